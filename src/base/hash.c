/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/hash.h"

#include <string.h>

typedef struct {
    guint64 v[4];
} State;

static guint64
rotate(guint64 x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static void
mix(State *state, int rounds)
{
    guint64 *v = state->v;

    while (rounds--) {
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
}

static guint64
load(const guint8 *bytes, gsize length)
{
    guint64 word = 0;

    memcpy(&word, bytes, length);
    return GUINT64_FROM_LE(word);
}

static void
absorb(State *state, guint64 word)
{
    state->v[3] ^= word;
    mix(state, 2);
    state->v[0] ^= word;
}

static guint64
squeeze(State *state)
{
    mix(state, 4);
    return state->v[0] ^ state->v[1] ^ state->v[2] ^ state->v[3];
}

Hash
hash_bytes(const HashKey *key, gconstpointer bytes, gsize length)
{
    const guint8 *p = bytes;
    const gsize rest = length % 8;
    State state = { { key->key[0] ^ G_GUINT64_CONSTANT(0x736f6d6570736575),
                      key->key[1] ^ G_GUINT64_CONSTANT(0x646f72616e646f6d) ^ 0xee,
                      key->key[0] ^ G_GUINT64_CONSTANT(0x6c7967656e657261),
                      key->key[1] ^ G_GUINT64_CONSTANT(0x7465646279746573) } };
    Hash hash;

    for (gsize left = length; left >= 8; left -= 8, p += 8)
        absorb(&state, load(p, 8));
    absorb(&state, (guint64)length << 56 | (rest ? load(p, rest) : 0));
    state.v[2] ^= 0xee;
    hash.word[0] = squeeze(&state);
    state.v[1] ^= 0xdd;
    hash.word[1] = squeeze(&state);
    return hash;
}
