/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/no-contact.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/file.h"
#include "letter/address.h"

enum { MOST_BYTES = 256 << 20 };

struct NoContact {
    GHashTable *addresses; /* a set */
    GStringChunk *store;
};

void
no_contact_free(NoContact *list)
{
    if (!list)
        return;
    g_hash_table_unref(list->addresses);
    g_string_chunk_free(list->store);
    g_free(list);
}

/* By the letter of RFC 5321 the part before the @ may tell capitals; nobody who asked not to be
 * written to would take that for a reason. */
static char *
folded(const char *address)
{
    g_autofree char *canonical = address_canonical(address, strlen(address));

    return g_utf8_casefold(canonical, -1);
}

static gboolean
add_line(NoContact *list, char *line, GError **error)
{
    g_autofree char *address = NULL;

    g_strstrip(line);
    if (!*line || *line == '#')
        return TRUE;
    if (!address_check(line, error))
        return FALSE;
    address = folded(line);
    g_hash_table_add(list->addresses, g_string_chunk_insert(list->store, address));
    return TRUE;
}

NoContact *
no_contact_load(const char *path, GError **error)
{
    g_autoptr(NoContact) list = g_new0(NoContact, 1);
    g_autofree char *bytes = NULL, *shown = g_filename_display_name(path);
    gsize length;
    guint number = 1;

    list->addresses = g_hash_table_new(g_str_hash, g_str_equal);
    list->store = g_string_chunk_new(4096);
    bytes = file_read(path, MOST_BYTES, &length, REFUSE_ERROR_INPUT, error);
    if (!bytes)
        return NULL;
    if (memchr(bytes, '\0', length)) {
        errors_set(error, REFUSE_ERROR_DATA, _("%s: not a text: it has a NUL"), shown);
        return NULL;
    }
    for (char *line = g_str_has_prefix(bytes, "\357\273\277") ? bytes + 3 : bytes, *end;
         line; line = end, number++) {
        end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        if (!add_line(list, line, error)) {
            g_prefix_error(error, "%s:%u: ", shown, number);
            return NULL;
        }
    }
    return g_steal_pointer(&list);
}

/* The first on the list of some with commas between them. The caller's, or NULL. */
static char *
find_among(const NoContact *list, const char *addresses)
{
    while (*addresses) {
        const gsize n = strcspn(addresses, ",");
        g_autofree char *one = g_strstrip(g_strndup(addresses, n));
        g_autofree char *address = folded(one);

        if (g_hash_table_contains(list->addresses, address))
            return address_canonical(one, strlen(one));
        addresses += n + (addresses[n] == ',');
    }
    return NULL;
}

char *
no_contact_find(const NoContact *list, const Request *request, Field *field)
{
    static const Field fields[] = { FIELD_EMAIL, FIELD_CC, FIELD_BCC };
    char *found = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(fields) && !found; i++) {
        *field = fields[i];
        if (request->text[*field])
            found = find_among(list, request->text[*field]);
    }
    return found;
}
