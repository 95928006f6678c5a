/*
 * What the pieces of a name say of the gender.
 *
 * Shape:  SAYS_F, SAYS_M; SAYS_EITHER or SAYS_NOTHING is no evidence. Where evidence
 *         contradicts itself nothing is said: a gender is never guessed.
 * Source: DESIGN.md section 3 (order of evidence); address.md 3 and 5.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_GENDER_H
#define REFUSE_CLIENT_GENDER_H

#include "client/client.h"
#include "client/units.h"

/* Of one piece as a given name; `shown`: the language of the surname, -1: it shows
 * none. */
int gender_of_given_word(const Units *units, const Unit *unit, int shown);

/* Of the given names from `from` on: the first decides. `unit`: the one that says it.
 */
int gender_of_given(const Units *units, guint from, guint n, int shown,
                    const Unit **unit);

/* Of the surname of `n` pieces. */
int gender_of_surname(const Units *units, guint from, guint n, const Unit **unit,
                      gboolean *weak);

/* The language that the surname shows, or letters of the name; -1: none. */
int gender_shown(const Units *units, int from, guint n);

#endif
