/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/recorder.h"

#include <string.h>

/* A group is written once it has so many bytes, letters, or batches. */
enum { GROUP_BYTES = 4 << 20, GROUP_LETTERS = 8192, GROUP_PARTS = 64 };

/* Letters that are recorded in one call. */
enum { AT_ONCE = 64 };

struct Recorder {
    RecorderSettings settings;
    Known *known;
    RegisterOutput output;
    Pending *pending;
    Outlet *outlet;
    Group group;
    gboolean wrote;
};

Recorder *
recorder_new(const RecorderSettings *settings, GError **error)
{
    g_autoptr(Recorder) recorder = g_new0(Recorder, 1);
    RegisterOutput *output = &recorder->output;

    recorder->settings = *settings;
    group_init(&recorder->group);
    if (!register_output_open(settings->reg, settings->path, settings->keyed, output,
                              error))
        return NULL;
    if (!outlet_knows(settings->kind, output)) {
        register_output_clear(output);
        output->known = output->whole = FALSE;
    }
    recorder->pending =
        pending_new(settings->kind == OUTLET_MBOX ? NULL : output->plan);
    return g_steal_pointer(&recorder);
}

void
recorder_free(Recorder *recorder)
{
    if (!recorder)
        return;
    outlet_free(recorder->outlet);
    pending_free(recorder->pending);
    register_output_clear(&recorder->output);
    group_clear(&recorder->group);
    g_free(recorder);
}

const Pending *
recorder_pending(const Recorder *recorder)
{
    return recorder->pending;
}

void
recorder_set_known(Recorder *recorder, Known *known)
{
    recorder->known = known;
}

/* Has the register keep, for good, how far the output is and what comes next; takes `plan`. */
static gboolean
keep(Recorder *recorder, GBytes *plan, gboolean whole, GError **error)
{
    RegisterOutput *output = &recorder->output;

    register_output_clear(output);
    output->state = outlet_state(recorder->outlet);
    output->plan = plan;
    output->whole = whole;
    return register_output_set(recorder->settings.reg, output, error) &&
           register_commit(recorder->settings.reg, error);
}

static gboolean
is_dropped(gpointer id G_GNUC_UNUSED, gpointer file, gpointer data G_GNUC_UNUSED)
{
    return ((PendingFile *)file)->state == PENDING_DROPPED;
}

static gboolean
open_outlet(Recorder *recorder, GError **error)
{
    const RecorderSettings *settings = &recorder->settings;

    recorder->outlet = outlet_open(settings->kind, settings->path, &recorder->output,
                                   recorder->pending, error);
    if (!recorder->outlet)
        return FALSE;
    if (!g_hash_table_size(recorder->pending->files))
        return TRUE;
    return keep(recorder, pending_bytes(recorder->pending), FALSE, error) &&
           outlet_drop(recorder->outlet, error);
}

gboolean
recorder_open(Recorder *recorder, GError **error)
{
    /* one that is whole is left alone until there is a letter for it */
    return (recorder->output.whole && !g_hash_table_size(recorder->pending->files)) ||
           open_outlet(recorder, error);
}

/* The words of a fact for the register. */
static RegisterId
id_of(const Fact *fact, const GString *words)
{
    return (RegisterId){ facts_word(words, fact->key), fact->row,
                         field_choices(FIELD_KIND)[fact->kind] };
}

static RegisterRecord
record_of(const Fact *fact, const GString *words, guint64 hash, gint64 now)
{
    return (RegisterRecord){
        .id = id_of(fact, words),
        .letter = { .lang = lang_nth(fact->lang)->code,
                    .reason = facts_word(words, fact->reason),
                    .client = facts_word(words, fact->client),
                    .address = facts_word(words, fact->address),
                    .hash = hash,
                    .written = now },
    };
}

static gboolean
record_group(Recorder *recorder, GError **error)
{
    const Group *group = &recorder->group;
    const gint64 now = register_time();
    RegisterRecord records[AT_ONCE];
    guint n = 0;

    for (guint i = 0; i < group->facts->len; i++) {
        const Fact *fact = &g_array_index(group->facts, Fact, i);

        records[n++] = record_of(fact, group->words, fact->hash, now);
        if (n < AT_ONCE && i + 1 < group->facts->len)
            continue;
        if (!register_record(recorder->settings.reg, records, n, error))
            return FALSE;
        n = 0;
    }
    return TRUE;
}

static gboolean
write_group(Recorder *recorder, GError **error)
{
    Group *group = &recorder->group;

    if (!group->letters->len)
        return TRUE;
    if ((!recorder->outlet && !open_outlet(recorder, error)) ||
        !keep(recorder, outlet_plan(recorder->outlet, group), FALSE, error) ||
        !outlet_write(recorder->outlet, group, error))
        return FALSE;
    recorder->wrote = TRUE;
    if (!record_group(recorder, error))
        return FALSE;
    for (guint i = 0; i < group->facts->len && recorder->settings.kind != OUTLET_MBOX; i++)
        pending_remove(recorder->pending, &g_array_index(group->facts, Fact, i).id);
    group_empty(group);
    return TRUE;
}

