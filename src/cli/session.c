/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/session.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "letter/day.h"

enum { MOST_JOBS = 256, BYTES_A_JOB = 64 * 1024 };

void
session_typed_clear(SessionTyped *typed)
{
    options_clear_fields(typed->fields);
    g_free(typed->delimiter);
    g_free(typed->encoding);
    g_free(typed->key);
    g_free(typed->jobs);
    g_free(typed->limit);
    g_free(typed->rows);
    g_free(typed->shard);
    g_free(typed->calendar);
    g_free(typed->dates);
    g_strfreev(typed->column);
    g_strfreev(typed->ignore);
    own_options_clear(&typed->own);
}

const char *
session_typed_option(const SessionTyped *typed)
{
    const struct {
        const char *option;
        const void *value;
    } given[] = {
        { "--delimiter", typed->delimiter }, { "--encoding", typed->encoding },
        { "--column", typed->column },       { "--ignore", typed->ignore },
        { "--rows", typed->rows },           { "--limit", typed->limit },
        { "--shard", typed->shard },         { "--jobs", typed->jobs },
    };

    for (guint i = 0; i < G_N_ELEMENTS(given); i++)
        if (given[i].value)
            return given[i].option;
    return NULL;
}

void
session_add_options(SessionTyped *typed, GArray *entries)
{
    const GOptionEntry own[] = {
        { "delimiter", 0, 0, G_OPTION_ARG_FILENAME, &typed->delimiter,
          N_("What stands between cells, as ; or tab, if the column names do not tell"),
          N_("SIGN") },
        { "encoding", 0, 0, G_OPTION_ARG_FILENAME, &typed->encoding,
          N_("The encoding of a table that is not UTF-8, as windows-1251"),
          N_("NAME") },
        { "column", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &typed->column,
          N_("Take the column HEADER for FIELD"), N_("FIELD=HEADER") },
        { "ignore", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &typed->ignore,
          N_("Leave the column HEADER alone"), N_("HEADER") },
        { "dates", 0, 0, G_OPTION_ARG_FILENAME, &typed->dates,
          N_("How days are given: iso (default) or persian"), N_("CALENDAR") },
        { "calendar", 0, 0, G_OPTION_ARG_FILENAME, &typed->calendar,
          N_("The calendar of Persian letters: persian (default) or gregorian"),
          N_("CALENDAR") },
        { "rows", 0, 0, G_OPTION_ARG_FILENAME, &typed->rows,
          N_("Only the rows from A to B, as 10-20 or 10-"), N_("A-B") },
        { "limit", 0, 0, G_OPTION_ARG_FILENAME, &typed->limit,
          N_("Only the first N of these rows"), N_("N") },
        { "shard", 0, 0, G_OPTION_ARG_FILENAME, &typed->shard,
          N_("Only the K-th of N runs of rows; put together they are the whole"),
          N_("K/N") },
        { "jobs", 0, 0, G_OPTION_ARG_FILENAME, &typed->jobs,
          N_("Work in N threads (default: as many as there are processors)"), N_("N") },
        OWN_OPTIONS(&typed->own),
        SET_OPTION(&typed->own),
        { "quiet", 'q', 0, G_OPTION_ARG_NONE, &typed->quiet,
          N_("No notes, no progress, no summary"), NULL },
    };

    g_array_append_vals(entries, own, G_N_ELEMENTS(own));
}

void
session_clear(Session *session)
{
    g_clear_pointer(&session->columns, columns_free);
    g_clear_pointer(&session->table, table_free);
    g_clear_pointer(&session->words, words_free);
    own_clear(&session->own);
    g_clear_pointer(&session->headers, headers_free);
    g_clear_pointer(&session->paths, paths_free);
    if (session->base.store)
        request_clear(&session->base);
}

void
session_say(const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    fprintf(stderr, "refuse: %s\n", message);
}

