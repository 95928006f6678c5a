/*
 * One letter put together from the fields as they were typed.
 *
 * Shape:  all that a writer needs; nothing is written yet, and whatever can be wrong
 * has been found. Errors: those of request, words and compose; DATA messages begin with
 * the option.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_SINGLE_H
#define REFUSE_CLI_SINGLE_H

#include "cli/own.h"
#include "client/client.h"
#include "letter/compose.h"
#include "letter/values.h"
#include "write/pairs.h"

typedef struct {
    Paths *paths;
    OwnThings own;
    Words *words;
    Request request;
    Client client;
    Letter letter;
    Values *values;
    Formats *formats;
    GPtrArray *programs; /* of this letter alone: what is quoted under it */
} Single;

/* `gregorian`: dates of Persian letters in that calendar. */
void single_init(Single *single, Dates dates, gboolean gregorian);
void single_clear(Single *single);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Single, single_clear)

/* Opens the user's own package, template and catalogues; before single_make().
 * With `findings` (else NULL) what is wrong in them is gathered there. CONFIG. */
gboolean single_open(Single *single, const OwnOptions *own, Findings *findings,
                     GError **error);

/* Puts the letter together; `fields` has FIELD_COUNT places, NULL for what is not
 * given. */
gboolean single_make(Single *single, char *const *fields, GError **error);

/* The letter, for the values of json; without its text. */
PairsOf single_pairs(const Single *single);

/* The salutation as it is written, "" where there is none. The caller's. */
char *single_salutation(const Single *single);

/* What proves the gender, as json has it: "field", "honorific", "patronymic", "given",
 * "surname", "none". */
const char *single_evidence(const Single *single);

#endif
