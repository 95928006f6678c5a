/*
 * Work on numbered items by several threads, taken in their order.
 *
 * Shape:  fetch (one thread at a time, in order), work (at once), take (one at a time, in the
 *         order of fetching). The items are a ring: when all are in use, threads wait, so
 *         memory is bounded. With one job there is no thread but the caller's, and no lock.
 *         The first error in the order of items ends it; what was fetched before is still taken.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_POOL_H
#define REFUSE_MERGE_POOL_H

#include <glib.h>
#include <signal.h>

typedef struct {
    /* Fills the item; sets `*end` where there is nothing more. */
    gboolean (*fetch)(void *data, void *item, gboolean *end, GError **error);
    gboolean (*work)(void *data, guint worker, void *item, GError **error);
    gboolean (*take)(void *data, void *item, GError **error);
} PoolSteps;

/* How many items `jobs` threads need. */
guint pool_items(guint jobs);

/*
 * Runs until the end, an error, or until `*stop` is set: then nothing more is fetched, and
 * what was fetched is finished.
 */
gboolean pool_run(const PoolSteps *steps, void *data, void *const *items, guint jobs,
                  const volatile sig_atomic_t *stop, GError **error);

#endif
