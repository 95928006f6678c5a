/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/options.h"
#include "write/output.h"

/* The commands, a line each. */
static gboolean
print_commands(GError **error)
{
    g_autoptr(GString) out = g_string_new(_("Usage:\n"));
    const Command *command;
    guint width = 0;

    for (guint i = 0; (command = cli_command(i)); i++)
        width = MAX(width, g_utf8_strlen(_(command->usage), -1));
    for (guint i = 0; (command = cli_command(i)); i++) {
        guint n = g_utf8_strlen(_(command->usage), -1);

        g_string_append_printf(out, "  refuse %s%*s  %s\n", _(command->usage),
                               (int)(width - n), "", _(command->summary));
    }
    g_string_append(out, _("\nThe options of a command: refuse help COMMAND, or refuse "
                           "--help for those of a letter.\n"));
    return output_stream(out->str, out->len, error);
}

gboolean
cmd_help(int argc, char **argv, GError **error)
{
    const GOptionEntry own[] = { G_OPTION_ENTRY_NULL };
    const Options options = { own, NULL, 1 };
    const Command *command;
    gboolean done;
    char help[] = "--help";
    char *asked[] = { NULL, help, NULL };

    if (!options_parse(&options, _("help [COMMAND]"), &argc, &argv, &done, error))
        return FALSE;
    if (done || argc < 2)
        return done || print_commands(error);
    command = cli_find(argv[1], error);
    if (!command)
        return FALSE;
    if (command->run == cmd_help)
        return print_commands(error);
    asked[0] = argv[1];
    return command->run(2, asked, error);
}
