/*
 * Amounts of money: read as people write them, written as the language has it.
 *
 * Errors: DATA: not a number, a thousands separator could be meant, no such currency.
 * Source: ISO 4217; CLDR by ICU.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_MONEY_H
#define REFUSE_LETTER_MONEY_H

#include "base/lang.h"

/*
 * The amount as "1450.5": digits, at most 12 before the mark and 2 or 3 after it, in any
 * script; either decimal mark. The caller's, or NULL and `error`.
 */
char *money_read(const char *text, GError **error);

/* The currency in capitals; it must be in use on the day. The caller's, or NULL. */
char *money_read_currency(const char *text, GError **error);

/* TRUE if the currency has as many decimals as the amount, zeros at its end aside. */
gboolean money_fits(const char *amount, const char *currency);

/*
 * "1450 евро", "1.450 de euro", "€1,450": whole sums without decimals. `amount` and
 * `currency` as read above. The caller's; NULL and BUG if ICU fails.
 */
char *money_write(const Lang *lang, const char *amount, const char *currency,
                  GError **error);

#endif
