/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/utf8.h"

#include "cases.h"

static const struct {
    const char *what, *text;
    int bad, bad_with_lines; /* offsets; -1: none */
} texts[] = {
    { "plain", "abc", -1, -1 },
    { "empty", "", -1, -1 },
    { "line feed", "a\nb", 1, -1 },
    { "CR LF", "a\r\nb", 1, -1 },
    { "CR alone", "a\rb", 1, 1 },
    { "tab", "\t", 0, 0 },
    { "DEL", "a\177", 1, 1 },
    { "NEL", "a\302\205", 1, 1 },
    { "NBSP", "a\302\240b", -1, -1 },
    { "ZWNJ", "\342\200\214", -1, -1 },
    { "ZWJ", "\342\200\215", -1, -1 },
    { "LRM", "\342\200\216", -1, -1 },
    { "line separator", "ab\342\200\250", 2, 2 },
    { "RLO", "a\342\200\256", 1, 1 },
    { "FSI", "\342\201\250", 0, 0 },
    { "PDI", "\342\201\251", 0, 0 },
    { "BOM inside", "a\357\273\277", 1, 1 },
    { "noncharacter", "\357\277\277", 0, 0 },
    { "tag character", "\363\240\200\201", 0, 0 },
    { "emoji", "\360\237\230\200", -1, -1 },
    { "broken byte", "ab\377", 2, 2 },
    { "overlong", "\300\257", 0, 0 },
    { "surrogate", "\355\240\200", 0, 0 },
    { "beyond Unicode", "\364\220\200\200", 0, 0 },
    { "broken after a control", "\001\377", 0, 0 },
};

EACH_CASE(utf8, finds_the_first_bad_byte, texts)
{
    const char *text = texts[*row].text;
    const char *bad = utf8_first_bad(text, -1, FALSE);
    const char *with_lines = utf8_first_bad(text, -1, TRUE);

    cr_expect_eq(bad ? (int)(bad - text) : -1, texts[*row].bad, "%s", texts[*row].what);
    cr_expect_eq(with_lines ? (int)(with_lines - text) : -1, texts[*row].bad_with_lines,
                 "%s, lines", texts[*row].what);
}

Test(utf8, plainly_nfc_never_lies)
{
    /* every character by itself, and after letters that compose with marks */
    static const char *const before[] = { "", "e", "и", "ا", "ی", "\xC3\xA5", "اً",
                                         "ه", "هٔ" };

    for (gunichar c = 1; c < 0x30000; c++) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        for (guint i = 0; i < G_N_ELEMENTS(before); i++) {
            char text[16], *nfc;
            int n = g_snprintf(text, sizeof text, "%s", before[i]);

            n += g_unichar_to_utf8(c, text + n);
            text[n] = '\0';
            if (!utf8_is_plainly_nfc(text, n))
                continue;
            nfc = g_utf8_normalize(text, n, G_NORMALIZE_DEFAULT_COMPOSE);
            cr_assert_str_eq(nfc, text, "U+%04X", c);
            g_free(nfc);
        }
    }
    cr_expect(utf8_is_plainly_nfc("Анна Ёлкина, «ё»", strlen("Анна Ёлкина, «ё»")));
    cr_expect(utf8_is_plainly_nfc("همهٔ ما؛ № 5،", strlen("همهٔ ما؛ № 5،")));
}

static const struct {
    gunichar c;
    int columns;
    char direction;
} characters[] = {
    { 'a', 1, 'l' },   { ' ', 1, 0 },     { '1', 1, 0 },      { 0xAD, 0, 0 },
    { 0x301, 0, 0 },   { 0x416, 1, 'l' }, { 0x5D0, 1, 'r' },  { 0x633, 1, 'r' },
    { 0x64E, 0, 0 },   { 0x200C, 0, 0 },  { 0x4E2D, 2, 'l' }, { 0xFF21, 2, 'l' },
    { 0x1F600, 2, 0 }, { 0x6F1, 1, 0 },   { 0xAC00, 2, 'l' }, { 0xA0, 1, 0 },
};

EACH_CASE(utf8, knows_width_and_direction, characters)
{
    cr_expect_eq(utf8_columns(characters[*row].c), characters[*row].columns, "U+%04X",
                 characters[*row].c);
    cr_expect_eq(utf8_direction(characters[*row].c), characters[*row].direction,
                 "U+%04X", characters[*row].c);
}
