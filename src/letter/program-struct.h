/*
 * What a program is made of, for those who build it and run it.
 *
 * Shape:  a Program is one block: the arrays follow it.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_PROGRAM_STRUCT_H
#define REFUSE_LETTER_PROGRAM_STRUCT_H

#include "letter/program.h"

typedef enum {
    OP_LITERAL,
    OP_TEXT,
    OP_FORMAT,
    OP_SELECT,
    OP_PLURAL,
    OP_JUMP,
    OP_END,
} OpCode;

typedef struct {
    OpCode code;
    guint32 slot;
    gint32 style;  /* FORMAT, PLURAL */
    guint32 at;    /* LITERAL: its number; SELECT, PLURAL: first case; JUMP: where to */
    guint32 n;     /* SELECT, PLURAL: how many cases */
    guint32 other; /* SELECT, PLURAL: where the case 'other' begins */
    double offset; /* FORMAT, PLURAL: taken from the number before */
} Op;

typedef struct {
    guint32 key;    /* where the word stands in the bytes */
    guint32 length; /* of the word; 0: the number `exact` */
    guint32 target;
    double exact;
} Case;

struct Program {
    const Op *ops;
    const Case *cases;
    const Span *literals;
    const char *bytes; /* of literals and words */
};

/* A loop: words are short, and mostly another in their first byte. */
static inline gboolean
is_word(const char *word, guint32 length, const char *text, guint32 text_length)
{
    if (length != text_length)
        return FALSE;
    for (guint32 i = 0; i < length; i++)
        if (word[i] != text[i])
            return FALSE;
    return TRUE;
}

#endif
