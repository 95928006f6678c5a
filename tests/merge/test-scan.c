/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cases.h"

#include <glib.h>
#include <string.h>

#include "merge/scan.h"

static const struct {
    const char *what, *record;
    char delimiter;
    const char *cells; /* joined by "|", or NULL */
    ScanResult result;
    guint n; /* cells, or the number of the bad one */
} cases[] = {
    { "bare cells", "a,b,c\n", ',', "a|b|c", SCAN_GOOD, 3 },
    { "no line end", "a,b", ',', "a|b", SCAN_GOOD, 2 },
    { "CR LF", "a,b\r\n", ',', "a|b", SCAN_GOOD, 2 },
    { "semicolon", "a,b;c\n", ';', "a,b|c", SCAN_GOOD, 2 },
    { "tab", "a b\tc\n", '\t', "a b|c", SCAN_GOOD, 2 },
    { "empty cells", ",,\n", ',', "||", SCAN_GOOD, 3 },
    { "an empty cell at the end", "a,\n", ',', "a|", SCAN_GOOD, 2 },
    { "quoted", "\"a,b\",\"c\"\n", ',', "a,b|c", SCAN_GOOD, 2 },
    { "marks in a cell", "\"a \"\"b\"\"\",c\n", ',', "a \"b\"|c", SCAN_GOOD, 2 },
    { "nothing but a mark", "\"\"\"\"\n", ',', "\"", SCAN_GOOD, 1 },
    { "quoted and empty", "\"\",\"\"\n", ',', "|", SCAN_GOOD, 2 },
    { "lines in a cell", "\"a\nb\",c\n", ',', "a\nb|c", SCAN_GOOD, 2 },
    { "CR LF in a cell", "\"a\r\nb\"\r\n", ',', "a\r\nb", SCAN_GOOD, 1 },
    { "blanks around", "  a  ,\t\"b\" \t,  c d \n", ',', "a|b|c d", SCAN_GOOD, 3 },
    { "blanks in quotation marks stay", "\" a \"\n", ',', " a ", SCAN_GOOD, 1 },
    { "a cell longer than a vector", "abcdefghijklmnopqrstuvwxyz0123456789,b\n", ',',
      "abcdefghijklmnopqrstuvwxyz0123456789|b", SCAN_GOOD, 2 },
    { "letters beyond ASCII", "Łucja,ż\n", ',', "Łucja|ż", SCAN_GOOD, 2 },
    { "a mark in a bare cell", "a,b\"c\"\n", ',', NULL, SCAN_INSIDE, 1 },
    { "text behind the mark", "\"a\"b,c\n", ',', NULL, SCAN_BEHIND, 0 },
    { "not closed", "a,\"b\nc", ',', NULL, SCAN_UNCLOSED, 1 },
    { "not closed at all", "\"", ',', NULL, SCAN_UNCLOSED, 0 },
    { "a bare CR", "a\rb,c\n", ',', NULL, SCAN_RETURN, 0 },
    { "more than there is room for", "a,b,c,d,e,f,g,h,i\n", ',', NULL, SCAN_MANY, 8 },
};

EACH_CASE(scan, takes_records_apart, cases)
{
    const gsize length = strlen(cases[*row].record);
    g_autofree char *record = g_malloc0(length + SCAN_ROOM);
    g_autoptr(GString) joined = g_string_new(NULL);
    Cell cells[8];
    guint n = 0;
    ScanResult result;

    memcpy(record, cases[*row].record, length);
    result = scan_cells(record, record + length, cases[*row].delimiter, '\n', cells,
                        G_N_ELEMENTS(cells), &n);
    cr_expect_eq(result, cases[*row].result, "%s: %d", cases[*row].what, result);
    cr_expect_eq(n, cases[*row].n, "%s: %u", cases[*row].what, n);
    if (result != SCAN_GOOD)
        return;
    for (guint i = 0; i < n; i++) {
        cr_expect_eq(strlen(cells[i].text), cells[i].length);
        g_string_append_printf(joined, "%s%s", i ? "|" : "", cells[i].text);
    }
    cr_expect_str_eq(joined->str, cases[*row].cells, "%s", cases[*row].what);
}

static const struct {
    const char *what, *bytes;
    char eol;
    int length; /* of the first record, -1: it goes on */
    guint64 lines;
} ends[] = {
    { "a line", "a,b\nc", '\n', 4, 1 },
    { "lines in a cell", "a,\"b\n\n\"\nc", '\n', 8, 3 },
    { "two marks are text", "\"a\"\"\n\"\nb", '\n', 7, 2 },
    { "it goes on", "a,b", '\n', -1, 0 },
    { "it goes on in a cell", "\"a\nb\n", '\n', -1, 0 },
    { "CR by itself", "a\rb\r", '\r', 2, 1 },
    { "nothing", "", '\n', -1, 0 },
};

EACH_CASE(scan, finds_where_a_record_ends, ends)
{
    const char *bytes = ends[*row].bytes;
    guint64 lines = 0;
    const char *end = scan_record(bytes, bytes + strlen(bytes), ends[*row].eol, &lines);

    cr_expect_eq(end ? (int)(end - bytes) : -1, ends[*row].length, "%s",
                 ends[*row].what);
    cr_expect_eq(lines, ends[*row].lines, "%s", ends[*row].what);
}
