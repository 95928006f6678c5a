/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/wrap.h"

#include <string.h>

#define LRE "\342\200\252" /* U+202A */
#define RLE "\342\200\253" /* U+202B */
#define PDF "\342\200\254" /* U+202C */
#define FSI "\342\201\250" /* U+2068 */
#define PDI "\342\201\251" /* U+2069 */

#define SIGNATURE_MARK "-- " /* alone on a line; RFC 3676, 4.3 */

enum {
    MARK_BYTES = 3,      /* of each of the five above */
    BREAK_BYTES = 16,    /* four marks, a space and a line feed at the most: 14 */
    FLOWED_COLUMNS = 78, /* RFC 3676, 4.2 */
};

/* What stands on one line of a piece that has line feeds; else the whole piece. */
typedef struct {
    guint32 from, to;     /* bytes */
    guint32 gap, gap_end; /* the gaps in it */
    guint32 tail;         /* columns after the last of them */
    char runs;            /* the piece's; of a line by itself, a phone number too */
} Part;

static const char *
opening_mark(const WrapStyle *style, char runs)
{
    if (style->bidi == BIDI_ISOLATE)
        return FSI;
    return runs == 'r' ? RLE : LRE;
}

static const char *
closing_mark(const WrapStyle *style)
{
    return style->bidi == BIDI_ISOLATE ? PDI : PDF;
}

/* TRUE if every line stands in RLE...PDF. */
static gboolean
embeds_lines(const WrapStyle *style)
{
    return style->bidi == BIDI_EMBED && style->rtl;
}

/* Columns that a line may have: one less where it needs a space to flow on. */
static guint
column_limit(const WrapStyle *style)
{
    if (!style->width || !style->flowed)
        return style->width ? style->width : G_MAXUINT;
    return MAX(MIN(style->width, FLOWED_COLUMNS), 2) - 1;
}

/* g_string_append_len(), inline where there is room: there mostly is. */
static inline void
append(GString *out, const char *bytes, gsize length)
{
    if (G_UNLIKELY(out->allocated_len - out->len <= length)) {
        g_string_append_len(out, bytes, (gssize)length);
        return;
    }
    memcpy(out->str + out->len, bytes, length);
    out->len += length;
    out->str[out->len] = '\0';
}

static void
append_mark(GString *out, const char *mark)
{
    g_string_append_len(out, mark, MARK_BYTES);
}

/* To be called before the first byte of a line, so that an empty line stays bare. */
static void
open_line(Wrap *wrap)
{
    if (wrap->out->len == wrap->line && embeds_lines(wrap->style))
        append_mark(wrap->out, RLE);
}

/* Ends the line at the last gap; what follows the gap starts the next one. */
static void
fold(Wrap *wrap)
{
    const WrapStyle *style = wrap->style;
    char text[BREAK_BYTES];
    char *p = text;

    if (wrap->gap_runs)
        p = g_stpcpy(p, closing_mark(style));
    if (embeds_lines(style))
        p = g_stpcpy(p, PDF);
    if (style->flowed)
        *p++ = ' ';
    *p++ = '\n';
    wrap->line = wrap->gap + (p - text);
    if (embeds_lines(style))
        p = g_stpcpy(p, RLE);
    if (wrap->gap_runs)
        p = g_stpcpy(p, opening_mark(style, wrap->gap_runs));

    wrap->out->str[wrap->gap] = text[0]; /* it takes the place of the space */
    if (p - text > 1)
        g_string_insert_len(wrap->out, wrap->gap + 1, text + 1, p - text - 1);
    wrap->gap = 0;
    wrap->columns = 0;
}

/* RFC 3676, 4.4: what a reader would take for something else gets a space before it. */
static void
stuff(Wrap *wrap)
{
    const char *line = wrap->out->str + wrap->line;

    if (*line == ' ' || *line == '>' || g_str_has_prefix(line, "From ")) {
        g_string_insert_c(wrap->out, wrap->line, ' ');
        wrap->columns++;
    }
}

/*
 * TRUE if the line must end before the word. A word without columns never starts a
 * line: so a run of spaces stays at the end of the line before, and no line is empty.
 */
static inline gboolean
is_over(const Wrap *wrap, guint limit)
{
    return wrap->gap && wrap->word && wrap->columns + wrap->word > limit;
}

/* TRUE after the first word of a line that may need stuffing. */
static inline gboolean
is_first(const Wrap *wrap)
{
    return wrap->style->flowed && !wrap->columns;
}

/* After a word, when all of it is in `out`. */
static void
settle(Wrap *wrap, guint limit)
{
    if (is_over(wrap, limit))
        fold(wrap);
    if (is_first(wrap))
        stuff(wrap);
}

/* TRUE if the line, so far, would be taken for the start of a signature. */
static gboolean
is_signature_mark(const Wrap *wrap, gsize start)
{
    return wrap->out->len - start == strlen(SIGNATURE_MARK) &&
           memcmp(wrap->out->str + start, SIGNATURE_MARK, strlen(SIGNATURE_MARK)) == 0;
}

