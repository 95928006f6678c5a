/*
 * Where letters go: standard output, or a file that appears whole or not at all.
 *
 * Errors: IO (a write, fsync or close failed; a reader that went away; a closed
 *         standard output), CREATE (the file cannot be made, or exists already).
 * Source: DESIGN.md section 1 (-o, exit status); POSIX rename, link, fsync.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_OUTPUT_H
#define REFUSE_WRITE_OUTPUT_H

#include <glib.h>

/*
 * To be called first: opens /dev/null on what is closed of 0, 1 and 2, so that no
 * file gets these numbers (1 in a way that writing to it fails), and has SIGPIPE ignored.
 */
void output_guard_streams(void);

/* Writes all of it to standard output. */
gboolean output_stream(const char *bytes, gsize length, GError **error);

/*
 * Writes the file, mode 0600: a temporary beside it (O_EXCL), fsync, then link (without
 * `force`, so never over an existing file, not even one made meanwhile) or rename, fsync of the folder. On
 * failure nothing is left. What is there and is not a regular file is never replaced. A link is not followed.
 */
gboolean output_file(const char *path, const char *bytes, gsize length, gboolean force,
                     GError **error);

/*
 * The same piece by piece: standard output (`path` NULL), or a file that gets its name when
 * it is committed. Freed before that, it leaves nothing.
 */
typedef struct Output Output;

Output *output_open(const char *path, gboolean force, GError **error);
gboolean output_write(Output *output, const char *bytes, gsize length, GError **error);
gboolean output_commit(Output *output, GError **error);
void output_free(Output *output); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Output, output_free)

/*
 * A folder of files, each whole or not there, none ever replaced. It is made if it does not
 * exist (0700); a link to a folder is refused. Files wait under names of their own until a flush
 * has synced them all.
 */
typedef struct OutputFolder OutputFolder;

OutputFolder *output_folder_open(const char *path, GError **error);
gboolean output_folder_add(OutputFolder *folder, const char *name, const char *bytes,
                           gsize length, GError **error);
gboolean output_folder_flush(OutputFolder *folder, GError **error);

/*
 * The same in steps, under temporary names that the caller gives, so that it can be told later
 * whether a run that was killed has added them: put, sync, publish, sync the names.
 */
gboolean output_folder_put(OutputFolder *folder, const char *temporary, const char *name,
                           const char *bytes, gsize length, GError **error);
gboolean output_folder_sync(OutputFolder *folder, GError **error);
gboolean output_folder_publish(OutputFolder *folder, const char *temporary,
                               const char *name, GError **error);
gboolean output_folder_sync_names(OutputFolder *folder, GError **error);
/* What has become of one; `temporary` NULL: whether the name is taken. */
typedef enum { FOLDER_GONE, FOLDER_WAITS, FOLDER_NAMED } FolderAnswer;
FolderAnswer output_folder_look(const OutputFolder *folder, const char *temporary,
                                const char *name);
/* Takes one away that was not published. */
void output_folder_drop(const OutputFolder *folder, const char *temporary);

void output_folder_free(OutputFolder *folder); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OutputFolder, output_folder_free)

#endif
