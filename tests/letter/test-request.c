/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/request.h"

#include <string.h>

#include "base/errors.h"
#include "cases.h"
#include "letter/address.h"
#include "letter/day.h"
#include "letter/money.h"

static const struct {
    const char *text, *day; /* as ISO 8601; NULL: an error */
    gboolean persian;
} days[] = {
    { "2026-12-15", "2026-12-15", FALSE },
    { "15.12.2026", "2026-12-15", FALSE },
    { "5.3.2026", "2026-03-05", FALSE },
    { "۲۰۲۶-۰۳-۰۵", "2026-03-05", FALSE },
    { "٢٠٢٦-٠٣-٠٥", "2026-03-05", FALSE },
    { "2024-02-29", "2024-02-29", FALSE },
    { "2100-02-29", NULL, FALSE },
    { "2000-02-29", "2000-02-29", FALSE },
    { "2023-02-29", NULL, FALSE },
    { "1900-01-01", "1900-01-01", FALSE },
    { "1899-12-31", NULL, FALSE },
    { "2999-12-31", "2999-12-31", FALSE },
    { "3000-01-01", NULL, FALSE },
    { "2026-13-01", NULL, FALSE },
    { "2026-00-01", NULL, FALSE },
    { "2026-01-00", NULL, FALSE },
    { "2026-1-32", NULL, FALSE },
    { "26-01-01", NULL, FALSE },
    { "2026-01-01x", NULL, FALSE },
    { "2026-01.01", NULL, FALSE },
    { "2026-01", NULL, FALSE },
    { "-", NULL, FALSE },
    { "12/15/2026", NULL, FALSE },
    { "20261215", NULL, FALSE },
    { "1405-01-01", "2026-03-21", TRUE },
    { "۱۴۰۵-۱-۱", "2026-03-21", TRUE },
    { "1403-12-30", "2025-03-20", TRUE },
    { "1404-12-30", NULL, TRUE },
    { "1405-13-01", NULL, TRUE },
    { "2026-01-01", NULL, TRUE },
    { "29.12.1404", "2026-03-20", TRUE },
};

EACH_CASE(request, reads_days, days)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *got = NULL;
    gint64 day;

    if (day_read(days[*row].text, days[*row].persian, &day, &error))
        got = day_iso(day);
    cr_expect_eq(g_strcmp0(got, days[*row].day), 0, "%s: %s", days[*row].text, got);
    cr_expect_eq(got == NULL, error != NULL);
    cr_expect(!error || g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_DATA));
}

static const struct {
    const char *text, *amount;
} amounts[] = {
    { "1450", "1450" },
    { "1450.5", "1450.5" },
    { "1450,50", "1450.50" },
    { "۱۴۵۰", "1450" },
    { "۱۴۵۰٫۵", "1450.5" },
    { "0.5", "0.5" },
    { "1,450", NULL },
    { "1.450", NULL },
    { "1450.123", "1450.123" },
    { "1,450.00", NULL },
    { "1 450", NULL },
    { "-5", NULL },
    { "0", NULL },
    { "0.00", NULL },
    { "5.", NULL },
    { ".5", NULL },
    { "1e5", NULL },
    { "1234567890123", NULL },
    { "123456789012", "123456789012" },
    { "5.1234", NULL },
};

EACH_CASE(request, reads_amounts, amounts)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *got = money_read(amounts[*row].text, &error);

    cr_expect_eq(g_strcmp0(got, amounts[*row].amount), 0, "%s: %s", amounts[*row].text,
                 got);
    cr_expect_eq(got == NULL, error != NULL);
}

static const struct {
    const char *lang, *amount, *currency, *text;
} sums[] = {
    { "ru", "1450", "EUR", "1450 евро" },
    { "ru", "12500", "EUR", "12 500 евро" },
    { "ru", "1450", "RUB", "1450 рублей" },
    { "ru", "1", "RUB", "1 рубль" },
    { "ru", "1450.5", "PLN", "1450,50 польского злотого" },
    { "ro", "1450", "EUR", "1.450 de euro" },
    { "ro", "1450", "RON", "1.450 de lei" },
    { "pl", "1450", "EUR", "1450 euro" },
    { "pl", "1450", "PLN", "1450 złotych" },
    { "tr", "1450", "TRY", "1.450 Türk lirası" },
    { "fa", "1450", "EUR", "۱٬۴۵۰ یورو" },
    { "fa", "1450", "IRR", "۱٬۴۵۰ ریال" },
    { "en", "1450", "EUR", "€1,450" },
    { "en", "1450.00", "GBP", "£1,450" },
    { "en", "1450.50", "GBP", "£1,450.50" },
};

EACH_CASE(request, writes_sums, sums)
{
    g_autofree char *got = money_write(lang_find(sums[*row].lang), sums[*row].amount,
                                       sums[*row].currency, NULL);
    g_auto(GStrv) folded = g_strsplit(got ? got : "", "\302\240", -1);
    g_autofree char *text = g_strjoinv(" ", folded);

    cr_expect_str_eq(text, sums[*row].text);
}

