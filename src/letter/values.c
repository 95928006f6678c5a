/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/values.h"

#include <string.h>

#include "letter/fields.h"
#include "letter/money.h"

/* An amount that was written; the texts are the memo's. */
typedef struct {
    const Lang *lang;
    char *amount, *currency, *text;
} Amount;

enum { AMOUNTS = 256 };

struct Values {
    Value slots[SLOT_MAX];
    Amount amounts[AMOUNTS];
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

static void
clear_amount(Amount *memo)
{
    g_free(memo->amount);
    g_free(memo->currency);
    g_free(memo->text);
}

void
values_free(Values *values)
{
    if (!values)
        return;
    for (guint i = 0; i < AMOUNTS; i++)
        clear_amount(&values->amounts[i]);
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
    const gsize n = strlen(name);

    return n >= 2 && (!memcmp(name + n - 2, "ا", 2) || !memcmp(name + n - 2, "و", 2))
               ? "vowel"
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

/* The slots by which patterns choose, and the words of each. */
static void
collect_choices(const Request *request, const Client *client, const char **text)
{
    static const Field fields[] = { FIELD_LANG,        FIELD_KIND,  FIELD_TONE,
                                    FIELD_THIRD_PARTY, FIELD_VOICE, FIELD_FORMALITY };
    const char *name = client->name ? client->name : client->company;

    text[FIELD_GENDER] = field_choices(FIELD_GENDER)[client->gender];
    text[SLOT_ADDRESSEE] = addressee(client);
    text[SLOT_RANK] = field_variables()[SLOT_RANK].choices[client->rank];
    text[SLOT_NAME_END] = name_end(name ? name : "");
    text[SLOT_SPECIALIST] = field_choices(FIELD_GENDER)[request->specialist];
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        text[fields[i]] = request->text[fields[i]];
}

/* An amount as the language writes it; ICU takes long, and amounts come again. */
static const char *
amount_text(Values *values, const Lang *lang, const char *amount, const char *currency,
            GError **error)
{
    guint hash = g_str_hash(amount) * 31 + g_str_hash(currency) + lang_index(lang);
    Amount *memo = &values->amounts[hash % G_N_ELEMENTS(values->amounts)];
    char *text;

    if (memo->text && memo->lang == lang && !strcmp(memo->amount, amount) &&
        !strcmp(memo->currency, currency))
        return memo->text;
    text = money_write(lang, amount, currency, error);
    if (!text)
        return NULL;
    clear_amount(memo);
    *memo = (Amount){ lang, g_strdup(amount), g_strdup(currency), text };
    return text;
}

G_STATIC_ASSERT(SLOT_MAX < 64);

static inline gboolean
wants(guint64 wanted, guint slot)
{
    return (wanted >> slot & 1) != 0;
}

#define BIT(slot) (G_GUINT64_CONSTANT(1) << (slot))

/* The slots that collect_choices() fills. */
static const guint64 chosen = BIT(FIELD_GENDER) | BIT(SLOT_ADDRESSEE) | BIT(SLOT_RANK) |
                              BIT(SLOT_NAME_END) | BIT(SLOT_SPECIALIST) | BIT(FIELD_LANG) |
                              BIT(FIELD_KIND) | BIT(FIELD_TONE) | BIT(FIELD_VOICE) |
                              BIT(FIELD_FORMALITY) | BIT(FIELD_THIRD_PARTY);

/* The text of a slot that is none of those, NULL: it has none. */
static gboolean
find_text(Values *values, const Request *request, const Client *client, guint slot,
          const char **text, GError **error)
{
    *text = slot < FIELD_COUNT                        ? request->text[slot]
            : slot >= SLOT_COUNT && request->fields ? request->own[slot - SLOT_COUNT]
                                                    : NULL;
    switch (slot) {
    case FIELD_TITLE:
        *text = client->title;
        break;
    case FIELD_GIVEN:
        *text = client->given;
        break;
    case FIELD_PATRONYMIC:
        *text = client->patronymic;
        break;
    case FIELD_SURNAME:
        *text = client->surname;
        break;
    case FIELD_COMPANY:
        *text = client->company;
        break;
    case SLOT_CLIENT_NAME:
        *text = client->name ? client->name : client->company;
        break;
    case SLOT_VOCATIVE:
        *text = vocative(client, values->store);
        break;
    case SLOT_SENDER:
        *text = request->sender;
        break;
    case FIELD_SIGNATURE:
        *text = *text ? *text : request->sender;
        break;
    case FIELD_REQUEST:
        if (*text)
            *text = nest_quotes(on_one_line(*text, values->store), request->lang,
                                values->store);
        break;
    case FIELD_AMOUNT:
        if (*text)
            *text = amount_text(values, request->lang, *text,
                                request->text[FIELD_CURRENCY], error);
        return *text || !request->text[FIELD_AMOUNT];
    default:
        break;
    }
    return TRUE;
}

/* The text of every slot that is wanted, and how long it is. */
static gboolean
collect(Values *values, const Request *request, const Client *client, guint64 wanted,
        const char *text[SLOT_MAX], gsize length[SLOT_MAX], GError **error)
{
    if (wanted & chosen)
        collect_choices(request, client, text);
    for (guint64 left = wanted; left; left &= left - 1) {
        const guint i = (guint)__builtin_ctzll(left);

        if (!wants(chosen, i) &&
            !find_text(values, request, client, i, &text[i], error))
            return FALSE;
        if (!text[i])
            text[i] = "";
        length[i] = strlen(text[i]);
    }
    return TRUE;
}

void
values_set_choices(Values *values, const Request *request, const Client *client)
{
    const char *text[SLOT_COUNT]; /* only those are set */

    collect_choices(request, client, text);
    for (guint64 left = chosen; left; left &= left - 1) {
        const guint i = (guint)__builtin_ctzll(left);

        if (values->slots[i].text.bytes != text[i])
            values->slots[i].text = (Span){
                .bytes = text[i] ? text[i] : "",
                .length = text[i] ? (guint32)strlen(text[i]) : 0,
            };
    }
}

gboolean
values_set_wanted(Values *values, const Request *request, const Client *client,
                  guint64 wanted, GError **error)
{
    const guint n = request->fields ? request->fields->n : SLOT_COUNT;
    const char *text[SLOT_MAX]; /* only those are set that are wanted */
    gsize length[SLOT_MAX], places = 1; /* so that there is something to point to */
    SpanGap *room;

    g_string_chunk_clear(values->store);
    wanted &= BIT(n) - 1;
    if (!collect(values, request, client, wanted, text, length, error))
        return FALSE;
    for (guint64 left = wanted; left; left &= left - 1)
        places += length[__builtin_ctzll(left)]; /* more than there can be gaps */
    if (places > values->places)
        values->room = g_renew(SpanGap, values->room, values->places = places);
    room = values->room;
    for (guint64 left = wanted; left; left &= left - 1) {
        const guint i = (guint)__builtin_ctzll(left);
        Value *value = &values->slots[i];

        span_measure(&value->text, text[i], length[i], request->lang->rtl, room);
        room += value->text.n_gaps;
        value->number = i < FIELD_COUNT ? (double)request->day[i] : 0;
        value->given = i == FIELD_DATE || i == SLOT_RESOURCES || i == SLOT_SPECIALISTS;
    }
    values->slots[SLOT_RESOURCES].number = request->n_items[LIST_RESOURCES];
    values->slots[SLOT_SPECIALISTS].number = request->n_items[LIST_SPECIALISTS];
    for (guint i = SLOT_COUNT; i < n; i++)
        values->slots[i].number = request->own_number[i - SLOT_COUNT];
    return TRUE;
}

gboolean
values_set(Values *values, const Request *request, const Client *client, GError **error)
{
    return values_set_wanted(values, request, client, G_MAXUINT64, error);
}
