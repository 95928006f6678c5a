/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/latin.h"

#include <string.h>

/* а-я */
static const char russian_letters[][5] = {
    "a",  "b",  "v",  "g",    "d", "e", "zh", "z", "i",  "y",  "k",
    "l",  "m",  "n",  "o",    "p", "r", "s",  "t", "u",  "f",  "kh",
    "ts", "ch", "sh", "shch", "",  "y", "",   "e", "yu", "ya",
};
static const char ukrainian_letters[][5] = {
    "a",  "b",  "v",  "h",    "d", "e", "zh", "z", "y",  "y",  "k",
    "l",  "m",  "n",  "o",    "p", "r", "s",  "t", "u",  "f",  "kh",
    "ts", "ch", "sh", "shch", "",  "",  "",   "",  "yu", "ya",
};

static gunichar
lower(gunichar c)
{
    if (c >= 0x410 && c <= 0x42F)
        return c + 0x20;
    return c >= 0x400 && c <= 0x40F ? c + 0x50 : c == 0x490 ? 0x491 : c;
}

static gboolean
is_one_of(gunichar c, const char *letters)
{
    return c && g_utf8_strchr(letters, -1, c);
}

static const char *
letter(gunichar before, gunichar c, gboolean is_ukrainian)
{
    const gboolean iotated =
        !g_unichar_isalpha(before) || is_one_of(before, "аеёиоуыэюяйъь");

    switch (c) {
    case 0x435: /* е ё */
        return is_ukrainian ? "e" : iotated ? "ye" : "e";
    case 0x451:
        return iotated ? "yë" : "ë";
    case 0x454: /* є і ї ґ */
        return "ye";
    case 0x456:
        return "i";
    case 0x457:
        return "yi";
    case 0x491:
        return "g";
    default:
        return c < 0x430 || c > 0x44F
                   ? NULL
                   : (is_ukrainian ? ukrainian_letters : russian_letters)[c - 0x430];
    }
}

/* і, ї, є, ґ, and ь before к as in -ський. */
gboolean
latin_is_ukrainian(const char *text)
{
    gunichar before = 0;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = lower(g_utf8_get_char(text));

        if (c == 0x454 || c == 0x456 || c == 0x457 || c == 0x491)
            return TRUE;
        if (before == 0x44C && c == 0x43A && g_str_has_prefix(text, "кий"))
            return TRUE;
        before = c;
    }
    return FALSE;
}

/* A capital that becomes several letters is a capital throughout unless a small letter
   follows. */
static gsize
put(const char *written, gboolean upper, gboolean small_follows, char *out)
{
    char *to = out;

    for (const char *p = written; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (upper && (p == written || !small_follows))
            c = g_unichar_toupper(c);
        to += g_unichar_to_utf8(c, to);
    }
    return to - out;
}

gsize
latin_write(const char *text, gsize length, gboolean ukrainian, char *out)
{
    const char *const end = text + length;
    gunichar before = 0;
    char *to = out;

    while (text < end) {
        gunichar c = g_utf8_get_char(text), small = lower(c), next;
        const char *written = letter(before, small, ukrainian);

        text = g_utf8_next_char(text);
        next = text < end ? g_utf8_get_char(text) : 0;
        /* the primes and dots of BGN are for maps, not for a salutation */
        if ((written && !*written) || (ukrainian && c == 0x2019)) {
            before = small;
            continue;
        }
        if (written)
            to += put(written, c != small,
                      next ? next == lower(next) && g_unichar_isalpha(next)
                           : small == 0x435 || small == 0x451,
                      to);
        else
            to += g_unichar_to_utf8(c, to);
        before = small;
    }
    return to - out;
}
