/*
 * Which column of a table is which field.
 *
 * Shape:  a column is found by its name, in English or one of the six languages, unless the user
 *         says what it is. One that nobody knows is left alone; its name is kept for a note.
 * Errors: DATA: two columns for one field, a name that is nearly a field's; USAGE: --column
 *         and --ignore that name no field or no column.
 * Source: DESIGN.md section 1.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_COLUMNS_H
#define REFUSE_MERGE_COLUMNS_H

#include "merge/table.h"

enum { COLUMN_LEFT = -1, COLUMN_KEY = -2 };

typedef struct {
    int *column;        /* of each: the slot of a field, COLUMN_LEFT or COLUMN_KEY */
    char **shown;       /* the names for messages, in quotes */
    guint n;
    guint64 fields;     /* bits of the slots of fields that have a column */
    int place[SLOT_MAX]; /* the column of a field, or -1 */
    int key;            /* the column by which rows are known again, or -1 */
    int explained;      /* that of "evidence", with "warnings" behind it: ours; or -1 */
    GPtrArray *unknown; /* the names that nobody knows, as in `shown` */
} Columns;

/* What the user says of them; each NULL-ended or NULL. */
typedef struct {
    char **column; /* FIELD=HEADER */
    char **ignore; /* HEADER */
    const char *key; /* HEADER or NULL: the column `key`, if there is one */
} ColumnsTold;

/* `own`: the table with the fields of the user's own, or NULL. */
Columns *columns_new(const Table *table, const Headers *headers, const FieldTable *own,
                     const ColumnsTold *told, GError **error);
void columns_free(Columns *columns); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Columns, columns_free)

#endif
