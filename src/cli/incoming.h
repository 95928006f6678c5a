/*
 * A message that is to be answered, as refuse-reply has read it.
 *
 * Shape:  values are checked here: of names and subjects what may not stand in a letter
 * is taken out (nobody can mend an incoming message), an id that is not one is dropped.
 * A message that must not be answered is an error. Errors: NOREPLY (robots, lists,
 * reports, one's own), DATA (no message, no address to answer to), INPUT, IO, BUG
 * (refuse-reply is missing or broke). Source: RFC 3834 section 2, RFC 5322
 * sections 3.6.2 to 3.6.5, RFC 2369, 2076.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_INCOMING_H
#define REFUSE_CLI_INCOMING_H

#include "base/lang.h"
#include "base/paths.h"

/* What is not there is NULL. */
typedef struct {
    char *address, *name; /* who is answered */
    char *subject;        /* without any "Re:" */
    char *message_id;     /* "<id>" */
    char *references;     /* the answer's, single spaces between ids */
    char *date;           /* YYYY-MM-DD */
    char *text;
    gboolean flowed;
    const Lang *lang; /* of the text, else of the headers */
    GPtrArray *to;    /* addresses that it was sent to */
} Incoming;

/* Reads the message in the file, or on standard input (NULL). */
gboolean incoming_read(Incoming *incoming, const Paths *paths, const char *path,
                       GError **error);
void incoming_clear(Incoming *incoming);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Incoming, incoming_clear)

#endif
