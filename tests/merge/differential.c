/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The scanner against libcsv in its strict mode, on random tables that are full of
 * marks, delimiters, blanks and line ends: the same cells, or both refuse.
 */
#include "config.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "merge/scan.h"

enum { ROUNDS = 200000, MOST_BYTES = 60, MOST_CELLS = 64 };

typedef struct {
    GString *text;
    guint in_row;
} Collected;

static void
on_cell(void *bytes, size_t length, void *data)
{
    Collected *collected = data;

    g_string_append_c(collected->text, '|');
    g_string_append_len(collected->text, bytes, (gssize)length);
    collected->in_row++;
}

static void
on_row(int end, void *data)
{
    Collected *collected = data;

    (void)end;
    if (collected->in_row)
        g_string_append_c(collected->text, '#');
    collected->in_row = 0;
}

/* What libcsv reads, or NULL. */
static char *
by_libcsv(const char *bytes, gsize length, char delimiter)
{
    Collected collected = { g_string_new(NULL), 0 };
    struct csv_parser parser;
    gboolean good;

    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser, (unsigned char)delimiter);
    good = csv_parse(&parser, bytes, length, on_cell, on_row, &collected) == length &&
           csv_fini(&parser, on_cell, on_row, &collected) == 0;
    csv_free(&parser);
    return g_string_free(collected.text, !good);
}

static gboolean
is_blank(const char *from, const char *to, char delimiter)
{
    while (from < to && *from != delimiter && strchr(" \t\r\n", *from))
        from++;
    return from == to;
}

/* What ours reads, or NULL. */
static char *
by_us(const char *bytes, gsize length, char delimiter)
{
    GString *text = g_string_new(NULL);
    const char *from = bytes, *const end = bytes + length;
    gboolean good = TRUE;

    while (good && from < end) {
        guint64 lines = 0;
        const char *next = scan_record(from, end, '\n', &lines);
        const gsize n = (gsize)((next ? next : end) - from);
        char *copy = g_malloc0(n + SCAN_ROOM);
        Cell cells[MOST_CELLS];
        guint n_cells = 0;

        memcpy(copy, from, n);
        if (!is_blank(from, from + n, delimiter)) {
            good = scan_cells(copy, copy + n, delimiter, '\n', cells, MOST_CELLS,
                              &n_cells) == SCAN_GOOD;
            for (guint i = 0; i < n_cells && good; i++) {
                g_string_append_c(text, '|');
                g_string_append_len(text, cells[i].text, cells[i].length);
            }
            if (good)
                g_string_append_c(text, '#');
        }
        g_free(copy);
        from += n;
    }
    return g_string_free(text, !good);
}

/* A carriage return only before a line feed: by itself libcsv ends a row, and we refuse
 * it. */
static gsize
make_table(GRand *random, char *bytes)
{
    static const char pieces[] = "\"\"\",,;\n\n  \tabc\"";
    const gsize length = (gsize)g_rand_int_range(random, 0, MOST_BYTES);
    gsize n = 0;

    while (n < length) {
        bytes[n] = pieces[g_rand_int_range(random, 0, sizeof pieces - 1)];
        if (bytes[n] == '\n' && g_rand_int_range(random, 0, 3) == 0) {
            bytes[n++] = '\r';
            bytes[n] = '\n';
        }
        n++;
    }
    return n;
}

int
main(void)
{
    GRand *random = g_rand_new_with_seed(20261125);
    guint passed = 0, failed = 0, read = 0;

    for (guint i = 0; i < ROUNDS; i++) {
        char bytes[MOST_BYTES + 8];
        const char delimiter = ",;\t"[i % 3];
        const gsize length = make_table(random, bytes);
        g_autofree char *theirs = by_libcsv(bytes, length, delimiter);
        g_autofree char *ours = by_us(bytes, length, delimiter);

        if (!g_strcmp0(theirs, ours)) {
            passed++;
            read += ours != NULL;
            continue;
        }
        if (failed++ < 10) {
            g_autofree char *shown = g_strescape(g_strndup(bytes, length), NULL);

            printf("FAIL: \"%s\" by '%c': libcsv %s, ours %s\n", shown, delimiter,
                   theirs ? theirs : "refuses", ours ? ours : "refuse");
        }
    }
    g_rand_free(random);
    printf("%u passed, %u failed (%u read)\n", passed, failed, read);
    return failed || read < ROUNDS / 20;
}
