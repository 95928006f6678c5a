/*
 * What a user has of their own, as options name it: the package, a template, catalogues,
 * values of fields that the package declares.
 *
 * Errors: CONFIG: what package and template have, no such folder; USAGE: no such field;
 *         DATA: a value that is wrong.
 * Source: DESIGN.md sections 1 and 2.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_OWN_H
#define REFUSE_CLI_OWN_H

#include "letter/words.h"

/* What the user has of their own, as it was typed. */
typedef struct {
    char *package, *template, *catalogs;
    char *catalogue[LANG_COUNT]; /* files that were named for themselves */
    char **set;                  /* NAME=VALUE */
} OwnOptions;

/* Rows for a table of options: package, template, catalogs, set. */
#define OWN_OPTIONS(own)                                                               \
    { "package",                                                                       \
      0,                                                                               \
      0,                                                                               \
      G_OPTION_ARG_FILENAME,                                                           \
      &(own)->package,                                                                 \
      N_("Take the refusal package in FILE (default: refuse/package.xml in your "      \
         "folder of settings)"),                                                       \
      N_("FILE") },                                                                    \
        { "template",                                                                  \
          0,                                                                           \
          0,                                                                           \
          G_OPTION_ARG_FILENAME,                                                       \
          &(own)->template,                                                            \
          N_("Write with the kind of letter, or the reason, in FILE"),                 \
          N_("FILE") },                                                                \
    {                                                                                  \
        "catalogs", 0, 0, G_OPTION_ARG_FILENAME, &(own)->catalogs,                     \
            N_("Look for words in DIR/LANG/LC_MESSAGES/refuse.mo first"), N_("DIR")    \
    }

#define SET_OPTION(own)                                                                \
    {                                                                                  \
        "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(own)->set,                         \
            N_("Give a value to a field of your own (repeatable)"), N_("NAME=VALUE")   \
    }

void own_options_clear(OwnOptions *own);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OwnOptions, own_options_clear)

/* What was opened; cleared after the words. */
typedef struct {
    Package *package;   /* NULL: there is none */
    Template *template; /* of --template, or NULL */
    char *templates;    /* the folder beside the package, or NULL */
} OwnThings;

/*
 * Opens package, template and catalogues, and tells the words of them. With `findings`
 * (else NULL) what is wrong in them is gathered there.
 */
gboolean own_open(OwnThings *own, const OwnOptions *options, Words *words,
                  Findings *findings, GError **error);
void own_clear(OwnThings *own);

/* The fields of the user's own, or NULL. */
const FieldTable *own_fields(const OwnThings *own);

/* Sets NAME=VALUE of --set. */
gboolean own_set(Request *request, char *const *set, GError **error);

#endif
