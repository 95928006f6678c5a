/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/utf8.h"

#include <string.h>

#include <unicode/uchar.h>

gunichar
utf8_next(const char **text)
{
    const guchar *p = (const guchar *)*text;

    if (p[0] < 0x80) {
        *text += 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *text += 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    if (p[0] < 0xF0) {
        *text += 3;
        return (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    *text += 4;
    return (p[0] & 7u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 |
           (p[3] & 0x3Fu);
}

static gboolean
is_bad(gunichar c)
{
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return TRUE;
    if (c < 0x2028)
        return FALSE;
    if (c == 0x2028 || c == 0x2029)
        return TRUE;
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
        return TRUE;
    /* U+FEFF in the middle of a text, interlinear annotation, noncharacters, tags */
    if (c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xFDD0 && c <= 0xFDEF))
        return TRUE;
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xE0000 && c <= 0xE007F);
}

const char *
utf8_first_bad(const char *text, gssize length, gboolean lines)
{
    const char *end = text + (length < 0 ? (gssize)strlen(text) : length);
    const char *p = text;
    const char *valid_to;

    g_utf8_validate_len(text, end - text, &valid_to);
    while (p < valid_to) {
        const char *at = p;
        gunichar c;

        if (((guchar)*p >= 0x20 && (guchar)*p < 0x7F) ||
            ((guchar)*p >= 0xC3 &&
             (guchar)*p < 0xE2)) { /* up to U+1FFF, most letters */
            p = g_utf8_next_char(p);
            continue;
        }
        c = utf8_next(&p);

        if (lines && (c == '\n' || (c == '\r' && p < valid_to && *p == '\n')))
            continue;
        if (is_bad(c))
            return at;
    }
    return valid_to < end ? valid_to : NULL;
}

/* Cyrillic, Arabic letters and digits, punctuation: starters that neither decompose nor
 * compose with what may come before them. */
static gboolean
stays(gunichar c)
{
    return (c >= 0x400 && c <= 0x482) || (c >= 0x620 && c <= 0x64A) ||
           (c >= 0x660 && c <= 0x66F) || (c >= 0x671 && c <= 0x6BF) ||
           (c >= 0x6C3 && c <= 0x6D1) || (c >= 0x6F0 && c <= 0x6F9) || c == 0x60C ||
           c == 0x61B || c == 0x61F || (c >= 0x200B && c <= 0x2027) || c == 0x202F ||
           c == 0x20AC || c == 0x2116 || (c >= 0x1E00 && c <= 0x1E99);
}

gboolean
utf8_is_plainly_nfc(const char *text, gsize length)
{
    const char *end = text + length;
    gboolean marked = FALSE; /* the last one was a vowel sign */
    gunichar last = 0;

    while (text < end) {
        const gboolean second = marked;
        gunichar c;

        marked = FALSE;
        if ((guchar)*text < 0xCC) { /* below U+0300 */
            text += (guchar)*text < 0x80 ? 1 : 2;
            last = 0;
            continue;
        }
        c = utf8_next(&text);
        /* vowel signs compose with nothing, nor does the hamza of an ezafe with its he, and one
           is in order by itself */
        marked = (c >= 0x64B && c <= 0x652) || (c == 0x654 && last == 0x647);
        last = c;
        if (!(marked && !second) && !stays(c))
            return FALSE;
    }
    return TRUE;
}

int
utf8_columns(gunichar c)
{
    if (c < 0x300)
        return c >= 0x20 && c != 0xAD;
    switch (u_charType((UChar32)c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
        return 0;
    default:
        break;
    }
    if (c < 0x1100)
        return 1;
    switch (u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_WIDE:
    case U_EA_FULLWIDTH:
        return 2;
    default:
        return 1;
    }
}

char
utf8_direction(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalpha((char)c) ? 'l' : '\0';
    if ((c >= 0xC0 && c <= 0x17F && c != 0xD7 && c != 0xF7) ||
        (c >= 0x400 && c <= 0x481)) /* letters of Latin and Cyrillic, of Arabic */
        return 'l';
    if ((c >= 0x620 && c <= 0x64A) || (c >= 0x671 && c <= 0x6D3))
        return 'r';
    switch (u_charDirection((UChar32)c)) {
    case U_LEFT_TO_RIGHT:
        return 'l';
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
        return 'r';
    default:
        return '\0';
    }
}
