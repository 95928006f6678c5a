/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/errors.h"

#include "cases.h"

static const struct {
    const char *what, *value, *quoted;
} quotes[] = {
    { "plain", "x", "'x'" },
    { "empty", "", "''" },
    { "line end", "a\nb\r", "'a\\nb\\r'" },
    { "tab", "a\tb", "'a\\tb'" },
    { "escape", "\033[2J", "'\\x1B[2J'" },
    { "C1", "a\302\205b", "'a\\u0085b'" },
    { "bidi", "a\342\200\256b", "'a\\u202Eb'" },
    { "not UTF-8", "a\377b", "'a\\xFFb'" },
    { "cut UTF-8", "\320", "'\\xD0'" },
    { "Cyrillic", "да", "'да'" },
    { "long", "1234567890123456789012345678901234567890123456789012345678901234567890",
      "'123456789012345678901234567890123456789012345678901234567890…'" },
};

EACH_CASE(errors, quotes_a_value, quotes)
{
    g_autofree char *got = errors_quote(quotes[*row].value);

    cr_expect_str_eq(got, quotes[*row].quoted, "%s", quotes[*row].what);
}

static const struct {
    const char *word, *nearest;
} words[] = {
    { "capasity", "capacity" },
    { "capactiy", "capacity" },
    { "capacit", "capacity" },
    { "ccapacity", "capacity" },
    { "none", "none" },
    { "noen", "none" },
    { "xyzzy", NULL },
    { "", NULL },
    { "to", NULL },
    { "kapasiti", NULL },
    { "a word that is longer than any that is compared here", NULL },
};

EACH_CASE(errors, finds_the_nearest_word, words)
{
    static const char *const list[] = { "none", "capacity", "cannot-pay", "ru", NULL };

    cr_expect_eq(g_strcmp0(errors_nearest(words[*row].word, list), words[*row].nearest),
                 0, "%s", words[*row].word);
}

Test(errors, sets_code_and_message)
{
    g_autoptr(GError) error = NULL;

    cr_expect_not(errors_set(&error, REFUSE_ERROR_DATA, "%s:%d", "x", 3));
    cr_expect(g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_DATA));
    cr_expect_str_eq(error->message, "x:3");
    cr_expect_not(errors_set(NULL, REFUSE_ERROR_DATA, "nobody asks"));
}
