/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/filename.h"

#include "client/fold.h"
#include "client/latin.h"

enum { MOST_NAME = 40, MOST_WORD = 64, SIX_DIGITS = 999999 };

/* Letters of Persian; what is not among them is left out. */
static const struct {
    gunichar letter;
    char latin[3];
} arabic[] = {
    { 0x622, "a" }, { 0x627, "a" },  { 0x628, "b" },  { 0x67E, "p" }, { 0x62A, "t" },
    { 0x62B, "s" }, { 0x62C, "j" },  { 0x686, "ch" }, { 0x62D, "h" }, { 0x62E, "kh" },
    { 0x62F, "d" }, { 0x630, "z" },  { 0x631, "r" },  { 0x632, "z" }, { 0x698, "zh" },
    { 0x633, "s" }, { 0x634, "sh" }, { 0x635, "s" },  { 0x636, "z" }, { 0x637, "t" },
    { 0x638, "z" }, { 0x63A, "gh" }, { 0x641, "f" },  { 0x642, "q" }, { 0x6A9, "k" },
    { 0x643, "k" }, { 0x6AF, "g" },  { 0x644, "l" },  { 0x645, "m" }, { 0x646, "n" },
    { 0x648, "v" }, { 0x647, "h" },  { 0x6CC, "i" },  { 0x64A, "i" }, { 0x626, "i" },
};

static void
append_arabic(gunichar letter, GString *out)
{
    for (guint i = 0; i < G_N_ELEMENTS(arabic); i++)
        if (arabic[i].letter == letter)
            g_string_append(out, arabic[i].latin);
}

static gboolean
is_cyrillic(const char *p)
{
    const gunichar c = g_utf8_get_char(p);

    return c >= 0x400 && c < 0x530;
}

/* A word of Cyrillic letters, else one character, in Latin letters, perhaps with marks
 * among them; what follows it. */
static const char *
append_latin(const char *at, gboolean ukrainian, GString *out)
{
    const char *end = g_utf8_next_char(at);
    char latin[MOST_WORD * 4];
    Letters letters;
    gsize n;

    if (is_cyrillic(at)) {
        while (is_cyrillic(end) && end - at < MOST_WORD - 2)
            end = g_utf8_next_char(end);
        n = latin_write(at, (gsize)(end - at), ukrainian, latin);
    } else if (fold_script(g_utf8_get_char(at)) == SCRIPT_ARABIC) {
        append_arabic(g_utf8_get_char(at), out);
        return end;
    } else {
        n = fold_word(at, (gsize)(end - at), latin, &letters);
    }
    g_string_append_len(out, latin, (gssize)n);
    return end;
}

void
filename_append(GString *out, guint64 row, const Client *client, const char *suffix)
{
    const char *name = client->name ? client->name : client->company;
    const gboolean ukrainian = name && latin_is_ukrainian(name);
    gboolean gap = TRUE;
    gsize start;

    /* sorted as text they stand in the order of rows: letters sort behind digits */
    g_string_append_printf(out, row <= SIX_DIGITS ? "%06lu" : "x%010lu", (gulong)row);
    start = out->len;
    for (const char *p = name; p && *p && out->len - start < MOST_NAME;) {
        const gsize at = out->len;
        const char first = *p;
        gsize to = at;

        p = append_latin(p, ukrainian, out);
        for (gsize i = at; i < out->len; i++)
            if (g_ascii_isalnum(out->str[i]))
                out->str[to++] = g_ascii_tolower(out->str[i]);
        g_string_truncate(out, to);
        if (to > at && gap)
            g_string_insert_c(out, (gssize)at, '-');
        gap = to > at ? FALSE : gap || first == ' ' || first == '-';
    }
    if (out->len - start > MOST_NAME)
        g_string_truncate(out, start + MOST_NAME);
    g_string_append(out, suffix);
}
