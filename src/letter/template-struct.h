/* A Template from the inside: for template.c, template-read.c and template-paragraph.c
 * only. */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_TEMPLATE_STRUCT_H
#define REFUSE_LETTER_TEMPLATE_STRUCT_H

#include "letter/template.h"

struct Template {
    char *path;
    char *id;    /* the kind or the code of the reason */
    guint kinds; /* bits of the kinds that it is for */
    gboolean reason;
    gboolean override;
    guint line; /* of the root */
    const Vocabulary *vocabulary;
    const FieldTable *fields; /* NULL: no field of the user's own */
    Findings *findings;       /* NULL: reading ends at the first error */
    Part summary;
    Part subject;
    GArray *parts; /* of Part */
    guint n_paragraphs;
};

/* Reads the file at template->path, or a node, into an empty template; what was read is
 * freed with it. Without an id it takes that of the file. */
gboolean template_read(Template *template, GError **error);
gboolean template_read_node(Template *template, const xmlNode *root, GError **error);

/* A paragraph, subject or summary with its conditions; on failure what was read is in
 * `paragraph`, and to be freed. */
gboolean template_read_paragraph(Template *template, const xmlNode *node,
                                 Paragraph *paragraph, GError **error);

#endif
