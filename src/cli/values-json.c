/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/values-json.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "letter/day.h"
#include "write/html.h"
#include "write/json.h"
#include "write/text.h"

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

gboolean
values_json(const Single *single, const Mail *mail, const WrapStyle *style,
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
