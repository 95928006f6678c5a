/*
 * A look at a pattern before ICU's parser, which recurses without a limit, sees it.
 *
 * Shape:  reads apostrophes, braces and the types of arguments as icu::MessagePattern
 *         does. Where a pattern is wrong it may read on, but never stops before ICU
 * does. Errors: CONFIG: not UTF-8, over the limits of pattern.h; "choice", which nests
 *         without braces of its own.
 * Source: ICU 72 MessagePattern.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_PATTERN_SCAN_H
#define REFUSE_LETTER_PATTERN_SCAN_H

#include <glib.h>

G_BEGIN_DECLS

gboolean pattern_scan(const char *pattern, GError **error);

G_END_DECLS

#endif
