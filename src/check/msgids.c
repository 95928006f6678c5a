/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/msgids.h"

#include <string.h>

static void
add(const Paragraph *paragraph, void *data)
{
    g_ptr_array_add(data,
                    g_strconcat(paragraph->context, "\t", paragraph->msgid, NULL));
}

static int
compare(const void *a, const void *b)
{
    const char *const *left = a, *const *right = b;

    return strcmp(*left, *right);
}

static gboolean
collect(GPtrArray *lines, const Paths *paths, Words *words, GError **error)
{
    g_auto(GStrv) codes = template_reasons(paths->templates, error);
    const char *const *kinds = field_choices(FIELD_KIND);

    for (int kind = 0; kinds[kind]; kind++) {
        const Template *template = words_kind(words, kind, error);

        if (!template)
            return FALSE;
        template_foreach(template, add, lines);
    }
    for (char **code = codes; codes && *code; code++) {
        g_autoptr(Template) reason =
            template_load_reason(paths->templates, *code, error);

        if (!reason)
            return FALSE;
        template_foreach(reason, add, lines);
    }
    for (Phrase phrase = 0; phrase < PHRASE_COUNT; phrase++)
        g_ptr_array_add(lines, g_strconcat(phrase_context(phrase), "\t",
                                           phrase_msgid(phrase), NULL));
    return codes != NULL;
}

gboolean
msgids_append(GString *out, const Paths *paths, Words *words, GError **error)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

    if (!collect(lines, paths, words, error))
        return FALSE;
    g_ptr_array_sort(lines, compare);
    for (guint i = 0; i < lines->len; i++)
        if (!i || strcmp(lines->pdata[i], lines->pdata[i - 1]))
            g_string_append_printf(out, "%s\n", (const char *)lines->pdata[i]);
    return TRUE;
}
