/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/tokens.h"

#include <string.h>

typedef enum {
    MARK_NONE,
    MARK_SPACE,
    MARK_COMMA,
    MARK_OPEN,
    MARK_CLOSE,
    MARK_QUOTE,
    MARK_SLASH,
    MARK_AND,
} Mark;

static Mark
mark(gunichar c)
{
    if ((c >= 'A' && c <= 'z' && c != '[' && c != ']') || (c > 0xBB && c < 0x60C))
        return MARK_NONE;
    switch (c) {
    case ' ':
    case '\t':
    case '<':
    case '>':
    case '|':
    case 0xA0:
    case 0x202F:
    case 0x2009:
    case 0x3000:
        return MARK_SPACE;
    case ',':
    case ';':
    case 0x60C: /* Arabic comma */
    case 0x61B:
    case 0x3001:
        return MARK_COMMA;
    case '(':
    case '[':
        return MARK_OPEN;
    case ')':
    case ']':
        return MARK_CLOSE;
    case '"':
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2039:
    case 0x203A:
        return MARK_QUOTE;
    case '/':
        return MARK_SLASH;
    case '&':
    case '+':
        return MARK_AND;
    default:
        return MARK_NONE;
    }
}

/* What a word may be besides a piece of a name: such a word keeps its full stops. */
static gboolean
is_abbreviation(const Word *word)
{
    return word && (word->kinds & ((2u << SENSE_SUFFIX) - 1));
}

/* Letters by themselves, each with a full stop, or one capital without: how many;
   "Ж.-П." and digraphs ("Cz.", "Дж.") are initials too. */
static guint
count_initials(const Token *token)
{
    const char *p = token->text, *end = p + token->length;
    guint n = 0, run = 0;

    if (!token->dot && token->letters.letters > 1)
        return 0;
    if (!token->letters.letters || token->letters.digits || token->letters.letters > 6)
        return 0;
    for (; p < end; p = g_utf8_next_char(p)) {
        if (*p == '.') {
            if (!run || run > 2)
                return 0;
            n++;
            run = 0;
        } else if (*p != '-' || run) {
            run++;
        }
    }
    if (n)
        return run ? 0 : n;
    return run == 1 && token->letters.script != SCRIPT_OTHER &&
           (token->letters.upper || token->letters.script == SCRIPT_ARABIC);
}

static void
add(Tokens *tokens, const char *from, const char *to, const Token *like)
{
    Token *token = &tokens->token[tokens->n];
    char *fold = tokens->fold;
    gsize n;

    if (tokens->n)
        fold = (char *)token[-1].fold + token[-1].folded + 1;
    if (tokens->n >= MOST_TOKENS ||
        fold + (to - from) + 2 > tokens->fold + MOST_FOLDED) {
        tokens->too_long = TRUE;
        return;
    }
    *token = *like;
    token->text = from;
    token->length = to - from;
    n = fold_word(from, to - from, fold, &token->letters);
    fold[n] = ' '; /* phrases are found as they stand */
    token->fold = fold;
    token->folded = n;
    token->dot = to[-1] == '.';
    token->word = lexicon_find(fold, n);
    token->initials = count_initials(token);
    tokens->kinds |= token->word ? token->word->kinds : 0;
    tokens->aside |= like->bracketed || like->quoted;
    tokens->letters |= token->letters.letters > 0;
    tokens->mixed |= token->letters.mixed;
    tokens->digits |= token->letters.digits && token->letters.letters;
    tokens->hints |= token->letters.hints;
    if (!token->letters.letters && !like->is_and)
        token->role = ROLE_LEFT_OUT;
    tokens->n++;
}

static gboolean
is_domain(const char *from, const char *to)
{
    static const char *const ends[] = { ".com", ".org", ".net", ".info", ".ru", ".pl",
                                        ".ro",  ".ir",  ".io",  ".eu",   ".ua", ".рф",
                                        ".tr",  ".uk",  ".de",  ".biz" };

    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        gsize n = strlen(ends[i]);

        if ((gsize)(to - from) > n + 1 && !memcmp(to - n, ends[i], n))
            return TRUE;
    }
    return FALSE;
}

/* A run without spaces: one word, or cut behind each full stop (Dr.Ana, А.С.Иванова).
 */
