/*
 * The bytes of a table as UTF-8, read once or more, the same each time.
 *
 * Shape:  a regular file is read where it is; anything else (a pipe, a FIFO) is first spooled
 *         into a file without a name, mode 0600. The first reading remembers a hash of each
 *         block; a later one compares before a byte of the block is handed out.
 * Errors: INPUT (missing, a folder, unreadable), IO (reading failed, no room for the spool,
 *         the file has changed), DATA (not a character of the encoding).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_SOURCE_H
#define REFUSE_MERGE_SOURCE_H

#include <glib.h>

typedef struct Source Source;

/* `path` NULL: standard input. `encoding` NULL: by a byte order mark, else UTF-8. */
Source *source_open(const char *path, const char *encoding, GError **error);
void source_free(Source *source); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Source, source_free)

/* The name for messages. */
const char *source_name(const Source *source);

/* Reads on, at most `room` bytes of UTF-8 without the mark. `*got` 0: the end. */
gboolean source_read(Source *source, char *to, gsize room, gsize *got, GError **error);

/* Back to the start. */
void source_rewind(Source *source);

/* Bytes of the input behind what was handed out, and in all, for progress. */
void source_progress(const Source *source, guint64 *done, guint64 *all);

/* TRUE if nobody said what encoding it is, so that it is taken for UTF-8. */
gboolean source_is_assumed(const Source *source);

/* TRUE if its bytes are what is handed out: UTF-8 without a mark. */
gboolean source_is_plain(const Source *source);

#endif
