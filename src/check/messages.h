/*
 * Checks of messages: every paragraph in every language.
 *
 * Shape:  each is compiled; a translation is compared with its English: the same
 * values, the plural categories of its own language, other words; a text in a language
 * is in its script. A value that may be missing needs an `if`. Errors: none: what is
 * wrong becomes a finding. Source: CLDR plural rules; DESIGN.md section 1 (check).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CHECK_MESSAGES_H
#define REFUSE_CHECK_MESSAGES_H

#include "letter/words.h"

/* Checks all that the words have. `used` gets a bit for each slot that words of the
 * user's own use. */
void messages_check(Words *words, Findings *findings, guint64 *used);

#endif
