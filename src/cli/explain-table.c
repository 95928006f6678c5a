/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/explain-table.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "letter/compose.h"
#include "merge/sink.h"
#include "write/pairs.h"

/* The columns that are filled in, in the order in which they are added. */
static const Field filled[] = { FIELD_GENDER, FIELD_SALUTATION, FIELD_SUBJECT };

static const volatile sig_atomic_t never = 0;

enum { N_FILLED = G_N_ELEMENTS(filled) };

/* How the table is written again. */
typedef struct {
    const Columns *columns;
    char delimiter;
    int evidence, warnings, error; /* columns that we wrote ourselves, or -1 */
} Layout;

static void
append(const Layout *layout, GString *out, gboolean first, const char *text)
{
    if (!first)
        g_string_append_c(out, layout->delimiter);
    sink_append_cell(out, text ? text : "", layout->delimiter, TRUE);
}

static void
add_warning(GString *warnings, const char *text)
{
    if (warnings->len)
        g_string_append(warnings, "; ");
    g_string_append(warnings, text);
}

/* What may be wrong with the letter. */
static void
collect_warnings(const MergeRow *row, GString *warnings)
{
    const Letter *letter = row->trouble ? NULL : plan_letter(row->plan);

    g_string_truncate(warnings, 0);
    if (row->trouble) {
        add_warning(warnings, row->trouble);
        return;
    }
    if (row->client->warning)
        add_warning(warnings, _(row->client->warning));
    if (row->client->unsure)
        add_warning(warnings, _("which is the given name and which the surname is not "
                                "sure"));
    if (row->client->one_case)
        add_warning(warnings, _("the name is in one case: capitals were set by rule"));
    for (guint slot = 0; compose_next_unplaced(letter, row->request, &slot); slot++) {
        g_autofree char *text = g_strdup_printf(
            _("%s: the letter has no place for it (kind %s, reason %s)"),
            field_name(row->request->fields, slot), row->request->text[FIELD_KIND],
            row->request->text[FIELD_REASON]);

        add_warning(warnings, text);
    }
}

/* What the row's own columns become: the value of `filled`, or NULL: as they are. */
static const char *
filled_value(const char *const *values, int column)
{
    for (guint i = 0; i < N_FILLED; i++)
        if ((int)filled[i] == column)
            return values[i];
    return NULL;
}

/* As a reject has it: "clients.csv:12: ..."; another's column may be called so, too. */
static gboolean
is_reject(const char *text)
{
    const char *colon = strstr(text, ": ");

    while (colon > text && g_ascii_isdigit(colon[-1]))
        colon--;
    return colon && colon > text && colon[-1] == ':' && g_ascii_isdigit(*colon);
}

/* The cells of the table's own columns. */
static void
write_own(const MergeRow *row, const Layout *layout, const char *const *values,
          const char *evidence, const char *warnings, GString *out)
{
    const Columns *columns = layout->columns;

    for (guint i = 0; i < columns->n; i++) {
        const char *cell = i < row->n_cells ? row->cells[i].text : "";
        const char *value = (int)i == layout->evidence   ? evidence
                            : (int)i == layout->warnings ? warnings
                            : (int)i == layout->error && is_reject(cell)
                                ? ""
                                : filled_value(values, columns->column[i]);

        append(layout, out, i == 0, value ? value : cell);
    }
}

/*
 * The row again. One with another number of cells must not turn into a good one on its
 * way: what it has too many of, else its trouble once more, stands behind the last
 * column.
 */
static void
write_line(const MergeRow *row, const Layout *layout, const char *const *values,
           const char *evidence, const char *warnings, GString *out)
{
    const Columns *columns = layout->columns;

    write_own(row, layout, values, evidence, warnings, out);
    for (guint i = 0; i < N_FILLED; i++)
        if (columns->place[filled[i]] < 0)
            append(layout, out, FALSE, values[i]);
    if (layout->evidence < 0) {
        append(layout, out, FALSE, evidence);
        append(layout, out, FALSE, warnings);
    }
    for (guint i = columns->n; i < row->n_cells; i++)
        append(layout, out, FALSE, row->cells[i].text);
    if (row->n_cells < columns->n)
        append(layout, out, FALSE, warnings);
    g_string_append_c(out, '\n');
}

