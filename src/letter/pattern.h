/*
 * Patterns: ICU MessageFormat with named arguments, compiled to programs.
 *
 * Shape:  plain, select, plural (offset, #), number, date, apostrophes as ICU has them.
 *         ICU's own parser (icu::MessagePattern) decides what is well formed; what is
 *         outside the subset (choice, selectordinal, spellout, ordinal, duration,
 *         time, skeletons, numbered arguments) is refused by name.
 * Units:  at most 16 KiB of UTF-8 and 8 levels; both are checked before ICU sees a
 * byte. Errors: CONFIG; the message says what is wrong and what would be right, and
 * near what text, but not in which file: the caller knows that and prefixes it. Source:
 * ICU 72 MessagePattern; DESIGN.md section 2.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_PATTERN_H
#define REFUSE_LETTER_PATTERN_H

#include "letter/program.h"

G_BEGIN_DECLS

enum { PATTERN_MAX_BYTES = 16 * 1024, PATTERN_MAX_DEPTH = 8 };

/*
 * Compiles `pattern` for the locale and direction of `styles`, to which it adds the
 * styles it needs. `variables` is the table that slots count in. In a right-to-left
 * language runs of Latin in the literals become pieces of their own, marked to be
 * isolated. A pattern that is not NFC is made so.
 */
Program *pattern_compile(const char *pattern, Styles *styles, const Variable *variables,
                         guint n_variables, GError **error);

G_END_DECLS

#endif
