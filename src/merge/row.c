/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/row.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/utf8.h"
#include "letter/address.h"
#include "letter/day.h"
#include "merge/defaults.h"
#include "merge/plain.h"

enum { MEMO_BYTES = 47, MEMOS = 256, PLAIN_NAME = 200, PLAIN_LINE = 1000 };

/* The first and the last eight bytes of a cell, or what there is: all of a short one. */
typedef struct {
    guint64 first, last;
} Ends;

/* A cell that was good, and what it means. */
typedef struct {
    Ends ends; /* of the cell */
    char cell[MEMO_BYTES];
    guint8 length; /* 0: free */
    int choice;
    const char *text;
    gint64 day;
    const Lang *lang;
    char *kept, *sender;
    char *trouble; /* why it is bad, or NULL */
} Memo;

struct RowReader {
    const Columns *columns;
    const Headers *headers;
    Defaults *defaults; /* NULL: there is no package */
    Request base;       /* its store is not ours */
    Request request;
    Request scratch; /* for what is remembered */
    guint64 base_given, given;
    gboolean trusted;
    FieldForm forms[FIELD_COUNT];
    Memo
        *memos[FIELD_COUNT]; /* MEMOS of each field that has a column and comes again */
};

/* Fields whose values come again from row to row. */
static gboolean
comes_again(Field field)
{
    switch (field_info(field)->form) {
    case FORM_CHOICE:
    case FORM_LANG:
    case FORM_CODE:
    case FORM_DAY:
    case FORM_CURRENCY:
    case FORM_AMOUNT:
    case FORM_MAILBOX:
        return TRUE;
    case FORM_ADDRESS:
    case FORM_ADDRESSES:
    case FORM_LINE:
    case FORM_LINES:
    case FORM_NAME:
        return field == FIELD_SIGNATURE;
    }
    return FALSE;
}

/* The defaults that request_complete() sets, once for all rows. */
static void
complete_base(Request *base, gint64 today)
{
    static const Field checked[] = { FIELD_AMOUNT, FIELD_CLIENT, FIELD_DUE };
    const char *kept[G_N_ELEMENTS(checked)];

    for (guint i = 0; i < G_N_ELEMENTS(checked); i++) { /* what needs a whole row */
        kept[i] = base->text[checked[i]];
        base->text[checked[i]] = NULL;
    }
    request_complete(base, today, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(checked); i++)
        base->text[checked[i]] = kept[i];
}

RowReader *
row_reader_new(const Columns *columns, const Headers *headers, const Request *base,
               const Package *package, gint64 today)
{
    RowReader *reader = g_new0(RowReader, 1);
    GStringChunk *store;

    reader->columns = columns;
    reader->headers = headers;
    reader->base = *base;
    reader->defaults = package ? defaults_new(package) : NULL;
    complete_base(&reader->base, today);
    request_init(&reader->request);
    store = reader->request.store;
    reader->request = reader->base;
    reader->request.store = store;
    request_init(&reader->scratch);
    reader->scratch.dates = base->dates;
    reader->scratch.utf8_addresses = base->utf8_addresses;
    for (guint slot = 0; slot < SLOT_MAX; slot++)
        if (slot < FIELD_COUNT ? base->text[slot] != NULL
                               : slot >= SLOT_COUNT && request_has(base, slot))
            reader->base_given |= G_GUINT64_CONSTANT(1) << slot;
    for (Field field = 0; field < FIELD_COUNT; field++) {
        reader->forms[field] = field_info(field)->form;
        if (columns->place[field] >= 0 && comes_again(field))
            reader->memos[field] = g_new0(Memo, MEMOS);
    }
    return reader;
}

static void
forget(Memo *memo)
{
    g_clear_pointer(&memo->kept, g_free);
    g_clear_pointer(&memo->sender, g_free);
    g_clear_pointer(&memo->trouble, g_free);
    memo->length = 0;
}

void
row_reader_free(RowReader *reader)
{
    if (!reader)
        return;
    for (Field field = 0; field < FIELD_COUNT; field++) {
        for (guint i = 0; reader->memos[field] && i < MEMOS; i++)
            forget(&reader->memos[field][i]);
        g_free(reader->memos[field]);
    }
    defaults_free(reader->defaults);
    request_clear(&reader->request);
    request_clear(&reader->scratch);
    g_free(reader);
}

void
row_reader_trust(RowReader *reader, gboolean trusted)
{
    reader->trusted = trusted;
}

