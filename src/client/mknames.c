/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mknames FILE...: makes the tables of client/lexicon.h from the files of
 * templates/names and writes them, as C, to standard output. Runs when the program is
 * built.
 *
 * LANG.given: NAME, a tab, f, m or u (either); in some a tab and the vocative.
 * LANG.rules: KIND, TEXT, VALUE, FLAGS, and where it is another how it is WRITTEN, with
 * tabs between; a TEXT that begins with "-" is an ending. The kinds, values and flags
 * are the tables below; what they mean stands in client/lexicon.h. Lines that are empty
 * or begin with "#" are comments.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client/lexicon.h"

typedef struct {
    char *key;
    Word word;
    GArray *senses;
    char *first[NAMES_COUNT]; /* the given name that folded to it first */
} Entry;

typedef struct {
    GHashTable *by_key;
    GPtrArray *entries;
} Table;

static const char *const langs[] = { "ru", "uk", "ro", "tr", "fa",
                                     "pl", "en", "xx", NULL };
static const char *const kinds[] = { "honorific", "title",    "legal",    "sole",
                                     "noun",      "particle", "suffix",   "and",
                                     "born",      "name",     "surname",  "patronymic",
                                     "child",     "given",    "vocative", "write",
                                     "spelled",   NULL };
static const char *const flags[] = { "own", "exact", "first", "last", "weak",
                                     "dot", "f",     "m",     NULL };
/* Genders as SAYS_..., ranks as Rank of client/client.h. */
static const char *const genders[] = { "-", "f", "m", "u", NULL };
static const char *const ranks[] = { "none",   "doctor", "professor", "engineer",
                                     "lawyer", "other",  NULL };

static Table words, endings;
static GString *text;
static const char *file;
static guint line;

static void G_GNUC_NORETURN
fail(const char *what, const char *value)
{
    fprintf(stderr, "%s:%u: %s '%s'\n", file, line, what, value);
    exit(1);
}

static int
choose(const char *what, const char *value, const char *const *list)
{
    for (int i = 0; list[i]; i++)
        if (!strcmp(value, list[i]))
            return i;
    fail(what, value);
}

static guint32
add_text(const char *bytes)
{
    guint32 at = text->len;

    g_string_append_len(text, bytes, strlen(bytes) + 1);
    return at;
}

