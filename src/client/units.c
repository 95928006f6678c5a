/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/units.h"

#include <string.h>

static const Token *
next_name(const Tokens *tokens, guint i)
{
    for (i++; i < tokens->n; i++)
        if (tokens->token[i].role == ROLE_NAME && !tokens->token[i].is_and)
            return &tokens->token[i];
    return NULL;
}

static gboolean
one_case(const Tokens *tokens)
{
    return tokens->upper || tokens->lower;
}

/* A particle in small letters, or with a capital behind another piece of the name. */
static gboolean
begins_surname(const Tokens *tokens, guint i, guint before)
{
    const Token *token = &tokens->token[i];
    const Token *next = next_name(tokens, i);
    const Sense *sense = tokens_sense(tokens, i, SENSE_PARTICLE, SENSE_LAST);

    if (!sense || (token->initials && token->dot) || !next ||
        next->segment != token->segment)
        return FALSE;
    if (!token->letters.capital && !tokens->lower)
        return TRUE;
    if ((sense->flags & SENSE_EXACT) &&
        !one_case(tokens)) /* Ó, Ní as they are written */
        return !memcmp(token->text, lexicon_written(sense), token->length);
    if (token->initials)
        return FALSE;
    return before ? !token->word->given || one_case(tokens)
                  : one_case(tokens) && !token->word->given;
}

/* The father's name in a patronymic in -ович, as the lists have it: Сергеевич,
   Игоревич, Аркадьевич, Иванович. */
