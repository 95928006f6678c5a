/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/headers.h"

#include <string.h>

#include "client/fold.h"
#include "merge/header-names.h"

enum { LEAST_LETTERS = 4 };

struct Headers {
    GHashTable *names;               /* folded name -> field, counted from HEADER_BASE */
    GHashTable *words[FIELD_COUNT]; /* folded word -> the field's own, or NULL */
};

/* So that no value in the table is a NULL pointer. */
enum { HEADER_BASE = 10 };

/* What stands between words in one way or another. */
static gboolean
separates(gunichar c)
{
    return c == '_' || c == '-' || c == ':' || c == '*' || c == 0xA0 || c == 0x200C ||
           c == 0x200B || c == 0xFEFF || g_unichar_isspace(c);
}

char *
headers_folded(const char *name)
{
    g_autofree char *nfc = g_utf8_normalize(name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    g_autoptr(GString) spaced = g_string_new(NULL);
    Letters letters;
    char *folded;

    for (const char *p = nfc ? nfc : ""; *p; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);

        if (c == 0x200C) /* typed, left out or made a space: it does not matter */
            continue;
        if (!separates(c))
            g_string_append_unichar(spaced, c);
        else if (spaced->len && spaced->str[spaced->len - 1] != ' ')
            g_string_append_c(spaced, ' ');
    }
    if (spaced->len > 1 && spaced->str[spaced->len - 1] == ' ')
        g_string_truncate(spaced, spaced->len - 1);
    folded = g_malloc(spaced->len + 1);
    folded[fold_word(spaced->str, spaced->len, folded, &letters)] = '\0';
    return folded;
}

/* Folds each of the words and puts it into the table; the first meaning counts. */
static void
add(GHashTable *table, const char *words, gpointer value)
{
    g_auto(GStrv) list = g_strsplit(words, "|", -1);

    for (char **word = list; *word; word++) {
        char *folded = headers_folded(*word);

        if (g_hash_table_contains(table, folded))
            g_free(folded);
        else
            g_hash_table_insert(table, folded, value);
    }
}

static GHashTable *
new_table(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

Headers *
headers_new(void)
{
    Headers *headers = g_new0(Headers, 1);

    headers->names = new_table();
    for (Field field = 0; field < FIELD_COUNT; field++)
        add(headers->names, field_info(field)->name,
            GINT_TO_POINTER((int)field + HEADER_BASE));
    for (const HeaderNames *entry = header_names; entry->names; entry++)
        add(headers->names, entry->names, GINT_TO_POINTER(entry->field + HEADER_BASE));
    for (const HeaderWords *entry = header_words; entry->words; entry++) {
        if (!headers->words[entry->field])
            headers->words[entry->field] = new_table();
        add(headers->words[entry->field], entry->words, (gpointer)entry->value);
    }
    return headers;
}

void
headers_free(Headers *headers)
{
    if (!headers)
        return;
    g_hash_table_unref(headers->names);
    for (Field field = 0; field < FIELD_COUNT; field++)
        g_clear_pointer(&headers->words[field], g_hash_table_unref);
    g_free(headers);
}

int
headers_find(const Headers *headers, const char *name)
{
    g_autofree char *folded = headers_folded(name);
    gpointer found = g_hash_table_lookup(headers->names, folded);

    return found ? GPOINTER_TO_INT(found) - HEADER_BASE : HEADER_UNKNOWN;
}

/* TRUE if a letter wrong, missing or extra, or two neighbours swapped, is all. */
static gboolean
is_one_slip(const char *a, gsize na, const char *b, gsize nb)
{
    gsize same = 0;

    if (na > nb)
        return is_one_slip(b, nb, a, na);
    while (same < na && a[same] == b[same])
        same++;
    if (nb - na == 1)
        return !strcmp(a + same, b + same + 1);
    if (na != nb || same == na)
        return FALSE;
    return !strcmp(a + same + 1, b + same + 1) ||
           (a[same] == b[same + 1] && a[same] && a[same + 1] == b[same] &&
            !strcmp(a + same + 2, b + same + 2));
}

int
headers_nearly(const char *name)
{
    g_autofree char *folded = headers_folded(name);

    g_strdelimit(folded, " ", '_');
    for (Field field = 0; field < FIELD_COUNT; field++) {
        const char *known = field_info(field)->name;

        if (strlen(known) >= LEAST_LETTERS &&
            is_one_slip(folded, strlen(folded), known, strlen(known)))
            return field;
    }
    return -1;
}

const char *
headers_word(const Headers *headers, Field field, const char *value)
{
    g_autofree char *folded = NULL;

    if (!headers->words[field])
        return NULL;
    folded = headers_folded(value);
    return g_hash_table_lookup(headers->words[field], folded);
}
