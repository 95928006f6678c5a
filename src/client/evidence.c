/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/evidence.h"

#include <glib/gi18n.h>

#include "client/gender.h"

/* What the pieces say together. Two that contradict each other say nothing, but that
   women may have the masculine form of a surname. */
static int
weigh(const Proofs *proofs, Evidence *evidence)
{
    const gboolean given = proofs->given == SAYS_F || proofs->given == SAYS_M;

    *evidence = EVIDENCE_HONORIFIC;
    if (proofs->honorific)
        return proofs->honorific;
    *evidence = EVIDENCE_PATRONYMIC;
    if (proofs->patronymic) {
        if (given ? proofs->given != proofs->patronymic
                  : proofs->surname && proofs->surname != proofs->patronymic &&
                        !proofs->weak)
            return SAYS_NOTHING;
        return proofs->patronymic;
    }
    *evidence = EVIDENCE_GIVEN;
    if (given)
        return proofs->given == SAYS_M && proofs->surname == SAYS_F ? SAYS_NOTHING
                                                                    : proofs->given;
    *evidence = EVIDENCE_SURNAME;
    return proofs->surname;
}

static const char *
keep_unit(GStringChunk *store, const Units *units, const Unit *unit)
{
    const Token *first = units_token(units, unit);
    const Token *last = &units->tokens->token[unit->last];

    return g_string_chunk_insert_len(store, first->text,
                                     last->text + last->length - first->text);
}

void
evidence_set(Client *client, const Proofs *proofs, int field, GStringChunk *store)
{
    int says;

    says = weigh(proofs, &client->evidence);
    if (field >= 0) {
        client->gender = field;
        client->evidence = EVIDENCE_FIELD;
        if ((field == GENDER_F && says == SAYS_M) ||
            (field == GENDER_M && says == SAYS_F))
            client->warning = N_("the name shows another gender than the field");
        return;
    }
    if (says != SAYS_F && says != SAYS_M) {
        client->evidence = EVIDENCE_NONE;
        return;
    }
    client->gender = says == SAYS_F ? GENDER_F : GENDER_M;
    if (client->evidence == EVIDENCE_HONORIFIC && proofs->honorific_proof)
        client->proof = g_string_chunk_insert_len(store, proofs->honorific_proof->text,
                                                  proofs->honorific_proof->length);
    else if (client->evidence == EVIDENCE_PATRONYMIC && proofs->patronymic_proof)
        client->proof =
            keep_unit(store, proofs->patronymic_units, proofs->patronymic_proof);
    else if (client->evidence == EVIDENCE_GIVEN && proofs->given_proof)
        client->proof = keep_unit(store, proofs->given_units, proofs->given_proof);
    else if (client->evidence == EVIDENCE_SURNAME && proofs->surname_proof)
        client->proof = keep_unit(store, proofs->surname_units, proofs->surname_proof);
}

/* Surnames in -ov and -ski are those of men in Russian and Polish letters; elsewhere
   women have them too. */
void
evidence_add_surname(Proofs *proofs, const Units *units, int from, guint n)
{
    const NamesLang lang = units->tokens->lang;

    if (from < 0)
        return;
    proofs->surname_units = units;
    proofs->surname =
        gender_of_surname(units, from, n, &proofs->surname_proof, &proofs->weak);
    if (proofs->weak && lang != NAMES_RU && lang != NAMES_PL &&
        !(lang == NAMES_EN && proofs->given == SAYS_EITHER)) /* Nikita Kuznetsov */
        proofs->surname = SAYS_NOTHING;
}
