/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/single.h"

#include "cli/options.h"
#include "letter/day.h"

void
single_init(Single *single, Dates dates, gboolean gregorian)
{
    single->paths = paths_find();
    single->words = words_new(single->paths, gregorian);
    single->values = values_new();
    single->formats = NULL;
    request_init(&single->request);
    single->request.dates = dates;
}

void
single_clear(Single *single)
{
    formats_free(single->formats);
    values_free(single->values);
    words_free(single->words);
    request_clear(&single->request);
    paths_free(single->paths);
}

static void
set_client(Client *client, const Request *request)
{
    const ClientFields fields = {
        .client = request->text[FIELD_CLIENT],
        .title = request->text[FIELD_TITLE],
        .given = request->text[FIELD_GIVEN],
        .patronymic = request->text[FIELD_PATRONYMIC],
        .surname = request->text[FIELD_SURNAME],
        .company = request->text[FIELD_COMPANY],
        .gender = request->choice[FIELD_GENDER],
    };

    client_read(client, request->lang, &fields, request->store);
}

static gboolean
read_request(Request *request, char *const *fields, GError **error)
{
    gint64 today;

    if (!options_set_fields(fields, request, error) || !day_today(&today, error))
        return FALSE;
    if (!request->lang) {
        request->lang = lang_of_user();
        request->text[FIELD_LANG] = request->lang->code;
    }
    return request_complete(request, today, error);
}

gboolean
single_make(Single *single, char *const *fields, GError **error)
{
    if (!read_request(&single->request, fields, error))
        return FALSE;
    set_client(&single->client, &single->request);
    if (!compose(&single->letter, single->words, &single->request, &single->client,
                 error) ||
        !values_set(single->values, &single->request, &single->client, error))
        return FALSE;
    single->formats = formats_new(words_styles(single->words, single->request.lang));
    return TRUE;
}

PairsOf
single_pairs(const Single *single, const char *text)
{
    return (PairsOf){
        .request = &single->request,
        .client = &single->client,
        .letter = &single->letter,
        .values = values_slots(single->values),
        .formats = single->formats,
        .text = text,
    };
}

char *
single_salutation(const Single *single)
{
    const PairsOf of = single_pairs(single, NULL);
    GString *out = g_string_new(NULL);

    pairs_append_salutation(&of, out);
    return g_string_free(out, FALSE);
}

const char *
single_evidence(const Single *single)
{
    return pairs_evidence(&single->client);
}
