/*
 * A letter as a message of mail: our own MIME writer.
 *
 * Shape:  `eml`: headers in ASCII (RFC 2047), then the letter twice, as flowed text and as
 *         HTML, each in the encoding that suits it; 7-bit throughout, lines of at most 76.
 *         `mbox` puts the line "From address date" before it and an empty line after it:
 *         none of our lines needs quoting, in mboxrd or any other dialect. `draft` is for
 *         composers: headers in UTF-8, no MIME, the wrapped text.
 *         Who writes and who reads comes from the request, the shown name of the client
 *         from the values. Nothing tells the kind or the reason, or where it was written.
 * Units:  seconds since 1970; LF for line ends unless `crlf`.
 * Errors: none but those of memory: fields are checked when the request is made.
 * Source: RFC 5322, 2045 to 2047, 2046 section 5.1.4, 3282, 3676; mboxrd (RFC 4155).
 *
 * Settings are shared and read-only, buffers belong to one thread. Once these have grown
 * to a letter's size, a message is written without allocating anything.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_MAIL_H
#define REFUSE_WRITE_MAIL_H

#include "letter/letter.h"
#include "letter/request.h"
#include "write/encode.h"
#include "write/wrap.h"

typedef enum { MAIL_EML, MAIL_MBOX, MAIL_DRAFT } MailForm;

/* What all messages of a run have in common. */
typedef struct {
    MailForm form;
    WrapStyle style;      /* of the text; `rtl` and `flowed` are the writer's */
    gboolean crlf;
    gboolean draft_flag;  /* X-Unsent: 1, by which Thunderbird and Outlook open a composer */
    gboolean utf8_headers;
    gint64 now;           /* when it is written */
    int zone;             /* minutes east of Greenwich */
    guint64 seed[2];      /* of ids and boundaries */
} MailSettings;

/* Writes a part of a letter that somebody keeps, and tells its pieces. */
typedef void (*MailPart)(const void *data, GString *out, EncodePieces *pieces);

/* One message; all of it is borrowed. */
typedef struct {
    const Letter *letter;
    const Value *values;
    Formats *formats;
    const Request *request;  /* complete; with `from` unless it is a draft */
    const char *in_reply_to; /* a message id with its brackets, or NULL */
    const char *references;  /* ids separated by single spaces, or NULL */
    MailPart text, html;     /* in place of text_write() and html_write(), or NULL */
    const void *data;        /* of both */
    guint64 number;          /* of the letter in a run, so that no two ids are the same */
} Mail;

typedef struct MailBuffers MailBuffers;

MailBuffers *mail_buffers_new(void);
void mail_buffers_free(MailBuffers *buffers); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MailBuffers, mail_buffers_free)

/*
 * Sets `now` and `zone` by SOURCE_DATE_EPOCH (UTC), else by the clock, and the seed by
 * `seed`, any text, else by SOURCE_DATE_EPOCH, else by chance. DATA if the variable is no
 * number.
 */
gboolean mail_settings_init(MailSettings *settings, const char *seed, GError **error);

/* Appends the message. */
void mail_write(const Mail *mail, const MailSettings *settings, MailBuffers *buffers,
                GString *out);

#endif
