/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/xml.h"
#include "cli/answers.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "letter/package.h"
#include "write/output.h"

/* "    <NAME ATTRIBUTES>TEXT</NAME>", the text escaped; nothing without a text. */
static void
append_element(GString *out, const char *indent, const char *name, const Lang *lang,
               const char *text)
{
    g_autofree char *escaped = text ? g_markup_escape_text(text, -1) : NULL;

    if (!text)
        return;
    g_string_append_printf(out, "%s<%s", indent, name);
    if (lang)
        g_string_append_printf(out, " xml:lang=\"%s\"", lang->code);
    g_string_append_printf(out, ">%s</%s>\n", escaped, name);
}

/* A name in each of its languages; without any where there is one for all. */
static void
append_names(GString *out, const char *indent, const Answers *answers,
             char *const *names)
{
    gboolean same = TRUE;

    for (guint i = 1; i < answers->n_langs; i++)
        same &= !g_strcmp0(names[0], names[i]);
    for (guint i = 0; i < (same ? 1 : answers->n_langs); i++)
        append_element(out, indent, "name", same ? NULL : answers->langs[i], names[i]);
}

static void
append_sender(GString *out, const Answers *answers)
{
    g_string_append_printf(out, "  <sender lang=\"%s\"", answers->langs[0]->code);
    if (answers->voice)
        g_string_append_printf(out, " voice=\"%s\"", answers->voice);
    g_string_append(out, ">\n");
    append_names(out, "    ", answers, answers->name);
    append_element(out, "    ", "organisation", NULL, answers->organisation);
    append_element(out, "    ", "email", NULL, answers->email);
}

static void
append_resource(GString *out, const Answers *answers)
{
    g_string_append(out, "  <resources>\n");
    if (!answers->url)
        return;
    g_string_append(out, "    <resource>\n");
    for (guint i = 0; i < answers->n_langs; i++)
        append_element(out, "      ", "title", answers->langs[i], answers->title[i]);
    append_element(out, "      ", "url", NULL, answers->url);
    g_string_append(out, "    </resource>\n");
}

static void
append_specialist(GString *out, const Answers *answers)
{
    g_string_append(out, "  <specialists>\n");
    if (!answers->contact)
        return;
    g_string_append(out, "    <specialist");
    if (answers->gender)
        g_string_append_printf(out, " gender=\"%s\"", answers->gender);
    g_string_append(out, " languages=\"");
    for (guint i = 0, n = 0; i < answers->n_langs; i++)
        if (answers->colleague[i])
            g_string_append_printf(out, "%s%s", n++ ? " " : "",
                                   answers->langs[i]->code);
    g_string_append(out, "\">\n");
    append_names(out, "      ", answers, answers->colleague);
    for (guint i = 0; i < answers->n_langs; i++)
        append_element(out, "      ", "role", answers->langs[i], answers->role[i]);
    append_element(out, "      ", "contact", NULL, answers->contact);
    g_string_append(out, "    </specialist>\n");
}

/* The example with the answers put where they belong: behind the lines that open them.
 */
static char *
fill(const char *example, const Answers *answers)
{
    static const struct {
        const char *line;
        void (*append)(GString *out, const Answers *answers);
    } places[] = {
        { "  <sender>\n", append_sender },
        { "  <resources>\n", append_resource },
        { "  <specialists>\n", append_specialist },
    };
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *line = g_strconcat("\n", places[i].line, NULL);
        const char *place = strstr(example, line);

        if (!place)
            continue;
        g_string_append_len(out, example, place + 1 - example);
        places[i].append(out, answers);
        example = place + strlen(line);
    }
    g_string_append(out, example);
    return g_string_free(out, FALSE);
}

/* Never over what is there, whatever it is. */
static gboolean
check_free(const char *path, GError **error)
{
    if (access(path, F_OK) && errno == ENOENT &&
        !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
        return TRUE;
    return errors_set(error, REFUSE_ERROR_CREATE,
                      _("%s: exists already and is never replaced: edit it, or name "
                        "another file with -o"),
                      path);
}

static gboolean
make_folder(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (!g_mkdir_with_parents(folder, 0700))
        return TRUE;
    return errors_set(error, REFUSE_ERROR_CREATE, _("%s: cannot be created: %s"),
                      folder, g_strerror(errno));
}

static gboolean
write_package(const char *path, gboolean usual, GError **error)
{
    g_autoptr(Paths) paths = paths_find();
    g_autofree char *from = g_strconcat(paths->templates, "/package/package.xml", NULL);
    g_autofree char *example = NULL, *text = NULL;
    g_auto(Answers) answers = { 0 };
    gsize length;

    if (!check_free(path, error))
        return FALSE;
    example = file_read(from, XML_MAX_BYTES, &length, REFUSE_ERROR_CONFIG, error);
    if (!example)
        return FALSE;
    if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO)) {
        answers_ask(&answers);
        if (answers.ended)
            return errors_set(error, REFUSE_ERROR_INPUT,
                              _("the answers ended: nothing is written"));
        text = fill(example, &answers);
    }
    if ((usual && !make_folder(path, error)) ||
        !output_file(path, text ? text : example, strlen(text ? text : example), FALSE,
                     error))
        return FALSE;
    cli_note(usual ? _("%s is written: fill it in, then run 'refuse check'")
                   : _("%s is written: fill it in, then run 'refuse check' on it; "
                       "letters take it by --package"),
             path);
    return TRUE;
}

gboolean
cmd_init(int argc, char **argv, GError **error)
{
    g_autofree char *output = NULL, *usual = package_place();
    const GOptionEntry own[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
          N_("Write the package to FILE in place of your folder of settings"),
          N_("FILE") },
        G_OPTION_ENTRY_NULL,
    };
    const Options options = { own, NULL, 0 };
    gboolean done;

    if (!options_parse(&options, _("init [-o FILE]"), &argc, &argv, &done, error))
        return FALSE;
    return done || write_package(output ? output : usual, !output, error);
}
