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

/* What was seen of a piece, from which it follows how it runs. */
typedef struct {
    char against; /* the last direction that is not the letter's own */
    gboolean letters, digits, signs;
} Seen;

static inline void
see(Seen *seen, gunichar c, gboolean rtl)
{
    const char direction = utf8_direction(c);

    if (direction && direction != (rtl ? 'r' : 'l'))
        seen->against = direction;
    seen->letters |= direction != '\0';
    seen->digits |= g_unichar_isdigit(c);
    seen->signs |= c < 0x80 && g_ascii_ispunct((char)c);
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
        see(&seen, utf8_next(&p), rtl);
    return runs_of(&seen, rtl);
}

static gboolean
is_marked(gunichar c)
{
    return c == '&' || c == '<' || c == '>' || c == '"' || c == ':' || c == '\n';
}

void
span_measure(Span *span, const char *bytes, gsize length, gboolean rtl, SpanGap *room)
{
    guint32 columns = 0, total = 0;
    gboolean marked = FALSE;
    Seen seen = { 0 };

    *span = (Span){ .bytes = bytes, .gaps = room, .length = length };
    for (const char *p = bytes; p < bytes + length;) {
        guint32 at = p - bytes;
        gunichar c = utf8_next(&p);

        marked |= is_marked(c);
        if (c == ' ' || c == '\n') {
            room[span->n_gaps++] = (SpanGap){ at, columns };
            total += columns + 1;
            columns = 0;
            continue;
        }
        columns += utf8_columns(c);
        see(&seen, c, rtl);
    }
    span->tail = columns;
    span->columns = total + columns;
    span->plain = !marked;
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
