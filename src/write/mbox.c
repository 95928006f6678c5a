/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/mbox-struct.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/hash.h"
#include "write/output-fd.h"

void
mbox_free(Mbox *mbox)
{
    if (!mbox)
        return;
    if (mbox->fd >= 0)
        close(mbox->fd);
    g_free(mbox->path);
    g_free(mbox->part);
    g_free(mbox->mend);
    g_free(mbox->shown);
    g_free(mbox);
}

const MboxState *
mbox_state(const Mbox *mbox)
{
    return &mbox->state;
}

guint64
mbox_mended(const Mbox *mbox)
{
    return mbox->mended;
}

gboolean
mbox_fail(const Mbox *mbox, RefuseError code, GError **error)
{
    const char *reason = g_strerror(errno);

    if (code == REFUSE_ERROR_IO)
        return errors_set(error, code, _("%s: cannot be written: %s"), mbox->shown,
                          reason);
    return errors_set(error, code, _("%s: cannot be created: %s"), mbox->shown, reason);
}

const char *
mbox_path(const Mbox *mbox)
{
    return mbox->state.part ? mbox->part : mbox->path;
}

void
mbox_choose_path(Mbox *mbox, gboolean part)
{
    mbox->state.part = part;
    g_free(mbox->shown);
    mbox->shown = g_filename_display_name(mbox_path(mbox));
}

gboolean
mbox_read(const Mbox *mbox, char *to, gsize length, guint64 at, GError **error)
{
    for (gsize done = 0; done < length;) {
        const gssize n = pread(mbox->fd, to + done, length - done, (off_t)(at + done));

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errors_set(error, REFUSE_ERROR_IO, _("%s: cannot be read: %s"),
                              mbox->shown, g_strerror(errno));
        if (!n)
            return errors_set(error, REFUSE_ERROR_IO,
                              _("%s: became shorter while it was read"), mbox->shown);
        done += (gsize)n;
    }
    return TRUE;
}

gboolean
mbox_hash_anchor(const Mbox *mbox, guint64 end, guint64 *hash, GError **error)
{
    const gsize n = MIN(end, MBOX_ANCHOR);
    g_autofree char *bytes = g_malloc(n + 1);

    if (!mbox_read(mbox, bytes, n, end - n, error))
        return FALSE;
    *hash = hash_quick(bytes, n);
    return TRUE;
}

gboolean
mbox_size(const Mbox *mbox, guint64 *size, GError **error)
{
    struct stat status;

    if (fstat(mbox->fd, &status) < 0)
        return mbox_fail(mbox, REFUSE_ERROR_IO, error);
    *size = (guint64)status.st_size;
    return TRUE;
}

gboolean
mbox_lock(const Mbox *mbox, GError **error)
{
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

    if (fcntl(mbox->fd, F_OFD_SETLK, &whole) == 0 || errno == ENOLCK || errno == EINVAL)
        return TRUE; /* not every file system has locks */
    if (errno == EAGAIN || errno == EACCES)
        return errors_set(error, REFUSE_ERROR_BUSY, _("%s: another program has locked it"),
                          mbox->shown);
    return mbox_fail(mbox, REFUSE_ERROR_IO, error);
}

gboolean
mbox_sync_folder(const Mbox *mbox, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(mbox->path);
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean good = fd >= 0 ? fsync(fd) == 0 || errno == EINVAL : errno == EACCES;

    if (!good)
        mbox_fail(mbox, REFUSE_ERROR_IO, error);
    if (fd >= 0)
        close(fd);
    return good;
}

gboolean
mbox_exists(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 || errno != ENOENT;
}

gboolean
mbox_is_file(const Mbox *mbox, const char *path)
{
    struct stat status, named;

    return fstat(mbox->fd, &status) == 0 && lstat(path, &named) == 0 &&
           named.st_ino == status.st_ino && named.st_dev == status.st_dev;
}

