/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/cli.h"
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
    if (!single_open(&single, own, NULL, error) || !single_make(&single, fields, error))
        return FALSE;
    salutation = single_salutation(&single);
    if (format == FORMAT_JSON)
        append_json(out, &single, salutation);
    else
        append_text(out, &single, salutation);
    return output_stream(out->str, out->len, error);
}

gboolean
cmd_explain(int argc, char **argv, GError **error)
{
    static const char *const formats[] = { "text", "json", NULL };
    char *fields[FIELD_COUNT] = { NULL };
    g_autofree char *format = NULL;
    g_auto(OwnOptions) mine = { 0 };
    const GOptionEntry own[] = {
        { "format", 0, 0, G_OPTION_ARG_FILENAME, &format,
          N_("Write as text (default) or json"), N_("FORMAT") },
        OWN_OPTIONS(&mine),
        G_OPTION_ENTRY_NULL,
    };
    const Options options = { own, fields, 0 };
    gboolean done, good;
    int which;

    good =
        options_parse(&options, _("explain [OPTION...]"), &argc, &argv, &done, error);
    if (good && !done)
        good =
            options_choose("--format", format, formats, FORMAT_TEXT, &which, error) &&
            explain(fields, &mine, which, error);
    options_clear_fields(fields);
    return good;
}
