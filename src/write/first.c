/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/first.h"

#include <string.h>

typedef struct {
    FirstLetter first;
    gboolean done;
    ProgramPut put;
    void *sink;
} Changer;

/* Words that are written with a capital out of respect (ru Вы, pl Pan), not as a
 * beginning. */
static gboolean
is_address(const char *bytes, gsize length)
{
    static const char *const words[] = { "Вы",  "Вас",  "Вам",    "Вами", "Ваш",
                                         "Pan", "Pani", "Państw", NULL };

    for (const char *const *word = words; *word; word++)
        if (length >= strlen(*word) && !memcmp(bytes, *word, strlen(*word)))
            return TRUE;
    return FALSE;
}

static void
change(void *data, const Span *piece)
{
    Changer *changer = data;
    gunichar from, to;
    Span changed = *piece;
    g_autofree char *bytes = NULL;
    char letter[6];

    if (changer->done || !piece->length) {
        changer->put(changer->sink, piece);
        return;
    }
    changer->done = TRUE;
    from = g_utf8_get_char(piece->bytes);
    to = changer->first == FIRST_CAPITAL ? g_unichar_toupper(from)
                                         : g_unichar_tolower(from);
    /* in our languages both cases have as many bytes and columns */
    if (g_unichar_to_utf8(to, letter) !=
            g_utf8_next_char(piece->bytes) - piece->bytes ||
        (changer->first == FIRST_SMALL && is_address(piece->bytes, piece->length))) {
        changer->put(changer->sink, piece);
        return;
    }
    bytes = g_memdup2(piece->bytes, piece->length);
    memcpy(bytes, letter, g_utf8_next_char(piece->bytes) - piece->bytes);
    changed.bytes = bytes;
    changer->put(changer->sink, &changed);
}

FirstLetter
first_of_block(const Letter *letter, guint i)
{
    if (letter->first == FIRST_AS_IT_IS || letter->blocks[i].role != BLOCK_PARAGRAPH)
        return FIRST_AS_IT_IS;
    while (i--)
        if (letter->blocks[i].role == BLOCK_PARAGRAPH)
            return FIRST_AS_IT_IS;
    return letter->first;
}

void
first_run(FirstLetter first, const Program *program, const Value *values,
          Formats *formats, ProgramPut put, void *sink)
{
    Changer changer = { first, FALSE, put, sink };

    if (first == FIRST_AS_IT_IS)
        program_run(program, values, formats, put, sink);
    else
        program_run(program, values, formats, change, &changer);
}
