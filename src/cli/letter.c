/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/single.h"
#include "write/output.h"
#include "write/text.h"

enum { FORMAT_TEXT, FORMAT_FLOWED, FORMAT_JSON };
enum { DEFAULT_WIDTH = 72, LEAST_WIDTH = 20, MOST_WIDTH = 998 };

/* The options that are not fields, as they were typed. */
typedef struct {
    char *fields[FIELD_COUNT];
    char *format, *output, *width, *bidi, *calendar, *dates, *field;
    gboolean force, strict;
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

/* With --strict a field that has no place in the letter is an error. */
static gboolean
check_places(const Letter *letter, const Request *request, gboolean strict,
             GError **error)
{
    g_autofree char *option = NULL;
    Field field = 0;

    if (!strict || !compose_next_unplaced(letter, request, &field))
        return TRUE;
    option = options_of_field(field);
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s: the letter has no place for it (kind %s, reason %s)"),
                      option, request->text[FIELD_KIND], request->text[FIELD_REASON]);
}

/* What the user may want to know of a letter that was written. */
static void
note_what_lacks(const Letter *letter, const Request *request, const Client *client)
{
    if (client->warning)
        cli_note("%s", _(client->warning));
    for (Field field = 0; compose_next_unplaced(letter, request, &field); field++) {
        g_autofree char *option = options_of_field(field);

        cli_note(_("%s: the letter has no place for it (kind %s, reason %s)"), option,
                 request->text[FIELD_KIND], request->text[FIELD_REASON]);
    }
    if (letter->blocks[letter->n_blocks - 1].role != BLOCK_SIGNATURE)
        cli_note(_("nobody signs the letter: give --signature, or a name in --from"));
}

/* The value of one name by itself, on a line; a text that ends with one as it is. */
static gboolean
pick_field(const JsonPair *pairs, guint n, const char *name, GString *out,
           GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *shown = NULL, *list = NULL;

    for (const JsonPair *pair = pairs; pair < pairs + n; pair++) {
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
    g_autoptr(GStringChunk) store = g_string_chunk_new(512);
    const PairsOf of = single_pairs(single, text);
    JsonPair pairs[PAIRS_MOST];
    const guint n = pairs_collect(&of, pairs, store);

    if (typed->field)
        return pick_field(pairs, n, typed->field, out, error);
    json_write(pairs, n, out);
    return TRUE;
}

static gboolean
write_letter(const Typed *typed, Settings *settings, GError **error)
{
    g_auto(Single) single;
    g_autoptr(GString) text = g_string_sized_new(4096), out = g_string_new(NULL);

    single_init(&single, settings->dates, settings->calendar == 1);
    if (!single_make(&single, typed->fields, error) ||
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
