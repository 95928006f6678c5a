/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/mail.h"

#include <string.h>

#include "letter/address.h"
#include "letter/fields.h"
#include "write/append.h"
#include "write/encode.h"
#include "write/header.h"
#include "write/html.h"
#include "write/mail-marks.h"
#include "write/text.h"

enum { SECONDS_A_DAY = 86400 };

/* The last date written: in a run it is mostly the same one. */
typedef struct {
    gint64 time;
    GString *header, *in_mbox; /* "": none yet */
} DateMemo;

/* The last header made of a mailbox, in the same way. */
typedef struct {
    GString *field; /* what it was made of */
    gboolean utf8;
    GString *header;
    GString *address; /* as the header has it */
} Memo;

struct MailBuffers {
    GString *part;        /* the text, then the HTML, as they are */
    GString *text, *html; /* encoded */
    GString *subject;
    Memo from, reply_to;
    DateMemo date;
    Encoding text_encoding, html_encoding;
};

static void
memo_init(Memo *memo)
{
    memo->field = g_string_new(NULL);
    memo->header = g_string_new(NULL);
    memo->address = g_string_new(NULL);
}

static void
memo_clear(Memo *memo)
{
    g_string_free(memo->field, TRUE);
    g_string_free(memo->header, TRUE);
    g_string_free(memo->address, TRUE);
}

MailBuffers *
mail_buffers_new(void)
{
    MailBuffers *buffers = g_new0(MailBuffers, 1);

    buffers->part = g_string_sized_new(8192);
    buffers->text = g_string_sized_new(8192);
    buffers->html = g_string_sized_new(8192);
    buffers->subject = g_string_new(NULL);
    memo_init(&buffers->from);
    memo_init(&buffers->reply_to);
    buffers->date.header = g_string_new(NULL);
    buffers->date.in_mbox = g_string_new(NULL);
    return buffers;
}

void
mail_buffers_free(MailBuffers *buffers)
{
    if (!buffers)
        return;
    g_string_free(buffers->part, TRUE);
    g_string_free(buffers->text, TRUE);
    g_string_free(buffers->html, TRUE);
    g_string_free(buffers->subject, TRUE);
    memo_clear(&buffers->from);
    memo_clear(&buffers->reply_to);
    g_string_free(buffers->date.header, TRUE);
    g_string_free(buffers->date.in_mbox, TRUE);
    g_free(buffers);
}

/* A subject is one line, whatever stands in it. */
static void
make_subject(const Mail *mail, GString *subject)
{
    g_string_truncate(subject, 0);
    program_append(mail->letter->subject, mail->values, mail->formats, subject);
    for (char *lf = subject->str; (lf = strchr(lf, '\n'));)
        *lf = ' ';
}

/* One piece of a part that nobody keeps. */
static void
set_whole(EncodePieces *pieces, const GString *part)
{
    pieces->n = 1;
    pieces->list[0] = (EncodePiece){ part->len, NULL };
}

static void
make_text(const Mail *mail, const MailSettings *settings, gboolean flowed, GString *out,
          EncodePieces *pieces)
{
    WrapStyle style = settings->style;

    if (mail->text) {
        mail->text(mail->data, out, pieces);
        return;
    }
    style.flowed = flowed;
    style.rtl = mail->request->lang->rtl;
    text_write(mail->letter, mail->values, mail->formats, &style, out);
    set_whole(pieces, out);
}

static void
make_html(const Mail *mail, GString *out, EncodePieces *pieces)
{
    if (mail->html) {
        mail->html(mail->data, out, pieces);
        return;
    }
    html_write(mail->letter, mail->values, mail->formats, mail->request->lang, out);
    set_whole(pieces, out);
}

static void
put_mailbox(const char *name, const char *field, gboolean utf8, Memo *memo,
            GString *out)
{
    if (!memo->header->len || memo->utf8 != utf8 || strcmp(memo->field->str, field)) {
        g_autofree char *shown = NULL, *address = NULL;

        if (!address_read_mailbox(field, &shown, &address, NULL))
            g_assert_not_reached(); /* it was checked */
        g_string_assign(memo->field, field);
        memo->utf8 = utf8;
        g_string_truncate(memo->header, 0);
        header_mailbox(name, shown, shown ? strlen(shown) : 0, address, utf8,
                       memo->header);
        g_string_truncate(memo->address, 0);
        address_append(address, strlen(address), memo->address);
    }
    append_bytes(out, memo->header->str, memo->header->len);
}

