/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/single.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/options.h"
#include "letter/day.h"

void
single_init(Single *single, Dates dates, gboolean gregorian)
{
    single->paths = paths_find();
    single->own = (OwnThings){ NULL, NULL, NULL };
    single->words = words_new(single->paths, gregorian);
    single->values = values_new();
    single->formats = NULL;
    single->programs = g_ptr_array_new_with_free_func((GDestroyNotify)program_free);
    request_init(&single->request);
    single->request.dates = dates;
}

void
single_clear(Single *single)
{
    formats_free(single->formats);
    g_ptr_array_unref(single->programs);
    values_free(single->values);
    words_free(single->words);
    request_clear(&single->request);
    own_clear(&single->own);
    paths_free(single->paths);
}

gboolean
single_open(Single *single, const OwnOptions *own, Findings *findings, GError **error)
{
    const gboolean good = own_open(&single->own, own, single->words, findings, error);

    single->request.fields = own_fields(&single->own);
    return good;
}

static gboolean
read_request(Single *single, char *const *fields, GError **error)
{
    Request *request = &single->request;
    const Package *package = single->own.package;
    gint64 today;

    if (!options_set_fields(fields, request, error) || !day_today(&today, error) ||
        (single->own.template &&
         !template_follow(single->own.template, request, error)))
        return FALSE;
    if (package)
        package_set_language(package, request);
    if (!request->lang) {
        request->lang = lang_of_user();
        request->text[FIELD_LANG] = request->lang->code;
    }
    if ((package && !package_set_defaults(package, request, error)) ||
        !request_complete(request, today, error))
        return FALSE;
    if (package)
        package_choose(package, request);
    return TRUE;
}

gboolean
single_make(Single *single, char *const *fields, GError **error)
{
    Request *request = &single->request;
    ClientFields of;

    if (!read_request(single, fields, error))
        return FALSE;
    of = request_client(request);
    client_read(&single->client, request->lang, &of, request->store);
    request_find(request, &single->client);
    if (!compose(&single->letter, single->words, request, &single->client, error) ||
        !values_set(single->values, request, &single->client, error))
        return FALSE;
    single->formats = formats_new(words_styles(single->words, request->lang));
    return (!single->own.package && !single->own.template &&
            !words_own(single->words)->catalogs) ||
           compose_check_holes(&single->letter, single->words, request,
                               values_slots(single->values), single->formats, error);
}

PairsOf
single_pairs(const Single *single)
{
    return (PairsOf){
        .request = &single->request,
        .client = &single->client,
        .letter = &single->letter,
        .values = values_slots(single->values),
        .formats = single->formats,
    };
}

char *
single_salutation(const Single *single)
{
    const PairsOf of = single_pairs(single);
    GString *out = g_string_new(NULL);

    pairs_append_salutation(&of, out);
    return g_string_free(out, FALSE);
}

const char *
single_evidence(const Single *single)
{
    return pairs_evidence(&single->client);
}
