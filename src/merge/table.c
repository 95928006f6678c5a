/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/table.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "merge/encoding.h"
#include "merge/table-guess.h"

enum { BATCH_BYTES = 24 * 1024, BATCH_ROWS = 384, SAMPLE_BYTES = 64 * 1024 };

struct Table {
    Source *source;
    const Headers *headers;
    char delimiter, eol;
    char *header_bytes; /* the row of names as it is */
    char *header_text;  /* the same, taken apart */
    GPtrArray *header;
    guint64 header_line, body_line; /* the first line behind the names */
    gsize body;                     /* where that is, in bytes of UTF-8 */

    guint64 first, last; /* the rows that are wanted */
    guint64 row, line;   /* of what comes next */
    GString *carry;      /* read, but of no batch yet */
    gboolean at_end;
};

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

/* Reads on until the batch's room is full or the input ends. */
static gboolean
fill(Table *table, TableBatch *batch, GError **error)
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

/* More room, for a row that does not fit. */
static gboolean
grow(Table *table, TableBatch *batch, GError **error)
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

/* The end of the record at `from`, of the last one even without a line end; NULL: it
 * goes on. */
static const char *
find_end(Table *table, const TableBatch *batch, const char *from, guint64 *lines)
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

static gboolean
is_blank(const char *from, const char *to)
{
    while (from < to && strchr(" \t\r\n", *from) && *from)
        from++;
    return from == to;
}

/* Lists the rows that are whole in the batch; what follows them is carried on. */
static void
list_rows(Table *table, TableBatch *batch)
{
    const char *from = batch->bytes, *next;
    guint64 lines = 0;

    while (batch->n < BATCH_ROWS && table->row <= table->last &&
           (next = find_end(table, batch, from, &lines))) {
        if (!is_blank(from, next)) {
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
            if (!grow(table, batch, error))
                return FALSE;
        memcpy(batch->bytes, table->carry->str, table->carry->len);
        batch->length = table->carry->len;
        if (!fill(table, batch, error))
            return FALSE;
        list_rows(table, batch);
        if (batch->n || (table->at_end && !table->carry->len))
            return TRUE;
        if (!batch->length && !grow(table, batch, error))
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

/* "sep=;" by itself on the first line. */
static gboolean
is_sep(const char *from, const char *to)
{
    return to - from >= 5 && !g_ascii_strncasecmp(from, "sep=", 4) &&
           is_blank(from + 5, to) && from[4] != '\r' && from[4] != '\n';
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
    while ((place->to = find_end(table, batch, place->from, &place->lines))) {
        if (!place->sep && place->line == 1 && is_sep(place->from, place->to))
            place->sep = place->from[4];
        else if (!is_blank(place->from, place->to))
            return;
        place->from = place->to;
        place->line += place->lines;
        place->lines = 0;
    }
}

/* Reads as much of the file as the row of names needs. */
static gboolean
read_start(Table *table, TableBatch *batch, HeaderPlace *place, GError **error)
{
    for (;;) {
        if (!fill(table, batch, error))
            return FALSE;
        table->eol = !memchr(batch->bytes, '\n', batch->length) &&
                             memchr(batch->bytes, '\r', batch->length)
                         ? '\r'
                         : '\n';
        find_header(table, batch, place);
        if (table->at_end || place->to)
            return TRUE;
        if (!grow(table, batch, error))
            return FALSE;
    }
}

static char
find_delimiter(const Table *table, const char *row, gsize length)
{
    guint most = 0, cells;
    char best = ',';

    for (const char *d = ",;\t"; *d; d++) {
        guint known = table_count_known(table->headers, row, length, *d, &cells);

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
    const TableRow row = { 0, 0, table->header_line };
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
        return table_set_scan_error(table, &row, result, n, error);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(table->header, cells[i].text);
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
