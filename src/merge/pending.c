/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/pending.h"

#include <string.h>

static guint
hash_id(gconstpointer id)
{
    const Hash *hash = id;

    return (guint)(hash->word[0] ^ hash->word[1] << 8);
}

static gboolean
is_id(gconstpointer a, gconstpointer b)
{
    return !memcmp(a, b, sizeof(Hash));
}

static void
free_file(void *data)
{
    PendingFile *file = data;

    g_free(file->name);
    g_free(file);
}

void
pending_free(Pending *pending)
{
    if (!pending)
        return;
    g_hash_table_unref(pending->files);
    g_free(pending);
}

void
pending_add(Pending *pending, const PendingFile *file)
{
    PendingFile *copy = g_memdup2(file, sizeof *file);

    g_hash_table_replace(pending->files, &copy->id, copy);
}

PendingFile *
pending_find(const Pending *pending, const Hash *id)
{
    /* mostly there is none, and it is asked for each letter */
    return g_hash_table_size(pending->files) ? g_hash_table_lookup(pending->files, id)
                                             : NULL;
}

void
pending_remove(Pending *pending, const Hash *id)
{
    g_hash_table_remove(pending->files, id);
}

/* A file in the bytes; then its name, with a NUL. */
typedef struct {
    Hash id;
    guint64 hash, number, state;
} Stored;

Pending *
pending_new(GBytes *plan)
{
    Pending *pending = g_new0(Pending, 1);
    gsize length = 0;
    const char *at = plan ? g_bytes_get_data(plan, &length) : NULL;
    const char *end = at + length;

    pending->files = g_hash_table_new_full(hash_id, is_id, NULL, free_file);
    while (at && (gsize)(end - at) > sizeof(Stored)) {
        const char *name = at + sizeof(Stored);
        const char *name_end = memchr(name, '\0', (gsize)(end - name));
        PendingFile file = { 0 };
        Stored stored;

        memcpy(&stored, at, sizeof stored);
        if (!name_end || name_end == name || strchr(name, '/') ||
            stored.state > PENDING_DROPPED)
            break;
        file = (PendingFile){ stored.id, stored.hash, stored.number, g_strdup(name),
                              (PendingState)stored.state };
        pending_add(pending, &file);
        at = name_end + 1;
    }
    return pending;
}

GBytes *
pending_bytes(const Pending *pending)
{
    GByteArray *bytes = g_byte_array_new();
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, pending->files);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const PendingFile *file = value;
        const Stored stored = { file->id, file->hash, file->number, file->state };

        g_byte_array_append(bytes, (const guint8 *)&stored, sizeof stored);
        g_byte_array_append(bytes, (const guint8 *)file->name,
                            (guint)strlen(file->name) + 1);
    }
    if (bytes->len)
        return g_byte_array_free_to_bytes(bytes);
    g_byte_array_unref(bytes);
    return NULL;
}
