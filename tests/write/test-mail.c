/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/mail.h"

#include <string.h>

#include "cases.h"
#include "write/message.h"

/* 2026-10-21, 12:00 in Greenwich, with a seed of the tests' own. */
static MailSettings
new_settings(MailForm form)
{
    return (MailSettings){ .form = form,
                           .style = { .width = 72, .bidi = BIDI_EMBED },
                           .now = 1792584000,
                           .seed = { 1, 2 } };
}

static char *
write_message(Message *message, const MailSettings *settings)
{
    g_autoptr(MailBuffers) buffers = mail_buffers_new();
    GString *out = g_string_new(NULL);

    mail_write(&message->mail, settings, buffers, out);
    message_clear(message);
    return g_string_free(out, FALSE);
}

/* The headers alone, with what is by chance as "*". */
static char *
head_of(const char *text)
{
    g_autofree char *head = g_strndup(text, strstr(text, "\n\n") + 1 - text);
    g_autoptr(GRegex) chance = g_regex_new(
        "(?<==_refuse-)[0-9a-v]{13}|[0-9a-v]{13}\\.[0-9a-v]{13}(?=@)", 0, 0, NULL);

    return g_regex_replace_literal(chance, head, -1, 0, "*", 0, NULL);
}

Test(mail, has_all_headers_once)
{
    const MailSettings settings = new_settings(MAIL_EML);
    g_autofree char *text = NULL, *head = NULL;
    Message message;

    message_init(&message, "en", "Your request");
    message_to(&message, "Taylor, Robin", "robin@example.com");
    message_set(&message, FIELD_REPLY_TO, "office@example.org");
    message_set(&message, FIELD_CC, "a@x.org, b@x.org");
    message_set(&message, FIELD_BCC, "c@x.org");
    message.mail.in_reply_to = "<1@example.com>";
    message.mail.references = "<0@example.com> <1@example.com>";
    message_add(&message, BLOCK_PARAGRAPH, "Hello.");
    text = write_message(&message, &settings);
    head = head_of(text);
    cr_expect_str_eq(head, "From: Olga Lebedeva <olga@example.org>\n"
                           "Reply-To: office@example.org\n"
                           "To: \"Taylor, Robin\" <robin@example.com>\n"
                           "Cc: a@x.org, b@x.org\n"
                           "Bcc: c@x.org\n"
                           "Subject: Your request\n"
                           "Date: Wed, 21 Oct 2026 12:00:00 +0000\n"
                           "Message-ID: <*@example.org>\n"
                           "In-Reply-To: <1@example.com>\n"
                           "References: <0@example.com> <1@example.com>\n"
                           "Content-Language: en\n"
                           "MIME-Version: 1.0\n"
                           "Content-Type: multipart/alternative;\n"
                           " boundary=\"=_refuse-*\"\n");
}

Test(mail, says_the_letter_twice)
{
    const MailSettings settings = new_settings(MAIL_EML);
    g_autofree char *text = NULL, *boundary = NULL, *last = NULL;
    Message message;

    message_init(&message, "en", "Your request");
    message_add(&message, BLOCK_PARAGRAPH, "Hello.");
    text = write_message(&message, &settings);
    boundary = g_strndup(strstr(text, "=_refuse-"), strlen("=_refuse-0123456789abc"));
    last = g_strdup_printf("\n--%s--\n", boundary);
    cr_expect(g_str_has_suffix(text, last));
    cr_expect(strstr(text, "\nContent-Type: text/plain; charset=UTF-8; format=flowed\n"
                           "Content-Language: en\n"
                           "Content-Transfer-Encoding: 7bit\n\nHello.\n\n--"));
    cr_expect(strstr(text, "\nContent-Type: text/html; charset=UTF-8\n"
                           "Content-Language: en\n"
                           "Content-Transfer-Encoding: 7bit\n\n"
                           "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n"));
}

static const struct {
    const char *what;
    MailForm form;
    gboolean flag, utf8;
    const char *has, *has_not;
} forms[] = {
    { "no flag", MAIL_EML, FALSE, FALSE, "\nContent-Language: ru\n", "X-Unsent" },
    { "the flag", MAIL_EML, TRUE, FALSE, "\nX-Unsent: 1\n", "\nTo:" },
    { "headers in ASCII", MAIL_EML, FALSE, FALSE, "\nSubject: =?UTF-8?B?0JDQkdCS?=\n",
      "\nSubject: АБВ\n" },
    { "headers in UTF-8", MAIL_EML, FALSE, TRUE, "\nSubject: АБВ\n", "=?UTF-8" },
    { "mbox", MAIL_MBOX, FALSE, FALSE,
      "From olga@example.org Wed Oct 21 12:00:00 2026\nFrom: Olga", "X-Unsent" },
    { "draft", MAIL_DRAFT, FALSE, FALSE,
      "Subject: АБВ\nFrom: Olga Lebedeva <olga@example.org>\n\nТекст.\n", "MIME" },
    { "draft, flagged", MAIL_DRAFT, TRUE, FALSE, "\nX-Unsent: 1\n\nТекст.\n",
      "Message-ID" },
    { "no automatic answer", MAIL_EML, FALSE, FALSE, "Date: ", "Auto-Submitted" },
};

