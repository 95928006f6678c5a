/*
 * One letter put together from the fields as they were typed.
 *
 * Shape:  all that a writer needs; nothing is written yet, and whatever can be wrong
 * has been found. Errors: those of request, words and compose; DATA messages begin with
 * the option.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_SINGLE_H
#define REFUSE_CLI_SINGLE_H

#include "client/client.h"
#include "letter/compose.h"
#include "letter/values.h"
#include "write/pairs.h"

/* What the user has of their own, as it was typed. */
typedef struct {
    char *package, *template, *catalogs;
    char **set; /* NAME=VALUE */
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

typedef struct {
    Paths *paths;
    Package *package;   /* NULL: there is none */
    Template *template; /* of --template, or NULL */
    char *templates;    /* the folder beside the package, or NULL */
    Words *words;
    Request request;
    Client client;
    Letter letter;
    Values *values;
    Formats *formats;
    GPtrArray *programs; /* of this letter alone: what is quoted under it */
} Single;

/* `gregorian`: dates of Persian letters in that calendar. */
void single_init(Single *single, Dates dates, gboolean gregorian);
void single_clear(Single *single);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Single, single_clear)

/* Opens the user's own package, template and catalogues; before single_make().
 * With `findings` (else NULL) what is wrong in them is gathered there. CONFIG. */
gboolean single_open(Single *single, const OwnOptions *own, Findings *findings,
                     GError **error);

/* Puts the letter together; `fields` has FIELD_COUNT places, NULL for what is not
 * given. */
gboolean single_make(Single *single, char *const *fields, GError **error);

/* The letter, for the values of json; without its text. */
PairsOf single_pairs(const Single *single);

/* Sets NAME=VALUE of --set. */
gboolean single_set_own(Single *single, char *const *set, GError **error);

/* The salutation as it is written, "" where there is none. The caller's. */
char *single_salutation(const Single *single);

/* What proves the gender, as json has it: "field", "honorific", "patronymic", "given",
 * "surname", "none". */
const char *single_evidence(const Single *single);

#endif
