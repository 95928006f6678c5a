/*
 * Where the letters of a merge go, in the order of rows.
 *
 * Shape:  one stream (standard output or a file that gets its name at the end), or a folder
 *         with a file for each letter, a maildir; beside it the bad rows, as they were, with their reason.
 *         With a register the letters go by way of a Recorder, in the same order.
 * Errors: those of write/output.h.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_SINK_H
#define REFUSE_MERGE_SINK_H

#include "merge/batch.h"
#include "merge/recorder.h"

typedef struct {
    const char *path;    /* NULL: standard output */
    const char *rejects; /* NULL: none */
    gboolean split, maildir, force;
    Recorder *recorder; /* where letters go then, and are recorded; or NULL */
} SinkSettings;

typedef struct Sink Sink;

/* `table` must outlive it. */
Sink *sink_open(const SinkSettings *settings, const Table *table, GError **error);
void sink_free(Sink *sink); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sink, sink_free)

/* Writes a batch of letters; fits MergeTake. */
gboolean sink_take(void *sink, MergeBatch *batch, GError **error);

/* Writes what belongs to no row into the stream. */
gboolean sink_write(Sink *sink, const char *bytes, gsize length, GError **error);

/* Makes what was written appear. */
gboolean sink_commit(Sink *sink, GError **error);
/* Ends it before the last row: what is recorded stays for a run that goes on. */
gboolean sink_pause(Sink *sink, GError **error);

/* What was written so far, and the last row of it (0: none). */
const MergeCounts *sink_counts(const Sink *sink);
guint64 sink_last_row(const Sink *sink);

/* Appends a cell, in quotation marks if it needs them; `export`: for a spreadsheet, so that
 * nothing in it is calculated. */
void sink_append_cell(GString *out, const char *text, char delimiter, gboolean export);

#endif
