/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/parts.h"

#include <string.h>

#include "client/vocative.h"

static const char *
keep(GStringChunk *store, const char *text, gsize length)
{
    return g_string_chunk_insert_len(store, text, length);
}

static gboolean
is_arabic(const Units *units, int from)
{
    return from >= 0 &&
           units_token(units, &units->unit[from])->letters.script == SCRIPT_ARABIC;
}

const char *
parts_write(const Spelling *spelling, const Units *units, int from, guint n,
            GStringChunk *store)
{
    char out[SPELLING_MOST];

    if (from < 0 || (spelling->drop_arabic && is_arabic(units, from)))
        return NULL;
    return keep(store, out, spelling_write(spelling, units, from, n, out));
}

const char *
parts_join(const Client *client, const Spelling *spelling, GStringChunk *store)
{
    const char *parts[] = { client->given, client->patronymic, client->surname };
    const char *space = client->initials && spelling->hold ? "\u00a0" : " ";
    char out[3 * SPELLING_MOST];
    gsize n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        const gsize length = parts[i] ? strlen(parts[i]) : 0;

        if (length && n) {
            memcpy(out + n, space, strlen(space));
            n += strlen(space);
        }
        memcpy(out + n, parts[i] ? parts[i] : "", length);
        n += length;
    }
    return n ? keep(store, out, n) : NULL;
}

const char *
parts_typed(const Tokens *tokens, GStringChunk *store)
{
    char out[SPELLING_MOST];
    gsize n = 0;

    for (const char *p = tokens->text; *p && n + 8 < sizeof out;) {
        gunichar c = g_utf8_get_char(p);

        if (c == ' ' || c == 0xA0 || c == 0x202F || c == '\t') {
            if (n && out[n - 1] != ' ')
                out[n++] = ' ';
        } else {
            n += g_unichar_to_utf8(c, out + n);
        }
        p = g_utf8_next_char(p);
    }
    while (n && (out[n - 1] == ' ' || out[n - 1] == ','))
        n--;
    return keep(store, out, n);
}

/* A company in Persian is called by a noun: شرکت unless it brings its own. */
const char *
parts_company(const char *name, const Lang *lang, GStringChunk *store)
{
    static const char line[] = "مدیریت محترم ";
    const Spelling spelling = { 0 };
    Tokens tokens;
    char out[SPELLING_MOST];
    gsize n;

    if (lexicon_lang(lang) != NAMES_FA || strlen(name) > SPELLING_MOST / 2)
        return name;
    n = spelling_text(&spelling, name, strlen(name), out);
    out[n] = '\0';
    if (g_str_has_prefix(out, line))
        memmove(out, out + sizeof line - 1, n - (sizeof line - 1) + 1);
    tokens_read(&tokens, out, NAMES_FA);
    for (guint i = 0; i < tokens.n; i++) {
        const Sense *noun = lexicon_sense(tokens.token[i].word, SENSE_NOUN, NAMES_FA);

        if (noun && noun->lang == NAMES_FA)
            return g_string_chunk_insert(store, out);
    }
    memmove(out + strlen("شرکت "), out, strlen(out) + 1);
    memcpy(out, "شرکت ", strlen("شرکت "));
    return g_string_chunk_insert(store, out);
}

/* The Polish vocative, of a name of the Polish list; as the list spells it. */
void
parts_set_vocative(Client *client, const Units *units, const Unit *unit,
                   GStringChunk *store)
{
    const Word *words[] = { unit->given, unit->second };
    const Token *token = &units->tokens->token[unit->last];
    const char *from = client->given;
    char out[256];
    gsize n = 0;

    if (client->gender == GENDER_UNKNOWN || token->folded > 64 || !from)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(words) && words[i]; i++) {
        const Sense *exception = lexicon_sense(words[i], SENSE_VOCATIVE, NAMES_PL);
        const Sense *spelled = lexicon_sense(words[i], SENSE_SPELLED, NAMES_PL);
        const int says = client->gender == GENDER_F ? SAYS_F : SAYS_M;
        gsize length = strcspn(from, unit->second ? "-" : " ");

        if (lexicon_given(words[i], NAMES_PL) != says || length > 64)
            return;
        if (n)
            out[n++] = '-';
        if (exception && exception->lang == NAMES_PL)
            n += g_strlcpy(out + n, lexicon_written(exception), sizeof out - n);
        else if (spelled && spelled->lang == NAMES_PL)
            n += vocative_write(lexicon_written(spelled),
                                strlen(lexicon_written(spelled)), says, out + n);
        else
            n += vocative_write(from, length, says, out + n);
        from += length + (from[length] != '\0');
    }
    if (n)
        client->vocative = keep(store, out, n);
}
