/*
 * A name as it was typed, cut into words, with what the lists know of each.
 *
 * Shape:  words in the order typed; a phrase of the lists ("sp. z o.o.") is one word.
 *         Commas divide the name into segments. Words point into the text.
 * Units:  bytes of UTF-8.
 * Source: DESIGN.md section 3; address.md.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_TOKENS_H
#define REFUSE_CLIENT_TOKENS_H

#include "client/lexicon.h"

typedef enum {
    ROLE_NAME, /* a piece of the name, until something else is known */
    ROLE_HONORIFIC,
    ROLE_TITLE,
    ROLE_SOLE,     /* the business is the person */
    ROLE_SUFFIX,   /* Jr, III */
    ROLE_LEFT_OUT, /* no letters, an address, a nickname, what stands in brackets */
} Role;

typedef struct {
    const char *text;
    const char *fold;
    const Word *word;   /* NULL: in no list */
    const Sense *sense; /* of a role other than the name */
    Letters letters;
    guint16 length, folded;
    guint8 segment;
    guint8 role;
    guint8 initials; /* "A.", "J", "А.С.": how many */
    guint8 dot : 1;  /* ends in a full stop */
    guint8 quoted : 1, bracketed : 1;
    guint8 slash : 1;  /* a slash stands before it */
    guint8 is_and : 1; /* &, "and" */
} Token;

enum { MOST_TOKENS = 32, MOST_FOLDED = 1024 };

typedef struct {
    const char *text;
    NamesLang lang;
    guint n; /* words */
    guint segments;
    gboolean letters; /* there is one */
    gboolean mixed;   /* scripts within one word */
    gboolean address; /* an e-mail address stands in it */
    gboolean domain;  /* a word is a domain: example.com */
    gboolean quotes;
    gboolean too_long;     /* too many words for a name */
    gboolean upper, lower; /* all in one case */
    guint hints;           /* of all its letters */
    gboolean digits;       /* in a word with letters */
    guint32 kinds;         /* of the senses of its words */
    gboolean aside;        /* something stands in brackets or quotation marks */
    Token token[MOST_TOKENS];
    char fold[MOST_FOLDED];
} Tokens;

/* Cuts `text`, which must stay while the words are used. */
void tokens_read(Tokens *tokens, const char *text, NamesLang lang);

/* Finds what is no part of the name: honorifics, titles, what stands behind. */
void tokens_find_roles(Tokens *tokens);

/* The sense of a kind that holds as the word was typed, and where; `without`: flags
   that it must not have. NULL: none. */
const Sense *tokens_find_sense(const Tokens *tokens, guint i, SenseKind kind,
                               guint without);

static inline const Sense *
tokens_sense(const Tokens *tokens, guint i, SenseKind kind, guint without)
{
    const Word *word = tokens->token[i].word;

    return word && (word->kinds & 1u << kind)
               ? tokens_find_sense(tokens, i, kind, without)
               : NULL;
}

/* The words of the name itself that are left. */
guint tokens_count_names(const Tokens *tokens);

#endif