EACH_CASE(mail, has_the_headers_of_its_form, forms)
{
    MailSettings settings = new_settings(forms[*row].form);
    g_autofree char *text = NULL;
    Message message;

    settings.draft_flag = forms[*row].flag;
    settings.utf8_headers = forms[*row].utf8;
    message_init(&message, "ru", "АБВ");
    message_add(&message, BLOCK_PARAGRAPH, "Текст.");
    text = write_message(&message, &settings);
    cr_expect(strstr(text, forms[*row].has), "%s: %s", forms[*row].what, text);
    cr_expect_not(strstr(text, forms[*row].has_not), "%s: %s", forms[*row].what, text);
}

Test(mail, ends_in_an_mbox_with_an_empty_line)
{
    const MailSettings settings = new_settings(MAIL_MBOX);
    g_autofree char *text = NULL;
    Message message;
    int senders = 0;

    message_init(&message, "en", "x");
    message_add(&message, BLOCK_PARAGRAPH, "From here\nFrom there\n>From all\n.");
    text = write_message(&message, &settings);
    cr_expect(g_str_has_suffix(text, "--\n\n"));
    for (const char *p = text; p; p = strchr(p, '\n') ? strchr(p, '\n') + 1 : NULL) {
        senders += g_str_has_prefix(p, "From ");
        cr_expect_not(g_str_has_prefix(p, ">From "));
        cr_expect_not(g_str_has_prefix(p, ".\n"));
    }
    cr_expect_eq(senders, 1);
}

/* A subject of the user's own template may have a field with line ends in it. */
Test(mail, never_ends_a_header_by_a_value)
{
    for (MailForm form = MAIL_EML; form <= MAIL_DRAFT; form++) {
        const MailSettings settings = new_settings(form);
        g_autofree char *text = NULL;
        Message message;

        message_init(&message, "en", "a\nBcc: evil@example.org\n\nb");
        message_add(&message, BLOCK_PARAGRAPH, "x");
        text = write_message(&message, &settings);
        cr_expect(strstr(text, "Subject: a Bcc: evil@example.org  b\n"), "%s", text);
        cr_expect_not(strstr(text, "\nBcc"));
    }
}

Test(mail, embeds_every_line_of_a_right_to_left_text)
{
    MailSettings settings = new_settings(MAIL_EML);
    g_autofree char *text = NULL, *decoded = NULL;
    const char *part;
    Message message;
    gsize n;

    message_init(&message, "fa", "x");
    message_add(&message, BLOCK_PARAGRAPH, "سلام");
    text = write_message(&message, &settings);
    part = strstr(text, "base64\n\n") + strlen("base64\n\n");
    *strstr(part, "\n\n") = '\0';
    decoded = (char *)g_base64_decode(part, &n);
    cr_expect_eq(n, strlen("\342\200\253سلام\342\200\254\r\n"));
    cr_expect_arr_eq(decoded, "\342\200\253سلام\342\200\254\r\n", n);
}

Test(mail, ends_lines_with_crlf_on_demand)
{
    for (MailForm form = MAIL_EML; form <= MAIL_DRAFT; form++) {
        MailSettings settings = new_settings(form);
        g_autofree char *lf = NULL, *crlf = NULL;
        g_autoptr(GString) expected = NULL;
        Message message;

        for (int i = 0; i < 2; i++) {
            settings.crlf = i;
            message_init(&message, "en", "x");
            message_add(&message, BLOCK_PARAGRAPH, "a\nb");
            *(i ? &crlf : &lf) = write_message(&message, &settings);
        }
        expected = g_string_new(lf);
        g_string_replace(expected, "\n", "\r\n", 0);
        cr_expect_str_eq(crlf, expected->str);
    }
}

