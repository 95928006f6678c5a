/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/doubles.h"

#include "cases.h"

/* `twice`: the number of the thing that comes again, as number `again`; 0: none does. */
static const struct {
    const char *what;
    guint64 n, twice, again;
} cases[] = {
    { "nothing", 0, 0, 0 },
    { "one", 1, 0, 0 },
    { "none twice, in memory", 500, 0, 0 },
    { "none twice, in the file", 100000, 0, 0 },
    { "neighbours", 500, 17, 18 },
    { "far apart", 100000, 1, 99999 },
};

EACH_CASE(doubles, are_found, cases)
{
    const HashKey key = { { 1, 2 } };
    g_autoptr(Doubles) doubles = doubles_new();
    g_autoptr(GError) error = NULL;
    guint64 first, second;

    for (guint64 i = 1; i <= cases[*row].n; i++) {
        const guint64 thing = i == cases[*row].again ? cases[*row].twice : i;

        cr_assert(doubles_add(doubles, hash_bytes(&key, &thing, sizeof thing), i, &error));
    }
    cr_assert(doubles_find(doubles, &first, &second, &error));
    cr_expect_eq(first, cases[*row].twice, "%s", cases[*row].what);
    cr_expect_eq(second, cases[*row].again, "%s", cases[*row].what);
}

Test(doubles, says_the_first_of_many)
{
    g_autoptr(Doubles) doubles = doubles_new();
    guint64 first, second;

    for (guint64 i = 1; i <= 40000; i++) {
        const Hash hash = { { i % 20000, 0 } };

        cr_assert(doubles_add(doubles, hash, i, NULL));
    }
    cr_assert(doubles_find(doubles, &first, &second, NULL));
    cr_expect(first == 1 && second == 20001);
}
