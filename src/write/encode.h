/*
 * Transfer encodings: what makes a part of a message safe on any way.
 *
 * Shape:  text comes in with LF for line ends and ends with one; what comes out has LF for
 *         its own line ends and ends with one. Base64 has CR LF inside (RFC 2045, 6.8).
 *         Quoted-printable keeps the bytes of a character on one line, and no line of it is
 *         taken for something else: a trailing space, a "." alone (sendmail without -i)
 *         and "From ", ">From " and their like at the start (mbox) are escaped.
 * Units:  lines of at most 76 columns.
 * Source: RFC 2045 sections 6.7 and 6.8, RFC 2049 section 3.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_ENCODE_H
#define REFUSE_WRITE_ENCODE_H

#include <glib.h>

typedef enum { ENCODING_7BIT, ENCODING_QUOTED, ENCODING_BASE64 } Encoding;

/* As the header Content-Transfer-Encoding has it. */
const char *encoding_name(Encoding encoding);

void encode_base64(const char *text, gsize length, GString *out);
void encode_quoted(const char *text, gsize length, GString *out);

/*
 * Appends the text in the encoding that is best for it: as it is, if it is ASCII that
 * nothing can harm, in lines of at most 78; else in the shorter of the other two.
 */
Encoding encode_best(const char *text, gsize length, GString *out);

/* Base64 without line ends, for encoded words; returns the end of it. */
char *encode_base64_run(const guchar *bytes, gsize length, char *to);

#endif
