/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/tokens.h"

#include <string.h>

static gboolean
one_case(const Tokens *tokens)
{
    return tokens->upper || tokens->lower;
}

/* TRUE if the capitals of the word stand where those of the list do. */
static gboolean
same_capitals(const Token *token, const char *written)
{
    const char *p = token->text, *end = p + token->length;

    while (p < end && *written) {
        gunichar typed = g_utf8_get_char(p), listed = g_utf8_get_char(written);

        if (!g_unichar_isalpha(listed)) {
            written = g_utf8_next_char(written);
        } else if (!g_unichar_isalpha(typed)) {
            p = g_utf8_next_char(p);
        } else {
            if (g_unichar_isupper(typed) != g_unichar_isupper(listed))
                return FALSE;
            p = g_utf8_next_char(p);
            written = g_utf8_next_char(written);
        }
    }
    return TRUE;
}

static gboolean
is_first(const Tokens *tokens, guint i)
{
    return i == 0 || (i == 1 && tokens->token[0].role != ROLE_NAME);
}

/* Last of the name, or of a segment. */
static gboolean
is_last(const Tokens *tokens, guint i)
{
    for (guint at = i + 1; at < tokens->n; at++) {
        const Token *token = &tokens->token[at];

        if (token->role == ROLE_NAME && token->segment == tokens->token[i].segment)
            return FALSE;
    }
    return i > 0;
}

/* A word of another language that shows which: an honorific that is also a name
   elsewhere ("Pan Wei") needs one. */
static gboolean
shows_language(const Tokens *tokens, int lang)
{
    for (guint i = 0; i < tokens->n; i++) {
        const Token *token = &tokens->token[i];
        const Sense *sense = lexicon_sense(token->word, SENSE_SURNAME, lang);
        Endings endings;

        lexicon_endings(&endings, token->fold, token->folded, token->letters.letters,
                        lang);
        if (!sense)
            sense = endings.surname;
        if (sense && sense->lang == lang)
            return TRUE;
    }
    return FALSE;
}

static gboolean
holds(const Tokens *tokens, guint i, const Sense *sense)
{
    const Token *token = &tokens->token[i];

    if ((sense->flags & SENSE_DOT) && !token->dot)
        return FALSE;
    if ((sense->flags & SENSE_EXACT) && !one_case(tokens) && sense->written &&
        !same_capitals(token, lexicon_written(sense)))
        return FALSE;
    if ((sense->flags & SENSE_FIRST) && !is_first(tokens, i))
        return FALSE;
    if ((sense->flags & SENSE_LAST) && !is_last(tokens, i))
        return FALSE;
    return TRUE;
}

/* The language's own comes before those of others. */
const Sense *
tokens_find_sense(const Tokens *tokens, guint i, SenseKind kind, guint without)
{
    const Word *word = tokens->token[i].word;
    const Sense *found = NULL;

    for (guint k = 0; k < word->senses; k++) {
        const Sense *sense = &names_senses[word->sense + k];

        if (sense->kind != kind || (sense->flags & without) ||
            ((sense->flags & SENSE_OWN) && sense->lang != tokens->lang) ||
            (found && sense->lang != tokens->lang) || !holds(tokens, i, sense))
            continue;
        found = sense;
    }
    return found;
}

/* The sense of a word before the name. */
static const Sense *
leading(const Tokens *tokens, guint i, guint8 *role)
{
    const Sense *sense = tokens_sense(tokens, i, SENSE_HONORIFIC, SENSE_LAST);

    *role = ROLE_HONORIFIC;
    if (sense && (!(sense->flags & SENSE_WEAK) || sense->lang == tokens->lang ||
                  shows_language(tokens, sense->lang)))
        return sense;
    *role = ROLE_TITLE;
    sense = tokens_sense(tokens, i, SENSE_TITLE, SENSE_LAST);
    if (sense)
        return sense;
    *role = ROLE_SOLE;
    return tokens_sense(tokens, i, SENSE_SOLE, 0);
}

/* An honorific behind the name: Ahmet Bey. */
static const Sense *
honorific_behind(const Tokens *tokens, guint i, guint8 *role)
{
    const Word *word = tokens->token[i].word;

    *role = ROLE_HONORIFIC;
    if (!word || !(word->kinds & 1u << SENSE_HONORIFIC))
        return NULL;
    for (guint k = 0; k < word->senses; k++) {
        const Sense *sense = &names_senses[word->sense + k];

        if (sense->kind == SENSE_HONORIFIC && (sense->flags & SENSE_LAST))
            return sense;
    }
    return NULL;
}

/* The sense of a word behind it. */
static const Sense *
trailing(const Tokens *tokens, guint i, guint8 *role)
{
    static const struct {
        SenseKind kind;
        guint8 role;
    } behind[] = { { SENSE_SUFFIX, ROLE_SUFFIX },
                   { SENSE_TITLE, ROLE_TITLE },
                   { SENSE_SOLE, ROLE_SOLE } };
    const Sense *sense = honorific_behind(tokens, i, role);

    for (guint k = 0; !sense && k < G_N_ELEMENTS(behind); k++) {
        *role = behind[k].role;
        sense = tokens_sense(tokens, i, behind[k].kind, SENSE_FIRST);
    }
    return sense;
}

