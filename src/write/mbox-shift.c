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

static const char magic[8] = "refuse\n";

/* PATH.mend: what is to be done, then the bytes. Without `magic` it is not whole. */
typedef struct {
    char magic[sizeof magic];
    guint64 at, size, length;
} Saved;

static gboolean
write_at(int fd, const char *bytes, gsize length, guint64 at)
{
    while (length) {
        const gssize n = pwrite(fd, bytes, length, (off_t)at);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return FALSE;
        bytes += n;
        length -= (gsize)n;
        at += (guint64)n;
    }
    return TRUE;
}

/* The bytes first: what has the magic is whole. */
static gboolean
save(const Mbox *mbox, Saved saved, const char *bytes, GError **error)
{
    const int fd = open(mbox->mend, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                        0600);
    const int reason = errno;
    g_autofree char *shown = g_filename_display_name(mbox->mend);
    Saved unfinished = saved;
    gboolean good;

    if (fd < 0)
        return errors_set(error, REFUSE_ERROR_CREATE, _("%s: cannot be created: %s"), shown,
                          g_strerror(reason));
    memset(unfinished.magic, 0, sizeof unfinished.magic);
    good = write_at(fd, (const char *)&unfinished, sizeof unfinished, 0) &&
           write_at(fd, bytes, saved.length, sizeof saved) && fsync(fd) == 0 &&
           write_at(fd, magic, sizeof magic, 0) && fsync(fd) == 0;
    if (!good) {
        mbox_fail(mbox, REFUSE_ERROR_IO, error);
        unlink(mbox->mend);
    }
    close(fd);
    return good && mbox_sync_folder(mbox, error);
}

/* Puts what others have appended from `*from` on at `*to`, until there is no more. */
static gboolean
move_rest(const Mbox *mbox, guint64 from, guint64 *to, GError **error)
{
    char bytes[4096];
    guint64 size = 0;

    for (;;) {
        gsize n;

        if (!mbox_size(mbox, &size, error))
            return FALSE;
        if (size <= from)
            return TRUE;
        n = (gsize)MIN(size - from, sizeof bytes);
        if (!mbox_read(mbox, bytes, n, from, error))
            return FALSE;
        if (!write_at(mbox->fd, bytes, n, *to))
            return mbox_fail(mbox, REFUSE_ERROR_IO, error);
        from += n;
        *to += n;
    }
}

static gboolean
move(const Mbox *mbox, const Saved *saved, const char *bytes, GError **error)
{
    const int flags = fcntl(mbox->fd, F_GETFL);
    guint64 end = saved->at + saved->length;

    /* with O_APPEND Linux writes at the end, wherever it is told to */
    if (flags < 0 || fcntl(mbox->fd, F_SETFL, flags & ~O_APPEND) < 0 ||
        !write_at(mbox->fd, bytes, saved->length, saved->at))
        return mbox_fail(mbox, REFUSE_ERROR_IO, error);
    if (!move_rest(mbox, saved->size, &end, error))
        return FALSE;
    if (ftruncate(mbox->fd, (off_t)end) < 0 || fsync(mbox->fd) < 0 ||
        fcntl(mbox->fd, F_SETFL, flags) < 0 || unlink(mbox->mend) < 0)
        return mbox_fail(mbox, REFUSE_ERROR_IO, error);
    return mbox_sync_folder(mbox, error);
}

gboolean
mbox_shift(const Mbox *mbox, guint64 at, const char *bytes, gsize length, guint64 size,
           GError **error)
{
    Saved saved = { .at = at, .size = size, .length = length };

    memcpy(saved.magic, magic, sizeof magic);
    return save(mbox, saved, bytes, error) && move(mbox, &saved, bytes, error);
}

/* TRUE if it was not cut yet: its old end has still the last of the bytes. */
static gboolean
is_uncut(const Mbox *mbox, const Saved *saved, const char *bytes, gboolean *uncut,
         GError **error)
{
    const guint64 gap = saved->size - saved->at - saved->length;
    const gsize n = (gsize)MIN(saved->length, gap);
    g_autofree char *there = g_malloc(n + 1);
    guint64 size = 0;

    if (!mbox_size(mbox, &size, error))
        return FALSE;
    *uncut = FALSE;
    if (size < saved->size)
        return TRUE;
    if (!mbox_read(mbox, there, n, saved->size - n, error))
        return FALSE;
    *uncut = !memcmp(there, bytes + saved->length - n, n);
    return TRUE;
}

/* The content of PATH.mend; NULL, and no error: there is none, or it is no file. */
static char *
load(const Mbox *mbox, gsize *length, GError **error)
{
    Mbox mend = *mbox; /* of which only the file is another */
    struct stat status;
    char *bytes = NULL;

    mend.fd = open(mbox->mend, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (mend.fd < 0)
        return NULL;
    if (fstat(mend.fd, &status) == 0 && S_ISREG(status.st_mode)) {
        *length = (gsize)status.st_size;
        bytes = g_malloc(*length + 1);
        if (!mbox_read(&mend, bytes, *length, 0, error))
            g_clear_pointer(&bytes, g_free);
    }
    close(mend.fd);
    return bytes;
}

static gboolean
drop(const Mbox *mbox, GError **error)
{
    return unlink(mbox->mend) == 0 || mbox_fail(mbox, REFUSE_ERROR_IO, error);
}

/* TRUE for what save() leaves if it is killed: zeros, or a part of the magic. */
static gboolean
is_unfinished(const char *bytes, gsize length)
{
    const gsize n = MIN(length, sizeof magic);
    gsize i = 0;

    while (i < n && bytes[i] == magic[i] && magic[i])
        i++;
    if (!magic[i])
        return FALSE;
    while (i < n && !bytes[i])
        i++;
    return i == n;
}

gboolean
mbox_end_shift(const Mbox *mbox, GError **error)
{
    g_autoptr(GError) failed = NULL;
    gsize length = 0;
    g_autofree char *bytes = load(mbox, &length, &failed);
    gboolean uncut = FALSE;
    Saved saved;

    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    if (!bytes)
        return TRUE;
    if (is_unfinished(bytes, length))
        return drop(mbox, error);
    if (length < sizeof saved || memcmp(bytes, magic, sizeof magic))
        return TRUE; /* somebody's own */
    memcpy(&saved, bytes, sizeof saved);
    if (saved.length != length - sizeof saved || saved.at > saved.size ||
        saved.length > saved.size - saved.at)
        return TRUE;
    if (!is_uncut(mbox, &saved, bytes + sizeof saved, &uncut, error))
        return FALSE;
    return uncut ? move(mbox, &saved, bytes + sizeof saved, error) : drop(mbox, error);
}
