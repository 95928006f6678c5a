/*
 * Those who asked not to be written to: the file of --no-contact.
 *
 * Shape:  one address a line; blank lines, and lines that begin with #, are skipped. Addresses are
 *         compared as address_canonical() has them, and in any case.
 * Errors: INPUT (missing, unreadable), DATA (a line that is no address), with file and line.
 * Source: DESIGN.md section 1.
 *
 * Once loaded it is read only: any thread may ask.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_NO_CONTACT_H
#define REFUSE_MERGE_NO_CONTACT_H

#include "letter/request.h"

typedef struct NoContact NoContact;

NoContact *no_contact_load(const char *path, GError **error);
void no_contact_free(NoContact *list); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NoContact, no_contact_free)

/* The first address on the list to which a letter would go, and the field it stands in; or NULL.
 * The caller's. */
char *no_contact_find(const NoContact *list, const Request *request, Field *field);

#endif
