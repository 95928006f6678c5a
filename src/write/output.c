/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/errors.h"
#include "write/output-fd.h"

enum { TEMPORARY_TRIES = 100 };

/* A file on its way into a folder. Cleared, it leaves nothing that is unfinished. */
typedef struct {
    const char *path;                /* as the user has it, borrowed */
    char *shown;                     /* the same for messages */
    char *name;                      /* within the folder */
    int folder;                      /* -1: not open */
    char temporary[TEMPORARY_BYTES]; /* its name while it is written, or "" */
} Target;

static void
target_clear(Target *target)
{
    if (*target->temporary)
        unlinkat(target->folder, target->temporary, 0);
    if (target->folder >= 0)
        close(target->folder);
    g_free(target->shown);
    g_free(target->name);
}

void
output_guard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        /* the lowest free number is taken: this one */
        if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF)
            continue;
        if (open("/dev/null", fd == STDOUT_FILENO ? O_RDONLY : O_RDWR) < 0)
            (void)!open("/", O_RDONLY); /* where nothing can be read or written */
    }
    signal(SIGPIPE, SIG_IGN); /* EPIPE in its place */
    signal(SIGXFSZ, SIG_IGN); /* EFBIG in its place */
}

gsize
output_write_most(int fd, const char *bytes, gsize length)
{
    gsize done = 0;

    while (done < length) {
        gssize n = write(fd, bytes + done, MIN(length - done, 1 << 30));

        if (n < 0 && errno == EAGAIN) { /* a pipe that somebody made non-blocking */
            poll(&(struct pollfd){ .fd = fd, .events = POLLOUT }, 1, -1);
            continue;
        }
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            break;
        done += (gsize)n;
    }
    return done;
}

gboolean
output_write_all(int fd, const char *bytes, gsize length)
{
    return output_write_most(fd, bytes, length) == length;
}

gboolean
output_close(int fd)
{
    return close(fd) == 0 || errno == EINTR; /* on Linux it is closed all the same */
}

static gboolean
set_unwritten(GError **error)
{
    /* TRANSLATORS: %s is the reason. */
    return errors_set(error, REFUSE_ERROR_IO, _("cannot write to standard output: %s"),
                      g_strerror(errno));
}

/* What it is connected to may only complain when it is closed, so a copy of it is. */
static gboolean
finish_stream(GError **error)
{
    const int copy = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);

    return (copy >= 0 && output_close(copy)) || set_unwritten(error);
}

gboolean
output_stream(const char *bytes, gsize length, GError **error)
{
    if (!output_write_all(STDOUT_FILENO, bytes, length))
        return set_unwritten(error);
    return finish_stream(error);
}

/* To be called while `errno` has the reason. */
static gboolean
set_failed(const Target *target, RefuseError code, GError **error)
{
    const char *reason = g_strerror(errno);

    if (code == REFUSE_ERROR_IO)
        /* TRANSLATORS: the path of a file, then the reason. */
        return errors_set(error, code, _("%s: cannot be written: %s"), target->shown,
                          reason);
    /* TRANSLATORS: the path of a file, then the reason. */
    return errors_set(error, code, _("%s: cannot be created: %s"), target->shown,
                      reason);
}

static gboolean
set_exists(const Target *target, GError **error)
{
    /* TRANSLATORS: the path of a file; --force is an option. */
    return errors_set(error, REFUSE_ERROR_CREATE,
                      _("%s: exists already, and only --force replaces it"),
                      target->shown);
}

/* What goes before the name; a slash at the end asks for a folder, not for a file. */
static gboolean
open_folder(Target *target, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(target->path);
    const int flags = O_DIRECTORY | O_CLOEXEC;

    if (!*target->path)
        return errors_set(error, REFUSE_ERROR_CREATE,
                          _("cannot create a file without a name"));
    if (g_str_has_suffix(target->path, "/"))
        /* TRANSLATORS: a path that ends with a slash. */
        return errors_set(error, REFUSE_ERROR_CREATE,
                          _("%s: names a folder, expected a file"), target->shown);
    target->name = g_path_get_basename(target->path);
    target->folder = open(folder, O_RDONLY | flags);
    if (target->folder < 0 && errno == EACCES) /* one may write to it all the same */
        target->folder = open(folder, O_PATH | flags);
    return target->folder >= 0 || set_failed(target, REFUSE_ERROR_CREATE, error);
}

