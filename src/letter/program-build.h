/*
 * The builder of programs: a compiler of patterns calls it in the order of the text.
 *
 * Shape:  literals next to each other become one. A choice (select or plural) is begun,
 *         then has its cases, each begun and ended, 'other' among them, and is ended;
 *         the message of a case may hold other choices. Of equal cases the first
 * counts. Source: ICU MessageFormat (which case is taken), UAX 9 (what is isolated).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_PROGRAM_BUILD_H
#define REFUSE_LETTER_PROGRAM_BUILD_H

#include "letter/program.h"

G_BEGIN_DECLS

typedef struct Build Build;

/* `rtl`: the direction of the language. */
Build *build_new(gboolean rtl);
void build_free(Build *build); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Build, build_free)

void build_literal(Build *build, const char *bytes, gsize length);
void build_text(Build *build, guint slot);

/* The number, or day, less `offset`, in a style of the Styles. */
void build_format(Build *build, guint slot, int style, double offset);

/* Begins a choice of at most `n_cases`; what it returns names it in the calls below. */
guint build_select(Build *build, guint slot, guint n_cases);
/* `style`: as formats_plural() has it. */
guint build_plural(Build *build, guint slot, guint n_cases, int style, double offset);

/* Begins a case: for a word (not empty), or for exactly this number, whatever the
 * offset. */
void build_case(Build *build, guint choice, const char *key, gsize length);
void build_exact(Build *build, guint choice, double number);
void build_case_end(Build *build, guint choice);
void build_end(Build *build, guint choice);

/* The program; takes the builder. */
Program *build_finish(Build *build);

G_END_DECLS

#endif
