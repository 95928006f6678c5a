/*
 * What can be told of the alternatives of a part without writing a letter: two that would fit the
 * same letter equally well, letters in which a reason has nothing to say.
 *
 * Errors: each is a finding, with the line of the paragraph.
 * Source: DESIGN.md section 2 (most conditions met wins, a tie is an error).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CHECK_ALTERNATIVES_H
#define REFUSE_CHECK_ALTERNATIVES_H

#include "letter/template.h"

/* Bits, by lang_index(), of the languages that a part has words in; a msgid is in all. */
guint alternatives_languages(const Part *part);

/* Finds two paragraphs of a part that the same letter could have, with nothing to choose by. */
void alternatives_check_ties(const Template *template, Findings *findings);

/* Finds the languages of a reason, and in each the first letter, in which it says nothing. */
void alternatives_check_silence(const Template *reason, Findings *findings);

#endif
