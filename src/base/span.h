/*
 * A run of text that is measured once and then written many times.
 *
 * Shape:  UTF-8 in NFC, not NUL-ended. A gap is a U+0020 or a LF in it: a line may
 *         end at the first and must end at the second, and nowhere else (NBSP and
 *         U+202F never break, nor does a URL).
 *         It holds no bidi controls: `runs` says which isolate it needs, and the
 *         writer picks the characters or the element for it.
 * Units:  bytes; columns as utf8_columns() has them.
 * Source: UAX 9 (isolates), DESIGN.md section 4.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_BASE_SPAN_H
#define REFUSE_BASE_SPAN_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    guint32 at;      /* byte offset of the space or line feed */
    guint32 columns; /* between the gap before it, or the start, and this one */
} SpanGap;

typedef struct {
    const char *bytes;
    const SpanGap *gaps;
    guint32 length;
    guint32 n_gaps;
    guint32 tail;    /* columns after the last gap */
    guint32 columns; /* of the whole, a gap counted as one */
    char runs;       /* '\0' with the paragraph, 'l' or 'r' against it: isolate it */
    char plain;      /* not '\0': without & < > " : and line feeds, nothing for HTML to do */
} Span;

/* How many gaps span_measure() will need room for. */
guint32 span_count_gaps(const char *bytes, gsize length);

/*
 * Measures `bytes`, valid UTF-8, which must outlive the Span, as must `room`, which
 * has span_count_gaps() places. `rtl`: the letter's own direction. A span runs
 * against it if it has a letter of the other direction; in a right-to-left letter
 * also if it has digits with signs and no letter (a phone number).
 */
void span_measure(Span *span, const char *bytes, gsize length, gboolean rtl,
                  SpanGap *room);

/*
 * How a piece runs that is a line of its own: as span_measure() has it.
 */
char span_runs(const char *bytes, gsize length, gboolean rtl);

/* A measured copy, in one block; freed with g_free(). */
Span *span_new(const char *bytes, gsize length, gboolean rtl);

G_END_DECLS

#endif
