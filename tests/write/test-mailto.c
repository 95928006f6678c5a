/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/mailto.h"

#include <string.h>

#include "cases.h"
#include "write/message.h"

static const struct {
    const char *what, *email, *cc, *answered, *subject, *body, *expected;
} urls[] = {
    { "all of it", "a@x.org", "b@x.org, c@x.org", "<1@x.org>", "A b", "c\nd",
      "mailto:a@x.org?cc=b@x.org,c@x.org&in-reply-to=%3C1%40x.org%3E&subject=A%20b"
      "&body=c%0D%0Ad\n" },
    { "to nobody yet", NULL, NULL, NULL, "x", "y", "mailto:?subject=x&body=y\n" },
    { "what has a meaning in a URL", "a&b=c+d%e?f@x.org", NULL, NULL, "&=?#", "+%;/",
      "mailto:a%26b%3Dc%2Bd%25e%3Ff@x.org?subject=%26%3D%3F%23&body=%2B%25%3B%2F\n" },
    { "letters", "a@bücher.example", NULL, NULL, "ż", "-._~'",
      "mailto:a@xn--bcher-kva.example?subject=%C5%BC&body=-._~%27\n" },
    { "one line of subject", "a@x.org", NULL, NULL, "a\nb", "c",
      "mailto:a@x.org?subject=a%20b&body=c\n" },
};

EACH_CASE(mailto, writes_a_url, urls)
{
    const MailSettings settings = { .style = { .bidi = BIDI_ISOLATE } };
    g_autoptr(GString) out = g_string_new(NULL);
    Message message;

    message_init(&message, "en", urls[*row].subject);
    if (urls[*row].email)
        message_to(&message, "Ann", urls[*row].email);
    if (urls[*row].cc)
        message_set(&message, FIELD_CC, urls[*row].cc);
    message_set(&message, FIELD_BCC, "unseen@x.org");
    message.mail.in_reply_to = urls[*row].answered;
    message_add(&message, BLOCK_PARAGRAPH, urls[*row].body);
    mailto_write(&message.mail, &settings, out);
    cr_expect_str_eq(out->str, urls[*row].expected, "%s", urls[*row].what);
    message_clear(&message);
}
