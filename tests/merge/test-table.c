/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cases.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "merge/encoding.h"
#include "merge/table.h"

/* Writes the bytes into a file; its name is the caller's. */
static char *
write_file(const char *bytes, gsize length)
{
    char *path = g_strdup("/tmp/refuse-test-XXXXXX");
    const int fd = g_mkstemp(path);

    cr_assert(fd >= 0);
    g_close(fd, NULL);
    cr_assert(g_file_set_contents(path, bytes, (gssize)length, NULL));
    return path;
}

/* "a|b\n" of each row behind its line, or NULL and the error. */
static char *
read_all(Table *table, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    TableBatch batch;
    gboolean good;
    guint n;

    for (const char *const *name = table_header(table, &n); *name; name++)
        g_string_append_printf(out, "%s|", *name);
    table_batch_init(&batch);
    good = table_rewind(table, 1, G_MAXUINT64, error);
    while (good && (good = table_next(table, &batch, error)) && batch.n &&
           (good = table_check_text(table, &batch, error)))
        for (guint i = 0; i < batch.n && good; i++) {
            char *row = batch.bytes + batch.rows[i].at,
                 *end = row + batch.rows[i].length;
            Cell cells[TABLE_MOST_COLUMNS];
            const char kept = *end;
            const ScanResult result =
                scan_cells(row, end, table_delimiter(table), table_line_end(table),
                           cells, TABLE_MOST_COLUMNS, &n);

            if (result != SCAN_GOOD)
                good = table_set_scan_error(table, batch.rows[i].line, result, n, error);
            g_string_append_printf(out, "\n%lu:", (gulong)batch.rows[i].line);
            for (guint k = 0; k < n && good; k++)
                g_string_append_printf(out, "%s|", cells[k].text);
            *end = kept;
        }
    table_batch_clear(&batch);
    return good ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}

/* Opens and reads; the path in an error becomes "t". */
static char *
read_table(const char *bytes, gsize length, const char *encoding, char delimiter,
           GError **error)
{
    g_autofree char *path = write_file(bytes, length);
    g_autoptr(Headers) headers = headers_new();
    g_autoptr(GError) why = NULL;
    g_autoptr(Table) table = table_open(path, encoding, delimiter, headers, &why);
    char *got = table ? read_all(table, &why) : NULL;

    g_unlink(path);
    if (why)
        g_set_error_literal(error, why->domain, why->code,
                            g_str_has_prefix(why->message, path)
                                ? why->message + strlen(path)
                                : why->message);
    return got;
}

#define UTF16(text) (const char *)u"\uFEFF" text, sizeof u"\uFEFF" text - 2

