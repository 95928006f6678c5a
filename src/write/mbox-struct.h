/* An Mbox from the inside, for the files mbox*.c. */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_MBOX_STRUCT_H
#define REFUSE_WRITE_MBOX_STRUCT_H

#include "base/errors.h"
#include "write/mbox.h"

struct Mbox {
    char *path, *part, *mend;
    char *shown; /* the one that is written, for messages */
    int fd;      /* -1: not made yet */
    MboxState state;
    guint64 mended;
};

/* Sets what `errno` says. Always FALSE. */
gboolean mbox_fail(const Mbox *mbox, RefuseError code, GError **error);

/* The file that is written: PATH.part or PATH. */
const char *mbox_path(const Mbox *mbox);
void mbox_choose_path(Mbox *mbox, gboolean part);
gboolean mbox_exists(const char *path);
/* TRUE if the file that is open has that name. */
gboolean mbox_is_file(const Mbox *mbox, const char *path);
gboolean mbox_sync_folder(const Mbox *mbox, GError **error);

/* Of the file that is open. */
gboolean mbox_lock(const Mbox *mbox, GError **error);
gboolean mbox_size(const Mbox *mbox, guint64 *size, GError **error);
gboolean mbox_read(const Mbox *mbox, char *to, gsize length, guint64 at, GError **error);
/* The hash of what stands before `end`. */
gboolean mbox_hash_anchor(const Mbox *mbox, guint64 end, guint64 *hash, GError **error);
/* Sets from where on is written: behind a whole line, and an empty one. */
gboolean mbox_go_to_end(Mbox *mbox, GError **error);

/*
 * Puts `length` bytes, which stand at the end of the file of that size, at `at`, and what others append
 * meanwhile behind them; the file ends there then. It keeps its inode: a program that waits for the lock
 * appends to it. Until it is done the bytes are safe in PATH.mend.
 */
gboolean mbox_shift(const Mbox *mbox, guint64 at, const char *bytes, gsize length,
                    guint64 size, GError **error);
/* Ends a shift in whose midst a run was killed. */
gboolean mbox_end_shift(const Mbox *mbox, GError **error);

#endif
