/*
 * The values of one letter, as --format json shows them and --field picks one.
 *
 * Errors: DATA: no value of that name.
 * Source: DESIGN.md section 1.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_VALUES_JSON_H
#define REFUSE_CLI_VALUES_JSON_H

#include "cli/single.h"
#include "write/mail.h"

/* Appends the object, or with `field` that one value on a line. */
gboolean values_json(const Single *single, const Mail *mail, const WrapStyle *style,
                     const char *field, GString *out, GError **error);

#endif
