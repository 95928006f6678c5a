/*
 * The whole matrix: every letter that there is.
 *
 * Shape:  language x kind x reason x tone x client (f, m, unknown, company, nobody) x
 * voice x formality, and for one client of each set of fields that changes a paragraph.
 * Errors: a letter that cannot be put together becomes a finding, and is left out.
 * Source: DESIGN.md section 1 (check).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CHECK_MATRIX_H
#define REFUSE_CHECK_MATRIX_H

#include "letter/compose.h"
#include "letter/values.h"

/* One letter, ready to be written. */
typedef struct {
    const Request *request;
    const Client *client;
    const char *sort; /* of client: f, m, unknown, company, nobody */
    const char *with; /* the set of fields, "nothing" for none */
    const Letter *letter;
    const Value *values;
    Formats *formats;
} MatrixLetter;

typedef void (*MatrixEach)(const MatrixLetter *letter, void *data);

/* Calls `each` for every letter that the words can make. */
void matrix_run(Words *words, Findings *findings, MatrixEach each, void *data);

#endif
