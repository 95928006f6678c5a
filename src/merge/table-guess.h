/*
 * What a table that is not UTF-8 may be in, for the message that says so.
 *
 * Errors: DATA, with the place, the likely encoding, and how a name would read in it.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_TABLE_GUESS_H
#define REFUSE_MERGE_TABLE_GUESS_H

#include "merge/headers.h"

/*
 * `sample`: the row of names and the row that is not UTF-8, on lines of their own.
 * `place`: "clients.csv:17". Always FALSE.
 */
gboolean table_set_encoding(const Headers *headers, const char *place,
                            const char *sample, gsize length, GError **error);

/* How many columns of the row have a known name, and in all, if that is the delimiter. */
guint table_count_known(const Headers *headers, const char *row, gsize length,
                        char delimiter, guint *cells);

#endif
