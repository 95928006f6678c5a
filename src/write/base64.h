/*
 * Base64, by itself and in lines.
 *
 * Shape:  a Base64 takes bytes as they come; what is left of three waits for the next.
 * The room that it writes to is the caller's. Units:  lines of 76 columns, each with a
 * line feed behind it. Source: RFC 2045, section 6.8.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_BASE64_H
#define REFUSE_WRITE_BASE64_H

#include <glib.h>

/* Without line ends; returns the end of it. */
char *base64_run(const guchar *bytes, gsize length, char *to);

/* What so many bytes take, with their line ends. */
gsize base64_size(gsize bytes);

/* An open struct, so that it can live on the stack; its fields are base64.c's, but for
 * `waiting`: how many bytes do. */
typedef struct {
    char *to;
    gsize column;
    guint waiting;
    guchar wait[3];
} Base64;

void base64_put(Base64 *base64, const char *bytes, gsize length);

/* Digits of whole threes, without line ends; nothing may be waiting. */
void base64_put_digits(Base64 *base64, const char *digits, gsize length);

/* Ends the last line; returns the end of it. */
char *base64_end(Base64 *base64);

#endif
