/*
 * Appending to a string where it is done some hundred times a message: without a call
 * while there is room.
 *
 * Shape:  the NUL behind the string is set again by append_end(), once, when all is appended.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_APPEND_H
#define REFUSE_WRITE_APPEND_H

#include <glib.h>
#include <string.h>

/* Room for `n` more bytes at the place returned; what is used of it is added to `len`. */
static inline char *
append_room(GString *out, gsize n)
{
    if (G_UNLIKELY(out->allocated_len - out->len <= n)) {
        const gsize used = out->len;

        g_string_set_size(out, used + n);
        out->len = used;
    }
    return out->str + out->len;
}

static inline void
append_bytes(GString *out, const char *bytes, gsize n)
{
    memcpy(append_room(out, n), bytes, n);
    out->len += n;
}

static inline void
append_char(GString *out, char c)
{
    *append_room(out, 1) = c;
    out->len++;
}

/* A constant in quotes. */
#define append_literal(out, text) append_bytes(out, "" text, sizeof(text) - 1)

static inline void
append_end(GString *out)
{
    out->str[out->len] = '\0';
}

#endif
