/* A Merge from the inside: for batch.c, which runs it, and batch-row.c, which does a row. */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_BATCH_STRUCT_H
#define REFUSE_MERGE_BATCH_STRUCT_H

#include "merge/batch.h"
#include "merge/people.h"
#include "merge/pool.h"

/* What one thread needs. */
typedef struct {
    RowReader *reader;
    Planner *planner;
    People *people;
    MailBuffers *buffers; /* of a format that is mail; else NULL */
    Cell *cells;
    GString *scratch, *raw;
    GStringChunk *store;  /* of one row */
    GHashTable *refused;  /* "reason kind" -> why there is no such letter */
} Worker;

struct Merge {
    MergeSettings settings;
    GMutex words_lock;
    Worker *workers;
    MergeBatch **batches;
    guint n_batches;

    gboolean holes; /* words of the user's own may ask for what a row does not give */

    const RowSet *left_out; /* or NULL */

    /* of the run */
    gboolean writing;
    MergeTake take;
    void *take_data;
};

/* Whether a row could be taken apart, and how many cells there are until then. */
typedef struct {
    ScanResult result;
    guint n;
} BatchCells;

/*
 * A row as a letter or, while rows are checked, as none. One that is bad is added to the
 * batch's; FALSE: what ends the merge.
 */
gboolean batch_do_row(const Merge *merge, Worker *worker, MergeBatch *batch,
                      const TableRow *at, guint64 number, BatchCells cells, GError **error);

#endif
