/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/scan.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

const char *
scan_record(const char *from, const char *end, char eol, guint64 *lines)
{
    gboolean quoted = FALSE;
    guint64 seen = 0;

    while (from < end) {
        const char *line = memchr(from, eol, end - from);
        const char *mark = from, *stop = line ? line : end;

        /* two marks that are one text open and close nothing: parity is all it takes */
        while ((mark = memchr(mark, '"', stop - mark))) {
            quoted = !quoted;
            mark++;
        }
        if (!line)
            return NULL;
        seen++;
        from = line + 1;
        if (!quoted) {
            *lines += seen;
            return from;
        }
    }
    return NULL;
}

/* Blanks around a cell: a space and `tab`, which is one too where it may be the delimiter. */
static inline gboolean
is_blank(char c, char tab)
{
    return c == ' ' || c == tab;
}

/* The text of a quoted cell, `p` behind the opening mark; marks that are doubled become
 * one. NULL: there is no closing mark. */
static char *
read_quoted(char *p, char *end, Cell *cell)
{
    char *to = p;

    cell->text = p;
    for (;;) {
        char *mark = memchr(p, '"', end - p);

        if (!mark)
            return NULL;
        if (to != p)
            memmove(to, p, mark - p);
        to += mark - p;
        p = mark + 1;
        if (p == end || *p != '"')
            break;
        *to++ = '"';
        p++;
    }
    cell->length = to - cell->text;
    *to = '\0'; /* at the closing mark or before it */
    return p;
}

/* The first delimiter, mark or line end; one stands at the end of the record. */
static inline char *
bare_end(char *p, char delimiter)
{
#ifdef __SSE2__
    for (;; p += 16) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
        const __m128i stops =
            _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(delimiter)),
                                      _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))),
                         _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')),
                                      _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'))));
        const int found = _mm_movemask_epi8(stops);

        if (found)
            return p + __builtin_ctz((unsigned)found);
    }
#endif
    while (*p != delimiter && *p != '"' && *p != '\r' && *p != '\n')
        p++;
    return p;
}

/* The end of the record without its line end. */
static char *
trim_line_end(const char *record, char *end, char eol)
{
    if (end > record && end[-1] == eol)
        end--;
    while (eol == '\n' && end > record && end[-1] == '\r')
        end--;
    return end;
}

/* From `*at` on; `*at` is then behind it, at the delimiter or at `end`. */
static inline ScanResult
read_cell(char **at, char *end, char delimiter, char tab, Cell *cell)
{
    char *p = *at, *last;

    while (is_blank(*p, tab))
        p++;
    if (*p == '"') {
        p = read_quoted(p + 1, end, cell);
        if (!p)
            return SCAN_UNCLOSED;
        while (is_blank(*p, tab))
            p++;
        *at = p;
        return p < end && *p != delimiter ? SCAN_BEHIND : SCAN_GOOD;
    }
    cell->text = p;
    *at = p = bare_end(p, delimiter);
    if (*p != delimiter && p < end)
        return *p == '"' ? SCAN_INSIDE : SCAN_RETURN;
    for (last = p; last > cell->text && is_blank(last[-1], tab);)
        last--;
    cell->length = (guint32)(last - cell->text);
    return SCAN_GOOD;
}

ScanResult
scan_cells(char *record, char *end, char delimiter, char eol, Cell *cells, guint most,
           guint *n)
{
    const char tab = delimiter == '\t' ? ' ' : '\t';
    Cell *cell = cells, *const limit = cells + most;
    ScanResult result = SCAN_MANY;

    end = trim_line_end(record, end, eol);
    *end = '\n'; /* which a search stops at */
    for (char *p = record; cell < limit; p++) {
        result = read_cell(&p, end, delimiter, tab, cell);
        if (result != SCAN_GOOD)
            break;
        cell->text[cell->length] = '\0'; /* at the delimiter or before it */
        cell++;
        if (p >= end)
            break;
        result = SCAN_MANY; /* if there is no room for the next */
    }
    *n = (guint)(cell - cells);
    return result;
}
