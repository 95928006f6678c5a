/*
 * A letter cut into what is the same in every letter of a plan, written once, and the
 * blocks between, which are written anew.
 *
 * Shape:  of the text, or of the HTML; what cut_write() appends is what text_write() or
 *         html_write() would. Room for the bytes is kept when it is made again.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_CUT_H
#define REFUSE_MERGE_CUT_H

#include "base/lang.h"
#include "letter/letter.h"
#include "write/encode.h"
#include "write/wrap.h"

/* The letter and how it is written; `style` is of text, NULL: HTML. */
typedef struct {
    const Letter *letter;
    const Value *values;
    Formats *formats;
    const Lang *lang;
    const WrapStyle *style;
} CutOf;

typedef struct Cut Cut;

Cut *cut_new(void);
void cut_free(Cut *cut); /* accepts NULL */

/* `varies`: bits of the slots whose text is another from letter to letter. Returns the
 * slots that cut_write() needs. */
guint64 cut_make(Cut *cut, const CutOf *of, guint64 varies);

void cut_write(const Cut *cut, const CutOf *of, GString *out);

/* The same; tells the pieces of what it appends. What never changes is kept encoded. */
void cut_write_pieces(Cut *cut, const CutOf *of, GString *out, EncodePieces *pieces);

/* The slots that must be measured before the program runs: not those that are chosen
 * by. */
guint64 cut_uses(const Program *program);

#endif
