/*
 * A letter put together: which words of a kind and a reason stand in it, in what order.
 *
 * Errors: CONFIG and DATA, as the words have them; CONFIG: a part without a paragraph
 *         that fits, two that fit equally well.
 * Source: SITUATIONS.md; DESIGN.md sections 2 and 5.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_COMPOSE_H
#define REFUSE_LETTER_COMPOSE_H

#include "letter/letter.h"
#include "letter/words.h"

/* Fills `letter`; its programs are the words', which must outlive it. */
gboolean compose(Letter *letter, Words *words, const Request *request,
                 const Client *client, GError **error);

/* The next slot from `*slot` on of a field, or a field of the user's own, that is given
 * and has no place in the letter, or FALSE. */
gboolean compose_next_unplaced(const Letter *letter, const Request *request,
                               guint *slot);

/*
 * Refuses a letter with a paragraph that would write a value that is not given. Our own
 * paragraphs never do (check sees to it); for words of the user's own.
 */
gboolean compose_check_holes(const Letter *letter, Words *words, const Request *request,
                             const Value *values, Formats *formats, GError **error);

/* TRUE if there may be such a paragraph; cheap, for letters that were checked once. */
gboolean compose_has_hole(const Letter *letter, const Value *values, Formats *formats);

#endif
