/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/rowset.h"

enum { PIECE_BYTES = 4096, PIECE_ROWS = PIECE_BYTES * 8 };

struct RowSet {
    GPtrArray *pieces; /* of bytes; NULL: none of its rows */
};

RowSet *
rowset_new(void)
{
    RowSet *set = g_new0(RowSet, 1);

    set->pieces = g_ptr_array_new_with_free_func(g_free);
    return set;
}

void
rowset_free(RowSet *set)
{
    if (!set)
        return;
    g_ptr_array_unref(set->pieces);
    g_free(set);
}

void
rowset_add(RowSet *set, guint64 row)
{
    const guint piece = (guint)(row / PIECE_ROWS), bit = (guint)(row % PIECE_ROWS);
    guint8 *bytes;

    if (piece >= set->pieces->len)
        g_ptr_array_set_size(set->pieces, (int)piece + 1);
    if (!set->pieces->pdata[piece])
        set->pieces->pdata[piece] = g_malloc0(PIECE_BYTES);
    bytes = set->pieces->pdata[piece];
    bytes[bit / 8] |= (guint8)(1 << bit % 8);
}

gboolean
rowset_has(const RowSet *set, guint64 row)
{
    const guint64 piece = row / PIECE_ROWS;
    const guint bit = (guint)(row % PIECE_ROWS);
    const guint8 *bytes =
        piece < set->pieces->len ? set->pieces->pdata[piece] : NULL;

    return bytes && (bytes[bit / 8] >> bit % 8 & 1);
}
