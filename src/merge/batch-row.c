/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/batch-struct.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "merge/filename.h"
#include "write/append.h"

enum { REFUSED = 256 };

/* Why there is no such letter; found out once, since it takes a look into a folder. */
static gboolean
check_words(Worker *worker, const Request *request, guint64 given, guint64 *unplaced,
            GError **error)
{
    g_autofree char *key = NULL;
    g_autoptr(GError) why = NULL;
    const char *known;

    if (g_hash_table_size(worker->refused)) {
        key = g_strdup_printf("%s %d", request->text[FIELD_REASON],
                              request->choice[FIELD_KIND]);
        known = g_hash_table_lookup(worker->refused, key);
        if (known)
            return errors_set(error, REFUSE_ERROR_DATA, "%s", known);
    }
    if (planner_check(worker->planner, request, given, unplaced, &why))
        return TRUE;
    if (why->code == REFUSE_ERROR_DATA && g_hash_table_size(worker->refused) < REFUSED)
        g_hash_table_insert(worker->refused,
                            g_strdup_printf("%s %d", request->text[FIELD_REASON],
                                            request->choice[FIELD_KIND]),
                            g_strdup(why->message));
    g_propagate_error(error, g_steal_pointer(&why));
    return FALSE;
}

/* `unplaced`: in the letter; what its format has no place for comes before that. */
static gboolean
check_places(const MergeSettings *settings, const Request *request, guint64 given,
             guint64 unplaced, MergeCounts *counts, GError **error)
{
    const guint64 unwritten = given & settings->format->unplaced;

    for (unplaced |= unwritten; unplaced; unplaced &= unplaced - 1) {
        const guint slot = (guint)__builtin_ctzll(unplaced);
        const char *name;

        counts->unplaced[slot]++;
        if (!settings->strict)
            continue;
        name = field_name(request->fields, slot);
        if (unwritten >> slot & 1)
            return errors_set(error, REFUSE_ERROR_DATA,
                              _("%s: the format %s has no place for it"), name,
                              settings->format->name);
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: the letter has no place for it (kind %s, reason %s)"),
                          name, request->text[FIELD_KIND], request->text[FIELD_REASON]);
    }
    return TRUE;
}

/* A message is from somebody to somebody. */
static gboolean
check_message(const MergeFormat *format, const Request *request, GError **error)
{
    if (!format->message)
        return TRUE;
    if (!request->text[FIELD_FROM])
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("a message needs a sender: expected one in the column "
                            "'from', or --from"));
    if (!request->text[FIELD_EMAIL])
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("a message needs an address to go to: expected one in the "
                            "column 'email'"));
    return TRUE;
}

/* TRUE if this reading has to find out what is bad, not only to write. */
static gboolean
is_checking(const Merge *merge)
{
    /* else it has been checked: the source is the same */
    return !merge->writing || merge->settings.skip_bad || merge->settings.explain;
}

static gboolean
read_row(const Merge *merge, Worker *worker, MergeRow *row, MergeCounts *counts,
         GError **error)
{
    const MergeSettings *settings = &merge->settings;
    guint64 given, unplaced = 0;
    Request *request;

    if (!row_read(worker->reader, row->cells, &request, error))
        return FALSE;
    row->request = request;
    given = row_given(worker->reader);
    return !is_checking(merge) ||
           ((!settings->template ||
             template_follow(settings->template, request, error)) &&
            check_message(settings->format, request, error) &&
            check_words(worker, request, given, &unplaced, error) &&
            check_places(settings, request, given, unplaced, counts, error));
}

static void
end_letter(const Merge *merge, const MergeRow *row, MergeBatch *batch, gsize start)
{
    MergeLetter letter = { .row = row->number, .name = (guint)batch->names->len };

    append_bytes(batch->out, merge->settings.end, merge->settings.end_length);
    append_end(batch->out);
    letter.end = batch->out->len;
    if (merge->settings.name_files) {
        filename_append(batch->names, row->number, row->client,
                        merge->settings.format->suffix);
        g_string_append_c(batch->names, '\0');
    }
    g_array_append_val(batch->letters, letter);
    if (merge->settings.facts.key && !merge->settings.facts.files)
        mbox_plan_message(batch->plan, batch->out->str + start, letter.end - start,
                          (guint32)start);
}

