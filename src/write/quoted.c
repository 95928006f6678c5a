/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/quoted.h"

#include <string.h>

#include "write/append.h"

#define EACH_BYTE G_GUINT64_CONSTANT(0x0101010101010101)

enum {
    LINE_COLUMNS = 76, /* RFC 2045 */
    ESCAPE_BYTES = 3,  /* =D0 */
};

/* TRUE for what quoted-printable leaves as it is, where it does not end a line. */
static inline gboolean
is_quotable(guchar c)
{
    return c >= ' ' && c < 0x7F && c != '=';
}

static inline char *
put_escape(char *to, guchar c)
{
    static const char digits[] = "0123456789ABCDEF";

    to[0] = '=';
    to[1] = digits[c >> 4];
    to[2] = digits[c & 15];
    return to + ESCAPE_BYTES;
}

/* The bytes of the character that begins here; of what is not UTF-8, one. */
static inline gsize
character_bytes(const char *text, const char *end)
{
    gsize n = 1;

    if ((guchar)*text >= 0xC0)
        while (n < 4 && text + n < end && ((guchar)text[n] & 0xC0) == 0x80)
            n++;
    return n;
}

gboolean
quoted_is_taken_amiss(const char *line, const char *end)
{
    const char *p = line;

    if (*line == '.')
        return end - line == 1;
    while (p < end && *p == '>')
        p++;
    return end - p >= 5 && !memcmp(p, "From ", 5);
}

/* Not 0 if one of the eight bytes is not for is_quotable(); may err after that byte. */
static inline guint64
has_escape(guint64 word)
{
    const guint64 high = EACH_BYTE * 0x80;
    const guint64 equals = word ^ EACH_BYTE * '=', del = word ^ EACH_BYTE * 0x7F;

    return (word | (word - EACH_BYTE * ' ') | (equals - EACH_BYTE) |
            (del - EACH_BYTE)) &
           high;
}

/* Copies what needs no escape, at most `length` bytes; returns how many. There is room
 * for eight more. */
static inline gsize
copy_plain(const char *from, gsize length, char *to)
{
    gsize n = 0;

    for (; n + 8 <= length; n += 8) {
        guint64 word;

        memcpy(&word, from + n, sizeof word);
        if (has_escape(word))
            break;
        memcpy(to + n, &word, sizeof word);
    }
    for (; n < length && is_quotable(from[n]); n++)
        to[n] = from[n];
    return n;
}

/* The byte or the character that begins here, as it is or escaped. */
static inline char *
put_character(const char *text, gsize length, gboolean plain, char *to)
{
    if (plain)
        *to++ = *text;
    else
        for (gsize i = 0; i < length; i++)
            to = put_escape(to, text[i]);
    return to;
}

/* A line without its end, in lines that leave room for the "=" of a soft line end. */
static char *
quote_line(const char *line, const char *end, char *to)
{
    const char *last = end > line && end[-1] == ' ' ? end - 1 : end; /* escaped there */
    const char *start = to; /* of the line in hand */

    while (line < end) {
        const gsize room = LINE_COLUMNS - 1 - (to - start);
        gboolean plain = !(to == start && quoted_is_taken_amiss(line, end));
        gsize n, columns;

        n = plain ? copy_plain(line, MIN((gsize)(last - line), room), to) : 0;
        line += n;
        to += n;
        if (line == end)
            break;
        plain &= line < last && is_quotable(*line);
        n = plain ? 1 : character_bytes(line, end);
        columns = plain ? 1 : n * ESCAPE_BYTES;
        if (to - start + columns > LINE_COLUMNS - (gsize)(line + n < end)) {
            *to++ = '=';
            *to++ = '\n';
            start = to;
        } else {
            to = put_character(line, n, plain, to);
            line += n;
        }
    }
    return to;
}

void
quoted_write(const char *text, gsize length, GString *out)
{
    const char *end = text + length;
    /* A line that is full has 65 columns at least: 12 may have been too many. */
    char *to = append_room(out, length * ESCAPE_BYTES * 67 / 64 + 16);

    while (text < end) {
        const char *lf = memchr(text, '\n', end - text);

        to = quote_line(text, lf ? lf : end, to);
        *to++ = '\n';
        text = lf ? lf + 1 : end;
    }
    out->len = to - out->str;
    append_end(out);
}
