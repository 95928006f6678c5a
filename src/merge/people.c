/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/people.h"

#include <string.h>

#include "base/hash.h"

enum { SETS = 1024, WAYS = 2, MOST_KEY = 160 };

typedef struct {
    char key[MOST_KEY];
    guint16 length; /* 0: free */
    Client client;
    char *bytes; /* its texts */
} Known;

struct People {
    GStringChunk *store; /* of what is read anew */
    Client client;       /* one too long to be remembered */
    guint turn;
    Known *known[SETS * WAYS];
};

People *
people_new(void)
{
    People *people = g_new0(People, 1);

    people->store = g_string_chunk_new(1024);
    return people;
}

void
people_free(People *people)
{
    if (!people)
        return;
    for (guint i = 0; i < SETS * WAYS; i++)
        if (people->known[i]) {
            g_free(people->known[i]->bytes);
            g_free(people->known[i]);
        }
    g_string_chunk_free(people->store);
    g_free(people);
}

/* The fields that a name is in. */
static const Field parts[] = { FIELD_CLIENT,     FIELD_TITLE,   FIELD_GIVEN,
                               FIELD_PATRONYMIC, FIELD_SURNAME, FIELD_COMPANY };

/* Writes what decides who it is; its length, 0: too long. */
static guint
write_key(const Request *request, char *key)
{
    char *to = key, *const end = key + MOST_KEY;
    gsize length;

    *to++ = (char)(1 + lang_index(request->lang));
    *to++ = (char)(request->choice[FIELD_GENDER] + 2);
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        const char *text = request->text[parts[i]];

        if (!text)
            continue;
        length = strlen(text);
        if (length + 2 > (gsize)(end - to))
            return 0;
        *to++ = (char)(i + 1); /* no text has such a byte */
        memcpy(to, text, length);
        to += length;
    }
    return (guint)(to - key);
}

/* The client with its texts in one block of the memo's own. */
static void
keep(Known *known, const Client *client)
{
    const char **texts[] = { &known->client.name,    &known->client.title,
                             &known->client.given,   &known->client.patronymic,
                             &known->client.surname, &known->client.company,
                             &known->client.proof,   &known->client.vocative };
    gsize length = 0;
    char *to;

    known->client = *client;
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        length += *texts[i] ? strlen(*texts[i]) + 1 : 0;
    g_free(known->bytes);
    to = known->bytes = g_malloc(length + 1);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        gsize n = *texts[i] ? strlen(*texts[i]) + 1 : 0;

        if (!n)
            continue;
        memcpy(to, *texts[i], n);
        *texts[i] = to;
        to += n;
    }
}

static void
read_new(Client *client, const Request *request, GStringChunk *store)
{
    const ClientFields fields = request_client(request);

    g_string_chunk_clear(store);
    client_read(client, request->lang, &fields, store);
}

const Client *
people_read(People *people, const Request *request)
{
    char key[MOST_KEY];
    const guint length = write_key(request, key);
    Known **set = &people->known[length ? (guint)(hash_quick(key, length) >> 40) % SETS * WAYS : 0], *known = NULL;

    for (guint i = 0; length && i < WAYS; i++)
        if (set[i] && set[i]->length == length && !memcmp(set[i]->key, key, length))
            return &set[i]->client;
    read_new(&people->client, request, people->store);
    if (!length)
        return &people->client;
    set += set[0] ? (set[1] ? people->turn++ % WAYS : 1) : 0;
    known = *set ? *set : (*set = g_new0(Known, 1));
    memcpy(known->key, key, length);
    known->length = (guint16)length;
    keep(known, &people->client);
    return &known->client;
}
