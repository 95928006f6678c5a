/*
 * A set of numbers of rows: a bit for each, in pieces that are made when first needed.
 *
 * Shape:  filled by one thread; then any thread may ask.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_ROWSET_H
#define REFUSE_MERGE_ROWSET_H

#include <glib.h>

typedef struct RowSet RowSet;

RowSet *rowset_new(void);
void rowset_free(RowSet *set); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowSet, rowset_free)

void rowset_add(RowSet *set, guint64 row);
gboolean rowset_has(const RowSet *set, guint64 row);

#endif
