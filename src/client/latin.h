/*
 * Russian and Ukrainian names in Latin letters.
 *
 * Shape:  as ICU's Russian-Latin/BGN and Ukrainian-Latin/BGN write them, without
 * opening a transliterator (tests/client/test-latin.c holds them against each other).
 * Source: BGN/PCGN 1947 (Russian), 1965 (Ukrainian); CLDR.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_LATIN_H
#define REFUSE_CLIENT_LATIN_H

#include <glib.h>

/* TRUE if letters of the text are Ukrainian and not Russian. */
gboolean latin_is_ukrainian(const char *text);

/* Writes `length` bytes into `out`, which has room for four times as many; their
 * number. */
gsize latin_write(const char *text, gsize length, gboolean ukrainian, char *out);

#endif
