/*
 * A small file as bytes in memory.
 *
 * Errors: CONFIG or INPUT as the caller says: missing, unreadable, not a regular file,
 *         over the limit; the message begins with the path.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_BASE_FILE_H
#define REFUSE_BASE_FILE_H

#include "base/errors.h"

/* The whole of a regular file of at most `limit` bytes; a NUL stands behind it. The caller's. */
char *file_read(const char *path, gsize limit, gsize *length, RefuseError code,
                GError **error);

/*
 * The same without a copy, for files that are replaced and not rewritten (catalogues, as
 * libintl has them): nothing stands behind the last byte. NULL and `error`, or for g_mapped_file_unref().
 */
GMappedFile *file_map(const char *path, gsize limit, RefuseError code, GError **error);

#endif