static gboolean
read_delimiter(const char *typed, char *delimiter, GError **error)
{
    static const struct {
        const char *name;
        char sign;
    } names[] = { { "comma", ',' }, { "semicolon", ';' }, { "tab", '\t' },
                  { "\\t", '\t' },  { "pipe", '|' },      { "colon", ':' } };
    g_autofree char *shown = NULL;

    *delimiter = '\0';
    if (!typed)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (!strcmp(typed, names[i].name))
            *delimiter = names[i].sign;
    if (strlen(typed) == 1 &&
        ((g_ascii_ispunct(*typed) && *typed != '"') || *typed == '\t'))
        *delimiter = *typed;
    if (*delimiter)
        return TRUE;
    shown = errors_quote(typed);
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("--delimiter: %s is no delimiter: expected one sign, as ; or "
                        "tab"),
                      shown);
}

/* "the columns 'phone', 'city' are not known": once. */
static void
note_unknown(const Columns *columns)
{
    enum { SHOWN = 20 };
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < columns->unknown->len; i++) {
        if (i == SHOWN) {
            g_string_append(list, ", …");
            break;
        }
        g_string_append_printf(list, "%s%s", i ? ", " : "",
                               (const char *)columns->unknown->pdata[i]);
    }
    if (list->len)
        cli_note(_("left alone, since no field is called so: %s"), list->str);
}

static gboolean
read_calendars(Session *session, const SessionTyped *typed, gboolean *gregorian,
               GError **error)
{
    static const char *const calendars[] = { "persian", "gregorian", NULL };
    static const char *const dates[] = { "iso", "persian", NULL };
    int calendar, how;

    if (!options_choose("--calendar", typed->calendar, calendars, 0, &calendar,
                        error) ||
        !options_choose("--dates", typed->dates, dates, DATES_ISO, &how, error))
        return FALSE;
    request_init(&session->base);
    session->base.dates = (Dates)how;
    session->base.utf8_addresses = session->utf8_addresses;
    *gregorian = calendar == 1;
    return TRUE;
}

static gboolean
check_columns(const Session *session, GError **error)
{
    if (session->columns->place[FIELD_LANG] >= 0 || session->base.lang)
        return TRUE;
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s:%lu: no column 'lang': give --lang for all rows, or "
                        "--column lang=HEADER"),
                      table_name(session->table),
                      (gulong)table_header_line(session->table));
}

static guint
jobs_for(const Table *table, guint asked)
{
    const guint all = MIN(g_get_num_processors(), MOST_JOBS);
    guint64 done, bytes;

    table_progress(table, &done, &bytes);
    return (guint)MIN(asked ? asked : all, bytes / BYTES_A_JOB + 1);
}

/* What holds for all rows: the options, then what the package and the template say. */
static gboolean
read_base(Session *session, const SessionTyped *typed, GError **error)
{
    const OwnThings *own = &session->own;
    Request *base = &session->base;

    base->fields = own_fields(own);
    if (!own_set(base, typed->own.set, error) ||
        !options_set_fields(typed->fields, base, error) ||
        (own->template && !template_follow(own->template, base, error)))
        return FALSE;
    if (!own->package)
        return TRUE;
    package_set_language(own->package, base);
    return package_set_manner(own->package, base, error);
}

static gboolean
open_table(Session *session, const SessionTyped *typed, const char *path,
           char delimiter, GError **error)
{
    const ColumnsTold told = { typed->column, typed->ignore, typed->key };

    session->headers = headers_new();
    session->table =
        table_open(path, typed->encoding, delimiter, session->headers, error);
    if (!session->table)
        return FALSE;
    session->columns = columns_new(session->table, session->headers,
                                   own_fields(&session->own), &told, error);
    if (!session->columns || !check_columns(session, error))
        return FALSE;
    for (Field field = 0; field < FIELD_COUNT; field++)
        if (session->columns->place[field] >= 0)
            headers_load_words(session->headers, field);
    if (!session->quiet)
        note_unknown(session->columns);
    return TRUE;
}

