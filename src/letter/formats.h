/*
 * Numbers, dates and plural rules of one language, for one thread.
 *
 * Shape:  Formats opens what a style needs when it is first used, and remembers the
 *         last 512 results. It belongs to one thread; Styles are shared.
 * Units:  a date is a day, counted from 1970-01-01, UTC.
 * Errors: none but those of memory: styles_add() has tried what may fail.
 * Source: CLDR by ICU; icu::MessageFormat for what is written.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_FORMATS_H
#define REFUSE_LETTER_FORMATS_H

#include "base/span.h"
#include "letter/styles.h"

G_BEGIN_DECLS

typedef struct Formats Formats;

/* `styles` must outlive it, and may still grow. */
Formats *formats_new(const Styles *styles);
void formats_free(Formats *formats); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Formats, formats_free)

/*
 * The value in a style, or NULL if ICU fails (out of memory). Owned by the Formats,
 * valid until the next call on it. A date is given as its day.
 */
const Span *formats_write(Formats *formats, int style, double value);

/*
 * The plural category of a number as the style writes it ("1.0" is not "1" everywhere):
 * "one", "few" ... A constant.
 */
const char *formats_plural(Formats *formats, int style, double value);

G_END_DECLS

#endif
