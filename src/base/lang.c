/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/lang.h"

#include <string.h>

static const Lang languages[LANG_COUNT] = {
    { .code = "ru",
      .name = "русский",
      .locale = "ru",
      .gregorian = "ru",
      .quotes = { "«", "»", "„", "“" },
      .patronymics = TRUE,
      .group_min2 = TRUE,
      .small_after_comma = TRUE,
      .home = "RUB",
      .country = "росси" },
    { .code = "ro",
      .name = "română",
      .locale = "ro",
      .gregorian = "ro",
      .quotes = { "„", "”", "«", "»" },
      .by_rank = TRUE,
      .home = "RON",
      .country = "român" },
    { .code = "tr",
      .name = "Türkçe",
      .locale = "tr",
      .gregorian = "tr",
      .quotes = { "“", "”", "‘", "’" } },
    { .code = "fa",
      .name = "فارسی",
      .locale = "fa_IR@calendar=persian",
      .gregorian = "fa_IR@calendar=gregorian",
      .quotes = { "«", "»", "‹", "›" },
      .rtl = TRUE,
      .home = "IRR",
      .country = "ایران" },
    { .code = "pl",
      .name = "polski",
      .locale = "pl",
      .gregorian = "pl",
      .quotes = { "„", "”", "«", "»" },
      .small_after_comma = TRUE,
      .by_rank = TRUE,
      .home = "PLN",
      .country = "polsk" },
    { .code = "en",
      .name = "English",
      .locale = "en_GB",
      .gregorian = "en_GB",
      .quotes = { "‘", "’", "“", "”" },
      .symbols = TRUE },
};

static const char *const codes[] = { "ru", "ro", "tr", "fa", "pl", "en", NULL };

/* Subtags of letters and digits after "-" or "_", then a codeset and a modifier. */
static gboolean
is_well_formed_rest(const char *rest)
{
    while (*rest == '-' || *rest == '_') {
        gsize n = strspn(++rest, "abcdefghijklmnopqrstuvwxyz"
                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

        if (n < 1 || n > 8)
            return FALSE;
        rest += n;
    }
    return !*rest || *rest == '.' || *rest == '@';
}

const Lang *
lang_find(const char *tag)
{
    for (guint i = 0; i < LANG_COUNT; i++)
        if (!g_ascii_strncasecmp(tag, languages[i].code, 2) &&
            is_well_formed_rest(tag + 2))
            return &languages[i];
    return NULL;
}

const Lang *
lang_of_user(void)
{
    for (const char *const *name = g_get_language_names(); *name; name++) {
        const Lang *lang = lang_find(*name);

        if (lang)
            return lang;
    }
    return lang_find("en");
}

const Lang *
lang_nth(guint i)
{
    return i < LANG_COUNT ? &languages[i] : NULL;
}

guint
lang_index(const Lang *lang)
{
    return lang - languages;
}

const char *const *
lang_codes(void)
{
    return codes;
}