static gboolean
holds_father(const char *fold, gsize length)
{
    static const struct {
        const char *ending, *father;
    } forms[] = {
        { "ьевич", "ий" }, { "евич", "й" },   { "евич", "ь" },  { "евич", "" },
        { "ович", "" },    { "ович", "о" },   { "ович", "а" },  { "йович", "й" },
        { "йович", "я" },  { "ич", "а" },     { "evich", "y" }, { "evich", "i" },
        { "evich", "" },   { "yevich", "y" }, { "ovich", "" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        char father[64];
        gsize n = strlen(forms[i].ending), stem = length - n;
        const Word *word;

        if (length <= n || length > 48 || memcmp(fold + stem, forms[i].ending, n))
            continue;
        memcpy(father, fold, stem);
        g_strlcpy(father + stem, forms[i].father, sizeof father - stem);
        word = lexicon_find(father, strlen(father));
        if (word && (lexicon_given(word, NAMES_RU) == SAYS_M ||
                     lexicon_given(word, NAMES_UK) == SAYS_M ||
                     lexicon_given(word, NAMES_XX) == SAYS_M))
            return TRUE;
    }
    return FALSE;
}

static void
read_patronymic(Unit *unit, const Token *token, const Sense *ending, NamesLang lang)
{
    const Sense *whole = lexicon_sense(token->word, SENSE_PATRONYMIC, lang);
    const Sense *sense = whole ? whole : ending;

    if (token->letters.letters < 5 || (token->letters.script != SCRIPT_CYRILLIC &&
                                       token->letters.script != SCRIPT_LATIN))
        return;
    if (!sense || !sense->value)
        return;
    unit->father = sense->value;
    if (sense->value == SAYS_EITHER)
        unit->patronymic = PATRONYMIC_OBLIQUE;
    else if (!(sense->flags & SENSE_WEAK))
        unit->patronymic = PATRONYMIC_SURELY;
    else if (whole || holds_father(token->fold, token->folded))
        unit->patronymic = PATRONYMIC_LIKELY;
    else
        unit->patronymic = PATRONYMIC_PERHAPS;
}

/* One part of a surname, between hyphens. */
static void
read_surname_part(Unit *unit, const Word *word, const Sense *ending, NamesLang lang)
{
    const Sense *sense = lexicon_sense(word, SENSE_SURNAME, lang);

    if (sense) {
        unit->listed = TRUE;
        unit->ambiguous = !(sense->flags & SENSE_WEAK);
    } else {
        sense = ending;
    }
    if (!sense)
        return;
    unit->shown = sense->lang;
    if (!sense->value)
        return;
    if (unit->surname && unit->surname != sense->value) {
        unit->surname = SAYS_EITHER;
    } else {
        unit->surname = sense->value;
        unit->weak = (sense->flags & SENSE_WEAK) != 0;
    }
}

/* Letters in a part of folded text: bytes that begin a character. */
static guint
count_letters(const char *fold, gsize length)
{
    guint n = 0;

    for (gsize i = 0; i < length; i++)
        n += ((guchar)fold[i] & 0xC0) != 0x80;
    return n;
}

static void
read_surname(Unit *unit, const Token *token, const Sense *ending, NamesLang lang)
{
    const char *from = token->fold, *end = from + token->folded;
    const char *hyphen = memchr(from, '-', end - from);

    if (!hyphen) {
        read_surname_part(unit, token->word, ending, lang);
        return;
    }
    while (from < end) {
        const char *to = hyphen ? hyphen : end;
        Endings part;

        lexicon_endings(&part, from, to - from, count_letters(from, to - from), lang);
        read_surname_part(unit, lexicon_find(from, to - from), part.surname, lang);
        from = hyphen ? hyphen + 1 : end;
        hyphen = from < end ? memchr(from, '-', end - from) : NULL;
    }
    if (unit->surname == SAYS_EITHER)
        unit->surname = SAYS_NOTHING;
}

static const Word *
given_word(const char *fold, gsize length)
{
    const Word *word = lexicon_find(fold, length);

    return word && word->given ? word : NULL;
}

/* The whole word, or both parts of one with a hyphen. */
static void
read_given(Unit *unit, const Token *token)
{
    const char *hyphen = memchr(token->fold, '-', token->folded);
    const char *end = token->fold + token->folded;

    unit->given = token->word && token->word->given ? token->word : NULL;
    if (unit->given || !hyphen)
        return;
    unit->given = given_word(token->fold, hyphen - token->fold);
    unit->second = given_word(hyphen + 1, end - hyphen - 1);
    if (!unit->second || !unit->given)
        unit->given = unit->second = NULL;
}

/* Two words in Arabic script that the list has as one name. */
static gboolean
joins_next(const Tokens *tokens, guint i, const Word **given)
{
    const Token *a = &tokens->token[i], *b = a + 1;
    char fold[128];

    if (a->letters.script != SCRIPT_ARABIC || i + 1 >= tokens->n ||
        b->role != ROLE_NAME || b->is_and || b->segment != a->segment ||
        a->folded + b->folded > (int)sizeof fold)
        return FALSE;
    memcpy(fold, a->fold, a->folded);
    memcpy(fold + a->folded, b->fold, b->folded);
    *given = given_word(fold, a->folded + b->folded);
    return *given != NULL;
}

/* Whether the list of the letter's language has it, or that of its script. */
static gboolean
is_own(const Word *word, NamesLang lang, Script script)
{
    if (!word)
        return FALSE;
    if (script == SCRIPT_CYRILLIC)
        return lexicon_given(word, NAMES_RU) || lexicon_given(word, NAMES_UK);
    return lexicon_given(word, lang) != SAYS_NOTHING;
}

static Unit *
add_unit(Units *units, guint i)
{
    Unit *unit = &units->unit[units->n++];

    *unit = (Unit){
        .first = i, .last = i, .shown = -1, .segment = units->tokens->token[i].segment
    };
    return unit;
}

/* A word that ends a surname stands behind its first word: احمدی نژاد. */
static gboolean
ends_surname(const Tokens *tokens, guint i)
{
    const Token *token = &tokens->token[i + 1];
    const Sense *sense;

    if (i + 1 >= tokens->n || token->role != ROLE_NAME)
        return FALSE;
    sense = tokens_sense(tokens, i + 1, SENSE_PARTICLE, 0);
    return sense && (sense->flags & SENSE_LAST);
}

static void
read_unit(Units *units, Unit *unit)
{
    const Tokens *tokens = units->tokens;
    const Token *token = &tokens->token[unit->last];
    Endings endings;

    unit->initials = unit->particle ? 0 : token->initials;
    if (unit->initials)
        return;
    unit->capitals =
        !one_case(tokens) && token->letters.upper > 2 && !token->letters.lower;
    if (!unit->given && !unit->particle)
        read_given(unit, token);
    unit->own = is_own(unit->given, tokens->lang, token->letters.script);
    lexicon_endings(&endings, token->fold, token->folded, token->letters.letters,
                    tokens->lang);
    unit->ending = endings.given;
    read_surname(unit, token, endings.surname, tokens->lang);
    if (!unit->particle && !unit->own)
        read_patronymic(unit, token, endings.patronymic, tokens->lang);
}

/* سید before a given name, سادات behind one, оглы behind the father's. */
static gboolean
attach(Units *units, guint i, int *attached)
{
    const Tokens *tokens = units->tokens;
    Unit *before = units->n ? &units->unit[units->n - 1] : NULL;
    const Sense *sense = tokens_sense(tokens, i, SENSE_CHILD, 0);

    if (sense && before) {
        before->last = i;
        before->father = sense->value;
        before->patronymic = PATRONYMIC_SURELY;
        before->initials = 0;
        return TRUE;
    }
    sense = tokens_sense(tokens, i, SENSE_NAME, 0);
    if (!sense || !next_name(tokens, i))
        return FALSE;
    if (sense->flags & SENSE_LAST) {
        if (!before || !before->given || (before->last + 1u != i))
            return FALSE;
        before->last = i;
        before->attached = sense->value;
        return TRUE;
    }
    if (before)
        return FALSE;
    *attached = sense->value ? sense->value : -1;
    return TRUE;
}

void
units_read(Units *units, const Tokens *tokens)
{
    int attached = 0;
    guint first = 0;

    units->tokens = tokens;
    units->n = 0;
    for (guint i = 0; i < tokens->n; i++) {
        const Token *token = &tokens->token[i];
        Unit *unit;

        if (token->role != ROLE_NAME || token->is_and)
            continue;
        if (attach(units, i, &attached)) {
            if (attached && !units->n)
                first = first ? first : i + 1;
            continue;
        }
        unit = add_unit(units, i);
        if (first) {
            unit->first = first - 1;
            unit->attached = MAX(attached, 0);
            first = 0;
        }
        while (begins_surname(tokens, unit->last, units->n - 1)) {
            unit->joint |= tokens->token[unit->last].letters.letters == 1;
            unit->particle = TRUE;
            unit->last = next_name(tokens, unit->last) - tokens->token;
        }
        if (!unit->particle && ends_surname(tokens, i)) {
            unit->particle = TRUE;
            unit->last++;
        } else if (!unit->particle && joins_next(tokens, i, &unit->given)) {
            unit->last++;
        }
        read_unit(units, unit);
        i = unit->last;
    }
}
