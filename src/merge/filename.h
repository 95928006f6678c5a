/*
 * Names of files for letters of a merge: from the number of the row and the client's name.
 *
 * Shape:  "000017-anna-nowak.txt": small Latin letters, digits and hyphens, at most 40 of the
 *         name; never a byte of the table as it is, never kind or reason.
 * Source: BGN/PCGN (Cyrillic, by client/latin), common romanisation of Persian.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_FILENAME_H
#define REFUSE_MERGE_FILENAME_H

#include "client/client.h"

void filename_append(GString *out, guint64 row, const Client *client,
                     const char *suffix);

#endif
