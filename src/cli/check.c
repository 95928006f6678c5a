/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/file.h"
#include "base/xml.h"
#include "check/letters.h"
#include "check/messages.h"
#include "check/msgids.h"
#include "check/package.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/single.h"
#include "letter/catalogue.h"
#include "write/json.h"
#include "write/output.h"

enum { FORMAT_TEXT, FORMAT_JSON };

static gboolean
print_msgids(GError **error)
{
    g_autoptr(Paths) paths = paths_find();
    g_autoptr(Words) words = words_new(paths, FALSE);
    g_autoptr(GString) out = g_string_new(NULL);

    return msgids_append(out, paths, words, error) &&
           output_stream(out->str, out->len, error);
}

/* What the files that were named are, by what stands in them. */
typedef struct {
    OwnOptions own;
    GPtrArray *templates; /* more than one is checked one after the other */
    gboolean letters;     /* there is something that letters are made of */
} Files;

/* TRUE if the file begins as a catalogue does (both byte orders). */
static gboolean
is_catalogue(const char *path)
{
    gsize length = 0;
    g_autofree char *bytes =
        file_read(path, 16 << 20, &length, REFUSE_ERROR_INPUT, NULL);

    return bytes && length >= 4 &&
           (!memcmp(bytes, "\xde\x12\x04\x95", 4) ||
            !memcmp(bytes, "\x95\x04\x12\xde", 4));
}

/* A package, a template, a catalogue; anything else is a finding. */
static void
sort_file(Files *files, const char *path, Findings *findings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(xmlDoc) doc = NULL;
    const xmlNode *root;

    if (is_catalogue(path)) {
        g_autoptr(Catalogue) catalogue = catalogue_load(path, &error);

        if (!catalogue)
            findings_take(findings, &error);
        return;
    }
    if (g_str_has_suffix(path, ".po")) {
        findings_add(findings, path, 0,
                     _("a catalogue is checked as letters read it: run msgfmt -o "
                       "refuse.mo, and check that"));
        return;
    }
    doc = xml_read(path, &error);
    if (!doc) {
        findings_take(findings, &error);
        return;
    }
    root = xmlDocGetRootElement(doc);
    files->letters = TRUE;
    if (vocabulary_has(&vocabulary_letter, root)) {
        g_ptr_array_add(files->templates, g_strdup(path));
    } else if (files->own.package) {
        findings_add(findings, path, 0, _("a second package: %s is checked already"),
                     files->own.package);
    } else {
        files->own.package = g_strdup(path);
    }
}

/* Everything that letters are made of, with one template of the user's own or none. */
static gulong
check_words(const Files *files, const char *template, Findings *findings)
{
    OwnOptions own = files->own;
    g_auto(Single) single;
    g_autoptr(GError) error = NULL;
    guint64 used = 0;

    if (template)
        own.template = (char *)template;
    single_init(&single, DATES_ISO, FALSE);
    if (!single_open(&single, &own, findings, &error)) {
        findings_take(findings, &error);
        return 0;
    }
    if (single.own.package && !own.package)
        cli_note(_("checked with the package %s"), single.own.package->path);
    messages_check(single.words, findings, &used);
    package_check(single.words, used, findings);
    return letters_check(single.words, findings);
}

static void
append_finding(GString *out, const Finding *finding, int format)
{
    g_autofree char *line = g_strdup_printf("%u", finding->line);
    const JsonPair pairs[] = {
        { "file", finding->file },
        { "#line", finding->line ? line : NULL },
        { "message", finding->text },
    };

    if (format == FORMAT_JSON)
        json_write(pairs, G_N_ELEMENTS(pairs), out);
    else
        g_string_append_printf(out, "%s\n", finding->message);
}

static void
append_count(GString *out, guint findings, gulong letters, int format)
{
    g_autofree char *n = g_strdup_printf("%u", findings);
    g_autofree char *m = g_strdup_printf("%lu", letters);
    const JsonPair pairs[] = {
        { "#findings", n },
        { "#letters", m },
    };

    if (format == FORMAT_JSON)
        json_write(pairs, G_N_ELEMENTS(pairs), out);
    else
        g_string_append_printf(out, _("findings: %s, letters: %s\n"), n, m);
}

static gboolean
check_all(Files *files, char *const *paths, int format, GError **error)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GString) out = g_string_new(NULL);
    gulong letters = 0;

    for (char *const *path = paths; *path; path++)
        sort_file(files, *path, findings);
    for (guint i = 0; i < files->templates->len; i++)
        letters += check_words(files, files->templates->pdata[i], findings);
    if (!files->templates->len && (!*paths || files->letters))
        letters += check_words(files, NULL, findings);
    findings_sort(findings);
    for (guint i = 0; i < findings_count(findings); i++)
        append_finding(out, findings_nth(findings, i), format);
    append_count(out, findings_count(findings), letters, format);
    if (!output_stream(out->str, out->len, error))
        return FALSE;
    return !findings_count(findings) ||
           errors_set(error, REFUSE_ERROR_CONFIG,
                      _("what was checked is not in order: mend the findings"));
}

static gboolean
run_check(Files *files, char *const *paths, const char *format, GError **error)
{
    static const char *const formats[] = { "text", "json", NULL };
    int which;

    return options_choose("--format", format, formats, FORMAT_TEXT, &which, error) &&
           check_all(files, paths, which, error);
}

gboolean
cmd_check(int argc, char **argv, GError **error)
{
    gboolean msgids = FALSE, done, good;
    g_autofree char *format = NULL;
    Files files = { .templates = g_ptr_array_new_with_free_func(g_free) };
    const GOptionEntry own[] = {
        { "msgids", 0, 0, G_OPTION_ARG_NONE, &msgids,
          N_("Print context and text of every message of the letters"), NULL },
        { "format", 0, 0, G_OPTION_ARG_FILENAME, &format,
          N_("Write as text (default) or json"), N_("FORMAT") },
        OWN_OPTIONS(&files.own),
        G_OPTION_ENTRY_NULL,
    };
    const Options options = { own, NULL, G_MAXUINT };

    good = options_parse(&options, _("check [OPTION...] [FILE...]"), &argc, &argv,
                         &done, error);
    if (good && !done)
        good =
            msgids ? print_msgids(error) : run_check(&files, argv + 1, format, error);
    g_ptr_array_unref(files.templates);
    own_options_clear(&files.own);
    return good;
}
