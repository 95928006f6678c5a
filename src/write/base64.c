/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/base64.h"

#include <string.h>

#define EACH_BYTE G_GUINT64_CONSTANT(0x0101010101010101)

enum { LINE_COLUMNS = 76, LINE_BYTES = LINE_COLUMNS / 4 * 3 };

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
 * Six bytes of the eight that are read are eight digits, in one word: the bits spread
 * to a byte for each digit, then all moved to where its letters begin. No byte runs
 * over.
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
base64_run(const guchar *bytes, gsize length, char *to)
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

gsize
base64_size(gsize bytes)
{
    return (bytes + 2) / 3 * 4 + (bytes + LINE_BYTES - 1) / LINE_BYTES;
}

static void
end_line(Base64 *base64)
{
    *base64->to++ = '\n';
    base64->column = 0;
}

/* Whole threes: a line ends between them. */
static void
put_threes(Base64 *base64, const guchar *bytes, gsize length)
{
    while (length) {
        const gsize n = MIN(length, LINE_BYTES - base64->column / 4 * 3);

        base64->to = base64_run(bytes, n, base64->to);
        base64->column += n / 3 * 4;
        if (base64->column == LINE_COLUMNS)
            end_line(base64);
        bytes += n;
        length -= n;
    }
}

void
base64_put(Base64 *base64, const char *bytes, gsize length)
{
    gsize threes;

    while (base64->waiting && length) {
        base64->wait[base64->waiting++] = (guchar)*bytes++;
        length--;
        if (base64->waiting == 3) {
            put_threes(base64, base64->wait, 3);
            base64->waiting = 0;
        }
    }
    threes = length / 3 * 3;
    put_threes(base64, (const guchar *)bytes, threes);
    for (; threes < length; threes++)
        base64->wait[base64->waiting++] = (guchar)bytes[threes];
}

void
base64_put_digits(Base64 *base64, const char *digits, gsize length)
{
    while (length) {
        const gsize n = MIN(length, LINE_COLUMNS - base64->column);

        memcpy(base64->to, digits, n);
        base64->to += n;
        base64->column += n;
        if (base64->column == LINE_COLUMNS)
            end_line(base64);
        digits += n;
        length -= n;
    }
}

char *
base64_end(Base64 *base64)
{
    if (base64->waiting) {
        base64->to = base64_run(base64->wait, base64->waiting, base64->to);
        base64->column += 4;
    }
    if (base64->column)
        end_line(base64);
    return base64->to;
}
