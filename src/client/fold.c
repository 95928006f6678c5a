/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/fold.h"

#include <string.h>

/* U+00C0-U+017F without diacritics; two letters where one is not enough. */
static const char latin[][3] = {
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
    "d", "n", "o",  "o",  "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y",
    "a", "a", "a",  "a",  "a", "a", "c",  "c", "c", "c", "c", "c", "c", "c", "d",  "d",
    "d", "d", "e",  "e",  "e", "e", "e",  "e", "e", "e", "e", "e", "g", "g", "g",  "g",
    "g", "g", "g",  "g",  "h", "h", "h",  "h", "i", "i", "i", "i", "i", "i", "i",  "i",
    "i", "i", "ij", "ij", "j", "j", "k",  "k", "k", "l", "l", "l", "l", "l", "l",  "l",
    "l", "l", "l",  "n",  "n", "n", "n",  "n", "n", "n", "n", "n", "o", "o", "o",  "o",
    "o", "o", "oe", "oe", "r", "r", "r",  "r", "r", "r", "s", "s", "s", "s", "s",  "s",
    "s", "s", "t",  "t",  "t", "t", "t",  "t", "u", "u", "u", "u", "u", "u", "u",  "u",
    "u", "u", "u",  "u",  "w", "w", "y",  "y", "y", "z", "z", "z", "z", "z", "z",  "s",
};

Script
fold_script(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalpha((char)c) ? SCRIPT_LATIN : SCRIPT_NONE;
    if (c < 0xC0)
        return c == 0xAA || c == 0xBA ? SCRIPT_LATIN : SCRIPT_NONE;
    if (c < 0x2B0)
        return c == 0xD7 || c == 0xF7 ? SCRIPT_NONE : SCRIPT_LATIN;
    if (c >= 0x400 && c <= 0x52F)
        return SCRIPT_CYRILLIC;
    if ((c >= 0x620 && c <= 0x64A) || (c >= 0x66E && c <= 0x6D5) ||
        (c >= 0x6FA && c <= 0x77F) || (c >= 0xFB50 && c <= 0xFEFC))
        return SCRIPT_ARABIC;
    if (c >= 0x1E00 && c <= 0x1EFF)
        return SCRIPT_LATIN;
    return g_unichar_isalpha(c) ? SCRIPT_OTHER : SCRIPT_NONE;
}

static gboolean
is_apostrophe(gunichar c)
{
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BB || c == 0x2BC ||
           c == 0x2018 || c == 0x2019;
}

/* The letter that stands for a Cyrillic or Arabic one; 0: none. */
static gunichar
fold_letter(gunichar c)
{
    if (c >= 0x410 && c <= 0x42F)
        return c + 0x20;
    if (c >= 0x400 && c <= 0x40F)
        c += 0x50;
    switch (c) {
    case 0x451: /* ё */
        return 0x435;
    case 0x643: /* ك */
        return 0x6A9;
    case 0x64A: /* ي */
    case 0x649: /* ى */
        return 0x6CC;
    case 0x629: /* ة */
    case 0x6C0: /* ۀ */
        return 0x647;
    case 0x623: /* أ */
    case 0x625: /* إ */
    case 0x671: /* ٱ */
        return 0x627;
    case 0x624: /* ؤ */
        return 0x648;
    case 0x640: /* tatweel */
    case 0x670:
        return 0;
    default:
        break;
    }
    if (c < 0x530)
        return c < 0x460 ? c : g_unichar_tolower(c);
    if ((c >= 0x64B && c <= 0x65F) || (c >= 0x200B && c <= 0x200F) ||
        (c >= 0x300 && c <= 0x36F) || c == 0xAD)
        return 0;
    return c < 0x600 || c > 0x77F ? g_unichar_tolower(c) : c;
}

/* A few letters are longer in UTF-8 when they are small: they stay as they are. */
static gsize
put_no_longer(gunichar folded, gunichar c, char *out)
{
    char byte[6];
    const gboolean longer =
        folded > c && g_unichar_to_utf8(folded, byte) > g_unichar_to_utf8(c, byte);

    return fold_put(longer ? c : folded, out);
}