static const struct {
    const char *what, *bytes;
    gsize length; /* 0: a string */
    const char *encoding;
    char delimiter;
    const char *rows, *error;
} cases[] = {
    { "commas", "client,lang\nA,en\n", 0, NULL, 0, "client|lang|\n2:A|en|", NULL },
    { "semicolons by the names", "client;lang\nA,B;en\n", 0, NULL, 0,
      "client|lang|\n2:A,B|en|", NULL },
    { "tabs by the names", "client\tlang\nA,B\ten", 0, NULL, 0,
      "client|lang|\n2:A,B|en|", NULL },
    { "names of another language decide", "имя, отчество;язык;пол\nA;en;f\n", 0, NULL,
      0, "имя, отчество|язык|пол|\n2:A|en|f|", NULL },
    { "the delimiter as given", "a;b,c\n1;2,3\n", 0, NULL, ',', "a;b|c|\n2:1;2|3|",
      NULL },
    { "sep=", "sep=;\r\na;b\r\n1;2\r\n", 0, NULL, 0, "a|b|\n3:1|2|", NULL },
    { "sep= gives way", "sep=;\na,b\n1,2\n", 0, NULL, ',', "a|b|\n3:1|2|", NULL },
    { "a BOM", "\357\273\277client,lang\nA,en\n", 0, NULL, 0, "client|lang|\n2:A|en|",
      NULL },
    { "a BOM and marks", "\357\273\277\"client\",\"lang\"\nA,en\n", 0, NULL, 0,
      "client|lang|\n2:A|en|", NULL },
    { "CR LF", "client,lang\r\nA,en\r\n\r\nB,ru\r\n", 0, NULL, 0,
      "client|lang|\n2:A|en|\n4:B|ru|", NULL },
    { "CR by itself", "client,lang\rA,en\rB,ru", 0, NULL, 0,
      "client|lang|\n2:A|en|\n3:B|ru|", NULL },
    { "lines are physical", "client,lang\n\"A\nB\",en\n\n  \nC,ru\n", 0, NULL, 0,
      "client|lang|\n2:A\nB|en|\n6:C|ru|", NULL },
    { "blank lines before the names", "\n\nclient,lang\nA,en\n", 0, NULL, 0,
      "client|lang|\n4:A|en|", NULL },
    { "one column", "client\nA\n", 0, NULL, 0, "client|\n2:A|", NULL },
    { "names only", "client,lang\n", 0, NULL, 0, "client|lang|", NULL },
    { "windows-1251", "client\n\xc0\xed\xed\xe0\n", 0, "cp1251", 0, "client|\n2:Анна|",
      NULL },
    { "windows-1250", "client\n\xa3ucja\n", 0, "windows-1250", 0, "client|\n2:Łucja|",
      NULL },
    { "windows-1254", "client\nI\xfe\xfdk\n", 0, "cp1254", 0, "client|\n2:Işık|",
      NULL },
    { "windows-1256", "client\n\xe3\xd1\xed\xe3\n", 0, "cp1256", 0, "client|\n2:مريم|",
      NULL },
    { "UTF-16 by its mark", UTF16(u"client\tlang\r\nАнна\ten\r\n"), NULL, 0,
      "client|lang|\n2:Анна|en|", NULL },
    { "the mark goes before the option", "\357\273\277client\nĄ\n", 0, "cp1251", 0,
      "client|\n2:Ą|", NULL },

    { "nothing", "", 0, NULL, 0, NULL,
      ": is empty, expected a row with the names of columns" },
    { "blank lines", "\n \n\r\n", 0, NULL, 0, NULL,
      ": is empty, expected a row with the names of columns" },
    { "not closed", "client,lang\n\"A,en\nB,ru\n", 0, NULL, 0, NULL,
      ":2: cell 1: the quotation mark is not closed" },
    { "not closed in the names", "client,\"lang\nA,en\n", 0, NULL, 0, NULL,
      ":1: cell 2: the quotation mark is not closed" },
    { "a mark inside", "client,lang\nA \"B\",en\n", 0, NULL, 0, NULL,
      ":2: cell 1: a quotation mark inside a cell: put the cell into quotation marks "
      "and double those inside" },
    { "NUL", "client,lang\nA\0B,en\n", 19, NULL, 0, NULL,
      ":2: column 'client': has a NUL at byte 2: expected text" },
    { "not UTF-8", "client;lang\n\xcf\xb8\xf2\xf0 \xc8\xe2\xe0\xed\xee\xe2;ru\n", 0,
      NULL, 0, NULL,
      ":2: column 'client': not UTF-8, perhaps windows-1251, in which it would read 'Пётр Иванов': if "
      "that is right, give --encoding windows-1251" },
    { "not UTF-8 from the names on",
      "\xc8\xec\xff;\xd4\xe0\xec\xe8\xeb\xe8\xff\n\xcf\xb8\xf2\xf0;\xd6\xee\xe9\n", 0,
      NULL, 0, NULL,
      ":1: not UTF-8, perhaps windows-1251, in which it would read 'Пётр': if that is "
      "right, give --encoding windows-1251" },
    { "UTF-16 without a mark", "c\0l\0i\0e\0n\0t\0\n\0A\0\n\0", 18, NULL, 0, NULL,
      ":1: not UTF-8, perhaps UTF-16LE: give --encoding UTF-16LE" },
    { "no such encoding", "client\nA\n", 0, "latin-77", 0, NULL,
      "--encoding: 'latin-77' is no encoding that is known: expected one as "
      "windows-1251 or UTF-16" },
};

EACH_CASE(table, reads_rows, cases)
{
    const gsize length =
        cases[*row].length ? cases[*row].length : strlen(cases[*row].bytes);
    g_autoptr(GError) error = NULL;
    g_autofree char *got = read_table(cases[*row].bytes, length, cases[*row].encoding,
                                      cases[*row].delimiter, &error);

    cr_expect_eq(g_strcmp0(got, cases[*row].rows), 0, "%s: %s", cases[*row].what,
                 got ? got : "none");
    cr_expect_eq(g_strcmp0(error ? error->message : NULL, cases[*row].error), 0,
                 "%s: %s", cases[*row].what, error ? error->message : "none");
}