/* TRUE if the salutation of the row is the one that the letter would have anyway. */
static gboolean
is_computed(Worker *worker, const MergeRow *row, const char *salutation)
{
    const Block *block = &plan_letter(row->plan)->blocks[0];

    g_string_truncate(worker->scratch, 0);
    if (block->role == BLOCK_SALUTATION)
        program_append(block->program, planner_values(worker->planner),
                       planner_formats(worker->planner, row->request->lang),
                       worker->scratch);
    return !strcmp(worker->scratch->str, salutation);
}

/*
 * TRUE if the salutation is the one of this client as somebody else would be addressed:
 * in a table that was explained it then is what was computed before gender or formality
 * were mended. `plain` and the plan are others after it.
 */
static gboolean
is_outdated(Worker *worker, MergeRow *row, Request *plain, const char *salutation,
            guint64 given)
{
    for (int formality = 0; field_choices(FIELD_FORMALITY)[formality]; formality++)
        for (int gender = 0; field_choices(FIELD_GENDER)[gender]; gender++) {
            plain->choice[FIELD_FORMALITY] = formality;
            plain->choice[FIELD_GENDER] = gender;
            row->client = people_read(worker->people, plain);
            row->plan = planner_find(worker->planner, plain, row->client, given, NULL);
            if (row->plan && is_computed(worker, row, salutation))
                return TRUE;
        }
    return FALSE;
}

/*
 * A table that was explained has the salutations that were computed: they change
 * nothing, where another would take the place of the greeting line too. `plain` is for
 * the request without it.
 */
static gboolean
find_plan(const Merge *merge, Worker *worker, MergeRow *row, Request *plain,
          guint64 given, GError **error)
{
    const Request *request = row->request;
    const char *salutation = request->text[FIELD_SALUTATION];
    const guint64 without = given & ~(G_GUINT64_CONSTANT(1) << FIELD_SALUTATION);

    if (salutation) {
        *plain = *request;
        plain->text[FIELD_SALUTATION] = NULL;
        row->request = plain;
        row->plan = planner_find(worker->planner, plain, row->client, without, error);
        if (!row->plan || is_computed(worker, row, salutation))
            return row->plan != NULL;
        if (merge->settings.columns->explained < 0 ||
            !is_outdated(worker, row, plain, salutation, without)) {
            row->request = request;
        } else {
            given = without;
        }
        plain->choice[FIELD_FORMALITY] = request->choice[FIELD_FORMALITY];
        plain->choice[FIELD_GENDER] = request->choice[FIELD_GENDER];
        row->client = people_read(worker->people, request);
    }
    row->plan = planner_find(worker->planner, row->request, row->client, given, error);
    return row->plan != NULL;
}

/* The letter of the row, which is looked at if words of the user's own are in it. */
static gboolean
plan_row(const Merge *merge, Worker *worker, MergeRow *row, Request *plain,
         GError **error)
{
    row->client = people_read(worker->people, row->request);
    if (merge->holes) /* only words of the user's own ask for it */
        row_find(worker->reader, row->client);
    return find_plan(merge, worker, row, plain, row_given(worker->reader), error) &&
           (!merge->holes || !is_checking(merge) ||
            planner_check_holes(worker->planner, row->plan, row->request, error));
}

static void
count_letter(const MergeRow *row, MergeCounts *counts)
{
    counts->letters[lang_index(row->request->lang)][row->request->choice[FIELD_KIND]]++;
    counts->unsigned_letters += !plan_is_signed(row->plan);
    counts->warned +=
        row->client->warning || row->client->unsure || row->client->one_case;
}

/* What the register, or the list of those who are not to be written to, asks of the row. */
static gboolean
add_fact(const Merge *merge, MergeBatch *batch, const MergeRow *row, GError **error)
{
    const FactSettings *settings = &merge->settings.facts;
    const FactRow asked = { row->number, row->line, row->cells, row->request,
                            merge->writing ? row->client : NULL };

    if (!settings->key && !settings->no_contact)
        return TRUE;
    if (merge->writing) /* one for each letter: a row may have turned out to be bad */
        g_array_set_size(batch->facts, batch->letters->len);
    return facts_add(settings, &asked, batch->facts, batch->words, error);
}

