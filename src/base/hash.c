/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/hash.h"

#include <string.h>

static guint64
rotate(guint64 x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static inline void
mix(HashStream *stream)
{
    guint64 *v = stream->v;

    v[0] += v[1];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[0] = rotate(v[0], 32);
    v[2] += v[3];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[2] = rotate(v[2], 32);
}

static guint64
load(const guint8 *bytes, gsize length)
{
    guint64 word = 0;

    memcpy(&word, bytes, length);
    return GUINT64_FROM_LE(word);
}

static void
absorb(HashStream *stream, guint64 word)
{
    stream->v[3] ^= word;
    mix(stream);
    mix(stream);
    stream->v[0] ^= word;
}

static guint64
squeeze(HashStream *stream)
{
    for (int i = 0; i < 4; i++)
        mix(stream);
    return stream->v[0] ^ stream->v[1] ^ stream->v[2] ^ stream->v[3];
}

void
hash_start(HashStream *stream, const HashKey *key)
{
    *stream = (HashStream){
        .v = { key->key[0] ^ G_GUINT64_CONSTANT(0x736f6d6570736575),
               key->key[1] ^ G_GUINT64_CONSTANT(0x646f72616e646f6d) ^ 0xee,
               key->key[0] ^ G_GUINT64_CONSTANT(0x6c7967656e657261),
               key->key[1] ^ G_GUINT64_CONSTANT(0x7465646279746573) },
    };
}

void
hash_add(HashStream *stream, gconstpointer bytes, gsize length)
{
    const guint8 *p = bytes;
    const gsize waiting = stream->length % 8;

    stream->length += length;
    if (waiting) {
        const gsize n = MIN(8 - waiting, length);

        stream->rest |= load(p, n) << 8 * waiting;
        if (waiting + n < 8)
            return;
        absorb(stream, stream->rest);
        p += n;
        length -= n;
    }
    for (; length >= 8; length -= 8, p += 8)
        absorb(stream, load(p, 8));
    stream->rest = length ? load(p, length) : 0;
}

Hash
hash_end(HashStream *stream)
{
    Hash hash;

    absorb(stream, stream->length << 56 | stream->rest);
    stream->v[2] ^= 0xee;
    hash.word[0] = squeeze(stream);
    stream->v[1] ^= 0xdd;
    hash.word[1] = squeeze(stream);
    return hash;
}

Hash
hash_bytes(const HashKey *key, gconstpointer bytes, gsize length)
{
    HashStream stream;

    hash_start(&stream, key);
    hash_add(&stream, bytes, length);
    return hash_end(&stream);
}

guint64
hash_quick(gconstpointer bytes, gsize length)
{
    const guint64 golden = G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    const guint8 *p = bytes, *const end = p + length;
    guint64 hash = length, other = ~hash;

    for (; end - p > 16; p += 16) { /* two that do not wait for each other */
        hash = (hash ^ load(p, 8)) * golden;
        hash ^= hash >> 32;
        other = (other ^ load(p + 8, 8)) * golden;
        other ^= other >> 32;
    }
    hash ^= other * golden;
    if (end - p > 8) {
        hash = (hash ^ load(p, 8)) * golden;
        hash ^= hash >> 32;
        p += 8;
    }
    /* the last eight, some of them once more, take no loop */
    return (hash ^ (length >= 8 ? load(end - 8, 8) : load(p, (gsize)(end - p)))) * golden;
}
