/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/known.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "merge/doubles.h"

struct Known {
    KnownSettings settings;
    RowSet *rows;
    Doubles *keys; /* NULL: rows have none */
    Earlier *earlier;
    KnownCounts counts;
};

Known *
known_new(const KnownSettings *settings)
{
    Known *known = g_new0(Known, 1);

    known->settings = *settings;
    known->rows = rowset_new();
    known->keys = settings->reg && settings->columns->key >= 0 ? doubles_new() : NULL;
    known->earlier = earlier_new();
    known->counts.shown = g_ptr_array_new_with_free_func(g_free);
    return known;
}

void
known_free(Known *known)
{
    if (!known)
        return;
    rowset_free(known->rows);
    doubles_free(known->keys);
    earlier_free(known->earlier);
    g_ptr_array_unref(known->counts.shown);
    g_free(known);
}

void
known_add_known(Known *known)
{
    known->counts.known++;
}

void
known_add_barred(Known *known)
{
    known->counts.barred++;
}

void
known_add_changed(Known *known, guint64 line, const char *key)
{
    g_autofree char *shown = NULL;

    if (known->counts.changed++ >= KNOWN_SHOWN)
        return;
    shown = errors_quote(key);
    g_ptr_array_add(known->counts.shown,
                    /* TRANSLATORS: the name of a table, a line, a key. */
                    g_strdup_printf(_("%s:%lu: has changed since its letter was written: "
                                      "key %s; --again writes it anew"),
                                    table_name(known->settings.table), (gulong)line,
                                    shown));
}

/* Whether the letter is to be written, and what is counted if not. */
static gboolean
decide(Known *known, const Fact *fact, const RegisterId *id, gboolean *wanted,
       GError **error)
{
    RegisterAnswer answer;

    *wanted = TRUE;
    if (!register_look_up(known->settings.reg, id, fact->hash, &answer, error))
        return FALSE;
    if (answer == REGISTER_KNOWN) {
        known->counts.known++;
        *wanted = FALSE;
    } else if (answer == REGISTER_CHANGED && !known->settings.again) {
        known_add_changed(known, fact->line, id->key);
        *wanted = FALSE;
    }
    return TRUE;
}

static gboolean
take_fact(Known *known, const Fact *fact, const GString *words, GError **error)
{
    const char *address = facts_word(words, fact->address);
    const RegisterId id = { facts_word(words, fact->key), fact->row,
                            field_choices(FIELD_KIND)[fact->kind] };
    gboolean wanted = TRUE;

    if (known->keys && !doubles_add(known->keys, fact->id, fact->line, error))
        return FALSE;
    if (known->settings.pending && pending_find(known->settings.pending, &fact->id)) {
        /* once it is known what is in the output */
    } else if (fact->barred) {
        known_add_barred(known);
        wanted = FALSE;
    } else if (known->settings.reg && !decide(known, fact, &id, &wanted, error)) {
        return FALSE;
    }
    if (!wanted)
        rowset_add(known->rows, fact->row);
    return !wanted || !known->settings.reg || !address ||
           earlier_add(known->earlier, id.kind,
                       register_hash(known->settings.reg, address, strlen(address)),
                       fact->line, error);
}

gboolean
known_take(void *data, MergeBatch *batch, GError **error)
{
    Known *known = data;

    for (guint i = 0; i < batch->facts->len; i++)
        if (!take_fact(known, &g_array_index(batch->facts, Fact, i), batch->words,
                       error))
            return FALSE;
    return TRUE;
}

gboolean
known_end(Known *known, GError **error)
{
    const Columns *columns = known->settings.columns;
    guint64 first = 0, second = 0;

    if (known->keys && !doubles_find(known->keys, &first, &second, error))
        return FALSE;
    if (second)
        return errors_set(error, REFUSE_ERROR_DATA,
                          /* TRANSLATORS: a table, a line, a column, another line. */
                          _("%s:%lu: column %s: the key stands in line %lu too, for the "
                            "same kind of letter: expected another key"),
                          table_name(known->settings.table), (gulong)second,
                          columns->shown[columns->key], (gulong)first);
    return !known->settings.reg ||
           earlier_find(known->earlier, known->settings.reg, &known->counts.earlier,
                        error);
}

const RowSet *
known_rows(const Known *known)
{
    return known->rows;
}

const KnownCounts *
known_counts(const Known *known)
{
    return &known->counts;
}