/* Takes a text as it stands if it is certain that this is right. */
static inline gboolean
set_plain(Request *request, Field field, FieldForm form, gboolean trusted,
          const char *text, gsize length)
{
    if (form == FORM_NAME ? length > PLAIN_NAME : length > PLAIN_LINE)
        return FALSE;
    if (form != FORM_NAME && form != FORM_LINE && form != FORM_LINES &&
        form != FORM_ADDRESS)
        return FALSE;
    if (form == FORM_ADDRESS ? !plain_ascii(text, length) : !plain_text(text, length))
        return FALSE;
    if (form == FORM_ADDRESS && !trusted && !address_check(text, NULL))
        return FALSE;
    request->text[field] = text;
    return TRUE;
}

static void
use(const Memo *memo, Request *request, Field field)
{
    request->text[field] = memo->text;
    request->choice[field] = memo->choice;
    request->day[field] = memo->day;
    if (field == FIELD_LANG)
        request->lang = memo->lang;
    if (field == FIELD_FROM)
        request->sender = memo->sender;
}

/* These cells are short, but not empty. */
static inline Ends
ends_of(const char *text, gsize length)
{
    Ends ends = { 0 };

    if (length >= 8) {
        memcpy(&ends.first, text, 8);
        memcpy(&ends.last, text + length - 8, 8);
    } else if (length >= 4) {
        memcpy(&ends.first, text, 4);
        memcpy(&ends.last, text + length - 4, 4);
    } else {
        ends.first = (guchar)text[0];
        ends.last = (guint64)(guchar)text[length / 2] << 8 | (guchar)text[length - 1];
    }
    return ends;
}

/* The place of a cell, which is in it if is_in(). */
static inline Memo *
memo_of(const RowReader *reader, Field field, Ends ends, gsize length)
{
    const guint64 hash =
        (ends.first + length) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) + ends.last;

    return reader->memos[field] +
           (hash * G_GUINT64_CONSTANT(0xD6E8FEB86659FD93) >> 40) % MEMOS;
}

static inline gboolean
is_in(const Memo *memo, const char *text, gsize length, Ends ends)
{
    return memo->length == length && memo->ends.first == ends.first &&
           memo->ends.last == ends.last &&
           (length <= sizeof ends || !memcmp(memo->cell, text, length));
}

static Memo *
remember(Memo *memo, const char *text, gsize length)
{
    forget(memo);
    memcpy(memo->cell, text, length + 1);
    memo->ends = ends_of(text, length);
    memo->length = (guint8)length;
    return memo;
}

/* Checks the value, and remembers what it means if it is short. */
static gboolean
set_new(RowReader *reader, Field field, const char *text, gsize length, Memo *memo,
        GError **error)
{
    const char *word = headers_word(reader->headers, field, text);
    Request *to = length < MEMO_BYTES ? &reader->scratch : &reader->request;
    g_autoptr(GError) why = NULL;

    to->sender = NULL;
    if (!request_set(to, field, word ? word : text, &why)) {
        if (to == &reader->scratch)
            remember(memo, text, length)->trouble = g_strdup(why->message);
        g_propagate_error(error, g_steal_pointer(&why));
        return FALSE;
    }
    if (to == &reader->request)
        return TRUE;
    remember(memo, text, length);
    memo->kept = g_strdup(to->text[field]);
    memo->sender = g_strdup(to->sender);
    memo->text = field_info(field)->form == FORM_CHOICE ? to->text[field] : memo->kept;
    memo->choice = to->choice[field];
    memo->day = to->day[field];
    memo->lang = to->lang;
    g_string_chunk_clear(to->store);
    use(memo, &reader->request, field);
    return TRUE;
}

/* Takes what is known to be good, and so to be seen; FALSE: it takes a closer look. */
static inline gboolean
set_known(RowReader *reader, Field field, const char *text, gsize length)
{
    Request *request = &reader->request;
    const FieldForm form = reader->forms[field];
    const Memo *memo;
    Ends ends;

    if (form == FORM_DAY && reader->base.dates == DATES_ISO &&
        day_read_plain(text, &request->day[field])) {
        request->text[field] = text;
        return TRUE;
    }
    if (!reader->memos[field])
        return set_plain(request, field, form, reader->trusted, text, length);
    ends = ends_of(text, length);
    memo = memo_of(reader, field, ends, length);
    if (!is_in(memo, text, length, ends) || memo->trouble)
        return FALSE;
    use(memo, request, field);
    return TRUE;
}

