/*
 * What a message said, quoted under the answer.
 *
 * Shape:  a line that says who wrote it and when, then its lines with "> " before each:
 * flowed lines joined, without its signature, at most 30. Nothing else of the message
 * is copied. Source: RFC 3676 section 4 (flowed, quoting, signatures).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_QUOTE_H
#define REFUSE_CLI_QUOTE_H

#include "cli/incoming.h"
#include "cli/single.h"

/* Appends the blocks to the letter that was made; without a text there are none. */
gboolean quote_append(Single *single, const Incoming *incoming, GError **error);

#endif
