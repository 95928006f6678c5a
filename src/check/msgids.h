/*
 * The messages that letters are made of, as the program reads them.
 *
 * Source: DESIGN.md section 2 (msgids equal to those that xgettext extracts).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CHECK_MSGIDS_H
#define REFUSE_CHECK_MSGIDS_H

#include "letter/words.h"

/* Appends "CONTEXT\tMSGID\n" for every message of every template and phrase, sorted by
 * bytes, each once. */
gboolean msgids_append(GString *out, const Paths *paths, Words *words, GError **error);

#endif
