/* Words from the inside: for words.c and words-templates.c only. */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_WORDS_STRUCT_H
#define REFUSE_LETTER_WORDS_STRUCT_H

#include "letter/catalogue.h"
#include "letter/words.h"

/* What is compiled for one language. */
typedef struct {
    Catalogue *catalogue, *own; /* the user's own, or NULL */
    Styles *styles;
    GHashTable *paragraphs; /* Paragraph -> Program */
    GHashTable *items;      /* an item of a list -> Program */
    Program *phrases[PHRASE_COUNT];
} Speech;

struct Words {
    const Paths *paths;
    gboolean gregorian;
    Own own;
    Template *kinds[8];
    GHashTable *reasons; /* code -> Template */
    Speech speeches[LANG_COUNT];
    Program *values[FIELD_COUNT];
};

/* The template in use that has the paragraph, or NULL. */
const Template *words_template_with(const Words *words, const Paragraph *paragraph);

#endif