static gboolean
write_row(const MergeRow *row, const void *data, GString *out, GError **error)
{
    const char *values[N_FILLED] = { NULL };
    g_autoptr(GString) salutation = g_string_new(NULL), subject = g_string_new(NULL);

    collect_warnings(row, row->scratch);
    if (!row->trouble) {
        PairsOf of = {
            .request = row->request,
            .client = row->client,
            .letter = plan_letter(row->plan),
            .formats = planner_formats(row->planner, row->request->lang),
        };

        if (!planner_set_all(row->planner, row->request, row->client, error))
            return FALSE;
        of.values = planner_values(row->planner);
        pairs_append_salutation(&of, salutation);
        pairs_append_subject(&of, subject);
        values[0] = field_choices(FIELD_GENDER)[row->client->gender];
        values[1] = salutation->str;
        values[2] = subject->str;
    }
    write_line(row, data, values, row->trouble ? "" : pairs_evidence(row->client),
               row->scratch->str, out);
    return TRUE;
}

/* The names: the table's own as they are, then what is added. */
static void
write_header(const Layout *layout, const Table *table, GString *out)
{
    guint n;
    const char *const *header = table_header(table, &n);

    for (guint i = 0; i < n; i++)
        append(layout, out, i == 0, header[i]);
    for (guint i = 0; i < N_FILLED; i++)
        if (layout->columns->place[filled[i]] < 0)
            append(layout, out, FALSE, field_info(filled[i])->name);
    if (layout->evidence < 0) {
        append(layout, out, FALSE, "evidence");
        append(layout, out, FALSE, "warnings");
    }
    g_string_append_c(out, '\n');
}

/* The last column of that name, as we write it, that no field is taken from; -1: none.
 */
static int
find_ours(const Layout *layout, const Table *table, const char *name)
{
    guint n;
    const char *const *header = table_header(table, &n);

    while (n-- > 0)
        if (!strcmp(header[n], name) && layout->columns->column[n] == COLUMN_LEFT)
            return (int)n;
    return -1;
}

static void
find_layout(Layout *layout, const Session *session)
{
    const int explained = session->columns->explained;

    layout->columns = session->columns;
    layout->delimiter = table_delimiter(session->table);
    layout->evidence = explained;
    layout->warnings = explained < 0 ? -1 : explained + 1;
    layout->error = find_ours(layout, session->table, "error");
}

static gboolean
run(const Session *session, Merge *merge, const Layout *layout, const char *output,
    GError **error)
{
    const SinkSettings to = { .path = output };
    g_autoptr(Sink) sink = sink_open(&to, session->table, error);
    g_autofree char *prologue = table_prologue(session->table);
    g_autoptr(GString) header = g_string_new(prologue);

    write_header(layout, session->table, header);
    return sink && sink_write(sink, header->str, header->len, error) &&
           merge_write(merge, sink_take, sink, &never, error) &&
           sink_commit(sink, error);
}

gboolean
explain_table(const SessionTyped *typed, const char *path, const char *output,
              GError **error)
{
    static const MergeFormat format = { .name = "explain",
                                        .suffix = ".csv",
                                        .end = "",
                                        .streams = TRUE,
                                        .write = write_row };
    g_auto(Session) session = { 0 };
    g_auto(SessionCheck) check = { 0 };
    g_autoptr(Merge) merge = NULL;
    Layout layout;

    session_check_init(&check);
    if (!session_open(&session, typed, path, error))
        return FALSE;
    find_layout(&layout, &session);
    session.settings.format = &format;
    session.settings.format_data = &layout;
    session.settings.end = "";
    session.settings.explain = TRUE;
    merge = merge_new(&session.settings);
    return session_select(&session, typed, merge, error) &&
           session_check(&session, merge, &check, &never, error) &&
           run(&session, merge, &layout, output, error);
}
