/*
 * All that is known of words of names: which are given names in which language, which
 * are honorifics, titles, legal forms; and what endings say.
 *
 * Shape:  constant tables, made at build time from templates/names (mknames.c), found
 * by the hash of the folded word. Source: the files of templates/names, each with its
 * own.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_LEXICON_H
#define REFUSE_CLIENT_LEXICON_H

#include "base/lang.h"
#include "client/fold.h"

/* The files: those of letters' languages, Ukrainian, and all other languages in one. */
typedef enum {
    NAMES_RU,
    NAMES_UK,
    NAMES_RO,
    NAMES_TR,
    NAMES_FA,
    NAMES_PL,
    NAMES_EN,
    NAMES_XX,
    NAMES_COUNT,
} NamesLang;

/* What a list says of a given name; two bits a language in Word. */
enum { SAYS_NOTHING, SAYS_F, SAYS_M, SAYS_EITHER };

typedef enum {
    SENSE_HONORIFIC, /* proves a gender, is no part of the name */
    SENSE_TITLE,     /* a rank */
    SENSE_LEGAL,     /* form of a company */
    SENSE_SOLE,      /* form of a business that is one person */
    SENSE_NOUN,      /* an organisation */
    SENSE_PARTICLE,  /* begins a surname: von, de la */
    SENSE_SUFFIX,    /* stands behind a name: Jr, III, MBA */
    SENSE_AND,
    SENSE_BORN, /* before a maiden name */
    SENSE_NAME, /* belongs to a given name: سید */
    SENSE_SURNAME,
    SENSE_PATRONYMIC,
    SENSE_CHILD, /* after the father's name: оглы, кызы */
    SENSE_GIVEN, /* an ending of given names */
    SENSE_VOCATIVE,
    SENSE_WRITE,   /* how a rank is written in this language */
    SENSE_SPELLED, /* a given name that only its diacritics tell from another */
    SENSE_COUNT,
} SenseKind;

typedef enum {
    SENSE_OWN = 1,   /* in letters of its language only */
    SENSE_EXACT = 2, /* a capital for a capital, unless all the name is in one case */
    SENSE_FIRST = 4, /* only in front of the name */
    SENSE_LAST = 8,  /* only behind it */
    SENSE_WEAK = 16, /* other evidence outweighs it */
    SENSE_DOT = 32,  /* only if a full stop shows that it is an abbreviation */
    SENSE_F = 64,    /* a title of women */
    SENSE_M = 128,   /* a title of men */
} SenseFlags;

/* The bytes stand in names_text at `text`, a NUL behind them. */
typedef struct {
    guint32 text;
    guint16 given; /* by NamesLang */
    guint16 sense; /* the first in names_senses */
    guint32 kinds; /* of its senses: a bit each */
    guint8 length;
    guint8 senses; /* how many */
    guint8 phrase; /* words of the longest phrase that begins with this word, or 0 */
} Word;

typedef struct {
    guint32 written; /* in names_text: as in the file, 0: not needed */
    guint8 kind, value, lang, flags;
    guint8 least; /* letters that a word with this ending has at least */
} Sense;

extern const char names_text[];
extern const Sense names_senses[];
extern const Word names_words[], names_endings[];
extern const guint16 names_word_slots[], names_ending_slots[]; /* number + 1, 0: none */
extern const guint32 names_word_mask, names_ending_mask;

/* The file of a letter's language. */
NamesLang lexicon_lang(const Lang *lang);

/* The entry of a folded word, or NULL. */
const Word *lexicon_find(const char *folded, gsize length);

/* What a list says of it as a given name. */
static inline int
lexicon_given(const Word *word, NamesLang lang)
{
    return (word->given >> (2 * lang)) & 3;
}

/* The sense of a kind that holds in letters of a language, or NULL. */
const Sense *lexicon_sense(const Word *word, SenseKind kind, NamesLang lang);

/* For each kind the longest ending of the folded word that has such a sense, or NULL;
   `letters`: of the word. */
typedef struct {
    const Sense *surname, *patronymic, *given;
} Endings;
void lexicon_endings(Endings *endings, const char *folded, gsize length, guint letters,
                     NamesLang lang);

/* How a rank is written in a language, or NULL. */
const char *lexicon_written(const Sense *sense);

#endif
