/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/header.h"

#include <string.h>

#include "cases.h"

static const struct {
    const char *what, *value;
    gboolean utf8;
    const char *expected;
} texts[] = {
    { "ASCII as it is", "Your request", FALSE, "Subject: Your request\n" },
    { "nothing", "", FALSE, "" },
    { "signs as they are", "a, b; <c> \"d\" \\ %0D%0A", FALSE,
      "Subject: a, b; <c> \"d\" \\ %0D%0A\n" },
    { "folded at a space",
      "one two three four five six seven eight nine ten eleven twelve thirteen", FALSE,
      "Subject: one two three four five six seven eight nine ten eleven twelve\n"
      " thirteen\n" },
    { "an encoded word", "Ваш запрос", FALSE,
      "Subject: =?UTF-8?B?0JLQsNGIINC30LDQv9GA0L7RgQ==?=\n" },
    { "one letter is enough", "naïve", FALSE, "Subject: =?UTF-8?B?bmHDr3Zl?=\n" },
    { "cut after a space", "Благодарим Вас за обращение и за интерес", FALSE,
      "Subject: =?UTF-8?B?0JHQu9Cw0LPQvtC00LDRgNC40Lwg0JLQsNGBINC30LAg?=\n"
      " =?UTF-8?B?0L7QsdGA0LDRidC10L3QuNC1INC4INC30LAg0LjQvdGC0LXRgNC10YE=?=\n" },
    { "no space: between characters", "ЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖ", FALSE,
      "Subject: =?UTF-8?B?0JbQltCW0JbQltCW0JbQltCW0JbQltCW0JbQltCW0JbQltCW0JY=?=\n"
      " =?UTF-8?B?0JbQltCW0JbQltCW0JbQltCW0JbQlg==?=\n" },
    { "a whole line, where only that has the space", "ЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖ ЖЖЖЖЖ",
      FALSE,
      "Subject:\n "
      "=?UTF-8?B?0JbQltCW0JbQltCW0JbQltCW0JbQltCW0JbQltCW0JbQltCW0JbQliA=?=\n"
      " =?UTF-8?B?0JbQltCW0JbQlg==?=\n" },
    { "what a reader would decode", "=?utf-8?B?0JA=?=", FALSE,
      "Subject: =?UTF-8?B?PT91dGYtOD9CPzBKQT0/PQ==?=\n" },
    { "a word too long",
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", FALSE,
      "Subject: =?UTF-8?B?eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4?=\n"
      " =?UTF-8?B?eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eA==?=\n" },
    { "UTF-8 as it is", "Ваш запрос", TRUE, "Subject: Ваш запрос\n" },
    { "but not =?", "Ваш =?", TRUE, "Subject: =?UTF-8?B?0JLQsNGIID0/?=\n" },
};

EACH_CASE(header, writes_texts, texts)
{
    g_autoptr(GString) out = g_string_new(NULL);

    header_text("Subject", texts[*row].value, strlen(texts[*row].value),
                texts[*row].utf8, out);
    cr_expect_str_eq(out->str, texts[*row].expected, "%s", texts[*row].what);
}

static const struct {
    const char *what, *name, *address;
    gboolean utf8;
    const char *expected;
} mailboxes[] = {
    { "no name", NULL, "a@x.org", FALSE, "To: a@x.org\n" },
    { "words", "Anna Nowak", "a@x.org", FALSE, "To: Anna Nowak <a@x.org>\n" },
    { "a comma", "Nowak, Anna", "a@x.org", FALSE, "To: \"Nowak, Anna\" <a@x.org>\n" },
    { "a dot", "John Q. Public", "a@x.org", FALSE,
      "To: \"John Q. Public\" <a@x.org>\n" },
    { "quotes and backslashes", "a \"b\" \\", "a@x.org", FALSE,
      "To: \"a \\\"b\\\" \\\\\" <a@x.org>\n" },
    { "a group is a name", "Team: a@x, b@y;", "a@x.org", FALSE,
      "To: \"Team: a@x, b@y;\" <a@x.org>\n" },
    { "two spaces", "a  b", "a@x.org", FALSE, "To: \"a  b\" <a@x.org>\n" },
    { "letters", "Анна", "a@x.org", FALSE, "To: =?UTF-8?B?0JDQvdC90LA=?= <a@x.org>\n" },
    { "letters and a comma: never quoted", "Анна, Б", "a@x.org", FALSE,
      "To: =?UTF-8?B?0JDQvdC90LAsINCR?= <a@x.org>\n" },
    { "an encoded word typed in", "=?utf-8?B?0JA=?=", "a@x.org", FALSE,
      "To: =?UTF-8?B?PT91dGYtOD9CPzBKQT0/PQ==?= <a@x.org>\n" },
    { "folded before the address", "Анна Сергеевна Иванова", "ivanova@example.org",
      FALSE,
      "To: =?UTF-8?B?0JDQvdC90LAg0KHQtdGA0LPQtdC10LLQvdCwINCY0LLQsNC90L7QstCw?=\n"
      " <ivanova@example.org>\n" },
    { "a domain in letters", "Jan", "a@bücher.example", FALSE,
      "To: Jan <a@xn--bcher-kva.example>\n" },
    { "a name as it is", "Анна, Б", "анна@пример.рф", TRUE,
      "To: \"Анна, Б\" <анна@xn--e1afmkfd.xn--p1ai>\n" },
    { "words as they are", "Анна Б", "a@x.org", TRUE, "To: Анна Б <a@x.org>\n" },
};

