/*
 * Letters of the rows of a table, batch by batch: first all rows are checked, then written.
 *
 * Shape:  a Merge has what all batches share; its workers have readers, planners and buffers of
 *         their own. merge_check() compiles what the rows need; after it the Words are
 *         read only. merge_write() hands finished batches, in the order of rows, to `take`.
 * Errors: of table, row, plan: those of a row make it a bad row; those of the table, of templates
 *         and catalogues end the merge.
 * Source: DESIGN.md sections 1 (merge) and 5 (Words, Worker).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_BATCH_H
#define REFUSE_MERGE_BATCH_H

#include <signal.h>

#include "merge/facts.h"
#include "merge/format.h"
#include "merge/row.h"
#include "merge/rowset.h"
#include "write/mbox-own.h"

enum { MERGE_KINDS = 8 };

/* A row that is no letter, and why. */
typedef struct {
    guint64 row, line;
    char *message; /* with file and line */
    char *bytes;   /* the row as it stands in the file, if they are kept; or NULL */
} BadRow;

/* A letter in the bytes of its batch: from the end of the one before. */
typedef struct {
    guint64 row;
    gsize end;  /* with what stands behind it in a stream */
    guint name; /* where the name for its file stands in `names` */
} MergeLetter;

typedef struct {
    guint64 rows, bad;
    guint64 letters[LANG_COUNT][MERGE_KINDS];
    guint64 unplaced[SLOT_MAX];
    guint64 unsigned_letters, warned, long_urls;
} MergeCounts;

/* A batch that is finished. */
typedef struct {
    TableBatch table;
    GString *out;    /* the letters */
    GArray *letters; /* of MergeLetter */
    GString *names;  /* for --split, each ends with a NUL */
    GArray *bad;     /* of BadRow */
    GArray *facts;   /* if they are asked for: of Fact, one for each good row or letter */
    GString *words;  /* of the facts */
    GArray *plan;    /* of MboxPlanned, in `out`: with facts, unless each letter is a file */
    MergeCounts counts;
    guint64 done, all; /* bytes of the file that were read up to it, and in all */
} MergeBatch;

typedef struct {
    Table *table;
    const Headers *headers;
    const Columns *columns;
    const Request *base; /* what the options give */
    const Package *package;   /* or NULL */
    const Template *template; /* of --template, or NULL */
    gint64 today;
    Words *words;
    MailSettings mail; /* its style is that of every format */
    const MergeFormat *format;
    const void *format_data;
    const char *end;   /* behind each letter */
    gsize end_length;
    guint64 first, last; /* rows */
    guint jobs;
    gboolean strict;   /* a field without a place is an error */
    gboolean skip_bad; /* bad rows are left out in the second reading */
    gboolean explain;  /* bad rows are handed to the format too */
    gboolean look;     /* what is odd is counted while rows are checked, too */
    gboolean keep_bytes, name_files;
    FactSettings facts; /* what is asked of each row for the register, if anything */
} MergeSettings;

/* Takes a batch, in the order of rows; what it wants of it it may steal. */
typedef gboolean (*MergeTake)(void *data, MergeBatch *batch, GError **error);

typedef struct Merge Merge;

Merge *merge_new(const MergeSettings *settings);
void merge_free(Merge *merge); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Merge, merge_free)

/* Counts the rows of the table. */
gboolean merge_count(Merge *merge, guint64 *rows, GError **error);

/* Adds the bytes of all rows, decoded, to the hash. */
gboolean merge_add_rows(Merge *merge, HashStream *stream, GError **error);

/* Which rows are checked and written; all at first. */
void merge_select(Merge *merge, guint64 first, guint64 last);

/* `take` gets the bad rows, the facts and the counts of each batch; `stop` as below. */
gboolean merge_check(Merge *merge, MergeTake take, void *data,
                     const volatile sig_atomic_t *stop, GError **error);

/* `stop`: no more batches once it is set. To be called after merge_check() on the same rows. */
gboolean merge_write(Merge *merge, MergeTake take, void *data,
                     const volatile sig_atomic_t *stop, GError **error);

/* Rows that are not to be written, though they are good; borrowed. */
void merge_leave_out(Merge *merge, const RowSet *rows);

void merge_counts_add(MergeCounts *sum, const MergeCounts *counts);

#endif
