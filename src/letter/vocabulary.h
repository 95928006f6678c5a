/*
 * The vocabularies of templates and packages: which element stands where, with which
 * attributes.
 *
 * Shape:  tables, checked element by element while a file is read.
 * Errors: CONFIG, "FILE:LINE: <hint> may not stand in <letter>: expected <summary>,
 * ...". Source: DESIGN.md section 2; letter.rng and package.rng say the same for
 * editors.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_VOCABULARY_H
#define REFUSE_LETTER_VOCABULARY_H

#include <libxml/tree.h>

#include "letter/fields.h"

typedef struct Vocabulary Vocabulary;

extern const Vocabulary vocabulary_letter;  /* urn:refuse:letter:1 */
extern const Vocabulary vocabulary_package; /* urn:refuse:package:1 */

/* Sets an error with the place of the node, and returns FALSE. */
gboolean vocabulary_fail(const char *path, const xmlNode *node, GError **error,
                         const char *format, ...) G_GNUC_PRINTF(4, 5);

/* Checks namespace, place and attributes of an element. */
gboolean vocabulary_check(const Vocabulary *vocabulary, const char *path,
                          const xmlNode *node, GError **error);

/* TRUE if the element is of this vocabulary. */
gboolean vocabulary_has(const Vocabulary *vocabulary, const xmlNode *node);

/* Checks that only elements, white space and comments stand in it. */
gboolean vocabulary_check_children(const char *path, const xmlNode *node,
                                   GError **error);

/* The index of an attribute's word among the choices of a field; -1: not there. */
gboolean vocabulary_read_choice(const char *path, const xmlNode *node,
                                const char *attribute, Field field, int *choice,
                                GError **error);

/* The words of a list in an attribute, NULL-ended; NULL where it is not there. The
 * caller's. */
char **vocabulary_read_words(const xmlNode *node, const char *attribute);

/*
 * The next word of a list separated by white space, its length in `*length`; moves
 * on. NULL at the end. Nothing is copied: this runs for every attribute of every start.
 */
const char *vocabulary_next_word(const char **list, gsize *length);
gboolean vocabulary_is_word(const char *word, gsize length, const char *name);

#endif
