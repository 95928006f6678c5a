/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/single.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/options.h"
#include "letter/day.h"

void
single_init(Single *single, Dates dates, gboolean gregorian)
{
    single->paths = paths_find();
    single->package = NULL;
    single->template = NULL;
    single->templates = NULL;
    single->words = words_new(single->paths, gregorian);
    single->values = values_new();
    single->formats = NULL;
    single->programs = g_ptr_array_new_with_free_func((GDestroyNotify)program_free);
    request_init(&single->request);
    single->request.dates = dates;
}

void
single_clear(Single *single)
{
    formats_free(single->formats);
    g_ptr_array_unref(single->programs);
    values_free(single->values);
    words_free(single->words);
    request_clear(&single->request);
    template_free(single->template);
    package_free(single->package);
    g_free(single->templates);
    paths_free(single->paths);
}

void
own_options_clear(OwnOptions *own)
{
    g_free(own->package);
    g_free(own->template);
    g_free(own->catalogs);
    g_strfreev(own->set);
}

static gboolean
open_package(Single *single, const OwnOptions *own, Findings *findings, GError **error)
{
    g_autofree char *found = own->package ? g_strdup(own->package) : package_find();
    g_autofree char *folder = NULL;

    if (!found)
        return TRUE;
    single->package = package_load(found, single->paths->templates, findings, error);
    if (!single->package)
        return FALSE;
    folder = g_path_get_dirname(found);
    single->templates = g_build_filename(folder, "templates", NULL);
    if (!g_file_test(single->templates, G_FILE_TEST_IS_DIR))
        g_clear_pointer(&single->templates, g_free);
    single->request.fields = &single->package->fields;
    return TRUE;
}

gboolean
single_open(Single *single, const OwnOptions *own, Findings *findings, GError **error)
{
    Own mine = { .catalogs = own->catalogs, .findings = findings };

    if (own->catalogs && !g_file_test(own->catalogs, G_FILE_TEST_IS_DIR))
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("--catalogs: %s is no folder: expected one with "
                            "LANG/LC_MESSAGES/refuse.mo"),
                          own->catalogs);
    if (!open_package(single, own, findings, error))
        return FALSE;
    if (own->template) {
        single->template =
            template_load_own(own->template, single->request.fields, findings, error);
        if (!single->template)
            return FALSE;
    }
    mine.package = single->package;
    mine.template = single->template;
    mine.templates = single->templates;
    words_set_own(single->words, &mine);
    return TRUE;
}

/* A field of the user's own that there is not, with the one that may be meant. */
static gboolean
set_no_own(const FieldTable *fields, const char *name, GError **error)
{
    const char *names[OWN_MAX + 1] = { NULL };
    g_autofree char *shown = errors_quote(name), *small = g_ascii_strdown(name, -1);
    const char *nearest;

    for (guint slot = SLOT_COUNT; fields && slot < fields->n; slot++)
        names[slot - SLOT_COUNT] = fields->variables[slot].name;
    nearest = errors_nearest(small, names);
    if (nearest)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("--set: there is no field %s of your own; did you mean "
                            "'%s'?"),
                          shown, nearest);
    return errors_set(error, REFUSE_ERROR_USAGE,
                      _("--set: there is no field %s of your own: the package declares "
                        "fields, as <field name=\"floor\" type=\"number\"/>"),
                      shown);
}

gboolean
single_set_own(Single *single, char *const *set, GError **error)
{
    for (; set && *set; set++) {
        const char *equals = strchr(*set, '=');
        g_autofree char *name =
            equals ? g_strndup(*set, equals - *set) : g_strdup(*set);
        g_autofree char *shown = errors_quote(name);
        const FieldTable *fields = single->request.fields;
        int slot = fields ? field_table_find(fields, name) : -1;

        if (!equals)
            return errors_set(error, REFUSE_ERROR_USAGE,
                              _("--set: %s has no value: expected NAME=VALUE"), shown);
        if (field_find(name) >= 0)
            return errors_set(error, REFUSE_ERROR_USAGE,
                              _("--set: %s is a field of every letter: it has an "
                                "option of its own"),
                              shown);
        if (slot < SLOT_COUNT)
            return set_no_own(fields, name, error);
        if (!request_set_own(&single->request, slot, equals + 1, error)) {
            g_prefix_error(error, "--set %s: ", name);
            return FALSE;
        }
    }
    return TRUE;
}

/* A template that was named is the one that is meant. */
static gboolean
follow_template(const Template *template, Request *request, GError **error)
{
    const Field field = template_is_reason(template) ? FIELD_REASON : FIELD_KIND;
    const char *id = template_id(template), *given = request->text[field];

    if (!given)
        return request_set(request, field, id, error);
    return !strcmp(given, id) ||
           errors_set(error, REFUSE_ERROR_DATA, _("%s: '%s', but %s is for '%s'"),
                      field_info(field)->name, given, template_path(template), id);
}

static void
set_client(Client *client, const Request *request)
{
    const ClientFields fields = {
        .client = request->text[FIELD_CLIENT],
        .title = request->text[FIELD_TITLE],
        .given = request->text[FIELD_GIVEN],
        .patronymic = request->text[FIELD_PATRONYMIC],
        .surname = request->text[FIELD_SURNAME],
        .company = request->text[FIELD_COMPANY],
        .gender = request->choice[FIELD_GENDER],
    };

    client_read(client, request->lang, &fields, request->store);
}

static gboolean
read_request(Single *single, char *const *fields, GError **error)
{
    Request *request = &single->request;
    const Package *package = single->package;
    gint64 today;

    if (!options_set_fields(fields, request, error) || !day_today(&today, error) ||
        (single->template && !follow_template(single->template, request, error)))
        return FALSE;
    if (package)
        package_set_language(package, request);
    if (!request->lang) {
        request->lang = lang_of_user();
        request->text[FIELD_LANG] = request->lang->code;
    }
    if ((package && !package_set_defaults(package, request, error)) ||
        !request_complete(request, today, error))
        return FALSE;
    if (package)
        package_choose(package, request);
    return TRUE;
}

gboolean
single_make(Single *single, char *const *fields, GError **error)
{
    Request *request = &single->request;

    if (!read_request(single, fields, error))
        return FALSE;
    set_client(&single->client, request);
    if (!compose(&single->letter, single->words, request, &single->client, error) ||
        !values_set(single->values, request, &single->client, error))
        return FALSE;
    single->formats = formats_new(words_styles(single->words, request->lang));
    return (!single->package && !single->template) ||
           compose_check_holes(&single->letter, single->words, request,
                               values_slots(single->values), single->formats, error);
}

PairsOf
single_pairs(const Single *single)
{
    return (PairsOf){
        .request = &single->request,
        .client = &single->client,
        .letter = &single->letter,
        .values = values_slots(single->values),
        .formats = single->formats,
    };
}

char *
single_salutation(const Single *single)
{
    const PairsOf of = single_pairs(single);
    GString *out = g_string_new(NULL);

    pairs_append_salutation(&of, out);
    return g_string_free(out, FALSE);
}

const char *
single_evidence(const Single *single)
{
    return pairs_evidence(&single->client);
}
