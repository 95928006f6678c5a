/*
 * The values of a letter by their names: what --format json shows and --field picks from.
 *
 * Shape:  the fields as used, in the order of their table (gender as understood, subject and
 *         salutation as written), those of the user's own, then evidence, dir, text and
 *         html; NULL where there is none.
 * Source: DESIGN.md section 1 (json).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_PAIRS_H
#define REFUSE_WRITE_PAIRS_H

#include "client/client.h"
#include "letter/letter.h"
#include "letter/request.h"
#include "write/json.h"

enum { PAIRS_MOST = FIELD_COUNT + OWN_MAX + 4 };

/* A letter that was put together, its text and its HTML. */
typedef struct {
    const Request *request;
    const Client *client;
    const Letter *letter;
    const Value *values;
    Formats *formats;
    const char *text, *html;
} PairsOf;

/* Fills `pairs`, PAIRS_MOST long; their number. What is made for them is kept in `store`. */
guint pairs_collect(const PairsOf *of, JsonPair *pairs, GStringChunk *store);

/* Salutation ("" where there is none) and subject as they are written. */
void pairs_append_salutation(const PairsOf *of, GString *out);
void pairs_append_subject(const PairsOf *of, GString *out);

/* What proves the gender: "field", "honorific", "patronymic", "given", "surname", "none". */
const char *pairs_evidence(const Client *client);

#endif
