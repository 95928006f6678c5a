/*
 * What of the bytes behind the recorded end of an mbox is our own, as a killed run left it.
 *
 * Shape:  pure. Messages begin at lines "From "; ours are known by hashes of that line and of their
 *         first bytes, from the plan, and by where they begin. One that another program appended may
 *         begin within a line of ours that was torn: there a line with a time, or one that a header
 *         follows, is taken for a beginning too, unless the plan has the same mark in the same place.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_MBOX_OWN_H
#define REFUSE_WRITE_MBOX_OWN_H

#include <glib.h>

/* Of a message these bytes are enough to tell it from a copy that somebody edited: it has an id of its own. */
enum { MBOX_HEAD = 256 };

/* A message that is to be written, or a mark "From " within one. */
typedef struct {
    guint32 start, end; /* in what is written together; `end` is that of the message */
    guint32 line;       /* hash of its first line, or from the mark to the end of its line */
    guint32 head;       /* hash of the first MBOX_HEAD bytes; 0: a mark */
} MboxPlanned;

/*
 * Adds a whole message, which is to stand at `at` in what is written together (at most 4 GiB), to a plan
 * (of MboxPlanned). It has no text of the message.
 */
void mbox_plan_message(GArray *plan, const char *bytes, gsize length, guint32 at);

/* Our own are the bytes from `*from` up to `*to`; both the same: there are none. */
void mbox_find_own(const char *tail, gsize length, const MboxPlanned *plan, gsize n,
                   gsize *from, gsize *to);

#endif
