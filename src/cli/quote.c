/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/quote.h"

#include <string.h>

#include "base/utf8.h"
#include "letter/day.h"

enum { MOST_LINES = 30 };

/* Without what may not stand in a letter; blanks at the end would make a line flow. The
 * caller's. */
static char *
clean_line(const char *line)
{
    GString *out = g_string_new(NULL);

    for (const char *p = line; *p; p = g_utf8_next_char(p))
        if (*p == '\t')
            g_string_append(out, "    ");
        else if (!utf8_first_bad(p, g_utf8_next_char(p) - p, FALSE))
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
    return g_strchomp(g_string_free(out, FALSE));
}

/* The lines of a text, flowed ones joined, up to the signature. The caller's. */
static GPtrArray *
collect_lines(const char *text, gboolean flowed)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) open = NULL;

    for (char **line = lines; *line; line++) {
        const gsize n = strlen(*line);
        const char *from = *line;
        gboolean soft;

        if (n && (*line)[n - 1] == '\r')
            (*line)[n - 1] = '\0';
        if (!strcmp(*line, "-- "))
            break;
        soft = flowed && *from && *from != '>' && g_str_has_suffix(from, " ");
        if (flowed && *from == ' ')
            from++; /* stuffed */
        if (open)
            g_string_append(open, from);
        else if (soft)
            open = g_string_new(from);
        if (soft)
            continue;
        g_ptr_array_add(out, clean_line(open ? open->str : from));
        if (open)
            g_string_free(g_steal_pointer(&open), TRUE);
    }
    if (open)
        g_ptr_array_add(out, clean_line(open->str));
    while (out->len && !*(char *)out->pdata[out->len - 1])
        g_ptr_array_set_size(out, (int)out->len - 1);
    return out;
}

static char *
quote_lines(const GPtrArray *lines)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < lines->len && i < MOST_LINES; i++) {
        const char *line = lines->pdata[i];

        g_string_append_printf(out, "%s>%s%s", i ? "\n" : "",
                               *line && *line != '>' ? " " : "", line);
    }
    if (lines->len > MOST_LINES)
        g_string_append(out, "\n> [\342\200\246]");
    return g_string_free(out, FALSE);
}

/* The words with the message's day and sender in place of the letter's. The caller's,
 * or NULL and `error`. */
static char *
attribute(Single *single, const Incoming *incoming, GError **error)
{
    const char *name = incoming->name ? incoming->name : incoming->address;
    g_autofree SpanGap *room = g_new(SpanGap, span_count_gaps(name, strlen(name)) + 1);
    g_autofree Value *values =
        g_memdup2(values_slots(single->values), sizeof(Value) * SLOT_MAX);
    GString *out = g_string_new(NULL);
    const Program *program;
    gint64 day;

    if (!words_phrase(single->words, single->request.lang, ATTRIBUTION, &program,
                      error)) {
        g_string_free(out, TRUE);
        return NULL;
    }
    if (program && day_read(incoming->date, FALSE, &day, NULL)) {
        values[FIELD_DATE].number = (double)day;
        span_measure(&values[SLOT_CLIENT_NAME].text, name, strlen(name),
                     single->request.lang->rtl, room);
        program_append(program, values, single->formats, out);
    }
    return g_string_free(out, FALSE);
}

static void
add_block(Single *single, BlockRole role, const char *text)
{
    Letter *letter = &single->letter;
    Program *program = program_literal(text, strlen(text), single->request.lang->rtl);

    g_ptr_array_add(single->programs, program);
    g_assert(letter->n_blocks < LETTER_MAX_BLOCKS);
    letter->blocks[letter->n_blocks++] = (Block){ role, program };
}

gboolean
quote_append(Single *single, const Incoming *incoming, GError **error)
{
    g_autoptr(GPtrArray) lines = NULL;
    g_autofree char *attribution = NULL, *quoted = NULL;

    if (!incoming->text)
        return TRUE;
    lines = collect_lines(incoming->text, incoming->flowed);
    if (!lines->len)
        return TRUE;
    if (incoming->date && !(attribution = attribute(single, incoming, error)))
        return FALSE;
    quoted = quote_lines(lines);
    if (attribution && *attribution)
        add_block(single, BLOCK_ATTRIBUTION, attribution);
    add_block(single, BLOCK_QUOTE, quoted);
    return TRUE;
}
