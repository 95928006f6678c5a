/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is understood of the labelled names of tests/names/LANG.tsv. No gender may be
 * wrong; of the rest, some may be left open.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "client/client.h"

enum { WHAT, CLIENT, TYPE, GENDER, GIVEN, PATRONYMIC, SURNAME, COLUMNS };

typedef struct {
    guint rows, wrong, open, type, parts;
} Count;

static const char *const genders[] = { "f", "m", "unknown", NULL };
static guint passed, failed;

static void
check(gboolean holds, const char *code, const char *what)
{
    if (holds)
        passed++;
    else
        failed++;
    if (!holds)
        printf("not ok: %s: %s\n", code, what);
}

/* "@given=Anna;gender=f", or what stands after --client. */
static void
read_fields(ClientFields *fields, char *text)
{
    static const char *const names[] = { "client",     "title",   "given",
                                         "patronymic", "surname", "company" };
    const char **const values[] = { &fields->client,  &fields->title,
                                    &fields->given,   &fields->patronymic,
                                    &fields->surname, &fields->company };
    char *rest = text + 1;

    *fields = (ClientFields){ .gender = -1 };
    if (*text != '@') {
        fields->client = text;
        return;
    }
    while (rest) {
        char *pair = rest, *value = strchr(rest, '=');

        rest = strchr(rest, ';');
        if (rest)
            *rest++ = '\0';
        *value++ = '\0';
        for (guint i = 0; i < G_N_ELEMENTS(names); i++)
            if (!strcmp(pair, names[i]))
                *values[i] = value;
        for (int i = 0; !strcmp(pair, "gender") && genders[i]; i++)
            if (!strcmp(value, genders[i]))
                fields->gender = i;
    }
}

/* A part as the letter writes it against the one as typed: not compared where the
   letters are changed, or where the row leaves it open. */
static gboolean
is_part(const char *got, const char *expected, const Lang *lang)
{
    g_autoptr(GString) spaced = g_string_new(got ? got : "");
    const gboolean latin = strcmp(lang->code, "ru") && strcmp(lang->code, "pl") &&
                           strcmp(lang->code, "fa");

    if (!strcmp(expected, "*") || !strcmp(expected, "?") ||
        (latin && *expected && g_utf8_get_char(expected) >= 0x400))
        return TRUE;
    g_string_replace(spaced, "\u00a0", " ", 0);
    return !strcmp(spaced->str, expected);
}

static void
check_row(char **column, const Lang *lang, Count *count, GStringChunk *store)
{
    g_autofree char *text =
        g_utf8_normalize(column[CLIENT], -1, G_NORMALIZE_DEFAULT_COMPOSE);
    ClientFields fields;
    Client client;
    const char *type, *gender;

    read_fields(&fields, text);
    client_read(&client, lang, &fields, store);
    type = client_is_company(&client)  ? "company"
           : client_is_person(&client) ? "person"
                                       : "none";
    gender = genders[client.gender];
    count->rows++;
    if (strcmp(gender, column[GENDER])) {
        if (client.gender == GENDER_UNKNOWN) {
            count->open++;
        } else {
            count->wrong++;
            printf("%s: %s: %s is said to be %s, is %s\n", lang->code, column[WHAT],
                   column[CLIENT], gender, column[GENDER]);
        }
    }
    count->type += strcmp(type, column[TYPE]) != 0;
    count->parts += !strcmp(column[TYPE], "person") &&
                    (!is_part(client.given, column[GIVEN], lang) ||
                     !is_part(client.patronymic, column[PATRONYMIC], lang) ||
                     !is_part(client.surname, column[SURNAME], lang));
}

static void
check_language(const Lang *lang, const char *srcdir)
{
    g_autofree char *path =
        g_strdup_printf("%s/tests/names/%s.tsv", srcdir, lang->code);
    g_autofree char *contents = NULL;
    g_auto(GStrv) lines = NULL;
    g_autoptr(GStringChunk) store = g_string_chunk_new(4096);
    Count count = { 0 };

    check(g_file_get_contents(path, &contents, NULL, NULL), lang->code, "readable");
    if (!contents)
        return;
    lines = g_strsplit(contents, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) column = g_strsplit(*line, "\t", -1);

        if (**line == '#' || g_strv_length(column) < COLUMNS ||
            !strcmp(column[CLIENT], "client"))
            continue;
        check_row(column, lang, &count, store);
    }
    printf(
        "%s: %u names; gender wrong %u, left open %u; type wrong %u; parts other %u\n",
        lang->code, count.rows, count.wrong, count.open, count.type, count.parts);
    check(count.rows >= 150, lang->code, "at least 150 names");
    check(count.wrong == 0, lang->code, "no wrong gender");
    check(count.open * 100 <= count.rows * 3, lang->code, "gender found in 97 %");
    check(count.type * 100 <= count.rows, lang->code, "person or company in 99 %");
    check(count.parts * 100 <= count.rows * 3, lang->code, "the parts in 97 %");
}

int
main(void)
{
    const char *srcdir = g_getenv("top_srcdir");

    for (guint i = 0; i < LANG_COUNT; i++)
        check_language(lang_nth(i), srcdir ? srcdir : ".");
    printf("%u passed, %u failed\n", passed, failed);
    return failed > 0;
}
