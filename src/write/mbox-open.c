/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/mbox-struct.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/hash.h"

/* Opens what the state names; a link is not followed. */
static gboolean
open_existing(Mbox *mbox, GError **error)
{
    struct stat status;

    mbox->fd = open(mbox_path(mbox), O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC |
                                       O_NONBLOCK | O_NOCTTY);
    if (mbox->fd < 0)
        return mbox_fail(mbox, REFUSE_ERROR_CREATE, error);
    if (fstat(mbox->fd, &status) < 0)
        return mbox_fail(mbox, REFUSE_ERROR_IO, error);
    if (!S_ISREG(status.st_mode))
        return errors_set(error, REFUSE_ERROR_CREATE, _("%s: not a regular file"),
                          mbox->shown);
    if (!mbox_lock(mbox, error))
        return FALSE;
    /* while we waited for it another program may have put a new file there */
    return mbox_is_file(mbox, mbox_path(mbox)) ||
           errors_set(error, REFUSE_ERROR_BUSY, _("%s: another program has locked it"),
                      mbox->shown);
}

static gboolean
set_changed(const Mbox *mbox, GError **error)
{
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s: was changed since a run that wrote to it was interrupted: look "
                        "at its end, and take another output"),
                      mbox->shown);
}

/* Takes out what is our own behind the recorded end. */
static gboolean
mend(Mbox *mbox, GBytes *bytes, GError **error)
{
    gsize length, n, from, to;
    const MboxPlanned *plan = g_bytes_get_data(bytes, &length);
    const guint64 end = mbox->state.end;
    g_autofree char *tail = NULL;
    guint64 size = 0;

    n = length / sizeof *plan;
    if (!mbox_size(mbox, &size, error))
        return FALSE;
    if (!n || size <= end)
        return TRUE;
    /* what others wrote before ours came is in the tail as well */
    length = size - end;
    tail = g_malloc(length);
    if (!mbox_read(mbox, tail, length, end, error))
        return FALSE;
    mbox_find_own(tail, length, plan, n, &from, &to);
    mbox->mended = to - from;
    if (from == to)
        return TRUE;
    if (to < length) /* messages of others stand behind our own */
        return mbox_shift(mbox, end + from, tail + to, length - to, size, error);
    return (ftruncate(mbox->fd, (off_t)(end + from)) == 0 && fsync(mbox->fd) == 0) ||
           mbox_fail(mbox, REFUSE_ERROR_IO, error);
}

static gboolean
start(Mbox *mbox, gboolean known, GError **error)
{
    if (known && mbox_exists(mbox->path)) {
        mbox_choose_path(mbox, FALSE);
        return open_existing(mbox, error);
    }
    mbox->state = (MboxState){ .hash = hash_quick("", 0) };
    for (int part = 0; part < 2; part++) {
        mbox_choose_path(mbox, part);
        if (mbox_exists(mbox_path(mbox)))
            return errors_set(error, REFUSE_ERROR_CREATE,
                              _("%s: exists already, and the register does not know it"),
                              mbox->shown);
    }
    return TRUE;
}

/* Killed while it got its name, so that it has both: TRUE once it has one. */
static gboolean
drop_part(const Mbox *mbox)
{
    struct stat part, named;

    return lstat(mbox->part, &part) == 0 && lstat(mbox->path, &named) == 0 &&
           part.st_ino == named.st_ino && part.st_dev == named.st_dev &&
           unlink(mbox->part) == 0;
}

/* What a run that was killed has left. */
static gboolean
resume(Mbox *mbox, GBytes *plan, GError **error)
{
    guint64 size = 0, hash = 0;

    if (mbox->state.part && !mbox_exists(mbox->part) && !mbox->state.end)
        return start(mbox, FALSE, error); /* killed before it was made */
    if (mbox->state.part && (!mbox_exists(mbox->part) || drop_part(mbox))) {
        mbox_choose_path(mbox, FALSE); /* perhaps killed behind the last step */
        if (!mbox_sync_folder(mbox, error))
            return FALSE;
    }
    if (!mbox_exists(mbox_path(mbox)))
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: is gone, but the run that wrote to it was interrupted: "
                            "put it back, or take another output"),
                          mbox->shown);
    if (!open_existing(mbox, error) || !mbox_end_shift(mbox, error) ||
        !mbox_size(mbox, &size, error))
        return FALSE;
    if (size < mbox->state.end)
        return set_changed(mbox, error);
    if (!mbox_hash_anchor(mbox, mbox->state.end, &hash, error))
        return FALSE;
    if (hash != mbox->state.hash)
        return set_changed(mbox, error);
    return !plan || mend(mbox, plan, error);
}

Mbox *
mbox_open(const char *path, const MboxState *state, gboolean whole, GBytes *plan,
          GError **error)
{
    g_autoptr(Mbox) mbox = g_new0(Mbox, 1);

    mbox->fd = -1;
    mbox->path = g_strdup(path);
    mbox->part = g_strconcat(path, ".part", NULL);
    mbox->mend = g_strconcat(path, ".mend", NULL);
    if (state)
        mbox->state = *state;
    mbox_choose_path(mbox, mbox->state.part != 0);
    if (!(state && !whole ? resume(mbox, plan, error)
                          : start(mbox, state != NULL, error)) ||
        !mbox_go_to_end(mbox, error))
        return NULL;
    return g_steal_pointer(&mbox);
}
