/*
 * What stands around a name: honorifics and titles.
 *
 * Shape:  an honorific that proves a gender; the highest title, as a salutation writes
 * it. Source: DESIGN.md section 3; address.md 3.2-3.6.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_MARKS_H
#define REFUSE_CLIENT_MARKS_H

#include "client/client.h"
#include "client/tokens.h"

typedef struct {
    int says; /* SAYS_...; SAYS_EITHER: an honorific that hides the gender */
    const Token *proof;
    gboolean surname; /* an honorific or a title before a single word: a surname */
    gboolean listed_surname; /* the same, if the lists have it as a surname */
    gboolean given_only;     /* an honorific that stands behind given names */
    gboolean title_given;    /* Sir, Dame */
    Rank rank;
    char title[128]; /* empty: none */
} Marks;

/* Roles must have been found. */
void marks_read(Marks *marks, const Tokens *tokens);

#endif
