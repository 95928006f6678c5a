/*
 * What is wrong in a table: every row that would be no letter, as merge --check finds it.
 *
 * Shape:  a bad row is a finding, "FILE:LINE: ..."; of the first CHECK_TABLE_LISTED of a table:
 *         those that follow are counted only, so that memory does not grow with them.
 * Errors: only those that are not of the table, as a read that fails.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_CHECK_TABLE_H
#define REFUSE_CLI_CHECK_TABLE_H

#include "base/findings.h"
#include "cli/session.h"

enum { CHECK_TABLE_LISTED = 200 };

/* What was counted. */
typedef struct {
    guint64 rows, bad;
    guint64 listed; /* of the bad ones */
    gboolean words; /* the words of letters are not in order, not the table alone */
} CheckTable;

/* TRUE if it is to be read as a table: by its suffix, or since it is no XML. */
gboolean check_table_is(const char *path);

/* Checks the table at `path` (NULL: standard input) with these options. */
gboolean check_table(const SessionTyped *typed, const char *path, Findings *findings,
                     CheckTable *counted, GError **error);

#endif