static gboolean
write_row(const Merge *merge, Worker *worker, MergeBatch *batch, const MergeRow *row,
          GError **error)
{
    const MergeSettings *settings = &merge->settings;
    const guint64 given = row_given(worker->reader);
    MergeCounts *counts = &batch->counts;
    const gsize start = batch->out->len;

    if (!add_fact(merge, batch, row, error) ||
        !settings->format->write(row, settings->format_data, batch->out, error))
        return FALSE;
    counts->long_urls += settings->format->longest &&
                         batch->out->len - start > settings->format->longest;
    end_letter(merge, row, batch, start);
    count_letter(row, counts);
    return is_checking(merge) || /* where it is counted already */
           check_places(settings, row->request, given, plan_unplaced(row->plan, given),
                        counts, error);
}

/* Errors that are the row's own; others end the merge. */
static gboolean
is_of_row(const GError *error)
{
    return error->domain == REFUSE_ERROR && error->code == REFUSE_ERROR_DATA;
}

static void
add_bad(const Merge *merge, Worker *worker, MergeBatch *batch, const TableRow *at,
        guint64 number, const GError *error)
{
    BadRow bad = { .row = number, .line = at->line };

    bad.message = g_strdup_printf("%s:%lu: %s", table_name(merge->settings.table),
                                  (gulong)at->line, error->message);
    if (merge->settings.keep_bytes)
        bad.bytes = g_strndup(worker->raw->str, worker->raw->len);
    g_array_append_val(batch->bad, bad);
    batch->counts.bad++;
}

/* The letter of a row whose cells are known. */
static gboolean
do_letter(const Merge *merge, Worker *worker, MergeBatch *batch, MergeRow *row,
          GError **error)
{
    const MergeSettings *settings = &merge->settings;
    Request plain;

    if (row->n_cells != settings->columns->n)
        return errors_set(error, REFUSE_ERROR_DATA, _("%u cells, expected %u"),
                          row->n_cells, settings->columns->n);
    if (!read_row(merge, worker, row, &batch->counts, error))
        return FALSE;
    if (!merge->writing && !merge->holes && !settings->look)
        return add_fact(merge, batch, row, error);
    if (!plan_row(merge, worker, row, &plain, error))
        return FALSE;
    if (merge->writing)
        return write_row(merge, worker, batch, row, error);
    if (settings->look)
        count_letter(row, &batch->counts);
    return add_fact(merge, batch, row, error);
}

gboolean
batch_do_row(const Merge *merge, Worker *worker, MergeBatch *batch, const TableRow *at,
             guint64 number, BatchCells cells, GError **error)
{
    MergeRow row = {
        .number = number,
        .line = at->line,
        .cells = worker->cells,
        .n_cells = cells.n,
        .planner = worker->planner,
        .mail = &merge->settings.mail,
        .buffers = worker->buffers,
        .scratch = worker->scratch,
        .store = worker->store,
    };
    const MergeSettings *settings = &merge->settings;
    g_autoptr(GError) why = NULL;

    if (merge->writing && merge->left_out && rowset_has(merge->left_out, number))
        return TRUE;
    if (cells.result != SCAN_GOOD &&
        settings->explain) /* its cells cannot be told apart */
        return table_set_scan_error(settings->table, at->line, cells.result, cells.n,
                                    error);
    if (cells.result == SCAN_GOOD ? do_letter(merge, worker, batch, &row, &why)
                                  : table_set_scan_trouble(cells.result, cells.n, &why))
        return TRUE;
    if (!is_of_row(why) || !is_checking(merge)) {
        g_propagate_error(error, g_steal_pointer(&why));
        return FALSE;
    }
    add_bad(merge, worker, batch, at, number, why);
    if (!merge->writing || !settings->explain)
        return TRUE;
    row.trouble = why->message;
    row.request = NULL;
    return settings->format->write(&row, settings->format_data, batch->out, error);
}
