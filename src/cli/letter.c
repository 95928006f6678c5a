/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/single.h"
#include "letter/day.h"
#include "write/json.h"
#include "write/output.h"
#include "write/text.h"

enum { FORMAT_TEXT, FORMAT_FLOWED, FORMAT_JSON };
enum { DEFAULT_WIDTH = 72, LEAST_WIDTH = 20, MOST_WIDTH = 998 };

/* The options that are not fields, as they were typed. */
typedef struct {
    char *fields[FIELD_COUNT];
    char *format, *output, *width, *bidi, *calendar, *dates, *field;
    gboolean force, strict;
    OwnOptions own;
} Typed;

/* What they mean. */
typedef struct {
    int format, calendar, dates;
    WrapStyle style;
} Settings;

static void
typed_clear(Typed *typed)
{
    options_clear_fields(typed->fields);
    g_free(typed->format);
    g_free(typed->output);
    g_free(typed->width);
    g_free(typed->bidi);
    g_free(typed->calendar);
    g_free(typed->dates);
    g_free(typed->field);
    own_options_clear(&typed->own);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Typed, typed_clear)

/* The format that the suffix of the output asks for. */
static gboolean
check_suffix(const Typed *typed, GError **error)
{
    static const char *const others[] = { ".html", ".eml", ".mbox", NULL };
    const char *suffix = typed->output ? strrchr(typed->output, '.') : NULL;

    if (!suffix || typed->format || !g_strv_contains(others, suffix))
        return TRUE;
    return errors_set(
        error, REFUSE_ERROR_USAGE,
        _("--output: '%s' is no suffix of a format that is known: expected "
          ".txt, or --format"),
        suffix);
}

static gboolean
read_settings(const Typed *typed, Settings *settings, GError **error)
{
    static const char *const formats[] = { "text", "flowed", "json", NULL };
    static const char *const bidis[] = { "isolate", "embed", "none", NULL };
    static const char *const calendars[] = { "persian", "gregorian", NULL };
    static const char *const dates[] = { "iso", "persian", NULL };
    int bidi;

    if (!options_choose("--format", typed->format, formats, FORMAT_TEXT,
                        &settings->format, error) ||
        !options_choose("--bidi", typed->bidi, bidis, BIDI_ISOLATE, &bidi, error) ||
        !options_choose("--calendar", typed->calendar, calendars, 0,
                        &settings->calendar, error) ||
        !options_choose("--dates", typed->dates, dates, DATES_ISO, &settings->dates,
                        error) ||
        !options_number("--width", typed->width, LEAST_WIDTH, MOST_WIDTH, DEFAULT_WIDTH,
                        &settings->style.width, error))
        return FALSE;
    if (!typed->format && typed->output && g_str_has_suffix(typed->output, ".json"))
        settings->format = FORMAT_JSON;
    settings->style.bidi = bidi;
    settings->style.flowed = settings->format == FORMAT_FLOWED;
    return check_suffix(typed, error);
}

/* A field without a place, in words. The caller's. */
static char *
describe_unplaced(const Request *request, guint slot)
{
    g_autofree char *option =
        slot < FIELD_COUNT
            ? options_of_field(slot)
            : g_strdup_printf("--set %s", request->fields->variables[slot].name);

    return g_strdup_printf(_("%s: the letter has no place for it (kind %s, reason %s)"),
                           option, request->text[FIELD_KIND],
                           request->text[FIELD_REASON]);
}

/* With --strict a field that has no place in the letter is an error. */
static gboolean
check_places(const Letter *letter, const Request *request, gboolean strict,
             GError **error)
{
    g_autofree char *trouble = NULL;
    guint slot = 0;

    if (!strict || !compose_next_unplaced(letter, request, &slot))
        return TRUE;
    trouble = describe_unplaced(request, slot);
    return errors_set(error, REFUSE_ERROR_DATA, "%s", trouble);
}

/* What the user may want to know of a letter that was written. */
static void
note_what_lacks(const Letter *letter, const Request *request, const Client *client)
{
    if (client->warning)
        cli_note("%s", _(client->warning));
    for (guint slot = 0; compose_next_unplaced(letter, request, &slot); slot++) {
        g_autofree char *trouble = describe_unplaced(request, slot);

        cli_note("%s", trouble);
    }
    if (letter->blocks[letter->n_blocks - 1].role != BLOCK_SIGNATURE)
        cli_note(_("nobody signs the letter: give --signature, or a name in --from"));
}

/* The values that --format json shows and --field picks from. */
static void
collect_pairs(const Single *single, const char *text, GArray *pairs, GPtrArray *kept)
{
    const Request *request = &single->request;
    char *salutation = single_salutation(single), *subject = single_subject(single);

    g_ptr_array_add(kept, salutation);
    g_ptr_array_add(kept, subject);
    for (Field field = 0; field < FIELD_COUNT; field++) {
        JsonPair pair = { field_info(field)->name, request->text[field] };

        if (field == FIELD_GENDER)
            pair.value = field_choices(FIELD_GENDER)[single->client.gender];
        else if (field == FIELD_SUBJECT)
            pair.value = subject;
        else if (field == FIELD_SALUTATION)
            pair.value = salutation;
        else if (field_info(field)->form == FORM_DAY && pair.value)
            g_ptr_array_add(kept,
                            (gpointer)(pair.value = day_iso(request->day[field])));
        g_array_append_val(pairs, pair);
    }
    for (guint i = 0; request->fields && i < request->fields->n - SLOT_COUNT; i++) {
        const JsonPair pair = { request->fields->variables[SLOT_COUNT + i].name,
                                request->own[i] };

        g_array_append_val(pairs, pair);
    }
    {
        const JsonPair more[] = {
            { "evidence", single_evidence(single) },
            { "dir", request->lang->rtl ? "rtl" : "ltr" },
            { "text", text },
        };

        g_array_append_vals(pairs, more, G_N_ELEMENTS(more));
    }
}

