/*
 * Tests as rows of a table.
 *
 *     static const struct { const char *what, *text, *expected; } cases[] = { ... };
 *
 *     EACH_CASE(suite, behaviour, cases)
 *     {
 *         cr_expect_str_eq(f(cases[*row].text), cases[*row].expected, "%s", cases[*row].what);
 *     }
 *
 * Criterion runs each row in a freshly executed process, where a pointer inside a
 * parameter, even to a string literal, dangles. So the parameter is the row's number.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_TESTS_CASES_H
#define REFUSE_TESTS_CASES_H

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stddef.h>

#define EACH_CASE(suite, name, table)                                                    \
    ParameterizedTestParameters(suite, name)                                             \
    {                                                                                    \
        enum { N_ROWS = sizeof(table) / sizeof(table)[0] };                              \
        static size_t rows[N_ROWS];                                                      \
                                                                                         \
        for (size_t i = 0; i < N_ROWS; i++)                                              \
            rows[i] = i;                                                                 \
        return cr_make_param_array(size_t, rows, N_ROWS);                                \
    }                                                                                    \
    ParameterizedTest(size_t *row, suite, name)

#endif
