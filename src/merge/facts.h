/*
 * What a register asks of a row: by what it is known again, whether it has changed, whom the
 * letter is to.
 *
 * Shape:  a fact for each good row of a batch; its words stand behind one another in one buffer.
 *         The hash of a row is of the cells that are fields, each with its field, so that columns may
 *         move or join in.
 * Errors: DATA: a row without a key where rows have keys.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_FACTS_H
#define REFUSE_MERGE_FACTS_H

#include "base/hash.h"
#include "client/client.h"
#include "letter/request.h"
#include "merge/columns.h"
#include "merge/no-contact.h"

/* No such word. */
#define FACT_NONE G_MAXUINT32

typedef struct {
    guint64 row, line;
    Hash id;      /* of key and kind, or of the number of the row; none for a letter in an mbox */
    guint64 hash; /* of the row; 0: it has no key */
    guint32 key, reason, client, address; /* where they stand in the words, or FACT_NONE */
    guint8 lang, kind;                    /* by number */
    gboolean barred;                      /* on the list of --no-contact */
} Fact;

typedef struct {
    const Columns *columns;
    const HashKey *key;         /* of the register; NULL: only the list is asked */
    const NoContact *no_contact; /* or NULL */
    gboolean files;              /* each letter is a file, which is known by its id */
} FactSettings;

/* What a row is, besides its number: `client` NULL while rows are checked. */
typedef struct {
    guint64 number, line;
    const Cell *cells;
    const Request *request;
    const Client *client;
} FactRow;

/* Appends the fact of a row to `facts`. */
gboolean facts_add(const FactSettings *settings, const FactRow *row, GArray *facts,
                   GString *words, GError **error);

/* A word of a fact, or NULL. */
static inline const char *
facts_word(const GString *words, guint32 at)
{
    return at == FACT_NONE ? NULL : words->str + at;
}

#endif
