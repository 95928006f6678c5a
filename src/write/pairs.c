/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/pairs.h"

#include "letter/day.h"

const char *
pairs_evidence(const Client *client)
{
    static const char *const words[] = {
        [EVIDENCE_NONE] = "none",           [EVIDENCE_FIELD] = "field",
        [EVIDENCE_HONORIFIC] = "honorific", [EVIDENCE_PATRONYMIC] = "patronymic",
        [EVIDENCE_GIVEN] = "given",         [EVIDENCE_SURNAME] = "surname",
    };

    return words[client->evidence];
}

void
pairs_append_salutation(const PairsOf *of, GString *out)
{
    const Block *block = &of->letter->blocks[0];

    if (block->role == BLOCK_SALUTATION)
        program_append(block->program, of->values, of->formats, out);
}

void
pairs_append_subject(const PairsOf *of, GString *out)
{
    program_append(of->letter->subject, of->values, of->formats, out);
}

static const char *
kept(void (*append)(const PairsOf *of, GString *out), const PairsOf *of,
     GStringChunk *store)
{
    g_autoptr(GString) text = g_string_new(NULL);

    append(of, text);
    return g_string_chunk_insert_len(store, text->str, (gssize)text->len);
}

static const char *
kept_day(gint64 day, GStringChunk *store)
{
    g_autofree char *iso = day_iso(day);

    return g_string_chunk_insert(store, iso);
}

guint
pairs_collect(const PairsOf *of, JsonPair *pairs, GStringChunk *store)
{
    const Request *request = of->request;
    guint n = 0;

    for (Field field = 0; field < FIELD_COUNT; field++) {
        JsonPair *pair = &pairs[n++];

        *pair = (JsonPair){ field_info(field)->name, request->text[field] };
        if (field == FIELD_GENDER)
            pair->value = field_choices(FIELD_GENDER)[of->client->gender];
        else if (field == FIELD_SUBJECT)
            pair->value = kept(pairs_append_subject, of, store);
        else if (field == FIELD_SALUTATION)
            pair->value = kept(pairs_append_salutation, of, store);
        else if (field_info(field)->form == FORM_DAY && pair->value)
            pair->value = kept_day(request->day[field], store);
    }
    for (guint slot = SLOT_COUNT; request->fields && slot < request->fields->n; slot++)
        pairs[n++] = (JsonPair){ request->fields->variables[slot].name,
                                 request->own[slot - SLOT_COUNT] };
    pairs[n++] = (JsonPair){ "evidence", pairs_evidence(of->client) };
    pairs[n++] = (JsonPair){ "dir", request->lang->rtl ? "rtl" : "ltr" };
    pairs[n++] = (JsonPair){ "text", of->text };
    pairs[n++] = (JsonPair){ "html", of->html };
    return n;
}
