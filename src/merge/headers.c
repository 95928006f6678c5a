/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/headers.h"

#include <string.h>

#include "base/utf8.h"
#include "client/fold.h"
#include "merge/header-names.h"

enum { LEAST_LETTERS = 4 };

/* Made when a name is not simply a field's own. */
typedef struct {
    GHashTable *fields; /* folded name -> field, counted from HEADER_BASE */
} Names;

struct Headers {
    Names *names;
    GHashTable *words[FIELD_COUNT]; /* folded word -> the field's own, or NULL */
};

/* So that no value in the table is a NULL pointer. */
enum { HEADER_BASE = 10 };

/* What stands between words in one way or another. */
static gboolean
separates(gunichar c)
{
    if (c < 0x80)
        return c <= ' ' || c == '_' || c == '-' || c == ':' || c == '*';
    return c == 0xA0 || (c >= 0x2010 && c <= 0x2014) || c == 0x200C || c == 0x200B ||
           c == 0xFEFF || g_unichar_isspace(c);
}

/* The name with one space wherever something separates; its length. */
static gsize
put_spaces(const char *name, gsize length, char *out)
{
    const char *const end = name + length;
    char *to = out;

    while (name < end) {
        guint bytes;
        const gunichar c = fold_char(name, &bytes);

        if (c == 0x200C) { /* typed, left out or made a space: it does not matter */
        } else if (!separates(c)) {
            memcpy(to, name, bytes);
            to += bytes;
        } else if (to > out && to[-1] != ' ') {
            *to++ = ' ';
        }
        name += bytes;
    }
    while (to > out && to[-1] == ' ')
        to--;
    return (gsize)(to - out);
}

char *
headers_folded(const char *name)
{
    g_autofree char *nfc = NULL, *spaced = NULL;
    gsize length = strlen(name);
    Letters letters;
    char *folded;

    if (!utf8_is_plainly_nfc(name, length)) {
        name = nfc =
            g_utf8_normalize(name, (gssize)length, G_NORMALIZE_DEFAULT_COMPOSE);
        length = nfc ? strlen(nfc) : 0;
    }
    spaced = g_malloc(length + 1);
    length = put_spaces(name, length, spaced);
    folded = g_malloc(length + 1);
    folded[fold_word(spaced, length, folded, &letters)] = '\0';
    return folded;
}

/* Folds each of the words and puts it into the table; the first meaning counts. */
static void
add(GHashTable *table, const char *words, gpointer value)
{
    for (const char *end; *words; words = *end ? end + 1 : end) {
        const gsize length = strcspn(words, "|");
        char word[128], *folded;

        end = words + length;
        g_assert(length < sizeof word);
        memcpy(word, words, length);
        word[length] = '\0';
        folded = headers_folded(word);
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

    headers->names = g_new0(Names, 1);
    return headers;
}

static void
load_names(Names *names)
{
    if (names->fields)
        return;
    names->fields = new_table();
    for (Field field = 0; field < FIELD_COUNT; field++)
        add(names->fields, field_info(field)->name,
            GINT_TO_POINTER((int)field + HEADER_BASE));
    for (const HeaderNames *entry = header_names; entry->names; entry++)
        add(names->fields, entry->names, GINT_TO_POINTER(entry->field + HEADER_BASE));
}

void
headers_load_words(Headers *headers, Field field)
{
    if (headers->words[field])
        return;
    headers->words[field] = new_table();
    for (const HeaderWords *entry = header_words; entry->words; entry++)
        if (entry->field == field)
            add(headers->words[field], entry->words, (gpointer)entry->value);
}

void
headers_free(Headers *headers)
{
    if (!headers)
        return;
    g_clear_pointer(&headers->names->fields, g_hash_table_unref);
    g_free(headers->names);
    for (Field field = 0; field < FIELD_COUNT; field++)
        g_clear_pointer(&headers->words[field], g_hash_table_unref);
    g_free(headers);
}

int
headers_find(const Headers *headers, const char *name)
{
    g_autofree char *folded = NULL;
    gpointer found;

    if (field_find(name) >= 0)
        return field_find(name);
    load_names(headers->names);
    folded = headers_folded(name);
    found = g_hash_table_lookup(headers->names->fields, folded);
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
