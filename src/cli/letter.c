/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/paths.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "letter/compose.h"
#include "letter/day.h"
#include "letter/values.h"
#include "write/output.h"
#include "write/text.h"

enum { FORMAT_TEXT, FORMAT_FLOWED };
enum { DEFAULT_WIDTH = 72, LEAST_WIDTH = 20, MOST_WIDTH = 998 };

/* The options that are not fields, as they were typed. */
typedef struct {
    char *fields[FIELD_COUNT];
    char *format, *output, *width, *bidi, *calendar, *dates;
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
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Typed, typed_clear)

/* The format that the suffix of the output asks for. */
static gboolean
check_suffix(const Typed *typed, GError **error)
{
    static const char *const others[] = { ".html", ".eml", ".mbox", ".json", NULL };
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
    static const char *const formats[] = { "text", "flowed", NULL };
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
    settings->style.bidi = bidi;
    settings->style.flowed = settings->format == FORMAT_FLOWED;
    return check_suffix(typed, error);
}

static void
set_client(Client *client, const Request *request)
{
    *client = (Client){ .title = request->text[FIELD_TITLE],
                        .given = request->text[FIELD_GIVEN],
                        .patronymic = request->text[FIELD_PATRONYMIC],
                        .surname = request->text[FIELD_SURNAME],
                        .company = request->text[FIELD_COMPANY] };
    client->gender = request->choice[FIELD_GENDER] >= 0 ? request->choice[FIELD_GENDER]
                                                        : GENDER_UNKNOWN;
    if (request->text[FIELD_CLIENT])
        client_read(client, request->lang, request->text[FIELD_CLIENT], request->store);
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
note_what_lacks(const Letter *letter, const Request *request)
{
    for (Field field = 0; compose_next_unplaced(letter, request, &field); field++) {
        g_autofree char *option = options_of_field(field);

        cli_note(_("%s: the letter has no place for it (kind %s, reason %s)"), option,
                 request->text[FIELD_KIND], request->text[FIELD_REASON]);
    }
    if (letter->blocks[letter->n_blocks - 1].role != BLOCK_SIGNATURE)
        cli_note(_("nobody signs the letter: give --signature, or a name in --from"));
}

static gboolean
read_request(const Typed *typed, const Settings *settings, Request *request,
             GError **error)
{
    gint64 today;

    request->dates = settings->dates;
    if (!options_set_fields(typed->fields, request, error) || !day_today(&today, error))
        return FALSE;
    if (!request->lang) {
        request->lang = lang_of_user();
        request->text[FIELD_LANG] = request->lang->code;
    }
    return request_complete(request, today, error);
}

static gboolean
write_letter(const Typed *typed, Settings *settings, GError **error)
{
    g_auto(Request) request;
    g_autoptr(Paths) paths = paths_find();
    g_autoptr(Words) words = words_new(paths, settings->calendar == 1);
    g_autoptr(Values) values = values_new();
    g_autoptr(Formats) formats = NULL;
    g_autoptr(GString) out = g_string_sized_new(4096);
    Letter letter;
    Client client;

    request_init(&request);
    if (!read_request(typed, settings, &request, error))
        return FALSE;
    set_client(&client, &request);
    if (!compose(&letter, words, &request, &client, error) ||
        !values_set(values, &request, &client, error) ||
        !check_places(&letter, &request, typed->strict, error))
        return FALSE;
    formats = formats_new(words_styles(words, request.lang));
    settings->style.rtl = request.lang->rtl;
    text_write(&letter, values_slots(values), formats, &settings->style, out);
    if (typed->output
            ? !output_file(typed->output, out->str, out->len, typed->force, error)
            : !output_stream(out->str, out->len, error))
        return FALSE;
    note_what_lacks(&letter, &request);
    return TRUE;
}

gboolean
cmd_letter(int argc, char **argv, GError **error)
{
    g_auto(Typed) typed = { 0 };
    Settings settings = { 0 };
    const GOptionEntry own[] = {
        { "format", 0, 0, G_OPTION_ARG_FILENAME, &typed.format,
          N_("Write as text (default) or flowed (RFC 3676)"), N_("FORMAT") },
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
