/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/batch.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "merge/filename.h"
#include "merge/people.h"
#include "merge/pool.h"

enum { OUT_BYTES = 256 * 1024, REFUSED = 256 };

/* What one thread needs. */
typedef struct {
    RowReader *reader;
    Planner *planner;
    People *people;
    Cell *cells;
    GString *scratch, *raw;
    GStringChunk *store;  /* of one row */
    GHashTable *refused;  /* "reason kind" -> why there is no such letter */
} Worker;

struct Merge {
    MergeSettings settings;
    GMutex words_lock;
    Worker *workers;
    MergeBatch **batches;
    guint n_batches;

    /* of the run */
    gboolean writing;
    MergeTake take;
    void *take_data;
};

static void
worker_init(Worker *worker, Merge *merge)
{
    const MergeSettings *settings = &merge->settings;
    guint64 varies = settings->columns->fields;

    /* what is found out about a client is another for each */
    for (guint slot = 0; slot < SLOT_COUNT; slot++)
        if (slot == SLOT_CLIENT_NAME || slot == SLOT_VOCATIVE || slot == SLOT_SENDER ||
            (slot >= FIELD_TITLE && slot <= FIELD_COMPANY))
            varies |= G_GUINT64_CONSTANT(1) << slot;
    if (settings->columns->place[FIELD_FROM] >= 0) /* who signs by default */
        varies |= G_GUINT64_CONSTANT(1) << FIELD_SIGNATURE;
    else
        varies &= ~(G_GUINT64_CONSTANT(1) << SLOT_SENDER);
    worker->reader = row_reader_new(settings->columns, settings->headers,
                                    settings->base, settings->today);
    worker->planner =
        planner_new(settings->words, &merge->words_lock, varies, &settings->style);
    worker->people = people_new();
    worker->cells = g_new(Cell, TABLE_MOST_COLUMNS);
    worker->scratch = g_string_sized_new(4096);
    worker->raw = g_string_new(NULL);
    worker->store = g_string_chunk_new(4096);
    worker->refused = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static void
worker_clear(Worker *worker)
{
    row_reader_free(worker->reader);
    planner_free(worker->planner);
    people_free(worker->people);
    g_free(worker->cells);
    g_string_free(worker->scratch, TRUE);
    g_string_free(worker->raw, TRUE);
    g_string_chunk_free(worker->store);
    g_hash_table_unref(worker->refused);
}

static void
clear_bad(void *data)
{
    BadRow *bad = data;

    g_free(bad->message);
    g_free(bad->bytes);
}

static MergeBatch *
batch_new(void)
{
    MergeBatch *batch = g_new0(MergeBatch, 1);

    table_batch_init(&batch->table);
    batch->out = g_string_new(NULL);
    batch->letters = g_array_new(FALSE, FALSE, sizeof(MergeLetter));
    batch->names = g_string_new(NULL);
    batch->bad = g_array_new(FALSE, FALSE, sizeof(BadRow));
    g_array_set_clear_func(batch->bad, clear_bad);
    return batch;
}

static void
batch_free(MergeBatch *batch)
{
    table_batch_clear(&batch->table);
    g_string_free(batch->out, TRUE);
    g_array_unref(batch->letters);
    g_string_free(batch->names, TRUE);
    g_array_unref(batch->bad);
    g_free(batch);
}

Merge *
merge_new(const MergeSettings *settings)
{
    Merge *merge = g_new0(Merge, 1);

    merge->settings = *settings;
    g_mutex_init(&merge->words_lock);
    merge->workers = g_new0(Worker, settings->jobs);
    for (guint i = 0; i < settings->jobs; i++)
        worker_init(&merge->workers[i], merge);
    merge->n_batches = pool_items(settings->jobs);
    merge->batches = g_new(MergeBatch *, merge->n_batches);
    for (guint i = 0; i < merge->n_batches; i++)
        merge->batches[i] = batch_new();
    return merge;
}

void
merge_free(Merge *merge)
{
    if (!merge)
        return;
    for (guint i = 0; i < merge->settings.jobs; i++)
        worker_clear(&merge->workers[i]);
    for (guint i = 0; i < merge->n_batches; i++)
        batch_free(merge->batches[i]);
    g_free(merge->workers);
    g_free(merge->batches);
    g_mutex_clear(&merge->words_lock);
    g_free(merge);
}

void
merge_select(Merge *merge, guint64 first, guint64 last)
{
    merge->settings.first = first;
    merge->settings.last = last;
}

static gboolean
fetch(void *data, void *item, gboolean *end, GError **error)
{
    Merge *merge = data;
    MergeBatch *batch = item;

    if (!table_next(merge->settings.table, &batch->table, error))
        return FALSE;
    *end = !batch->table.n;
    g_string_truncate(batch->out, 0);
    g_string_truncate(batch->names, 0);
    g_array_set_size(batch->letters, 0);
    g_array_set_size(batch->bad, 0);
    memset(&batch->counts, 0, sizeof batch->counts);
    return TRUE;
}

static gboolean
take(void *data, void *item, GError **error)
{
    Merge *merge = data;

    return merge->take(merge->take_data, item, error);
}

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
    if (why->code == REFUSE_ERROR_DATA &&
        g_hash_table_size(worker->refused) < REFUSED)
        g_hash_table_insert(worker->refused,
                            g_strdup_printf("%s %d", request->text[FIELD_REASON],
                                            request->choice[FIELD_KIND]),
                            g_strdup(why->message));
    g_propagate_error(error, g_steal_pointer(&why));
    return FALSE;
}

