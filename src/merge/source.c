/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/hash.h"
#include "merge/encoding.h"

enum { BLOCK = 32 * 1024 };

struct Source {
    char *name;
    int fd;
    off_t base, size; /* where it begins, how long it was when it was opened */
    Decoder *decoder; /* NULL: UTF-8 */
    gboolean assumed;
    gsize mark; /* bytes of the byte order mark */

    char *block;
    gsize have, used; /* of the block */
    guint64 number;   /* of the next block */
    gboolean at_end;
    GArray *hashes; /* of the blocks read so far, in any reading */
};

static gboolean
set_unreadable(const Source *source, RefuseError code, GError **error)
{
    return errors_set(error, code, _("%s: cannot be read: %s"), source->name,
                      g_strerror(errno));
}

/* Reads on until `room` is full or the input ends; -1: `errno` is set. */
static gssize
read_full(int fd, char *to, gsize room, off_t at)
{
    gsize got = 0;

    while (got < room) {
        gssize n = at < 0 ? read(fd, to + got, room - got)
                          : pread(fd, to + got, room - got, at + (off_t)got);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (!n)
            break;
        got += (gsize)n;
    }
    return (gssize)got;
}

/* A file without a name, or -1. */
static int
open_nameless(void)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "refuse-XXXXXX", NULL);
    int fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);

    if (fd >= 0)
        unlink(path);
    return fd;
}

static gboolean
set_unspooled(const Source *source, GError **error)
{
    /* TRANSLATORS: %s: standard input or a file, a folder, the reason. */
    return errors_set(error, REFUSE_ERROR_IO, _("%s: cannot be kept in %s: %s"),
                      source->name, g_get_tmp_dir(), g_strerror(errno));
}

/* Copies what can be read only once into a file that can be read again. */
static gboolean
spool(Source *source, GError **error)
{
    int copy = open_nameless();

    if (copy < 0)
        return set_unspooled(source, error);
    for (;;) {
        gssize n = read_full(source->fd, source->block, BLOCK, -1);
        gssize done = 0;

        if (n < 0)
            set_unreadable(source, REFUSE_ERROR_IO, error);
        if (n <= 0) {
            close(source->fd);
            source->fd = copy;
            return n == 0;
        }
        while (done < n) {
            gssize wrote = write(copy, source->block + done, (gsize)(n - done));

            if (wrote < 0 && errno == EINTR)
                continue;
            if (wrote < 0) {
                set_unspooled(source, error);
                close(copy);
                return FALSE;
            }
            done += wrote;
        }
    }
}

/* Of devices only a terminal and /dev/null come to an end. */
static gboolean
ends(int fd, const struct stat *status)
{
    struct stat null;

    return isatty(fd) || (!stat("/dev/null", &null) && null.st_rdev == status->st_rdev);
}

static gboolean
open_input(Source *source, const char *path, GError **error)
{
    struct stat status;

    source->fd = path ? open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
                      : fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    if (source->fd < 0 || fstat(source->fd, &status))
        return set_unreadable(source, REFUSE_ERROR_INPUT, error);
    if (S_ISDIR(status.st_mode))
        return errors_set(error, REFUSE_ERROR_INPUT,
                          _("%s: is a folder, expected a table in CSV"), source->name);
    if (S_ISBLK(status.st_mode) ||
        (S_ISCHR(status.st_mode) && !ends(source->fd, &status)))
        return errors_set(error, REFUSE_ERROR_INPUT,
                          _("%s: is a device, expected a table in CSV"), source->name);
    if (S_ISREG(status.st_mode)) {
        source->base = path ? 0 : MAX(lseek(source->fd, 0, SEEK_CUR), 0);
    } else {
        if (!spool(source, error))
            return FALSE;
        if (fstat(source->fd, &status))
            return set_unreadable(source, REFUSE_ERROR_IO, error);
    }
    source->size = status.st_size;
    return TRUE;
}