static void
add_run(Tokens *tokens, const char *from, const char *to, Token *like)
{
    const char *dot = memchr(from, '.', to - from);
    char fold[64];
    Letters letters;

    if (memchr(from, '@', to - from)) {
        tokens->address = TRUE;
        like->role = ROLE_LEFT_OUT;
        add(tokens, from, to, like);
        like->role = ROLE_NAME;
        return;
    }
    if (!dot || dot == to - 1 || to - from > (gssize)sizeof fold) {
        add(tokens, from, to, like);
        return;
    }
    tokens->domain |= is_domain(from, to);
    if (tokens->domain || is_abbreviation(lexicon_find(
                              fold, fold_word(from, to - from, fold, &letters)))) {
        add(tokens, from, to, like);
        return;
    }
    while (from < to) {
        dot = memchr(from, '.', to - from);
        while (dot && dot + 1 < to && (dot[1] == '.' || dot[1] == '-'))
            dot = memchr(dot + 1, '.', to - dot - 1); /* Ж.-П. stays in one */
        dot = dot ? dot + 1 : to;
        add(tokens, from, dot, like);
        from = dot;
    }
}

/* Each run of words that the lists know as one becomes one. */
static void
join_phrases(Tokens *tokens)
{
    for (guint i = 0; i < tokens->n; i++) {
        Token *token = &tokens->token[i];
        guint most = token->word ? token->word->phrase : 0;

        for (guint k = MIN(most, tokens->n - i); k > 1; k--) {
            const Token *last = &token[k - 1];
            gsize n = last->fold + last->folded - token->fold;
            const Word *word = lexicon_find(token->fold, n);

            if (!word || last->segment != token->segment)
                continue;
            for (guint at = 1; at < k; at++) {
                token->letters.upper += token[at].letters.upper;
                token->letters.lower += token[at].letters.lower;
                token->letters.letters += token[at].letters.letters;
            }
            token->length = last->text + last->length - token->text;
            token->dot |= last->dot;
            token->folded = n;
            token->word = word;
            tokens->kinds |= word->kinds;
            token->initials = 0;
            memmove(token + 1, token + k, (tokens->n - i - k) * sizeof *token);
            tokens->n -= k - 1;
            break;
        }
    }
}

static void
find_case(Tokens *tokens)
{
    guint upper = 0, lower = 0, longest = 0;

    for (guint i = 0; i < tokens->n; i++) {
        const Letters *letters = &tokens->token[i].letters;

        upper += letters->upper;
        lower += letters->lower;
        longest = MAX(longest, letters->upper);
    }
    tokens->upper = !lower && longest > 1;
    tokens->lower = !upper && lower;
}

void
tokens_read(Tokens *tokens, const char *text, NamesLang lang)
{
    const char *from = NULL, *p = text;
    Token like = { 0 };

    memset(tokens, 0, G_STRUCT_OFFSET(Tokens, token));
    tokens->text = text;
    tokens->lang = lang;
    for (;;) {
        guint bytes;
        gunichar c = fold_char(p, &bytes);
        Mark m = c ? mark(c) : MARK_SPACE;

        if (!m) {
            from = from ? from : p;
            p += bytes;
            continue;
        }
        if (from) {
            add_run(tokens, from, p, &like);
            like.slash = FALSE;
        }
        from = NULL;
        if (!c)
            break;
        if (m == MARK_COMMA && tokens->n)
            like.segment++;
        else if (m == MARK_OPEN || m == MARK_CLOSE)
            like.bracketed = m == MARK_OPEN;
        else if (m == MARK_QUOTE)
            like.quoted = !like.quoted;
        else if (m == MARK_SLASH)
            like.slash = TRUE;
        tokens->quotes |= m == MARK_QUOTE;
        if (m == MARK_AND && tokens->n && !like.bracketed) {
            like.is_and = TRUE;
            add(tokens, p, p + 1, &like);
            like.is_and = FALSE;
        }
        p += bytes;
    }
    tokens->segments = like.segment + 1;
    find_case(tokens);
    join_phrases(tokens);
}

guint
tokens_count_names(const Tokens *tokens)
{
    guint n = 0;

    for (guint i = 0; i < tokens->n; i++)
        n += tokens->token[i].role == ROLE_NAME;
    return n;
}
