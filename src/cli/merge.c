/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "cli/merge-register.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "cli/summary.h"
#include "cli/writing.h"
#include "merge/sink.h"

/* The options of merge alone, as they were typed. */
typedef struct {
    SessionTyped session;
    WritingTyped writing;
    ContactTyped contact;
    char *rejects;
    gboolean strict, split, null, skip_bad, check;
} Typed;

static void
typed_clear(Typed *typed)
{
    session_typed_clear(&typed->session);
    writing_typed_clear(&typed->writing);
    contact_typed_clear(&typed->contact);
    g_free(typed->rejects);
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

/* "text, flowed, html": the names of the formats, without folders if they are not asked for.
 * The caller's. */
static char *
list_formats(gboolean folders)
{
    const char *names[16] = { NULL };
    guint n = 0;

    for (guint i = 0; merge_format_nth(i); i++)
        if (folders || !merge_format_nth(i)->folder)
            names[n++] = merge_format_nth(i)->name;
    return errors_list(names);
}

/* With --rejects --force may be for these alone. */
static gboolean
replaces_output(const Typed *typed)
{
    return typed->writing.force && !typed->rejects;
}

/* Nothing is replaced where each letter is a file, and nothing stands between them. */
static gboolean
check_files(const Typed *typed, const MergeFormat *format, GError **error)
{
    const char *option = typed->split && format->folder ? "--split"
                         : typed->null                  ? "--null"
                         : replaces_output(typed)       ? "--force"
                                                        : NULL;
    g_autofree char *others = NULL;

    if (!option || (!typed->split && !format->folder))
        return TRUE;
    if (!format->folder)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("%s does not go with --split, which writes a file for each "
                            "letter and replaces none"),
                          option);
    others = list_formats(FALSE);
    return errors_set(error, REFUSE_ERROR_USAGE,
                      _("%s: not for the format %s: expected %s"), option, format->name,
                      others);
}

static gboolean
check_usage(const Typed *typed, const MergeFormat *format, GError **error)
{
    if (typed->split && !typed->writing.output)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("--split needs a folder: give -o FOLDER"));
    if (typed->rejects && !typed->skip_bad)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("--rejects needs --skip-bad: without it a bad row ends the "
                            "merge"));
    if (!format->streams && !format->folder && !typed->null && !typed->split &&
        !typed->check)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("letters in the format %s cannot be told apart in one "
                            "stream: give --null or --split"),
                          format->name);
    return check_files(typed, format, error);
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
set_no_format(GError **error)
{
    g_autofree char *list = list_formats(TRUE);

    return errors_set(error, REFUSE_ERROR_USAGE,
                      _("merge has no default format: give --format, one of %s"), list);
}

/* What the options of writing mean; the name of a folder says nothing of the format. */
static gboolean
read_writing(const Typed *typed, Session *session, GError **error)
{
    WritingTyped asked = typed->writing;
    MergeSettings *settings = &session->settings;
    Writing writing;

    if (typed->check && !asked.format && !asked.output)
        asked.format = (char *)"text"; /* nothing is written */
    if (typed->split && !asked.format)
        return set_no_format(error);
    if (!writing_read(&asked, FORMAT_NONE, &writing, error))
        return FALSE;
    if (writing.format == FORMAT_NONE)
        return set_no_format(error);
    settings->format = merge_format(writing_format(writing.format));
    settings->mail = writing.mail;
    session->utf8_addresses = writing.mail.utf8_headers;
    return check_usage(typed, settings->format, error);
}

static gboolean
read_settings(const Typed *typed, Session *session, GError **error)
{
    MergeSettings *settings = &session->settings;

    if (!read_writing(typed, session, error))
        return FALSE;
    settings->strict = typed->strict;
    settings->skip_bad = typed->skip_bad;
    settings->keep_bytes = typed->rejects != NULL;
    settings->name_files = typed->split;
    set_end(settings, typed);
    return TRUE;
}

/* The sink, and how far it is. */
typedef struct {
    Sink *sink;
    Progress *progress;
} Flow;

static gboolean
take(void *data, MergeBatch *batch, GError **error)
{
    Flow *flow = data;

    if (!sink_take(flow->sink, batch, error))
        return FALSE;
    progress_show(flow->progress, sink_counts(flow->sink)->rows);
    return TRUE;
}

/* Closes what was written and says how to go on. Always FALSE. */
static gboolean
set_interrupted(const Typed *typed, const MergeFormat *format, gboolean recorded,
                Sink *sink, GError **error)
{
    const gulong last = (gulong)sink_last_row(sink);

    if (!sink_pause(sink, error))
        return FALSE;
    if (recorded)
        return errors_set(error, REFUSE_ERROR_INTERRUPTED,
                          _("interrupted behind row %lu: the same command goes on "
                            "there"),
                          last);
    if (typed->writing.output && !typed->split && !format->folder)
        return errors_set(error, REFUSE_ERROR_INTERRUPTED,
                          _("interrupted: %s was not written; give the same command "
                            "again"),
                          typed->writing.output);
    return errors_set(error, REFUSE_ERROR_INTERRUPTED,
                      _("interrupted behind row %lu: --rows %lu- goes on"), last,
                      last + 1);
}