static const struct {
    const char *text, *currency;
} currencies[] = {
    { "EUR", "EUR" }, { "eur", "EUR" }, { "TRY", "TRY" }, { "XOF", "XOF" },
    { "GBP", "GBP" }, { "INR", "INR" }, { "IDR", "IDR" }, { "DKK", "DKK" },
    { "SVC", "SVC" }, { "AED", "AED" }, { "ZMW", "ZMW" }, { "HRK", NULL },
    { "TRL", NULL },  { "DEM", NULL },  { "XXX", NULL },  { "XTS", NULL },
    { "EURO", NULL }, { "E", NULL },    { "€", NULL },    { "E R", NULL },
};

EACH_CASE(request, reads_currencies, currencies)
{
    g_autofree char *got = money_read_currency(currencies[*row].text, NULL);

    cr_expect_eq(g_strcmp0(got, currencies[*row].currency), 0, "%s",
                 currencies[*row].text);
}

static const struct {
    const char *text, *name, *address; /* address NULL: an error */
} mailboxes[] = {
    { "a@example.org", NULL, "a@example.org" },
    { "Ann Lee <a@example.org>", "Ann Lee", "a@example.org" },
    { "\"Lee, Ann\" <a@example.org>", "Lee, Ann", "a@example.org" },
    { "\"A \\\"B\\\" C\" <a@example.org>", "A \"B\" C", "a@example.org" },
    { "<a@example.org>", NULL, "a@example.org" },
    { "Анна <a@пример.рф>", "Анна", "a@пример.рф" },
    { "a.b+c@example.co.uk", NULL, "a.b+c@example.co.uk" },
    { "Lee, Ann <a@example.org>", NULL, NULL },
    { "a@example.org,b@example.org", NULL, NULL },
    { "a@b", NULL, NULL },
    { "a@", NULL, NULL },
    { "@example.org", NULL, NULL },
    { "a b@example.org", NULL, NULL },
    { "a..b@example.org", NULL, NULL },
    { ".a@example.org", NULL, NULL },
    { "a@-x.org", NULL, NULL },
    { "a@x..org", NULL, NULL },
    { "a@[127.0.0.1]", NULL, NULL },
    { "\"a b\"@example.org", NULL, NULL },
    { "A <a@example.org> (x)", NULL, NULL },
    { "A <a@example.org> <b@example.org>", NULL, NULL },
    { "\"A <a@example.org>", NULL, NULL },
    { "A <a@example.org", NULL, NULL },
    { "a@example.org>", NULL, NULL },
};

EACH_CASE(request, reads_mailboxes, mailboxes)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *name = NULL, *address = NULL;
    gboolean good = address_read_mailbox(mailboxes[*row].text, &name, &address, &error);

    cr_expect_eq(good, mailboxes[*row].address != NULL, "%s", mailboxes[*row].text);
    cr_expect_eq(g_strcmp0(name, mailboxes[*row].name), 0, "%s", mailboxes[*row].text);
    cr_expect_eq(g_strcmp0(address, mailboxes[*row].address), 0);
    cr_expect_eq(good, error == NULL);
}

static const struct {
    const char *tag, *code;
} tags[] = {
    { "ru", "ru" },
    { "ru-RU", "ru" },
    { "ru_RU.UTF-8", "ru" },
    { "PL", "pl" },
    { "fa-AF", "fa" },
    { "en_US", "en" },
    { "ro-MD", "ro" },
    { "tr@x", "tr" },
    { "ru-Cyrl-RU", "ru" },
    { "rus", NULL },
    { "r", NULL },
    { "", NULL },
    { "ru-", NULL },
    { "ru/x", NULL },
    { "de", NULL },
    { "ru-ÿ", NULL },
    { "ru-toolongsubtag", NULL },
    { "C", NULL },
};

EACH_CASE(request, knows_language_tags, tags)
{
    const Lang *lang = lang_find(tags[*row].tag);

    cr_expect_eq(g_strcmp0(lang ? lang->code : NULL, tags[*row].code), 0, "%s",
                 tags[*row].tag);
}

Test(request, keeps_what_it_is_given)
{
    g_auto(Request) request;
    g_autoptr(GError) error = NULL;

    request_init(&request);
    cr_expect(request_set(&request, FIELD_NOTE, " a\r\nb \n", &error));
    cr_expect_str_eq(request.text[FIELD_NOTE], "a\nb");
    cr_expect(request_set(&request, FIELD_SIGNATURE, "A \\n B", &error));
    cr_expect_str_eq(request.text[FIELD_SIGNATURE], "A\nB");
    cr_expect(request_set(&request, FIELD_GIVEN, "Zoe\314\210", &error));
    cr_expect_str_eq(request.text[FIELD_GIVEN], "Zoë");
    cr_expect(request_set(&request, FIELD_TONE, "WARM", &error));
    cr_expect_eq(request.choice[FIELD_TONE], TONE_WARM);
    cr_expect_not(request_has(&request, FIELD_UNTIL));
    cr_expect(request_set(&request, FIELD_UNTIL, "2026-12-15", &error));
    cr_expect(request_has(&request, FIELD_UNTIL));
    cr_expect(request_complete(&request, 20000, &error));
    cr_expect_eq(request.choice[FIELD_KIND], KIND_DECLINE);
    cr_expect_eq(request.day[FIELD_DATE], 20000);
    cr_expect_not(request_set(&request, FIELD_SIGNATURE, "\\n", &error));
}
