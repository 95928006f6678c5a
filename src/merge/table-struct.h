/* A Table from the inside: for table-open.c, which reads the names, and table.c, which reads on. */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_TABLE_STRUCT_H
#define REFUSE_MERGE_TABLE_STRUCT_H

#include "merge/table.h"

struct Table {
    Source *source;
    const Headers *headers;
    char delimiter, eol;
    char sep;           /* of a line "sep=;", or NUL */
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

/* Reads on until the batch's room is full or the input ends. */
gboolean table_fill(Table *table, TableBatch *batch, GError **error);

/* More room, for a row that does not fit. */
gboolean table_grow(Table *table, TableBatch *batch, GError **error);

/* The end of the record at `from`, of the last one even without a line end; NULL: it goes on. */
const char *table_find_end(const Table *table, const TableBatch *batch, const char *from,
                           guint64 *lines);

/* TRUE if there is nothing but blanks. */
gboolean table_is_blank(const char *from, const char *to);

#endif
