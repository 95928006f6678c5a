/*
 * `refuse explain FILE`: a table to look at before its letters are written.
 *
 * Shape:  the table's own rows and columns, with gender, salutation and subject filled in as
 *         they would be (columns that are not there are added), then evidence and warnings.
 *         A row that would be no letter has its trouble among the warnings. Cells that a
 *         spreadsheet would calculate begin with an apostrophe; merge takes it off again.
 * Source: DESIGN.md section 1; CWE-1236 (the apostrophe).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_EXPLAIN_TABLE_H
#define REFUSE_CLI_EXPLAIN_TABLE_H

#include "cli/session.h"

gboolean explain_table(const SessionTyped *typed, const char *path, const char *output,
                       GError **error);

#endif
