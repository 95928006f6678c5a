/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/mbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "write/mbox-own.h"
#include "write/output-fd.h"

enum { COPY_BYTES = 65536 };

struct Mbox {
    char *path, *part, *copy;
    char *shown; /* the one that is written, for messages */
    int fd;      /* -1: not made yet */
    MboxState state;
    guint64 mended;
};

void
mbox_free(Mbox *mbox)
{
    if (!mbox)
        return;
    if (mbox->fd >= 0)
        close(mbox->fd);
    g_free(mbox->path);
    g_free(mbox->part);
    g_free(mbox->copy);
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

/* To be called while `errno` has the reason. */
static gboolean
set_failed(const Mbox *mbox, RefuseError code, GError **error)
{
    const char *reason = g_strerror(errno);

    if (code == REFUSE_ERROR_IO)
        return errors_set(error, code, _("%s: cannot be written: %s"), mbox->shown,
                          reason);
    return errors_set(error, code, _("%s: cannot be created: %s"), mbox->shown, reason);
}

static const char *
path_of(const Mbox *mbox)
{
    return mbox->state.part ? mbox->part : mbox->path;
}

static void
choose_path(Mbox *mbox, gboolean part)
{
    mbox->state.part = part;
    g_free(mbox->shown);
    mbox->shown = g_filename_display_name(path_of(mbox));
}

static gboolean
read_at(const Mbox *mbox, char *to, gsize length, guint64 at, GError **error)
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

/* The hash of what stands before `end`. */
static gboolean
hash_anchor(const Mbox *mbox, guint64 end, guint64 *hash, GError **error)
{
    const gsize n = MIN(end, MBOX_ANCHOR);
    g_autofree char *bytes = g_malloc(n + 1);

    if (!read_at(mbox, bytes, n, end - n, error))
        return FALSE;
    *hash = mbox_hash(bytes, n);
    return TRUE;
}

static gboolean
size_of(const Mbox *mbox, guint64 *size, GError **error)
{
    struct stat status;

    if (fstat(mbox->fd, &status) < 0)
        return set_failed(mbox, REFUSE_ERROR_IO, error);
    *size = (guint64)status.st_size;
    return TRUE;
}

static gboolean
lock(const Mbox *mbox, int fd, GError **error)
{
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

    if (fcntl(fd, F_OFD_SETLK, &whole) == 0 || errno == ENOLCK || errno == EINVAL)
        return TRUE; /* not every file system has locks */
    if (errno == EAGAIN || errno == EACCES)
        return errors_set(error, REFUSE_ERROR_BUSY, _("%s: another program has locked it"),
                          mbox->shown);
    return set_failed(mbox, REFUSE_ERROR_IO, error);
}

/* Opens what the state names; a link is not followed. */
static gboolean
open_existing(Mbox *mbox, GError **error)
{
    struct stat status, named;

    mbox->fd = open(path_of(mbox), O_RDWR | O_APPEND | O_NOFOLLOW | O_CLOEXEC |
                                       O_NONBLOCK | O_NOCTTY);
    if (mbox->fd < 0)
        return set_failed(mbox, REFUSE_ERROR_CREATE, error);
    if (fstat(mbox->fd, &status) < 0)
        return set_failed(mbox, REFUSE_ERROR_IO, error);
    if (!S_ISREG(status.st_mode))
        return errors_set(error, REFUSE_ERROR_CREATE, _("%s: not a regular file"),
                          mbox->shown);
    if (!lock(mbox, mbox->fd, error))
        return FALSE;
    /* while we waited for it another program may have put a new file there */
    return (lstat(path_of(mbox), &named) == 0 && named.st_ino == status.st_ino &&
            named.st_dev == status.st_dev) ||
           errors_set(error, REFUSE_ERROR_BUSY, _("%s: another program has locked it"),
                      mbox->shown);
}

static gboolean
sync_folder(const Mbox *mbox, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(mbox->path);
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean good = fd >= 0 ? fsync(fd) == 0 || errno == EINVAL : errno == EACCES;

    if (!good)
        set_failed(mbox, REFUSE_ERROR_IO, error);
    if (fd >= 0)
        close(fd);
    return good;
}

static gboolean
exists(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 || errno != ENOENT;
}

static gboolean
set_changed(const Mbox *mbox, GError **error)
{
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s: was changed since a run that wrote to it was interrupted: look "
                        "at its end, and take another output"),
                      mbox->shown);
}

