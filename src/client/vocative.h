/*
 * The Polish vocative of a given name: Anna, Anno; Paweł, Pawle.
 *
 * Shape:  by endings; the exceptions stand in templates/names/pl.given.
 * Source: address.md 3.2.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_VOCATIVE_H
#define REFUSE_CLIENT_VOCATIVE_H

#include <glib.h>

/* The vocative of `length` bytes of a name, SAYS_F or SAYS_M, into `out`, which has
   room for eight bytes more than the name; its length. */
gsize vocative_write(const char *name, gsize length, int says, char *out);

#endif
