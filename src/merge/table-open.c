/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "merge/encoding.h"
#include "merge/table-guess.h"
#include "merge/table-struct.h"

enum { SAMPLE_BYTES = 64 * 1024 };

/* "sep=;" by itself on the first line. */
static gboolean
is_sep(const char *from, const char *to)
{
    return to - from >= 5 && !g_ascii_strncasecmp(from, "sep=", 4) &&
           table_is_blank(from + 5, to) && from[4] != '\r' && from[4] != '\n';
}

/* Where the row of names stands. */
typedef struct {
    const char *from, *to; /* NULL: not found, `from` is where it would begin */
    guint64 line, lines;
    char sep;
} HeaderPlace;

/* Behind blank lines and "sep=". */
static void
find_header(Table *table, const TableBatch *batch, HeaderPlace *place)
{
    *place = (HeaderPlace){ .from = batch->bytes, .line = 1 };
    while ((place->to = table_find_end(table, batch, place->from, &place->lines))) {
        if (!place->sep && place->line == 1 && is_sep(place->from, place->to))
            place->sep = place->from[4];
        else if (!table_is_blank(place->from, place->to))
            return;
        place->from = place->to;
        place->line += place->lines;
        place->lines = 0;
    }
}

/* What ends a line is what ends the first one that is not inside quotation marks: rows
 * that end in CR may have LF in their cells. */
static char
find_eol(const Table *table, const TableBatch *batch)
{
    const char *const end = batch->bytes + batch->length;
    gboolean quoted = FALSE;

    for (const char *p = batch->bytes; p < end; p++) {
        if (*p == '"')
            quoted = !quoted;
        if (quoted || (*p != '\r' && *p != '\n'))
            continue;
        while (p < end && *p == '\r') /* CR CR LF: changed twice on its way */
            p++;
        if (p == end && !table->at_end)
            break; /* the LF may come yet */
        return p < end && *p == '\n' ? '\n' : '\r';
    }
    return '\n';
}

/* Reads as much of the file as the row of names needs. */
static gboolean
read_start(Table *table, TableBatch *batch, HeaderPlace *place, GError **error)
{
    for (;;) {
        if (!table_fill(table, batch, error))
            return FALSE;
        table->eol = find_eol(table, batch);
        find_header(table, batch, place);
        if (table->at_end || place->to)
            return TRUE;
        if (!table_grow(table, batch, error))
            return FALSE;
    }
}

static char
find_delimiter(const Table *table, const char *row, gsize length)
{
    guint most = 0, cells;
    char best = ',';

    for (const char *d = ",;\t"; *d; d++) {
        guint known;

        if (*d != ',' && !memchr(row, *d, length))
            continue; /* it makes one cell of all: by commas no fewer are known */
        known = table_count_known(table->headers, row, length, *d, &cells);
        if (known * (TABLE_MOST_COLUMNS + 1) + cells > most) {
            most = known * (TABLE_MOST_COLUMNS + 1) + cells;
            best = *d;
        }
    }
    return best;
}

static gboolean
split_header(Table *table, const char *from, const char *to, GError **error)
{
    g_autofree Cell *cells = g_new(Cell, TABLE_MOST_COLUMNS);
    ScanResult result;
    guint n;

    if (!table->delimiter)
        table->delimiter = find_delimiter(table, from, (gsize)(to - from));
    while (to > from && strchr("\r\n", to[-1]))
        to--;
    table->header_bytes = g_strndup(from, (gsize)(to - from));
    table->header_text = g_malloc0((gsize)(to - from) + SCAN_ROOM);
    memcpy(table->header_text, from, (gsize)(to - from));
    result = scan_cells(table->header_text, table->header_text + (to - from),
                        table->delimiter, table->eol, cells, TABLE_MOST_COLUMNS, &n);
    if (result != SCAN_GOOD)
        return table_set_scan_error(table, table->header_line, result, n, error);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(table->header, (char *)scan_text(&cells[i]));
    g_ptr_array_add(table->header, NULL);
    return TRUE;
}

static gboolean
read_header(Table *table, const TableBatch *batch, const HeaderPlace *place,
            GError **error)
{
    if (!place->to)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: is empty, expected a row with the names of columns"),
                          table_name(table));
    table->sep = place->sep;
    if (!table->delimiter)
        table->delimiter = place->sep;
    table->header_line = place->line;
    table->body_line = place->line + place->lines;
    table->body = (gsize)(place->to - batch->bytes);
    return split_header(table, place->from, place->to, error);
}

static gboolean
check_start(const Table *table, const TableBatch *batch, const HeaderPlace *place,
            GError **error)
{
    const gsize length = place->to ? (gsize)(place->to - batch->bytes) : batch->length;
    g_autofree char *where = NULL;
    const char *at;

    if (encoding_is_utf8(batch->bytes, length, &at))
        return TRUE;
    where = g_strdup_printf("%s:%lu", table_name(table), (gulong)place->line);
    if (source_is_assumed(table->source))
        return table_set_encoding(
            table->headers, where, place->from,
            MIN((gsize)(batch->bytes + batch->length - place->from), SAMPLE_BYTES),
            error);
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s: has a NUL or what is not UTF-8: expected text"), where);
}

Table *
table_open(const char *path, const char *encoding, char delimiter,
           const Headers *headers, GError **error)
{
    g_autoptr(Table) table = g_new0(Table, 1);
    HeaderPlace place;
    TableBatch batch;
    gboolean good;

    table->headers = headers;
    table->delimiter = delimiter;
    table->header = g_ptr_array_new();
    table->carry = g_string_new(NULL);
    table->source = source_open(path, encoding, error);
    if (!table->source)
        return NULL;
    table_batch_init(&batch);
    table->line = 1;
    good = read_start(table, &batch, &place, error) &&
           check_start(table, &batch, &place, error) &&
           read_header(table, &batch, &place, error);
    table_batch_clear(&batch);
    return good ? g_steal_pointer(&table) : NULL;
}
