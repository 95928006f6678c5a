/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/doubles.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/errors.h"
#include "write/output-fd.h"

typedef struct {
    Hash hash;
    guint64 number;
} Item;

/* A block of a part, in memory until it is full, then in the file. */
enum { PARTS = 128, BLOCK = 128 };

/* Items that are sorted one by one. */
enum { FEW = 16 };

typedef struct {
    Item items[BLOCK];
    guint n;
    GArray *blocks; /* of guint32: where its full blocks are in the file */
} Part;

struct Doubles {
    Part *parts;
    int fd; /* -1: not open */
    guint32 blocks;
};

Doubles *
doubles_new(void)
{
    Doubles *doubles = g_new0(Doubles, 1);

    doubles->fd = -1;
    doubles->parts = g_new0(Part, PARTS);
    for (guint i = 0; i < PARTS; i++)
        doubles->parts[i].blocks = g_array_new(FALSE, FALSE, sizeof(guint32));
    return doubles;
}

void
doubles_free(Doubles *doubles)
{
    if (!doubles)
        return;
    for (guint i = 0; i < PARTS; i++)
        g_array_unref(doubles->parts[i].blocks);
    if (doubles->fd >= 0)
        close(doubles->fd);
    g_free(doubles->parts);
    g_free(doubles);
}

/* To be called while `errno` has the reason. */
static gboolean
set_failed(GError **error)
{
    return errors_set(error, REFUSE_ERROR_IO, _("%s: cannot be written: %s"),
                      g_get_tmp_dir(), g_strerror(errno));
}

static gboolean
open_file(Doubles *doubles, GError **error)
{
    g_autofree char *path =
        g_build_filename(g_get_tmp_dir(), "refuse-XXXXXX", NULL);

    doubles->fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);
    if (doubles->fd < 0)
        return set_failed(error);
    unlink(path);
    return TRUE;
}

static gboolean
write_block(Doubles *doubles, Part *part, GError **error)
{
    if (doubles->fd < 0 && !open_file(doubles, error))
        return FALSE;
    if (!output_write_all(doubles->fd, (const char *)part->items, sizeof part->items))
        return set_failed(error);
    g_array_append_val(part->blocks, doubles->blocks);
    doubles->blocks++;
    part->n = 0;
    return TRUE;
}

gboolean
doubles_add(Doubles *doubles, Hash hash, guint64 number, GError **error)
{
    Part *part = &doubles->parts[hash.word[0] % PARTS];

    if (part->n == BLOCK && !write_block(doubles, part, error))
        return FALSE;
    part->items[part->n++] = (Item){ hash, number };
    return TRUE;
}

static int
compare(const void *a, const void *b)
{
    const Item *x = a, *y = b;

    for (int i = 0; i < 2; i++)
        if (x->hash.word[i] != y->hash.word[i])
            return x->hash.word[i] < y->hash.word[i] ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static gboolean
read_part(const Doubles *doubles, const Part *part, Item *items, GError **error)
{
    for (guint i = 0; i < part->blocks->len; i++, items += BLOCK) {
        const off_t at =
            (off_t)g_array_index(part->blocks, guint32, i) * (off_t)sizeof part->items;
        char *to = (char *)items;

        for (gsize done = 0; done < sizeof part->items;) {
            const gssize n = pread(doubles->fd, to + done, sizeof part->items - done,
                                   at + (off_t)done);

            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0)
                return set_failed(error);
            done += (gsize)n;
        }
    }
    memcpy(items, part->items, part->n * sizeof *items);
    return TRUE;
}

static void
sort_few(Item *items, gsize n)
{
    if (n > FEW) {
        qsort(items, n, sizeof *items, compare);
        return;
    }
    for (gsize i = 1; i < n; i++) {
        const Item item = items[i];
        gsize j = i;

        for (; j && compare(&items[j - 1], &item) > 0; j--)
            items[j] = items[j - 1];
        items[j] = item;
    }
}

/* Those of one hash behind one another, in the order of their numbers: into as many buckets
 * as there are items, by bits that the parts do not tell apart. The caller's. */
static Item *
sort(const Item *items, gsize n)
{
    const guint bits = g_bit_storage(n);
    const gsize buckets = (gsize)1 << bits;
    g_autofree gsize *starts = g_new0(gsize, buckets + 1);
    Item *sorted = g_new(Item, n);

    for (gsize i = 0; i < n; i++)
        starts[(items[i].hash.word[1] >> (64 - bits)) + 1]++;
    for (gsize i = 0; i < buckets; i++)
        starts[i + 1] += starts[i];
    for (gsize i = 0; i < n; i++)
        sorted[starts[items[i].hash.word[1] >> (64 - bits)]++] = items[i];
    /* each has moved to where the next one starts */
    for (gsize i = 0, from = 0; i < buckets; from = starts[i++])
        sort_few(sorted + from, starts[i] - from);
    return sorted;
}

gboolean
doubles_each(Doubles *doubles, DoublesEach each, void *data, GError **error)
{
    for (guint i = 0; i < PARTS; i++) {
        const Part *part = &doubles->parts[i];
        const gsize n = (gsize)part->blocks->len * BLOCK + part->n;
        g_autofree Item *items = g_new(Item, n), *sorted = NULL;

        if (!n)
            continue;
        if (!read_part(doubles, part, items, error))
            return FALSE;
        sorted = sort(items, n);
        for (gsize j = 0; j < n; j++)
            each(data, !j || memcmp(&sorted[j].hash, &sorted[j - 1].hash, sizeof(Hash)),
                 sorted[j].number);
    }
    return TRUE;
}

/* The least that comes second, so far. */
typedef struct {
    guint64 last, first, second;
} Found;

static void
find_second(void *data, gboolean first_of_hash, guint64 number)
{
    Found *found = data;

    if (!first_of_hash && (!found->second || number < found->second)) {
        found->first = found->last;
        found->second = number;
    }
    found->last = number;
}

gboolean
doubles_find(Doubles *doubles, guint64 *first, guint64 *second, GError **error)
{
    Found found = { 0 };
    const gboolean good = doubles_each(doubles, find_second, &found, error);

    *first = found.first;
    *second = found.second;
    return good;
}