/* An early answer, before anything is made; publish() does not rely on it. */
static gboolean
check_free(const Target *target, gboolean force, GError **error)
{
    struct stat status;

    if (fstatat(target->folder, target->name, &status, AT_SYMLINK_NOFOLLOW) < 0)
        return errno == ENOENT || set_failed(target, REFUSE_ERROR_CREATE, error);
    if (!S_ISREG(status.st_mode))
        /* TRANSLATORS: the path of a folder, a link, a device... */
        return errors_set(error, REFUSE_ERROR_CREATE,
                          _("%s: exists already and is not a file, so never replaced"),
                          target->shown);
    return force || set_exists(target, error);
}

/* The name is short, so that it fits wherever the file's own does. */
int
output_temporary(int folder, char *name)
{
    for (int i = 0; i < TEMPORARY_TRIES; i++) {
        int fd;

        g_snprintf(name, TEMPORARY_BYTES, ".refuse-%08x", g_random_int());
        fd = openat(folder, name,
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (fd >= 0)
            (void)!fchmod(fd, 0600); /* a umask may have taken too much; it never adds */
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

int
output_rename_new(int from_folder, const char *from, int to_folder, const char *to)
{
    int reason;

    if (linkat(from_folder, from, to_folder, to, 0) == 0)
        return unlinkat(from_folder, from, 0);
    reason = errno;
    if (reason != EPERM && reason != EOPNOTSUPP && reason != ENOSYS)
        return -1;
    if (renameat2(from_folder, from, to_folder, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EEXIST)
        errno = reason; /* that a rename cannot do it either says nothing more */
    return -1;
}

/* Not every folder can be synced (nor one that we cannot read). */
gboolean
output_sync_folder(int folder)
{
    return fsync(folder) == 0 || errno == EINVAL || errno == EBADF;
}

/* Gives the file its name, in one step. */
static gboolean
publish(Target *target, gboolean force, GError **error)
{
    const int folder = target->folder;
    const int result =
        force ? renameat(folder, target->temporary, folder, target->name)
              : output_rename_new(folder, target->temporary, folder, target->name);

    if (result < 0 && errno == EEXIST)
        return set_exists(target, error);
    if (result < 0)
        return set_failed(target, REFUSE_ERROR_CREATE, error);
    *target->temporary = '\0';
    if (output_sync_folder(folder))
        return TRUE;
    set_failed(target, REFUSE_ERROR_IO, error);
    if (!force)
        unlinkat(folder, target->name, 0);
    return FALSE;
}

struct Output {
    Target target;
    char *path; /* NULL: standard output */
    gboolean force;
    int fd; /* -1: closed */
};

Output *
output_open(const char *path, gboolean force, GError **error)
{
    g_autoptr(Output) output = g_new0(Output, 1);
    Target *target = &output->target;

    output->fd = target->folder = -1;
    if (!path)
        return g_steal_pointer(&output);
    output->force = force;
    target->path = output->path = g_strdup(path);
    target->shown = g_filename_display_name(path);
    if (!open_folder(target, error) || !check_free(target, force, error))
        return NULL;
    output->fd = output_temporary(target->folder, target->temporary);
    if (output->fd < 0) {
        *target->temporary = '\0';
        set_failed(target, REFUSE_ERROR_CREATE, error);
        return NULL;
    }
    return g_steal_pointer(&output);
}

gboolean
output_write(Output *output, const char *bytes, gsize length, GError **error)
{
    if (!output->path)
        return output_write_all(STDOUT_FILENO, bytes, length) || set_unwritten(error);
    return output_write_all(output->fd, bytes, length) ||
           set_failed(&output->target, REFUSE_ERROR_IO, error);
}

gboolean
output_commit(Output *output, GError **error)
{
    int fd = output->fd;

    if (!output->path)
        return finish_stream(error);
    if (fsync(fd))
        return set_failed(&output->target, REFUSE_ERROR_IO, error);
    output->fd = -1;
    if (!output_close(fd))
        return set_failed(&output->target, REFUSE_ERROR_IO, error);
    return publish(&output->target, output->force, error);
}

void
output_free(Output *output)
{
    if (!output)
        return;
    if (output->fd >= 0)
        close(output->fd);
    target_clear(&output->target);
    g_free(output->path);
    g_free(output);
}

gboolean
output_file(const char *path, const char *bytes, gsize length, gboolean force,
            GError **error)
{
    g_autoptr(Output) output = output_open(path, force, error);

    return output && output_write(output, bytes, length, error) &&
           output_commit(output, error);
}
