/*
 * Complete messages a second on one core, text and HTML from a compiled letter, beside
 * GMime, which is given both as finished strings and has only to build the message.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef HAVE_GMIME
#include <gmime/gmime.h>
#endif

#include "letter/compose.h"
#include "letter/values.h"
#include "write/encode.h"
#include "write/html.h"
#include "write/mail.h"
#include "write/text.h"

enum { ROUNDS = 9, MESSAGES = 4000, GMIME_MESSAGES = 200 };

static const char *const clients[][3] = {
    { "ru", "Анна Сергеевна Иванова", "Ольга Лебедева <olga@example.org>" },
    { "ro", "Maria Popescu", "Ștefan Ionescu <stefan@example.org>" },
    { "tr", "Ayşe Yılmaz", "Zeynep Demir <zeynep@example.org>" },
    { "fa", "علی رضایی", "مریم حسینی <maryam@example.org>" },
    { "pl", "Łukasz Zieliński", "Zofia Wójcik <zofia@example.org>" },
    { "en", "Emily Watson", "Robin Taylor <robin@example.org>" },
};

typedef struct {
    Letter letter;
    Mail mail;
    Request request;
    Values *values;
    GString *text, *html;
} Case;

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void
set(Request *request, Field field, const char *value)
{
    GError *error = NULL;

    if (!request_set(request, field, value, &error)) {
        fprintf(stderr, "%s\n", error->message);
        exit(1);
    }
}

static void
prepare(Case *one, guint i, Words *words, const MailSettings *settings)
{
    WrapStyle style = settings->style;
    Client client;

    request_init(&one->request);
    set(&one->request, FIELD_LANG, clients[i][0]);
    set(&one->request, FIELD_CLIENT, clients[i][1]);
    set(&one->request, FIELD_FROM, clients[i][2]);
    set(&one->request, FIELD_EMAIL, "client@example.com");
    set(&one->request, FIELD_REASON, "capacity");
    set(&one->request, FIELD_UNTIL, "2026-12-15");
    client_read(
        &client, one->request.lang,
        &(ClientFields){ .client = one->request.text[FIELD_CLIENT], .gender = -1 },
        one->request.store);
    one->values = values_new();
    if (!request_complete(&one->request, 20747, NULL) ||
        !compose(&one->letter, words, &one->request, &client, NULL) ||
        !values_set(one->values, &one->request, &client, NULL))
        exit(1);
    one->mail = (Mail){ .letter = &one->letter,
                        .values = values_slots(one->values),
                        .formats = formats_new(words_styles(words, one->request.lang)),
                        .request = &one->request };
    style.rtl = one->request.lang->rtl;
    style.flowed = TRUE;
    one->text = g_string_new(NULL);
    one->html = g_string_new(NULL);
    text_write(&one->letter, one->mail.values, one->mail.formats, &style, one->text);
    html_write(&one->letter, one->mail.values, one->mail.formats, one->request.lang,
               one->html);
}

static void
clear(Case *one)
{
    formats_free(one->mail.formats);
    values_free(one->values);
    request_clear(&one->request);
    g_string_free(one->text, TRUE);
    g_string_free(one->html, TRUE);
}

/* Seconds a message. */
static double
ours(Case *one, const MailSettings *settings, MailBuffers *buffers, GString *out)
{
    const double start = now();

    for (int i = 0; i < MESSAGES; i++) {
        g_string_truncate(out, 0);
        one->mail.number = i;
        mail_write(&one->mail, settings, buffers, out);
    }
    return (now() - start) / MESSAGES;
}

