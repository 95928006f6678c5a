/*
 * A draft of a mail client, as it hands it to an editor, turned into a refusal.
 *
 * Shape:  headers, if there are any, stay as they are. The body may have nothing but
 *         quotes, the lines that lead to them, and a signature behind "-- ": it gives
 * way to the letter. A signature that stands there stays, and the letter then has none.
 * Errors: DATA: the body has words of its own (the file stays as it is); INPUT, CREATE,
 *         IO.
 * Source: RFC 3676 section 4 (quotes, signatures).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_EDIT_H
#define REFUSE_CLI_EDIT_H

#include "cli/letter.h"

/* Writes the letter into the file; with `quote` its quotes stay under it. */
gboolean edit_draft(const char *path, const LetterTyped *typed,
                    const LetterSettings *settings, gboolean quote, GError **error);

#endif
