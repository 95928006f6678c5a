/*
 * The gender of a client, from all that a name proves.
 *
 * Shape:  field, honorific, patronymic, given name, surname, in this order; where two
 *         pieces contradict each other the gender is unknown.
 * Source: DESIGN.md section 3; address.md 3 and 5.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_EVIDENCE_H
#define REFUSE_CLIENT_EVIDENCE_H

#include "client/client.h"
#include "client/units.h"

/* What the pieces of one name say (SAYS_...), and which pieces they are. */
typedef struct {
    int honorific, patronymic, given, surname;
    gboolean weak; /* the surname's */
    const Token *honorific_proof;
    const Unit *patronymic_proof, *given_proof, *surname_proof;
    const Units *patronymic_units, *given_units, *surname_units;
} Proofs;

/* Adds what the surname of `n` pieces says; from -1: there is none. After the given
 * name. */
void evidence_add_surname(Proofs *proofs, const Units *units, int from, guint n);

/* Sets gender, evidence and proof. `field`: the gender that was given, -1: none. */
void evidence_set(Client *client, const Proofs *proofs, int field, GStringChunk *store);

#endif