static gboolean
is_given(const Tokens *tokens, guint i)
{
    return i < tokens->n && tokens->token[i].word && tokens->token[i].word->given;
}

/* "and" in small letters, which is no initial, or a word for a couple in front. */
static void
find_and(Tokens *tokens)
{
    for (guint i = 0; i < tokens->n; i++) {
        Token *token = &tokens->token[i];
        const Sense *sense = tokens_sense(tokens, i, SENSE_AND, 0);

        if (!sense || (token->initials && token->dot))
            continue;
        if ((sense->flags & SENSE_FIRST) ||
            (i && i + 1 < tokens->n && !token->letters.upper) ||
            (i && is_given(tokens, i - 1) && is_given(tokens, i + 1)))
            token->is_and = TRUE;
    }
}

static void
set_role(Token *token, guint8 role, const Sense *sense)
{
    token->role = role;
    token->sense = sense;
}

/* From the front of each segment on, while nothing of the name was met. */
static void
read_leading(Tokens *tokens)
{
    gboolean before = TRUE;

    for (guint i = 0; i < tokens->n; i++) {
        Token *token = &tokens->token[i];
        const Sense *sense = NULL;
        guint8 role;

        if (i && token->segment != token[-1].segment)
            before = TRUE;
        if (token->role != ROLE_NAME || token->is_and)
            continue;
        if (before || token->bracketed)
            sense = leading(tokens, i, &role);
        else if (is_given(tokens, i - 1)) /* Ahmet Bey Karataş */
            sense = honorific_behind(tokens, i, &role);
        if (sense)
            set_role(token, role, sense);
        else if (!token->bracketed)
            before = FALSE;
    }
}

/* From the end of each segment backwards; one word of the name stays in the first. */
static void
read_trailing(Tokens *tokens)
{
    gboolean behind = TRUE;

    for (guint i = tokens->n; i-- > 0;) {
        Token *token = &tokens->token[i];
        const Sense *sense = NULL;
        guint8 role;

        if (i + 1 < tokens->n && token->segment != token[1].segment)
            behind = TRUE;
        if (token->role != ROLE_NAME)
            continue;
        if (behind && (tokens_count_names(tokens) > 1 || i > 0))
            sense = trailing(tokens, i, &role);
        if (sense)
            set_role(token, role, sense);
        else
            behind = FALSE;
    }
}

/* A position in small letters behind a comma ("..., dyrektor"), what stands in
   brackets, a maiden name and a nickname in quotation marks are left out. */
static void
leave_out(Tokens *tokens)
{
    gboolean born = FALSE, seen = FALSE;

    for (guint i = 0; i < tokens->n; i++) {
        Token *token = &tokens->token[i];

        if (token->role != ROLE_NAME)
            continue;
        if (lexicon_sense(token->word, SENSE_BORN, tokens->lang) && seen)
            born = TRUE;
        if (born || token->bracketed || (token->quoted && seen) ||
            (token->segment && !token->letters.capital && !tokens->lower &&
             token->letters.script != SCRIPT_ARABIC && !token->is_and &&
             tokens->token[0].segment == 0 && !tokens->token[i].initials &&
             !lexicon_sense(token->word, SENSE_PARTICLE, tokens->lang)))
            token->role = ROLE_LEFT_OUT;
        seen |= token->role == ROLE_NAME;
    }
}

/* "Meer, Saskia van der": the particles go to the front, where the surname is. */
static void
turn_particles(Tokens *tokens)
{
    Token turned[MOST_TOKENS];
    guint n = 0;

    while (n + 1 < tokens->n && tokens->token[tokens->n - 1 - n].segment &&
           !tokens->token[tokens->n - 1 - n].letters.capital &&
           tokens_sense(tokens, tokens->n - 1 - n, SENSE_PARTICLE, SENSE_LAST))
        n++;
    if (!n || !tokens->token[tokens->n - 1].segment)
        return;
    memcpy(turned, &tokens->token[tokens->n - n], n * sizeof *turned);
    memmove(tokens->token + n, tokens->token, (tokens->n - n) * sizeof *turned);
    memcpy(tokens->token, turned, n * sizeof *turned);
    for (guint i = 0; i < n; i++)
        tokens->token[i].segment = tokens->token[n].segment;
}

void
tokens_find_roles(Tokens *tokens)
{
    const guint32 kinds = tokens->kinds;
    const guint32 around = 1u << SENSE_HONORIFIC | 1u << SENSE_TITLE |
                           1u << SENSE_SOLE | 1u << SENSE_SUFFIX;

    if (tokens->segments > 1 && (kinds & 1u << SENSE_PARTICLE))
        turn_particles(tokens);
    if (kinds & 1u << SENSE_AND)
        find_and(tokens);
    if (kinds & around) {
        read_leading(tokens);
        read_trailing(tokens);
    }
    if (tokens->segments > 1 || tokens->aside || (kinds & 1u << SENSE_BORN))
        leave_out(tokens);
}
