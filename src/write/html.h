/*
 * A letter as a document of HTML.
 *
 * Shape:  the same blocks as the text has, in the same words: paragraphs, lists of items,
 *         the signature under the closing. Complete and self-contained: no script, no
 *         picture, nothing to be fetched; no colours, so that a dark screen stays dark.
 *         `lang` and `dir` stand on the document and again on a wrapper, for readers that
 *         drop the first. What runs against the letter stands in <bdi>. URLs of http,
 *         https, mailto and tel are links, and nothing else is. A paragraph is a line.
 *         Ends with a line feed.
 * Source: HTML living standard; UAX 9; DESIGN.md section 6.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_HTML_H
#define REFUSE_WRITE_HTML_H

#include "base/lang.h"
#include "letter/letter.h"

/* Appends the document. */
void html_write(const Letter *letter, const Value *values, Formats *formats,
                const Lang *lang, GString *out);

/* The same in pieces: put together, with the blocks in their order, they are the document. */
void html_write_head(const Letter *letter, const Value *values, Formats *formats,
                     const Lang *lang, GString *out);
void html_write_blocks(const Letter *letter, guint from, guint to, const Value *values,
                       Formats *formats, const Lang *lang, GString *out);
void html_write_end(GString *out);

#endif
