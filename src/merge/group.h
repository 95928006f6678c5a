/*
 * Letters that are written together, and what is known of each.
 *
 * Shape:  their bytes are taken over from the batches and not copied.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_GROUP_H
#define REFUSE_MERGE_GROUP_H

#include <sys/uio.h>

#include "merge/facts.h"
#include "write/mbox-own.h"

typedef struct {
    GPtrArray *parts; /* of GString: the bytes of the letters, as they came */
    guint n_parts;    /* of them in use */
    gsize bytes;
    GArray *letters;  /* of struct iovec, in the parts */
    GArray *plan;     /* of MboxPlanned, for OUTLET_MBOX */
    GArray *facts;    /* of Fact */
    GString *words;
    GString *names;   /* for OUTLET_FOLDER: each with a NUL */
} Group;

void group_init(Group *group);
void group_clear(Group *group);
void group_empty(Group *group);

/* Takes the bytes that letters are in, and gives others for those to come: their content is any. */
void group_swap_bytes(Group *group, GString **bytes);

#endif
