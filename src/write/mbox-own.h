/*
 * What of the bytes behind the recorded end of an mbox is our own, as a killed run left it.
 *
 * Shape:  pure. Messages begin at lines "From "; ours are known by the hash of that line, from the
 *         plan, and by where they begin. One that another program appended may begin within a line of
 *         ours that was torn: there a line with a time, or one that a header follows, is taken for
 *         a beginning too.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_MBOX_OWN_H
#define REFUSE_WRITE_MBOX_OWN_H

#include <glib.h>

/* A message that was to be written. */
typedef struct {
    guint64 start, end; /* in the batch */
    guint64 line;       /* hash of its first line */
} MboxPlanned;

guint64 mbox_hash(const char *bytes, gsize length);

/* Our own are the bytes from `*from` up to `*to`; both the same: there are none. */
void mbox_find_own(const char *tail, gsize length, const MboxPlanned *plan, gsize n,
                   gsize *from, gsize *to);

#endif
