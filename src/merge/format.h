/*
 * The formats of a merge. To add one: a function that appends one letter, and a row in the
 * table of format.c.
 *
 * Shape:  a letter is written into the batch's buffer; what a stream needs between letters is
 *         the table's, so that the functions know nothing of it.
 * Source: DESIGN.md section 1 (--format).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_FORMAT_H
#define REFUSE_MERGE_FORMAT_H

#include "merge/plan.h"
#include "merge/table.h"
#include "write/mail.h"

/* One letter, and the row that it is for. */
typedef struct {
    guint64 number, line; /* of the row */
    const Cell *cells;
    guint n_cells; /* as many as there are columns, but in a row that is trouble */
    const Request *request;
    const Client *client;
    Planner *planner;
    Plan *plan;
    const char *trouble; /* only to explain: why there is no letter; the rest is NULL then */
    const MailSettings *mail;
    MailBuffers *buffers; /* of a format that is mail; else NULL */
    GString *scratch;     /* both for the function to use */
    GStringChunk *store;
} MergeRow;

typedef struct {
    const char *name;
    const char *suffix; /* of a file that holds one letter */
    const char *end;    /* behind each letter in a stream, or "" */
    gboolean streams;   /* letters can be told apart in a stream */
    gboolean (*write)(const MergeRow *row, const void *data, GString *out,
                      GError **error);
    gboolean html;    /* it writes the plan's HTML */
    gboolean whole;   /* it writes more than the plan has */
    gboolean mail;    /* by way of MailBuffers */
    gboolean message; /* with a sender and an address to go to */
    gboolean folder;  /* a maildir: its letters stand in no stream */
    guint longest;    /* letters over it are counted; 0: none is too long */
    guint64 unplaced; /* bits of the fields that it has no place for */
} MergeFormat;

/* By name, or NULL; the i-th, NULL at the end. */
const MergeFormat *merge_format(const char *name);
const MergeFormat *merge_format_nth(guint i);

#endif
