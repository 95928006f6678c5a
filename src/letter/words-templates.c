/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/words-struct.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"

/* A template of the folder beside the package, if it is there. */
static gboolean
load_beside(const Words *words, const char *name, Template **template, GError **error)
{
    const FieldTable *fields = words->own.package ? &words->own.package->fields : NULL;
    g_autofree char *path = NULL;

    *template = NULL;
    if (!words->own.templates)
        return TRUE;
    path = g_strdup_printf("%s/%s.xml", words->own.templates, name);
    if (access(path, F_OK))
        return TRUE;
    *template = template_load_own(path, fields, words->own.findings, error);
    return *template != NULL;
}

/* A file says itself what it is; it must be what its name promises. */
static gboolean
check_beside(const Template *template, gboolean reason, const char *id, GError **error)
{
    if (template_is_reason(template) == reason && !strcmp(template_id(template), id))
        return TRUE;
    return errors_set(error, REFUSE_ERROR_CONFIG,
                      _("%s:%u: '%s' stands in a file that is named for '%s': rename "
                        "one of them"),
                      template_path(template), template_line(template),
                      template_id(template), id);
}

const Template *
words_kind(Words *words, int kind, GError **error)
{
    const Template *own = words->own.template;
    const char *id = field_choices(FIELD_KIND)[kind];

    if (own && !template_is_reason(own) && template_is_for(own, kind))
        return own;
    if (words->kinds[kind])
        return words->kinds[kind];
    if (!load_beside(words, id, &words->kinds[kind], error))
        return NULL;
    if (!words->kinds[kind])
        words->kinds[kind] = template_load_kind(words->paths->templates, kind, error);
    else if (!check_beside(words->kinds[kind], FALSE, id, error))
        g_clear_pointer(&words->kinds[kind], template_free);
    return words->kinds[kind];
}

static void
add_codes(GPtrArray *codes, char **more)
{
    for (char **code = more; code && *code; code++)
        if (!g_ptr_array_find_with_equal_func(codes, *code, g_str_equal, NULL))
            g_ptr_array_add(codes, g_strdup(*code));
}

static int
compare_codes(const void *a, const void *b)
{
    const char *const *left = a, *const *right = b;

    /* "none" first: it is the default */
    if (!strcmp(*left, "none") || !strcmp(*right, "none"))
        return strcmp(*left, "none") ? 1 : -1;
    return strcmp(*left, *right);
}

char **
words_reasons(Words *words, GError **error)
{
    const Own *own = &words->own;
    g_auto(GStrv) installed = template_reasons(words->paths->templates, error);
    g_auto(GStrv) beside = NULL;
    GPtrArray *codes;

    if (!installed)
        return NULL;
    codes = g_ptr_array_new();
    add_codes(codes, installed);
    if (own->templates)
        beside = template_reasons(own->templates, NULL); /* there may be none */
    add_codes(codes, beside);
    for (guint i = 0; own->package && i < own->package->reasons->len; i++) {
        const char *code[] = { template_id(own->package->reasons->pdata[i]), NULL };

        add_codes(codes, (char **)code);
    }
    if (own->template && template_is_reason(own->template)) {
        const char *code[] = { template_id(own->template), NULL };

        add_codes(codes, (char **)code);
    }
    g_ptr_array_sort(codes, compare_codes);
    g_ptr_array_add(codes, NULL);
    return (char **)g_ptr_array_free(codes, FALSE);
}

static gboolean
set_no_reason(Words *words, const char *code, GError **error)
{
    g_auto(GStrv) codes = words_reasons(words, error);
    g_autofree char *shown = errors_quote(code);
    const char *nearest;

    if (!codes)
        return FALSE;
    nearest = errors_nearest(code, (const char *const *)codes);
    if (nearest)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("reason: %s is no reason; did you mean '%s'? 'refuse list "
                            "reasons' names them all"),
                          shown, nearest);
    return errors_set(
        error, REFUSE_ERROR_DATA,
        _("reason: %s is no reason: expected one of 'refuse list reasons'"), shown);
}

/* One beside the package, which must not stand for another unless it says so. */
static gboolean
load_reason_beside(const Words *words, const char *code, gboolean installed,
                   Template **template, GError **error)
{
    g_autofree char *name = g_strconcat("reasons/", code, NULL);
    gboolean good = load_beside(words, name, template, error) &&
                    (!*template || check_beside(*template, TRUE, code, error));

    if (good && *template && installed && !template_overrides(*template))
        good = errors_set(
            error, REFUSE_ERROR_CONFIG,
            _("%s:%u: there is a reason '%s' already: take another code, or say "
              "override=\"yes\" to put yours in its place"),
            template_path(*template), template_line(*template), code);
    if (!good)
        g_clear_pointer(template, template_free);
    return good;
}

const Template *
words_find_reason(Words *words, const char *code, GError **error)
{
    const Own *own = &words->own;
    Template *template = g_hash_table_lookup(words->reasons, code);
    const Template *found = NULL;
    g_autofree char *path = NULL;
    gboolean installed;

    if (template)
        return template;
    if (own->template && template_is_reason(own->template) &&
        !strcmp(template_id(own->template), code))
        return own->template;
    if (own->package && (found = package_reason(own->package, code)))
        return found;
    path = g_strdup_printf("%s/reasons/%s.xml", words->paths->templates, code);
    installed = !access(path, F_OK);
    if (!load_reason_beside(words, code, installed, &template, error))
        return NULL;
    if (!template && !installed) {
        set_no_reason(words, code, error);
        return NULL;
    }
    if (!template)
        template = template_load_reason(words->paths->templates, code, error);
    if (template)
        g_hash_table_insert(words->reasons, g_strdup(code), template);
    return template;
}

const Template *
words_reason(Words *words, const char *code, int kind, GError **error)
{
    const Template *reason = words_find_reason(words, code, error);
    g_autofree char *kinds = NULL;

    if (!reason || template_is_for(reason, kind))
        return reason;
    kinds = template_kinds(reason);
    errors_set(error, REFUSE_ERROR_DATA,
               _("reason: '%s' is not for %s: expected kind %s"), code,
               field_choices(FIELD_KIND)[kind], kinds);
    return NULL;
}

/* The templates that are in use, one after the other. */
const Template *
words_template_with(const Words *words, const Paragraph *paragraph)
{
    GHashTableIter iter;
    gpointer value;

    for (guint i = 0; i < G_N_ELEMENTS(words->kinds); i++)
        if (words->kinds[i] && template_has(words->kinds[i], paragraph))
            return words->kinds[i];
    g_hash_table_iter_init(&iter, words->reasons);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        if (template_has(value, paragraph))
            return value;
    if (words->own.template && template_has(words->own.template, paragraph))
        return words->own.template;
    if (!words->own.package)
        return NULL;
    for (guint i = 0; i < words->own.package->reasons->len; i++)
        if (template_has(words->own.package->reasons->pdata[i], paragraph))
            return words->own.package->reasons->pdata[i];
    return template_has(words->own.package->parts, paragraph)
               ? words->own.package->parts
               : NULL;
}

gboolean
words_is_own(const Words *words, const Template *template)
{
    return !g_str_has_prefix(template_path(template), words->paths->templates);
}
