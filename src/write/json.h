/*
 * A letter as JSON: one object on a line.
 *
 * Shape:  the fields as used, in the order of their table (gender as understood), then
 *         evidence, dir, text and html. A field that is not given is left out.
 * Source: RFC 8259; DESIGN.md section 1 (--format json, --field).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_JSON_H
#define REFUSE_WRITE_JSON_H

#include <glib.h>

/* Names and values in order; values may be NULL and are left out then. */
typedef struct {
    const char *name, *value;
} JsonPair;

/* Appends {"name":"value",...} and a line feed. */
void json_write(const JsonPair *pairs, gsize n_pairs, GString *out);

#endif
