/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/fold.h"

#include <string.h>

#include "cases.h"

static const struct {
    const char *what, *word, *folded;
} words[] = {
    { "case", "ANNA", "anna" },
    { "Polish", "Małgorzata", "malgorzata" },
    { "Polish capitals", "ŁUKASZ", "lukasz" },
    { "Turkish, all four i", "Iıİi", "iiii" },
    { "Turkish", "Ayşe Gülçağ", "ayse gulcag" },
    { "Romanian, comma and cedilla", "Ștefan-Ţuţu", "stefan-tutu" },
    { "Vietnamese", "Nguyễn", "nguyen" },
    { "Azerbaijani", "Əli", "eli" },
    { "sharp s", "Groß", "gross" },
    { "ligature", "Æsa", "aesa" },
    { "Russian", "АЛЁНА", "алена" },
    { "Ukrainian", "ЇЖАКЕВИЧ", "їжакевич" },
    { "Ukrainian apostrophe", "Дем’ян", "демян" },
    { "Irish apostrophe", "O'Brien", "obrien" },
    { "full stops", "к.т.н.", "ктн" },
    { "Arabic yeh and kaf", "علي كريمي", "علی کریمی" },
    { "ZWNJ", "علی‌اکبر", "علیاکبر" },
    { "tatweel, vowel signs", "مـحـمَّد", "محمد" },
    { "alef with madd stays", "آرش", "آرش" },
    { "another hyphen", "Анна‐Мария", "анна-мария" },
};

EACH_CASE(fold, makes_spellings_equal, words)
{
    const char *word = words[*row].word;
    char out[64];
    Letters letters;
    gsize n = fold_word(word, strlen(word), out, &letters);

    cr_expect_leq(n, strlen(word));
    out[n] = '\0';
    cr_expect_str_eq(out, words[*row].folded, "%s: %s", words[*row].what, out);
}

static const struct {
    const char *what, *word;
    Script script;
    gboolean mixed, capital;
} scripts[] = {
    { "Latin", "Anna", SCRIPT_LATIN, FALSE, TRUE },
    { "Cyrillic", "анна", SCRIPT_CYRILLIC, FALSE, FALSE },
    { "Latin A in Anna", "Aнна", SCRIPT_LATIN, TRUE, TRUE },
    { "Greek in Latin", "Μaria", SCRIPT_OTHER, TRUE, TRUE },
    { "two scripts with a hyphen", "Анна-Maria", SCRIPT_CYRILLIC, FALSE, TRUE },
    { "Arabic", "مریم", SCRIPT_ARABIC, FALSE, FALSE },
    { "Han", "王伟", SCRIPT_OTHER, FALSE, FALSE },
    { "no letter", "123-", SCRIPT_NONE, FALSE, FALSE },
};

EACH_CASE(fold, knows_scripts, scripts)
{
    const char *word = scripts[*row].word;
    char out[64];
    Letters letters;

    fold_word(word, strlen(word), out, &letters);
    cr_expect_eq(letters.script, scripts[*row].script, "%s", scripts[*row].what);
    cr_expect_eq(letters.mixed, scripts[*row].mixed, "%s", scripts[*row].what);
    cr_expect_eq(letters.capital, scripts[*row].capital, "%s", scripts[*row].what);
}

Test(fold, is_never_longer_than_the_word)
{
    for (gunichar c = 1; c < 0x20000; c++) {
        char word[8], out[16];
        Letters letters;
        gsize n;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        n = g_unichar_to_utf8(c, word);
        cr_assert_leq(fold_word(word, n, out, &letters), n, "U+%04X", c);
    }
}
