/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/text.h"

#include "write/first.h"

/* A greeting, an item and a signature follow the line before them without a gap. */
static gboolean
follows_closely(const Letter *letter, guint i)
{
    switch (letter->blocks[i].role) {
    case BLOCK_GREETING:
    case BLOCK_ITEM:
    case BLOCK_SIGNATURE:
        return TRUE;
    case BLOCK_QUOTE: /* the line that leads to it, if there is one */
        return letter->blocks[i - 1].role == BLOCK_ATTRIBUTION;
    default:
        return FALSE;
    }
}

/* With a space that does not break, so that it never stands alone. */
static const Span bullet = {
    .bytes = "\342\200\242\302\240", .length = 5, .tail = 2, .columns = 2
};

void
text_write_blocks(const Letter *letter, guint from, guint to, const Value *values,
                  Formats *formats, const WrapStyle *style, GString *out)
{
    for (guint i = from; i < to; i++) {
        const Block *block = &letter->blocks[i];
        Wrap wrap;

        if (i && !follows_closely(letter, i))
            g_string_append_c(out, '\n');
        if (block->role == BLOCK_QUOTE) { /* its lines are not ours to wrap */
            program_append(block->program, values, formats, out);
            g_string_append_c(out, '\n');
            continue;
        }
        wrap_start(&wrap, out, style);
        if (block->role == BLOCK_ITEM)
            wrap_put(&wrap, &bullet);
        first_run(first_of_block(letter, i), block->program, values, formats, wrap_put,
                  &wrap);
        wrap_end(&wrap);
    }
}

void
text_write(const Letter *letter, const Value *values, Formats *formats,
           const WrapStyle *style, GString *out)
{
    text_write_blocks(letter, 0, letter->n_blocks, values, formats, style, out);
}