/* A row of so many bytes: limits at n and n + 1. */
Test(table, has_a_limit_for_rows)
{
    for (gsize size = 900000; size <= 3000000; size += 2100000) {
        g_autoptr(GString) text = g_string_new("client\n");
        g_autoptr(GError) error = NULL;
        g_autofree char *got = NULL;

        for (gsize i = 0; i < size; i++)
            g_string_append_c(text, 'a');
        got = read_table(text->str, text->len, NULL, 0, &error);
        cr_expect_eq(got != NULL, size < 1000000, "%lu", (gulong)size);
        cr_expect(got || g_str_has_prefix(error->message, ":2: the row has more than"));
    }
}

Test(table, has_a_limit_for_columns)
{
    for (guint n = TABLE_MOST_COLUMNS; n <= TABLE_MOST_COLUMNS + 1; n++) {
        g_autoptr(GString) text = g_string_new("a");
        g_autoptr(GError) error = NULL;
        g_autofree char *got = NULL;

        for (guint i = 1; i < n; i++)
            g_string_append(text, ",a");
        got = read_table(text->str, text->len, NULL, 0, &error);
        cr_expect_eq(got != NULL, n == TABLE_MOST_COLUMNS, "%u", n);
        cr_expect(got ||
                  g_str_has_prefix(error->message, ":1: more than 1000 columns"));
    }
}

/* Batches end anywhere; rows and lines do not mind. */
Test(table, counts_over_batches)
{
    g_autoptr(GString) text = g_string_new("client,note\n");
    g_autoptr(GError) error = NULL;
    g_autofree char *got = NULL, *last = NULL;

    for (guint i = 0; i < 5000; i++)
        g_string_append_printf(text, "A%u,\"line\n%.*s\"\n", i, (int)(i % 50),
                               "--------------------------------------------------");
    got = read_table(text->str, text->len, NULL, 0, &error);
    cr_assert(got);
    last = g_strdup_printf("\n10000:A4999|line\n%.*s|", 49,
                           "-------------------------------------------------");
    cr_expect(g_str_has_suffix(got, last));
}

/* What was read once must be the same the second time. */
Test(table, sees_that_the_file_has_changed)
{
    g_autofree char *path = write_file("client\nA\nB\n", 11);
    g_autoptr(Headers) headers = headers_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(Table) table = table_open(path, NULL, 0, headers, &error);
    g_autofree char *first = read_all(table, &error), *second = NULL;
    FILE *file = fopen(path, "r+");

    cr_assert(first && file);
    fseek(file, 7, SEEK_SET);
    fputc('C', file);
    fclose(file);
    second = read_all(table, &error);
    g_unlink(path);
    cr_expect(!second);
    cr_expect(error &&
              g_str_has_suffix(error->message, ": has changed since it was checked"));
}

/* Characters of one to four bytes, NULs and halves, in every place of a block. */
Test(table, sees_what_is_not_utf8)
{
    static const char *const pieces[] = { "a",    "word, ", "ж",    "ł",
                                          "€",    "👩",      "\n",   "слово",
                                          "\303", "ی",      "\200", "\340\200" };

    for (guint32 seed = 0; seed < 2000; seed++) {
        g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
        g_autoptr(GString) text = g_string_new(NULL);
        const int good = seed % 2 ? 8 : (int)G_N_ELEMENTS(pieces);
        const char *expected, *got;

        for (int i = g_rand_int_range(chance, 0, 40); i; i--)
            g_string_append(text, pieces[g_rand_int_range(chance, 0, good)]);
        if (seed % 5 == 0 && text->len)
            text->str[g_rand_int_range(chance, 0, (gint32)text->len)] = '\0';
        cr_expect_eq(encoding_is_utf8(text->str, text->len, &got),
                     g_utf8_validate_len(text->str, text->len, &expected));
        cr_expect_eq(got, expected, "at %td, not at %td", got - text->str,
                     expected - text->str);
    }
}