static gboolean
write_letters(const Typed *typed, const Session *session, Merge *merge,
              const SessionCheck *check, const Remember *remember, GError **error)
{
    const MergeFormat *format = session->settings.format;
    const SinkSettings settings = { typed->writing.output,
                                    check->counts.bad ? typed->rejects : NULL,
                                    typed->split, format->folder,
                                    typed->writing.force, remember->recorder };
    g_autoptr(Sink) sink = sink_open(&settings, session->table, error);
    g_autoptr(Progress) progress = NULL;
    Flow flow = { .sink = sink };

    if (!sink)
        return FALSE;
    if (!session->quiet)
        flow.progress = progress = progress_new(check->counts.rows);
    if (!merge_write(merge, take, &flow, &interrupted, error))
        return FALSE;
    progress_end(progress);
    if (interrupted && sink_counts(sink)->rows < check->counts.rows)
        return set_interrupted(typed, format, remember->recorder != NULL, sink, error);
    if (!sink_commit(sink, error))
        return FALSE;
    if (!session->quiet) {
        summary_print_notes(sink_counts(sink), session->base.fields);
        summary_print(sink_counts(sink), typed->rejects);
        remember_print(remember, session);
    }
    return TRUE;
}

/* All rows, before the first byte is written. */
static gboolean
check_rows(const Typed *typed, const Session *session, Merge *merge,
           SessionCheck *check, GError **error)
{
    if (!session_select(session, &typed->session, merge, error) ||
        !session_check(session, merge, check, &interrupted, error))
        return FALSE;
    if (interrupted)
        return errors_set(error, REFUSE_ERROR_INTERRUPTED,
                          _("interrupted: nothing was written"));
    if (!check->counts.rows && !typed->session.shard) /* of few rows one may be empty */
        return session_set_empty(session, error);
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
    g_auto(Remember) remember = { 0 };
    g_autoptr(Merge) merge = NULL;
    const RememberOutput output = { typed->writing.output, typed->split, typed->null,
                                    replaces_output(typed), typed->check,
                                    typed->session.again };

    session_check_init(&check);
    if (!read_settings(typed, &session, error) ||
        !session_open(&session, &typed->session, path, error) ||
        !remember_open(&remember, &typed->contact, &output, &session, error))
        return FALSE;
    merge = merge_new(&session.settings);
    watch_signals();
    if (!remember_start(&remember, &typed->session, &output, &session, merge, &check,
                        error) ||
        !check_rows(typed, &session, merge, &check, error) ||
        !remember_checked(&remember, merge, error))
        return FALSE;
    if (!typed->check)
        return write_letters(typed, &session, merge, &check, &remember, error);
    if (!session.quiet)
        remember_print(&remember, &session);
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
        { "format", 0, 0, G_OPTION_ARG_FILENAME, &typed->writing.format,
          N_("Write as text, flowed (RFC 3676), html, eml (complete messages), draft "
             "(headers and text, for composers), mbox, maildir (into the folder PATH), "
             "mailto or json"),
          N_("FORMAT") },
        { "split", 0, 0, G_OPTION_ARG_NONE, &typed->split,
          N_("Write a file for each letter, into the folder PATH"), NULL },
        { "null", '0', 0, G_OPTION_ARG_NONE, &typed->null,
          N_("End each letter with a NUL"), NULL },
        WRITING_ENTRIES(&typed->writing),
        { "strict", 0, 0, G_OPTION_ARG_NONE, &typed->strict,
          N_("Take a field without a place in the letter as an error"), NULL },
        { "key", 0, 0, G_OPTION_ARG_FILENAME, &typed->session.key,
          N_("The column by which a row is known again"), N_("COLUMN") },
        CONTACT_ENTRIES(&typed->contact),
        { "again", 0, 0, G_OPTION_ARG_NONE, &typed->session.again,
          N_("Write known rows anew that have changed"), NULL },
        { "check", 0, 0, G_OPTION_ARG_NONE, &typed->check,
          N_("Check all rows and write nothing"), NULL },
        { "skip-bad", 0, 0, G_OPTION_ARG_NONE, &typed->skip_bad,
          N_("Leave bad rows out"), NULL },
        { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &typed->rejects,
          N_("Write the bad rows that are left out, with the reason, to FILE; where no letter "
             "is replaced, as with a register, --force replaces FILE alone"),
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
    return done || merge_table(&typed, argc > 1 ? argv[1] : NULL, error);
}
