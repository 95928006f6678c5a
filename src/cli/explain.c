/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "cli/explain-table.h"
#include "cli/options.h"
#include "cli/single.h"
#include "write/json.h"
#include "write/output.h"

enum { FORMAT_TEXT, FORMAT_JSON };

/* What proves the gender, in words. */
static const char *
describe(Evidence evidence)
{
    static const char *const words[] = {
        [EVIDENCE_NONE] = N_("nothing proves a gender"),
        [EVIDENCE_FIELD] = N_("by the field gender"),
        [EVIDENCE_HONORIFIC] = N_("by the honorific"),
        [EVIDENCE_PATRONYMIC] = N_("by the patronymic"),
        [EVIDENCE_GIVEN] = N_("by the given name"),
        [EVIDENCE_SURNAME] = N_("by the ending of the surname"),
    };

    return _(words[evidence]);
}

static const char *
type_of(const Client *client)
{
    if (client_is_company(client))
        return "company";
    return client_is_person(client) ? "person" : "none";
}

/* Labels are padded by their characters, whatever their language. */
static void
append_line(GString *out, const char *label, const char *value)
{
    enum { LABEL_WIDTH = 14 };
    glong width = g_utf8_strlen(label, -1);

    if (value && *value)
        g_string_append_printf(out, "%s:%*s%s\n", label,
                               (int)MAX(LABEL_WIDTH - width, 1), "", value);
}

static void
append_text(GString *out, const Single *single, const char *salutation)
{
    const Client *client = &single->client;
    g_autofree char *gender = NULL;

    if (client->proof)
        gender =
            g_strdup_printf("%s (%s: %s)", field_choices(FIELD_GENDER)[client->gender],
                            describe(client->evidence), client->proof);
    else
        gender = g_strdup_printf("%s (%s)", field_choices(FIELD_GENDER)[client->gender],
                                 describe(client->evidence));
    append_line(out, _("type"), type_of(client));
    append_line(out, _("title"), client->title);
    append_line(out, _("given name"), client->given);
    append_line(out, _("patronymic"), client->patronymic);
    append_line(out, _("surname"), client->surname);
    append_line(out, _("company"), client->company);
    append_line(out, _("gender"), gender);
    append_line(out, _("salutation"), salutation);
    append_line(out, _("warning"), client->warning ? _(client->warning) : NULL);
}

static void
append_json(GString *out, const Single *single, const char *salutation)
{
    const Client *client = &single->client;
    const JsonPair pairs[] = {
        { "lang", single->request.lang->code },
        { "client", single->request.text[FIELD_CLIENT] },
        { "type", type_of(client) },
        { "title", client->title },
        { "given", client->given },
        { "patronymic", client->patronymic },
        { "surname", client->surname },
        { "company", client->company },
        { "gender", field_choices(FIELD_GENDER)[client->gender] },
        { "evidence", single_evidence(single) },
        { "proof", client->proof },
        { "vocative", client->vocative },
        { "salutation", salutation },
        { "warning", client->warning },
    };

    json_write(pairs, G_N_ELEMENTS(pairs), out);
}

static gboolean
explain(char *const *fields, const OwnOptions *own, int format, GError **error)
{
    g_auto(Single) single;
    g_autofree char *salutation = NULL;
    g_autoptr(GString) out = g_string_new(NULL);

    single_init(&single, DATES_ISO, FALSE);
    if (!single_open(&single, own, NULL, error) ||
        !own_set(&single.request, own->set, error) || !single_make(&single, fields, error))
        return FALSE;
    salutation = single_salutation(&single);
    if (format == FORMAT_JSON)
        append_json(out, &single, salutation);
    else
        append_text(out, &single, salutation);
    return output_stream(out->str, out->len, error);
}

/* One letter: the options of a table mean nothing to it. */
static gboolean
check_no_table(const SessionTyped *typed, const char *output, GError **error)
{
    const char *option = output ? "--output" : session_typed_option(typed);

    return !option ||
           errors_set(error, REFUSE_ERROR_USAGE,
                      _("%s needs a FILE to explain; - is standard input"), option);
}

static gboolean
run(const SessionTyped *typed, const char *path, const char *format, const char *output,
    GError **error)
{
    static const char *const formats[] = { "text", "json", NULL };
    int which;

    if (!options_choose("--format", format, formats, FORMAT_TEXT, &which, error))
        return FALSE;
    if (!path)
        return check_no_table(typed, output, error) &&
               explain(typed->fields, &typed->own, which, error);
    if (format)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("--format does not go with a FILE, which is explained as "
                            "a table"));
    return explain_table(typed, path, output, error);
}

gboolean
cmd_explain(int argc, char **argv, GError **error)
{
    g_auto(SessionTyped) typed = { 0 };
    g_autofree char *format = NULL, *output = NULL;
    g_autoptr(GArray) entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    const GOptionEntry own[] = {
        { "format", 0, 0, G_OPTION_ARG_FILENAME, &format,
          N_("Write as text (default) or json"), N_("FORMAT") },
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
          N_("Write to PATH in place of standard output"), N_("PATH") },
    };
    Options options = { NULL, typed.fields, 1 };
    gboolean done;

    g_array_append_vals(entries, own, G_N_ELEMENTS(own));
    session_add_options(&typed, entries);
    options.own = (const GOptionEntry *)entries->data;
    return options_parse(&options, _("explain [OPTION...] [FILE]"), &argc, &argv, &done,
                         error) &&
           (done || run(&typed, argc > 1 ? argv[1] : NULL, format, output, error));
}
