/*
 * The parts of a client's name as the letter has them.
 *
 * Source: DESIGN.md section 3; address.md 3 and 5.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_PARTS_H
#define REFUSE_CLIENT_PARTS_H

#include "client/client.h"
#include "client/spelling.h"

/* `n` pieces as one part; NULL if from is -1, or the letter cannot write them. */
const char *parts_write(const Spelling *spelling, const Units *units, int from, guint n,
                        GStringChunk *store);

/* Given name, patronymic, surname: the whole name as an address has it, or NULL. */
const char *parts_join(const Client *client, const Spelling *spelling,
                       GStringChunk *store);

/* The text that was typed, with single spaces. */
const char *parts_typed(const Tokens *tokens, GStringChunk *store);

/* The company's name as the letter calls it. */
const char *parts_company(const char *name, const Lang *lang, GStringChunk *store);

/* Sets the Polish vocative of the given name `unit`, where there is one. */
void parts_set_vocative(Client *client, const Units *units, const Unit *unit,
                        GStringChunk *store);

#endif
