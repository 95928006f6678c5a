/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/table.h"

#include <glib/gi18n.h>

#include "base/errors.h"
#include "merge/encoding.h"
#include "merge/table-guess.h"

/* The row that the byte stands in. */
static const TableRow *
row_of(const TableBatch *batch, gsize at)
{
    guint i = 0;

    while (i + 1 < batch->n && batch->rows[i + 1].at <= at)
        i++;
    return &batch->rows[i];
}

/* "clients.csv:12: column 'client'", the column only where there is one. The caller's. */
static char *
place_of(const Table *table, const TableBatch *batch, const TableRow *row,
         const char *where)
{
    g_autofree char *shown = NULL;
    const char *const *header;
    gboolean quoted = FALSE;
    guint cell = 0, n;

    for (const char *p = batch->bytes + row->at; p < where; p++) {
        quoted ^= *p == '"';
        cell += !quoted && *p == table_delimiter(table);
    }
    header = table_header(table, &n);
    if (cell >= n || !*header[cell])
        return g_strdup_printf("%s:%lu", table_name(table), (gulong)row->line);
    shown = errors_quote(header[cell]);
    /* TRANSLATORS: the place of an error, with file and line. */
    return g_strdup_printf(_("%s:%lu: column %s"), table_name(table), (gulong)row->line,
                           shown);
}

gboolean
table_check_text(const Table *table, const TableBatch *batch, GError **error)
{
    const gsize from = batch->n ? batch->rows[0].at : 0;
    const gsize to =
        batch->n ? batch->rows[batch->n - 1].at + batch->rows[batch->n - 1].length : 0;
    g_autofree char *place = NULL;
    g_autoptr(GString) sample = NULL;
    const TableRow *row;
    const char *where;

    if (encoding_is_utf8(batch->bytes + from, to - from, &where))
        return TRUE;
    row = row_of(batch, (gsize)(where - batch->bytes));
    place = place_of(table, batch, row, where);
    if (!*where)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: has a NUL at byte %u: expected text"), place,
                          (guint)(where - batch->bytes - row->at) + 1);
    if (!table_is_assumed(table))
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: has a NUL or what is not UTF-8: expected text"),
                          place);
    sample = g_string_new(table_header_bytes(table));
    g_string_append_c(sample, '\n');
    g_string_append_len(sample, batch->bytes + row->at, row->length);
    return table_set_encoding(table_headers(table), place, sample->str, sample->len,
                              error);
}

gboolean
table_set_scan_trouble(ScanResult result, guint cell, GError **error)
{
    static const char *const words[] = {
        [SCAN_INSIDE] =
            N_("a quotation mark inside a cell: put the cell into quotation "
               "marks and double those inside"),
        [SCAN_BEHIND] = N_("text behind the closing quotation mark: double the "
                           "quotation marks inside a cell"),
        [SCAN_UNCLOSED] = N_("the quotation mark is not closed"),
        [SCAN_RETURN] = N_("a line end inside a cell: put the cell into quotation "
                           "marks"),
    };

    if (result == SCAN_MANY)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("more than %u columns: expected at most as many"),
                          TABLE_MOST_COLUMNS);
    /* TRANSLATORS: number of the cell, what is wrong with it. */
    return errors_set(error, REFUSE_ERROR_DATA, _("cell %u: %s"), cell + 1,
                      _(words[result]));
}

gboolean
table_set_scan_error(const Table *table, guint64 line, ScanResult result, guint cell,
                     GError **error)
{
    table_set_scan_trouble(result, cell, error);
    g_prefix_error(error, "%s:%lu: ", table_name(table), (gulong)line);
    return FALSE;
}
