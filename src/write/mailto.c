/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/mailto.h"

#include <string.h>

#include "letter/address.h"
#include "write/append.h"
#include "write/text.h"

static void
put_encoded(GString *out, const char *text, gsize length, const char *kept)
{
    static const char digits[] = "0123456789ABCDEF";

    for (const char *p = text; p < text + length; p++) {
        if (g_ascii_isalnum(*p) || (*p && (strchr("-._~", *p) || strchr(kept, *p)))) {
            append_char(out, *p);
        } else if (*p == '\n') {
            append_literal(out, "%0D%0A");
        } else {
            append_char(out, '%');
            append_char(out, digits[(guchar)*p >> 4]);
            append_char(out, digits[(guchar)*p & 15]);
        }
    }
}

/* Addresses without blanks between them; commas stand as they are. */
static void
put_addresses(GString *out, const char *list)
{
    g_autoptr(GString) address = g_string_new(NULL);

    while (*list) {
        const gsize n = strcspn(list, ", ");

        if (n) {
            g_string_truncate(address, 0);
            address_append(list, n, address);
            put_encoded(out, address->str, address->len, "@");
        }
        list += n;
        for (; *list == ' ' || *list == ','; list++)
            if (*list == ',')
                append_char(out, ',');
    }
}

static void
put_text(GString *out, char before, const char *name, const GString *text)
{
    append_char(out, before);
    append_bytes(out, name, strlen(name));
    append_char(out, '=');
    put_encoded(out, text->str, text->len, "");
}

/* Without the last line end; a composer adds its own. */
static void
make_body(const Mail *mail, const MailSettings *settings, GString *body)
{
    WrapStyle style = settings->style;

    style.flowed = FALSE;
    style.rtl = mail->request->lang->rtl;
    text_write(mail->letter, mail->values, mail->formats, &style, body);
    if (body->len)
        g_string_truncate(body, body->len - 1);
}

void
mailto_write(const Mail *mail, const MailSettings *settings, GString *out)
{
    const char *const *field = mail->request->text;
    g_autoptr(GString) subject = g_string_new(NULL), body = g_string_new(NULL);
    char before = '?';

    append_literal(out, "mailto:");
    if (field[FIELD_EMAIL])
        put_addresses(out, field[FIELD_EMAIL]);
    if (field[FIELD_CC]) {
        append_literal(out, "?cc=");
        put_addresses(out, field[FIELD_CC]);
        before = '&';
    }
    if (mail->in_reply_to) {
        append_char(out, before);
        append_literal(out, "in-reply-to=");
        put_encoded(out, mail->in_reply_to, strlen(mail->in_reply_to), "");
        before = '&';
    }
    program_append(mail->letter->subject, mail->values, mail->formats, subject);
    g_strdelimit(subject->str, "\n", ' ');
    put_text(out, before, "subject", subject);
    make_body(mail, settings, body);
    put_text(out, '&', "body", body);
    append_char(out, '\n');
    append_end(out);
}
