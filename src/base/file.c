/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

static gboolean
read_all(int fd, const char *path, char *bytes, gsize size, RefuseError code,
         GError **error)
{
    for (gsize done = 0; done < size;) {
        gssize n = read(fd, bytes + done, size - done);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errors_set(error, code, _("%s: cannot be read: %s"), path,
                              g_strerror(errno));
        if (!n)
            return errors_set(error, code, _("%s: became shorter while it was read"),
                              path);
        done += n;
    }
    return TRUE;
}

/* TRUE if it is a regular file of at most `limit` bytes. */
static gboolean
check_open(int fd, const char *path, gsize limit, gsize *length, RefuseError code,
           GError **error)
{
    struct stat status;

    if (fstat(fd, &status))
        return errors_set(error, code, _("%s: cannot be read: %s"), path,
                          g_strerror(errno));
    if (!S_ISREG(status.st_mode))
        return errors_set(error, code, _("%s: not a regular file"), path);
    if ((guint64)status.st_size > limit)
        return errors_set(error, code, _("%s: %lu bytes, at most %lu are read"), path,
                          (gulong)status.st_size, (gulong)limit);
    *length = status.st_size;
    return TRUE;
}

static char *
read_open(int fd, const char *path, gsize limit, gsize *length, RefuseError code,
          GError **error)
{
    g_autofree char *bytes = NULL;

    if (!check_open(fd, path, limit, length, code, error))
        return NULL;
    bytes = g_malloc(*length + 1);
    bytes[*length] = '\0';
    if (!read_all(fd, path, bytes, *length, code, error))
        return NULL;
    return g_steal_pointer(&bytes);
}

/* NONBLOCK: a FIFO must not hang the program before it is seen to be one. */
static int
open_file(const char *path, RefuseError code, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd < 0)
        errors_set(error, code, _("%s: cannot be read: %s"), path, g_strerror(errno));
    return fd;
}

char *
file_read(const char *path, gsize limit, gsize *length, RefuseError code,
          GError **error)
{
    int fd = open_file(path, code, error);
    char *bytes = fd < 0 ? NULL : read_open(fd, path, limit, length, code, error);

    if (fd >= 0)
        close(fd);
    return bytes;
}

GMappedFile *
file_map(const char *path, gsize limit, RefuseError code, GError **error)
{
    int fd = open_file(path, code, error);
    g_autoptr(GError) why = NULL;
    GMappedFile *file = NULL;
    gsize length;

    if (fd < 0)
        return NULL;
    if (check_open(fd, path, limit, &length, code, error)) {
        file = g_mapped_file_new_from_fd(fd, FALSE, &why);
        if (!file)
            errors_set(error, code, _("%s: cannot be read: %s"), path, why->message);
    }
    close(fd);
    return file;
}
