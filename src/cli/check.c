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
#include "cli/check-table.h"
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
    SessionTyped typed;
    GPtrArray *templates; /* more than one is checked one after the other */
    GPtrArray *tables;
    gboolean letters; /* there is something that letters are made of */
} Files;

/* What was checked. */
typedef struct {
    guint64 letters, unlisted;
    guint words;    /* findings that are not of rows */
    GString *lines; /* one for each table */
} Counted;

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

/* The language that a catalogue says it is in; NULL: none of ours. */
static const Lang *
language_of(const Catalogue *catalogue)
{
    static const char field[] = "Language:";
    const char *header = catalogue_get(catalogue, NULL, "");
    const char *line = header ? strstr(header, field) : NULL;
    g_autofree char *tag = NULL;

    if (!line || (line != header && line[-1] != '\n'))
        return NULL;
    line += strlen(field);
    tag = g_strstrip(g_strndup(line, strcspn(line, "\n")));
    return lang_find(tag);
}

/* A catalogue is checked as the words of its language, before those that are installed. */
static gboolean
take_catalogue(Files *files, const char *path, GError **error)
{
    g_autoptr(Catalogue) catalogue = catalogue_load(path, error);
    g_autofree char *list = errors_list(lang_codes());
    const Lang *lang;
    char **place;

    if (!catalogue)
        return FALSE;
    lang = language_of(catalogue);
    if (!lang)
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("%s: its header does not say a language of ours: expected "
                            "'Language: ' and one of %s"),
                          path, list);
    place = &files->typed.own.catalogue[lang_index(lang)];
    if (*place)
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("%s: a second catalogue for %s: %s is checked already"),
                          path, lang->code, *place);
    *place = g_strdup(path);
    files->letters = TRUE;
    return TRUE;
}

/* A table, a package, a template, a catalogue; anything else is a finding. */
static void
sort_file(Files *files, const char *path, Findings *findings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(xmlDoc) doc = NULL;
    const xmlNode *root;

    if (check_table_is(path)) {
        g_ptr_array_add(files->tables, g_strdup(path));
        return;
    }
    if (is_catalogue(path)) {
        if (!take_catalogue(files, path, &error))
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
    } else if (files->typed.own.package) {
        findings_add(findings, path, 0, _("a second package: %s is checked already"),
                     files->typed.own.package);
    } else {
        files->typed.own.package = g_strdup(path);
    }
}

