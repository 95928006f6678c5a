/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/maildir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/errors.h"
#include "write/output-fd.h"

enum { NAME_BYTES = 80, ADD_TRIES = 100 };

/* In the order in which they are made: one that has cur/ is a maildir. */
static const char *const parts[] = { "cur", "new", "tmp" };
enum { CUR, NEW, TMP, PARTS };

struct Maildir {
    char *shown;       /* the path for messages */
    int folder[PARTS]; /* -1: not open */
    guint64 number;    /* of the next message */
};

void
maildir_free(Maildir *maildir)
{
    if (!maildir)
        return;
    for (int i = 0; i < PARTS; i++)
        if (maildir->folder[i] >= 0)
            close(maildir->folder[i]);
    g_free(maildir->shown);
    g_free(maildir);
}

/* To be called while `errno` has the reason. */
static gboolean
set_failed(const Maildir *maildir, RefuseError code, GError **error)
{
    const char *reason = g_strerror(errno);

    if (code == REFUSE_ERROR_IO)
        return errors_set(error, code, _("%s: cannot be written: %s"), maildir->shown,
                          reason);
    return errors_set(error, code, _("%s: cannot be created: %s"), maildir->shown,
                      reason);
}

/* TRUE if nothing is in the folder, or all of a maildir. */
static gboolean
check_contents(const Maildir *maildir, int folder, GError **error)
{
    const int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = copy < 0 ? NULL : fdopendir(copy);
    gboolean empty = TRUE;
    struct stat status;

    if (!list) {
        if (copy >= 0)
            close(copy);
        return set_failed(maildir, REFUSE_ERROR_CREATE, error);
    }
    for (struct dirent *entry; empty && (entry = readdir(list));)
        empty = !strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..");
    closedir(list);
    if (empty || (fstatat(folder, "cur", &status, 0) == 0 && S_ISDIR(status.st_mode)))
        return TRUE;
    /* TRANSLATORS: the path of a folder; cur, new and tmp are names of folders in it.
     */
    return errors_set(
        error, REFUSE_ERROR_CREATE,
        _("%s: is no maildir: expected a new or empty folder, or one with "
          "cur, new and tmp"),
        maildir->shown);
}

