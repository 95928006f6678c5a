/*
 * Which piece of a person's name is which: given name, patronymic, surname.
 *
 * Shape:  both orders are weighed; a comma, capitals, the lists, endings decide, then
 * the order given name first. `unsure`: nothing decided, the other order may be it.
 * Source: address.md 3.1-3.6 (order), section 5 (names of other languages).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_NAME_H
#define REFUSE_CLIENT_NAME_H

#include "client/units.h"

typedef struct {
    int given, patronymic, surname; /* the first piece of each, -1: none */
    guint n_given, n_surname;       /* pieces, which stand together */
    gboolean unsure;
    gboolean oblique; /* the name stands in another case: take no part of it */
} Order;

/* Sets the parts of the pieces. `surname_only`: a single word is taken for a surname.
 */
void name_order(Units *units, Order *order, gboolean surname_only);

/* Takes all pieces for given names, if they can all be: Fatma Nur Hanım. */
void name_all_given(Units *units, Order *order);

/*
 * What the given names say of the gender; where the order is not sure, only what both
 * readings say. `proof`: the piece that says it.
 */
int name_gender(const Units *units, const Order *order, int shown, const Unit **proof);

#endif
