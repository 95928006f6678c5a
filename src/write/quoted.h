/*
 * Quoted-printable.
 *
 * Shape:  the bytes of a character stay on one line, and no line is taken for something
 *         else: a trailing space, a "." alone (sendmail without -i) and "From ", ">From
 * " and their like at the start (mbox) are escaped. A line is written as it would be by
 * itself. Units:  lines of at most 76 columns. Source: RFC 2045, section 6.7; RFC 2049,
 * section 3.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_QUOTED_H
#define REFUSE_WRITE_QUOTED_H

#include <glib.h>

void quoted_write(const char *text, gsize length, GString *out);

/* TRUE if a reader of mboxes, or a server, would take the line for something else. */
gboolean quoted_is_taken_amiss(const char *line, const char *end);

#endif
