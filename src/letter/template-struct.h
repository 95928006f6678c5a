/* A Template from the inside: for template.c and template-read.c only. */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_TEMPLATE_STRUCT_H
#define REFUSE_LETTER_TEMPLATE_STRUCT_H

#include "letter/template.h"

struct Template {
    char *path;
    char *id;        /* the kind or the code of the reason */
    guint kinds;     /* bits of the kinds that it is for */
    gboolean reason;
    Paragraph summary;
    Part subject;
    GArray *parts;   /* of Part */
    guint n_paragraphs;
};

/* Reads the file at template->path into an empty template; what was read is freed with it. */
gboolean template_read(Template *template, GError **error);

#endif
