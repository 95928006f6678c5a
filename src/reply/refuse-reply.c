/*
 * refuse-reply: a message of mail on standard input, its fields on standard output.
 *
 * Shape:  NAME NUL VALUE NUL, again and again; a name may come several times. It only
 *         parses: what a field is good for, and whether its value may stand anywhere,
 * is for refuse to say, which runs this program. A hostile message is read here, in a
 * process of its own, and GMime slows down no other command. Units:  UTF-8 where the
 * message says what it is; at most the first mebibyte is looked at, the rest is read
 * and left; of the text at most 64 KiB are handed on. Errors: 65 not a message, 74 it
 * cannot be read or written; no words: refuse has them. Source: RFC 5322, 2045 to 2047,
 * 3834; mbox ("From " before the first header).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <gmime/gmime.h>

#include "base/errors.h"

enum {
    MOST_BYTES = 1 << 20,
    MOST_TEXT = 64 << 10,
    MOST_FIELD = 8 << 10,
    MOST_DEPTH = 30
};

/* One field; what is beyond its limit, or a NUL, ends it. */
static void
put(GString *out, const char *name, const char *value, gsize most)
{
    gsize length = value ? MIN(strlen(value), most) : 0;

    if (!length)
        return;
    g_string_append_len(out, name, (gssize)strlen(name) + 1);
    g_string_append_len(out, value, (gssize)length);
    g_string_append_c(out, '\0');
}

static void
put_raw(GString *out, const char *name, GMimeObject *message, const char *header)
{
    put(out, name, g_mime_object_get_header(message, header), MOST_FIELD);
}

/* Each mailbox of a list; a group is looked into. */
static void
put_addresses(GString *out, const char *name, InternetAddressList *list, int depth)
{
    const int n = list && depth < MOST_DEPTH ? internet_address_list_length(list) : 0;

    for (int i = 0; i < MIN(n, 100); i++) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        g_autofree char *named = g_strconcat(name, "_name", NULL);

        if (INTERNET_ADDRESS_IS_GROUP(address)) {
            put_addresses(
                out, name,
                internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)),
                depth + 1);
            continue;
        }
        put(out, name,
            internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)),
            MOST_FIELD);
        put(out, named, internet_address_get_name(address), MOST_FIELD);
    }
}

/* The first text/plain (else text/html) that is not an attachment. */
static GMimeTextPart *
find_text(GMimeObject *part, const char *subtype, int depth)
{
    GMimeTextPart *found = NULL;

    if (!part || depth > MOST_DEPTH)
        return NULL;
    if (GMIME_IS_MULTIPART(part)) {
        GMimeMultipart *multipart = GMIME_MULTIPART(part);
        const int n = MIN(g_mime_multipart_get_count(multipart), 100);

        for (int i = 0; i < n && !found; i++)
            found =
                find_text(g_mime_multipart_get_part(multipart, i), subtype, depth + 1);
        return found;
    }
    if (!GMIME_IS_TEXT_PART(part) ||
        !g_mime_content_type_is_type(g_mime_object_get_content_type(part), "text",
                                     subtype) ||
        g_mime_part_is_attachment(GMIME_PART(part)))
        return NULL;
    return GMIME_TEXT_PART(part);
}

/* HTML as words: no tags, no scripts or styles, entities left as they are. */
static char *
strip_tags(const char *html)
{
    GString *out = g_string_new(NULL);

    for (const char *p = html; *p;) {
        if (*p != '<') {
            g_string_append_c(out, *p++);
            continue;
        }
        if (!g_ascii_strncasecmp(p, "<style", 6) ||
            !g_ascii_strncasecmp(p, "<script", 7)) {
            const char *end = strstr(p + 1, "</");

            if (!end)
                break;
            p = end;
        }
        p += strcspn(p, ">");
        p += *p != '\0';
        g_string_append_c(out, ' ');
    }
    return g_string_free(out, FALSE);
}

static void
put_text(GString *out, GMimeMessage *message)
{
    GMimeObject *body = g_mime_message_get_mime_part(message);
    GMimeTextPart *part = find_text(body, "plain", 0);
    const gboolean plain = part != NULL;
    g_autofree char *text = NULL, *words = NULL, *valid = NULL;
    const char *flowed;

    if (!part)
        part = find_text(body, "html", 0);
    if (!part)
        return;
    text = g_mime_text_part_get_text(part);
    if (!text)
        return;
    words = plain ? g_strdup(text) : strip_tags(text);
    valid = g_utf8_make_valid(words, -1);
    put(out, "content_language",
        g_mime_object_get_header(GMIME_OBJECT(part), "Content-Language"), MOST_FIELD);
    flowed = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "format");
    put(out, "flowed",
        plain && flowed && !g_ascii_strcasecmp(flowed, "flowed") ? "yes" : "",
        MOST_FIELD);
    if (strlen(valid) > MOST_TEXT) /* not within a character */
        *g_utf8_find_prev_char(valid, valid + MOST_TEXT) = '\0';
    put(out, plain ? "text" : "words", valid, MOST_TEXT);
}

