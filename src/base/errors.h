/*
 * The errors of the whole program.
 *
 * Shape:  one domain; a code is the exit status it leads to.
 * Units:  messages are lower case and without a full stop: the place if there is
 *         one, then the trouble, the value in quotes, and what would be right.
 * Source: sysexits(3), DESIGN.md section 1.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_BASE_ERRORS_H
#define REFUSE_BASE_ERRORS_H

#include <glib.h>

G_BEGIN_DECLS

#define REFUSE_ERROR (refuse_error_quark())
GQuark refuse_error_quark(void);

typedef enum {
    REFUSE_ERROR_USAGE = 64,    /* unknown or incompatible option */
    REFUSE_ERROR_DATA = 65,     /* a bad value, wherever it came from */
    REFUSE_ERROR_INPUT = 66,    /* no input */
    REFUSE_ERROR_BUG = 70,      /* a promise of our own was broken */
    REFUSE_ERROR_CREATE = 73,   /* cannot create the output */
    REFUSE_ERROR_IO = 74,       /* a write or a read failed */
    REFUSE_ERROR_BUSY = 75,     /* the register is in use */
    REFUSE_ERROR_NOREPLY = 77,  /* the message must not be answered */
    REFUSE_ERROR_CONFIG = 78,   /* package, template or catalogue */
    REFUSE_ERROR_INTERRUPTED = 130,
} RefuseError;

/* Sets `error` and returns FALSE, so that a guard is one line. */
gboolean errors_set(GError **error, RefuseError code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/*
 * A value as it may stand in a message: in quotes, at most 60 characters, with
 * control and bidi characters and what is not UTF-8 as escapes. The caller's.
 */
char *errors_quote(const char *value);

/* A whole message as one line that may stand on a terminal, with the same escapes. The caller's. */
char *errors_show(const char *message);

/*
 * The word of the NULL-ended list nearest to `word`, at most two slips away
 * (a letter wrong, missing, extra or two neighbours swapped), or NULL.
 */
const char *errors_nearest(const char *word, const char *const *list);

/* The list as "a, b, c". The caller's. */
char *errors_list(const char *const *list);

G_END_DECLS

#endif
