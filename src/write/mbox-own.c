/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/mbox-own.h"

#include <string.h>

#include "base/hash.h"

static const char mark[] = "From ";
enum { MARK = sizeof mark - 1 };

guint64
mbox_hash(const char *bytes, gsize length)
{
    const HashKey key = { { 0, 0 } };

    return hash_bytes(&key, bytes, length).word[0];
}

static const char *
next_mark(const char *p, const char *end)
{
    return p < end ? memmem(p, end - p, mark, MARK) : NULL;
}

static gsize
line_length(const char *from, const char *end)
{
    const char *line_end = memchr(from, '\n', end - from);

    return (line_end ? line_end : end) - from;
}

/* "12:34:56" within the line. */
static gboolean
has_time(const char *line, gsize length)
{
    for (gsize i = 0; i + 8 <= length; i++) {
        gboolean good = line[i + 2] == ':' && line[i + 5] == ':';

        for (gsize j = 0; j < 8 && good; j++)
            good = j % 3 == 2 || g_ascii_isdigit(line[i + j]);
        if (good)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_header(const char *line, const char *end)
{
    gsize n = 0;

    while (line + n < end && (g_ascii_isalnum(line[n]) || line[n] == '-'))
        n++;
    return n && line + n < end && line[n] == ':';
}

/* Whether a message may begin at `p`, which has the mark. */
static gboolean
may_begin(const char *tail, const char *p, const char *end)
{
    const gsize n = line_length(p, end);
    const char *again = next_mark(p + 1, p + n);

    if (p == tail || p[-1] == '\n')
        return TRUE;
    return again ? has_time(p, again - p)
                 : has_time(p, n) || (p + n < end && is_header(p + n + 1, end));
}

/* Whether the line, which has the mark, is the first of that message, as far as it is there:
 * another program's may begin within it. */
static gboolean
is_first_line(const char *p, const char *end, const MboxPlanned *planned)
{
    const gsize n = line_length(p, end);
    const char *again = next_mark(p + 1, p + n);

    return p + n == end || mbox_hash(p, n) == planned->line ||
           (again && has_time(again, p + n - again));
}

/* What of the mark stands at the beginning of the line, and was torn before this one. */
static gsize
torn_mark(const char *tail, const char *p)
{
    for (gsize n = MIN((gsize)(p - tail), MARK - 1); n; n--)
        if (!memcmp(p - n, mark, n) && (p - n == tail || p[-n - 1] == '\n'))
            return n;
    return 0;
}

/* Where the first of our messages begins, or NULL. */
static const char *
find_first(const char *tail, const char *end, const MboxPlanned *plan)
{
    const gsize length = end - tail;

    if (length && (!*tail || !memcmp(tail, mark, MIN(length, MARK)))) {
        if (!*tail || length < MARK || is_first_line(tail, end, plan))
            return tail; /* NULs: where the machine stopped before they were filled */
    }
    for (const char *p = next_mark(tail, end); p; p = next_mark(p + 1, end)) {
        if (p > tail && p[-1] == '\n' && is_first_line(p, end, plan))
            return p;
        if (torn_mark(tail, p))
            return p - torn_mark(tail, p);
    }
    return NULL;
}

void
mbox_find_own(const char *tail, gsize length, const MboxPlanned *plan, gsize n,
              gsize *from, gsize *to)
{
    const char *end = tail + length;
    const char *first = n ? find_first(tail, end, plan) : NULL;
    const char *last;
    gsize next = 0;

    *from = *to = 0;
    if (!first)
        return;
    last = first + MIN((gsize)(end - first), plan[n - 1].end);
    for (const char *p = next_mark(first, last); p; p = next_mark(p + 1, last)) {
        const gsize at = p - first;

        if (!may_begin(tail, p, end))
            continue;
        while (next < n && plan[next].start < at)
            next++;
        if (next == n || plan[next].start != at || !is_first_line(p, end, &plan[next])) {
            last = p;
            break;
        }
    }
    *from = first - tail;
    *to = last - tail;
}
