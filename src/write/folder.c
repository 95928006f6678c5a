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

gboolean
output_folder_add(OutputFolder *folder, const char *name, const char *bytes,
                  gsize length, GError **error)
{
    Waiting waiting = { 0 };
    const int fd = output_temporary(folder->fd, waiting.temporary);
    gboolean good;

    if (fd < 0)
        return set_failed(folder, name, REFUSE_ERROR_CREATE, error);
    waiting.name = g_strdup(name);
    g_array_append_val(folder->waiting, waiting);
    good = output_write_all(fd, bytes, length) ||
           set_failed(folder, name, REFUSE_ERROR_IO, error);
    return (output_close(fd) ||
            (good && set_failed(folder, name, REFUSE_ERROR_IO, error))) &&
           good;
}

gboolean
output_folder_flush(OutputFolder *folder, GError **error)
{
    gboolean good =
        syncfs(folder->fd) == 0 || set_failed(folder, NULL, REFUSE_ERROR_IO, error);
    guint done = 0;

    for (; good && done < folder->waiting->len; done += good) {
        const Waiting *waiting = &g_array_index(folder->waiting, Waiting, done);

        good =
            output_rename_new(folder->fd, waiting->temporary, folder->fd,
                              waiting->name) == 0 ||
            set_failed(folder, waiting->name, REFUSE_ERROR_CREATE, error);
    }
    g_array_remove_range(folder->waiting, 0, done);
    return good && (output_sync_folder(folder->fd) ||
                    set_failed(folder, NULL, REFUSE_ERROR_IO, error));
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
