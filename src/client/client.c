/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/client.h"

#include <string.h>

gboolean
client_is_person(const Client *client)
{
    return client->given || client->surname || client->patronymic;
}

gboolean
client_is_company(const Client *client)
{
    return client->company && !client_is_person(client);
}

void
client_read(Client *client, const Lang *lang, const char *name, GStringChunk *store)
{
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    const char *const *word;

    for (char **w = words; *w; w++)
        if (**w)
            g_ptr_array_add(kept, g_string_chunk_insert(store, *w));
    word = (const char *const *)kept->pdata;
    if (!kept->len)
        return;
    client->given = word[0];
    if (lang->patronymics && kept->len == 3) {
        client->patronymic = word[1];
        client->surname = word[2];
    } else if (kept->len > 1) {
        client->surname =
            g_string_chunk_insert(store, strstr(name, word[0]) + strlen(word[0]) + 1);
    }
}
