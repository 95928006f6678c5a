/*
 * Ways of writing numbers and dates in one language.
 *
 * Shape:  a style is known by its number. Styles are made while patterns are compiled
 *         and are read-only, and shared by threads, afterwards.
 * Errors: CONFIG: a skeleton, a currency, a pattern that ICU cannot use.
 * Source: CLDR by ICU; UTS 35 for the patterns; icu::MessageFormat for the names.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_STYLES_H
#define REFUSE_LETTER_STYLES_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct Styles Styles;

typedef enum { STYLE_NUMBER, STYLE_DATE } StyleKind;

/* `locale`: ICU's, as "fa_IR@calendar=persian"; `rtl`: the direction of its letters. */
Styles *styles_new(const char *locale, gboolean rtl);
void styles_free(Styles *styles); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Styles, styles_free)

const char *styles_locale(const Styles *styles);
gboolean styles_rtl(const Styles *styles);

/*
 * The number of a style, made if it is new. `style` is what stands after the second
 * comma of an argument, as it stands there ("" for none): a name in any case (integer,
 * percent; short, medium, long, full), else a pattern, which keeps its blanks as ICU
 * has it. -1 and `error` for what ICU cannot use, "currency" and skeletons ("::").
 */
int styles_add(Styles *styles, StyleKind kind, const char *style, GError **error);

G_END_DECLS

#endif
