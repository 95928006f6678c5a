/*
 * Transfer encodings: what makes a part of a message safe on any way.
 *
 * Shape:  text comes in with LF for line ends and ends with one; what comes out has LF
 * for its own line ends and ends with one. Base64 has CR LF inside (RFC 2045, 6.8).
 * Units:  lines of at most 76 columns.
 * Source: RFC 2045, section 6; quoted.h, base64.h.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_ENCODE_H
#define REFUSE_WRITE_ENCODE_H

#include <glib.h>

typedef enum { ENCODING_7BIT, ENCODING_QUOTED, ENCODING_BASE64 } Encoding;

/* As the header Content-Transfer-Encoding has it. */
const char *encoding_name(Encoding encoding);

void encode_base64(const char *text, gsize length, GString *out);

/*
 * Appends the text in the encoding that is best for it: as it is, if it is ASCII that
 * nothing can harm, in lines of at most 78; else in the shorter of the other two.
 */
Encoding encode_best(const char *text, gsize length, GString *out);

/* What is kept of lines that come again, encoded: so they are encoded once. */
typedef struct EncodeKept EncodeKept;

EncodeKept *encode_kept_new(void);
void encode_kept_free(EncodeKept *kept); /* accepts NULL */

/* A run of whole lines; `kept` NULL: never met before. Else it is of the same bytes,
 * three at least. */
typedef struct {
    gsize length;
    EncodeKept *kept;
} EncodePiece;

enum { ENCODE_MOST_PIECES = 140 };

/* A text in pieces, without a gap. */
typedef struct {
    guint n;
    EncodePiece list[ENCODE_MOST_PIECES];
} EncodePieces;

/* The same as encode_best(). */
Encoding encode_pieces(const char *text, const EncodePieces *pieces, GString *out);

#endif
