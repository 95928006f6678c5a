/* The names of columns, for headers.c: of each field those of English, ru, ro, tr, fa, pl. */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_HEADER_NAMES_H
#define REFUSE_MERGE_HEADER_NAMES_H

#include "merge/headers.h"

typedef struct {
    int field;         /* or one of the HEADER_ */
    const char *names; /* separated by "|" */
} HeaderNames;

/* Ends with names NULL. */
extern const HeaderNames header_names[];

typedef struct {
    Field field;
    const char *value; /* the field's own word */
    const char *words; /* separated by "|" */
} HeaderWords;

/* Ends with words NULL. */
extern const HeaderWords header_words[];

#endif