static gboolean
copy_bytes(const Mbox *mbox, int to, guint64 from, guint64 end, GError **error)
{
    g_autofree char *bytes = g_malloc(COPY_BYTES);

    while (from < end) {
        const gsize n = MIN(end - from, COPY_BYTES);

        if (!read_at(mbox, bytes, n, from, error))
            return FALSE;
        if (!output_write_all(to, bytes, n))
            return set_failed(mbox, REFUSE_ERROR_IO, error);
        from += n;
    }
    return TRUE;
}

/* Puts the copy in the place of the file; from then on it is the one that is written. */
static gboolean
replace(Mbox *mbox, int copy, GError **error)
{
    struct stat status;

    if (fstat(mbox->fd, &status) < 0 || fchmod(copy, status.st_mode & 0777) < 0 ||
        fsync(copy) < 0)
        return set_failed(mbox, REFUSE_ERROR_IO, error);
    if (!lock(mbox, copy, error))
        return FALSE;
    if (rename(mbox->copy, path_of(mbox)) < 0)
        return set_failed(mbox, REFUSE_ERROR_IO, error);
    close(mbox->fd);
    mbox->fd = copy;
    return sync_folder(mbox, error);
}

/* Messages of others stand behind our own: a copy without ours, never a hole for a moment. */
static gboolean
take_out(Mbox *mbox, guint64 from, guint64 to, guint64 size, GError **error)
{
    int copy;

    unlink(mbox->copy); /* of a run that was killed here */
    copy = open(mbox->copy, O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                0600);
    if (copy < 0)
        return set_failed(mbox, REFUSE_ERROR_CREATE, error);
    if (copy_bytes(mbox, copy, 0, from, error) &&
        copy_bytes(mbox, copy, to, size, error) && replace(mbox, copy, error))
        return TRUE;
    if (mbox->fd != copy) {
        close(copy);
        unlink(mbox->copy);
    }
    return FALSE;
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
    if (!size_of(mbox, &size, error))
        return FALSE;
    if (!n || size <= end)
        return TRUE;
    /* what others wrote before ours came is in the tail as well */
    length = size - end;
    tail = g_malloc(length);
    if (!read_at(mbox, tail, length, end, error))
        return FALSE;
    mbox_find_own(tail, length, plan, n, &from, &to);
    mbox->mended = to - from;
    if (from == to)
        return TRUE;
    if (to < length)
        return take_out(mbox, end + from, end + to, size, error);
    return (ftruncate(mbox->fd, (off_t)(end + from)) == 0 && fsync(mbox->fd) == 0) ||
           set_failed(mbox, REFUSE_ERROR_IO, error);
}

/* What a run that was killed has left. */
static gboolean
resume(Mbox *mbox, GBytes *plan, GError **error)
{
    guint64 size = 0, hash = 0;

    if (mbox->state.part && !exists(mbox->part)) {
        if (!mbox->state.end && !exists(mbox->path))
            return TRUE; /* killed before it was made */
        choose_path(mbox, FALSE); /* perhaps killed behind the last step */
    }
    if (!exists(path_of(mbox)))
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: is gone, but the run that wrote to it was interrupted: "
                            "put it back, or take another output"),
                          mbox->shown);
    if (!open_existing(mbox, error) || !size_of(mbox, &size, error))
        return FALSE;
    if (size < mbox->state.end)
        return set_changed(mbox, error);
    if (!hash_anchor(mbox, mbox->state.end, &hash, error))
        return FALSE;
    if (hash != mbox->state.hash)
        return set_changed(mbox, error);
    return !plan || mend(mbox, plan, error);
}

static gboolean
start(Mbox *mbox, gboolean known, GError **error)
{
    if (known && exists(mbox->path)) {
        choose_path(mbox, FALSE);
        return open_existing(mbox, error);
    }
    mbox->state = (MboxState){ .hash = mbox_hash("", 0) };
    for (int part = 0; part < 2; part++) {
        choose_path(mbox, part);
        if (exists(path_of(mbox)))
            return errors_set(error, REFUSE_ERROR_CREATE,
                              _("%s: exists already, and the register does not know it"),
                              mbox->shown);
    }
    return TRUE;
}

