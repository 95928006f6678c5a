/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/table-guess.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "merge/encoding.h"
#include "merge/scan.h"

enum { MOST_CELLS = 1000 };

static const char delimiters[] = ",;\t";

/* The cells of one row; the strings in them are `copy`'s. */
static guint
split(const char *row, gsize length, char delimiter, Cell *cells, char **copy)
{
    ScanResult result;
    guint n = 0;

    *copy = g_malloc0(length + SCAN_ROOM);
    memcpy(*copy, row, length);
    result = scan_cells(*copy, *copy + length, delimiter, '\n', cells, MOST_CELLS, &n);
    return result == SCAN_GOOD || result == SCAN_MANY ? n : 0;
}

guint
table_count_known(const Headers *headers, const char *row, gsize length, char delimiter,
                  guint *cells)
{
    g_autofree Cell *cell = g_new(Cell, MOST_CELLS);
    g_autofree char *copy = NULL;
    guint known = 0;

    *cells = split(row, length, delimiter, cell, &copy);
    for (guint i = 0; i < *cells; i++)
        known += g_utf8_validate_len(cell[i].text, cell[i].length, NULL) &&
                 headers_find(headers, cell[i].text) != HEADER_UNKNOWN;
    return known;
}

static char
likely_delimiter(const Headers *headers, const char *row, gsize length)
{
    guint most = 0, cells;
    char best = ',';

    for (const char *d = delimiters; *d; d++) {
        guint known = table_count_known(headers, row, length, *d, &cells);

        if (known * MOST_CELLS + cells > most) {
            most = known * MOST_CELLS + cells;
            best = *d;
        }
    }
    return best;
}

static guint
known_names(const char *text, gconstpointer headers)
{
    const gsize n = strcspn(text, "\r\n");
    guint cells;

    return table_count_known(headers, text, n, likely_delimiter(headers, text, n),
                             &cells);
}

static gboolean
is_name(int field)
{
    return field == FIELD_CLIENT || field == FIELD_GIVEN || field == FIELD_SURNAME ||
           field == FIELD_COMPANY;
}

/* Of the second row the name, else the first cell that is not ASCII. The caller's. */
static char *
example(const Headers *headers, const char *text)
{
    const gsize first = strcspn(text, "\r\n");
    const char *row = text + first + strspn(text + first, "\r\n");
    const char delimiter = likely_delimiter(headers, text, first);
    g_autofree Cell *names = g_new(Cell, MOST_CELLS), *cells = g_new(Cell, MOST_CELLS);
    g_autofree char *copy = NULL, *other = NULL;
    const guint n_names = split(text, first, delimiter, names, &copy);
    const guint n = split(row, strcspn(row, "\r\n"), delimiter, cells, &other);
    const char *found = NULL;

    for (guint i = 0; i < MIN(n, n_names); i++) {
        if (g_str_is_ascii(cells[i].text))
            continue;
        if (is_name(headers_find(headers, names[i].text)))
            return g_strdup(cells[i].text);
        found = found ? found : cells[i].text;
    }
    for (guint i = 0; i < n_names && !found; i++)
        if (!g_str_is_ascii(names[i].text))
            found = names[i].text;
    return g_strdup(found);
}

gboolean
table_set_encoding(const Headers *headers, const char *place, const char *sample,
                   gsize length, GError **error)
{
    const char *guess = encoding_guess(sample, length, known_names, headers);
    g_autofree char *text = guess ? encoding_show(guess, sample, length) : NULL;
    g_autofree char *name = text ? example(headers, text) : NULL;
    g_autofree char *shown = name ? errors_quote(name) : NULL;

    if (!guess)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: not UTF-8: give the --encoding of the file"), place);
    if (!shown)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: not UTF-8, perhaps %s: give --encoding %s"), place,
                          guess, guess);
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s: not UTF-8, perhaps %s, in which it would read %s: if that "
                        "is right, give --encoding %s"),
                      place, guess, shown, guess);
}