static gboolean
check_places(const MergeSettings *settings, const Request *request, guint64 unplaced,
             MergeCounts *counts, GError **error)
{
    for (; unplaced; unplaced &= unplaced - 1) {
        const Field field = (Field)__builtin_ctzll(unplaced);

        if (settings->strict)
            return errors_set(
                error, REFUSE_ERROR_DATA,
                _("%s: the letter has no place for it (kind %s, reason %s)"),
                field_info(field)->name, request->text[FIELD_KIND],
                request->text[FIELD_REASON]);
        counts->unplaced[field]++;
    }
    return TRUE;
}

static gboolean
check_row(const Merge *merge, Worker *worker, const Cell *cells, MergeCounts *counts,
          const Request **request, GError **error)
{
    guint64 unplaced = 0;

    if (!row_read(worker->reader, cells, request, error))
        return FALSE;
    if (merge->writing && !merge->settings.skip_bad && !merge->settings.explain)
        return TRUE; /* it has been checked: the source is the same */
    return check_words(worker, *request, row_given(worker->reader), &unplaced, error) &&
           check_places(&merge->settings, *request, unplaced, counts, error);
}

static void
end_letter(const Merge *merge, const MergeRow *row, MergeBatch *batch)
{
    MergeLetter letter = { .row = row->number, .name = (guint)batch->names->len };

    g_string_append_len(batch->out, merge->settings.end,
                        (gssize)merge->settings.end_length);
    letter.end = batch->out->len;
    if (merge->settings.name_files) {
        filename_append(batch->names, row->number, row->client,
                        merge->settings.format->suffix);
        g_string_append_c(batch->names, '\0');
    }
    g_array_append_val(batch->letters, letter);
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
 * A table that was explained has the salutations that were computed: they change nothing,
 * where another would take the place of the greeting line too. `plain` is for the request
 * without it.
 */
static gboolean
find_plan(Worker *worker, MergeRow *row, Request *plain, guint64 given, GError **error)
{
    const Request *request = row->request;
    const char *salutation = request->text[FIELD_SALUTATION];

    if (salutation) {
        *plain = *request;
        plain->text[FIELD_SALUTATION] = NULL;
        row->request = plain;
        row->plan = planner_find(worker->planner, plain, row->client,
                                 given & ~(G_GUINT64_CONSTANT(1) << FIELD_SALUTATION),
                                 error);
        if (!row->plan || is_computed(worker, row, salutation))
            return row->plan != NULL;
        row->request = request;
    }
    row->plan = planner_find(worker->planner, request, row->client, given, error);
    return row->plan != NULL;
}

static gboolean
write_row(const Merge *merge, Worker *worker, MergeBatch *batch, MergeRow *row,
          GError **error)
{
    const MergeSettings *settings = &merge->settings;
    const guint64 given = row_given(worker->reader);
    MergeCounts *counts = &batch->counts;
    Request plain;

    row->client = people_read(worker->people, row->request);
    if (!find_plan(worker, row, &plain, given, error))
        return FALSE;
    if (!settings->format->write(row, settings->format_data, batch->out, error))
        return FALSE;
    end_letter(merge, row, batch);
    counts->letters[lang_index(row->request->lang)][row->request->choice[FIELD_KIND]]++;
    counts->unsigned_letters += !plan_is_signed(row->plan);
    counts->warned += row->client->warning != NULL;
    if (!settings->skip_bad && !settings->explain)
        return check_places(settings, row->request, plan_unplaced(row->plan, given),
                            counts, error);
    return TRUE;
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

/* The row as a letter or, where only looked at, as none. */
static gboolean
do_row(const Merge *merge, Worker *worker, MergeBatch *batch, const TableRow *at,
       guint64 number, guint n_cells, GError **error)
{
    MergeRow row = {
        .number = number,
        .line = at->line,
        .cells = worker->cells,
        .planner = worker->planner,
        .scratch = worker->scratch,
        .store = worker->store,
    };
    g_autoptr(GError) why = NULL;
    const MergeSettings *settings = &merge->settings;

    if (n_cells != settings->columns->n)
        errors_set(&why, REFUSE_ERROR_DATA, _("%u cells, expected %u"), n_cells,
                   settings->columns->n);
    else if (check_row(merge, worker, row.cells, &batch->counts, &row.request, &why) &&
             (!merge->writing || write_row(merge, worker, batch, &row, &why)))
        return TRUE;
    if (!is_of_row(why) || (merge->writing && !settings->skip_bad && !settings->explain)) {
        g_propagate_error(error, g_steal_pointer(&why));
        return FALSE;
    }
    add_bad(merge, worker, batch, at, number, why);
    if (!merge->writing || !settings->explain)
        return TRUE;
    row.trouble = why->message;
    row.request = NULL;
    for (guint i = n_cells; i < settings->columns->n; i++) /* a short row */
        worker->cells[i] = (Cell){ (char *)"", 0 };
    return settings->format->write(&row, settings->format_data, batch->out, error);
}

static gboolean
work(void *data, guint number, void *item, GError **error)
{
    Merge *merge = data;
    Worker *worker = &merge->workers[number];
    MergeBatch *batch = item;
    const Table *table = merge->settings.table;

    if (!merge->writing && !table_check_text(table, &batch->table, error))
        return FALSE;
    g_string_chunk_clear(worker->store);
    batch->counts.rows = batch->table.n;
    for (guint i = 0; i < batch->table.n; i++) {
        const TableRow *at = &batch->table.rows[i];
        char *row = batch->table.bytes + at->at, *end = row + at->length;
        const char kept = *end; /* the first byte of the next row */
        ScanResult result;
        guint n;

        if (merge->settings.keep_bytes)
            g_string_overwrite_len(g_string_truncate(worker->raw, 0), 0, row,
                                   at->length);
        result = scan_cells(row, end, table_delimiter(table), table_line_end(table),
                            worker->cells, TABLE_MOST_COLUMNS, &n);
        if (result != SCAN_GOOD)
            return table_set_scan_error(table, at, result, n, error);
        if (!do_row(merge, worker, batch, at, batch->table.first + i, n, error))
            return FALSE;
        *end = kept;
    }
    return TRUE;
}

static gboolean
run(Merge *merge, gboolean writing, MergeTake take_batch, void *data,
    const volatile sig_atomic_t *stop, GError **error)
{
    static const PoolSteps steps = { fetch, work, take };

    merge->writing = writing;
    for (guint i = 0; i < merge->settings.jobs; i++)
        row_reader_trust(merge->workers[i].reader, writing &&
                                                       !merge->settings.skip_bad &&
                                                       !merge->settings.explain);
    merge->take = take_batch;
    merge->take_data = data;
    return table_rewind(merge->settings.table, merge->settings.first,
                        merge->settings.last, error) &&
           pool_run(&steps, merge, (void *const *)merge->batches, merge->settings.jobs,
                    stop, error);
}

gboolean
merge_check(Merge *merge, MergeTake take_batch, void *data, GError **error)
{
    static const volatile sig_atomic_t never = 0;

    return run(merge, FALSE, take_batch, data, &never, error);
}

gboolean
merge_write(Merge *merge, MergeTake take_batch, void *data,
            const volatile sig_atomic_t *stop, GError **error)
{
    for (guint i = 0; i < merge->n_batches; i++)
        g_string_set_size(merge->batches[i]->out, OUT_BYTES);
    return run(merge, TRUE, take_batch, data, stop, error);
}

gboolean
merge_count(Merge *merge, guint64 *rows, GError **error)
{
    MergeBatch *batch = merge->batches[0];

    if (!table_rewind(merge->settings.table, 1, G_MAXUINT64, error))
        return FALSE;
    for (*rows = 0;; *rows += batch->table.n) {
        if (!table_next(merge->settings.table, &batch->table, error))
            return FALSE;
        if (!batch->table.n)
            return TRUE;
    }
}

void
merge_counts_add(MergeCounts *sum, const MergeCounts *counts)
{
    const guint64 *from = (const guint64 *)counts;
    guint64 *to = (guint64 *)sum;

    /* nothing but counters */
    for (gsize i = 0; i < sizeof *sum / sizeof *to; i++)
        to[i] += from[i];
}
