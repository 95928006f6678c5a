/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nanoseconds a name, for each language the names of tests/names. */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "client/client.h"

enum { ROUNDS = 300, TRIES = 5 };

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

static GPtrArray *
read_names(const char *code)
{
    const char *srcdir = g_getenv("top_srcdir");
    g_autofree char *path =
        g_strdup_printf("%s/tests/names/%s.tsv", srcdir ? srcdir : ".", code);
    g_autofree char *contents = NULL;
    g_auto(GStrv) lines = NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    if (!g_file_get_contents(path, &contents, NULL, NULL))
        return names;
    lines = g_strsplit(contents, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) column = g_strsplit(*line, "\t", 3);

        if (**line != '#' && g_strv_length(column) == 3 && *column[1] != '@')
            g_ptr_array_add(
                names, g_utf8_normalize(column[1], -1, G_NORMALIZE_DEFAULT_COMPOSE));
    }
    return names;
}

/* The best of several tries: what else the machine does only adds. */
static double
measure(const Lang *lang, const GPtrArray *names, GStringChunk *store)
{
    double best = 1e18;

    for (int try = 0; try < TRIES; try++) {
        double start = now(), took;

        for (int round = 0; round < ROUNDS; round++) {
            g_string_chunk_clear(store);
            for (guint i = 0; i < names->len; i++) {
                const ClientFields fields = { .client = names->pdata[i], .gender = -1 };
                Client client;

                client_read(&client, lang, &fields, store);
            }
        }
        took = (now() - start) / ROUNDS / MAX(names->len, 1);
        best = MIN(best, took);
    }
    return best;
}

int
main(void)
{
    g_autoptr(GStringChunk) store = g_string_chunk_new(65536);

    for (guint i = 0; i < LANG_COUNT; i++) {
        const Lang *lang = lang_nth(i);
        g_autoptr(GPtrArray) names = read_names(lang->code);

        printf("%s: %4.0f ns a name (%u hard names)\n", lang->code,
               measure(lang, names, store), names->len);
    }
    return 0;
}
