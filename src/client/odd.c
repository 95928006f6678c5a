/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/odd.h"

#include <string.h>

#include <glib/gi18n.h>

#include "client/fold.h"

enum { LONGEST_NAME = 200, LONGEST_PLACEHOLDER = 24, LEAST_CASED = 4 };

/* What stands where nobody knew a name; folded. */
static const char *const placeholders[] = {
    "aaa",         "abc",     "admin",    "anonim",     "anonymous", "asdf",   "brak",
    "brak danych", "client",  "customer", "klient",     "musteri",   "n/a",    "na",
    "nieznany",    "no name", "none",     "null",       "qwerty",    "tbd",    "test",
    "test test",   "testowy", "unknown",  "user",       "xxx",       "xyz",    "yok",
    "аноним",      "клиент",  "нет",      "неизвестно", "тест",      "نامشخص", "ندارد",
    "مشتری",       NULL,
};

/* How letters begin; a blank stands behind it. */
static const char *const greetings[] = {
    "Dear",    "Hello",        "Hi",        "Szanowna",  "Szanowny",  "Szanowni",
    "Stimate", "Stimată",      "Stimati",   "Stimaţi",   "Stimați",   "Sayın",
    "Sevgili", "Merhaba",      "Уважаемый", "Уважаемая", "Уважаемые", "Дорогой",
    "Дорогая", "Здравствуйте", NULL,
};

/* What the characters of a name show, beside its letters. */
typedef struct {
    gboolean digit, sign, remark, broken;
} Look;

static void
look_at_ascii(Look *look, const char *p, gboolean first)
{
    if (g_ascii_isalpha(*p) || strchr(" .,'&@\"", *p))
        return;
    if (g_ascii_isdigit(*p))
        look->digit = TRUE;
    else if (*p == '-')
        look->remark |= !first && p[-1] == ' ' && p[1] == ' ';
    else if (strchr("/;|:()[]", *p))
        look->remark = TRUE;
    else
        look->sign = TRUE;
}

/* Letters that no name has anything to say about: by far the most characters. */
static inline gboolean
is_plain_letter(gunichar c)
{
    return (c >= 0xC0 && c < 0x180 && c != 0xD7 && c != 0xF7) ||
           (c > 0x400 && c < 0x460) || (c > 0x620 && c < 0x64B) || c == 0x67E ||
           c == 0x686 || c == 0x6A9 || c == 0x6AF || c == 0x6CC ||
           (c >= 0x218 && c <= 0x21B);
}

/* What the first byte of a letter in UTF-8 becomes in windows-1252, -1254 or -1251. */
static gboolean
is_first_byte(gunichar c)
{
    return c == 0xC2 || c == 0xC3 || c == 0xC4 || c == 0xC5 || c == 0xD0 || c == 0xD1 ||
           c == 0xD8 || c == 0xD9 || c == 0xDA || c == 0xDB || c == 0x420 || c == 0x421;
}

static void
look_at(Look *look, gunichar c, gunichar before)
{
    const GUnicodeType type = g_unichar_type(c);

    if (c == 0xFFFD || (c >= 0x80 && c < 0xA0))
        look->broken = TRUE;
    else if (type == G_UNICODE_DECIMAL_NUMBER)
        look->digit = TRUE;
    else if (type == G_UNICODE_DASH_PUNCTUATION)
        look->remark |= before == ' ';
    else if (is_first_byte(before) && c > 0xA0 && c < 0x2200 && c != 0x2019 &&
             type != G_UNICODE_FORMAT && !g_unichar_isalpha(c) && !g_unichar_ismark(c))
        look->broken = TRUE;
    else if (type == G_UNICODE_OTHER_SYMBOL || type == G_UNICODE_MATH_SYMBOL ||
             type == G_UNICODE_CURRENCY_SYMBOL)
        look->sign = TRUE;
}

static void
look_over(Look *look, const char *text)
{
    gunichar before = 0;
    guint bytes;

    for (const char *p = text; *p; p += bytes) {
        const gunichar c = fold_char(p, &bytes);

        if (c < 0x80)
            look_at_ascii(look, p, p == text);
        else if (!is_plain_letter(c))
            look_at(look, c, before);
        before = c;
    }
}

static gboolean
is_greeting(const char *text)
{
    for (guint i = 0; greetings[i]; i++) {
        gsize length;

        if (*text != *greetings[i]) /* by far the most */
            continue;
        length = strlen(greetings[i]);
        if (!strncmp(text, greetings[i], length) && text[length] == ' ')
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_placeholder(const char *text)
{
    char folded[LONGEST_PLACEHOLDER + 1];
    const gsize length = strlen(text);
    Letters letters;

    if (length > LONGEST_PLACEHOLDER)
        return FALSE;
    if (!*g_utf8_next_char(text)) /* one letter */
        return TRUE;
    folded[fold_word(text, length, folded, &letters)] = '\0';
    return g_strv_contains(placeholders, folded);
}

/* TRUE if there are capitals only, or none, so that a rule set them. */
static gboolean
is_one_case(const char *text)
{
    guint upper = 0, lower = 0, bytes;

    for (const char *p = text; *p && (!upper || !lower); p += bytes) {
        const gunichar c = fold_char(p, &bytes);

        upper += g_unichar_isupper(c) != 0;
        lower += g_unichar_islower(c) != 0;
    }
    return !upper != !lower && upper + lower >= LEAST_CASED;
}

/* TRUE if the first two letters already tell that both cases are used, or the first
 * that the script has none. */
static gboolean
begins_as_usual(const char *text)
{
    guint bytes, next;
    const gunichar c = fold_char(text, &bytes);

    if (!g_unichar_isupper(c))
        return !g_unichar_islower(c);
    return text[bytes] && g_unichar_islower(fold_char(text + bytes, &next));
}

static const char *
find_in_text(const char *text, const Client *client)
{
    const gboolean person = !client_is_company(client);
    Look look = { 0 };

    look_over(&look, text);
    if (look.broken)
        return N_("the name looks like text that was read in a wrong encoding");
    if (strstr(text, "://"))
        return N_("this is an address and no name");
    if (client->evidence == EVIDENCE_NONE && is_placeholder(text))
        return N_("the name looks like a word that stands for none");
    if (!person)
        return NULL;
    if (is_greeting(text))
        return N_("there is a greeting in the name");
    if (look.digit)
        return N_("there are digits in the name");
    if (look.remark)
        return N_("there may be a remark or a second name in the name");
    if (look.sign)
        return N_("there is a sign in the name that names do not have");
    return NULL;
}

void
odd_look(const ClientFields *fields, Client *client)
{
    const char *const texts[] = { fields->client, fields->given, fields->patronymic,
                                  fields->surname };

    if (client->several && !client->warning)
        client->warning = N_("there is more than one person in the name");
    for (guint i = 0; i < G_N_ELEMENTS(texts) && !client->warning; i++)
        if (texts[i] && strlen(texts[i]) > LONGEST_NAME)
            client->warning = N_("the name is longer than names are");
        else if (texts[i])
            client->warning = find_in_text(texts[i], client);
    if (client->warning || client_is_company(client))
        return;
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        client->one_case |=
            texts[i] && !begins_as_usual(texts[i]) && is_one_case(texts[i]);
}
