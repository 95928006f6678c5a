/*
 * The fixed words of a letter: salutations, the greeting line, closings.
 *
 * Shape:  messages of the catalogue, so that translators can change them. A message that
 *         is translated as "-" is a line that the language does not have.
 * Source: DESIGN.md section 3.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_SALUTATION_H
#define REFUSE_LETTER_SALUTATION_H

#include "client/client.h"
#include "letter/request.h"

typedef enum {
    SALUTATION_TITLED,
    SALUTATION_TITLED_GIVEN,
    SALUTATION_PATRONYMIC,
    SALUTATION_NAME,
    SALUTATION_GIVEN,
    SALUTATION_SURNAME,
    SALUTATION_WHOLE,    /* a name whose parts are not sure, or of several people */
    SALUTATION_NAMELESS, /* a person of whose name nothing can be written */
    SALUTATION_COMPANY,
    SALUTATION_NONE,
    SALUTATION_FAMILIAR_PATRONYMIC,
    SALUTATION_FAMILIAR_NAME,
    SALUTATION_FAMILIAR_GIVEN,
    SALUTATION_FAMILIAR_SURNAME,
    GREETING,
    CLOSING_NAMED,   /* after a salutation with a name */
    CLOSING_GENERAL, /* after one to whoever it may be */
    CLOSING_HELLO,   /* after one to nobody */
    ATTRIBUTION,     /* before a quoted message */
    PHRASE_COUNT,
} Phrase;

/* Context and English text of a phrase. */
const char *phrase_context(Phrase phrase);
const char *phrase_msgid(Phrase phrase);

/* Which salutation fits what is known of the client, and which closing fits it. */
Phrase salutation_choose(const Request *request, const Client *client);
Phrase closing_choose(const Client *client, Phrase salutation);

#endif
