/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/own.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"

void
own_options_clear(OwnOptions *own)
{
    g_free(own->package);
    g_free(own->template);
    g_free(own->catalogs);
    g_strfreev(own->set);
    for (guint i = 0; i < LANG_COUNT; i++)
        g_free(own->catalogue[i]);
}

void
own_clear(OwnThings *own)
{
    g_clear_pointer(&own->template, template_free);
    g_clear_pointer(&own->package, package_free);
    g_clear_pointer(&own->templates, g_free);
}

const FieldTable *
own_fields(const OwnThings *own)
{
    return own->package ? &own->package->fields : NULL;
}

static gboolean
open_package(OwnThings *own, const OwnOptions *options, const Words *words,
             Findings *findings, GError **error)
{
    g_autofree char *found =
        options->package ? g_strdup(options->package) : package_find();
    g_autofree char *folder = NULL;

    if (!found)
        return TRUE;
    own->package = package_load(found, words_paths(words)->templates, findings, error);
    if (!own->package)
        return FALSE;
    folder = g_path_get_dirname(found);
    own->templates = g_build_filename(folder, "templates", NULL);
    if (!g_file_test(own->templates, G_FILE_TEST_IS_DIR))
        g_clear_pointer(&own->templates, g_free);
    return TRUE;
}

gboolean
own_open(OwnThings *own, const OwnOptions *options, Words *words, Findings *findings,
         GError **error)
{
    Own mine = { .catalogs = options->catalogs, .findings = findings };

    if (options->catalogs && !g_file_test(options->catalogs, G_FILE_TEST_IS_DIR))
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("--catalogs: %s is no folder: expected one with "
                            "LANG/LC_MESSAGES/refuse.mo"),
                          options->catalogs);
    if (!open_package(own, options, words, findings, error))
        return FALSE;
    if (options->template) {
        own->template =
            template_load_own(options->template, own_fields(own), findings, error);
        if (!own->template)
            return FALSE;
    }
    for (guint i = 0; i < LANG_COUNT; i++)
        mine.catalogue[i] = options->catalogue[i];
    mine.package = own->package;
    mine.template = own->template;
    mine.templates = own->templates;
    words_set_own(words, &mine);
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
own_set(Request *request, char *const *set, GError **error)
{
    for (; set && *set; set++) {
        const char *equals = strchr(*set, '=');
        g_autofree char *name =
            equals ? g_strndup(*set, equals - *set) : g_strdup(*set);
        g_autofree char *shown = errors_quote(name);
        const FieldTable *fields = request->fields;
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
        if (!request_set_own(request, slot, equals + 1, error)) {
            g_prefix_error(error, "--set %s: ", name);
            return FALSE;
        }
    }
    return TRUE;
}
