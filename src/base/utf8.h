/*
 * What a piece of text is made of: validity, columns, direction.
 *
 * Units:  bytes of UTF-8; columns of a terminal (UAX 11: wide and fullwidth 2;
 *         marks and format characters 0).
 * Source: Unicode 15, UAX 9 (direction), UAX 11 (width), UAX 15 (NFC).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_BASE_UTF8_H
#define REFUSE_BASE_UTF8_H

#include <glib.h>

G_BEGIN_DECLS

/* The code point at `*text`, which is valid UTF-8 and not at its end; moves on. */
gunichar utf8_next(const char **text);

/*
 * The first byte of `text` that may not stand in a letter, or NULL: what is not
 * UTF-8, control characters, line and paragraph separators, bidi controls
 * U+202A-202E and U+2066-2069, noncharacters. With `lines` line ends (LF, CR LF) may stand.
 */
const char *utf8_first_bad(const char *text, gssize length, gboolean lines);

/* TRUE if `text`, valid UTF-8, is certainly in NFC already: no allocation, no table. */
gboolean utf8_is_plainly_nfc(const char *text, gsize length);

/* Columns of one code point: 0, 1 or 2. */
int utf8_columns(gunichar c);

/* 'l' or 'r' for a letter with a direction of its own, '\0' for any other. */
char utf8_direction(gunichar c);

G_END_DECLS

#endif
