/* refuse: locale, dispatch, the error, the exit status. */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/lang.h"
#include "base/paths.h"
#include "cli/cli.h"
#include "letter/catalogue.h"
#include "write/output.h"

/*
 * TRUE where libintl would translate nothing, known without the locale: to load one
 * costs a tenth of a start. In C.UTF-8 LANGUAGE counts (in glibc before 2.39).
 */
static gboolean
is_untranslated(void)
{
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    const char *language = g_getenv("LANGUAGE"), *locale = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(names) && !(locale && *locale); i++)
        locale = g_getenv(names[i]);
    if (!locale || !*locale || !strcmp(locale, "C") || !strcmp(locale, "POSIX"))
        return TRUE;
    return g_str_has_prefix(locale, "C.") && !(language && *language);
}

/*
 * The program's own messages in the user's language. libintl trusts its files, so a
 * catalogue is checked before libintl sees it; a damaged one leaves English.
 */
static void
set_user_language(void)
{
    const Lang *lang;
    g_autoptr(Paths) paths = NULL;
    g_autoptr(Catalogue) catalogue = NULL;
    g_autofree char *path = NULL;

    if (is_untranslated() || !setlocale(LC_CTYPE, "") || !setlocale(LC_MESSAGES, ""))
        return;
    lang = lang_of_user();
    if (!strcmp(lang->code, "en"))
        return;
    paths = paths_find();
    path = paths_catalogue(paths, lang->code);
    catalogue = catalogue_load(path, NULL);
    if (!catalogue)
        return;
    bindtextdomain(GETTEXT_PACKAGE, paths->locale);
    bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
    textdomain(GETTEXT_PACKAGE);
}

/* One line, whatever stands in a file name. */
static void
print_error(const GError *error)
{
    g_autofree char *line = errors_show(error->message);

    fprintf(stderr, "refuse: %s\n", line);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    output_guard_streams();
    set_user_language();
    if (cli_run(argc, argv, &error))
        return 0;
    g_assert(error);
    print_error(error);
    return error->domain == REFUSE_ERROR ? error->code : REFUSE_ERROR_BUG;
}