/* Folded word by word; the words of a phrase have one space between. */
static char *
fold(const char *value, gboolean joined)
{
    g_autofree char *whole = g_utf8_normalize(value, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    g_auto(GStrv) parts = g_strsplit(whole, " ", -1);
    GString *key = g_string_new(NULL);

    for (char **part = parts; *part; part++) {
        g_autofree char *out = g_malloc(strlen(*part) + 1);
        Letters letters;
        gsize n = fold_word(*part, strlen(*part), out, &letters);

        if (key->len && n && !joined)
            g_string_append_c(key, ' ');
        g_string_append_len(key, out, n);
    }
    return g_string_free(key, FALSE);
}

static Entry *
entry(Table *table, const char *key)
{
    Entry *found = g_hash_table_lookup(table->by_key, key);

    if (found)
        return found;
    if (!*key || strlen(key) > 255)
        fail("this folds to nothing, or is too long:", key);
    found = g_new0(Entry, 1);
    found->key = g_strdup(key);
    found->word.length = strlen(key);
    found->senses = g_array_new(FALSE, FALSE, sizeof(Sense));
    g_hash_table_insert(table->by_key, found->key, found);
    g_ptr_array_add(table->entries, found);
    return found;
}

/* The first word of a phrase says how many words it may have. */
static void
note_phrase(const char *key)
{
    const char *space = strchr(key, ' ');
    g_autofree char *first = space ? g_strndup(key, space - key) : NULL;
    guint n = 1;

    if (!space)
        return;
    for (const char *p = key; *p; p++)
        n += *p == ' ';
    entry(&words, first)->word.phrase = MAX(entry(&words, first)->word.phrase, n);
}

static void
add_spelled(Entry *found, const char *name, int lang, int says)
{
    Sense sense = {
        .kind = SENSE_SPELLED, .lang = lang, .value = says, .written = add_text(name)
    };

    g_array_append_val(found->senses, sense);
}

static void
read_given(char **column, int lang)
{
    const gboolean arabic = fold_script(g_utf8_get_char(column[0])) == SCRIPT_ARABIC;
    g_autofree char *key = fold(column[0], arabic);
    Entry *found = entry(&words, key);
    int says = choose("no gender:", column[1], genders);
    int before = lexicon_given(&found->word, lang);

    if (before && before != says) { /* two names that are one without diacritics */
        if (found->first[lang])
            add_spelled(found, found->first[lang], lang, before);
        add_spelled(found, column[0], lang, says);
        g_clear_pointer(&found->first[lang], g_free);
        says = SAYS_EITHER;
    } else if (!before) {
        found->first[lang] = g_strdup(column[0]);
    }
    if ((lang == NAMES_PL && !g_str_is_ascii(column[0])) ||
        (lang == NAMES_TR && strstr(column[0], "ı")))
        add_spelled(found, column[0], lang, says);
    found->word.given |= says << (2 * lang);
    note_phrase(key);
    if (column[2] && *column[2]) {
        Sense sense = { .kind = SENSE_VOCATIVE,
                        .lang = lang,
                        .written = add_text(column[2]) };

        g_array_append_val(found->senses, sense);
    }
}

static void
read_flags(const char *list, Sense *sense)
{
    g_auto(GStrv) each = g_strsplit(list, " ", -1);

    for (char **flag = each; *flag; flag++) {
        if (!**flag)
            continue;
        if (g_str_has_prefix(*flag, "min"))
            sense->least = atoi(*flag + 3);
        else
            sense->flags |= 1 << choose("no flag:", *flag, flags);
    }
}

static void
read_rule(char **column, int lang)
{
    const gboolean ending = column[1][0] == '-' && column[1][1];
    const char *value = column[2] ? column[2] : "-";
    g_autofree char *key = NULL;
    Sense sense = { .kind = choose("no kind:", column[0], kinds), .lang = lang };

    if (sense.kind == SENSE_TITLE || sense.kind == SENSE_WRITE) {
        sense.value = choose("no rank:", value, ranks);
        sense.written = add_text(column[1]);
    } else {
        sense.value = choose("no gender:", value, genders);
    }
    if (column[2] && column[3])
        read_flags(column[3], &sense);
    if (column[2] && column[3] && column[4] && *column[4])
        sense.written = add_text(column[4]);
    else if (sense.flags & SENSE_EXACT)
        sense.written = add_text(column[1]);
    if (sense.kind == SENSE_WRITE) {
        key = g_strdup_printf("%s %s", langs[lang], value);
    } else {
        key = fold(column[1] + ending, FALSE);
        if (!ending)
            note_phrase(key);
    }
    g_array_append_val(entry(ending ? &endings : &words, key)->senses, sense);
    for (const char *p = key; ending && *p; p = g_utf8_next_char(p))
        entry(&endings, p); /* its parts, so that a search may stop early */
    if (sense.kind == SENSE_SURNAME && lang == NAMES_TR && strstr(column[1], "ı") &&
        !ending)
        add_spelled(entry(&words, key), column[1], lang, SAYS_NOTHING);
}

static void
read_file(const char *path)
{
    g_autofree char *contents = NULL, *name = g_path_get_basename(path);
    g_auto(GStrv) lines = NULL;
    const char *suffix = strchr(name, '.');
    g_autofree char *code = suffix ? g_strndup(name, suffix - name) : NULL;
    int lang;

    file = path;
    line = 0;
    if (!suffix || !g_file_get_contents(path, &contents, NULL, NULL))
        fail("cannot read", path);
    if (!g_utf8_validate(contents, -1, NULL))
        fail("not UTF-8:", path);
    lang = choose("no language:", code, langs);
    lines = g_strsplit(contents, "\n", -1);
    for (line = 1; lines[line - 1]; line++) {
        char *one = g_strchomp(lines[line - 1]);
        g_auto(GStrv) column = NULL;

        if (!*one || *one == '#')
            continue;
        column = g_strsplit(one, "\t", -1);
        if (!column[1])
            fail("expected columns with tabs between:", one);
        if (!strcmp(suffix, ".given"))
            read_given(column, lang);
        else
            read_rule(column, lang);
    }
}

static int
by_key(const void *a, const void *b)
{
    return strcmp((*(Entry *const *)a)->key, (*(Entry *const *)b)->key);
}

static void
write_senses(Table *table, guint *n)
{
    g_ptr_array_sort(table->entries, by_key);
    for (guint i = 0; i < table->entries->len; i++) {
        Entry *e = table->entries->pdata[i];

        e->word.text = add_text(e->key);
        e->word.sense = *n;
        e->word.senses = e->senses->len;
        for (guint k = 0; k < e->senses->len; k++) {
            const Sense *s = &g_array_index(e->senses, Sense, k);

            e->word.kinds |= 1u << s->kind;
            printf("    { %u, %u, %u, %u, %u, %u },\n", s->written, s->kind, s->value,
                   s->lang, s->flags, s->least);
        }
        *n += e->senses->len;
    }
}

/* An ending is hashed from its end, so that longer ones continue shorter ones. */
static guint32
hash(const Entry *e, gboolean backwards)
{
    guint32 value = FOLD_HASH_START;

    if (!backwards)
        return fold_hash(e->key, e->word.length);
    for (guint i = e->word.length; i > 0; i--)
        value = fold_hash_add(value, e->key[i - 1]);
    return fold_hash_end(value);
}

static void
write_table(const Table *table, const char *name, gboolean backwards)
{
    guint n = table->entries->len, size = 16;
    g_autofree guint16 *slots = NULL;

    while (size < 2 * n)
        size *= 2;
    slots = g_new0(guint16, size);
    printf("const Word names_%ss[] = {\n", name);
    for (guint i = 0; i < n; i++) {
        const Entry *e = table->entries->pdata[i];
        guint32 at = hash(e, backwards);

        while (slots[at & (size - 1)])
            at++;
        slots[at & (size - 1)] = i + 1;
        printf("    { %u, %u, %u, %u, %u, %u, %u },\n", e->word.text, e->word.given,
               e->word.sense, e->word.kinds, e->word.length, e->word.senses,
               e->word.phrase);
    }
    printf("    { 0, 0, 0, 0, 0, 0, 0 },\n};\n\nconst guint32 names_%s_mask = %u;\n"
           "const guint16 names_%s_slots[] = {",
           name, size - 1, name);
    for (guint i = 0; i < size; i++)
        printf("%s%u,", i % 16 ? " " : "\n    ", slots[i]);
    printf("\n};\n\n");
}

static void
write_text(void)
{
    printf("const char names_text[] =");
    for (gsize i = 0, start = 0; i < text->len; i++) {
        if (i == start)
            printf("\n    \"");
        if (!text->str[i]) {
            printf("\\000\"");
            start = i + 1;
        } else if (strchr("\"\\", text->str[i])) {
            printf("\\%c", text->str[i]);
        } else {
            putchar(text->str[i]);
        }
    }
    printf(";\n");
}

static void
free_table(Table *table)
{
    for (guint i = 0; i < table->entries->len; i++) {
        Entry *e = table->entries->pdata[i];

        g_array_unref(e->senses);
        for (int lang = 0; lang < NAMES_COUNT; lang++)
            g_free(e->first[lang]);
        g_free(e->key);
        g_free(e);
    }
    g_ptr_array_unref(table->entries);
    g_hash_table_unref(table->by_key);
}

int
main(int argc, char **argv)
{
    guint n = 0;

    words = (Table){ g_hash_table_new(g_str_hash, g_str_equal), g_ptr_array_new() };
    endings = (Table){ g_hash_table_new(g_str_hash, g_str_equal), g_ptr_array_new() };
    text = g_string_new(NULL);
    g_string_append_c(text, '\0'); /* 0 is nothing */
    for (int i = 1; i < argc; i++)
        read_file(argv[i]);
    if (words.entries->len >= G_MAXUINT16)
        fail("too many words:", "");
    printf("/* Made by mknames from templates/names. */\n"
           "#include \"config.h\"\n\n#include \"client/lexicon.h\"\n\n"
           "const Sense names_senses[] = {\n");
    write_senses(&words, &n);
    write_senses(&endings, &n);
    printf("    { 0, 0, 0, 0, 0, 0 },\n};\n\n");
    write_table(&words, "word", FALSE);
    write_table(&endings, "ending", TRUE);
    write_text();
    free_table(&words);
    free_table(&endings);
    g_string_free(text, TRUE);
    return ferror(stdout) || fclose(stdout) ? 1 : 0;
}
