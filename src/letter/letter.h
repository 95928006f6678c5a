/*
 * A letter before it is written: blocks of programs, without a byte of text.
 *
 * Shape:  a subject and blocks in order: a salutation (none in some languages for some
 *         readers), a greeting line, paragraphs, items of lists, a closing, a signature
 *         or none. Programs are the Words' and are shared; a Letter is cheap to copy.
 * Source: DESIGN.md section 5.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_LETTER_H
#define REFUSE_LETTER_LETTER_H

#include "letter/program.h"

typedef enum {
    BLOCK_SALUTATION,
    BLOCK_GREETING,
    BLOCK_PARAGRAPH,
    BLOCK_ITEM,
    BLOCK_CLOSING,
    BLOCK_SIGNATURE,
    BLOCK_ATTRIBUTION, /* who wrote what is quoted under the letter */
    BLOCK_QUOTE,       /* lines, each with "> " before it */
} BlockRole;

typedef struct {
    BlockRole role;
    const Program *program;
} Block;

enum { LETTER_MAX_BLOCKS = 64 };

/* The first letter of the body, where a salutation of the user's own asks for another than the words have. */
typedef enum { FIRST_AS_IT_IS, FIRST_CAPITAL, FIRST_SMALL } FirstLetter;

typedef struct {
    const Program *subject;
    FirstLetter first;
    guint n_blocks;
    Block blocks[LETTER_MAX_BLOCKS];
} Letter;

#endif
