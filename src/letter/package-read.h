/*
 * Reading a package, from the inside: for package-read.c, package-texts.c (what every
 * element needs) and package-lists.c (resources and specialists) only.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_PACKAGE_READ_H
#define REFUSE_LETTER_PACKAGE_READ_H

#include "letter/package.h"

enum { MOST_IN_LIST = 3 }; /* unless the package says otherwise */

/* What reading one package needs. */
typedef struct {
    Package *package;
    const char *templates;
    Findings *findings;
    const xmlNode *sender; /* the first, as it stands once */
    const xmlNode *lists[2];
} Reader;

/* Errors with the place and the name of the element. */
gboolean package_fail(const Reader *reader, const xmlNode *node, GError **error,
                      const char *trouble);
gboolean package_set_again(const Reader *reader, const xmlNode *node,
                           const xmlNode *first, GError **error);

/* The text of an element, with its line ends if `lines`. The caller's, or NULL. */
char *package_read_text(const Reader *reader, const xmlNode *node, gboolean lines,
                        GError **error);

/* Takes the text of an element into its alternatives. */
gboolean package_read_texts(const Reader *reader, const xmlNode *node, Texts *texts,
                            GError **error);

/* Calls `read` for each child; what is wrong in one may become a finding. */
gboolean package_for_children(Reader *reader, const xmlNode *node,
                              gboolean (*read)(Reader *reader, const xmlNode *child,
                                               void *data, GError **error),
                              void *data, GError **error);

/* Reads <resources> or <specialists>. */
gboolean package_read_list(Reader *reader, const xmlNode *node, int list,
                           GError **error);
void package_free_entry(void *entry);

#endif
