/*
 * Values of headers that came from outside, made fit to stand in ours.
 *
 * Shape:  a text loses what may not stand in a letter (nobody can mend an incoming
 * message); an id is good or is not taken. Source: RFC 5322 sections 3.6.4 and 3.6.5.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_HEADERS_H
#define REFUSE_CLI_HEADERS_H

#include <glib.h>

/* On one line, of at most so many characters, without control and bidi characters;
 * NULL: nothing is left, or there was nothing. The caller's. */
char *headers_clean(const char *text, glong most);

/* "<left@right>", printable ASCII without blanks. */
gboolean headers_is_id(const char *id, gsize length);

/* Appends the ids of a header, those that are ones, each once. */
void headers_collect_ids(GPtrArray *ids, const char *header);

/* A subject without "Re:" and its like in any language, or NULL. The caller's. */
char *headers_bare_subject(const char *subject);

#endif
