/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "cli/letter.h"
#include "cli/options.h"
#include "cli/quote.h"
#include "cli/values-json.h"

void
letter_typed_clear(LetterTyped *typed)
{
    options_clear_fields(typed->fields);
    writing_typed_clear(&typed->writing);
    g_free(typed->calendar);
    g_free(typed->dates);
    g_free(typed->field);
    own_options_clear(&typed->own);
}

/* One value of the json, and a format that has no such values. */
static gboolean
check_field(const LetterTyped *typed, Format format, GError **error)
{
    if (!typed->field || format <= FORMAT_FLOWED || format == FORMAT_JSON)
        return TRUE;
    return errors_set(error, REFUSE_ERROR_USAGE,
                      _("%s: not for the format %s: expected %s"), "--field",
                      writing_format(format), "json");
}

gboolean
letter_read_settings(const LetterTyped *typed, Format fallback,
                     LetterSettings *settings, GError **error)
{
    static const char *const calendars[] = { "persian", "gregorian", NULL };
    static const char *const dates[] = { "iso", "persian", NULL };

    return writing_read(&typed->writing, fallback, &settings->writing, error) &&
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

static gboolean
is_signed(const Letter *letter)
{
    for (guint i = 0; i < letter->n_blocks; i++)
        if (letter->blocks[i].role == BLOCK_SIGNATURE)
            return TRUE;
    return FALSE;
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
    if (!is_signed(letter))
        cli_note(_("nobody signs the letter: give --signature, a name in --from, or "
                   "<name> in the "
                   "package"));
}

gboolean
letter_write(Single *single, const LetterTyped *typed, const LetterSettings *settings,
             const Thread *thread, GError **error)
{
    const Writing *writing = &settings->writing;
    const gboolean values = typed->field || writing->format == FORMAT_JSON;
    g_autoptr(MailBuffers) buffers =
        writing_is_mail(writing) ? mail_buffers_new() : NULL;
    g_autoptr(GString) out = g_string_sized_new(4096);
    Mail mail;

    if (!single_make(single, typed->fields, error) ||
        (thread && thread->quoted && !quote_append(single, thread->quoted, error)) ||
        !writing_check(writing, &single->request, error) ||
        (typed->strict &&
         !check_places(&single->letter, &single->request, writing, error)))
        return FALSE;
    mail = (Mail){ .letter = &single->letter,
                   .values = values_slots(single->values),
                   .formats = single->formats,
                   .request = &single->request,
                   .in_reply_to = thread ? thread->in_reply_to : NULL,
                   .references = thread ? thread->references : NULL };
    if (!values)
        writing_letter(writing, &mail, buffers, out);
    else if (!values_json(single, &mail, &writing->mail.style, typed->field, out,
                          error))
        return FALSE;
    if (!writing_put(writing, out, error))
        return FALSE;
    note_what_lacks(&single->letter, &single->request, &single->client);
    writing_note(writing, &single->request, out);
    return TRUE;
}

gboolean
letter_open(Single *single, const LetterTyped *typed, const LetterSettings *settings,
            GError **error)
{
    single_init(single, settings->dates, settings->calendar == 1);
    single->request.utf8_addresses = settings->writing.mail.utf8_headers;
    return single_open(single, &typed->own, NULL, error) &&
           own_set(&single->request, typed->own.set, error);
}

static gboolean
run(const LetterTyped *typed, const LetterSettings *settings, GError **error)
{
    g_auto(Single) single;

    return letter_open(&single, typed, settings, error) &&
           letter_write(&single, typed, settings, NULL, error);
}

gboolean
cmd_letter(int argc, char **argv, GError **error)
{
    g_auto(LetterTyped) typed = { 0 };
    LetterSettings settings = { 0 };
    const GOptionEntry own[] = {
        { "format", 0, 0, G_OPTION_ARG_FILENAME, &typed.writing.format,
          N_("Write as text (default), flowed (RFC 3676), html, eml (a complete "
             "message), "
             "draft (headers and text, for composers), mbox, maildir, mailto or json"),
          N_("FORMAT") },
        LETTER_ENTRIES(&typed),
        G_OPTION_ENTRY_NULL,
    };
    const Options options = { own, typed.fields, 0 };
    gboolean done;

    if (!options_parse(&options, _(cli_command(0)->usage), &argc, &argv, &done, error))
        return FALSE;
    return done || (letter_read_settings(&typed, FORMAT_TEXT, &settings, error) &&
                    run(&typed, &settings, error));
}
