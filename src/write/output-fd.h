/*
 * What writing a file is made of, for the outputs that do it in folders of their own.
 *
 * Errors: FALSE or -1, and `errno` is set.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_OUTPUT_FD_H
#define REFUSE_WRITE_OUTPUT_FD_H

#include <glib.h>

enum { TEMPORARY_BYTES = 32 };

/* All of it, however often it is interrupted. */
gboolean output_write_all(int fd, const char *bytes, gsize length);
/* The same, but says how many: fewer if it failed. */
gsize output_write_most(int fd, const char *bytes, gsize length);

/* Closes it. Some file systems say only here that there is no room. */
gboolean output_close(int fd);

/* A new file in the folder, mode 0600; `name` has TEMPORARY_BYTES. */
int output_temporary(int folder, char *name);

/* As renameat(2), but never over what exists; some file systems have no links. */
int output_rename_new(int from_folder, const char *from, int to_folder, const char *to);

/* fsync(2) of a folder; TRUE also where folders cannot be synced. */
gboolean output_sync_folder(int folder);

#endif
