/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/span.h"

#include <string.h>

#include "cases.h"

static const struct {
    const char *what, *text;
    gboolean rtl;
    guint gaps, tail, columns;
    char runs;
} spans[] = {
    { "empty", "", FALSE, 0, 0, 0, '\0' },
    { "a word", "Анна", FALSE, 0, 4, 4, '\0' },
    { "two words", "Анна Б", FALSE, 1, 1, 6, '\0' },
    { "a line end is a gap", "a\nbc", FALSE, 1, 2, 4, '\0' },
    { "NBSP is no gap", "a\302\240b", FALSE, 0, 3, 3, '\0' },
    { "Persian in Latin", "ab علی", FALSE, 1, 3, 6, 'r' },
    { "Latin in Persian", "علی Acme", TRUE, 1, 4, 8, 'l' },
    { "Persian in Persian", "علی", TRUE, 0, 3, 3, '\0' },
    { "a phone in Persian", "+98 21-555", TRUE, 1, 6, 10, 'l' },
    { "a phone in Latin", "+98 21-555", FALSE, 1, 6, 10, '\0' },
    { "a number in Persian", "1450", TRUE, 0, 4, 4, '\0' },
    { "marks and ZWNJ have no width", "e\314\201\342\200\214x", FALSE, 0, 2, 2, '\0' },
    { "wide", "中文 x", FALSE, 1, 1, 6, '\0' },
};

EACH_CASE(span, measures, spans)
{
    const char *text = spans[*row].text;
    g_autofree Span *span = span_new(text, strlen(text), spans[*row].rtl);

    cr_expect_eq(span->n_gaps, spans[*row].gaps, "%s", spans[*row].what);
    cr_expect_eq(span->tail, spans[*row].tail, "%s", spans[*row].what);
    cr_expect_eq(span->columns, spans[*row].columns, "%s", spans[*row].what);
    cr_expect_eq(span->runs, spans[*row].runs, "%s", spans[*row].what);
    cr_expect_eq(span->length, strlen(text));
    cr_expect_arr_eq(span->bytes, text, strlen(text));
}
