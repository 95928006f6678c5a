/*
 * The commands. To add one: write cli/NAME.c with cmd_NAME(), declare it here, add a
 * row to the table in cli/commands.c, its source to src/local.mk and po/POTFILES.in.
 *
 * Shape:  a command gets its own arguments (argv[0] is its name), writes to standard
 * output what it was asked for, and returns FALSE with `error` set when it fails.
 * Source: DESIGN.md section 1.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_CLI_H
#define REFUSE_CLI_CLI_H

#include <glib.h>

typedef struct {
    const char *name; /* NULL: the one without a name, a single letter */
    gboolean (*run)(int argc, char **argv, GError **error);
    const char *usage;   /* what stands after the program's name */
    const char *summary; /* both for translation */
} Command;

gboolean cmd_letter(int argc, char **argv, GError **error);
gboolean cmd_merge(int argc, char **argv, GError **error);
gboolean cmd_reply(int argc, char **argv, GError **error);
gboolean cmd_check(int argc, char **argv, GError **error);
gboolean cmd_explain(int argc, char **argv, GError **error);
gboolean cmd_init(int argc, char **argv, GError **error);
gboolean cmd_list(int argc, char **argv, GError **error);
gboolean cmd_help(int argc, char **argv, GError **error);

/* Finds the command in the arguments and runs it. */
gboolean cli_run(int argc, char **argv, GError **error);

/* The i-th command; NULL at the end. */
const Command *cli_command(guint i);
/* The command of that name, or NULL and `error` (USAGE, with the nearest name). */
const Command *cli_find(const char *name, GError **error);

/* A line on standard error that is no error: "refuse: note: ...". */
void cli_note(const char *format, ...) G_GNUC_PRINTF(1, 2);

#endif
