/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/company.h"

static gboolean
has_role(const Tokens *tokens, Role role)
{
    for (guint i = 0; i < tokens->n; i++)
        if (tokens->token[i].role == role &&
            (role != ROLE_HONORIFIC || tokens->token[i].sense->value))
            return TRUE;
    return FALSE;
}

static gboolean
has_given(const Tokens *tokens)
{
    for (guint i = 0; i < tokens->n; i++)
        if (tokens->token[i].role == ROLE_NAME && tokens->token[i].word &&
            tokens->token[i].word->given)
            return TRUE;
    return FALSE;
}

static gboolean
has_legal_form(const Tokens *tokens)
{
    for (guint i = 0; i < tokens->n; i++) {
        const Token *token = &tokens->token[i];

        if (tokens->n > 1 && !token->quoted && tokens_sense(tokens, i, SENSE_LEGAL, 0))
            return TRUE;
    }
    return FALSE;
}

/* Quotation marks, unless they hold a nickname between a given name and a surname. */
static gboolean
is_quoted(const Tokens *tokens)
{
    gboolean before = FALSE, inside = FALSE, behind = FALSE;

    for (guint i = 0; i < tokens->n; i++) {
        const Token *token = &tokens->token[i];

        if (!token->letters.letters)
            continue;
        inside |= token->quoted;
        before |= !token->quoted && !inside;
        behind |= !token->quoted && inside;
    }
    return inside && !(before && behind);
}

CompanySign
company_sign(const Tokens *tokens)
{
    const gboolean honorific = has_role(tokens, ROLE_HONORIFIC);
    CompanySign sign = COMPANY_NO;

    if (!(tokens->kinds & (1u << SENSE_LEGAL | 1u << SENSE_NOUN | 1u << SENSE_SOLE |
                           1u << SENSE_AND)) &&
        !tokens->quotes && !tokens->domain && !tokens->digits)
        return COMPANY_NO;
    if (has_role(tokens, ROLE_SOLE))
        return COMPANY_NO;
    if (has_legal_form(tokens))
        return COMPANY_YES;
    if (honorific)
        return COMPANY_NO;
    if (tokens->domain || is_quoted(tokens))
        return COMPANY_YES;
    for (guint i = 0; i < tokens->n; i++) {
        const Token *token = &tokens->token[i];
        const Sense *sense = tokens_sense(tokens, i, SENSE_NOUN, 0);

        if (token->is_and && token->fold[0] == '&')
            return COMPANY_YES;
        if (token->role == ROLE_NAME && token->letters.digits && !has_given(tokens))
            return COMPANY_YES; /* 1st Choice */
        if (!sense || token->bracketed)
            continue;
        if (!(sense->flags & SENSE_WEAK) || !has_given(tokens) ||
            (i == 0 && tokens->n > 1 && !token->word->given)) /* Bank of America */
            return COMPANY_YES;
        if (sense->value == SAYS_EITHER) /* Aaron Bank, Chase Bank */
            sign = COMPANY_PERHAPS;
    }
    return sign;
}