static gboolean
open_parts(Maildir *maildir, int folder, GError **error)
{
    for (int i = 0; i < PARTS; i++) {
        if (mkdirat(folder, parts[i], 0700) < 0 && errno != EEXIST)
            return set_failed(maildir, REFUSE_ERROR_CREATE, error);
        maildir->folder[i] =
            openat(folder, parts[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (maildir->folder[i] < 0)
            return set_failed(maildir, REFUSE_ERROR_CREATE, error);
    }
    return TRUE;
}

Maildir *
maildir_open(const char *path, GError **error)
{
    g_autoptr(Maildir) maildir = g_new0(Maildir, 1);
    gboolean good;
    int folder;

    memset(maildir->folder, -1, sizeof maildir->folder);
    maildir->shown = g_filename_display_name(path);
    if (mkdir(path, 0700) < 0 && errno != EEXIST) {
        set_failed(maildir, REFUSE_ERROR_CREATE, error);
        return NULL;
    }
    folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        set_failed(maildir, REFUSE_ERROR_CREATE, error);
        return NULL;
    }
    good = check_contents(maildir, folder, error) && open_parts(maildir, folder, error);
    close(folder);
    return good ? g_steal_pointer(&maildir) : NULL;
}

/* A file in tmp/ of a new name; the name has room for the flag. */
static int
open_new(Maildir *maildir, char name[NAME_BYTES])
{
    for (int i = 0; i < ADD_TRIES; i++) {
        const gint64 now = g_get_real_time();
        int fd;

        g_snprintf(name, NAME_BYTES,
                   "%" G_GINT64_FORMAT ".M%06uR%08xQ%" G_GUINT64_FORMAT ".refuse",
                   now / G_USEC_PER_SEC, (guint)(now % G_USEC_PER_SEC), g_random_int(),
                   maildir->number++);
        fd = openat(maildir->folder[TMP], name,
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* FALSE: `errno` is set, and the file is closed. */
static gboolean
fill(int fd, const char *bytes, gsize length, gboolean sync)
{
    int reason;

    if (output_write_all(fd, bytes, length) && (!sync || fsync(fd) == 0))
        return output_close(fd);
    reason = errno;
    close(fd);
    errno = reason;
    return FALSE;
}

/* Fills the file in tmp/ and gives it its name. */
static gboolean
deliver(Maildir *maildir, int fd, const char *name, const char *bytes, gsize length,
        MaildirPlace place, gboolean sync, GError **error)
{
    const int from = maildir->folder[TMP];
    const int to = maildir->folder[place == MAILDIR_NEW ? NEW : CUR];
    char final[NAME_BYTES];
    gboolean good;

    g_snprintf(final, sizeof final, "%s%s", name, place == MAILDIR_NEW ? "" : ":2,D");
    good =
        fill(fd, bytes, length, sync) && output_rename_new(from, name, to, final) == 0;
    if (good && (!sync || output_sync_folder(to)))
        return TRUE;
    set_failed(maildir, REFUSE_ERROR_IO, error);
    if (good)
        unlinkat(to, final, 0);
    else
        unlinkat(from, name, 0);
    return FALSE;
}

gboolean
maildir_add(Maildir *maildir, const char *bytes, gsize length, MaildirPlace place,
            gboolean sync, GError **error)
{
    char name[NAME_BYTES];
    const int fd = open_new(maildir, name);

    if (fd < 0)
        return set_failed(maildir, REFUSE_ERROR_CREATE, error);
    return deliver(maildir, fd, name, bytes, length, place, sync, error);
}

gboolean
maildir_put(Maildir *maildir, const char *name, const char *bytes, gsize length,
            GError **error)
{
    int fd;

    g_assert(strlen(name) < NAME_BYTES && !strpbrk(name, "/:,"));
    fd = openat(maildir->folder[TMP], name,
                O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return set_failed(maildir, REFUSE_ERROR_CREATE, error);
    if (fill(fd, bytes, length, FALSE))
        return TRUE;
    set_failed(maildir, REFUSE_ERROR_IO, error);
    maildir_drop(maildir, name);
    return FALSE;
}

gboolean
maildir_publish(Maildir *maildir, const char *name, GError **error)
{
    return output_rename_new(maildir->folder[TMP], name, maildir->folder[NEW], name) ==
               0 ||
           set_failed(maildir, REFUSE_ERROR_IO, error);
}

gboolean
maildir_waits(const Maildir *maildir, const char *name)
{
    struct stat status;

    return fstatat(maildir->folder[TMP], name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

void
maildir_drop(const Maildir *maildir, const char *name)
{
    unlinkat(maildir->folder[TMP], name, 0);
}

gboolean
maildir_sync_new(Maildir *maildir, GError **error)
{
    return output_sync_folder(maildir->folder[NEW]) ||
           set_failed(maildir, REFUSE_ERROR_IO, error);
}

/* Adds to `found` what of the names is in the folder, flags or not. */
static gboolean
find_names(Maildir *maildir, int folder, GHashTable *names, GHashTable *found,
           GError **error)
{
    const int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = copy < 0 ? NULL : fdopendir(copy);

    if (!list) {
        if (copy >= 0)
            close(copy);
        return errors_set(error, REFUSE_ERROR_IO, _("%s: cannot be read: %s"),
                          maildir->shown, g_strerror(errno));
    }
    for (struct dirent *entry; (entry = readdir(list));) {
        gpointer name;

        /* behind a comma programs that fetch mail add numbers of theirs */
        entry->d_name[strcspn(entry->d_name, ":,")] = '\0';
        if (g_hash_table_lookup_extended(names, entry->d_name, &name, NULL))
            g_hash_table_add(found, name);
    }
    closedir(list);
    return TRUE;
}

gboolean
maildir_keep_present(Maildir *maildir, GHashTable *names, GError **error)
{
    g_autoptr(GHashTable) found = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    gpointer name;

    /* cur/ last: a mail client moves a message from new/ to it, perhaps just now */
    if (!find_names(maildir, maildir->folder[NEW], names, found, error) ||
        !find_names(maildir, maildir->folder[CUR], names, found, error))
        return FALSE;
    g_hash_table_iter_init(&iter, names);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        if (!g_hash_table_contains(found, name))
            g_hash_table_iter_remove(&iter);
    return TRUE;
}

gboolean
maildir_sync(Maildir *maildir, GError **error)
{
    return syncfs(maildir->folder[TMP]) == 0 ||
           set_failed(maildir, REFUSE_ERROR_IO, error);
}