static gboolean
set_cell(RowReader *reader, int slot, const char *text, gsize length, GError **error)
{
    const Field field = (Field)slot;
    Memo *memo;
    Ends ends;

    if (slot >= SLOT_COUNT)
        return request_set_own(&reader->request, slot, text, error);
    if (!reader->memos[field])
        return request_set(&reader->request, field, text, error);
    ends = ends_of(text, length);
    memo = memo_of(reader, field, ends, length);
    if (is_in(memo, text, length, ends)) /* a bad one */
        return errors_set(error, REFUSE_ERROR_DATA, "%s", memo->trouble);
    return set_new(reader, field, text, length, memo, error);
}

/* Nothing to be seen in it: as good as missing. */
static gboolean
is_empty(const Cell *cell)
{
    const char *p = cell->text;

    if (!cell->length)
        return TRUE;
    if ((guchar)*p > ' ' && (guchar)*p < 0x80)
        return FALSE;
    for (; *p; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);

        if (!g_unichar_isspace(c) && (c < 0x20 || utf8_columns(c)))
            return FALSE;
    }
    return TRUE;
}

static gboolean
check_row(const RowReader *reader, GError **error)
{
    if (reader->request.lang)
        return TRUE;
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("no language: expected one in the column 'lang', or "
                        "--lang"));
}

/* What the options say of it, in place of the last row. */
static void
restore(RowReader *reader, int slot)
{
    Request *request = &reader->request;
    const Request *base = &reader->base;

    if (slot >= SLOT_COUNT) {
        request->own[slot - SLOT_COUNT] = base->own[slot - SLOT_COUNT];
        request->own_number[slot - SLOT_COUNT] = base->own_number[slot - SLOT_COUNT];
        return;
    }
    request->text[slot] = base->text[slot];
    request->choice[slot] = base->choice[slot];
    request->day[slot] = base->day[slot];
}

/* What more than one column, or the package, may have set. */
static void
begin(RowReader *reader)
{
    Request *request = &reader->request;
    const Request *base = &reader->base;

    g_string_chunk_clear(request->store);
    request->lang = base->lang;
    request->sender = base->sender;
    request->found = 0;
    request->text[FIELD_FROM] = base->text[FIELD_FROM];
    request->text[FIELD_SIGNATURE] = base->text[FIELD_SIGNATURE];
    reader->given = reader->base_given;
}

static void
give(RowReader *reader, guint slot)
{
    if (request_has(&reader->request, slot))
        reader->given |= G_GUINT64_CONSTANT(1) << slot;
}

/* What the package says; and of all that decides what a letter is made of, what there
 * is. */
static gboolean
complete(RowReader *reader, GError **error)
{
    static const guint8 found[] = { FIELD_FROM, FIELD_SIGNATURE, SLOT_RESOURCES,
                                    SLOT_SPECIALISTS };
    Request *request = &reader->request;

    if (!request_check(request, error))
        return FALSE;
    if (reader->defaults) {
        if (!defaults_set(reader->defaults, request, error))
            return FALSE;
        for (guint i = 0; i < G_N_ELEMENTS(found); i++)
            give(reader, found[i]);
    }
    give(reader, SLOT_SENDER);
    return TRUE;
}

void
row_find(RowReader *reader, const Client *client)
{
    request_find(&reader->request, client);
    reader->given |= reader->request.found;
}

gboolean
row_read(RowReader *reader, const Cell *cells, Request **request, GError **error)
{
    const Columns *columns = reader->columns;
    const guint n = columns->n;
    guint64 given;

    begin(reader);
    *request = &reader->request;
    given = reader->given;
    for (guint i = 0; i < n; i++) {
        const int slot = columns->column[i];
        const char *text = scan_text(&cells[i]);
        const gsize length = cells[i].length - (gsize)(text - cells[i].text);

        if (slot < 0)
            continue;
        if (!length || slot >= SLOT_COUNT || !set_known(reader, slot, text, length)) {
            restore(reader, slot);
            if (is_empty(&cells[i]))
                continue;
            if (!set_cell(reader, slot, text, length, error)) {
                g_prefix_error(error, _("column %s: "), columns->shown[i]);
                return FALSE;
            }
        }
        given |= G_GUINT64_CONSTANT(1) << slot;
    }
    reader->given = given;
    return check_row(reader, error) && complete(reader, error);
}

guint64
row_given(const RowReader *reader)
{
    return reader->given;
}
