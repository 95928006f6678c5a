/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/span.h"

#include <string.h>

#include "base/utf8.h"

guint32
span_count_gaps(const char *bytes, gsize length)
{
    guint32 n = 0;

    for (gsize i = 0; i < length; i++)
        n += bytes[i] == ' ' || bytes[i] == '\n';
    return n;
}

/* utf8_next() of valid UTF-8, inline: names are measured for each letter. */
static inline gunichar
next_char(const char **text)
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
    return utf8_next(text);
}

void
span_measure(Span *span, const char *bytes, gsize length, gboolean rtl, SpanGap *room)
{
    const char own = rtl ? 'r' : 'l';
    gboolean letters = FALSE, digits = FALSE, signs = FALSE;
    guint32 columns = 0, total = 0;

    *span = (Span){ .bytes = bytes, .gaps = room, .length = length };
    for (const char *p = bytes; p < bytes + length;) {
        guint32 at = p - bytes;
        gunichar c = next_char(&p);
        char direction;

        if (c == ' ' || c == '\n') {
            room[span->n_gaps++] = (SpanGap){ at, columns };
            total += columns + 1;
            columns = 0;
            continue;
        }
        if (c >= 0x20 && c < 0x7F) {
            columns++;
            direction = g_ascii_isalpha((char)c) ? 'l' : '\0';
        } else if ((c >= 0xC0 && c <= 0x17F && c != 0xD7 && c != 0xF7) ||
                   (c >= 0x400 && c <= 0x481)) { /* letters of Latin and Cyrillic */
            columns++;
            direction = 'l';
        } else if ((c >= 0x620 && c <= 0x64A) || (c >= 0x671 && c <= 0x6D3)) {
            columns++;
            direction = 'r';
        } else {
            columns += utf8_columns(c);
            direction = utf8_direction(c);
        }
        if (direction && direction != own)
            span->runs = direction;
        letters |= direction != '\0';
        digits |= !direction && g_unichar_isdigit(c);
        signs |= !direction && c < 0x80 && g_ascii_ispunct((char)c);
    }
    span->tail = columns;
    span->columns = total + columns;
    if (rtl && digits && signs && !letters)
        span->runs = 'l';
}

Span *
span_new(const char *bytes, gsize length, gboolean rtl)
{
    guint32 n = span_count_gaps(bytes, length);
    Span *span = g_malloc(sizeof *span + n * sizeof(SpanGap) + length + 1);
    SpanGap *room = (SpanGap *)(span + 1);
    char *copy = (char *)(room + n);

    memcpy(copy, bytes, length);
    copy[length] = '\0';
    span_measure(span, copy, length, rtl, room);
    return span;
}
