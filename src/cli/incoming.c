/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/incoming.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/headers.h"
#include "letter/address.h"
#include "letter/detect.h"

enum { MOST_FIELDS = 1 << 20, MOST_IDS = 20, MOST_NAME = 200 };

/* The fields as they came, NAME and VALUE in turn. */
typedef struct {
    GPtrArray *pairs;
    GByteArray *bytes;
} Fields;

static void
fields_clear(Fields *fields)
{
    g_clear_pointer(&fields->pairs, g_ptr_array_unref);
    g_clear_pointer(&fields->bytes, g_byte_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fields, fields_clear)

/* The first value of that name from the pair `*i` on, which moves on; NULL at the end.
 */
static const char *
next_field(const Fields *fields, const char *name, guint *i)
{
    for (; *i + 1 < fields->pairs->len; *i += 2)
        if (!strcmp(fields->pairs->pdata[*i], name)) {
            *i += 2;
            return fields->pairs->pdata[*i - 1];
        }
    return NULL;
}

static const char *
first_field(const Fields *fields, const char *name)
{
    guint i = 0;

    return next_field(fields, name, &i);
}

static gboolean
read_pipe(int fd, GByteArray *bytes)
{
    guint8 buffer[16 << 10];
    gssize n;

    while ((n = read(fd, buffer, sizeof buffer)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 || bytes->len + n > MOST_FIELDS)
            return FALSE;
        g_byte_array_append(bytes, buffer, (guint)n);
    }
    return TRUE;
}

/* NUL-separated bytes as pairs; an odd one out is left. */
static void
split(Fields *fields)
{
    const char *at, *end;

    g_byte_array_append(fields->bytes, (const guint8 *)"", 1);
    at = (const char *)fields->bytes->data;
    end = at + fields->bytes->len - 1;
    for (; at < end; at += strlen(at) + 1)
        g_ptr_array_add(fields->pairs, (gpointer)at);
}

static gboolean
set_status(int status, const char *path, GError **error)
{
    const char *name = path ? path : _("standard input");

    if (WIFEXITED(status) && WEXITSTATUS(status) == REFUSE_ERROR_DATA)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: not a message of mail: it has no From, Reply-To or "
                            "Message-ID"),
                          name);
    if (WIFEXITED(status) && WEXITSTATUS(status) == REFUSE_ERROR_IO)
        return errors_set(error, REFUSE_ERROR_IO, _("%s: cannot be read"), name);
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s: the message could not be taken apart"), name);
}

/* Runs refuse-reply on the descriptor. */
static gboolean
parse(Fields *fields, const Paths *paths, int input, const char *path, GError **error)
{
    const char *argv[] = { paths->reply, NULL };
    g_autoptr(GError) why = NULL;
    int output = -1, status = 0;
    GPid pid;
    gboolean whole;

    if (!g_spawn_async_with_pipes_and_fds(NULL, argv, NULL,
                                          G_SPAWN_DO_NOT_REAP_CHILD |
                                              G_SPAWN_STDERR_TO_DEV_NULL |
                                              (path ? 0 : G_SPAWN_CHILD_INHERITS_STDIN),
                                          NULL, NULL, path ? input : -1, -1, -1, NULL,
                                          NULL, 0, &pid, NULL, &output, NULL, &why))
        return errors_set(error, REFUSE_ERROR_BUG, _("%s: cannot be run: %s"),
                          paths->reply, why->message);
    whole = read_pipe(output, fields->bytes);
    close(output);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (!whole || status)
        return set_status(status, path, error);
    split(fields);
    return TRUE;
}

static gboolean
run_parser(Fields *fields, const Paths *paths, const char *path, GError **error)
{
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    gboolean good;

    fields->pairs = g_ptr_array_new();
    fields->bytes = g_byte_array_new();
    if (fd < 0)
        return errors_set(error, REFUSE_ERROR_INPUT, _("%s: cannot be read: %s"), path,
                          g_strerror(errno));
    good = parse(fields, paths, fd, path, error);
    if (path)
        close(fd);
    return good;
}

/* The answer's References: theirs, else what theirs answered, and then theirs. */
static void
set_thread(Incoming *incoming, const Fields *fields)
{
    const char *id = first_field(fields, "message_id");
    g_autofree char *bare = id ? g_strstrip(g_strdup(id)) : NULL;
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);

    if (!bare || !headers_is_id(bare, strlen(bare)))
        return;
    headers_collect_ids(ids, first_field(fields, "references"));
    if (!ids->len) {
        headers_collect_ids(ids, first_field(fields, "in_reply_to"));
        g_ptr_array_set_size(ids, MIN(ids->len, 1));
    }
    while (ids->len > MOST_IDS) /* the first and the last count */
        g_ptr_array_remove_index(ids, 1);
    g_ptr_array_add(ids, g_strdup(bare));
    g_ptr_array_add(ids, NULL);
    incoming->message_id = g_steal_pointer(&bare);
    incoming->references = g_strjoinv(" ", (char **)ids->pdata);
}

/* TRUE if the local part of an address is that of a machine. */
static gboolean
is_machine(const char *address)
{
    static const char *const whole[] = { "mailer-daemon", "postmaster",   "no-reply",
                                         "noreply",       "no_reply",     "donotreply",
                                         "do-not-reply",  "do_not_reply", NULL };
    static const char *const ends[] = { "-request",  "-owner",   "-bounces", "-noreply",
                                        "-no-reply", ".noreply", NULL };
    const gsize n = strcspn(address, "@");
    g_autofree char *local = g_ascii_strdown(address, (gssize)n);

    if (g_strv_contains(whole, local) || g_str_has_prefix(local, "owner-") ||
        g_str_has_prefix(local, "bounce") || g_str_has_prefix(local, "noreply") ||
        g_str_has_prefix(local, "no-reply"))
        return TRUE;
    for (const char *const *end = ends; *end; end++)
        if (g_str_has_suffix(local, *end))
            return TRUE;
    return strstr(local, "-bounces+") != NULL;
}

