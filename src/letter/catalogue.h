/*
 * A catalogue of messages: a GNU MO file, checked whole when it is loaded.
 *
 * Shape:  msgids in strict order, each with one translation; both byte orders;
 *         no system-dependent strings; its header says UTF-8. After a load every look-up is
 *         safe; that a translation is really UTF-8 is left to whoever uses it, since
 *         one letter reads a dozen of a thousand (to read all cost a tenth of a start).
 * Units:  bytes, NUL-ended; at most 16 MiB.
 * Errors: CONFIG (missing, damaged, not UTF-8), with the path and what is wrong.
 * Source: GNU gettext manual, "The Format of GNU MO Files".
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_CATALOGUE_H
#define REFUSE_LETTER_CATALOGUE_H

#include <glib.h>

typedef struct Catalogue Catalogue;

Catalogue *catalogue_load(const char *path, GError **error);
void catalogue_free(Catalogue *catalogue); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Catalogue, catalogue_free)

const char *catalogue_path(const Catalogue *catalogue);

/* The translation, or NULL where there is none. `context` may be NULL. Owned by the catalogue. */
const char *catalogue_get(const Catalogue *catalogue, const char *context,
                          const char *msgid);

#endif
