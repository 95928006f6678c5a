/*
 * XML files of our own vocabularies, read with everything dangerous off.
 *
 * Shape:  at most 256 KiB; no DOCTYPE, entities, network, XInclude or processing
 * instructions. Units:  lines count from 1. Errors: CONFIG, with file, line, column of
 * what the parser found. Source: XML 1.0; reliability study section 2 for the limits.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_BASE_XML_H
#define REFUSE_BASE_XML_H

#include <glib.h>
#include <libxml/tree.h>

enum { XML_MAX_BYTES = 256 * 1024 };

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

/* The document of a file, or NULL and `error`. The caller's. */
xmlDoc *xml_read(const char *path, GError **error);

/* The first element of a node's children, the next element after a node; NULL at the
 * end. */
const xmlNode *xml_first(const xmlNode *node);
const xmlNode *xml_next(const xmlNode *node);

guint xml_line(const xmlNode *node);
gboolean xml_is(const xmlNode *node, const char *name);

/* The value of an attribute without namespace, or NULL. Owned by the document. */
const char *xml_attribute(const xmlNode *node, const char *name);

/*
 * The text of a node that has nothing but one piece of text (or is empty): runs of
 * space, tab and line ends made one space, none at the ends, as xgettext does it. The
 * caller's; NULL if there is anything else in it.
 */
char *xml_text(const xmlNode *node);

/* The same with its line ends: each line without blanks at its ends, no empty one first
 * or last. */
char *xml_lines(const xmlNode *node);

/* The language that xml:lang says of the node, on it or on one around it, or NULL. */
const char *xml_language(const xmlNode *node);

#endif
