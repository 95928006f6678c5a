/*
 * Texts of which it is seen fast that they may stand as they are.
 *
 * Shape:  inline, for the cells of a table; FALSE means that a closer look is needed.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_PLAIN_H
#define REFUSE_MERGE_PLAIN_H

#include <glib.h>
#include <string.h>

/* Eight bytes of ASCII above the space and below DEL. */
static inline gboolean
plain_word(const guchar *p)
{
    const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101), high = ones << 7;
    guint64 eight;

    memcpy(&eight, p, 8);
    return !((eight | (eight - ones * 0x21) | (eight + ones)) & high);
}

/* As utf8_is_plainly_nfc(): a letter of Latin from U+00C0, of Cyrillic, of Arabic. */
static inline gboolean
plain_pair(guchar c, guchar next)
{
    if ((next & 0xC0) != 0x80)
        return FALSE;
    return c == 0xD0 || c == 0xD1 || (c >= 0xC3 && c <= 0xCB) ||
           (c == 0xD8 && next >= 0xA0) ||
           (c == 0xD9 && (next <= 0x8A || next >= 0xB1)) || c == 0xDA ||
           (c == 0xDB && next >= 0x83 && next <= 0x91);
}

/*
 * TRUE if nothing need be changed or refused in the text but by its form: valid, in
 * NFC, without controls, line ends, blanks at its ends or two in a row. FALSE: perhaps.
 */
static inline gboolean
plain_text(const char *text, gsize length)
{
    const guchar *p = (const guchar *)text, *const end = p + length;

    if (!length || p[0] == ' ' || end[-1] == ' ')
        return FALSE;
    while (p < end) {
        const guchar c = *p, next = p[1]; /* a NUL stands at the end */

        if (c >= 0x80) {
            if (!plain_pair(c, next))
                return FALSE;
            p += 2;
        } else if (end - p >= 8 && plain_word(p)) {
            p += 8;
        } else {
            if (c < 0x20 || c == 0x7F || (c == ' ' && next == ' '))
                return FALSE;
            p++;
        }
    }
    return TRUE;
}

/* Nothing but signs of ASCII, as almost every address is. */
static inline gboolean
plain_ascii(const char *text, gsize length)
{
    const guchar *p = (const guchar *)text, *const end = p + length;

    for (; end - p >= 8; p += 8)
        if (!plain_word(p))
            return FALSE;
    while (p<end && * p> ' ' && *p < 0x7F)
        p++;
    return p == end;
}

#endif
