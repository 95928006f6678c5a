/*
 * A table of addressees, read from CSV in batches of rows.
 *
 * Shape:  the first row names the columns; every other has as many cells. Before it a line
 *         `sep=;` names the delimiter, else the user does, else the names of the columns: that
 *         of comma, semicolon and tab which makes most of them known. Lines with nothing but
 *         blanks and delimiters are skipped.
 * Units:  UTF-8; lines are physical and count from 1; rows count from 1 behind the names.
 * Errors: those of the source; DATA: no columns, no end of a cell, a row over a MiB, over
 *         1,000 columns, not UTF-8 (with a guess at the encoding).
 * Source: RFC 4180; beyond it what spreadsheets write.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_TABLE_H
#define REFUSE_MERGE_TABLE_H

#include "merge/headers.h"
#include "merge/scan.h"
#include "merge/source.h"

enum { TABLE_MOST_COLUMNS = 1000, TABLE_MOST_BYTES = 1024 * 1024 };

typedef struct Table Table;

/* Rows as they stand in the file, not yet taken apart. */
typedef struct {
    guint32 at, length; /* in the bytes of the batch, with the line end */
    guint64 line;
} TableRow;

/* A batch; its buffers are used again. */
typedef struct {
    char *bytes;
    gsize room, length;
    TableRow *rows;
    guint n;
    guint64 first; /* number of the first row */
} TableBatch;

void table_batch_init(TableBatch *batch);
void table_batch_clear(TableBatch *batch);

/* Opens it and reads the names. `delimiter` '\0': to be found. */
Table *table_open(const char *path, const char *encoding, char delimiter,
                  const Headers *headers, GError **error);
void table_free(Table *table); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)

const char *table_name(const Table *table);
char table_delimiter(const Table *table);
char table_line_end(const Table *table);
guint64 table_header_line(const Table *table);

/* The names of the columns, NULL-ended. */
const char *const *table_header(const Table *table, guint *n);

/* What a table of the same rows, in UTF-8, begins with, so that the same options read it: a byte
 * order mark, "sep=;" or nothing. The caller's. */
char *table_prologue(const Table *table);

/* The row of names as it stands in the file, without its line end. */
const char *table_header_bytes(const Table *table);

/* Only rows `first` to `last` are handed out; begins anew. */
gboolean table_rewind(Table *table, guint64 first, guint64 last, GError **error);

/* The next rows; `n` 0: the end. */
gboolean table_next(Table *table, TableBatch *batch, GError **error);

/* Bytes read and in all. */
void table_progress(const Table *table, guint64 *done, guint64 *all);

/* Whether UTF-8 is only taken for granted; the names that are known. */
gboolean table_is_assumed(const Table *table);
const Headers *table_headers(const Table *table);

/* Whether all of the batch is UTF-8 without NUL; the error says where it is not, and what it may be. */
gboolean table_check_text(const Table *table, const TableBatch *batch, GError **error);

/* What is wrong with a row, by the result of scan_cells(), with its place or without. Always
 * FALSE. */
gboolean table_set_scan_error(const Table *table, guint64 line, ScanResult result,
                              guint cell, GError **error);
gboolean table_set_scan_trouble(ScanResult result, guint cell, GError **error);

#endif
