/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/facts.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "letter/address.h"
#include "merge/scan.h"
#include "write/append.h"

/* Appends a word with its NUL; where it stands. */
static guint32
append_word(GString *words, const char *word)
{
    const guint32 at = (guint32)words->len;

    if (!word)
        return FACT_NONE;
    append_bytes(words, word, strlen(word) + 1);
    return at;
}

/* The hash of what was appended behind `at`, which is taken away again. */
static Hash
hash_behind(GString *words, gsize at, const HashKey *key)
{
    const Hash hash = hash_bytes(key, words->str + at, words->len - at);

    g_string_truncate(words, at);
    return hash;
}

/* In the order of fields; what nobody takes for a field does not count. Nothing is left in `words`,
 * whose room it uses. */
static guint64
hash_cells(const FactSettings *settings, const Cell *cells, GString *words)
{
    const Columns *columns = settings->columns;
    gsize room = 0;
    guint64 hash;
    char *p, *start;

    for (guint64 left = columns->fields; left; left &= left - 1)
        room += cells[columns->place[__builtin_ctzll(left)]].length + 2;
    p = start = append_room(words, room);
    for (guint64 left = columns->fields; left; left &= left - 1) {
        const guint slot = (guint)__builtin_ctzll(left);
        const Cell *cell = &cells[columns->place[slot]];

        if (!cell->length)
            continue;
        *p++ = (char)(slot + 1);
        memcpy(p, cell->text, cell->length);
        p += cell->length;
        *p++ = '\0';
    }
    hash = hash_quick(start, (gsize)(p - start));
    return hash ? hash : 1;
}

/* What tells the row among those of the register. */
static gboolean
set_id(const FactSettings *settings, const FactRow *row, Fact *fact, GString *words,
       GError **error)
{
    const int column = settings->columns->key;
    const gsize at = words->len;

    if (column < 0) {
        fact->key = FACT_NONE;
        fact->id = (Hash){ { row->number, fact->kind } };
        return TRUE;
    }
    if (!row->cells[column].length)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("column %s: no key: with a register each row needs one"),
                          settings->columns->shown[column]);
    if (settings->files || !row->client) {
        g_string_append_c(words, (char)(fact->kind + 1));
        g_string_append(words, scan_text(&row->cells[column]));
        fact->id = hash_behind(words, at, settings->key);
    }
    fact->key = append_word(words, scan_text(&row->cells[column]));
    fact->hash = hash_cells(settings, row->cells, words);
    return TRUE;
}

static guint32
append_address(const char *email, GString *words)
{
    const guint32 at = (guint32)words->len;

    if (!email)
        return FACT_NONE;
    address_append_canonical(email, strlen(email), words);
    g_string_append_c(words, '\0');
    return at;
}

static gboolean
is_barred(const NoContact *list, const Request *request)
{
    Field field;
    g_autofree char *found = no_contact_find(list, request, &field);

    return found != NULL;
}

gboolean
facts_add(const FactSettings *settings, const FactRow *row, GArray *facts,
          GString *words, GError **error)
{
    const Request *request = row->request;
    const Client *client = row->client;
    Fact fact = {
        .row = row->number,
        .line = row->line,
        .key = FACT_NONE,
        .address = FACT_NONE,
        .lang = (guint8)lang_index(request->lang),
        .kind = (guint8)request->choice[FIELD_KIND],
    };

    fact.barred = settings->no_contact && is_barred(settings->no_contact, request);
    if (settings->key) {
        if (!set_id(settings, row, &fact, words, error))
            return FALSE;
        fact.address = append_address(request->text[FIELD_EMAIL], words);
    }
    fact.reason = client ? append_word(words, request->text[FIELD_REASON]) : FACT_NONE;
    fact.client =
        client ? append_word(words, client->name ? client->name : client->company)
               : FACT_NONE;
    append_end(words);
    g_array_append_val(facts, fact);
    return TRUE;
}
