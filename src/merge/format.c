/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/format.h"

#include <string.h>

#include "write/mailto.h"
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
    plan_write_html(row->plan, row->planner, row->request->lang, row->scratch);
    of.text = row->scratch->str;
    of.html = row->scratch->str + html;
    json_write(pairs, pairs_collect(&of, pairs, row->store), out);
    return TRUE;
}

/* The letter for the writers of one letter; the planner has its values whole. */
static Mail
mail_of(const MergeRow *row)
{
    return (Mail){
        .letter = plan_letter(row->plan),
        .values = planner_values(row->planner),
        .formats = planner_formats(row->planner, row->request->lang),
        .request = row->request,
        .number = row->number,
    };
}

static gboolean
write_html(const MergeRow *row, const void *data G_GNUC_UNUSED, GString *out,
           GError **error G_GNUC_UNUSED)
{
    plan_write_html(row->plan, row->planner, row->request->lang, out);
    return TRUE;
}

static void
put_text(const void *data, GString *out, EncodePieces *pieces)
{
    const MergeRow *row = data;

    plan_write_text_part(row->plan, row->planner, row->request->lang, out, pieces);
}

static void
put_html(const void *data, GString *out, EncodePieces *pieces)
{
    const MergeRow *row = data;

    plan_write_html_part(row->plan, row->planner, row->request->lang, out, pieces);
}

static gboolean
write_mail(const MergeRow *row, const void *data G_GNUC_UNUSED, GString *out,
           GError **error G_GNUC_UNUSED)
{
    Mail mail = mail_of(row);

    mail.text = put_text;
    mail.html = put_html;
    mail.data = row;
    mail_write(&mail, row->mail, row->buffers, out);
    return TRUE;
}

static gboolean
write_mailto(const MergeRow *row, const void *data G_GNUC_UNUSED, GString *out,
             GError **error G_GNUC_UNUSED)
{
    const Mail mail = mail_of(row);

    mailto_write(&mail, row->mail, out);
    return TRUE;
}

#define BIT(field) (G_GUINT64_CONSTANT(1) << (field))

/* What a complete message asks for. */
#define MESSAGE \
    .write = write_mail, .html = TRUE, .whole = TRUE, .mail = TRUE, .message = TRUE

static const MergeFormat formats[] = {
    { .name = "text", .suffix = ".txt", .end = "\f\n", .streams = TRUE,
      .write = write_text },
    { .name = "flowed", .suffix = ".txt", .end = "", .write = write_text },
    { .name = "html", .suffix = ".html", .end = "", .write = write_html,
      .html = TRUE },
    { .name = "eml", .suffix = ".eml", .end = "", MESSAGE },
    { .name = "draft", .suffix = ".eml", .end = "", .write = write_mail, .whole = TRUE,
      .mail = TRUE },
    { .name = "mbox", .suffix = ".mbox", .end = "", .streams = TRUE, MESSAGE },
    { .name = "maildir", .suffix = "", .end = "", .folder = TRUE, MESSAGE },
    { .name = "mailto", .suffix = ".txt", .end = "", .streams = TRUE,
      .write = write_mailto, .whole = TRUE, .longest = MAILTO_LONGEST,
      .unplaced = BIT(FIELD_BCC) | BIT(FIELD_REPLY_TO) },
    { .name = "json", .suffix = ".json", .end = "", .streams = TRUE,
      .write = write_json, .html = TRUE },
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