#ifdef HAVE_GMIME
static GMimeObject *
new_part(const char *subtype, const GString *text, const char *lang)
{
    GMimeTextPart *part = g_mime_text_part_new_with_subtype(subtype);
    g_autoptr(GString) encoded = g_string_new(NULL);

    g_mime_text_part_set_charset(part, "utf-8");
    g_mime_text_part_set_text(part, text->str);
    g_mime_object_set_header(GMIME_OBJECT(part), "Content-Language", lang, "utf-8");
    g_mime_part_set_content_encoding(
        GMIME_PART(part),
        encode_best(text->str, text->len, encoded) == ENCODING_BASE64
            ? GMIME_CONTENT_ENCODING_BASE64
            : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    return GMIME_OBJECT(part);
}

static void
build(const Case *one, const char *subject, GDateTime *date, GMimeStream *stream)
{
    const char *lang = one->request.lang->code;
    GMimeMessage *message = g_mime_message_new(TRUE);
    GMimeMultipart *parts = g_mime_multipart_new_with_subtype("alternative");
    g_autofree char *id = g_mime_utils_generate_message_id("example.org");
    const char *from = one->request.text[FIELD_FROM];
    g_autofree char *name = g_strndup(from, strcspn(from, "<") - 1);
    GMimeObject *text = new_part("plain", one->text, lang);
    GMimeObject *html = new_part("html", one->html, lang);

    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, name,
                               strrchr(from, '<') + 1);
    g_mime_message_add_mailbox(message, GMIME_ADDRESS_TYPE_TO,
                               one->request.text[FIELD_CLIENT], "client@example.com");
    g_mime_message_set_subject(message, subject, "utf-8");
    g_mime_message_set_date(message, date);
    g_mime_message_set_message_id(message, id);
    g_mime_object_set_header(GMIME_OBJECT(message), "Content-Language", lang, "utf-8");
    g_mime_multipart_add(parts, text);
    g_mime_multipart_add(parts, html);
    g_mime_message_set_mime_part(message, GMIME_OBJECT(parts));
    g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL, stream);
    g_object_unref(text);
    g_object_unref(html);
    g_object_unref(parts);
    g_object_unref(message);
}

static double
gmimes(const Case *one)
{
    g_autoptr(GDateTime) date = g_date_time_new_now_utc();
    g_autoptr(GString) subject = g_string_new(NULL);
    GMimeStream *stream = g_mime_stream_mem_new();
    double start, took;

    program_append(one->letter.subject, one->mail.values, one->mail.formats, subject);
    start = now();
    for (int i = 0; i < GMIME_MESSAGES; i++) {
        g_mime_stream_reset(stream);
        build(one, subject->str, date, stream);
    }
    took = (now() - start) / GMIME_MESSAGES;
    g_object_unref(stream);
    return took;
}
#endif

static int
compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double
median(double values[ROUNDS])
{
    qsort(values, ROUNDS, sizeof *values, compare);
    return values[ROUNDS / 2];
}

/* In turn, so that what else the machine does hits both. */
static void
measure(Case *one, const MailSettings *settings, MailBuffers *buffers, GString *out)
{
    double own[ROUNDS], ratio[ROUNDS];

    for (int round = 0; round < ROUNDS; round++) {
        own[round] = ours(one, settings, buffers, out);
#ifdef HAVE_GMIME
        ratio[round] = gmimes(one) / own[round];
#else
        ratio[round] = 0;
#endif
    }
    printf("%s: %7.0f messages a second (at least 25000), %5.0f bytes each",
           one->request.lang->code, 1 / median(own), (double)out->len);
#ifdef HAVE_GMIME
    printf(", %.1f times GMime (at least 5)", median(ratio));
#endif
    putchar('\n');
}

int
main(void)
{
    g_autoptr(Paths) paths = paths_find();
    g_autoptr(Words) words = words_new(paths, FALSE);
    g_autoptr(MailBuffers) buffers = mail_buffers_new();
    g_autoptr(GString) out = g_string_new(NULL);
    MailSettings settings = { .style = { .width = 72, .bidi = BIDI_EMBED } };

    if (!mail_settings_init(&settings, "bench", NULL))
        return 1;
#ifdef HAVE_GMIME
    g_mime_init();
#else
    puts("GMime is not installed (libgmime-3.0-dev): nothing to compare with");
#endif
    for (guint i = 0; i < G_N_ELEMENTS(clients); i++) {
        Case one;

        prepare(&one, i, words, &settings);
        measure(&one, &settings, buffers, out);
        clear(&one);
    }
    return 0;
}