/*
 * A letter that a run which was killed had in its plan: whether it is to be written. One that is
 * there is recorded, also if nobody is to write to its address any more.
 */
static gboolean
decide(Recorder *recorder, PendingFile *file, const Fact *fact, const GString *words,
       gboolean *wanted, GError **error)
{
    const RegisterId id = id_of(fact, words);
    RegisterAnswer answer = REGISTER_UNKNOWN;

    if (file->state == PENDING_PRESENT) {
        const RegisterRecord record =
            record_of(fact, words, file->hash, register_time());

        answer = file->hash == fact->hash ? REGISTER_KNOWN : REGISTER_CHANGED;
        if (!register_record(recorder->settings.reg, &record, 1, error))
            return FALSE;
    } else if (!register_look_up(recorder->settings.reg, &id, fact->hash, &answer,
                                 error)) {
        return FALSE;
    }
    pending_remove(recorder->pending, &fact->id);
    *wanted = !fact->barred && (answer == REGISTER_UNKNOWN ||
                                (answer == REGISTER_CHANGED && recorder->settings.again));
    if (answer == REGISTER_KNOWN)
        known_add_known(recorder->known);
    else if (fact->barred)
        known_add_barred(recorder->known);
    else if (!*wanted)
        known_add_changed(recorder->known, fact->line, id.key);
    return TRUE;
}

/* Adds the i-th letter of the batch, which has its words in the group's at `base`. */
static void
add_letter(Recorder *recorder, const MergeBatch *batch, guint i, guint32 base)
{
    const MergeLetter *letters = (const MergeLetter *)batch->letters->data;
    const gsize from = i ? letters[i - 1].end : 0;
    const struct iovec letter = { batch->out->str + from, letters[i].end - from };
    Group *group = &recorder->group;
    Fact fact = g_array_index(batch->facts, Fact, i);
    guint32 *words[] = { &fact.key, &fact.reason, &fact.client, &fact.address };

    for (guint j = 0; j < G_N_ELEMENTS(words); j++)
        if (*words[j] != FACT_NONE)
            *words[j] += base;
    g_array_append_val(group->letters, letter);
    g_array_append_val(group->facts, fact);
    if (recorder->settings.kind == OUTLET_FOLDER) {
        const char *name = batch->names->str + letters[i].name;

        g_string_append_len(group->names, name, (gssize)strlen(name) + 1);
    }
}

/* Adds the plan of the batch, whose bytes come behind those of the group. */
static void
add_plan(Group *group, const MergeBatch *batch)
{
    for (guint i = 0; i < batch->plan->len; i++) {
        MboxPlanned planned = g_array_index(batch->plan, MboxPlanned, i);

        planned.start += (guint32)group->bytes;
        planned.end += (guint32)group->bytes;
        g_array_append_val(group->plan, planned);
    }
}

gboolean
recorder_take(Recorder *recorder, MergeBatch *batch, GError **error)
{
    Group *group = &recorder->group;
    const guint32 base = (guint32)group->words->len;
    const guint before = group->letters->len;

    g_assert(batch->facts->len == batch->letters->len);
    g_string_append_len(group->words, batch->words->str, (gssize)batch->words->len);
    for (guint i = 0; i < batch->letters->len; i++) {
        const Fact *fact = &g_array_index(batch->facts, Fact, i);
        PendingFile *file = pending_find(recorder->pending, &fact->id);
        gboolean wanted = TRUE;

        if (file && !decide(recorder, file, fact, batch->words, &wanted, error))
            return FALSE;
        if (wanted)
            add_letter(recorder, batch, i, base);
        else
            batch->counts.letters[fact->lang][fact->kind]--;
    }
    if (group->letters->len == before)
        return TRUE; /* known rows: such batches come in any number */
    add_plan(group, batch);
    group_swap_bytes(group, &batch->out); /* they are not copied */
    return (group->bytes < GROUP_BYTES && group->letters->len < GROUP_LETTERS &&
            group->n_parts < GROUP_PARTS) ||
           write_group(recorder, error);
}

gboolean
recorder_end(Recorder *recorder, gboolean whole, GError **error)
{
    Pending *pending = recorder->pending;

    if (!write_group(recorder, error))
        return FALSE;
    if (!recorder->outlet || (!recorder->output.known && !recorder->wrote))
        return register_commit(recorder->settings.reg, error);
    /* a row of the killed run that did not come again may come another time */
    g_hash_table_foreach_remove(pending->files, is_dropped, NULL);
    if (!keep(recorder, pending_bytes(pending), FALSE, error))
        return FALSE;
    return !whole || (outlet_finish(recorder->outlet, error) &&
                      keep(recorder, pending_bytes(pending), TRUE, error));
}
