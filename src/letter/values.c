/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/values.h"

#include <string.h>

#include "letter/fields.h"
#include "letter/money.h"

struct Values {
    Value slots[SLOT_MAX];
    GStringChunk *store;
    SpanGap *room;
    gsize places;
};

Values *
values_new(void)
{
    Values *values = g_new0(Values, 1);

    values->store = g_string_chunk_new(512);
    return values;
}

void
values_free(Values *values)
{
    if (!values)
        return;
    g_string_chunk_free(values->store);
    g_free(values->room);
    g_free(values);
}

const Value *
values_slots(const Values *values)
{
    return values->slots;
}

/*
 * The outer quotation marks of the language become its inner ones, and straight double
 * ones too if they come in pairs, since the text will stand in the outer pair.
 */
static const char *
nest_quotes(const char *text, const Lang *lang, GStringChunk *store)
{
    const char *const *quotes = lang->quotes;
    guint straight = 0, seen = 0;
    GString *out;
    const char *kept;

    for (const char *p = text; *p; p++)
        straight += *p == '"';
    if (!straight && !strstr(text, quotes[0]) && !strstr(text, quotes[1]))
        return text;
    out = g_string_new(NULL);
    for (const char *p = text; *p;) {
        gboolean paired = *p == '"' && straight % 2 == 0;
        gsize n = 1;

        if (paired) {
            g_string_append(out, quotes[2 + (seen++ & 1)]);
        } else if (g_str_has_prefix(p, quotes[0])) {
            n = strlen(quotes[0]);
            g_string_append(out, quotes[2]);
        } else if (g_str_has_prefix(p, quotes[1])) {
            n = strlen(quotes[1]);
            g_string_append(out, quotes[3]);
        } else {
            g_string_append_c(out, *p);
        }
        p += n;
    }
    kept = g_string_chunk_insert_len(store, out->str, out->len);
    g_string_free(out, TRUE);
    return kept;
}

/* Line ends of a text that stands inside a sentence. */
static const char *
on_one_line(const char *text, GStringChunk *store)
{
    char *kept;

    if (!strchr(text, '\n'))
        return text;
    kept = g_string_chunk_insert(store, text);
    return g_strdelimit(kept, "\n", ' ');
}

/* Whether the name ends in a letter after which Persian writes the ezafe. */
static const char *
name_end(const char *name)
{
    return g_str_has_suffix(name, "ا") || g_str_has_suffix(name, "و") ? "vowel"
                                                                      : "other";
}

/* With a space before it, so that a pattern reads well without one. */
static const char *
vocative(const Client *client, GStringChunk *store)
{
    g_autofree char *spaced = NULL;

    if (!client->vocative)
        return "";
    spaced = g_strconcat(" ", client->vocative, NULL);
    return g_string_chunk_insert(store, spaced);
}

static const char *
addressee(const Client *client)
{
    static const char *const words[] = { "f", "m", "unknown" };

    return client_is_company(client) ? "company" : words[client->gender];
}

/* The text of every slot that has one. */
static gboolean
collect(const Request *request, const Client *client, GStringChunk *store,
        const char *text[SLOT_MAX], GError **error)
{
    memcpy(text, request->text, sizeof request->text);
    text[FIELD_TITLE] = client->title;
    text[FIELD_GIVEN] = client->given;
    text[FIELD_PATRONYMIC] = client->patronymic;
    text[FIELD_SURNAME] = client->surname;
    text[FIELD_COMPANY] = client->company;
    text[FIELD_GENDER] = field_choices(FIELD_GENDER)[client->gender];
    text[SLOT_ADDRESSEE] = addressee(client);
    text[SLOT_CLIENT_NAME] = client->name      ? client->name
                             : client->company ? client->company
                                               : "";
    text[SLOT_RANK] = field_variables()[SLOT_RANK].choices[client->rank];
    text[SLOT_VOCATIVE] = vocative(client, store);
    text[SLOT_NAME_END] = name_end(text[SLOT_CLIENT_NAME]);
    text[SLOT_SENDER] = request->sender;
    text[SLOT_SPECIALIST] = field_choices(FIELD_GENDER)[request->specialist];
    memcpy(text + SLOT_COUNT, request->own, sizeof request->own);
    if (text[FIELD_REQUEST])
        text[FIELD_REQUEST] =
            nest_quotes(on_one_line(text[FIELD_REQUEST], store), request->lang, store);
    if (!text[FIELD_SIGNATURE])
        text[FIELD_SIGNATURE] = request->sender;
    if (text[FIELD_AMOUNT]) {
        g_autofree char *amount =
            money_write(request->lang, text[FIELD_AMOUNT], text[FIELD_CURRENCY], error);

        if (!amount)
            return FALSE;
        text[FIELD_AMOUNT] = g_string_chunk_insert(store, amount);
    }
    return TRUE;
}

gboolean
values_set(Values *values, const Request *request, const Client *client, GError **error)
{
    const int n = request->fields ? (int)request->fields->n : SLOT_COUNT;
    const char *text[SLOT_MAX] = { NULL };
    gsize length[SLOT_MAX], places = 0;
    SpanGap *room;

    g_string_chunk_clear(values->store);
    if (!collect(request, client, values->store, text, error))
        return FALSE;
    for (int i = 0; i < n; i++) {
        length[i] = text[i] ? strlen(text[i]) : 0;
        places += span_count_gaps(text[i], length[i]);
    }
    places = MAX(places, 1); /* so that there is something to point to */
    if (places > values->places)
        values->room = g_renew(SpanGap, values->room, values->places = places);
    room = values->room;
    for (int i = 0; i < n; i++) {
        Value *value = &values->slots[i];

        span_measure(&value->text, text[i] ? text[i] : "", length[i],
                     request->lang->rtl, room);
        room += value->text.n_gaps;
        value->number = i < FIELD_COUNT ? request->day[i] : 0;
        value->given = i == FIELD_DATE || i == SLOT_RESOURCES || i == SLOT_SPECIALISTS;
    }
    values->slots[SLOT_RESOURCES].number = request->n_items[LIST_RESOURCES];
    values->slots[SLOT_SPECIALISTS].number = request->n_items[LIST_SPECIALISTS];
    for (int i = SLOT_COUNT; i < n; i++)
        values->slots[i].number = request->own_number[i - SLOT_COUNT];
    return TRUE;
}
