/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/encode.h"
#include "write/quoted.h"

#include <string.h>

#include "cases.h"

#define TEN "abcdefghij"
#define SEVENTY TEN TEN TEN TEN TEN TEN TEN

static const struct {
    const char *what, *text, *expected;
} quoted[] = {
    { "plain", "a b\n", "a b\n" },
    { "the equals sign", "1=1\n", "1=3D1\n" },
    { "what is not ASCII", "ż\n", "=C5=BC\n" },
    { "a space at the end", "flowed \non\n", "flowed=20\non\n" },
    { "two of them", "a  \n", "a =20\n" },
    { "a line of one", " \n", "=20\n" },
    { "a dot alone", "a\n.\nb\n", "a\n=2E\nb\n" },
    { "dots that are not alone", "..\n.a\n", "..\n.a\n" },
    { "From at the start", "From here\n", "=46rom here\n" },
    { "From quoted", ">>From here\n", "=3E>From here\n" },
    { "From as part of a word", "Fromage\n", "Fromage\n" },
    { "From elsewhere", "a From b\n", "a From b\n" },
    { "no line end", "a", "a\n" },
    { "empty lines", "\n\na\n", "\n\na\n" },
    { "a tab and DEL", "a\tb\177\n", "a=09b=7F\n" },
    { "76 are a line", SEVENTY "123456\n", SEVENTY "123456\n" },
    { "77 are two", SEVENTY "1234567\n", SEVENTY "12345=\n67\n" },
    { "an escape that fits", SEVENTY "123ż\n", SEVENTY "123=\n=C5=BC\n" },
    { "an escape at the end", SEVENTY "ż\n", SEVENTY "=C5=BC\n" },
    { "a character on one line", SEVENTY "1ż2\n", SEVENTY "1=\n=C5=BC2\n" },
    { "a dot alone after a soft end", SEVENTY "123456.\n", SEVENTY "12345=\n6.\n" },
    { "the same, cut before it", SEVENTY "1234ż.\n", SEVENTY "1234=\n=C5=BC.\n" },
    { "From after a soft end", SEVENTY "12345From x\n", SEVENTY "12345=\n=46rom x\n" },
    { "what is not UTF-8", "\200\377\n", "=80=FF\n" },
};

EACH_CASE(encode, quotes, quoted)
{
    g_autoptr(GString) out = g_string_new(NULL);

    quoted_write(quoted[*row].text, strlen(quoted[*row].text), out);
    cr_expect_str_eq(out->str, quoted[*row].expected, "%s", quoted[*row].what);
}

static const struct {
    const char *text, *expected;
} based[] = {
    { "a", "YQ==\n" },
    { "ab", "YWI=\n" },
    { "abc", "YWJj\n" },
    { "a\n", "YQ0K\n" },
    { "\n\n", "DQoNCg==\n" },
    { "", "" },
    { TEN TEN TEN TEN TEN "1234567",
      "YWJjZGVmZ2hpamFiY2RlZmdoaWphYmNkZWZnaGlqYWJjZGVmZ2hpamFiY2RlZmdoaWoxMjM0NTY3"
      "\n" },
    { TEN TEN TEN TEN TEN "123456\nx",
      "YWJjZGVmZ2hpamFiY2RlZmdoaWphYmNkZWZnaGlqYWJjZGVmZ2hpamFiY2RlZmdoaWoxMjM0NTYN"
      "\nCng=\n" },
};

EACH_CASE(encode, writes_base64_with_crlf_inside, based)
{
    g_autoptr(GString) out = g_string_new(NULL);

    encode_base64(based[*row].text, strlen(based[*row].text), out);
    cr_expect_str_eq(out->str, based[*row].expected);
}

static const struct {
    const char *what, *text;
    Encoding encoding;
} best[] = {
    { "ASCII", "Dear Ann,\n", ENCODING_7BIT },
    { "ASCII, flowed", "Dear \nAnn,\n", ENCODING_7BIT },
    { "78 columns", SEVENTY "12345678\n", ENCODING_7BIT },
    { "79 columns", SEVENTY "123456789\n", ENCODING_QUOTED },
    { "no line end", "a", ENCODING_QUOTED },
    { "a dot alone", "some words\n.\n", ENCODING_QUOTED },
    { "From", "From the start of it\n", ENCODING_QUOTED },
    { "like a boundary", "--=_refuse-0123456789abc\n", ENCODING_QUOTED },
    { "a control", "a\033b, and some words\n", ENCODING_QUOTED },
    { "one letter", "naïve, and some words\n", ENCODING_QUOTED },
    { "Polish", "Dziękujemy za zapytanie i za okazane nam zaufanie.\n",
      ENCODING_QUOTED },
    { "Russian", "Благодарим Вас за обращение\n", ENCODING_BASE64 },
    { "Persian", "از درخواست شما سپاسگزاریم\n", ENCODING_BASE64 },
};

