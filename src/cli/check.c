/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "base/errors.h"
#include "check/msgids.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "write/output.h"

static gboolean
print_msgids(GError **error)
{
    g_autoptr(Paths) paths = paths_find();
    g_autoptr(Words) words = words_new(paths, FALSE);
    g_autoptr(GString) out = g_string_new(NULL);

    return msgids_append(out, paths, words, error) &&
           output_stream(out->str, out->len, error);
}

gboolean
cmd_check(int argc, char **argv, GError **error)
{
    gboolean msgids = FALSE, done;
    const GOptionEntry own[] = {
        { "msgids", 0, 0, G_OPTION_ARG_NONE, &msgids,
          N_("Print context and text of every message of the letters"), NULL },
        G_OPTION_ENTRY_NULL,
    };
    const Options options = { own, NULL, 0 };

    if (!options_parse(&options, _("check [OPTION...]"), &argc, &argv, &done, error))
        return FALSE;
    if (done)
        return TRUE;
    if (!msgids)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("nothing to check: expected --msgids"));
    return print_msgids(error);
}