gboolean
mbox_go_to_end(Mbox *mbox, GError **error)
{
    char last[2] = "\n\n";
    guint64 size = 0;

    if (mbox->fd < 0)
        return TRUE;
    if (!mbox_size(mbox, &size, error) ||
        !mbox_read(mbox, last + 2 - MIN(size, 2), MIN(size, 2),
                 size - MIN(size, 2), error))
        return FALSE;
    if (size && memcmp(last, "\n\n", 2)) {
        const gsize n = last[1] == '\n' ? 1 : 2;

        if (!output_write_all(mbox->fd, "\n\n", n))
            return mbox_fail(mbox, REFUSE_ERROR_IO, error);
        size += n;
    }
    mbox->state.end = size;
    return mbox_hash_anchor(mbox, size, &mbox->state.hash, error);
}

static gboolean
make_part(Mbox *mbox, GError **error)
{
    mbox->fd = open(mbox->part,
                    O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (mbox->fd < 0)
        return mbox_fail(mbox, REFUSE_ERROR_CREATE, error);
    (void)!fchmod(mbox->fd, 0600); /* a umask may have taken too much; it never adds */
    return mbox_lock(mbox, error) && mbox_sync_folder(mbox, error);
}

/*
 * Writing failed: what is there of the messages goes, unless another program wrote as well; then it is told
 * apart when the mbox is opened the next time.
 */
static gboolean
undo(const Mbox *mbox, gsize written, GError **error)
{
    const int reason = errno;
    guint64 now;

    if (mbox_size(mbox, &now, NULL) && now == mbox->state.end + written)
        (void)!ftruncate(mbox->fd, (off_t)mbox->state.end);
    errno = reason;
    return mbox_fail(mbox, REFUSE_ERROR_IO, error);
}

/* Those that stand behind one another in memory at once. */
static gboolean
write_messages(int fd, const struct iovec *messages, guint n, gsize *written)
{
    *written = 0;
    for (guint i = 0; i < n;) {
        const char *from = messages[i].iov_base, *to = from;
        gsize done;

        while (i < n && messages[i].iov_base == to)
            to += messages[i++].iov_len;
        done = output_write_most(fd, from, to - from);
        *written += done;
        if (done < (gsize)(to - from))
            return FALSE;
    }
    return TRUE;
}

/* FALSE if the file is no longer in its place: nobody will find there what we wrote. */
static gboolean
check_place(const Mbox *mbox, GError **error)
{
    return mbox_is_file(mbox, mbox_path(mbox)) ||
           errors_set(error, REFUSE_ERROR_IO,
                      _("%s: another program has taken it away, or put another file in its "
                        "place, while it was written"),
                      mbox->shown);
}

gboolean
mbox_append(Mbox *mbox, const struct iovec *messages, guint n, GError **error)
{
    guint64 size = 0;
    gsize written;

    if (mbox->fd < 0 && !make_part(mbox, error))
        return FALSE;
    /* one that does not care for locks may have appended since */
    if (!mbox_size(mbox, &size, error) ||
        (size != mbox->state.end && !mbox_go_to_end(mbox, error)))
        return FALSE;
    if (!write_messages(mbox->fd, messages, n, &written) || fsync(mbox->fd) < 0)
        return undo(mbox, written, error);
    return check_place(mbox, error) && mbox_size(mbox, &mbox->state.end, error) &&
           mbox_hash_anchor(mbox, mbox->state.end, &mbox->state.hash, error);
}

gboolean
mbox_finish(Mbox *mbox, GError **error)
{
    if (mbox->fd < 0 || !mbox->state.part)
        return TRUE;
    if (output_rename_new(AT_FDCWD, mbox->part, AT_FDCWD, mbox->path) < 0) {
        const int reason = errno;

        g_free(mbox->shown);
        mbox->shown = g_filename_display_name(mbox->path);
        errno = reason;
        return mbox_fail(mbox, REFUSE_ERROR_CREATE, error);
    }
    mbox_choose_path(mbox, FALSE);
    return mbox_sync_folder(mbox, error);
}
