/*
 * Who the letter is to: a person or a company, the parts of the name, the gender.
 *
 * Shape:  a part that is not known is NULL. A person may be at a company: then both
 *         are set, and the person is addressed. Parts are written for the letter: in
 * its letters and case. Nothing is guessed. Source: DESIGN.md section 3; address.md.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_CLIENT_H
#define REFUSE_CLIENT_CLIENT_H

#include "base/lang.h"

enum { GENDER_F, GENDER_M, GENDER_UNKNOWN };

/* What the gender rests on. */
typedef enum {
    EVIDENCE_NONE,
    EVIDENCE_FIELD,
    EVIDENCE_HONORIFIC,
    EVIDENCE_PATRONYMIC,
    EVIDENCE_GIVEN,
    EVIDENCE_SURNAME,
} Evidence;

/* The highest title. */
typedef enum {
    RANK_NONE,
    RANK_DOCTOR,
    RANK_PROFESSOR,
    RANK_ENGINEER,
    RANK_LAWYER,
    RANK_OTHER,
} Rank;

typedef struct {
    const char *name; /* the whole name, in the order it is written in; NULL: none */
    const char
        *title; /* as a salutation of the letter's language has it: "Dr", "Mrs" */
    gboolean title_given; /* it goes with the given name: Sir, Dame */
    Rank rank;
    const char *given;
    const char *patronymic;
    const char *surname;
    const char *company; /* in Persian with the noun that it is called by (شرکت) */
    int gender;
    Evidence evidence;
    const char *proof;    /* the piece that proves the gender, as typed, or NULL */
    const char *vocative; /* Polish: of the given name, or NULL */
    gboolean initials;    /* the given name is nothing else */
    gboolean unsure;      /* which is the given name and which the surname */
    gboolean one_case;    /* it was typed in capitals only, or without */
    gboolean several;     /* more than one person: `surname` is all that was typed */
    const char *warning;  /* untranslated, or NULL */
} Client;

/* The fields as given, valid NFC; NULL: not given. `client` never stands beside parts.
 */
typedef struct {
    const char *client, *title, *given, *patronymic, *surname, *company;
    int gender; /* -1: not given */
} ClientFields;

/* TRUE if it is a person, though perhaps no part of the name is known. */
gboolean client_is_person(const Client *client);

/* TRUE if it is a company and no person. */
gboolean client_is_company(const Client *client);

/* Understands the fields. What is not part of them is kept in `store`. */
void client_read(Client *client, const Lang *lang, const ClientFields *fields,
                 GStringChunk *store);

#endif
