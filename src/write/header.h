/*
 * Headers of a message, one each, encoded and folded.
 *
 * Shape:  "Name: value" and a LF; lines of at most 76 where the value has a place to fold
 *         (an address has none), none of white space only. What is not ASCII, has "=?" (a
 *         reader would decode it) or a word too long for a line becomes encoded words,
 *         UTF-8 and base64, of at most 75 columns, cut after a space where there is one
 *         and never inside a character. With `utf8` what is not ASCII stands as it is.
 * Units:  UTF-8 without control characters, NFC; lengths in bytes.
 * Source: RFC 5322 sections 2.2.3 and 3.3 to 3.6, RFC 2047, RFC 6532.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_HEADER_H
#define REFUSE_WRITE_HEADER_H

#include <glib.h>

/* `name` as "Subject". Nothing is written for an empty value. */
void header_text(const char *name, const char *value, gsize length, gboolean utf8,
                 GString *out);

/* An addr-spec with the name that is shown for it, NULL or "" for none. */
void header_mailbox(const char *name, const char *shown, gsize length,
                    const char *address, gboolean utf8, GString *out);

/* Addr-specs separated by commas, as the fields cc and bcc have them. */
void header_addresses(const char *name, const char *list, GString *out);

/* Message ids, separated by single spaces: one a line where they do not fit on one. */
void header_ids(const char *name, const char *ids, GString *out);

/* Seconds since 1970, shown in a zone so many minutes east of Greenwich. */
void header_date(gint64 seconds, int zone, GString *out);

/* "Wed Oct 21 12:00:00 2026", UTC: of the line that begins a message in an mbox. */
void header_mbox_date(gint64 seconds, GString *out);

#endif
