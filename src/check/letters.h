/*
 * Checks of finished letters: all of the matrix.
 *
 * Shape:  a rule looks at one block of a letter, its subject or its lines.
 * Errors: none: what is wrong becomes a finding, at the paragraph that it is in.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CHECK_LETTERS_H
#define REFUSE_CHECK_LETTERS_H

#include "letter/words.h"

/* Makes every letter and looks at it; returns how many there were. */
gulong letters_check(Words *words, Findings *findings);

#endif
