/*
 * Options: tables of GOption, errors as GNU programs word them.
 *
 * Errors: USAGE (unknown option, with the nearest one; no value; an operand too many),
 *         DATA (a value that is none of the choices).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_OPTIONS_H
#define REFUSE_CLI_OPTIONS_H

#include "letter/request.h"

/* The options of one command: those of its own table and, if asked for, the fields. */
typedef struct {
    const GOptionEntry *own; /* ends with G_OPTION_ENTRY_NULL */
    char **fields;  /* FIELD_COUNT places for the values of the fields, or NULL */
    guint operands; /* how many arguments may stand beside the options */
} Options;

/*
 * Takes the options out of the arguments: argv[0] and the operands stay. With --help it
 * prints the help of the command, with --version the version, and sets `*done`.
 */
gboolean options_parse(const Options *options, const char *command, int *argc,
                       char ***argv, gboolean *done, GError **error);

/* The help of the command's options. The caller's. */
char *options_help(const Options *options, const char *command);

/* The index of the value among the choices, with `fallback` for NULL. */
gboolean options_choose(const char *option, const char *value,
                        const char *const *choices, int fallback, int *index,
                        GError **error);

/* A number from `least` to `most`, or 0; with `fallback` for NULL. */
gboolean options_number(const char *option, const char *value, guint least, guint most,
                        guint fallback, guint *number, GError **error);

/* Sets all given fields of the request; errors begin with the option. */
gboolean options_set_fields(char *const *fields, Request *request, GError **error);

/* The option of a field: "--reason-text". The caller's. */
char *options_of_field(Field field);

/* Frees what options_parse() put into the places for fields. */
void options_clear_fields(char **fields);

#endif
