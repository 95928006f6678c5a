/*
 * What writers of files share: for output.c, which has it, and for the writers of folders.
 *
 * Errors: in `errno`.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_OUTPUT_PARTS_H
#define REFUSE_WRITE_OUTPUT_PARTS_H

#include <glib.h>

enum { TEMPORARY_BYTES = 32 };

gboolean output_write_all(int fd, const char *bytes, gsize length);
gboolean output_close(int fd);

/* A new file in the folder, mode 0600; `name` has TEMPORARY_BYTES. -1 on failure. */
int output_temporary(int folder, char *name);

/* As rename(2), but never over what exists. -1 on failure. */
int output_rename_to_new(int folder, const char *from, const char *to);

/* fsync(2) of a folder; TRUE also where folders cannot be synced. */
gboolean output_sync_folder(int folder);

#endif
