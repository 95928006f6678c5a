/*
 * The scanner of CSV: where a record ends, and its cells.
 *
 * Shape:  pure functions over bytes in memory, without an allocation. A cell is bare, or
 *         stands in quotation marks, where delimiters and line ends are text and "" is one
 *         mark; blanks around a cell are not part of it. What libcsv refuses in its strict mode
 *         is refused: a mark inside a bare cell, text behind a closing mark, no closing mark.
 * Source: RFC 4180 section 2; libcsv 3.0.3 (its oracle: tests/merge/differential.c).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_SCAN_H
#define REFUSE_MERGE_SCAN_H

#include <glib.h>
#include <string.h>

/* A cell: a string that ends with a NUL, in the bytes of the record. */
typedef struct {
    char *text;
    guint32 length;
} Cell;

enum { SCAN_ROOM = 16 };

typedef enum {
    SCAN_GOOD,
    SCAN_INSIDE,   /* a quotation mark inside a bare cell */
    SCAN_BEHIND,   /* text behind the closing mark */
    SCAN_UNCLOSED, /* no closing mark */
    SCAN_RETURN,   /* a carriage return that is no line end */
    SCAN_MANY,     /* more cells than there is room for */
} ScanResult;

/*
 * What follows the record that begins at `from`, or NULL if its end is not before `end`.
 * Adds the line ends that stand in it (one LF or, with `eol` CR, one CR each) to `*lines`.
 */
const char *scan_record(const char *from, const char *end, char eol, guint64 *lines);

/*
 * Takes a record apart, in place: `end` stands behind it and its line end, if it has one,
 * and SCAN_ROOM bytes more may be read and the first of them written there. On failure `*n` is the number of the cell, from 0.
 */
ScanResult scan_cells(char *record, char *end, char delimiter, char eol, Cell *cells,
                      guint most, guint *n);

/* The text of a cell: without the apostrophe that keeps a spreadsheet from calculating it. */
static inline const char *
scan_text(const Cell *cell)
{
    const char *text = cell->text;

    return text[0] == '\'' && text[1] && strchr("=+-@\t\r", text[1]) ? text + 1 : text;
}

#endif
