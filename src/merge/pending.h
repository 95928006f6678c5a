/*
 * The files of letters that are about to be written, or that a run which was killed has written and not
 * recorded: the plan of an output that is a folder.
 *
 * Shape:  by the id of the row (Fact). As bytes it has no text of a letter, and it may be stored, on the
 *         machine that made it.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_PENDING_H
#define REFUSE_MERGE_PENDING_H

#include "base/hash.h"

typedef enum {
    PENDING_PLANNED, /* it is to be seen in the folder whether it is there */
    PENDING_PRESENT, /* it is, and not recorded yet */
    PENDING_DROPPED, /* it is not; what is left of it goes */
} PendingState;

typedef struct {
    Hash id;
    guint64 hash;   /* of the row */
    guint64 number; /* that tells it from all others: for a temporary name */
    char *name;
    PendingState state;
} PendingFile;

typedef struct {
    GHashTable *files; /* of PendingFile, by id */
} Pending;

/* `plan` NULL: there are none. What is damaged in it is left out. */
Pending *pending_new(GBytes *plan);
void pending_free(Pending *pending); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pending, pending_free)

/* Takes the name. */
void pending_add(Pending *pending, const PendingFile *file);
PendingFile *pending_find(const Pending *pending, const Hash *id); /* or NULL */
void pending_remove(Pending *pending, const Hash *id);

/* NULL if there are none. */
GBytes *pending_bytes(const Pending *pending);

#endif
