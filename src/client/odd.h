/*
 * Names that look odd: there is a letter for them, but somebody should look before it goes.
 *
 * Shape:  the first thing that is odd, as a warning; never an error, since a name may be what it
 *         is.
 * Source: tables as they are exported: remarks, placeholders and two persons in one cell, text that
 *         was read in a wrong encoding.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_ODD_H
#define REFUSE_CLIENT_ODD_H

#include "client/client.h"

/* Sets `warning`, if there is none yet, and `one_case`. */
void odd_look(const ClientFields *fields, Client *client);

#endif
