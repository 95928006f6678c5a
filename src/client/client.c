/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/client.h"

#include <string.h>

#include <glib/gi18n.h>

#include "client/company.h"
#include "client/evidence.h"
#include "client/gender.h"
#include "client/marks.h"
#include "client/name.h"
#include "client/odd.h"
#include "client/parts.h"

enum { LONGEST = 1000 }; /* bytes of a field that is looked into */

gboolean
client_is_person(const Client *client)
{
    return client->given || client->surname || client->patronymic ||
           (client->name && !client->company);
}

gboolean
client_is_company(const Client *client)
{
    return client->company && !client_is_person(client);
}

/* Russian has the second of two initials as the patronymic's. */
static void
split_initials(const Units *units, Order *order)
{
    const Unit *unit = &units->unit[MAX(order->given, 0)];

    if (order->given < 0 || order->patronymic >= 0 || order->n_given != 2 ||
        units->tokens->lang != NAMES_RU || !unit[0].initials || !unit[1].initials)
        return;
    order->n_given = 1;
    order->patronymic = order->given + 1;
}

/* More than one person, or what is a person or a company: nobody by name. */
static gboolean
has_and(const Tokens *tokens)
{
    for (guint i = 0; i < tokens->n; i++)
        if (tokens->token[i].is_and)
            return TRUE;
    return FALSE;
}

static void
read_person(Client *client, const Tokens *tokens, const Marks *marks, int field,
            GStringChunk *store)
{
    Units units;
    Order order;
    Spelling spelling;
    Proofs proofs = { .honorific = marks->says, .honorific_proof = marks->proof };
    int shown;

    units_read(&units, tokens);
    name_order(&units, &order,
               marks->surname ||
                   (marks->listed_surname && units.n == 1 && units.unit[0].listed &&
                    (units.unit[0].ambiguous || !units.unit[0].own)));
    if (marks->given_only)
        name_all_given(&units, &order);
    if (order.oblique)
        order.given = order.patronymic = order.surname = -1;
    shown = gender_shown(&units, order.surname, order.n_surname);
    if (order.given >= 0) {
        proofs.given_units = &units;
        proofs.given = name_gender(&units, &order, shown, &proofs.given_proof);
    }
    if (order.patronymic >= 0) {
        proofs.patronymic_units = &units;
        proofs.patronymic_proof = &units.unit[order.patronymic];
        proofs.patronymic = proofs.patronymic_proof->father;
    }
    evidence_add_surname(&proofs, &units, order.surname, order.n_surname);
    if (!tokens->mixed || field >= 0 || marks->says)
        evidence_set(client, &proofs, field, store);
    spelling_choose(&spelling, &units,
                    order.given >= 0 ? &units.unit[order.given] : NULL);
    split_initials(&units, &order);
    client->given = parts_write(&spelling, &units, order.given, order.n_given, store);
    client->patronymic = parts_write(&spelling, &units, order.patronymic, 1, store);
    client->surname =
        parts_write(&spelling, &units, order.surname, order.n_surname, store);
    client->unsure = order.unsure &&
                     !(tokens->lang == NAMES_EN && client->gender != GENDER_UNKNOWN);
    if (order.given >= 0) {
        client->initials = TRUE;
        for (guint i = 0; i < order.n_given; i++)
            client->initials &= units.unit[order.given + i].initials > 0;
        if (units.tokens->lang == NAMES_PL)
            parts_set_vocative(client, &units, &units.unit[order.given], store);
    }
    client->name = parts_join(client, &spelling, store);
    if (!client->name)
        client->name = parts_typed(tokens, store);
}

/* Several persons: what is left without honorifics stands for the surname. */
static void
read_several(Client *client, Tokens *tokens, int field, GStringChunk *store)
{
    const Token *first = NULL, *last = NULL;

    client->several = TRUE;
    client->name = parts_typed(tokens, store);
    if (field >= 0)
        evidence_set(client, &(Proofs){ 0 }, field, store);
    for (guint i = 0; i < tokens->n; i++) {
        const Token *token = &tokens->token[i];

        if (token->role != ROLE_NAME || (token->is_and && !first))
            continue;
        first = first ? first : token;
        last = token;
    }
    if (first)
        client->surname = g_string_chunk_insert_len(
            store, first->text, last->text + last->length - first->text);
}

static void
read_name(Client *client, const Lang *lang, const ClientFields *fields,
          GStringChunk *store)
{
    Tokens tokens;
    Marks marks;
    CompanySign company;

    tokens_read(&tokens, fields->client, lexicon_lang(lang));
    if (tokens.too_long) {
        client->name = parts_typed(&tokens, store);
        if (fields->gender >= 0)
            evidence_set(client, &(Proofs){ 0 }, fields->gender, store);
        return;
    }
    if (tokens.mixed)
        client->warning = N_("the name mixes letters of two scripts in one word");
    if (tokens_count_names(&tokens) == 0) {
        client->warning = tokens.address ? N_("this is an address and no name")
                                         : N_("there is no name in it");
        if (fields->gender >= 0)
            evidence_set(client, &(Proofs){ 0 }, fields->gender, store);
        return;
    }
    tokens_find_roles(&tokens);
    company = company_sign(&tokens);
    if (company == COMPANY_YES) {
        client->company = parts_company(parts_typed(&tokens, store), lang, store);
        return;
    }
    marks_read(&marks, &tokens);
    client->rank = marks.rank;
    client->title_given = marks.title_given;
    if (*marks.title)
        client->title = g_string_chunk_insert(store, marks.title);
    if (has_and(&tokens)) {
        client->rank = RANK_NONE;
        client->title = NULL;
        read_several(client, &tokens, fields->gender, store);
        return;
    }
    read_person(client, &tokens, &marks, fields->gender, store);
    if (company == COMPANY_PERHAPS && fields->gender < 0) {
        client->gender = GENDER_UNKNOWN;
        client->evidence = EVIDENCE_NONE;
        client->proof = client->vocative = NULL;
    }
}

