/* A message of literals, for the tests of those who write messages. */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_TESTS_MESSAGE_H
#define REFUSE_TESTS_MESSAGE_H

#include <criterion/criterion.h>
#include <string.h>

#include "write/mail.h"

typedef struct {
    Request request;
    Letter letter;
    Value values[SLOT_COUNT];
    Mail mail;
} Message;

static inline void
message_set(Message *message, Field field, const char *value)
{
    g_autoptr(GError) error = NULL;

    cr_assert(request_set(&message->request, field, value, &error), "%s",
              error ? error->message : "");
}

static inline void
message_add(Message *message, BlockRole role, const char *text)
{
    Letter *letter = &message->letter;

    letter->blocks[letter->n_blocks++] =
        (Block){ role,
                 program_literal(text, strlen(text), message->request.lang->rtl) };
}

/* From Olga Lebedeva <olga@example.org>, without a recipient. */
static inline void
message_init(Message *message, const char *lang, const char *subject)
{
    memset(message, 0, sizeof *message);
    request_init(&message->request);
    message_set(message, FIELD_LANG, lang);
    message_set(message, FIELD_FROM, "Olga Lebedeva <olga@example.org>");
    message->letter.subject =
        program_literal(subject, strlen(subject), message->request.lang->rtl);
    message->mail = (Mail){ .letter = &message->letter,
                            .values = message->values,
                            .request = &message->request };
}

static inline void
message_clear(Message *message)
{
    for (guint i = 0; i < message->letter.n_blocks; i++)
        program_free((Program *)message->letter.blocks[i].program);
    program_free((Program *)message->letter.subject);
    request_clear(&message->request);
}

/* To somebody of that name. */
static inline void
message_to(Message *message, const char *name, const char *address)
{
    message->values[SLOT_CLIENT_NAME].text =
        (Span){ .bytes = name, .length = strlen(name) };
    message_set(message, FIELD_EMAIL, address);
}

#endif