/* What tells a robot, a list, a report; the values are looked at elsewhere. */
static void
put_evidence(GString *out, GMimeMessage *message)
{
    GMimeObject *object = GMIME_OBJECT(message);
    GMimeObject *body = g_mime_message_get_mime_part(message);
    GMimeHeaderList *headers = g_mime_object_get_header_list(object);
    const int n = MIN(g_mime_header_list_get_count(headers), 1000);

    put_raw(out, "auto_submitted", object, "Auto-Submitted");
    put_raw(out, "precedence", object, "Precedence");
    put_raw(out, "return_path", object, "Return-Path");
    put_raw(out, "list_post", object, "List-Post");
    for (int i = 0; i < n; i++) {
        const char *name =
            g_mime_header_get_name(g_mime_header_list_get_header_at(headers, i));

        if (!g_ascii_strncasecmp(name, "List-", 5))
            put(out, "list", name, MOST_FIELD);
    }
    if (body && g_mime_content_type_is_type(g_mime_object_get_content_type(body),
                                            "multipart", "report"))
        put(out, "report", "multipart/report", MOST_FIELD);
}

static void
put_date(GString *out, GMimeMessage *message)
{
    GDateTime *date = g_mime_message_get_date(message);
    g_autofree char *day = date ? g_date_time_format(date, "%Y-%m-%d") : NULL;

    put(out, "date", day, MOST_FIELD);
}

static void
put_message(GString *out, GMimeMessage *message)
{
    GMimeObject *object = GMIME_OBJECT(message);

    put_addresses(out, "reply_to", g_mime_message_get_reply_to(message), 0);
    put_addresses(out, "from", g_mime_message_get_from(message), 0);
    put_addresses(out, "to", g_mime_message_get_to(message), 0);
    put_addresses(out, "to", g_mime_message_get_cc(message), 0);
    put_raw(out, "delivered_to", object, "Delivered-To");
    put(out, "subject", g_mime_message_get_subject(message), MOST_FIELD);
    /* as they stand: GMime mends ids that must be dropped */
    put_raw(out, "message_id", object, "Message-ID");
    put_raw(out, "references", object, "References");
    put_raw(out, "in_reply_to", object, "In-Reply-To");
    put_raw(out, "content_language", object, "Content-Language");
    put_raw(out, "accept_language", object, "Accept-Language");
    put_date(out, message);
    put_evidence(out, message);
    put_text(out, message);
}

/* The first bytes of standard input; all of it is read, so that no writer is cut off.
 */
static GByteArray *
read_input(void)
{
    GByteArray *bytes = g_byte_array_new();
    guint8 buffer[32 << 10];

    for (;;) {
        const gssize n = read(STDIN_FILENO, buffer, sizeof buffer);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            g_byte_array_unref(bytes);
            return NULL;
        }
        if (!n)
            return bytes;
        if (bytes->len < MOST_BYTES)
            g_byte_array_append(bytes, buffer, MIN((guint)n, MOST_BYTES - bytes->len));
    }
}

static GMimeMessage *
parse(GByteArray *bytes)
{
    GMimeStream *stream =
        g_mime_stream_mem_new_with_buffer((char *)bytes->data, bytes->len);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    const gboolean mbox = bytes->len > 5 && !memcmp(bytes->data, "From ", 5);
    GMimeMessage *message;

    g_mime_parser_set_format(parser, mbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
    message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    g_object_unref(stream);
    return message;
}

/* Anything that may be answered has one of these. */
static gboolean
is_message(GMimeMessage *message)
{
    static const char *const headers[] = { "From", "Reply-To", "Message-ID" };

    for (guint i = 0; message && i < G_N_ELEMENTS(headers); i++)
        if (g_mime_object_get_header(GMIME_OBJECT(message), headers[i]))
            return TRUE;
    return FALSE;
}

/* What no honest message needs: a runaway parser ends here, not the machine. */
static void
set_limits(void)
{
    const struct rlimit seconds = { 20, 20 };

    setrlimit(RLIMIT_CPU, &seconds);
}

int
main(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GByteArray) bytes = NULL;
    GMimeMessage *message;

    setlocale(LC_CTYPE, "C.UTF-8");
    set_limits();
    bytes = read_input();
    if (!bytes)
        return REFUSE_ERROR_IO;
    g_mime_init();
    message = bytes->len ? parse(bytes) : NULL;
    if (!is_message(message)) {
        if (message)
            g_object_unref(message);
        return REFUSE_ERROR_DATA;
    }
    put_message(out, message);
    g_object_unref(message);
    for (gsize done = 0; done < out->len;) {
        const gssize n = write(STDOUT_FILENO, out->str + done, out->len - done);

        if (n < 0 && errno != EINTR)
            return REFUSE_ERROR_IO;
        done += n > 0 ? (gsize)n : 0;
    }
    return 0;
}
