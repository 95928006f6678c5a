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

static char *
text_of(const Single *single, const Program *program)
{
    GString *out = g_string_new(NULL);

    program_append(program, values_slots(single->values), single->formats, out);
    return g_string_free(out, FALSE);
}

char *
single_salutation(const Single *single)
{
    const Block *block = &single->letter.blocks[0];

    return block->role == BLOCK_SALUTATION ? text_of(single, block->program)
                                           : g_strdup("");
}

char *
single_subject(const Single *single)
{
    return text_of(single, single->letter.subject);
}

const char *
single_evidence(const Single *single)
{
    static const char *const words[] = {
        [EVIDENCE_NONE] = "none",           [EVIDENCE_FIELD] = "field",
        [EVIDENCE_HONORIFIC] = "honorific", [EVIDENCE_PATRONYMIC] = "patronymic",
        [EVIDENCE_GIVEN] = "given",         [EVIDENCE_SURNAME] = "surname",
    };

    return words[single->client.evidence];
}
