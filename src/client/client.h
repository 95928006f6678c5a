/*
 * Who the letter is to: a person or a company, the parts of the name, the gender.
 *
 * Shape:  a part that is not known is NULL. A person may be at a company: then both
 *         are set, and the person is addressed. Nothing is guessed.
 * Source: DESIGN.md section 3.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_CLIENT_H
#define REFUSE_CLIENT_CLIENT_H

#include "base/lang.h"

enum { GENDER_F, GENDER_M, GENDER_UNKNOWN };

typedef struct {
    const char *title;
    const char *given;
    const char *patronymic;
    const char *surname;
    const char *company;
    int gender;
} Client;

/* TRUE if a person is known by a given name or a surname. */
gboolean client_is_person(const Client *client);

/* TRUE if it is a company and no person. */
gboolean client_is_company(const Client *client);

/*
 * Reads a name as given name, patronymic (Russian, three words), surname. The parts
 * are kept in `store`.
 */
void client_read(Client *client, const Lang *lang, const char *name,
                 GStringChunk *store);

#endif
