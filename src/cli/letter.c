/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/single.h"
#include "cli/writing.h"
#include "letter/day.h"
#include "write/html.h"
#include "write/json.h"
#include "write/text.h"

/* The options as they were typed. */
typedef struct {
    char *fields[FIELD_COUNT];
    WritingTyped writing;
    char *calendar, *dates, *field;
    gboolean strict;
    OwnOptions own;
} Typed;

/* What they mean. */
typedef struct {
    Writing writing;
    int calendar, dates;
} Settings;

static void
typed_clear(Typed *typed)
{
    options_clear_fields(typed->fields);
    writing_typed_clear(&typed->writing);
    g_free(typed->calendar);
    g_free(typed->dates);
    g_free(typed->field);
    own_options_clear(&typed->own);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Typed, typed_clear)

/* One value of the json, and a format that has no such values. */
static gboolean
check_field(const Typed *typed, Format format, GError **error)
{
    if (!typed->field || format <= FORMAT_FLOWED || format == FORMAT_JSON)
        return TRUE;
    return errors_set(error, REFUSE_ERROR_USAGE,
                      _("%s: not for the format %s: expected %s"), "--field",
                      writing_format(format), "json");
}

static gboolean
read_settings(const Typed *typed, Settings *settings, GError **error)
{
    static const char *const calendars[] = { "persian", "gregorian", NULL };
    static const char *const dates[] = { "iso", "persian", NULL };

    return writing_read(&typed->writing, FORMAT_TEXT, &settings->writing, error) &&
           check_field(typed, settings->writing.format, error) &&
           options_choose("--calendar", typed->calendar, calendars, 0,
                          &settings->calendar, error) &&
           options_choose("--dates", typed->dates, dates, DATES_ISO, &settings->dates,
                          error);
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

/* With --strict a field that has no place in the letter or its format is an error. */
static gboolean
check_places(const Letter *letter, const Request *request, const Writing *writing,
             GError **error)
{
    g_autofree char *trouble = NULL;
    Field field = 0;
    guint slot = 0;

    if (writing_next_unplaced(writing, request, &field)) {
        g_autofree char *option = options_of_field(field);

        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: the format %s has no place for it"), option,
                          writing_format(writing->format));
    }
    if (!compose_next_unplaced(letter, request, &slot))
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
collect_pairs(const Single *single, const char *text, const char *html, GArray *pairs,
              GPtrArray *kept)
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
            { "html", html },
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

/* As json, or one value of it. */
static gboolean
write_values(const Single *single, const Mail *mail, const WrapStyle *style,
             const char *field, GString *out, GError **error)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(JsonPair));
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) text = g_string_new(NULL), html = g_string_new(NULL);
    WrapStyle used = *style;

    used.rtl = single->request.lang->rtl;
    text_write(mail->letter, mail->values, mail->formats, &used, text);
    html_write(mail->letter, mail->values, mail->formats, single->request.lang, html);
    collect_pairs(single, text->str, html->str, pairs, kept);
    if (field)
        return pick_field(pairs, field, out, error);
    json_write((const JsonPair *)pairs->data, pairs->len, out);
    return TRUE;
}

static gboolean
write_letter(const Typed *typed, const Settings *settings, GError **error)
{
    const Writing *writing = &settings->writing;
    const gboolean values = typed->field || writing->format == FORMAT_JSON;
    g_auto(Single) single;
    g_autoptr(MailBuffers) buffers =
        writing_is_mail(writing) ? mail_buffers_new() : NULL;
    g_autoptr(GString) out = g_string_sized_new(4096);
    Mail mail;

    single_init(&single, settings->dates, settings->calendar == 1);
    single.request.utf8_addresses = writing->mail.utf8_headers;
    if (!single_open(&single, &typed->own, NULL, error) ||
        !single_set_own(&single, typed->own.set, error) ||
        !single_make(&single, typed->fields, error) ||
        !writing_check(writing, &single.request, error) ||
        (typed->strict &&
         !check_places(&single.letter, &single.request, writing, error)))
        return FALSE;
    mail = (Mail){ .letter = &single.letter,
                   .values = values_slots(single.values),
                   .formats = single.formats,
                   .request = &single.request };
    if (!values)
        writing_letter(writing, &mail, buffers, out);
    else if (!write_values(&single, &mail, &writing->mail.style, typed->field, out,
                           error))
        return FALSE;
    if (!writing_put(writing, out, error))
        return FALSE;
    note_what_lacks(&single.letter, &single.request, &single.client);
    writing_note(writing, &single.request, out);
    return TRUE;
}

gboolean
cmd_letter(int argc, char **argv, GError **error)
{
    g_auto(Typed) typed = { 0 };
    Settings settings = { 0 };
    const GOptionEntry own[] = {
        { "format", 0, 0, G_OPTION_ARG_FILENAME, &typed.writing.format,
          N_("Write as text (default), flowed (RFC 3676), html, eml (a complete "
             "message), "
             "draft (headers and text, for composers), mbox, maildir, mailto or json"),
          N_("FORMAT") },
        WRITING_ENTRIES(&typed.writing),
        { "field", 0, 0, G_OPTION_ARG_FILENAME, &typed.field,
          N_("Print one value of the json by itself, as salutation"), N_("NAME") },
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
