/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "merge/sink.h"

enum { DEFAULT_WIDTH = 72, LEAST_WIDTH = 20, MOST_WIDTH = 998 };

/* The options of merge alone, as they were typed. */
typedef struct {
    SessionTyped session;
    char *format, *output, *rejects, *width, *bidi;
    gboolean force, strict, split, null, skip_bad, check;
} Typed;

static void
typed_clear(Typed *typed)
{
    session_typed_clear(&typed->session);
    g_free(typed->format);
    g_free(typed->output);
    g_free(typed->rejects);
    g_free(typed->width);
    g_free(typed->bidi);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Typed, typed_clear)

/* What a signal asks for; only a handler can reach it. */
static volatile sig_atomic_t interrupted;

static void
interrupt(int signal)
{
    interrupted = signal;
}

/* The first finishes the batch, the second ends the program as usual. */
static void
watch_signals(void)
{
    struct sigaction action = { .sa_handler = interrupt,
                                .sa_flags = (int)SA_RESETHAND };

    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

/* The format by name, else by the suffix of the output. */
static const MergeFormat *
find_format(const Typed *typed, GError **error)
{
    const MergeFormat *format = typed->format ? merge_format(typed->format) : NULL;
    const char *suffix = typed->output ? strrchr(typed->output, '.') : NULL;
    const char *names[16] = { NULL };
    g_autofree char *list = NULL, *shown = NULL;

    for (guint i = 0; !typed->format && !typed->split && suffix && merge_format_nth(i);
         i++)
        if (!format && !strcmp(merge_format_nth(i)->suffix, suffix))
            format = merge_format_nth(i);
    if (format)
        return format;
    for (guint i = 0; merge_format_nth(i); i++)
        names[i] = merge_format_nth(i)->name;
    list = errors_list(names);
    if (!typed->format) {
        errors_set(error, REFUSE_ERROR_USAGE,
                   _("merge has no default format: give --format, one of %s"), list);
        return NULL;
    }
    shown = errors_quote(typed->format);
    errors_set(error, REFUSE_ERROR_DATA, _("%s: %s is none of %s"), "--format", shown,
               list);
    return NULL;
}

static gboolean
check_usage(const Typed *typed, const MergeFormat *format, GError **error)
{
    if (typed->split && !typed->output)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("--split needs a folder: give -o FOLDER"));
    if (typed->split && (typed->null || typed->force))
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("%s does not go with --split, which writes a file for each "
                            "letter and replaces none"),
                          typed->null ? "--null" : "--force");
    if (typed->rejects && !typed->skip_bad)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("--rejects needs --skip-bad: without it a bad row ends the "
                            "merge"));
    if (!format->streams && !typed->null && !typed->split)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("letters in the format %s cannot be told apart in one "
                            "stream: give --null or --split"),
                          format->name);
    return TRUE;
}

/* What stands behind each letter: a line with a form feed, a NUL, or nothing in a file.
 */
static void
set_end(MergeSettings *settings, const Typed *typed)
{
    settings->end = typed->null ? "" : typed->split ? "" : settings->format->end;
    settings->end_length = typed->null ? 1 : strlen(settings->end);
}

static gboolean
read_settings(const Typed *typed, MergeSettings *settings, GError **error)
{
    static const char *const bidis[] = { "isolate", "embed", "none", NULL };
    int bidi;

    settings->format = find_format(typed, error);
    if (!settings->format || !check_usage(typed, settings->format, error) ||
        !options_choose("--bidi", typed->bidi, bidis, BIDI_ISOLATE, &bidi, error) ||
        !options_number("--width", typed->width, LEAST_WIDTH, MOST_WIDTH, DEFAULT_WIDTH,
                        &settings->style.width, error))
        return FALSE;
    settings->style.bidi = (Bidi)bidi;
    settings->style.flowed = !strcmp(settings->format->name, "flowed");
    settings->strict = typed->strict;
    settings->skip_bad = typed->skip_bad;
    settings->keep_bytes = typed->rejects != NULL;
    settings->name_files = typed->split;
    set_end(settings, typed);
    return TRUE;
}