/* Rarer Latin letters: the one they are made from. */
static gsize
fold_rare(gunichar c, char *out)
{
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

    if (c == 0x18F || c == 0x259) { /* Ə: typed as e */
        *out = 'e';
        return 1;
    }
    g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts));
    return put_no_longer(g_unichar_tolower(parts[0]), c, out);
}

static guint
hints(gunichar c)
{
    switch (c) {
    case 0x104: /* Ą ą Ę ę Ł ł Ń ń Ś ś Ź ź Ż ż */
    case 0x105:
    case 0x118:
    case 0x119:
    case 0x141:
    case 0x142:
    case 0x143:
    case 0x144:
    case 0x15A:
    case 0x15B:
    case 0x179:
    case 0x17A:
    case 0x17B:
    case 0x17C:
        return HINT_POLISH;
    case 0x102: /* Ă ă Ș ș Ț ț */
    case 0x103:
    case 0x218:
    case 0x219:
    case 0x21A:
    case 0x21B:
        return HINT_ROMANIAN;
    case 0x162: /* Ţ ţ Ş ş */
    case 0x163:
        return HINT_ROMANIAN | HINT_CEDILLA | HINT_T_CEDILLA;
    case 0x15E:
    case 0x15F:
        return HINT_CEDILLA;
    case 0x11E: /* Ğ ğ İ ı */
    case 0x11F:
    case 0x130:
    case 0x131:
        return HINT_TURKISH;
    default:
        return 0;
    }
}

static void
count(Letters *letters, gunichar c, Script script, Script *part)
{
    gboolean upper, lower;

    if (c < 0x80) {
        upper = c <= 'Z';
        lower = !upper;
    } else if (script == SCRIPT_CYRILLIC && c < 0x460) {
        upper = c < 0x430;
        lower = !upper;
    } else if (script == SCRIPT_ARABIC) {
        upper = lower = FALSE;
    } else {
        upper = g_unichar_isupper(c);
        lower = g_unichar_islower(c);
        letters->hints |= hints(c);
    }

    if (!letters->letters++) {
        letters->script = script;
        letters->capital = upper;
    }
    letters->upper += upper;
    letters->lower += lower;
    if (*part && *part != script)
        letters->mixed = TRUE;
    *part = script;
}

gsize
fold_word(const char *word, gsize length, char *out, Letters *letters)
{
    const char *const end = word + length;
    Script part = SCRIPT_NONE;
    char *to = out;

    *letters = (Letters){ 0 };
    while (word < end) {
        guint bytes;
        const gunichar c = fold_char(word, &bytes);
        const Script script = c >= 'a' && c <= 'z'       ? SCRIPT_LATIN
                              : c >= 0x410 && c <= 0x44F ? SCRIPT_CYRILLIC
                                                         : fold_script(c);

        word += bytes;
        if (script)
            count(letters, c, script, &part);
        letters->hints |= c < 0x80 ? 0 : HINT_BEYOND_ASCII;
        if (c < 0x80) {
            letters->digits += c >= '0' && c <= '9';
            if (c == '-')
                part = SCRIPT_NONE;
            if (c != '.' && c != '\'' && c != '`')
                *to++ = (char)(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
        } else if (c >= 0xC0 && c <= 0x17F) {
            const char *plain = latin[c - 0xC0];

            while (*plain)
                *to++ = *plain++;
        } else if (c >= 0x2010 && c <= 0x2015) {
            part = SCRIPT_NONE;
            *to++ = '-';
        } else if (script == SCRIPT_LATIN) {
            to += fold_rare(c, to);
        } else if (!is_apostrophe(c)) {
            const gunichar letter = fold_letter(c);

            letters->digits += !script && g_unichar_isdigit(c);
            if (letter)
                to += letter > c ? put_no_longer(letter, c, to) : fold_put(letter, to);
        }
    }
    return to - out;
}

guint32
fold_hash(const char *folded, gsize length)
{
    guint32 hash = FOLD_HASH_START;

    for (gsize i = 0; i < length; i++)
        hash = fold_hash_add(hash, folded[i]);
    return fold_hash_end(hash);
}
