/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/text.h"

#include "write/first.h"

/* A greeting, an item and a signature follow the line before them without a gap. */
static gboolean
follows_closely(BlockRole role)
{
    return role == BLOCK_GREETING || role == BLOCK_ITEM || role == BLOCK_SIGNATURE;
}

/* With a space that does not break, so that it never stands alone. */
static const Span bullet = {
    .bytes = "\342\200\242\302\240", .length = 5, .tail = 2, .columns = 2
};

void
text_write(const Letter *letter, const Value *values, Formats *formats,
           const WrapStyle *style, GString *out)
{
    FirstLetter first = letter->first;

    for (guint i = 0; i < letter->n_blocks; i++) {
        const Block *block = &letter->blocks[i];
        Wrap wrap;

        if (i && !follows_closely(block->role))
            g_string_append_c(out, '\n');
        wrap_start(&wrap, out, style);
        if (block->role == BLOCK_ITEM)
            wrap_put(&wrap, &bullet);
        first_run(block->role == BLOCK_PARAGRAPH ? first : FIRST_AS_IT_IS,
                  block->program, values, formats, wrap_put, &wrap);
        if (block->role == BLOCK_PARAGRAPH)
            first = FIRST_AS_IT_IS;
        wrap_end(&wrap);
    }
}
