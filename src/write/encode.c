/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/encode.h"

#include <string.h>

#include "write/append.h"

#define EACH_BYTE G_GUINT64_CONSTANT(0x0101010101010101)

enum {
    LINE_COLUMNS = 76,  /* RFC 2045 */
    PLAIN_COLUMNS = 78, /* RFC 5322, 2.1.1 */
    LINE_BYTES = LINE_COLUMNS / 4 * 3,
    ESCAPE_BYTES = 3, /* =D0 */
};

const char *
encoding_name(Encoding encoding)
{
    static const char *const names[] = {
        [ENCODING_7BIT] = "7bit",
        [ENCODING_QUOTED] = "quoted-printable",
        [ENCODING_BASE64] = "base64",
    };

    return names[encoding];
}

/* Three bytes are four digits. */
static inline char *
put_three(char *to, const guchar *from)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const guint32 bits = (guint32)from[0] << 16 | (guint32)from[1] << 8 | from[2];

    to[0] = digits[bits >> 18];
    to[1] = digits[bits >> 12 & 63];
    to[2] = digits[bits >> 6 & 63];
    to[3] = digits[bits & 63];
    return to + 4;
}

/* 1 in each byte that is `least` or more; all are below 64. */
static inline guint64
from_digit(guint64 bytes, guint64 least)
{
    return (bytes + EACH_BYTE * (0x80 - least)) >> 7 & EACH_BYTE;
}

/*
 * Six bytes of the eight that are read are eight digits, in one word: the bits spread to
 * a byte for each digit, then all moved to where its letters begin. No byte runs over.
 */
static inline char *
put_six(char *to, const guchar *from)
{
    guint64 bits, digits;

    memcpy(&bits, from, sizeof bits);
    bits = GUINT64_FROM_BE(bits) >> 16;
    bits = (bits & G_GUINT64_CONSTANT(0xFFFFFF000000)) << 8 | (bits & 0xFFFFFF);
    bits = (bits & G_GUINT64_CONSTANT(0x00FFF00000FFF000)) << 4 |
           (bits & G_GUINT64_CONSTANT(0x00000FFF00000FFF));
    bits = (bits & G_GUINT64_CONSTANT(0x0FC00FC00FC00FC0)) << 2 |
           (bits & G_GUINT64_CONSTANT(0x003F003F003F003F));
    digits = bits + EACH_BYTE * 'A';
    digits += from_digit(bits, 26) * ('a' - 'A' - 26);
    digits -= from_digit(bits, 52) * ('a' - '0' + 26);
    digits -= from_digit(bits, 62) * ('0' + 10 - '+');
    digits += from_digit(bits, 63) * ('/' - '+' - 1);
    digits = GUINT64_TO_BE(digits);
    memcpy(to, &digits, sizeof digits);
    return to + 8;
}

char *
encode_base64_run(const guchar *bytes, gsize length, char *to)
{
    guchar last[3] = { 0 };

    for (; length >= 8; bytes += 6, length -= 6)
        to = put_six(to, bytes);
    for (; length >= 3; bytes += 3, length -= 3)
        to = put_three(to, bytes);
    if (!length)
        return to;
    memcpy(last, bytes, length);
    to = put_three(to, last);
    to[-1] = '=';
    if (length == 1)
        to[-2] = '=';
    return to;
}

/* The text with CR LF, a line of base64 at a time: what is left of a line waits in it.
 */
typedef struct {
    guchar line[LINE_BYTES];
    gsize used;
} Pending;

static char *
put_line(const guchar *bytes, gsize length, char *to)
{
    to = encode_base64_run(bytes, length, to);
    *to++ = '\n';
    return to;
}

static char *
put_bytes(Pending *pending, const char *bytes, gsize length, char *to)
{
    while (length) {
        gsize n = MIN(length, LINE_BYTES - pending->used);

        if (n == LINE_BYTES) { /* a whole line: no need to copy it */
            to = put_line((const guchar *)bytes, n, to);
        } else {
            memcpy(pending->line + pending->used, bytes, n);
            pending->used += n;
            if (pending->used == LINE_BYTES) {
                to = put_line(pending->line, LINE_BYTES, to);
                pending->used = 0;
            }
        }
        bytes += n;
        length -= n;
    }
    return to;
}

static gsize
count_lines(const char *text, gsize length)
{
    const char *end = text + length;
    gsize n = 0;

    for (const char *p = text; (p = memchr(p, '\n', end - p)); p++)
        n++;
    return n;
}

/* What base64 of so many bytes takes, with its line ends. */
static gsize
base64_size(gsize bytes)
{
    return (bytes + 2) / 3 * 4 + (bytes + LINE_BYTES - 1) / LINE_BYTES;
}

void
encode_base64(const char *text, gsize length, GString *out)
{
    const char *end = text + length;
    char *to = append_room(out, base64_size(length + count_lines(text, length)));
    Pending pending = { .used = 0 };

    while (text < end) {
        const char *lf = memchr(text, '\n', end - text);

        to = put_bytes(&pending, text, (lf ? lf : end) - text, to);
        if (lf)
            to = put_bytes(&pending, "\r\n", 2, to);
        text = lf ? lf + 1 : end;
    }
    if (pending.used)
        to = put_line(pending.line, pending.used, to);
    out->len = to - out->str;
    append_end(out);
}

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

/* TRUE if a reader of mboxes, or a server, would take the line for something else. */
static gboolean
is_taken_amiss(const char *line, const char *end)
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
        gboolean plain = !(to == start && is_taken_amiss(line, end));
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
encode_quoted(const char *text, gsize length, GString *out)
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

/* Eight bytes at a time: this reads every byte of every message. */
static gsize
count_escapes(const char *text, gsize length)
{
    gsize n = 0, i = 0;

    for (; i + 8 <= length; i += 8) {
        guint64 word;

        memcpy(&word, text + i, sizeof word);
        n += ((word >> 7 & EACH_BYTE) * EACH_BYTE) >> 56;
    }
    for (; i < length; i++)
        n += (guchar)text[i] >> 7;
    return n;
}

/* TRUE if the text, ASCII, can go as it is. "--=_" would look like our boundaries. */
static gboolean
is_harmless(const char *text, gsize length)
{
    const char *end = text + length;

    while (text < end) {
        const char *lf = memchr(text, '\n', end - text);
        const char *stop = lf ? lf : end;

        if (!lf || stop - text > PLAIN_COLUMNS || is_taken_amiss(text, stop) ||
            (stop - text >= 4 && !memcmp(text, "--=_", 4)))
            return FALSE;
        for (; text < stop; text++)
            if (*text < ' ' || *text == 0x7F)
                return FALSE;
        text = stop + 1;
    }
    return TRUE;
}

Encoding
encode_best(const char *text, gsize length, GString *out)
{
    const gsize escapes = count_escapes(text, length);
    const gsize base64 = base64_size(length + count_lines(text, length));
    const gsize start = out->len;

    if (!escapes && is_harmless(text, length)) {
        append_bytes(out, text, length);
        append_end(out);
        return ENCODING_7BIT;
    }
    if (length + escapes * (ESCAPE_BYTES - 1) <= base64) { /* but for soft line ends */
        encode_quoted(text, length, out);
        if (out->len - start <= base64)
            return ENCODING_QUOTED;
        out->len = start;
    }
    encode_base64(text, length, out);
    return ENCODING_BASE64;
}
