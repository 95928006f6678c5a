/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/address.h"

#include <string.h>

#include "cases.h"
#include "letter/request.h"

#define SIXTY "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij"

/* Cells that GMime cuts or writes as they are; `header` is NULL for what is refused. */
static const struct {
    const char *what, *address, *header;
} addresses[] = {
    { "plain", "anna@example.org", "anna@example.org" },
    { "atext", "a!#$%&'*+-/=?^_`{|}~.b@x.org", "a!#$%&'*+-/=?^_`{|}~.b@x.org" },
    { "case is kept", "Anna@Example.ORG", "Anna@Example.ORG" },
    { "a domain in Cyrillic", "a@пример.рф", "a@xn--e1afmkfd.xn--p1ai" },
    { "a domain in Persian", "a@مثال.ایران", "a@xn--mgbh0fb.xn--mgba3a4f16a" },
    { "mapped by UTS 46", "a@BÜCHER.example", "a@xn--bcher-kva.example" },
    { "nontransitional", "a@straße.example", "a@xn--strae-oqa.example" },
    { "ZWNJ where it may stand", "a@نامه‌ای.com", "a@xn--mgba3gch31f060k.com" },
    { "A-labels as typed", "a@xn--e1afmkfd.xn--p1ai", "a@xn--e1afmkfd.xn--p1ai" },
    { "the part before is kept", "анна@пример.рф", "анна@xn--e1afmkfd.xn--p1ai" },
    { "64 bytes before", SIXTY "abcd@x.org", SIXTY "abcd@x.org" },
    { "65 bytes before", SIXTY "abcde@x.org", NULL },
    { "a label of 63", "a@" SIXTY "abc.org", "a@" SIXTY "abc.org" },
    { "a label of 64", "a@" SIXTY "abcd.org", NULL },
    { "an A-label over 63", "a@" SIXTY "ü.org", NULL },
    { "A-labels that are none", "a@xn--a-\303\244.org", NULL },
    { "punycode that is none", "a@xn--99999999.org", NULL },
    { "ZWNJ where it may not", "a@a‌b.com", NULL },
    { "two directions in a label", "a@اabc.com", NULL },
    { "a character of no domain", "a@x☃y\302\240z.org", NULL },
    { "a fullwidth @ is none", "a＠example.org", NULL },
    { "no @", "anna", NULL },
    { "empty", "", NULL },
    { "nothing before", "@example.org", NULL },
    { "nothing after", "anna@", NULL },
    { "two @", "a@b@example.org", NULL },
    { "a dot last before", "anna.@example.org", NULL },
    { "a dot first", ".anna@example.org", NULL },
    { "two dots", "a..b@example.org", NULL },
    { "a space before", "an na@example.org", NULL },
    { "a comma", "a@example.org,b@example.org", NULL },
    { "a semicolon", "a@example.org;", NULL },
    { "an angle", "a@example.org>", NULL },
    { "a group", "Team: a@x.org, b@y.org;", NULL },
    { "a line end", "a@example.org\nBcc: b@example.org", NULL },
    { "a CR", "a@example.org\r", NULL },
    { "an escape", "a\033@example.org", NULL },
    { "a quoted local part", "\"a b\"@example.org", NULL },
    { "a literal", "a@[127.0.0.1]", NULL },
    { "a comment", "a(x)@example.org", NULL },
    { "one label", "a@localhost", NULL },
    { "a hyphen first", "a@-x.org", NULL },
    { "an empty label", "a@x..org", NULL },
    { "a dot at the end", "a@x.org.", NULL },
    { "an underscore", "a@x_y.org", NULL },
};

EACH_CASE(address, is_checked_and_written, addresses)
{
    const char *address = addresses[*row].address, *header = addresses[*row].header;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    const gboolean good = address_check(address, &error);

    cr_expect_eq(good, header != NULL, "%s", addresses[*row].what);
    cr_expect_eq(error == NULL, good);
    if (!good)
        return;
    address_append(address, strlen(address), out);
    if (header)
        cr_expect_str_eq(out->str, header, "%s", addresses[*row].what);
}

/* What needs --utf8-headers, as a request takes it. */
static const struct {
    Field field;
    const char *value;
    gboolean ascii;
} fields[] = {
    { FIELD_EMAIL, "anna@пример.рф", TRUE },
    { FIELD_EMAIL, "анна@example.org", FALSE },
    { FIELD_CC, "a@x.org, b.анна@x.org", FALSE },
    { FIELD_CC, "a@пример.рф,b@x.org", TRUE },
    { FIELD_BCC, "анна@x.org, a@x.org", FALSE },
    { FIELD_FROM, "Анна <anna@x.org>", TRUE },
    { FIELD_FROM, "\"Анна@дом\" <anna@x.org>", TRUE },
    { FIELD_FROM, "Anna <анна@x.org>", FALSE },
    { FIELD_REPLY_TO, "анна@x.org", FALSE },
};

EACH_CASE(address, needs_ascii_before_the_at, fields)
{
    for (int utf8 = 0; utf8 < 2; utf8++) {
        g_auto(Request) request;
        g_autoptr(GError) error = NULL;
        gboolean good;

        request_init(&request);
        request.utf8_addresses = utf8;
        good = request_set(&request, fields[*row].field, fields[*row].value, &error);
        cr_expect_eq(good, utf8 || fields[*row].ascii, "%s", fields[*row].value);
        cr_expect(good || strstr(error->message, "--utf8-headers"), "%s",
                  error ? error->message : "");
    }
}

static const struct {
    const char *text, *name, *address; /* address NULL: refused */
} mailboxes[] = {
    { "a@x.org", NULL, "a@x.org" },
    { "<a@x.org>", NULL, "a@x.org" },
    { "Anna Nowak <a@x.org>", "Anna Nowak", "a@x.org" },
    { "\"Nowak, Anna\" <a@x.org>", "Nowak, Anna", "a@x.org" },
    { "\"a \\\"b\\\" \\\\\" <a@x.org>", "a \"b\" \\", "a@x.org" },
    { "\"\" <a@x.org>", NULL, "a@x.org" },
    { "\"Team: a@x, b@y;\" <a@x.org>", "Team: a@x, b@y;", "a@x.org" },
    { "Team: a@x.org, b@y.org;", NULL, NULL },
    { "Nowak, Anna <a@x.org>", NULL, NULL },
    { "Anna <a@x.org> x", NULL, NULL },
    { "Anna <a@x.org", NULL, NULL },
    { "Anna <>", NULL, NULL },
    { "\"Anna <a@x.org>", NULL, NULL },
    { "Anna <a@x.org>, B <b@x.org>", NULL, NULL },
};

EACH_CASE(address, splits_a_mailbox, mailboxes)
{
    g_autofree char *name = NULL, *address = NULL;
    g_autoptr(GError) error = NULL;

    address_read_mailbox(mailboxes[*row].text, &name, &address, &error);
    cr_expect_eq(g_strcmp0(name, mailboxes[*row].name), 0, "%s", mailboxes[*row].text);
    cr_expect_eq(g_strcmp0(address, mailboxes[*row].address), 0, "%s",
                 mailboxes[*row].text);
    cr_expect_eq(error != NULL, mailboxes[*row].address == NULL);
}
