/*
 * What a check has found: errors that were gathered in place of ending at the first.
 *
 * Shape:  a finding is the message of an error; where it begins with "FILE:LINE: " its
 *         place is known. The same message counts once.
 * Units:  lines count from 1; 0: none.
 * Source: GNU Coding Standards, "Formatting Error Messages".
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_BASE_FINDINGS_H
#define REFUSE_BASE_FINDINGS_H

#include <glib.h>

typedef struct {
    char *message; /* whole, with its place */
    char *file;    /* NULL: no place */
    guint line;
    const char *text; /* the message after its place */
} Finding;

typedef struct Findings Findings;

Findings *findings_new(void);
void findings_free(Findings *findings); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Findings, findings_free)

/* "PATH:LINE: ...", without the line if it is 0, without the place if `path` is NULL.
 */
void findings_add(Findings *findings, const char *path, guint line, const char *format,
                  ...) G_GNUC_PRINTF(4, 5);

/*
 * TRUE if the error became a finding and is cleared, so that reading goes on; FALSE
 * without findings (NULL): the error stands, and reading ends.
 */
gboolean findings_take(Findings *findings, GError **error);

/* Sorted by file, line and text. */
void findings_sort(Findings *findings);

/* The i-th, NULL at the end. */
const Finding *findings_nth(const Findings *findings, guint i);
guint findings_count(const Findings *findings);

#endif
