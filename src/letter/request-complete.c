/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/request.h"

#include <glib/gi18n.h>

#include "base/errors.h"
#include "letter/day.h"
#include "letter/money.h"

static gboolean
check_amount(const Request *request, GError **error)
{
    const char *amount = request->text[FIELD_AMOUNT];
    const char *currency = request->text[FIELD_CURRENCY];

    if (!amount)
        return TRUE;
    if (!currency)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("amount: %s without a currency: give currency too, as EUR"),
                          amount);
    if (!money_fits(amount, currency))
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("amount: %s has more decimals than %s: expected fewer"),
                          amount, currency);
    return TRUE;
}

static gboolean
check_name_parts(const Request *request, GError **error)
{
    if (!request->text[FIELD_CLIENT])
        return TRUE;
    for (Field field = FIELD_TITLE; field <= FIELD_COMPANY; field++)
        if (request->text[field])
            return errors_set(error, REFUSE_ERROR_DATA,
                              _("client beside %s: give the whole name as client, or "
                                "its parts, not both"),
                              field_info(field)->name);
    return TRUE;
}

static gboolean
check_due(const Request *request, GError **error)
{
    g_autofree char *due = NULL, *date = NULL;

    if (!request->text[FIELD_DUE] ||
        request->day[FIELD_DUE] >= request->day[FIELD_DATE])
        return TRUE;
    due = day_iso(request->day[FIELD_DUE]);
    date = day_iso(request->day[FIELD_DATE]);
    return errors_set(
        error, REFUSE_ERROR_DATA,
        _("due: %s is before the day of the letter, %s: expected that day or "
          "a later one"),
        due, date);
}

gboolean
request_complete(Request *request, gint64 today, GError **error)
{
    static const struct {
        Field field;
        int choice;
    } defaults[] = {
        { FIELD_KIND, KIND_DECLINE },
        { FIELD_TONE, TONE_NEUTRAL },
        { FIELD_VOICE, VOICE_US },
        { FIELD_FORMALITY, FORMALITY_FORMAL },
    };

    for (guint i = 0; i < G_N_ELEMENTS(defaults); i++)
        if (request->choice[defaults[i].field] < 0) {
            request->choice[defaults[i].field] = defaults[i].choice;
            request->text[defaults[i].field] =
                field_choices(defaults[i].field)[defaults[i].choice];
        }
    if (!request->text[FIELD_REASON])
        request->text[FIELD_REASON] = "none";
    if (!request->text[FIELD_DATE])
        request->day[FIELD_DATE] = today;
    return request_check(request, error);
}

gboolean
request_check(const Request *request, GError **error)
{
    return check_amount(request, error) && check_name_parts(request, error) &&
           check_due(request, error);
}

ClientFields
request_client(const Request *request)
{
    return (ClientFields){
        .client = request->text[FIELD_CLIENT],
        .title = request->text[FIELD_TITLE],
        .given = request->text[FIELD_GIVEN],
        .patronymic = request->text[FIELD_PATRONYMIC],
        .surname = request->text[FIELD_SURNAME],
        .company = request->text[FIELD_COMPANY],
        .gender = request->choice[FIELD_GENDER],
    };
}

void
request_find(Request *request, const Client *client)
{
    const struct {
        guint slot;
        const char *text;
    } parts[] = {
        { FIELD_TITLE, client->title },
        { FIELD_GIVEN, client->given },
        { FIELD_PATRONYMIC, client->patronymic },
        { FIELD_SURNAME, client->surname },
        { FIELD_COMPANY, client->company },
        { SLOT_CLIENT_NAME, client->name ? client->name : client->company },
        { SLOT_VOCATIVE, client->vocative },
    };

    request->found = client->gender == GENDER_UNKNOWN
                         ? 0
                         : G_GUINT64_CONSTANT(1) << FIELD_GENDER;
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].text && *parts[i].text)
            request->found |= G_GUINT64_CONSTANT(1) << parts[i].slot;
}

/* The slots that have a value in every letter. */
static gboolean
is_always_given(guint slot)
{
    return slot == FIELD_DATE || slot == SLOT_ADDRESSEE || slot == SLOT_RANK ||
           slot == SLOT_NAME_END;
}

gboolean
request_has(const Request *request, guint slot)
{
    if (slot == SLOT_RESOURCES || slot == SLOT_SPECIALISTS)
        return request->n_items[slot - SLOT_RESOURCES] > 0;
    if (slot == SLOT_SPECIALIST)
        return request->n_items[LIST_SPECIALISTS] == 1;
    if (slot == SLOT_SENDER)
        return request->sender != NULL;
    if (slot >= SLOT_COUNT)
        return request->own[slot - SLOT_COUNT] != NULL;
    return is_always_given(slot) || (request->found >> slot & 1) ||
           (slot < FIELD_COUNT && slot != FIELD_GENDER && request->text[slot] != NULL);
}
