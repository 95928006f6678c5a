/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "base/hash.h"

#include "cases.h"

/* From the reference implementation (vectors_sip128): key 00 01 .. 0f, text 00 01 .. */
static const struct {
    gsize length;
    const char *hash;
} cases[] = {
    { 0, "a3817f04ba25a8e66df67214c7550293" },
    { 1, "da87c1d86b99af44347659119b22fc45" },
    { 7, "a1f1ebbed8dbc153c0b84aa61ff08239" },
    { 8, "3b62a9ba6258f5610f83e264f31497b4" },
    { 15, "5493e99933b0a8117e08ec0f97cfc3d9" },
};

EACH_CASE(hash, is_siphash, cases)
{
    const HashKey key = { { G_GUINT64_CONSTANT(0x0706050403020100),
                            G_GUINT64_CONSTANT(0x0f0e0d0c0b0a0908) } };
    guint8 bytes[16];
    g_autoptr(GString) got = g_string_new(NULL);
    Hash hash;

    for (guint8 i = 0; i < sizeof bytes; i++)
        bytes[i] = i;
    hash = hash_bytes(&key, bytes, cases[*row].length);
    for (int i = 0; i < 16; i++)
        g_string_append_printf(got, "%02x", (guint)(hash.word[i / 8] >> i % 8 * 8 & 0xff));
    cr_expect_str_eq(got->str, cases[*row].hash, "%lu bytes",
                     (gulong)cases[*row].length);
}

Test(hash, comes_piece_by_piece)
{
    const HashKey key = { { 1, 2 } };
    const char text[] = "0123456789abcdefghijklmno";
    const Hash whole = hash_bytes(&key, text, sizeof text);

    for (gsize i = 0; i <= sizeof text; i++)
        for (gsize j = i; j <= sizeof text; j++) {
            HashStream stream;
            Hash hash;

            hash_start(&stream, &key);
            hash_add(&stream, text, i);
            hash_add(&stream, text + i, j - i);
            hash_add(&stream, text + j, sizeof text - j);
            hash = hash_end(&stream);
            cr_expect_eq(memcmp(&hash, &whole, sizeof hash), 0, "%lu, %lu", (gulong)i,
                         (gulong)j);
        }
}
