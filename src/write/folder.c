/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "write/output-fd.h"

/* A file that is written but has not its name yet. */
typedef struct {
    char temporary[TEMPORARY_BYTES];
    char *name;
} Waiting;

struct OutputFolder {
    char *shown;
    int fd;
    GArray *waiting;
};

/* To be called while `errno` has the reason. */
static gboolean
set_failed(const OutputFolder *folder, const char *name, RefuseError code,
           GError **error)
{
    const char *reason = g_strerror(errno);
    g_autofree char *path =
        name ? g_strconcat(folder->shown, "/", name, NULL) : g_strdup(folder->shown);

    if (errno == EEXIST)
        return errors_set(error, REFUSE_ERROR_CREATE,
                          _("%s: exists already, and is never replaced"), path);
    return code == REFUSE_ERROR_IO
               ? errors_set(error, code, _("%s: cannot be written: %s"), path, reason)
               : errors_set(error, code, _("%s: cannot be created: %s"), path, reason);
}

static void
clear_waiting(void *data)
{
    g_free(((Waiting *)data)->name);
}

OutputFolder *
output_folder_open(const char *path, GError **error)
{
    g_autoptr(OutputFolder) folder = g_new0(OutputFolder, 1);
    g_autofree char *bare = g_strdup(path);

    for (gsize n = strlen(bare); n > 1 && bare[n - 1] == '/'; n--)
        bare[n - 1] = '\0'; /* or a link would be followed */
    folder->shown = g_filename_display_name(bare);
    folder->waiting = g_array_new(FALSE, FALSE, sizeof(Waiting));
    g_array_set_clear_func(folder->waiting, clear_waiting);
    folder->fd = -1;
    if (mkdir(bare, 0700) && errno != EEXIST) {
        set_failed(folder, NULL, REFUSE_ERROR_CREATE, error);
        return NULL;
    }
    folder->fd = open(bare, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder->fd < 0 && (errno == ENOTDIR || errno == ELOOP))
        errors_set(error, REFUSE_ERROR_CREATE,
                   _("%s: is a link or a file, expected a folder"), folder->shown);
    else if (folder->fd < 0 || faccessat(folder->fd, ".", W_OK | X_OK, AT_EACCESS))
        set_failed(folder, NULL, REFUSE_ERROR_CREATE, error);
    else
        return g_steal_pointer(&folder);
    return NULL;
}

/* Writes the file and closes it. */
static gboolean
fill(const OutputFolder *folder, const char *name, int fd, const char *bytes,
     gsize length, GError **error)
{
    const gboolean good = output_write_all(fd, bytes, length) ||
                          set_failed(folder, name, REFUSE_ERROR_IO, error);

    return (output_close(fd) ||
            (good && set_failed(folder, name, REFUSE_ERROR_IO, error))) &&
           good;
}

gboolean
output_folder_add(OutputFolder *folder, const char *name, const char *bytes,
                  gsize length, GError **error)
{
    Waiting waiting = { 0 };
    const int fd = output_temporary(folder->fd, waiting.temporary);

    if (fd < 0)
        return set_failed(folder, name, REFUSE_ERROR_CREATE, error);
    waiting.name = g_strdup(name);
    g_array_append_val(folder->waiting, waiting);
    return fill(folder, name, fd, bytes, length, error);
}

gboolean
output_folder_put(OutputFolder *folder, const char *temporary, const char *name,
                  const char *bytes, gsize length, GError **error)
{
    const int fd = openat(folder->fd, temporary,
                          O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

    if (fd < 0)
        return set_failed(folder, name, REFUSE_ERROR_CREATE, error);
    (void)!fchmod(fd, 0600); /* a umask may have taken too much; it never adds */
    return fill(folder, name, fd, bytes, length, error);
}

gboolean
output_folder_sync(OutputFolder *folder, GError **error)
{
    return syncfs(folder->fd) == 0 || set_failed(folder, NULL, REFUSE_ERROR_IO, error);
}

gboolean
output_folder_publish(OutputFolder *folder, const char *temporary, const char *name,
                      GError **error)
{
    return output_rename_new(folder->fd, temporary, folder->fd, name) == 0 ||
           set_failed(folder, name, REFUSE_ERROR_CREATE, error);
}

gboolean
output_folder_sync_names(OutputFolder *folder, GError **error)
{
    return output_sync_folder(folder->fd) ||
           set_failed(folder, NULL, REFUSE_ERROR_IO, error);
}

FolderAnswer
output_folder_look(const OutputFolder *folder, const char *temporary, const char *name)
{
    struct stat waits, named;
    const gboolean waiting =
        temporary && fstatat(folder->fd, temporary, &waits, AT_SYMLINK_NOFOLLOW) == 0;

    if (fstatat(folder->fd, name, &named, AT_SYMLINK_NOFOLLOW) < 0)
        return waiting ? FOLDER_WAITS : FOLDER_GONE;
    /* a name is given by a link, so that for a moment it has both */
    return !waiting || (waits.st_ino == named.st_ino && waits.st_dev == named.st_dev)
               ? FOLDER_NAMED
               : FOLDER_WAITS;
}

void
output_folder_drop(const OutputFolder *folder, const char *temporary)
{
    unlinkat(folder->fd, temporary, 0);
}

gboolean
output_folder_flush(OutputFolder *folder, GError **error)
{
    gboolean good = output_folder_sync(folder, error);
    guint done = 0;

    for (; good && done < folder->waiting->len; done += good) {
        const Waiting *waiting = &g_array_index(folder->waiting, Waiting, done);

        good = output_folder_publish(folder, waiting->temporary, waiting->name, error);
    }
    g_array_remove_range(folder->waiting, 0, done);
    return good && output_folder_sync_names(folder, error);
}

void
output_folder_free(OutputFolder *folder)
{
    if (!folder)
        return;
    for (guint i = 0; i < folder->waiting->len; i++)
        unlinkat(folder->fd, g_array_index(folder->waiting, Waiting, i).temporary, 0);
    g_array_unref(folder->waiting);
    if (folder->fd >= 0)
        close(folder->fd);
    g_free(folder->shown);
    g_free(folder);
}