EACH_CASE(header, writes_mailboxes, mailboxes)
{
    const char *name = mailboxes[*row].name;
    g_autoptr(GString) out = g_string_new(NULL);

    header_mailbox("To", name, name ? strlen(name) : 0, mailboxes[*row].address,
                   mailboxes[*row].utf8, out);
    cr_expect_str_eq(out->str, mailboxes[*row].expected, "%s", mailboxes[*row].what);
}

/* The names that other writers break: every line and word keeps its limit. */
Test(header, keeps_limits_of_long_names)
{
    static const char *const pieces[] = { "x", "Ж", "👩", "ü ", "xxxxxxxx ", "ك" };

    for (guint32 seed = 0; seed < 500; seed++) {
        g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
        g_autoptr(GString) name = g_string_new(NULL), out = g_string_new(NULL);
        const int kinds = g_rand_int_range(chance, 1, G_N_ELEMENTS(pieces) + 1);
        g_auto(GStrv) lines = NULL;

        for (int i = g_rand_int_range(chance, 1, 200); i > 0; i--)
            g_string_append(name, pieces[g_rand_int_range(chance, 0, kinds)]);
        g_string_append_c(name, '.');
        header_mailbox("Reply-To", name->str, name->len, "name@example.org", FALSE,
                       out);
        lines = g_strsplit(out->str, "\n", -1);
        for (char **line = lines; line[1]; line++) {
            g_auto(GStrv) words = g_strsplit(*line, " ", -1);

            cr_expect_leq(strlen(*line), 76, "%s", *line);
            cr_expect(line == lines || line[0][0] == ' ');
            cr_expect_neq(line[0][strspn(*line, " ")], '\0');
            for (char **word = words; *word; word++)
                if (g_str_has_prefix(*word, "=?")) {
                    gsize n;
                    g_autofree char *bytes = NULL;

                    cr_expect_leq(strlen(*word), 75);
                    word[0][strlen(*word) - 2] = '\0';
                    bytes = (char *)g_base64_decode(*word + strlen("=?UTF-8?B?"), &n);
                    cr_expect(g_utf8_validate(bytes, (gssize)n, NULL));
                }
        }
    }
}

static const struct {
    const char *list, *expected;
} lists[] = {
    { "a@x.org", "Cc: a@x.org\n" },
    { "a@x.org,b@x.org ,  c@bücher.example",
      "Cc: a@x.org, b@x.org, c@xn--bcher-kva.example\n" },
    { "aaaaaaaaaaaaaaa@example.org, bbbbbbbbbbbbbbb@example.org, "
      "ccccccccccccccc@example.org",
      "Cc: aaaaaaaaaaaaaaa@example.org, bbbbbbbbbbbbbbb@example.org,\n"
      " ccccccccccccccc@example.org\n" },
};

EACH_CASE(header, writes_lists, lists)
{
    g_autoptr(GString) out = g_string_new(NULL);

    header_addresses("Cc", lists[*row].list, out);
    cr_expect_str_eq(out->str, lists[*row].expected);
}

Test(header, folds_ids)
{
    g_autoptr(GString) out = g_string_new(NULL);

    header_ids("References",
               "<aaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org> "
               "<bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb@example.org> <c@x>",
               out);
    cr_expect_str_eq(out->str, "References: <aaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org>\n"
                               " <bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb@example.org> "
                               "<c@x>\n");
}

static const struct {
    gint64 seconds;
    int zone;
    const char *date, *mbox;
} dates[] = {
    { 0, 0, "Date: Thu, 1 Jan 1970 00:00:00 +0000\n", "Thu Jan  1 00:00:00 1970" },
    { 1792584000, 0, "Date: Wed, 21 Oct 2026 12:00:00 +0000\n",
      "Wed Oct 21 12:00:00 2026" },
    { 1792584000, 210, "Date: Wed, 21 Oct 2026 15:30:00 +0330\n",
      "Wed Oct 21 12:00:00 2026" },
    { 1792584000, -570, "Date: Wed, 21 Oct 2026 02:30:00 -0930\n",
      "Wed Oct 21 12:00:00 2026" },
    { 951782400, 840, "Date: Tue, 29 Feb 2000 14:00:00 +1400\n",
      "Tue Feb 29 00:00:00 2000" },
    { 4107542399, 0, "Date: Sun, 28 Feb 2100 23:59:59 +0000\n",
      "Sun Feb 28 23:59:59 2100" },
    { -1, 0, "Date: Wed, 31 Dec 1969 23:59:59 +0000\n", "Wed Dec 31 23:59:59 1969" },
};

EACH_CASE(header, writes_dates, dates)
{
    g_autoptr(GString) out = g_string_new(NULL), mbox = g_string_new(NULL);

    header_date(dates[*row].seconds, dates[*row].zone, out);
    cr_expect_str_eq(out->str, dates[*row].date);
    header_mbox_date(dates[*row].seconds, mbox);
    cr_expect_str_eq(mbox->str, dates[*row].mbox);
}

/* Every day of four centuries, as GLib has it. */
Test(header, knows_the_calendar)
{
    for (gint64 day = -25567; day < 120530; day++) {
        g_autoptr(GString) out = g_string_new(NULL);
        g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(day * 86400);
        g_autofree char *expected =
            g_date_time_format(time, "Date: %a, %-d %b %Y 00:00:00 +0000\n");

        header_date(day * 86400, 0, out);
        cr_assert_str_eq(out->str, expected);
    }
}
