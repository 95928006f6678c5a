/*
 * One row of a table as a Request.
 *
 * Shape:  a reader belongs to one thread. Cells that come again (languages, reasons, days,
 *         currencies) are checked once and remembered; a plain text is taken as it stands in
 *         the row, so the row must outlive the request. What is not given in the row is the
 *         options'. No allocation for a row without something odd in it.
 * Errors: DATA, "column 'gender': 'x' is none of f, m, unknown".
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_ROW_H
#define REFUSE_MERGE_ROW_H

#include "letter/package.h"
#include "merge/columns.h"

typedef struct RowReader RowReader;

/* All must outlive it; `base` has the fields of the options, not completed, and the
 * package's tone and voice. `package` may be NULL. */
RowReader *row_reader_new(const Columns *columns, const Headers *headers,
                          const Request *base, const Package *package, gint64 today);
void row_reader_free(RowReader *reader); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowReader, row_reader_free)

/* The rows have been read before, byte for byte, and were good: addresses are not checked again. */
void row_reader_trust(RowReader *reader, gboolean trusted);

/* Reads the cells, as many as there are columns. The request is the reader's until the next call. */
gboolean row_read(RowReader *reader, const Cell *cells, Request **request,
                  GError **error);

/* What was found out about the client of the last row counts as given from now on. */
void row_find(RowReader *reader, const Client *client);

/* Bits of the slots that have a value by the last row, the options or the package. */
guint64 row_given(const RowReader *reader);

#endif