/* One part that has a field of its own. */
static const char *
read_part(Tokens *tokens, Units *units, const char *text, const Lang *lang)
{
    tokens_read(tokens, text ? text : "", lexicon_lang(lang));
    units_read(units, tokens);
    return text;
}

static void
read_title(Marks *marks, const char *title, const Lang *lang)
{
    Tokens tokens;

    memset(marks, 0, sizeof *marks);
    if (!title)
        return;
    tokens_read(&tokens, title, lexicon_lang(lang));
    tokens_find_roles(&tokens);
    for (guint i = 0; i < tokens.n; i++) {
        Token *token = &tokens.token[i];

        if (token->role == ROLE_NAME && /* Hanım, though it stands behind a name */
            (token->sense = lexicon_sense(token->word, SENSE_HONORIFIC, tokens.lang)))
            token->role = ROLE_HONORIFIC;
    }
    marks_read(marks, &tokens);
    if (tokens_count_names(&tokens) && !*marks->title) {
        g_strlcpy(marks->title, title, sizeof marks->title);
        marks->rank = marks->rank ? marks->rank : RANK_OTHER;
    }
}

static const char *
write_field(const Units *units, const Unit *given, const char *text,
            GStringChunk *store)
{
    Spelling spelling;

    spelling_choose(&spelling, units, given);
    return text && units->n ? parts_write(&spelling, units, 0, units->n, store) : text;
}

static void
read_parts(Client *client, const Lang *lang, const ClientFields *fields,
           GStringChunk *store)
{
    Tokens tokens[3];
    Units given, patronymic, surname;
    Marks marks;
    Proofs proofs = { 0 };
    const Spelling spelling = { 0 };

    read_part(&tokens[0], &given, fields->given, lang);
    read_part(&tokens[1], &patronymic, fields->patronymic, lang);
    read_part(&tokens[2], &surname, fields->surname, lang);
    read_title(&marks, fields->title, lang);
    client->rank = marks.rank;
    client->title_given = marks.title_given;
    if (*marks.title)
        client->title = g_string_chunk_insert(store, marks.title);
    proofs.honorific = marks.says;
    if (given.n) {
        proofs.given_units = &given;
        proofs.given = gender_of_given(
            &given, 0, given.n, gender_shown(&surname, surname.n ? 0 : -1, surname.n),
            &proofs.given_proof);
    }
    if (patronymic.n && patronymic.unit[0].patronymic != PATRONYMIC_OBLIQUE) {
        proofs.patronymic_units = &patronymic;
        proofs.patronymic_proof = &patronymic.unit[0];
        proofs.patronymic = patronymic.unit[0].father;
    }
    if (surname.n)
        evidence_add_surname(&proofs, &surname, 0, surname.n);
    if (tokens[0].mixed || tokens[1].mixed || tokens[2].mixed) {
        client->warning = N_("the name mixes letters of two scripts in one word");
        proofs = (Proofs){ .honorific = marks.says };
    }
    evidence_set(client, &proofs, fields->gender, store);
    client->given =
        write_field(&given, given.n ? &given.unit[0] : NULL, fields->given, store);
    client->patronymic = write_field(&patronymic, NULL, fields->patronymic, store);
    client->surname =
        write_field(&surname, given.n ? &given.unit[0] : NULL, fields->surname, store);
    client->initials =
        given.n > 0 && given.unit[0].initials && given.unit[given.n - 1].initials;
    if (given.n && lexicon_lang(lang) == NAMES_PL)
        parts_set_vocative(client, &given, &given.unit[0], store);
    client->name = parts_join(client, &spelling, store);
}

/* Longer than any name: taken as typed. */
static gboolean
is_long(const ClientFields *fields)
{
    const char *const all[] = { fields->client,     fields->title,   fields->given,
                                fields->patronymic, fields->surname, fields->company };

    for (guint i = 0; i < G_N_ELEMENTS(all); i++)
        if (all[i] && strlen(all[i]) > LONGEST)
            return TRUE;
    return FALSE;
}

void
client_read(Client *client, const Lang *lang, const ClientFields *fields,
            GStringChunk *store)
{
    *client = (Client){ .gender = GENDER_UNKNOWN };
    if (is_long(fields)) {
        client->name = fields->client;
        client->title = fields->title;
        client->given = fields->given;
        client->patronymic = fields->patronymic;
        client->surname = fields->surname;
        client->company = fields->company;
        if (fields->gender >= 0)
            evidence_set(client, &(Proofs){ 0 }, fields->gender, store);
        odd_look(fields, client);
        return;
    }
    if (fields->company)
        client->company = parts_company(fields->company, lang, store);
    if (fields->client)
        read_name(client, lang, fields, store);
    else if (fields->given || fields->patronymic || fields->surname || fields->title ||
             !fields->company)
        read_parts(client, lang, fields, store);
    odd_look(fields, client);
}
