/*
 * Clients that were understood before: the same name in the same language is the same client.
 *
 * Shape:  a memo of fixed size, of one thread; it holds copies.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_PEOPLE_H
#define REFUSE_MERGE_PEOPLE_H

#include "client/client.h"
#include "letter/request.h"

typedef struct People People;

People *people_new(void);
void people_free(People *people); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(People, people_free)

/* The client of the request; until the next call. */
const Client *people_read(People *people, const Request *request);

#endif