static gboolean
find_encoding(Source *source, const char *encoding, GError **error)
{
    char start[8];
    gssize n = read_full(source->fd, start, sizeof start, source->base);
    const char *marked;

    if (n < 0)
        return set_unreadable(source, REFUSE_ERROR_INPUT, error);
    marked = encoding_of_mark(start, (gsize)n, &source->mark);
    source->assumed = !marked && !encoding;
    if (marked)
        encoding = marked;
    if (!encoding || !g_ascii_strcasecmp(encoding, "UTF-8") ||
        !g_ascii_strcasecmp(encoding, "UTF8"))
        return TRUE;
    source->decoder = decoder_new(encoding, error);
    if (!source->decoder)
        g_prefix_error(error, "--encoding: ");
    return source->decoder != NULL;
}

Source *
source_open(const char *path, const char *encoding, GError **error)
{
    g_autoptr(Source) source = g_new0(Source, 1);

    if (path && !strcmp(path, "-"))
        path = NULL;
    source->name = path ? g_filename_display_name(path) : g_strdup(_("standard input"));
    source->fd = -1;
    source->block = g_malloc(BLOCK);
    source->hashes = g_array_new(FALSE, FALSE, sizeof(guint64));
    if (!open_input(source, path, error) || !find_encoding(source, encoding, error))
        return NULL;
    source_rewind(source);
    return g_steal_pointer(&source);
}

void
source_free(Source *source)
{
    if (!source)
        return;
    if (source->fd >= 0)
        close(source->fd);
    decoder_free(source->decoder);
    g_array_unref(source->hashes);
    g_free(source->block);
    g_free(source->name);
    g_free(source);
}

const char *
source_name(const Source *source)
{
    return source->name;
}

gboolean
source_is_plain(const Source *source)
{
    return !source->decoder && !source->mark;
}

gboolean
source_is_assumed(const Source *source)
{
    return source->assumed;
}

static gboolean
read_block(Source *source, GError **error)
{
    gssize n = read_full(source->fd, source->block, BLOCK,
                         source->base + (off_t)(source->number * BLOCK));
    guint64 hash;

    if (n < 0)
        return set_unreadable(source, REFUSE_ERROR_IO, error);
    hash = hash_quick(source->block, (gsize)n);
    if (source->number == source->hashes->len)
        g_array_append_val(source->hashes, hash);
    else if (g_array_index(source->hashes, guint64, source->number) != hash)
        return errors_set(error, REFUSE_ERROR_IO,
                          _("%s: has changed since it was checked"), source->name);
    source->used = source->number ? 0 : MIN(source->mark, (gsize)n);
    source->have = (gsize)n;
    source->at_end = n < BLOCK;
    source->number++;
    return TRUE;
}

static gboolean
decode(Source *source, char *to, gsize room, gsize *got, GError **error)
{
    const char *from = source->block + source->used;
    const gboolean good =
        decoder_run(source->decoder, &from, source->block + source->have,
                    source->at_end, to, room, got);

    source->used = (gsize)(from - source->block);
    if (!good && !*got)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: byte %lu is no character of the encoding: expected "
                            "another --encoding"),
                          source->name,
                          (gulong)((source->number - 1) * BLOCK + source->used));
    return TRUE;
}

gboolean
source_read(Source *source, char *to, gsize room, gsize *got, GError **error)
{
    for (;;) {
        if (source->used == source->have && !source->at_end &&
            !read_block(source, error))
            return FALSE;
        if (!source->decoder) {
            *got = MIN(room, source->have - source->used);
            memcpy(to, source->block + source->used, *got);
            source->used += *got;
            return TRUE;
        }
        if (!decode(source, to, room, got, error))
            return FALSE;
        if (*got || (source->at_end && source->used == source->have))
            return TRUE;
    }
}

void
source_rewind(Source *source)
{
    source->have = source->used = 0;
    source->number = 0;
    source->at_end = FALSE;
    if (source->decoder)
        decoder_reset(source->decoder);
}

void
source_progress(const Source *source, guint64 *done, guint64 *all)
{
    *all = (guint64)MAX(source->size - source->base, 0);
    *done = MIN(source->number * BLOCK, *all);
}
