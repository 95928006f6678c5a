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

/* As utf8_is_plainly_nfc(): a letter of Arabic, and its second byte. */
static inline gboolean
plain_arabic(guchar c, guchar next)
{
    return c == 0xD8   ? next >= 0xA0 && next < 0xC0
           : c == 0xD9 ? (next >= 0x80 && next <= 0x8A) || (next >= 0xB1 && next < 0xC0)
                       : next >= 0x83 && next <= 0x91;
}

/* What a byte says that a character begins with. */
enum { PLAIN_NOT, PLAIN_SIGN, PLAIN_SPACE, PLAIN_PAIR, PLAIN_PERHAPS };

static const guint8 plain_lead[256] = {
    [' '] = PLAIN_SPACE,
    [0x21 ... 0x7E] = PLAIN_SIGN,
    [0xC3 ... 0xCB] = PLAIN_PAIR,
    [0xD0] = PLAIN_PAIR,
    [0xD1] = PLAIN_PAIR,
    [0xDA] = PLAIN_PAIR,
    [0xD8] = PLAIN_PERHAPS,
    [0xD9] = PLAIN_PERHAPS,
    [0xDB] = PLAIN_PERHAPS,
};

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
        const guint lead = plain_lead[p[0]];
        const guchar next = p[1]; /* a NUL stands at the end */

        if (lead == PLAIN_SIGN || (lead == PLAIN_SPACE && next != ' '))
            p++;
        else if (lead == PLAIN_PAIR ? (next & 0xC0) == 0x80
                                    : lead == PLAIN_PERHAPS && plain_arabic(p[0], next))
            p += 2;
        else
            return FALSE;
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
