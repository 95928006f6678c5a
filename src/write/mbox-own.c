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

guint64
mbox_hash(const char *bytes, gsize length)
{
    const HashKey key = { { 0, 0 } };

    return hash_bytes(&key, bytes, length).word[0];
}

/* Each byte of the letters of a merge is looked at here: a pair of them sixteen times at once. */
static const char *
next_mark(const char *p, const char *end)
{
#ifdef __SSE2__
    const __m128i first = _mm_set1_epi8(mark[0]), second = _mm_set1_epi8(mark[1]);

    for (; end - p > 16; p += 16) {
        const __m128i here = _mm_loadu_si128((const __m128i *)p);
        const __m128i next = _mm_loadu_si128((const __m128i *)(p + 1));
        guint pairs = (guint)_mm_movemask_epi8(_mm_and_si128(
            _mm_cmpeq_epi8(here, first), _mm_cmpeq_epi8(next, second)));

        for (; pairs; pairs &= pairs - 1) {
            const char *at = p + __builtin_ctz(pairs);

            if (end - at >= MARK && !memcmp(at, mark, MARK))
                return at;
        }
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

    if ((gsize)(end - p) < length || mbox_hash(p, length) == planned->head)
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
    return mbox_hash(p, n) == planned->line &&
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

/* The marks within a message, of which none begins one. */
static void
plan_inner(const char *bytes, gsize length, const MboxPlanned *planned, GArray *plan)
{
    const char *end = bytes + length;

    for (const char *p = next_mark(bytes + 1, end); p; p = next_mark(p + 1, end)) {
        const MboxPlanned inner = { planned->start + (guint64)(p - bytes), planned->end,
                                    mbox_hash(p, line_length(p, end)), 0 };

        g_array_append_val(plan, inner);
    }
}

GBytes *
mbox_plan(const struct iovec *messages, guint n)
{
    GArray *plan = g_array_sized_new(FALSE, FALSE, sizeof(MboxPlanned), n);
    const char *first = ""; /* a line that was hashed: mostly the next one is the same */
    gsize length = 0, size;
    guint64 at = 0, hash = 0;

    for (guint i = 0; i < n; i++) {
        const char *bytes = messages[i].iov_base;
        const gsize all = messages[i].iov_len;
        MboxPlanned planned = { .start = at, .end = at + all };

        if (all <= length || memcmp(bytes, first, length + 1)) {
            first = bytes;
            length = line_length(bytes, bytes + all);
            g_assert(length < all);
            hash = mbox_hash(bytes, length);
        }
        planned.line = hash;
        planned.head = mbox_hash(bytes, MIN(all, MBOX_HEAD));
        if (!planned.head)
            planned.head = 1;
        g_array_append_val(plan, planned);
        plan_inner(bytes, all, &planned, plan);
        at = planned.end;
    }
    size = plan->len * sizeof(MboxPlanned);
    return g_bytes_new_take(g_array_free(plan, FALSE), size);
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
