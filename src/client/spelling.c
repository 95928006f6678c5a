/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/spelling.h"

#include <string.h>

#include "client/latin.h"

enum { MOST_WORD = 512 };

/* Romanian: ţ proves it; else a given name of Romanian lists and no Turkish one. */
static gboolean
is_romanian(const Units *units, const Unit *given)
{
    const guint hints = units->tokens->hints;
    const Word *word = given ? given->given : NULL;

    if (!(hints & HINT_CEDILLA) || (hints & HINT_TURKISH))
        return FALSE;
    if (hints & HINT_T_CEDILLA)
        return TRUE;
    if (word && lexicon_given(word, NAMES_TR) && !lexicon_given(word, NAMES_RO))
        return FALSE;
    for (guint i = 0; i < units->n; i++)
        if (units->unit[i].shown == NAMES_RO)
            return TRUE;
    if (word && lexicon_given(word, NAMES_RO) && !lexicon_given(word, NAMES_TR))
        return TRUE;
    return units->tokens->lang == NAMES_RO && !(word && lexicon_given(word, NAMES_TR));
}

/* A given name that is in other lists and not in the Turkish one, no Turkish letter. */
static gboolean
is_turkish(const Units *units, const Unit *given)
{
    const Word *word = given ? given->given : NULL;

    if (units->tokens->hints & HINT_TURKISH)
        return TRUE;
    if (word && lexicon_given(word, NAMES_TR))
        return units->tokens->lang == NAMES_TR ||
               word->given == (lexicon_given(word, NAMES_TR) << (2 * NAMES_TR));
    if (units->tokens->lang != NAMES_TR || word)
        return FALSE;
    for (guint i = 0; i < units->n; i++)
        if (units->unit[i].shown >= 0 && units->unit[i].shown != NAMES_TR)
            return FALSE;
    return TRUE;
}

/* By its letters, or a given name that the Russian list does not have. */
static gboolean
is_ukrainian(const Units *units, const Unit *given)
{
    const Word *word = given ? given->given : NULL;

    return latin_is_ukrainian(units->tokens->text) ||
           (word && lexicon_given(word, NAMES_UK) && !lexicon_given(word, NAMES_RU));
}

void
spelling_choose(Spelling *spelling, const Units *units, const Unit *given)
{
    const NamesLang lang = units->tokens->lang;
    const gboolean latin = lang == NAMES_RO || lang == NAMES_TR || lang == NAMES_EN;

    *spelling = (Spelling){ .recase = units->tokens->upper || units->tokens->lower,
                            .romanian = is_romanian(units, given),
                            .latin = latin && !units->tokens->mixed,
                            .drop_arabic = latin,
                            .hold = lang == NAMES_RU };
    if (latin && units->n &&
        units_token(units, &units->unit[0])->letters.script == SCRIPT_CYRILLIC)
        spelling->ukrainian = is_ukrainian(units, given);
    spelling->turkish = is_turkish(units, given);
    spelling->plain =
        units->tokens->upper && !(units->tokens->hints & HINT_BEYOND_ASCII);
}

static gunichar
small(gunichar c, gboolean turkish)
{
    if (turkish && c == 'I')
        return 0x131;
    if (c == 0x130)
        return 'i';
    return g_unichar_tolower(c);
}

static gunichar
capital(gunichar c, gboolean turkish)
{
    return turkish && c == 'i' ? 0x130 : g_unichar_toupper(c);
}

/* A word in plain ASCII capitals whose I is ı: the Turkish lists spell it so, or its
   vowels are those that ı goes with. */
static gboolean
is_dotless(const Token *token)
{
    gboolean back = FALSE, front = FALSE;

    for (guint i = 0; i < token->folded; i++) {
        back |= strchr("aou", token->fold[i]) != NULL;
        front |= token->fold[i] == 'e';
    }
    if (!token->word || (!lexicon_given(token->word, NAMES_TR) &&
                         !lexicon_sense(token->word, SENSE_SURNAME, NAMES_TR)))
        return back && !front;
    for (guint i = 0; token->word && i < token->word->senses; i++) {
        const Sense *sense = &names_senses[token->word->sense + i];

        if (sense->kind == SENSE_SPELLED && sense->lang == NAMES_TR &&
            strstr(lexicon_written(sense), "ı"))
            return TRUE;
    }
    return FALSE;
}

/* A capital stands first, behind hyphens, behind the apostrophe of O' and d', behind
 * Mc. */
