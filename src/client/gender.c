/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/gender.h"

#include <string.h>

/* What all lists but one say, if they agree. */
static int
consensus(const Word *word, int but)
{
    int says = SAYS_NOTHING;

    for (int lang = 0; lang < NAMES_COUNT; lang++) {
        int one = lang == but ? SAYS_NOTHING : lexicon_given(word, lang);

        if (one && says && one != says)
            return SAYS_EITHER;
        if (one)
            says = one;
    }
    return says;
}

/* TRUE if the word was typed with diacritics as `written` has them, in any case. */
static gboolean
is_typed_so(const Token *token, const char *written)
{
    const char *p = token->text, *end = p + token->length;
    gboolean marks = FALSE;

    for (; p < end && *written;
         p = g_utf8_next_char(p), written = g_utf8_next_char(written)) {
        gunichar a = g_unichar_tolower(g_utf8_get_char(p));
        gunichar b = g_unichar_tolower(g_utf8_get_char(written));

        if (a == 0x15F || a == 0x163) /* cedilla for comma below */
            a = a == 0x15F ? 0x219 : 0x21B;
        if (a != b)
            return FALSE;
        marks |= a > 0x7F;
    }
    return marks && p == end && !*written;
}

/* Two names that only diacritics tell apart (Vasilica, Vasilică). */
static int
by_spelling(const Word *word, const Token *token, int lang)
{
    for (guint i = 0; i < word->senses; i++) {
        const Sense *sense = &names_senses[word->sense + i];

        if (sense->kind == SENSE_SPELLED && sense->lang == lang &&
            is_typed_so(token, lexicon_written(sense)))
            return sense->value;
    }
    return SAYS_EITHER;
}

static int
in_language(const Word *word, const Token *token, int lang)
{
    int says = lexicon_given(word, lang);

    return says == SAYS_EITHER && word->senses ? by_spelling(word, token, lang) : says;
}

static int
of_word(const Word *word, const Token *token, NamesLang lang, int shown)
{
    int own = in_language(word, token, lang), others;

    if (shown >= 0 && shown != (int)lang) {
        int says = in_language(word, token, shown);

        own = lexicon_given(word, lang);
        if (shown == NAMES_EN && own && says && own != says)
            return SAYS_EITHER; /* English surnames are everybody's */
        return says ? says : consensus(word, -1);
    }
    if (shown == (int)lang && own)
        return own;
    others = consensus(word, lang);
    if (!own)
        return others;
    if (own != SAYS_EITHER && lexicon_given(word, lang) == SAYS_EITHER)
        return own; /* the spelling is that language's own */
    return !others || others == own ? own : SAYS_EITHER;
}

int
gender_of_given_word(const Units *units, const Unit *unit, int shown)
{
    const Token *token = &units->tokens->token[unit->last];
    int first, second;

    if (unit->initials || unit->particle)
        return SAYS_NOTHING;
    if (!unit->given)
        return unit->attached ? unit->attached
               : unit->ending ? unit->ending->value /* -sława */
                              : SAYS_NOTHING;
    if (unit->attached && unit->attached != SAYS_EITHER) {
        first = of_word(unit->given, token, units->tokens->lang, shown);
        return first == SAYS_EITHER || !first || first == unit->attached
                   ? unit->attached
                   : SAYS_EITHER;
    }
    first = of_word(unit->given, token, units->tokens->lang, shown);
    if (!unit->second || first == SAYS_M)
        return first;
    second = of_word(unit->second, token, units->tokens->lang, shown);
    if (first == SAYS_EITHER && units->tokens->lang == NAMES_TR)
        return second; /* Nur-Banu */
    return second == SAYS_M ? SAYS_EITHER : first;
}

int
gender_of_given(const Units *units, guint from, guint n, int shown, const Unit **unit)
{
    const NamesLang lang = units->tokens->lang;
    const gboolean goes_on =
        lang == NAMES_RO || lang == NAMES_TR; /* Dani Florin: a man */
    int says = SAYS_NOTHING;

    *unit = NULL;
    for (guint i = from; i < from + n; i++) {
        const Unit *one = &units->unit[i];
        gboolean further = i > from;

        says = gender_of_given_word(units, one, shown);
        /* behind an initial a name that men have as a second one, or a surname, may
           mislead */
        if (further && !goes_on &&
            (one->listed || (says == SAYS_F && units_token(units, one)->folded == 5 &&
                             !memcmp(units_token(units, one)->fold, "maria", 5))))
            return SAYS_EITHER;
        if (one->initials || (goes_on && says == SAYS_EITHER && i + 1 < from + n))
            continue;
        *unit = one;
        return says;
    }
    return says;
}

int
gender_of_surname(const Units *units, guint from, guint n, const Unit **unit,
                  gboolean *weak)
{
    int says = SAYS_NOTHING;

    *unit = NULL;
    *weak = FALSE;
    for (guint i = from; i < from + n; i++) {
        const Unit *one = &units->unit[i];

        if (!one->surname)
            continue;
        if (says && says != one->surname)
            return SAYS_EITHER;
        says = one->surname;
        *weak = one->weak;
        *unit = one;
    }
    return says;
}

int
gender_shown(const Units *units, int from, guint n)
{
    for (guint i = 0; from >= 0 && i < n; i++)
        if (units->unit[from + i].shown >= 0)
            return units->unit[from + i].shown;
    switch (units->tokens->hints & (HINT_POLISH | HINT_ROMANIAN | HINT_TURKISH)) {
    case HINT_POLISH:
        return NAMES_PL;
    case HINT_ROMANIAN:
        return NAMES_RO;
    case HINT_TURKISH:
        return NAMES_TR;
    default:
        return -1;
    }
}
