/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/values-json.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "write/html.h"
#include "write/text.h"

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

gboolean
values_json(const Single *single, const Mail *mail, const WrapStyle *style,
            const char *field, GString *out, GError **error)
{
    g_autoptr(GStringChunk) store = g_string_chunk_new(512);
    g_autoptr(GString) text = g_string_new(NULL), html = g_string_new(NULL);
    const Lang *lang = single->request.lang;
    PairsOf of = single_pairs(single);
    JsonPair pairs[PAIRS_MOST];
    WrapStyle used = *style;
    guint n;

    used.rtl = lang->rtl;
    text_write(mail->letter, mail->values, mail->formats, &used, text);
    html_write(mail->letter, mail->values, mail->formats, lang, html);
    of.text = text->str;
    of.html = html->str;
    n = pairs_collect(&of, pairs, store);
    if (field)
        return pick_field(pairs, n, field, out, error);
    json_write(pairs, n, out);
    return TRUE;
}