/* "ru decline 120, tr farewell 3" */
static void
append_letters(GString *line, const MergeCounts *counts)
{
    const char *gap = "";

    for (guint lang = 0; lang < LANG_COUNT; lang++)
        for (guint kind = 0; field_choices(FIELD_KIND)[kind]; kind++)
            if (counts->letters[lang][kind]) {
                g_string_append_printf(line, "%s%s %s %lu", gap, lang_nth(lang)->code,
                                       field_choices(FIELD_KIND)[kind],
                                       (gulong)counts->letters[lang][kind]);
                gap = ", ";
            }
}

static guint64
sum_of_letters(const MergeCounts *counts)
{
    guint64 sum = 0;

    for (guint lang = 0; lang < LANG_COUNT; lang++)
        for (guint kind = 0; kind < MERGE_KINDS; kind++)
            sum += counts->letters[lang][kind];
    return sum;
}

static void
print_summary(const MergeCounts *counts, const char *rejects)
{
    g_autoptr(GString) letters = g_string_new(NULL);

    for (Field field = 0; field < FIELD_COUNT; field++)
        if (counts->unplaced[field])
            cli_note(_("%s: letters that have no place for it: %lu"),
                     field_info(field)->name, (gulong)counts->unplaced[field]);
    if (counts->warned)
        cli_note(_("names that look odd: %lu; 'refuse explain FILE' shows them"),
                 (gulong)counts->warned);
    if (counts->unsigned_letters)
        cli_note(_("letters that nobody signs: %lu; give --signature, or a name in "
                   "--from"),
                 (gulong)counts->unsigned_letters);
    append_letters(letters, counts);
    session_say(_("letters: %lu (%s)"), (gulong)sum_of_letters(counts), letters->str);
    if (counts->bad && rejects)
        session_say(_("rows left out: %lu; they are in %s"), (gulong)counts->bad,
                    rejects);
    else if (counts->bad)
        session_say(_("rows left out: %lu"), (gulong)counts->bad);
}

/* The sink, and how far it is. */
typedef struct {
    Sink *sink;
    Progress *progress;
} Writing;

static gboolean
take(void *data, MergeBatch *batch, GError **error)
{
    Writing *writing = data;

    if (!sink_take(writing->sink, batch, error))
        return FALSE;
    progress_show(writing->progress, sink_counts(writing->sink)->rows);
    return TRUE;
}

static gboolean
set_interrupted(const Typed *typed, const Sink *sink, GError **error)
{
    const gulong last = (gulong)sink_last_row(sink);

    if (typed->output && !typed->split)
        return errors_set(error, REFUSE_ERROR_INTERRUPTED,
                          _("interrupted: %s was not written; give the same command "
                            "again"),
                          typed->output);
    return errors_set(error, REFUSE_ERROR_INTERRUPTED,
                      _("interrupted behind row %lu: --rows %lu- goes on"), last,
                      last + 1);
}

static gboolean
write_letters(const Typed *typed, const Session *session, Merge *merge,
              const SessionCheck *check, GError **error)
{
    const SinkSettings settings = { typed->output,
                                    check->counts.bad ? typed->rejects : NULL,
                                    typed->split, typed->force };
    g_autoptr(Sink) sink = sink_open(&settings, session->table, error);
    g_autoptr(Progress) progress = NULL;
    Writing writing = { .sink = sink };

    if (!sink)
        return FALSE;
    if (!session->quiet)
        writing.progress = progress = progress_new(check->counts.rows);
    watch_signals();
    if (!merge_write(merge, take, &writing, &interrupted, error))
        return FALSE;
    progress_end(progress);
    if (interrupted && sink_counts(sink)->rows < check->counts.rows) {
        set_interrupted(typed, sink, error);
        return FALSE;
    }
    if (!sink_commit(sink, error))
        return FALSE;
    if (!session->quiet)
        print_summary(sink_counts(sink), typed->rejects);
    return TRUE;
}

