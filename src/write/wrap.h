/*
 * Lines: pieces of a paragraph appended and wrapped as they come.
 *
 * Shape:  a line ends at a U+0020 or where a piece has a line feed. A piece that runs
 *         against the paragraph is put into an isolate (or an embedding), and a line
 *         never ends inside one that fits on a line; a longer one is closed before
 *         the line ends and opened again after it. A word longer than a line stands
 *         on a line of its own. Nothing else is changed: not a byte is lost.
 *         Flowed: a soft line end keeps its space, lines that start with a space,
 *         ">" or "From " are stuffed with a space, a hard line end has no space before it.
 *         With BIDI_EMBED every line of a right-to-left letter stands in RLE...PDF
 *         (flowed: RLE text PDF, then the flowing space).
 * Units:  columns; width 0: lines end only where the text says so.
 * Source: RFC 3676 (flowed), UAX 9 (isolates, embeddings), DESIGN.md section 4.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_WRAP_H
#define REFUSE_WRITE_WRAP_H

#include "base/span.h"

typedef enum { BIDI_ISOLATE, BIDI_EMBED, BIDI_NONE } Bidi;

typedef struct {
    guint width;     /* columns; 0: not wrapped. Flowed: with the trailing space at most 78 */
    gboolean flowed; /* RFC 3676 */
    Bidi bidi;
    gboolean rtl;    /* the letter's own direction */
} WrapStyle;

/* An open struct, so that it can live on the stack; its fields are wrap.c's. */
typedef struct {
    GString *out;
    const WrapStyle *style;
    gsize line;      /* offset where the unfinished line starts */
    gsize gap;       /* offset of the last place where it may end, 0: none */
    guint columns;   /* up to that gap */
    guint word;      /* columns after it */
    char gap_runs;   /* the long isolate that this gap stands in, or '\0' */
} Wrap;

/* Starts at the end of `out`; `style` must outlive it. */
void wrap_start(Wrap *wrap, GString *out, const WrapStyle *style);

/* Appends a piece; fits ProgramPut. */
void wrap_put(void *wrap, const Span *piece);

/* Ends the paragraph, and with it its last line: a line feed. */
void wrap_end(Wrap *wrap);

#endif