static void
put_from(const Mail *mail, gboolean utf8, MailBuffers *buffers, GString *out)
{
    const char *const *field = mail->request->text;

    if (field[FIELD_FROM])
        put_mailbox("From", field[FIELD_FROM], utf8, &buffers->from, out);
    if (field[FIELD_REPLY_TO])
        put_mailbox("Reply-To", field[FIELD_REPLY_TO], utf8, &buffers->reply_to, out);
}

static void
put_recipients(const Mail *mail, gboolean utf8, GString *out)
{
    const char *const *field = mail->request->text;
    const Span *name = &mail->values[SLOT_CLIENT_NAME].text;

    if (field[FIELD_EMAIL])
        header_mailbox("To", name->bytes, name->length, field[FIELD_EMAIL], utf8, out);
    if (field[FIELD_CC])
        header_addresses("Cc", field[FIELD_CC], out);
    if (field[FIELD_BCC])
        header_addresses("Bcc", field[FIELD_BCC], out);
}

static void
put_thread(const Mail *mail, GString *out)
{
    if (mail->in_reply_to)
        header_ids("In-Reply-To", mail->in_reply_to, out);
    if (mail->references)
        header_ids("References", mail->references, out);
}

/* The time of writing on the day of the letter. */
static gint64
time_of(const Mail *mail, const MailSettings *settings)
{
    const Request *request = mail->request;
    const gint64 local = settings->now + settings->zone * 60;

    if (!request->text[FIELD_DATE])
        return settings->now;
    return settings->now +
           (request->day[FIELD_DATE] - local / SECONDS_A_DAY) * SECONDS_A_DAY;
}

static const DateMemo *
date_of(const Mail *mail, const MailSettings *settings, MailBuffers *buffers)
{
    DateMemo *memo = &buffers->date;
    const gint64 time = time_of(mail, settings);

    if (!memo->header->len || memo->time != time) {
        memo->time = time;
        header_date(time, settings->zone, g_string_truncate(memo->header, 0));
        header_mbox_date(time, g_string_truncate(memo->in_mbox, 0));
    }
    return memo;
}

static void
put_id(const MailMarks *marks, const GString *sender, GString *out)
{
    const char *at = strrchr(sender->str, '@');

    append_literal(out, "Message-ID: <");
    append_bytes(out, marks->id[0], MAIL_DIGITS);
    append_char(out, '.');
    append_bytes(out, marks->id[1], MAIL_DIGITS);
    append_bytes(out, at, strlen(at));
    append_literal(out, ">\n");
}

static void
put_language(const Mail *mail, GString *out)
{
    append_literal(out, "Content-Language: ");
    append_bytes(out, mail->request->lang->code, 2);
    append_char(out, '\n');
}

/* "=_" can stand in no line of either encoding (RFC 2045, 6.7). */
static void
put_boundary(const MailMarks *marks, GString *out)
{
    append_literal(out, "=_refuse-");
    append_bytes(out, marks->boundary, MAIL_DIGITS);
}

static void
put_headers(const Mail *mail, const MailSettings *settings, const MailMarks *marks,
            MailBuffers *buffers, GString *out)
{
    const gboolean utf8 = settings->utf8_headers;
    const GString *date = date_of(mail, settings, buffers)->header;

    put_from(mail, utf8, buffers, out);
    put_recipients(mail, utf8, out);
    header_text("Subject", buffers->subject->str, buffers->subject->len, utf8, out);
    append_bytes(out, date->str, date->len);
    put_id(marks, buffers->from.address, out);
    put_thread(mail, out);
    put_language(mail, out);
    if (settings->draft_flag)
        append_literal(out, "X-Unsent: 1\n");
    append_literal(out, "MIME-Version: 1.0\n"
                        "Content-Type: multipart/alternative;\n boundary=\"");
    put_boundary(marks, out);
    append_literal(out, "\"\n");
}

