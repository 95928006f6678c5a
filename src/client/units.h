/*
 * The pieces of a person's name: a word, or the words that go together ("van der Berg",
 * "Гасан оглы", "علی اکبر"), with what each may be.
 *
 * Shape:  in the order typed. `part` is what the piece is taken for (name.h sets it).
 * Source: DESIGN.md section 3; address.md 3 and 5.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_UNITS_H
#define REFUSE_CLIENT_UNITS_H

#include "client/tokens.h"

typedef enum {
    PART_MIDDLE, /* of the whole name only */
    PART_GIVEN,
    PART_PATRONYMIC,
    PART_SURNAME,
} Part;

typedef enum {
    PATRONYMIC_NO,
    PATRONYMIC_PERHAPS, /* or a surname: Абрамович */
    PATRONYMIC_LIKELY,  /* the father's name is in it: Павлович */
    PATRONYMIC_SURELY,
    PATRONYMIC_OBLIQUE, /* in another case than the nominative */
} PatronymicSign;

typedef struct {
    guint8 first, last; /* words */
    guint8 segment;
    guint8 part;
    guint8 initials;      /* it is nothing else: how many */
    guint8 particle : 1;  /* begins with one */
    guint8 joint : 1;     /* goes on with the surname before it: Ramón y Cajal */
    guint8 capitals : 1;  /* in capitals among words that are not */
    guint8 own : 1;       /* a given name of the letter's language (or of its script) */
    guint8 listed : 1;    /* a surname of the lists */
    guint8 ambiguous : 1; /* by itself it is as likely a surname as a given name */
    guint8 weak : 1;      /* its ending may mislead */
    guint8 attached;      /* the gender that سید and the like show */
    guint8 patronymic;    /* PatronymicSign */
    guint8 father;        /* the gender of the patronymic */
    guint8 surname;       /* the gender of the surname */
    gint8 shown;          /* the language that it shows as a surname, -1: none */
    const Sense *ending;  /* of given names */
    const Word *given;    /* of the given name, or its first part with a hyphen */
    const Word *second;   /* its second part */
} Unit;

typedef struct {
    const Tokens *tokens;
    guint n;
    Unit unit[MOST_TOKENS];
} Units;

/* The pieces of what is left of the name. */
void units_read(Units *units, const Tokens *tokens);

/* The first word of a piece. */
static inline const Token *
units_token(const Units *units, const Unit *unit)
{
    return &units->tokens->token[unit->first];
}

#endif
