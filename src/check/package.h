/*
 * Checks of a package as a whole: what refers to nothing, and what nobody can get.
 *
 * Errors: none: what is wrong becomes a finding, with its line.
 * Source: DESIGN.md section 2 (the user's package).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CHECK_PACKAGE_H
#define REFUSE_CHECK_PACKAGE_H

#include "letter/words.h"

/* `used`: a bit for each slot that words of the user's own use. */
void package_check(Words *words, guint64 used, Findings *findings);

#endif
