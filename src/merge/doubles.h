/*
 * Finds what comes twice among any number of things, in constant memory.
 *
 * Shape:  each is added as a hash and a number (of its line); what does not fit into memory waits
 *         in a file without a name (0600, in TMPDIR), in parts by hash, that are sorted at the end.
 * Errors: IO (no room for the file).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_DOUBLES_H
#define REFUSE_MERGE_DOUBLES_H

#include "base/hash.h"

typedef struct Doubles Doubles;

Doubles *doubles_new(void);
void doubles_free(Doubles *doubles); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Doubles, doubles_free)

gboolean doubles_add(Doubles *doubles, Hash hash, guint64 number, GError **error);

/* Two numbers of the same hash, those with the least second one; both 0: there are none. To be called once. */
gboolean doubles_find(Doubles *doubles, guint64 *first, guint64 *second,
                      GError **error);

/* Hands out all that was added: each hash by itself, its numbers in rising order. To be called once. */
typedef void (*DoublesEach)(void *data, gboolean first_of_hash, guint64 number);
gboolean doubles_each(Doubles *doubles, DoublesEach each, void *data, GError **error);

#endif