/* From where on is written: behind a whole line, and an empty one. */
static gboolean
go_to_end(Mbox *mbox, GError **error)
{
    char last[2] = "\n\n";
    guint64 size = 0;

    if (mbox->fd < 0)
        return TRUE;
    if (!size_of(mbox, &size, error) ||
        !read_at(mbox, last + 2 - MIN(size, 2), MIN(size, 2),
                 size - MIN(size, 2), error))
        return FALSE;
    if (size && memcmp(last, "\n\n", 2)) {
        const gsize n = last[1] == '\n' ? 1 : 2;

        if (!output_write_all(mbox->fd, "\n\n", n))
            return set_failed(mbox, REFUSE_ERROR_IO, error);
        size += n;
    }
    mbox->state.end = size;
    return hash_anchor(mbox, size, &mbox->state.hash, error);
}

Mbox *
mbox_open(const char *path, const MboxState *state, gboolean whole, GBytes *plan,
          GError **error)
{
    g_autoptr(Mbox) mbox = g_new0(Mbox, 1);

    mbox->fd = -1;
    mbox->path = g_strdup(path);
    mbox->part = g_strconcat(path, ".part", NULL);
    mbox->copy = g_strconcat(path, ".mend", NULL);
    if (state)
        mbox->state = *state;
    choose_path(mbox, mbox->state.part != 0);
    if (!(state && !whole ? resume(mbox, plan, error)
                          : start(mbox, state != NULL, error)) ||
        !go_to_end(mbox, error))
        return NULL;
    return g_steal_pointer(&mbox);
}

GBytes *
mbox_plan(const struct iovec *messages, guint n)
{
    MboxPlanned *plan = g_new(MboxPlanned, n);
    const char *first = ""; /* a line that was hashed: mostly the next one is the same */
    gsize length = 0;
    guint64 at = 0, hash = 0;

    for (guint i = 0; i < n; i++) {
        const char *bytes = messages[i].iov_base;

        if (messages[i].iov_len <= length || memcmp(bytes, first, length + 1)) {
            const char *end = memchr(bytes, '\n', messages[i].iov_len);

            g_assert(end);
            first = bytes;
            length = end - bytes;
            hash = mbox_hash(bytes, length);
        }
        plan[i] = (MboxPlanned){ at, at + messages[i].iov_len, hash };
        at = plan[i].end;
    }
    return g_bytes_new_take(plan, n * sizeof *plan);
}

static gboolean
make_part(Mbox *mbox, GError **error)
{
    mbox->fd = open(mbox->part,
                    O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (mbox->fd < 0)
        return set_failed(mbox, REFUSE_ERROR_CREATE, error);
    (void)!fchmod(mbox->fd, 0600); /* a umask may have taken too much; it never adds */
    return lock(mbox, mbox->fd, error) && sync_folder(mbox, error);
}

/* Writing failed: what is there of the messages goes. */
static gboolean
undo(const Mbox *mbox, guint64 size, gsize length, GError **error)
{
    const int reason = errno;
    guint64 now;

    if (size_of(mbox, &now, NULL) && now - size <= length)
        (void)!ftruncate(mbox->fd, (off_t)size);
    errno = reason;
    return set_failed(mbox, REFUSE_ERROR_IO, error);
}

/* Those that stand behind one another in memory at once. */
static gboolean
write_messages(int fd, const struct iovec *messages, guint n, gsize *length)
{
    gboolean good = TRUE;

    *length = 0;
    for (guint i = 0; i < n;) {
        const char *from = messages[i].iov_base, *to = from;

        while (i < n && messages[i].iov_base == to)
            to += messages[i++].iov_len;
        *length += to - from;
        good = good && output_write_all(fd, from, to - from);
    }
    return good;
}

gboolean
mbox_append(Mbox *mbox, const struct iovec *messages, guint n, GError **error)
{
    guint64 size = 0;
    gsize length;

    if (mbox->fd < 0 && !make_part(mbox, error))
        return FALSE;
    /* one that does not care for locks may have appended since */
    if (!size_of(mbox, &size, error) ||
        (size != mbox->state.end && !go_to_end(mbox, error)))
        return FALSE;
    size = mbox->state.end;
    if (!write_messages(mbox->fd, messages, n, &length) || fsync(mbox->fd) < 0)
        return undo(mbox, size, length, error);
    return size_of(mbox, &mbox->state.end, error) &&
           hash_anchor(mbox, mbox->state.end, &mbox->state.hash, error);
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
        return set_failed(mbox, REFUSE_ERROR_CREATE, error);
    }
    choose_path(mbox, FALSE);
    return sync_folder(mbox, error);
}
