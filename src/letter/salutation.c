/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/salutation.h"

#include <glib/gi18n.h>

/* xgettext reads the pairs; nothing is translated here. */
#define PHRASE(context, msgid)                                                         \
    {                                                                                  \
        context, msgid                                                                 \
    }

static const struct {
    const char *context, *msgid;
} phrases[PHRASE_COUNT] = {
    /* TRANSLATORS: A title is known, and the surname. title is the title as the
       language writes it ("Dr", "Prof. Dr."), rank what it is; drop it where that is
       the custom. */
    [SALUTATION_TITLED] = PHRASE("salutation/titled", "Dear {title} {surname},"),
    /* TRANSLATORS: A title that goes with the given name: Sir, Dame. */
    [SALUTATION_TITLED_GIVEN] =
        PHRASE("salutation/titled-given", "Dear {title} {given},"),
    /* TRANSLATORS: Salutations. addressee is f, m or unknown here; never guess a gender
       in the 'other' case. */
    [SALUTATION_PATRONYMIC] =
        PHRASE("salutation/patronymic", "Dear {given} {patronymic},"),
    /* TRANSLATORS: Given name and surname are known. name_end is 'vowel' if Persian
       writes an ezafe after it. */
    [SALUTATION_NAME] = PHRASE(
        "salutation/name", "{addressee, select, f {Dear Ms {surname},} "
                           "m {Dear Mr {surname},} other {Dear {given} {surname},}}"),
    [SALUTATION_GIVEN] = PHRASE("salutation/given", "Dear {given},"),
    [SALUTATION_SURNAME] = PHRASE("salutation/surname",
                                  "{addressee, select, f {Dear Ms {surname},} "
                                  "m {Dear Mr {surname},} other {Dear Sir or Madam,}}"),
    /* TRANSLATORS: Which is the given name and which the surname is not sure, or there
       are several people. client_name is the whole name. */
    [SALUTATION_WHOLE] = PHRASE("salutation/whole", "Dear {client_name},"),
    /* TRANSLATORS: A person, but the name cannot be written in this language. */
    [SALUTATION_NAMELESS] = PHRASE("salutation/nameless", "Dear Sir or Madam,"),
    [SALUTATION_COMPANY] = PHRASE("salutation/company", "Dear Sir or Madam,"),
    /* TRANSLATORS: No name is known. "-": no such line in this language. */
    [SALUTATION_NONE] = PHRASE("salutation/none", "Hello,"),
    [SALUTATION_FAMILIAR_PATRONYMIC] =
        PHRASE("salutation/familiar/patronymic", "Dear {given},"),
    [SALUTATION_FAMILIAR_NAME] = PHRASE("salutation/familiar/name", "Dear {given},"),
    [SALUTATION_FAMILIAR_GIVEN] = PHRASE("salutation/familiar/given", "Dear {given},"),
    [SALUTATION_FAMILIAR_SURNAME] =
        PHRASE("salutation/familiar/surname",
               "{addressee, select, f {Dear Ms {surname},} m {Dear Mr {surname},} "
               "other {Dear Sir or Madam,}}"),
    /* TRANSLATORS: A greeting line of its own after the salutation. "-": no such line
       in this language. */
    [GREETING] = PHRASE("greeting", "-"),
    /* TRANSLATORS: Closings. After a salutation with a name: */
    [CLOSING_NAMED] = PHRASE("closing/named", "{tone, select, warm {With best wishes,} "
                                              "other {Yours sincerely,}}"),
    /* TRANSLATORS: After a salutation to whoever reads it (a company, an unknown
       person): */
    [CLOSING_GENERAL] = PHRASE("closing/general", "Yours faithfully,"),
    /* TRANSLATORS: After a salutation to nobody by name: */
    [CLOSING_HELLO] = PHRASE("closing/hello", "Kind regards,"),
    /* TRANSLATORS: Stands before a quoted message; date is its day, client_name who wrote
       it: keep clear of their gender. */
    [ATTRIBUTION] =
        PHRASE("reply/attribution", "On {date, date, long}, {client_name} wrote:"),
};

const char *
phrase_context(Phrase phrase)
{
    return phrases[phrase].context;
}

const char *
phrase_msgid(Phrase phrase)
{
    return phrases[phrase].msgid;
}

Phrase
salutation_choose(const Request *request, const Client *client)
{
    const gboolean familiar = request->choice[FIELD_FORMALITY] == FORMALITY_FAMILIAR;
    const int shift =
        familiar ? SALUTATION_FAMILIAR_PATRONYMIC - SALUTATION_PATRONYMIC : 0;

    if (client_is_company(client))
        return SALUTATION_COMPANY;
    if (client->unsure || client->several)
        return SALUTATION_WHOLE;
    if (client->title_given && client->given && !request->lang->patronymics)
        return SALUTATION_TITLED_GIVEN;
    if ((request->lang->by_rank ? client->rank != RANK_NONE : client->title != NULL) &&
        client->surname && !(request->lang->patronymics && client->patronymic) &&
        !familiar)
        return SALUTATION_TITLED;
    if (client->given && client->patronymic && !client->initials &&
        (request->lang->patronymics || !client->surname))
        return SALUTATION_PATRONYMIC + shift;
    if (client->given && client->surname)
        return SALUTATION_NAME + shift;
    if (client->given)
        return SALUTATION_GIVEN + shift;
    if (client->surname)
        return SALUTATION_SURNAME + shift;
    return client_is_person(client) ? SALUTATION_NAMELESS : SALUTATION_NONE;
}

Phrase
closing_choose(const Client *client, Phrase salutation)
{
    switch (salutation) {
    case SALUTATION_NONE:
        return CLOSING_HELLO;
    case SALUTATION_COMPANY:
    case SALUTATION_NAMELESS:
        return CLOSING_GENERAL;
    case SALUTATION_SURNAME:
    case SALUTATION_FAMILIAR_SURNAME:
        return client->gender == GENDER_UNKNOWN ? CLOSING_GENERAL : CLOSING_NAMED;
    default:
        return CLOSING_NAMED;
    }
}