/* The ids of two messages, each with one thing its own. */
static char *
id_of(guint64 seed, guint64 number, const char *email, const char *body)
{
    MailSettings settings = new_settings(MAIL_EML);
    g_autofree char *text = NULL;
    Message message;

    settings.seed[0] = seed;
    message_init(&message, "en", "x");
    message_to(&message, "Ann", email);
    message.mail.number = number;
    message_add(&message, BLOCK_PARAGRAPH, body);
    text = write_message(&message, &settings);
    return g_strndup(strstr(text, "Message-ID: "), 200);
}

static const struct {
    guint64 seed, number;
    const char *email, *body;
    gboolean same;
} ids[] = {
    { 1, 0, "a@x.org", "b", TRUE },  { 2, 0, "a@x.org", "b", FALSE },
    { 1, 1, "a@x.org", "b", FALSE }, { 1, 0, "b@x.org", "b", FALSE },
    { 1, 0, "a@x.org", "c", FALSE },
};

EACH_CASE(mail, makes_ids_of_the_seed_and_the_message, ids)
{
    g_autofree char *one = id_of(1, 0, "a@x.org", "b");
    g_autofree char *other =
        id_of(ids[*row].seed, ids[*row].number, ids[*row].email, ids[*row].body);

    cr_expect_eq(strcmp(one, other) == 0, ids[*row].same);
}

static const struct {
    const char *epoch, *seed; /* NULL: none */
    gboolean same;            /* as a second time */
} seeds[] = {
    { NULL, NULL, FALSE },
    { NULL, "x", TRUE },
    { "1792584000", NULL, TRUE },
    { "1792584000", "x", TRUE },
};

EACH_CASE(mail, is_seeded, seeds)
{
    MailSettings one = { 0 }, other = { 0 };
    g_autoptr(GError) error = NULL;

    if (seeds[*row].epoch)
        g_setenv("SOURCE_DATE_EPOCH", seeds[*row].epoch, TRUE);
    else
        g_unsetenv("SOURCE_DATE_EPOCH");
    cr_assert(mail_settings_init(&one, seeds[*row].seed, &error));
    cr_assert(mail_settings_init(&other, seeds[*row].seed, &error));
    cr_expect_eq(!memcmp(one.seed, other.seed, sizeof one.seed), seeds[*row].same);
    if (seeds[*row].epoch)
        cr_expect(one.now == 1792584000 && one.zone == 0);
}

static const struct {
    const char *day; /* NULL: not given */
    int zone;
    const char *date;
} days[] = {
    { NULL, 0, "\nDate: Wed, 21 Oct 2026 12:00:00 +0000\n" },
    { "2026-10-21", 0, "\nDate: Wed, 21 Oct 2026 12:00:00 +0000\n" },
    { "2026-12-01", 0, "\nDate: Tue, 1 Dec 2026 12:00:00 +0000\n" },
    { "2026-10-01", 0, "\nDate: Thu, 1 Oct 2026 12:00:00 +0000\n" },
    { "2026-10-22", 780, "\nDate: Thu, 22 Oct 2026 01:00:00 +1300\n" },
};

EACH_CASE(mail, is_of_the_day_of_the_letter, days)
{
    MailSettings settings = new_settings(MAIL_EML);
    g_autofree char *text = NULL;
    Message message;

    settings.zone = days[*row].zone;
    message_init(&message, "en", "x");
    if (days[*row].day)
        message_set(&message, FIELD_DATE, days[*row].day);
    message_add(&message, BLOCK_PARAGRAPH, "x");
    text = write_message(&message, &settings);
    cr_expect(strstr(text, days[*row].date), "%s", text);
}

/* Buffers remember the last sender, and give the right one all the same. */
Test(mail, may_change_the_sender)
{
    g_autoptr(MailBuffers) buffers = mail_buffers_new();
    static const char *const senders[] = { "A <a@x.org>", "B <b@y.org>",
                                           "A <a@x.org>" };

    for (guint i = 0; i < G_N_ELEMENTS(senders); i++) {
        const MailSettings settings = new_settings(MAIL_MBOX);
        g_autoptr(GString) out = g_string_new(NULL);
        g_autofree char *expected = g_strdup_printf("\nFrom: %s\n", senders[i]);
        Message message;

        message_init(&message, "en", "x");
        message_set(&message, FIELD_FROM, senders[i]);
        message_add(&message, BLOCK_PARAGRAPH, "x");
        mail_write(&message.mail, &settings, buffers, out);
        cr_expect(strstr(out->str, expected), "%s", out->str);
        cr_expect(
            g_str_has_prefix(out->str, i == 1 ? "From b@y.org " : "From a@x.org "));
        cr_expect(strstr(out->str, i == 1 ? "@y.org>\n" : "@x.org>\n"));
        message_clear(&message);
    }
}