/* Everything that letters are made of, with one template of the user's own or none. */
static gulong
check_words(const Files *files, const char *template, Findings *findings)
{
    OwnOptions own = files->typed.own;
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
append_count(GString *out, const Findings *findings, const Counted *counted, int format)
{
    g_autofree char *n =
        g_strdup_printf("%lu", (gulong)(findings_count(findings) + counted->unlisted));
    g_autofree char *m = g_strdup_printf("%lu", (gulong)counted->letters);
    const JsonPair pairs[] = {
        { "#findings", n },
        { "#letters", m },
    };

    g_string_append(out, counted->lines->str);
    if (format == FORMAT_JSON)
        json_write(pairs, G_N_ELEMENTS(pairs), out);
    else
        g_string_append_printf(out, _("findings: %s, letters: %s\n"), n, m);
}

/* "clients.csv: rows: 300, bad: 12", and whether all of these are listed. */
static void
append_table(GString *out, const char *path, const CheckTable *table, int format)
{
    g_autofree char *name = strcmp(path, "-") ? g_filename_display_name(path)
                                              : g_strdup(_("standard input"));
    g_autofree char *rows = g_strdup_printf("%lu", (gulong)table->rows);
    g_autofree char *bad = g_strdup_printf("%lu", (gulong)table->bad);
    g_autofree char *listed = g_strdup_printf("%lu", (gulong)table->listed);
    const JsonPair pairs[] = {
        { "file", name },
        { "#rows", rows },
        { "#bad", bad },
        { "#listed", listed },
    };

    if (format == FORMAT_JSON)
        json_write(pairs, G_N_ELEMENTS(pairs), out);
    else if (table->bad == table->listed)
        g_string_append_printf(out, _("%s: rows: %s, bad: %s\n"), name, rows, bad);
    else
        /* TRANSLATORS: the name of a table, three numbers. */
        g_string_append_printf(out, _("%s: rows: %s, bad: %s, listed: the first %s\n"),
                               name, rows, bad, listed);
}

/* The tables, with the package and the template that were named. */
static gboolean
check_tables(const Files *files, Findings *findings, Counted *counted, int format,
             GError **error)
{
    for (guint i = 0; i < files->tables->len; i++) {
        const char *path = files->tables->pdata[i];
        const guint before = findings_count(findings);
        CheckTable table;

        if (!check_table(&files->typed, path, findings, &table, error))
            return FALSE;
        if (table.words)
            counted->words += findings_count(findings) - before - (guint)table.listed;
        counted->letters += table.rows - table.bad;
        counted->unlisted += table.bad - table.listed;
        if (table.rows)
            append_table(counted->lines, path, &table, format);
    }
    return TRUE;
}

/* An option that was typed and that only a row can follow, or NULL. The caller's. */
static char *
typed_option(const SessionTyped *typed)
{
    for (Field field = 0; field < FIELD_COUNT; field++)
        if (typed->fields[field])
            return options_of_field(field);
    if (typed->own.set)
        return g_strdup("--set");
    if (typed->dates)
        return g_strdup("--dates");
    return g_strdup(session_typed_option(typed));
}

/* The options of a table mean nothing to other files. */
static gboolean
check_options(const Files *files, GError **error)
{
    g_autofree char *option = files->tables->len ? NULL : typed_option(&files->typed);

    return !option ||
           errors_set(error, REFUSE_ERROR_USAGE,
                      _("%s needs a table to check; - is standard input"), option);
}

static gboolean
check_files(Files *files, char *const *paths, Findings *findings, Counted *counted,
            int format, GError **error)
{
    for (char *const *path = paths; *path; path++)
        sort_file(files, *path, findings);
    if (!check_options(files, error))
        return FALSE;
    for (guint i = 0; i < files->templates->len; i++)
        counted->letters += check_words(files, files->templates->pdata[i], findings);
    if (!files->templates->len && (!*paths || files->letters))
        counted->letters += check_words(files, NULL, findings);
    counted->words = findings_count(findings);
    return check_tables(files, findings, counted, format, error);
}

static gboolean
check_all(Files *files, char *const *paths, int format, GError **error)
{
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GString) out = g_string_new(NULL), lines = g_string_new(NULL);
    Counted counted = { .lines = lines };

    if (!check_files(files, paths, findings, &counted, format, error))
        return FALSE;
    findings_sort(findings);
    for (guint i = 0; i < findings_count(findings); i++)
        append_finding(out, findings_nth(findings, i), format);
    append_count(out, findings, &counted, format);
    if (!output_stream(out->str, out->len, error))
        return FALSE;
    return !findings_count(findings) ||
           errors_set(error, counted.words ? REFUSE_ERROR_CONFIG : REFUSE_ERROR_DATA,
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

static void
files_clear(Files *files)
{
    g_ptr_array_unref(files->templates);
    g_ptr_array_unref(files->tables);
    session_typed_clear(&files->typed);
}

gboolean
cmd_check(int argc, char **argv, GError **error)
{
    gboolean msgids = FALSE, done, good;
    g_autofree char *format = NULL;
    g_autoptr(GArray) entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    Files files = { .templates = g_ptr_array_new_with_free_func(g_free),
                    .tables = g_ptr_array_new_with_free_func(g_free) };
    const GOptionEntry own[] = {
        { "msgids", 0, 0, G_OPTION_ARG_NONE, &msgids,
          N_("Print context and text of every message of the letters"), NULL },
        { "format", 0, 0, G_OPTION_ARG_FILENAME, &format,
          N_("Write as text (default) or json"), N_("FORMAT") },
    };
    Options options = { NULL, files.typed.fields, G_MAXUINT };

    g_array_append_vals(entries, own, G_N_ELEMENTS(own));
    session_add_options(&files.typed, entries);
    options.own = (const GOptionEntry *)entries->data;
    good = options_parse(&options, _("check [OPTION...] [FILE...]"), &argc, &argv,
                         &done, error);
    if (good && !done)
        good =
            msgids ? print_msgids(error) : run_check(&files, argv + 1, format, error);
    files_clear(&files);
    return good;
}
