/*
 * Templates: the parts of a kind of letter, and what a reason says in them.
 *
 * Shape:  a kind has all its parts, each once and in order; a reason has some parts of
 * the kinds it is for. A part has paragraphs that are alternatives: each has
 * conditions, and of those whose conditions all hold the one with the most is taken. A
 * part may name a field: if the field is given, its text stands there. Errors: CONFIG,
 * with file, line and what was expected. Source: SITUATIONS.md (kinds and parts),
 * DESIGN.md section 2 (the format), letter.rng.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_TEMPLATE_H
#define REFUSE_LETTER_TEMPLATE_H

#include "base/findings.h"
#include "letter/request.h"
#include "letter/vocabulary.h"

/* A message of a template: a paragraph, a subject, a situation. */
typedef struct {
    char *context; /* "decline/refusal/warm" */
    char *msgid;
    guint line;
    guint number;     /* counts the paragraphs of a template */
    const Lang *lang; /* of the text by xml:lang; NULL: a msgid of the catalogues */
    /* Conditions; -1 or 0: none. */
    int kind, tone, voice; /* indexes into the choices of these fields */
    guint64 given;         /* bits of the variables that must be given */
    guint weight;          /* how many conditions */
} Paragraph;

typedef struct {
    const char *id; /* a constant of the table of parts */
    int kind;       /* of a reason: for this kind only, or -1 */
    int field;      /* whose text stands here if it is given, or -1 */
    char **reasons; /* of a package: for these only, or NULL */
    guint line;
    GArray *paragraphs; /* of Paragraph */
} Part;

typedef struct Template Template;

/* Loads templates/KIND.xml; `kind` is an index into the choices of the field. */
Template *template_load_kind(const char *folder, int kind, GError **error);
/* Loads templates/reasons/CODE.xml. */
Template *template_load_reason(const char *folder, const char *code, GError **error);

/*
 * Loads a template of the user's own, of whatever kind or reason it is. `fields` is the
 * table of its variables and must outlive it. With `findings` (else NULL) reading goes
 * on after an error; what is wrong is left out then.
 */
Template *template_load_own(const char *path, const FieldTable *fields,
                            Findings *findings, GError **error);

/* The same from a <reason> of a package, and from its <part>s, added one by one. */
Template *template_from_reason(const char *path, const xmlNode *node,
                               const FieldTable *fields, Findings *findings,
                               GError **error);
Template *template_for_parts(const char *path, const FieldTable *fields,
                             Findings *findings);
gboolean template_add_part(Template *template, const xmlNode *node, GError **error);

void template_free(Template *template); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)

const char *template_path(const Template *template);
/* Its kind or the code of its reason. */
const char *template_id(const Template *template);
gboolean template_is_reason(const Template *template);
/* TRUE if it says that it stands for a reason that there is already. */
gboolean template_overrides(const Template *template);
guint template_line(const Template *template);

/* The parts of a kind, in order. */
const char *const *template_parts_of(int kind);

/* TRUE if a reason is for the kind; of a kind always. */
gboolean template_is_for(const Template *template, int kind);

/* The kinds that a reason is for, as "decline, counter". The caller's. */
char *template_kinds(const Template *template);

/* The part for the kind, or NULL. */
const Part *template_part(const Template *template, const char *id, int kind);

/* Of a package: the part for the kind that names the reason, or that names none, or
 * NULL. */
const Part *template_part_for(const Template *template, const char *id, int kind,
                              const char *reason, gboolean named);

/* The i-th part, NULL at the end. */
const Part *template_nth_part(const Template *template, guint i);

/* TRUE if the paragraph is one of the template's. */
gboolean template_has(const Template *template, const Paragraph *paragraph);

/* Alternatives of the subject (may be empty). */
const Part *template_subject(const Template *template);

/* What it is for, in a few words of the language, else of any. */
const Paragraph *template_summary(const Template *template, const Lang *lang);

/* TRUE if there are words of the language, or a msgid, among the alternatives. */
gboolean template_speaks(const Part *part, const Lang *lang);

/*
 * The alternative that fits, NULL if none does; words by xml:lang go before msgids. Two
 * that fit equally well are an error that names both lines.
 */
gboolean template_choose(const Template *template, const Part *part,
                         const Request *request, const Paragraph **chosen,
                         GError **error);

/* The error that a letter fits both. */
gboolean template_set_tie(const Template *template, const Paragraph *first,
                          const Paragraph *second, GError **error);

/* A template that was named is the one that is meant: its kind or reason becomes the
 * request's. DATA: the request has another. */
gboolean template_follow(const Template *template, Request *request, GError **error);

/* Calls `each` with every message of the template, in the order of the file. */
void template_foreach(const Template *template,
                      void (*each)(const Paragraph *paragraph, void *data), void *data);

/* The codes of the reasons in templates/reasons/, sorted, NULL-ended. The caller's. */
char **template_reasons(const char *folder, GError **error);

#endif
