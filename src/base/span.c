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

/* What was seen of a piece, from which it follows how it runs. */
typedef struct {
    char against; /* the last direction that is not the letter's own */
    gboolean letters, digits, signs;
    gboolean marked; /* a sign that HTML would take amiss, or that is part of a URL */
} Seen;

static inline gboolean
is_marked(gunichar c)
{
    return c == '&' || c == '<' || c == '>' || c == '"' || c == ':';
}

static inline void
see_direction(Seen *seen, char direction, char own)
{
    if (direction != own)
        seen->against = direction;
    seen->letters = TRUE;
}

/* The columns of a character; those of most letters are known without a table. */
static inline guint32
see(Seen *seen, gunichar c, char own)
{
    char direction;

    if (c >= 0x20 && c < 0x7F) {
        if (g_ascii_isalpha((char)c)) {
            see_direction(seen, 'l', own);
        } else {
            seen->digits |= g_ascii_isdigit((char)c);
            seen->signs |= g_ascii_ispunct((char)c);
            seen->marked |= is_marked(c);
        }
        return 1;
    }
    if ((c >= 0x620 && c <= 0x64A) || (c >= 0x671 && c <= 0x6D3)) {
        see_direction(seen, 'r', own);
        return 1;
    }
    if ((c >= 0x6F0 && c <= 0x6F9) || (c >= 0x660 && c <= 0x669)) {
        seen->digits = TRUE;
        return 1;
    }
    direction = utf8_direction(c);
    if (direction)
        see_direction(seen, direction, own);
    seen->digits |= g_unichar_isdigit(c);
    return utf8_columns(c);
}

/* How many bytes a letter has that begins with this one: Latin, Cyrillic to U+047F. */
static const guint8 letter_bytes[256] = {
    ['A' ... 'Z'] = 1, ['a' ... 'z'] = 1, [0xC3 ... 0xC5] = 2, [0xD0] = 2, [0xD1] = 2,
};

/* The bytes of a letter of those, as most of what is measured; 0: something else. */
static inline guint
plain_letter(const char *text)
{
    const guchar *p = (const guchar *)text;

    if (p[0] == 0xC3 && (p[1] == 0x97 || p[1] == 0xB7)) /* × and ÷ */
        return 0;
    return letter_bytes[p[0]];
}

static char
runs_of(const Seen *seen, gboolean rtl)
{
    return rtl && seen->digits && seen->signs && !seen->letters ? 'l' : seen->against;
}

char
span_runs(const char *bytes, gsize length, gboolean rtl)
{
    Seen seen = { 0 };

    for (const char *p = bytes; p < bytes + length;)
        see(&seen, next_char(&p), rtl ? 'r' : 'l');
    return runs_of(&seen, rtl);
}

void
span_measure(Span *span, const char *bytes, gsize length, gboolean rtl, SpanGap *room)
{
    const char own = rtl ? 'r' : 'l';
    guint32 columns = 0, total = 0;
    gboolean plain = FALSE;
    Seen seen = { 0 };

    *span = (Span){ .bytes = bytes, .gaps = room, .length = length };
    for (const char *p = bytes; p < bytes + length;) {
        const guint32 at = p - bytes;
        const guint n = plain_letter(p);
        gunichar c;

        if (n) {
            p += n;
            columns++;
            plain = TRUE;
            continue;
        }
        c = next_char(&p);

        if (c == ' ' || c == '\n') {
            room[span->n_gaps++] = (SpanGap){ at, columns };
            total += columns + 1;
            columns = 0;
            seen.marked |= c == '\n';
            continue;
        }
        columns += see(&seen, c, own);
    }
    if (plain)
        see_direction(&seen, 'l', own);
    span->tail = columns;
    span->columns = total + columns;
    span->plain = !seen.marked;
    span->runs = runs_of(&seen, rtl);
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
