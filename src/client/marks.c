/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/marks.h"

#include <string.h>

/* Which rank stands above which. */
static int
height(Rank rank)
{
    static const guint8 heights[] = {
        [RANK_NONE] = 0,     [RANK_DOCTOR] = 4, [RANK_PROFESSOR] = 5,
        [RANK_ENGINEER] = 2, [RANK_LAWYER] = 3, [RANK_OTHER] = 1
    };

    return heights[rank];
}

static void
add_gender(Marks *marks, const Token *token, int says)
{
    if (!says)
        return;
    if (marks->says && marks->says != says)
        says = SAYS_EITHER;
    marks->says = says;
    marks->proof = token;
}

/* How the language writes the rank of a title that it does not have itself. */
static const char *
written_rank(Rank rank, NamesLang lang)
{
    static const char *const keys[][6] = {
        [NAMES_RU] = { NULL },
        [NAMES_RO] = { NULL, "ro doctor", "ro professor", "ro engineer", "ro lawyer",
                       NULL },
        [NAMES_TR] = { NULL, "tr doctor", "tr professor", NULL, "tr lawyer", NULL },
        [NAMES_FA] = { NULL, "fa doctor", "fa professor", "fa engineer", NULL, NULL },
        [NAMES_PL] = { NULL },
        [NAMES_EN] = { NULL, "en doctor", "en professor", NULL, NULL, NULL },
        [NAMES_XX] = { NULL },
    };
    const char *key = keys[lang][rank];

    return key ? lexicon_written(
                     lexicon_sense(lexicon_find(key, strlen(key)), SENSE_WRITE, lang))
               : NULL;
}

static void
add_title(Marks *marks, const Token *token, NamesLang lang)
{
    const Sense *sense = token->sense;
    const char *written = sense->lang == lang ? lexicon_written(sense) : NULL;

    add_gender(marks, token,
               sense->flags & SENSE_F   ? SAYS_F
               : sense->flags & SENSE_M ? SAYS_M
                                        : SAYS_NOTHING);
    if (!written)
        written = written_rank(sense->value, lang);
    if (lang == NAMES_TR) { /* all of them: Prof. Dr. */
        if (written && *marks->title)
            g_strlcat(marks->title, " ", sizeof marks->title);
        if (written)
            g_strlcat(marks->title, written, sizeof marks->title);
    } else if (height(sense->value) > height(marks->rank)) {
        g_strlcpy(marks->title, written ? written : "", sizeof marks->title);
    }
    if (height(sense->value) > height(marks->rank))
        marks->rank = sense->value;
}

void
marks_read(Marks *marks, const Tokens *tokens)
{
    const char *kept = NULL;

    memset(marks, 0, G_STRUCT_OFFSET(Marks, title) + 1);
    for (guint i = 0; i < tokens->n; i++) {
        const Token *token = &tokens->token[i];

        if (token->role == ROLE_TITLE) {
            add_title(marks, token, tokens->lang);
            marks->listed_surname = TRUE;
            marks->surname |= tokens->lang == NAMES_EN;
        } else if (token->role == ROLE_HONORIFIC) {
            add_gender(marks, token, token->sense->value);
            if (token->sense->lang == tokens->lang && token->sense->written)
                kept = lexicon_written(token->sense);
            marks->given_only |=
                (token->sense->flags & SENSE_LAST) && i + 1 == tokens->n;
            if ((token->sense->flags & SENSE_LAST) || !token->sense->value)
                continue;
            marks->listed_surname = TRUE;
            marks->surname |= token->sense->lang == NAMES_EN;
        }
    }
    if (!*marks->title && kept)
        g_strlcpy(marks->title, kept, sizeof marks->title);
    if (kept && (!strcmp(kept, "Sir") || !strcmp(kept, "Dame")))
        marks->title_given = !marks->rank;
    if (marks->title_given)
        marks->surname = FALSE;
}
