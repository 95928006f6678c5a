/*
 * An mbox that grows run by run, and that a run which was killed leaves so that the next one can
 * go on: no message lost, none twice, none torn.
 *
 * Shape:  the first run writes PATH.part, which gets its name when it is whole; later ones append
 *         to PATH. Who calls keeps, where it is safe, how far the file is recorded (MboxState) and
 *         what comes next (mbox_plan_message()), before it is written. What is found behind the recorded
 *         end is then told apart by the lines "From " that begin messages: our own, whole or torn,
 *         are taken out again, if the last recorded message is intact; what a mail client
 *         appended stays.
 *         For each batch: plan it, keep state and plan; mbox_append(). At the end: keep the
 *         state, mbox_finish(), keep that it is whole.
 * Errors: CREATE (exists already and is not known, is no file), BUSY (somebody else has locked it),
 *         DATA (changed or gone since the run that was killed), IO.
 * Source: DESIGN.md section 1 (--register); mboxrd; fcntl(2), open file description locks, as
 *         Debian policy 11.6 asks of what reads and writes mail.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_MBOX_H
#define REFUSE_WRITE_MBOX_H

#include <sys/uio.h>

#include "write/mbox-own.h"

/* How far it is written and recorded; as bytes it may be stored, on the machine that made it. */
typedef struct {
    guint64 end;  /* behind what was written last */
    guint64 hash; /* of the bytes before it, at most MBOX_ANCHOR: the last message is intact */
    guint64 part; /* 1: it is PATH.part */
} MboxState;

enum { MBOX_ANCHOR = 16384 };

typedef struct Mbox Mbox;

/*
 * Opens and locks it, and takes out what a run that was killed has left. `state` NULL: nobody knows
 * the file, and neither PATH nor PATH.part may exist. `whole`: the last run came to its end. `plan`:
 * of that run, or NULL.
 */
Mbox *mbox_open(const char *path, const MboxState *state, gboolean whole, GBytes *plan,
                GError **error);
/* What was appended stays; without mbox_finish() as PATH.part. Accepts NULL. */
void mbox_free(Mbox *mbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Mbox, mbox_free)

/* How far it is: behind what was appended last, and on the disk. */
const MboxState *mbox_state(const Mbox *mbox);

/* How many bytes of our own were taken out when it was opened. */
guint64 mbox_mended(const Mbox *mbox);

/* Appends whole messages and has them on the disk. */
gboolean mbox_append(Mbox *mbox, const struct iovec *messages, guint n, GError **error);

/* Gives PATH.part its name; nothing to do for a PATH that was there. */
gboolean mbox_finish(Mbox *mbox, GError **error);

#endif
