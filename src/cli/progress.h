/*
 * How far a long run is: one line on standard error, if that is a terminal.
 *
 * Units:  rows.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_PROGRESS_H
#define REFUSE_CLI_PROGRESS_H

#include <glib.h>

typedef struct Progress Progress;

/* NULL where there is no terminal. */
Progress *progress_new(guint64 rows);
void progress_free(Progress *progress); /* accepts NULL, as do the others */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Progress, progress_free)

/* At most five times a second. */
void progress_show(Progress *progress, guint64 done);

/* The same while rows are only read, by the bytes. */
void progress_check(Progress *progress, guint64 rows, guint64 done, guint64 all);

/* Clears the line. */
void progress_end(Progress *progress);

#endif
