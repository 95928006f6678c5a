/*
 * Words as the lists of names are searched: folded, so that spelling does not matter.
 *
 * Shape:  lower case; Latin letters without diacritics (ı, İ and I are i); ё is е;
 * Arabic letter forms as Persian has them, without vowel signs, tatweel and joiners; no
 * full stops and apostrophes. Never longer than the word. Source: address.md 3.1
 * (ё), 3.4 (casing), 3.5 (Persian), Unicode 15.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_FOLD_H
#define REFUSE_CLIENT_FOLD_H

#include <glib.h>

typedef enum {
    SCRIPT_NONE,
    SCRIPT_LATIN,
    SCRIPT_CYRILLIC,
    SCRIPT_ARABIC,
    SCRIPT_OTHER,
} Script;

/* What a word is made of, found while it is folded. */
typedef struct {
    guint letters, upper, lower; /* letters, and those of either case */
    guint digits;
    gboolean capital; /* the first letter is a capital */
    Script script;    /* of the first letter */
    gboolean mixed;   /* Latin with Cyrillic or Greek between two hyphens */
    guint hints;      /* letters that few languages have */
} Letters;

enum {
    HINT_POLISH = 1,   /* ą ę ł ń ś ź ż */
    HINT_ROMANIAN = 2, /* ă ș ț ţ */
    HINT_TURKISH = 4,  /* ğ ı İ */
    HINT_CEDILLA = 8,  /* ş ţ */
    HINT_T_CEDILLA = 16,
    HINT_BEYOND_ASCII = 32,
};

/* The character at `text`, and its bytes. */
static inline gunichar
fold_char(const char *text, guint *bytes)
{
    const guchar *p = (const guchar *)text;

    if (p[0] < 0x80) {
        *bytes = 1;
        return p[0];
    }
    if (p[0] < 0xE0) {
        *bytes = 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3F);
    }
    if (p[0] < 0xF0) {
        *bytes = 3;
        return (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3F);
    }
    *bytes = 4;
    return (p[0] & 7u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 |
           (p[3] & 0x3F);
}

/* Writes a character; its bytes. */
static inline guint
fold_put(gunichar c, char *out)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    return g_unichar_to_utf8(c, out);
}

/* Folds `length` bytes into `out`, which has room for as many; their number. */
gsize fold_word(const char *word, gsize length, char *out, Letters *letters);

/* The script of a letter; SCRIPT_NONE: no letter. */
Script fold_script(gunichar c);

/* The hash of folded text, in either direction: the tables are made and searched by it.
 */
guint32 fold_hash(const char *folded, gsize length);

/* The hash of an ending grows from its last byte to its first. */
enum { FOLD_HASH_START = 5381 };
static inline guint32
fold_hash_add(guint32 hash, char byte)
{
    return (hash ^ (guchar)byte) * 16777619u;
}
static inline guint32
fold_hash_end(guint32 hash)
{
    return hash ^ (hash >> 15);
}

#endif