gboolean
session_open(Session *session, const SessionTyped *typed, const char *path,
             GError **error)
{
    MergeSettings *settings = &session->settings;
    gboolean gregorian;
    char delimiter;
    guint jobs;

    session->quiet = typed->quiet;
    if (!read_delimiter(typed->delimiter, &delimiter, error) ||
        !options_number("--jobs", typed->jobs, 1, MOST_JOBS, 0, &jobs, error) ||
        !read_calendars(session, typed, &gregorian, error) ||
        !day_today(&settings->today, error))
        return FALSE;
    session->paths = paths_find();
    session->words = words_new(session->paths, gregorian);
    if (!own_open(&session->own, &typed->own, session->words, NULL, error) ||
        !read_base(session, typed, error) ||
        !open_table(session, typed, path, delimiter, error))
        return FALSE;
    settings->table = session->table;
    settings->headers = session->headers;
    settings->columns = session->columns;
    settings->base = &session->base;
    settings->package = session->own.package;
    settings->template = session->own.template;
    settings->words = session->words;
    settings->jobs = jobs_for(session->table, jobs);
    return TRUE;
}

static gboolean
set_no_rows(const char *option, const char *typed, const char *expected, GError **error)
{
    g_autofree char *shown = errors_quote(typed);

    /* TRANSLATORS: an option, its value, an example of a good one. */
    return errors_set(error, REFUSE_ERROR_DATA, _("%s: %s is not what is expected: %s"),
                      option, shown, expected);
}

/* "10-20", "10-", "-20" or "10". */
static gboolean
read_rows(const char *typed, guint64 *first, guint64 *last, GError **error)
{
    g_auto(GStrv) ends = g_strsplit(typed, "-", 2);

    *first = 1;
    *last = G_MAXUINT64;
    if (ends[0] && (ends[1] ? *ends[0] || *ends[1] : *ends[0] != '\0') &&
        (!*ends[0] ||
         g_ascii_string_to_unsigned(ends[0], 10, 1, G_MAXUINT32, first, NULL)) &&
        (!ends[1] || !*ends[1] ||
         g_ascii_string_to_unsigned(ends[1], 10, *first, G_MAXUINT32, last, NULL))) {
        *last = ends[1] ? *last : *first;
        return TRUE;
    }
    return set_no_rows("--rows", typed, "10-20", error);
}

static gboolean
read_shard(const char *typed, guint64 *k, guint64 *n, GError **error)
{
    g_auto(GStrv) ends = g_strsplit(typed, "/", 2);

    if (ends[0] && ends[1] &&
        g_ascii_string_to_unsigned(ends[1], 10, 1, 1000000, n, NULL) &&
        g_ascii_string_to_unsigned(ends[0], 10, 1, *n, k, NULL))
        return TRUE;
    return set_no_rows("--shard", typed, "2/8", error);
}

gboolean
session_select(const Session *session G_GNUC_UNUSED, const SessionTyped *typed,
               Merge *merge, GError **error)
{
    guint64 first = 1, last = G_MAXUINT64, limit = 0, k, n, rows;

    if (typed->rows && !read_rows(typed->rows, &first, &last, error))
        return FALSE;
    if (typed->limit) {
        if (!g_ascii_string_to_unsigned(typed->limit, 10, 1, G_MAXUINT32, &limit, NULL))
            return set_no_rows("--limit", typed->limit, "100", error);
        last = MIN(last, first + limit - 1);
    }
    if (typed->shard) {
        if (!read_shard(typed->shard, &k, &n, error) ||
            !merge_count(merge, &rows, error))
            return FALSE;
        last = MIN(last, rows);
        rows = last + 1 - MIN(first, last + 1);
        last = first + rows * k / n - 1;
        first += rows * (k - 1) / n;
    }
    merge_select(merge, first, last);
    return TRUE;
}
