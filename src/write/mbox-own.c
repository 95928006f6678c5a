/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/mbox-own.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/hash.h"

static const char mark[] = "From ";
enum { MARK = sizeof mark - 1 };

/* Enough to tell one message from others. */
static guint32
short_hash(const char *bytes, gsize length)
{
    return (guint32)(hash_quick(bytes, length) >> 32);
}

/* The same, but never 0, which stands for no message. */
static guint32
head_hash(const char *bytes, gsize length)
{
    const guint32 hash = short_hash(bytes, length);

    return hash ? hash : 1;
}

#ifdef __SSE2__
enum { STEP = 64 };

/* The last two bytes of the mark, at `p` and each of the 15 places behind it. */
static inline __m128i
pairs(const char *p)
{
    const __m128i first = _mm_loadu_si128((const __m128i *)p);
    const __m128i second = _mm_loadu_si128((const __m128i *)(p + 1));

    return _mm_and_si128(_mm_cmpeq_epi8(first, _mm_set1_epi8(mark[MARK - 2])),
                         _mm_cmpeq_epi8(second, _mm_set1_epi8(mark[MARK - 1])));
}

/* The first mark that begins in the STEP bytes from `p` on, or NULL. */
static inline const char *
find_in_step(const char *p)
{
    const char *const ends = p + MARK - 2;
    const __m128i found[] = { pairs(ends), pairs(ends + 16), pairs(ends + 32),
                              pairs(ends + 48) };

    if (!_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(found[0], found[1]),
                                        _mm_or_si128(found[2], found[3]))))
        return NULL;
    for (int i = 0; i < 4; i++)
        for (guint left = (guint)_mm_movemask_epi8(found[i]); left; left &= left - 1) {
            const char *at = p + 16 * i + __builtin_ctz(left);

            if (!memcmp(at, mark, MARK))
                return at;
        }
    return NULL;
}
#endif

/* Each byte of the letters of a merge is looked at here. */
static const char *
next_mark(const char *p, const char *end)
{
#ifdef __SSE2__
    enum { WINDOW = STEP + MARK - 1 };
    const char *at = NULL;

    if (end - p >= WINDOW) {
        for (; !at && end - p >= WINDOW; p += STEP)
            at = find_in_step(p);
        return at ? at : find_in_step(end - WINDOW); /* what is left, and some once more */
    }
#endif
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

/* Whether the message begins as planned, as far as it is there. */
static gboolean
has_head(const char *p, const char *end, const MboxPlanned *planned)
{
    const gsize length = MIN(planned->end - planned->start, MBOX_HEAD);
    const char *limit;

    if ((gsize)(end - p) < length || head_hash(p, length) == planned->head)
        return TRUE;
    limit = p + MIN((gsize)(end - p), length + MARK - 1);
    for (const char *again = next_mark(p + 1, limit); again;
         again = next_mark(again + 1, limit))
        if (has_time(again, line_length(again, end)))
            return TRUE; /* torn there, and another's behind it */
    return FALSE;
}

/* Whether the line from the mark on is that one, as far as it is there: another program's message may
 * begin within it. */
static gboolean
is_ours(const char *p, const char *end, const MboxPlanned *planned)
{
    const gsize n = line_length(p, end);
    const char *again = next_mark(p + 1, p + n);

    if (p + n == end || (again && has_time(again, p + n - again)))
        return TRUE;
    return short_hash(p, n) == planned->line &&
           (!planned->head || has_head(p, end, planned));
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
        if (!*tail || length < MARK || is_ours(tail, end, plan))
            return tail; /* NULs: where the machine stopped before they were filled */
    }
    for (const char *p = next_mark(tail, end); p; p = next_mark(p + 1, end)) {
        if (p > tail && p[-1] == '\n' && is_ours(p, end, plan))
            return p;
        if (torn_mark(tail, p))
            return p - torn_mark(tail, p);
    }
    return NULL;
}

void
mbox_plan_message(GArray *plan, const char *bytes, gsize length, guint32 at)
{
    const char *end = bytes + length;
    const gsize line = line_length(bytes, end);
    const MboxPlanned message = { at, at + (guint32)length, short_hash(bytes, line),
                                  head_hash(bytes, MIN(length, MBOX_HEAD)) };

    g_assert(line < length && length < G_MAXUINT32 - at);
    g_array_append_val(plan, message);
    for (const char *p = next_mark(bytes + 1, end); p; p = next_mark(p + 1, end)) {
        const MboxPlanned inner = { at + (guint32)(p - bytes), message.end,
                                    short_hash(p, line_length(p, end)), 0 };

        g_array_append_val(plan, inner);
    }
}

void
mbox_find_own(const char *tail, gsize length, const MboxPlanned *plan, gsize n,
              gsize *from, gsize *to)
{
    const char *end = tail + length;
    const char *first = n ? find_first(tail, end, plan) : NULL;
    const char *last, *limit;
    gsize next = 0;

    *from = *to = 0;
    if (!first)
        return;
    last = first + MIN((gsize)(end - first), plan[n - 1].end);
    limit = last + MIN((gsize)(end - last), MARK - 1); /* a mark may begin with the last bytes */
    for (const char *p = next_mark(first, limit); p && p < last;
         p = next_mark(p + 1, limit)) {
        const gsize at = p - first;

        while (next < n && plan[next].start < at)
            next++;
        if (next < n && plan[next].start == at ? !is_ours(p, end, &plan[next])
                                               : may_begin(tail, p, end)) {
            last = p;
            break;
        }
    }
    *from = first - tail;
    *to = last - tail;
}