static gsize
recase(const Token *token, gboolean turkish, char *out)
{
    const char *p = token->text, *end = p + token->length;
    gboolean first = TRUE;
    gsize letters = 0;
    char *to = out;

    for (; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (letters == 2 && token->folded > 4 && out[0] == 'M' && out[1] == 'c')
            first = TRUE;
        to += g_unichar_to_utf8(first ? capital(c, turkish) : small(c, turkish), to);
        letters++;
        first = c == '-' || c == 0x2010 || c == 0x2011 || c == '.' ||
                ((c == '\'' || c == 0x2019) && letters == 2);
    }
    return to - out;
}

static gsize
copy(const Token *token, gboolean lower, char *out)
{
    const char *p = token->text, *end = p + token->length;
    char *to = out;

    if (!lower) {
        memcpy(out, p, token->length);
        return token->length;
    }
    for (; p < end; p = g_utf8_next_char(p))
        to += g_unichar_to_utf8(g_unichar_tolower(g_utf8_get_char(p)), to);
    return to - out;
}

/* The letter forms of Persian and Romanian; 0: the character is dropped. */
static gunichar
form(const Spelling *spelling, gunichar c)
{
    switch (c) {
    case 0x643:
        return 0x6A9;
    case 0x64A:
    case 0x649:
        return 0x6CC;
    case 0x640:
        return 0;
    case 0x15E:
    case 0x15F:
        return spelling->romanian ? c - 0x15E + 0x218 : c;
    case 0x162:
    case 0x163:
        return spelling->romanian ? c - 0x162 + 0x21A : c;
    default:
        return c >= 0x64B && c <= 0x652 ? 0 : c;
    }
}

gsize
spelling_text(const Spelling *spelling, const char *text, gsize length, char *out)
{
    const char *end = text + length;
    char *to = out;

    while (text < end) {
        guint bytes;
        gunichar c = form(spelling, fold_char(text, &bytes));

        text += bytes;
        if (c)
            to += fold_put(c, to);
    }
    return to - out;
}

/* оглы, кызы stay small. */
static gboolean
is_child(const Token *token)
{
    return token->word && token->word->senses &&
           lexicon_sense(token->word, SENSE_CHILD, NAMES_XX);
}

static gsize
write_word(const Spelling *spelling, const Units *units, const Unit *unit,
           const Token *token, char *out)
{
    const gboolean last = token == &units->tokens->token[unit->last];
    const gboolean turkish =
        spelling->turkish && (!spelling->plain || is_dotless(token));
    char word[MOST_WORD];
    gsize n;

    if (!spelling->recase && !unit->capitals && !spelling->romanian &&
        token->letters.script == SCRIPT_LATIN) {
        memcpy(out, token->text, token->length);
        return token->length;
    }
    if (token->length * 4u > sizeof word)
        return spelling_text(spelling, token->text, token->length, out);
    if (spelling->recase && ((unit->particle && !last) || is_child(token)))
        n = copy(token, TRUE, word);
    else if (spelling->recase || (unit->capitals && token->letters.upper > 2))
        n = recase(token, turkish, word);
    else
        n = copy(token, FALSE, word);
    if (!spelling->romanian && token->letters.script == SCRIPT_LATIN) {
        memcpy(out, word, n);
        return n;
    }
    if (spelling->latin && token->letters.script == SCRIPT_CYRILLIC &&
        !token->letters.mixed)
        return latin_write(word, n, spelling->ukrainian, out);
    return spelling_text(spelling, word, n, out);
}

/* Initials stand as they were typed, but are held together where a letter holds them.
 */
static const char *
space_between(const Spelling *spelling, const Token *a, const Token *b)
{
    if (a->initials && b == a + 1 && a->text + a->length == b->text)
        return spelling->hold ? "\u00a0" : "";
    return spelling->hold && (a->initials || b->initials) ? "\u00a0" : " ";
}

gsize
spelling_write(const Spelling *spelling, const Units *units, guint from, guint n,
               char *out)
{
    const Token *before = NULL;
    gsize length = 0;

    for (guint k = from; k < from + n; k++) {
        const Unit *unit = &units->unit[k];

        for (guint i = unit->first; i <= unit->last; i++) {
            const Token *token = &units->tokens->token[i];
            const char *space = before ? space_between(spelling, before, token) : "";

            if (token->role != ROLE_NAME)
                continue;
            memcpy(out + length, space, strlen(space));
            length += strlen(space);
            length += write_word(spelling, units, unit, token, out + length);
            before = token;
        }
    }
    return length;
}
