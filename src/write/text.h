/*
 * A letter as plain text: its body, wrapped.
 *
 * Shape:  blocks with an empty line between them; greeting, items and signature stand
 * right under the line they belong to. Ends with a line feed. Source: DESIGN.md
 * section 4.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_TEXT_H
#define REFUSE_WRITE_TEXT_H

#include "letter/letter.h"
#include "write/wrap.h"

/* Appends the letter to `out`. */
void text_write(const Letter *letter, const Value *values, Formats *formats,
                const WrapStyle *style, GString *out);

/* The same of the blocks from `from` to before `to`: put together they are the letter. */
void text_write_blocks(const Letter *letter, guint from, guint to, const Value *values,
                       Formats *formats, const WrapStyle *style, GString *out);

#endif
