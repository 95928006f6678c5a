/*
 * A keyed hash of 128 bits, the same on every machine: what is stored is found again.
 *
 * Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (SipHash-2-4), with
 *         the output of 128 bits of their reference implementation.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_BASE_HASH_H
#define REFUSE_BASE_HASH_H

#include <glib.h>

typedef struct {
    guint64 key[2];
} HashKey;

typedef struct {
    guint64 word[2];
} Hash;

Hash hash_bytes(const HashKey *key, gconstpointer bytes, gsize length);

/* The same of bytes that come piece by piece: hash_start(), hash_add() any number of times, hash_end(). */
typedef struct {
    guint64 v[4];
    guint64 rest, length; /* `rest`: the last length % 8 bytes */
} HashStream;

void hash_start(HashStream *stream, const HashKey *key);
void hash_add(HashStream *stream, gconstpointer bytes, gsize length);
Hash hash_end(HashStream *stream);

/* One of 64 bits without a key, quick: for memos and marks, where nobody gains by a collision. Its high
 * bits are the good ones. Multiplication by the golden ratio (Knuth, vol. 3, 6.4). */
guint64 hash_quick(gconstpointer bytes, gsize length);

#endif
