/*
 * Which rows of a table are not to be written, found out while they are checked: known to the
 * register, changed since they were written, on the list of --no-contact.
 *
 * Shape:  known_take() gets each checked batch, known_end() what only all of them together tell.
 * Errors: DATA (the same key and kind twice), those of register and doubles.
 * Source: DESIGN.md section 1 (--register).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_KNOWN_H
#define REFUSE_MERGE_KNOWN_H

#include "merge/batch.h"
#include "merge/earlier.h"
#include "merge/pending.h"
#include "merge/register.h"

enum { KNOWN_SHOWN = 20 };

typedef struct {
    Register *reg;          /* or NULL */
    const Table *table;
    const Columns *columns; /* with the key, if rows have one */
    const Pending *pending; /* what only the output tells; or NULL */
    gboolean again;         /* rows that have changed are written */
} KnownSettings;

typedef struct {
    guint64 known, changed, barred;
    GPtrArray *shown; /* lines on the first that have changed */
    EarlierFound earlier;
} KnownCounts;

typedef struct Known Known;

Known *known_new(const KnownSettings *settings);
void known_free(Known *known); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Known, known_free)

/* Fits MergeTake. */
gboolean known_take(void *known, MergeBatch *batch, GError **error);
gboolean known_end(Known *known, GError **error);

/* Counts a row that is known after all, barred, or has changed, with a line on it. */
void known_add_known(Known *known);
void known_add_barred(Known *known);
void known_add_changed(Known *known, guint64 line, const char *key);

const RowSet *known_rows(const Known *known);
const KnownCounts *known_counts(const Known *known);

#endif
