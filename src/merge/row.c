/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/row.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/utf8.h"
#include "letter/address.h"
#include "letter/day.h"

enum { MEMO_BYTES = 47, MEMOS = 256, PLAIN_NAME = 200, PLAIN_LINE = 1000 };

/* A cell that was good, and what it means. */
typedef struct {
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
    Request base; /* its store is not ours */
    Request request;
    Request scratch; /* for what is remembered */
    guint64 base_given, given;
    gint64 today;
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
               gint64 today)
{
    RowReader *reader = g_new0(RowReader, 1);
    GStringChunk *store;

    reader->columns = columns;
    reader->headers = headers;
    reader->base = *base;
    reader->today = today;
    complete_base(&reader->base, today);
    request_init(&reader->request);
    store = reader->request.store;
    reader->request = reader->base;
    reader->request.store = store;
    request_init(&reader->scratch);
    reader->scratch.dates = base->dates;
    for (Field field = 0; field < FIELD_COUNT; field++) {
        reader->forms[field] = field_info(field)->form;
        if (base->text[field])
            reader->base_given |= G_GUINT64_CONSTANT(1) << field;
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
    request_clear(&reader->request);
    request_clear(&reader->scratch);
    g_free(reader);
}

void
row_reader_trust(RowReader *reader, gboolean trusted)
{
    reader->trusted = trusted;
}

const char *
row_cell(const Cell *cell)
{
    const char *text = cell->text;

    return text[0] == '\'' && text[1] && strchr("=+-@\t\r", text[1]) ? text + 1 : text;
}

/* Eight bytes of ASCII above the space and below DEL. */
static inline gboolean
is_plain_word(const guchar *p)
{
    const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101), high = ones << 7;
    guint64 eight;

    memcpy(&eight, p, 8);
    return !((eight | (eight - ones * 0x21) | (eight + ones)) & high);
}

/*
 * TRUE if nothing need be changed or refused in the text but by its form: valid, in
 * NFC, without controls, line ends, blanks at its ends or two in a row. FALSE: perhaps.
 */
static gboolean
is_plain(const char *text, gsize length)
{
    const guchar *p = (const guchar *)text, *const end = p + length;

    if (!length || p[0] == ' ' || end[-1] == ' ')
        return FALSE;
    while (p < end) {
        const guchar c = *p, next = p[1]; /* a NUL stands at the end */

        if (end - p >= 8 && is_plain_word(p)) {
            p += 8;
            continue;
        }
        if (c < 0x80) {
            if (c < 0x20 || c == 0x7F || (c == ' ' && next == ' '))
                return FALSE;
            p++;
            continue;
        }
        if ((next & 0xC0) != 0x80)
            return FALSE;
        /* as utf8_is_plainly_nfc(): Latin from U+00C0, Cyrillic, Arabic */
        if (!((c >= 0xC3 && c <= 0xCB) || c == 0xD0 || (c == 0xD1) ||
              (c == 0xD8 && next >= 0xA0) || (c == 0xD9 && next <= 0x8A) ||
              (c == 0xD9 && next >= 0xB1) || c == 0xDA ||
              (c == 0xDB && next >= 0x83 && next <= 0x91)))
            return FALSE;
        p += 2;
    }
    return TRUE;
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
    if (form == FORM_ADDRESS && trusted ? text[0] == ' ' || text[length - 1] == ' '
                                        : !is_plain(text, length))
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

/* Of the first and the last eight bytes: these cells are short. */
static inline guint
hash_of(const char *text, gsize length)
{
    guint64 first = 0, last = 0;

    if (length >= 8) {
        memcpy(&first, text, 8);
        memcpy(&last, text + length - 8, 8);
    } else {
        memcpy(&first, text, length & 4);
        memcpy(&last, text + (length & 4), length & 3);
    }
    first = (first + length) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) + last;
    return (guint)((first * G_GUINT64_CONSTANT(0xD6E8FEB86659FD93)) >> 40) % MEMOS;
}

static Memo *
remember(Memo *memo, const char *text, gsize length)
{
    forget(memo);
    memcpy(memo->cell, text, length + 1);
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

static gboolean
set_cell(RowReader *reader, Field field, const Cell *cell, GError **error)
{
    const char *text = row_cell(cell);
    const gsize length = cell->length - (gsize)(text - cell->text);
    Memo *memo;

    if (reader->forms[field] == FORM_DAY && reader->base.dates == DATES_ISO &&
        day_read(text, FALSE, &reader->request.day[field], NULL)) {
        reader->request.text[field] = text;
        return TRUE;
    }
    if (!reader->memos[field])
        return set_plain(&reader->request, field, reader->forms[field], reader->trusted,
                         text, length) ||
               request_set(&reader->request, field, text, error);
    memo = &reader->memos[field][hash_of(text, length)];
    if (memo->length != length || memcmp(memo->cell, text, length))
        return set_new(reader, field, text, length, memo, error);
    if (memo->trouble)
        return errors_set(error, REFUSE_ERROR_DATA, "%s", memo->trouble);
    use(memo, &reader->request, field);
    return TRUE;
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
check_row(const RowReader *reader, const Cell *cells, GError **error)
{
    guint empty = 0;

    while (empty < reader->columns->n && !cells[empty].length)
        empty++;
    if (empty == reader->columns->n)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("all cells are empty: expected values, or no such row"));
    if (!reader->request.lang)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("no language: expected one in the column 'lang', or "
                            "--lang"));
    return TRUE;
}

/* The request without what the last row gave it. */
static void
restore(RowReader *reader)
{
    Request *request = &reader->request;
    const Request *base = &reader->base;

    for (guint i = 0; i < reader->columns->n; i++) {
        const int field = reader->columns->column[i];

        if (field < 0)
            continue;
        request->text[field] = base->text[field];
        request->choice[field] = base->choice[field];
        request->day[field] = base->day[field];
    }
    request->lang = base->lang;
    request->sender = base->sender;
    request->text[FIELD_REASON] = base->text[FIELD_REASON];
}

gboolean
row_read(RowReader *reader, const Cell *cells, const Request **request, GError **error)
{
    g_string_chunk_clear(reader->request.store);
    restore(reader);
    reader->given = reader->base_given;
    *request = &reader->request;
    for (guint i = 0; i < reader->columns->n; i++) {
        const int field = reader->columns->column[i];

        if (field < 0 || !cells[i].length || is_empty(&cells[i]))
            continue;
        if (!set_cell(reader, (Field)field, &cells[i], error)) {
            g_prefix_error(error, _("column %s: "), reader->columns->shown[i]);
            return FALSE;
        }
        reader->given |= G_GUINT64_CONSTANT(1) << field;
    }
    return check_row(reader, cells, error) &&
           request_complete(&reader->request, reader->today, error);
}

guint64
row_given(const RowReader *reader)
{
    return reader->given;
}
