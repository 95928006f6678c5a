/*
 * Encodings of tables: found by a byte order mark, named by the user, or guessed for a hint.
 *
 * Shape:  a Decoder turns bytes into UTF-8 as they come, strictly: a byte that is no
 *         character of the encoding stops it. A guess is never acted upon: it goes into a message.
 * Errors: DATA: no such encoding, not a character of the encoding.
 * Source: Unicode 15, section 2.13 (byte order marks); ICU's converters.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_ENCODING_H
#define REFUSE_MERGE_ENCODING_H

#include <glib.h>

typedef struct Decoder Decoder;

/* By any of its names ("cp1251", "windows-1251", "UTF-16LE"), or NULL and `error`. */
Decoder *decoder_new(const char *name, GError **error);
void decoder_free(Decoder *decoder); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Decoder, decoder_free)

/* To be called before the first byte of a text. */
void decoder_reset(Decoder *decoder);

/*
 * Decodes up to `room` bytes from `*from` into `to`; moves `*from` on and sets `*made`.
 * `last`: nothing follows. FALSE: `*from` is where it went wrong.
 */
gboolean decoder_run(Decoder *decoder, const char **from, const char *end, gboolean last,
                     char *to, gsize room, gsize *made);

/* The encoding that a byte order mark says and the mark's bytes, or NULL: there is none. */
const char *encoding_of_mark(const char *bytes, gsize length, gsize *mark);

/* Whether the bytes are UTF-8 and have no NUL; `*where` is the first that is not. */
gboolean encoding_is_utf8(const char *bytes, gsize length, const char **where);

/*
 * The likeliest encoding of bytes that are not UTF-8, or NULL. `known` tells how many
 * pieces of a text in UTF-8 are familiar (column names): they count more than letters.
 */
const char *encoding_guess(const char *bytes, gsize length,
                           guint (*known)(const char *text, gconstpointer data),
                           gconstpointer data);

/* The bytes as UTF-8, what cannot be decoded replaced; for messages. The caller's. */
char *encoding_show(const char *name, const char *bytes, gsize length);

#endif
