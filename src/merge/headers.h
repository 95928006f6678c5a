/*
 * What people call the columns of a table, and what they write in them.
 *
 * Shape:  names and words in English and in the six languages of letters, compared without
 *         case, diacritics, hyphens, underscores and punctuation. What could mean something
 *         else is not among them: an internal remark must never get into a letter.
 * Source: exports of spreadsheets, shops and contact lists; DESIGN.md section 1.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_HEADERS_H
#define REFUSE_MERGE_HEADERS_H

#include "letter/fields.h"

/* What a column may be besides a field. */
enum {
    HEADER_UNKNOWN = -1,
    HEADER_KEY = -2,  /* `key`: by which a row is known again */
    HEADER_LEFT = -3, /* what we wrote ourselves: evidence, warnings, error */
};

typedef struct Headers Headers;

Headers *headers_new(void);
void headers_free(Headers *headers); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Headers, headers_free)

/* The field of a column's name, or one of the above; by one thread. */
int headers_find(const Headers *headers, const char *name);

/* The field, of a name of four letters or more, that the name is one slip away from; -1: none. */
int headers_nearly(const char *name);

/* To be called for a field before its values are looked up; by one thread. */
void headers_load_words(Headers *headers, Field field);

/*
 * The word that the field itself has for a value ("женский" is "f"), or NULL. What a
 * field takes anyway is not in the table.
 */
const char *headers_word(const Headers *headers, Field field, const char *value);

/* A name as it is compared. The caller's. */
char *headers_folded(const char *name);

#endif