/* All rows, before the first byte is written. */
static gboolean
check_rows(const Typed *typed, const Session *session, Merge *merge,
           SessionCheck *check, GError **error)
{
    if (!session_select(session, &typed->session, merge, error) ||
        !merge_check(merge, session_take_checked, check, error))
        return FALSE;
    if (!check->counts.rows && !typed->session.shard) /* of few rows one may be empty */
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: has no rows for letters: expected one at least"),
                          table_name(session->table));
    if (check->counts.bad && !typed->skip_bad)
        return session_set_bad(session, check, error);
    if (check->counts.bad && !session->quiet)
        session_print_bad(check);
    return TRUE;
}

static gboolean
merge_table(const Typed *typed, const char *path, GError **error)
{
    g_auto(Session) session = { 0 };
    g_auto(SessionCheck) check = { 0 };
    g_autoptr(Merge) merge = NULL;

    session_check_init(&check);
    if (!read_settings(typed, &session.settings, error) ||
        !session_open(&session, &typed->session, path, error))
        return FALSE;
    merge = merge_new(&session.settings);
    if (!check_rows(typed, &session, merge, &check, error))
        return FALSE;
    if (!typed->check)
        return write_letters(typed, &session, merge, &check, error);
    if (!session.quiet)
        session_say(_("%s: rows that are good: %lu"), table_name(session.table),
                    (gulong)(check.counts.rows - check.counts.bad));
    return TRUE;
}

static GArray *
all_options(Typed *typed)
{
    GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    const GOptionEntry own[] = {
        { "format", 0, 0, G_OPTION_ARG_FILENAME, &typed->format,
          N_("Write as text, flowed (RFC 3676) or json"), N_("FORMAT") },
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &typed->output,
          N_("Write to PATH in place of standard output"), N_("PATH") },
        { "force", 0, 0, G_OPTION_ARG_NONE, &typed->force,
          N_("Replace an existing PATH"), NULL },
        { "split", 0, 0, G_OPTION_ARG_NONE, &typed->split,
          N_("Write a file for each letter, into the folder PATH"), NULL },
        { "null", '0', 0, G_OPTION_ARG_NONE, &typed->null,
          N_("End each letter with a NUL"), NULL },
        { "width", 0, 0, G_OPTION_ARG_FILENAME, &typed->width,
          N_("Wrap lines at COLUMNS (default 72; 0: not at all)"), N_("COLUMNS") },
        { "bidi", 0, 0, G_OPTION_ARG_FILENAME, &typed->bidi,
          N_("Keep text of the other direction apart: isolate (default), embed or "
             "none"),
          N_("HOW") },
        { "strict", 0, 0, G_OPTION_ARG_NONE, &typed->strict,
          N_("Take a field without a place in the letter as an error"), NULL },
        { "key", 0, 0, G_OPTION_ARG_FILENAME, &typed->session.key,
          N_("The column by which a row is known again"), N_("COLUMN") },
        { "check", 0, 0, G_OPTION_ARG_NONE, &typed->check,
          N_("Check all rows and write nothing"), NULL },
        { "skip-bad", 0, 0, G_OPTION_ARG_NONE, &typed->skip_bad,
          N_("Leave bad rows out"), NULL },
        { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &typed->rejects,
          N_("Write the bad rows that are left out, with the reason, to FILE"),
          N_("FILE") },
    };

    g_array_append_vals(entries, own, G_N_ELEMENTS(own));
    session_add_options(&typed->session, entries);
    return entries;
}

gboolean
cmd_merge(int argc, char **argv, GError **error)
{
    g_auto(Typed) typed = { 0 };
    g_autoptr(GArray) own = all_options(&typed);
    const Options options = { (const GOptionEntry *)own->data, typed.session.fields,
                              1 };
    gboolean done;

    if (!options_parse(&options, _("merge [OPTION...] [FILE]"), &argc, &argv, &done,
                       error))
        return FALSE;
    if (!done && typed.check && !typed.format && !typed.output)
        typed.format = g_strdup("text"); /* nothing is written */
    return done || merge_table(&typed, argc > 1 ? argv[1] : NULL, error);
}