/* The value of one name by itself, on a line; a text that ends with one as it is. */
static gboolean
pick_field(GArray *pairs, const char *name, GString *out, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *shown = NULL, *list = NULL;

    for (guint i = 0; i < pairs->len; i++) {
        const JsonPair *pair = &g_array_index(pairs, JsonPair, i);

        if (!strcmp(pair->name, name)) {
            g_string_append(out, pair->value ? pair->value : "");
            if (!out->len || out->str[out->len - 1] != '\n')
                g_string_append_c(out, '\n');
            return TRUE;
        }
        g_ptr_array_add(names, (gpointer)pair->name);
    }
    g_ptr_array_add(names, NULL);
    shown = errors_quote(name);
    list = errors_list((const char *const *)names->pdata);
    return errors_set(error, REFUSE_ERROR_DATA, _("--field: %s is none of %s"), shown,
                      list);
}

static gboolean
write_values(const Single *single, const Typed *typed, const char *text, GString *out,
             GError **error)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(JsonPair));
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);

    collect_pairs(single, text, pairs, kept);
    if (typed->field)
        return pick_field(pairs, typed->field, out, error);
    json_write((const JsonPair *)pairs->data, pairs->len, out);
    return TRUE;
}

static gboolean
write_letter(const Typed *typed, Settings *settings, GError **error)
{
    g_auto(Single) single;
    g_autoptr(GString) text = g_string_sized_new(4096), out = g_string_new(NULL);

    single_init(&single, settings->dates, settings->calendar == 1);
    if (!single_open(&single, &typed->own, NULL, error) ||
        !single_set_own(&single, typed->own.set, error) ||
        !single_make(&single, typed->fields, error) ||
        !check_places(&single.letter, &single.request, typed->strict, error))
        return FALSE;
    settings->style.rtl = single.request.lang->rtl;
    text_write(&single.letter, values_slots(single.values), single.formats,
               &settings->style, text);
    if (typed->field || settings->format == FORMAT_JSON) {
        if (!write_values(&single, typed, text->str, out, error))
            return FALSE;
    } else {
        g_string_append_len(out, text->str, text->len);
    }
    if (typed->output
            ? !output_file(typed->output, out->str, out->len, typed->force, error)
            : !output_stream(out->str, out->len, error))
        return FALSE;
    note_what_lacks(&single.letter, &single.request, &single.client);
    return TRUE;
}

gboolean
cmd_letter(int argc, char **argv, GError **error)
{
    g_auto(Typed) typed = { 0 };
    Settings settings = { 0 };
    const GOptionEntry own[] = {
        { "format", 0, 0, G_OPTION_ARG_FILENAME, &typed.format,
          N_("Write as text (default), flowed (RFC 3676) or json"), N_("FORMAT") },
        { "field", 0, 0, G_OPTION_ARG_FILENAME, &typed.field,
          N_("Print one value of the json by itself, as salutation"), N_("NAME") },
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &typed.output,
          N_("Write to PATH in place of standard output"), N_("PATH") },
        { "force", 0, 0, G_OPTION_ARG_NONE, &typed.force,
          N_("Replace an existing PATH"), NULL },
        { "width", 0, 0, G_OPTION_ARG_FILENAME, &typed.width,
          N_("Wrap lines at COLUMNS (default 72; 0: not at all)"), N_("COLUMNS") },
        { "bidi", 0, 0, G_OPTION_ARG_FILENAME, &typed.bidi,
          N_("Keep text of the other direction apart: isolate (default), embed or "
             "none"),
          N_("HOW") },
        { "calendar", 0, 0, G_OPTION_ARG_FILENAME, &typed.calendar,
          N_("The calendar of Persian letters: persian (default) or gregorian"),
          N_("CALENDAR") },
        { "dates", 0, 0, G_OPTION_ARG_FILENAME, &typed.dates,
          N_("How days are given: iso (default) or persian"), N_("CALENDAR") },
        OWN_OPTIONS(&typed.own),
        SET_OPTION(&typed.own),
        { "strict", 0, 0, G_OPTION_ARG_NONE, &typed.strict,
          N_("Take a field without a place in the letter as an error"), NULL },
        G_OPTION_ENTRY_NULL,
    };
    const Options options = { own, typed.fields, 0 };
    gboolean done;

    if (!options_parse(&options, _(cli_command(0)->usage), &argc, &argv, &done, error))
        return FALSE;
    return done || (read_settings(&typed, &settings, error) &&
                    write_letter(&typed, &settings, error));
}
