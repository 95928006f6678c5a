/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/earlier.h"

#include <string.h>

#include "merge/doubles.h"

/* A letter as a number: its line, 0 for one of the register, and its kind in the last bits. */
enum { BITS = 2, KIND_MASK = (1 << BITS) - 1 };
static const char *const kinds[] = { "boundary", "decline", "farewell" };
enum { BOUNDARY, DECLINE, FAREWELL };

struct Earlier {
    Doubles *letters; /* by address */
    gboolean any;
};

Earlier *
earlier_new(void)
{
    Earlier *earlier = g_new0(Earlier, 1);

    earlier->letters = doubles_new();
    return earlier;
}

void
earlier_free(Earlier *earlier)
{
    if (!earlier)
        return;
    doubles_free(earlier->letters);
    g_free(earlier);
}

gboolean
earlier_add(Earlier *earlier, const char *kind, Hash address, guint64 line,
            GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (!strcmp(kind, kinds[i])) {
            earlier->any |= line != 0;
            return doubles_add(earlier->letters, address, line << BITS | i, error);
        }
    return TRUE;
}

static gboolean
add_recorded(void *data, const char *kind, Hash address, GError **error)
{
    return earlier_add(data, kind, address, 0, error);
}

/* What went to the address so far. */
typedef struct {
    EarlierFound *found;
    gboolean got[G_N_ELEMENTS(kinds)];
} Walk;

/* Keeps the least, in order. */
static void
add_line(EarlierLines *lines, guint64 line)
{
    guint i = (guint)MIN(lines->n, EARLIER_SHOWN);

    for (; i && lines->lines[i - 1] > line; i--)
        if (i < EARLIER_SHOWN)
            lines->lines[i] = lines->lines[i - 1];
    if (i < EARLIER_SHOWN)
        lines->lines[i] = line;
    lines->n++;
}

static void
walk(void *data, gboolean first_of_hash, guint64 number)
{
    Walk *at = data;
    const guint kind = number & KIND_MASK;
    const guint64 line = number >> BITS;

    if (first_of_hash)
        memset(at->got, 0, sizeof at->got);
    if (line && kind == FAREWELL && !at->got[BOUNDARY])
        add_line(&at->found->farewells, line);
    if (line && kind == DECLINE && at->got[DECLINE])
        add_line(&at->found->declines, line);
    at->got[kind] = TRUE;
}

gboolean
earlier_find(Earlier *earlier, Register *reg, EarlierFound *found, GError **error)
{
    Walk at = { .found = found };

    memset(found, 0, sizeof *found);
    return !earlier->any ||
           (register_each_warning(reg, add_recorded, earlier, error) &&
            doubles_each(earlier->letters, walk, &at, error));
}
