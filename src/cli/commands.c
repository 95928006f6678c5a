/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"

static const Command commands[] = {
    { NULL, cmd_letter, N_("[OPTION...]"), N_("writes one letter to standard output") },
    { "merge", cmd_merge, N_("merge [OPTION...] [FILE]"),
      N_("writes a letter for each row of a table in CSV") },
    { "reply", cmd_reply, N_("reply [OPTION...] [MAIL]"),
      N_("answers the message in MAIL, or on standard input") },
    { "check", cmd_check, N_("check [OPTION...] [FILE...]"),
      N_("finds what is wrong in package, templates and catalogues") },
    { "explain", cmd_explain, N_("explain [OPTION...] [FILE]"),
      N_("tells what was understood of a name, and its salutation") },
    { "list", cmd_list, N_("list [OPTION...] WHAT"),
      N_("lists languages, kinds, reasons, tones, fields or templates") },
    { "init", cmd_init, N_("init [-o FILE]"),
      N_("writes a commented refusal package to start from") },
    { "help", cmd_help, N_("help [COMMAND]"), N_("explains a command") },
    { NULL, NULL, NULL, NULL },
};

const Command *
cli_command(guint i)
{
    return commands[i].run ? &commands[i] : NULL;
}

const Command *
cli_find(const char *name, GError **error)
{
    const char *names[G_N_ELEMENTS(commands)] = { NULL };
    g_autofree char *shown = NULL;
    const char *nearest;

    for (guint i = 1; commands[i].run; i++) {
        if (!strcmp(commands[i].name, name))
            return &commands[i];
        names[i - 1] = commands[i].name;
    }
    shown = errors_quote(name);
    nearest = errors_nearest(name, names);
    if (nearest)
        errors_set(
            error, REFUSE_ERROR_USAGE,
            _("%s is no command; did you mean '%s'? 'refuse help' names them all"),
            shown, nearest);
    else
        errors_set(error, REFUSE_ERROR_USAGE,
                   _("%s is no command: 'refuse help' names them all"), shown);
    return NULL;
}

gboolean
cli_run(int argc, char **argv, GError **error)
{
    const Command *command = &commands[0];

    if (argc > 1 && argv[1][0] != '-') {
        command = cli_find(argv[1], error);
        argc--;
        argv++;
    }
    return command && command->run(argc, argv, error);
}

void
cli_note(const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    /* not g_printerr(): that would change letters in a locale that is not UTF-8 */
    fprintf(stderr, "refuse: %s: %s\n", _("note"), message);
}