static void
put_part(const Mail *mail, const MailMarks *marks, const char *type, Encoding encoding,
         const GString *encoded, GString *out)
{
    const char *name = encoding_name(encoding);

    append_literal(out, "\n--");
    put_boundary(marks, out);
    append_literal(out, "\nContent-Type: ");
    append_bytes(out, type, strlen(type));
    append_char(out, '\n');
    put_language(mail, out);
    append_literal(out, "Content-Transfer-Encoding: ");
    append_bytes(out, name, strlen(name));
    append_literal(out, "\n\n");
    append_bytes(out, encoded->str, encoded->len);
}

/* Encodes both parts; the marks are made of the text. */
static void
make_parts(const Mail *mail, const MailSettings *settings, MailBuffers *buffers,
           MailMarks *marks)
{
    GString *part = buffers->part;
    EncodePieces pieces;

    g_string_truncate(part, 0);
    make_text(mail, settings, TRUE, part, &pieces);
    mail_marks_make(marks, mail, settings, buffers->subject, part);
    g_string_truncate(buffers->text, 0);
    buffers->text_encoding = encode_pieces(part->str, &pieces, buffers->text);

    g_string_truncate(part, 0);
    make_html(mail, part, &pieces);
    g_string_truncate(buffers->html, 0);
    buffers->html_encoding = encode_pieces(part->str, &pieces, buffers->html);
}

static void
put_message(const Mail *mail, const MailSettings *settings, MailBuffers *buffers,
            GString *out)
{
    MailMarks marks;

    make_subject(mail, buffers->subject);
    make_parts(mail, settings, buffers, &marks);
    put_headers(mail, settings, &marks, buffers, out);
    put_part(mail, &marks, "text/plain; charset=UTF-8; format=flowed",
             buffers->text_encoding, buffers->text, out);
    put_part(mail, &marks, "text/html; charset=UTF-8", buffers->html_encoding,
             buffers->html, out);
    append_literal(out, "\n--");
    put_boundary(&marks, out);
    append_literal(out, "--\n");
}

/* The line that begins a message; what is known of the sender only when it is written.
 */
static void
put_in_mbox(const Mail *mail, const MailSettings *settings, MailBuffers *buffers,
            GString *out)
{
    const GString *date = date_of(mail, settings, buffers)->in_mbox;
    const gsize start = out->len;

    put_from(mail, settings->utf8_headers, buffers, out);
    out->len = start; /* for the address alone */
    append_literal(out, "From ");
    append_bytes(out, buffers->from.address->str, buffers->from.address->len);
    append_char(out, ' ');
    append_bytes(out, date->str, date->len);
    append_char(out, '\n');
    put_message(mail, settings, buffers, out);
    append_char(out, '\n');
}

static void
put_draft(const Mail *mail, const MailSettings *settings, MailBuffers *buffers,
          GString *out)
{
    EncodePieces pieces;

    make_subject(mail, buffers->subject);
    put_recipients(mail, TRUE, out);
    header_text("Subject", buffers->subject->str, buffers->subject->len, TRUE, out);
    put_from(mail, TRUE, buffers, out);
    put_thread(mail, out);
    if (settings->draft_flag)
        append_literal(out, "X-Unsent: 1\n");
    append_char(out, '\n');
    append_end(out);
    make_text(mail, settings, FALSE, out, &pieces);
}

/* From `start` on each LF gets a CR before it. */
static void
make_crlf(GString *out, gsize start)
{
    gsize lines = 0, to;

    for (gsize i = start; i < out->len; i++)
        lines += out->str[i] == '\n';
    append_room(out, lines);
    to = out->len + lines;
    for (gsize i = out->len; i-- > start;) {
        out->str[--to] = out->str[i];
        if (out->str[i] == '\n')
            out->str[--to] = '\r';
    }
    out->len += lines;
}

void
mail_write(const Mail *mail, const MailSettings *settings, MailBuffers *buffers,
           GString *out)
{
    const gsize start = out->len;

    g_assert(mail->request->text[FIELD_FROM] || settings->form == MAIL_DRAFT);
    if (settings->form == MAIL_DRAFT)
        put_draft(mail, settings, buffers, out);
    else if (settings->form == MAIL_MBOX)
        put_in_mbox(mail, settings, buffers, out);
    else
        put_message(mail, settings, buffers, out);
    if (settings->crlf)
        make_crlf(out, start);
    append_end(out);
}
