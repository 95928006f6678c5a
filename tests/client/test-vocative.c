/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "client/client.h"

#include "cases.h"

static const struct {
    const char *given;
    int gender;
    const char *vocative;
} names[] = {
    { "Anna", GENDER_F, "Anno" },       { "Maria", GENDER_F, "Mario" },
    { "Antonia", GENDER_F, "Antonio" }, { "Kasia", GENDER_F, "Kasiu" },
    { "Anna Maria", GENDER_F, "Anno" }, { "Anna-Maria", GENDER_F, "Anno-Mario" },
    { "Noemi", GENDER_F, "Noemi" },     { "Marek", GENDER_M, "Marku" },
    { "Piotr", GENDER_M, "Piotrze" },   { "Aleksander", GENDER_M, "Aleksandrze" },
    { "Paweł", GENDER_M, "Pawle" },     { "Pawel", GENDER_M, "Pawle" },
    { "Michał", GENDER_M, "Michale" },  { "Ernest", GENDER_M, "Erneście" },
    { "Dawid", GENDER_M, "Dawidzie" },  { "Lukasz", GENDER_M, "Łukaszu" },
    { "JAKUB", GENDER_M, "Jakubie" },   { "Jerzy", GENDER_M, "Jerzy" },
    { "Kuba", GENDER_M, "Kubo" },       { "Lew", GENDER_M, "Lwie" },
    { "Marek", GENDER_UNKNOWN, NULL },  { "Mehmet", GENDER_M, NULL },
    { "Оксана", GENDER_F, NULL },       { "A.", GENDER_F, NULL },
};

static const char *
vocative(const char *given, int gender, GStringChunk *store)
{
    const ClientFields fields = { .given = given,
                                  .surname = "Nowak",
                                  .gender = gender };
    Client client;

    client_read(&client, lang_find("pl"), &fields, store);
    return client.vocative;
}

EACH_CASE(vocative, follows_the_name, names)
{
    g_autoptr(GStringChunk) store = g_string_chunk_new(256);
    const char *got = vocative(names[*row].given, names[*row].gender, store);

    cr_expect_eq(g_strcmp0(got, names[*row].vocative), 0, "%s: %s", names[*row].given,
                 got);
}

/* tests/names/pl-vocative.tsv; where two forms are in use either is right. */
Test(vocative, is_right_for_common_names)
{
    g_autofree char *path =
        g_build_filename(g_getenv("top_srcdir"), "tests/names/pl-vocative.tsv", NULL);
    g_autofree char *contents = NULL;
    g_auto(GStrv) lines = NULL;
    g_autoptr(GStringChunk) store = g_string_chunk_new(4096);
    guint rows = 0, wrong = 0;

    cr_assert(g_file_get_contents(path, &contents, NULL, NULL));
    lines = g_strsplit(contents, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) column = g_strsplit(*line, "\t", -1), forms = NULL;
        const char *got;

        if (**line == '#' || g_strv_length(column) < 3 || !strcmp(column[0], "given"))
            continue;
        forms = g_strsplit(column[2], "|", -1);
        got = vocative(column[0], *column[1] == 'f' ? GENDER_F : GENDER_M, store);
        rows++;
        wrong += !got || !g_strv_contains((const char *const *)forms, got);
    }
    cr_expect_geq(rows, 300u);
    cr_expect_leq(wrong * 100, rows * 2, "%u of %u", wrong, rows);
}
