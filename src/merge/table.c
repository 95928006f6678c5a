/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/table.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "merge/table-struct.h"

enum { BATCH_BYTES = 24 * 1024, BATCH_ROWS = 384 };

void
table_batch_init(TableBatch *batch)
{
    memset(batch, 0, sizeof *batch);
    batch->room = BATCH_BYTES;
    batch->bytes = g_malloc0(batch->room + SCAN_ROOM);
    batch->rows = g_new(TableRow, BATCH_ROWS);
}

void
table_batch_clear(TableBatch *batch)
{
    g_clear_pointer(&batch->bytes, g_free);
    g_clear_pointer(&batch->rows, g_free);
}

gboolean
table_fill(Table *table, TableBatch *batch, GError **error)
{
    while (batch->length < batch->room && !table->at_end) {
        gsize got;

        if (!source_read(table->source, batch->bytes + batch->length,
                         batch->room - batch->length, &got, error))
            return FALSE;
        table->at_end = !got;
        batch->length += got;
    }
    return TRUE;
}

gboolean
table_grow(Table *table, TableBatch *batch, GError **error)
{
    if (batch->room > TABLE_MOST_BYTES)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s:%lu: the row has more than %u bytes: is a quotation "
                            "mark not closed?"),
                          table_name(table), (gulong)table->line,
                          (guint)TABLE_MOST_BYTES);
    batch->room *= 2;
    batch->bytes = g_realloc(batch->bytes, batch->room + SCAN_ROOM);
    memset(batch->bytes + batch->room, 0, SCAN_ROOM);
    return TRUE;
}

const char *
table_find_end(const Table *table, const TableBatch *batch, const char *from,
               guint64 *lines)
{
    const char *end = batch->bytes + batch->length;
    const char *next = scan_record(from, end, table->eol, lines);

    if (!next && table->at_end && from < end) {
        for (const char *p = from; p < end; p++)
            *lines += *p == table->eol;
        return end;
    }
    return next;
}

gboolean
table_is_blank(const char *from, const char *to)
{
    while (from < to && strchr(" \t\r\n", *from) && *from)
        from++;
    return from == to;
}

/* As spreadsheets end a table whose last rows were emptied: nothing but delimiters, and perhaps
 * quotation marks around nothing. */
static gboolean
is_empty(const Table *table, const char *from, const char *to)
{
    while (from < to) {
        if (*from == table->delimiter || table_is_blank(from, from + 1))
            from++;
        else if (to - from > 1 && from[0] == '"' && from[1] == '"' &&
                 (to - from == 2 || from[2] == table->delimiter ||
                  table_is_blank(from + 2, from + 3)))
            from += 2;
        else
            return FALSE;
    }
    return TRUE;
}

/* Lists the rows that are whole in the batch; what follows them is carried on. */
static void
list_rows(Table *table, TableBatch *batch)
{
    const char *from = batch->bytes, *next;
    guint64 lines = 0;

    while (batch->n < BATCH_ROWS && table->row <= table->last &&
           (next = table_find_end(table, batch, from, &lines))) {
        if (!is_empty(table, from, next)) {
            if (table->row >= table->first) {
                batch->first = batch->n ? batch->first : table->row;
                batch->rows[batch->n++] =
                    (TableRow){ (guint32)(from - batch->bytes), (guint32)(next - from),
                                table->line };
            }
            table->row++;
        }
        table->line += lines;
        lines = 0;
        from = next;
    }
    g_string_truncate(table->carry, 0);
    g_string_append_len(table->carry, from, batch->bytes + batch->length - from);
    batch->length = (gsize)(from - batch->bytes);
}

gboolean
table_next(Table *table, TableBatch *batch, GError **error)
{
    batch->n = 0;
    for (;;) {
        if (table->row > table->last) {
            batch->length = 0;
            return TRUE;
        }
        while (batch->room < table->carry->len)
            if (!table_grow(table, batch, error))
                return FALSE;
        memcpy(batch->bytes, table->carry->str, table->carry->len);
        batch->length = table->carry->len;
        if (!table_fill(table, batch, error))
            return FALSE;
        list_rows(table, batch);
        if (batch->n || (table->at_end && !table->carry->len))
            return TRUE;
        if (!batch->length && !table_grow(table, batch, error))
            return FALSE;
    }
}

static gboolean
drop_header(Table *table, GError **error)
{
    char bytes[4096];

    for (gsize left = table->body; left;) {
        gsize got;

        if (!source_read(table->source, bytes, MIN(left, sizeof bytes), &got, error))
            return FALSE;
        if (!got)
            break;
        left -= got;
    }
    return TRUE;
}

gboolean
table_rewind(Table *table, guint64 first, guint64 last, GError **error)
{
    source_rewind(table->source);
    g_string_truncate(table->carry, 0);
    table->at_end = FALSE;
    table->first = first;
    table->last = last;
    table->row = 1;
    table->line = table->body_line;
    return drop_header(table, error);
}

void
table_free(Table *table)
{
    if (!table)
        return;
    source_free(table->source);
    g_ptr_array_unref(table->header);
    g_free(table->header_bytes);
    g_free(table->header_text);
    g_string_free(table->carry, TRUE);
    g_free(table);
}

const char *
table_name(const Table *table)
{
    return source_name(table->source);
}

char
table_delimiter(const Table *table)
{
    return table->delimiter;
}

char
table_line_end(const Table *table)
{
    return table->eol;
}

guint64
table_header_line(const Table *table)
{
    return table->header_line;
}

const char *const *
table_header(const Table *table, guint *n)
{
    *n = table->header->len - 1;
    return (const char *const *)table->header->pdata;
}

char *
table_prologue(const Table *table)
{
    const char sep[] = { 's', 'e', 'p', '=', table->sep, '\n', '\0' };

    return g_strconcat(source_is_plain(table->source) ? "" : "\xef\xbb\xbf",
                       table->sep ? sep : "", NULL);
}

const char *
table_header_bytes(const Table *table)
{
    return table->header_bytes;
}

void
table_progress(const Table *table, guint64 *done, guint64 *all)
{
    source_progress(table->source, done, all);
}

gboolean
table_is_assumed(const Table *table)
{
    return source_is_assumed(table->source);
}

const Headers *
table_headers(const Table *table)
{
    return table->headers;
}
