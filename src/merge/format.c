/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/format.h"

#include <string.h>

#include "write/html.h"
#include "write/pairs.h"

static gboolean
write_text(const MergeRow *row, const void *data G_GNUC_UNUSED, GString *out,
           GError **error G_GNUC_UNUSED)
{
    plan_write_text(row->plan, row->planner, row->request->lang, out);
    return TRUE;
}

static gboolean
write_json(const MergeRow *row, const void *data G_GNUC_UNUSED, GString *out,
           GError **error)
{
    JsonPair pairs[PAIRS_MOST];
    PairsOf of = {
        .request = row->request,
        .client = row->client,
        .letter = plan_letter(row->plan),
        .formats = planner_formats(row->planner, row->request->lang),
    };
    gsize html;

    if (!planner_set_all(row->planner, row->request, row->client, error))
        return FALSE;
    of.values = planner_values(row->planner);
    g_string_truncate(row->scratch, 0);
    plan_write_text(row->plan, row->planner, row->request->lang, row->scratch);
    html = row->scratch->len + 1;
    g_string_append_c(row->scratch, '\0');
    html_write(of.letter, of.values, of.formats, row->request->lang, row->scratch);
    of.text = row->scratch->str;
    of.html = row->scratch->str + html;
    json_write(pairs, pairs_collect(&of, pairs, row->store), out);
    return TRUE;
}

static const MergeFormat formats[] = {
    { "text", ".txt", "\f\n", TRUE, write_text },
    { "flowed", ".txt", "", FALSE, write_text },
    { "json", ".json", "", TRUE, write_json },
};

const MergeFormat *
merge_format(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
        if (!strcmp(formats[i].name, name))
            return &formats[i];
    return NULL;
}

const MergeFormat *
merge_format_nth(guint i)
{
    return i < G_N_ELEMENTS(formats) ? &formats[i] : NULL;
}