/* TRUE if a line may end at a gap: something visible is before it, no signature mark.
 */
static gboolean
may_end(const Wrap *wrap)
{
    if (wrap->gap)
        return TRUE;
    if (is_first(wrap) && is_signature_mark(wrap, wrap->line))
        return FALSE;
    return wrap->word != 0;
}

/* The space at offset `at` comes after the word. */
static inline void
pass_gap(Wrap *wrap, gsize at, char runs)
{
    if (may_end(wrap)) {
        wrap->gap = at;
        wrap->gap_runs = runs;
    }
    wrap->columns += wrap->word + 1;
    wrap->word = 0;
}

/* Copies in long runs: up to a fold, where the bytes of the word are needed. */
static void
put_words(Wrap *wrap, const Span *piece, const Part *part, guint limit, char runs)
{
    gsize copied = part->from;

    for (guint32 i = part->gap; i < part->gap_end; i++) {
        gsize at = piece->gaps[i].at;

        wrap->word += piece->gaps[i].columns;
        if (is_over(wrap, limit) || is_first(wrap)) {
            append(wrap->out, piece->bytes + copied, at + 1 - copied);
            copied = at + 1;
            settle(wrap, limit);
        }
        pass_gap(wrap, wrap->out->len + at - copied, runs);
    }
    append(wrap->out, piece->bytes + copied, part->to - copied);
    wrap->word += part->tail;
}

/* The same where no space may end a line: all of it is one word. */
static void
put_whole(Wrap *wrap, const Span *piece, const Part *part)
{
    append(wrap->out, piece->bytes + part->from, part->to - part->from);
    for (guint32 i = part->gap; i < part->gap_end; i++)
        wrap->word += piece->gaps[i].columns + 1;
    wrap->word += part->tail;
}

static void
put_part(Wrap *wrap, const Span *piece, const Part *part)
{
    const WrapStyle *style = wrap->style;
    const guint limit = column_limit(style);
    const char runs = style->bidi == BIDI_NONE ? '\0' : part->runs;

    if (part->from == part->to)
        return;
    open_line(wrap);
    if (runs)
        append_mark(wrap->out, opening_mark(style, runs));
    if (!style->width || (runs && piece->columns <= limit))
        put_whole(wrap, piece, part);
    else
        put_words(wrap, piece, part, limit, runs);
    if (runs)
        append_mark(wrap->out, closing_mark(style));
}

/* RFC 3676, 4.2: a space here would make the line flow on. */
static void
strip_spaces(Wrap *wrap, gsize start)
{
    GString *out = wrap->out;

    if (is_signature_mark(wrap, start))
        return;
    while (out->len > start && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
}

/* Of a line that has something: RLE...PDF around it, but not around a signature's mark.
 */
static void
close_embedding(Wrap *wrap)
{
    const gsize start = wrap->line + MARK_BYTES;

    if (wrap->style->flowed)
        strip_spaces(wrap, start);
    if (wrap->out->len == start || is_signature_mark(wrap, start))
        g_string_erase(wrap->out, wrap->line, MARK_BYTES);
    else
        append_mark(wrap->out, PDF);
}

/* A hard line end. */
static void
end_line(Wrap *wrap)
{
    settle(wrap, column_limit(wrap->style));
    if (embeds_lines(wrap->style) && wrap->out->len > wrap->line)
        close_embedding(wrap);
    else if (wrap->style->flowed)
        strip_spaces(wrap, wrap->line);
    g_string_append_c(wrap->out, '\n');
    wrap_start(wrap, wrap->out, wrap->style);
}

void
wrap_start(Wrap *wrap, GString *out, const WrapStyle *style)
{
    *wrap = (Wrap){ .out = out, .style = style, .line = out->len };
}

/* A line of a piece with line feeds, which may run against the letter by itself. */
static void
put_line(Wrap *wrap, const Span *piece, Part *part)
{
    const gboolean rtl = wrap->style->rtl;

    if (rtl && !piece->runs)
        part->runs = span_runs(piece->bytes + part->from, part->to - part->from, rtl);
    put_part(wrap, piece, part);
}

void
wrap_put(void *wrap, const Span *piece)
{
    const gboolean lines = !piece->plain && piece->length &&
                           memchr(piece->bytes, '\n', piece->length) != NULL;
    Part part = { .runs = piece->runs };

    for (guint32 i = 0; lines && i < piece->n_gaps; i++) {
        if (piece->bytes[piece->gaps[i].at] != '\n')
            continue;
        part.to = piece->gaps[i].at;
        part.gap_end = i;
        part.tail = piece->gaps[i].columns;
        put_line(wrap, piece, &part);
        end_line(wrap);
        part.from = part.to + 1;
        part.gap = i + 1;
    }
    part.to = piece->length;
    part.gap_end = piece->n_gaps;
    part.tail = piece->tail;
    if (lines)
        put_line(wrap, piece, &part);
    else
        put_part(wrap, piece, &part);
}

void
wrap_end(Wrap *wrap)
{
    end_line(wrap);
}