EACH_CASE(encode, picks_the_smaller, best)
{
    const char *text = best[*row].text;
    g_autoptr(GString) out = g_string_new(NULL), q = g_string_new(NULL),
                       b = g_string_new(NULL);
    const Encoding encoding = encode_best(text, strlen(text), out);

    quoted_write(text, strlen(text), q);
    encode_base64(text, strlen(text), b);
    cr_expect_eq(encoding, best[*row].encoding, "%s: %s", best[*row].what,
                 encoding_name(encoding));
    cr_expect_str_eq(out->str, encoding == ENCODING_7BIT     ? text
                               : encoding == ENCODING_QUOTED ? q->str
                                                             : b->str);
    cr_expect(encoding == ENCODING_7BIT ||
              (encoding == ENCODING_QUOTED) == (q->len <= b->len));
}

/* Bytes by chance: lines are as short as they must be, and nothing is lost. */
static char *
unquote(const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *p = text; *p; p++)
        if (*p != '=') {
            g_string_append_c(out, *p);
        } else if (p[1] == '\n') {
            p++;
        } else {
            g_string_append_c(out, (char)(g_ascii_xdigit_value(p[1]) * 16 +
                                          g_ascii_xdigit_value(p[2])));
            p += 2;
        }
    return g_string_free(out, FALSE);
}

Test(encode, loses_nothing)
{
    static const char *const pieces[] = { "a", " ", "=",  ".",    "From ", ">",
                                          "ż", "€", "\n", "word", "👩",     "\200" };

    for (guint32 seed = 0; seed < 300; seed++) {
        g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
        g_autoptr(GString) text = g_string_new(NULL), out = g_string_new(NULL);
        g_autofree char *back = NULL;
        g_auto(GStrv) lines = NULL;

        for (int i = 0; i < 400; i++)
            g_string_append(text,
                            pieces[g_rand_int_range(chance, 0, G_N_ELEMENTS(pieces))]);
        g_string_append_c(text, '\n');
        quoted_write(text->str, text->len, out);
        back = unquote(out->str);
        cr_expect_str_eq(back, text->str);
        lines = g_strsplit(out->str, "\n", -1);
        for (char **line = lines; *line; line++) {
            cr_expect_leq(strlen(*line), 76);
            cr_expect_not(g_str_has_suffix(*line, " "));
            cr_expect_str_neq(*line, ".");
            cr_expect_not(g_str_has_prefix(*line, "From "));
            cr_expect_not(g_str_has_prefix(*line, ">From "));
        }
    }
}

/* Lines of two kinds of text, of which some come again in every letter. */
static void
fill(GString *piece, GRand *chance, gboolean cyrillic)
{
    static const char *const latin[] = { "a", " ",  "=",    "From ", ".",
                                         "ż", "\n", "word", "\200" };
    static const char *const russian[] = { "ж", "слово ", "\n", "€", "a", "\n\n" };

    g_string_truncate(piece, 0);
    for (int n = g_rand_int_range(chance, 0, 60); n; n--)
        g_string_append(piece, cyrillic ? russian[g_rand_int_range(chance, 0, 6)]
                                        : latin[g_rand_int_range(chance, 0, 9)]);
    g_string_append(piece, "ab\n" + g_rand_int_range(chance, 0, 2));
}

Test(encode, pieces_are_as_the_whole)
{
    for (guint32 seed = 0; seed < 200; seed++) {
        g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
        EncodeKept *kept[3] = { encode_kept_new(), encode_kept_new(),
                                encode_kept_new() };
        GString *same[3] = { g_string_new(NULL), g_string_new(NULL),
                             g_string_new(NULL) };
        g_autoptr(GString) piece = g_string_new(NULL), text = g_string_new(NULL),
                           out = g_string_new(NULL), whole = g_string_new(NULL);

        for (guint i = 0; i < 3; i++) {
            fill(same[i], chance, seed % 2);
            g_string_append(same[i], "\n\n"); /* three bytes at least */
        }
        for (guint letter = 0; letter < 8; letter++) {
            EncodePieces pieces = { .n = 6 };

            g_string_truncate(text, 0);
            for (guint i = 0; i < 6; i++) {
                fill(piece, chance, seed % 2);
                g_string_append(text, i % 2 ? piece->str : same[i / 2]->str);
                pieces.list[i] = i % 2 ? (EncodePiece){ piece->len, NULL }
                                       : (EncodePiece){ same[i / 2]->len, kept[i / 2] };
            }
            g_string_truncate(out, 0);
            g_string_truncate(whole, 0);
            cr_expect_eq(encode_pieces(text->str, &pieces, out),
                         encode_best(text->str, text->len, whole));
            cr_expect_str_eq(out->str, whole->str);
        }
        for (guint i = 0; i < 3; i++) {
            encode_kept_free(kept[i]);
            g_string_free(same[i], TRUE);
        }
    }
}
