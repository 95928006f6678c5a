/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/batch.h"

#include <string.h>

#include "merge/batch-struct.h"

enum { OUT_BYTES = 256 * 1024 };

/* Bits of the slots whose text is another from row to row. */
static guint64
varying(const MergeSettings *settings)
{
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
    return varies;
}

static void
worker_init(Worker *worker, Merge *merge)
{
    const MergeSettings *settings = &merge->settings;
    PlannerSettings planner = {
        .words = settings->words,
        .lock = &merge->words_lock,
        .varies = varying(settings),
        .style = settings->mail.style,
        .html = settings->format->html,
        .whole = settings->format->whole || merge->holes,
    };

    planner.style.flowed |= settings->format->message; /* as its text part is */
    worker->reader = row_reader_new(settings->columns, settings->headers,
                                    settings->base, settings->package, settings->today);
    worker->planner = planner_new(&planner);
    worker->people = people_new();
    worker->buffers = settings->format->mail ? mail_buffers_new() : NULL;
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
    mail_buffers_free(worker->buffers);
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
    batch->facts = g_array_new(FALSE, FALSE, sizeof(Fact));
    batch->words = g_string_new(NULL);
    batch->plan = g_array_new(FALSE, FALSE, sizeof(MboxPlanned));
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
    g_array_unref(batch->facts);
    g_string_free(batch->words, TRUE);
    g_array_unref(batch->plan);
    g_free(batch);
}

Merge *
merge_new(const MergeSettings *settings)
{
    Merge *merge = g_new0(Merge, 1);

    merge->settings = *settings;
    merge->holes = settings->package || settings->template;
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
merge_leave_out(Merge *merge, const RowSet *rows)
{
    merge->left_out = rows;
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
    table_progress(merge->settings.table, &batch->done, &batch->all);
    *end = !batch->table.n;
    g_string_truncate(batch->out, 0);
    g_string_truncate(batch->names, 0);
    g_array_set_size(batch->letters, 0);
    g_array_set_size(batch->bad, 0);
    g_array_set_size(batch->facts, 0);
    g_string_truncate(batch->words, 0);
    g_array_set_size(batch->plan, 0);
    memset(&batch->counts, 0, sizeof batch->counts);
    return TRUE;
}

static gboolean
take(void *data, void *item, GError **error)
{
    Merge *merge = data;

    return merge->take(merge->take_data, item, error);
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
        if (!batch_do_row(merge, worker, batch, at, batch->table.first + i,
                          (BatchCells){ result, n }, error))
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
merge_check(Merge *merge, MergeTake take_batch, void *data,
            const volatile sig_atomic_t *stop, GError **error)
{
    return run(merge, FALSE, take_batch, data, stop, error);
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

gboolean
merge_add_rows(Merge *merge, HashStream *stream, GError **error)
{
    const TableBatch *rows = &merge->batches[0]->table;

    if (!table_rewind(merge->settings.table, 1, G_MAXUINT64, error))
        return FALSE;
    for (;;) {
        const TableRow *last;

        if (!table_next(merge->settings.table, &merge->batches[0]->table, error))
            return FALSE;
        if (!rows->n)
            return TRUE;
        last = &rows->rows[rows->n - 1];
        hash_add(stream, rows->bytes + rows->rows[0].at,
                 last->at + last->length - rows->rows[0].at);
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