static gboolean
set_robot(const char *header, const char *value, GError **error)
{
    g_autofree char *shown = *value ? errors_quote(value) : g_strdup("");

    return errors_set(
        error, REFUSE_ERROR_NOREPLY,
        _("it must not be answered: %s%s%s (a robot, a list or a report)"), header,
        *value ? " " : "", shown);
}

/* RFC 3834: nobody reads an answer to these, or everybody does. */
static gboolean
check_person(const Fields *fields, GError **error)
{
    const char *automatic = first_field(fields, "auto_submitted");
    const char *precedence = first_field(fields, "precedence");
    const char *path = first_field(fields, "return_path");
    const char *list = first_field(fields, "list");
    g_autofree char *bare = path ? g_strstrip(g_strdup(path)) : NULL;

    if (automatic && g_ascii_strncasecmp(automatic, "no", 2))
        return set_robot("Auto-Submitted", automatic, error);
    if (automatic && g_ascii_isalnum(automatic[2]))
        return set_robot("Auto-Submitted", automatic, error);
    if (precedence && (!g_ascii_strncasecmp(precedence, "bulk", 4) ||
                       !g_ascii_strncasecmp(precedence, "junk", 4) ||
                       !g_ascii_strncasecmp(precedence, "list", 4)))
        return set_robot("Precedence", precedence, error);
    if (bare && !strcmp(bare, "<>"))
        return set_robot("Return-Path", bare, error);
    if (list)
        return set_robot(list, "", error);
    if (first_field(fields, "report"))
        return set_robot("Content-Type", first_field(fields, "report"), error);
    return TRUE;
}

/* The name that came with the first address of a header, or NULL. */
static const char *
name_beside(const Fields *fields, const char *header)
{
    g_autofree char *named = g_strconcat(header, "_name", NULL);
    guint i = 0;

    if (next_field(fields, header, &i) && i + 1 < fields->pairs->len &&
        !strcmp(fields->pairs->pdata[i], named))
        return fields->pairs->pdata[i + 1];
    return NULL;
}

/* The first address of Reply-To, else of From; the name is its own, else From's. */
static gboolean
set_person(Incoming *incoming, const Fields *fields, GError **error)
{
    const char *reply = first_field(fields, "reply_to"),
               *from = first_field(fields, "from");
    const char *name = name_beside(fields, reply ? "reply_to" : "from");
    const char *address = reply ? reply : from;

    if (!address)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("the message has no address that could be answered"));
    if (is_machine(address) || (from && is_machine(from)))
        return set_robot(reply ? "Reply-To" : "From", address, error);
    if (!address_check(address, error)) {
        g_prefix_error(error, "%s: ", reply ? "Reply-To" : "From");
        return FALSE;
    }
    if (!name && reply)
        name = name_beside(fields, "from");
    incoming->address = g_strdup(address);
    incoming->name = headers_clean(name, MOST_NAME);
    if (incoming->name && strchr(incoming->name, '@')) /* an address is no name */
        g_clear_pointer(&incoming->name, g_free);
    return TRUE;
}

/* The first language of a header that is one of ours. */
static const Lang *
language_of_header(const char *header)
{
    g_auto(GStrv) tags = g_strsplit_set(header ? header : "", ",; ", -1);

    for (char **tag = tags; *tag; tag++)
        if (lang_find(*tag))
            return lang_find(*tag);
    return NULL;
}

static void
set_text(Incoming *incoming, const Fields *fields)
{
    const char *text = first_field(fields, "text"),
               *words = first_field(fields, "words");
    const char *subject = first_field(fields, "subject");
    const char *content = NULL, *next;
    guint i = 0;

    incoming->text = g_strdup(text);
    incoming->flowed = first_field(fields, "flowed") != NULL;
    if (text || words)
        incoming->lang = detect_language(text ? text : words);
    if (!incoming->lang && subject)
        incoming->lang = detect_language(subject);
    while ((next = next_field(fields, "content_language", &i)))
        content = next; /* the part's is the last */
    if (!incoming->lang)
        incoming->lang = language_of_header(content);
    if (!incoming->lang)
        incoming->lang = language_of_header(first_field(fields, "accept_language"));
}

gboolean
incoming_read(Incoming *incoming, const Paths *paths, const char *path, GError **error)
{
    g_auto(Fields) fields = { NULL, NULL };
    const char *to;
    guint i = 0;

    memset(incoming, 0, sizeof *incoming);
    incoming->to = g_ptr_array_new_with_free_func(g_free);
    if (!run_parser(&fields, paths, path, error) || !check_person(&fields, error) ||
        !set_person(incoming, &fields, error))
        return FALSE;
    set_thread(incoming, &fields);
    incoming->subject = headers_bare_subject(first_field(&fields, "subject"));
    incoming->date = g_strdup(first_field(&fields, "date"));
    set_text(incoming, &fields);
    while ((to = next_field(&fields, "to", &i)))
        g_ptr_array_add(incoming->to, g_strdup(to));
    return TRUE;
}

void
incoming_clear(Incoming *incoming)
{
    g_free(incoming->address);
    g_free(incoming->name);
    g_free(incoming->subject);
    g_free(incoming->message_id);
    g_free(incoming->references);
    g_free(incoming->date);
    g_free(incoming->text);
    g_clear_pointer(&incoming->to, g_ptr_array_unref);
}
