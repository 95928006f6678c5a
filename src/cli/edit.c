/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/edit.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/file.h"
#include "base/utf8.h"
#include "letter/address.h"
#include "letter/detect.h"
#include "write/output.h"
#include "write/text.h"

enum { MOST_DRAFT = 4 << 20, MOST_LEAD = 3 };

/* A draft by its lines; all of them are kept by `lines`. */
typedef struct {
    char **lines;
    guint body;      /* the first line of the body; what is before it are headers */
    guint quotes;    /* the first line of the attribution or quote, or `signature` */
    guint signature; /* the line "-- ", or the number of lines */
    guint n;
} Draft;

static void
draft_clear(Draft *draft)
{
    g_strfreev(draft->lines);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Draft, draft_clear)

/* "Name: value", or what goes on from it. */
static gboolean
is_header(const char *line, gboolean first)
{
    const gsize n = strcspn(line, ": \t");

    return (!first && (*line == ' ' || *line == '\t')) ||
           (n && line[n] == ':' && g_ascii_isalpha(*line));
}

static gboolean
is_blank(const char *line)
{
    return !line[strspn(line, " \t\r")];
}

/* Where the headers end: behind the empty line after them; 0 where there are none. */
static guint
find_body(const Draft *draft)
{
    guint i = 0;

    while (i < draft->n && is_header(draft->lines[i], !i))
        i++;
    return i && i < draft->n && is_blank(draft->lines[i]) ? i + 1 : 0;
}

/* The lines that lead to a quote end with a colon and follow each other. */
static guint
find_lead(const Draft *draft, guint quote)
{
    guint i = quote;

    while (i > draft->body && is_blank(draft->lines[i - 1]))
        i--;
    if (i == draft->body || !strchr(draft->lines[i - 1], ':') ||
        !g_str_has_suffix(g_strchomp(draft->lines[i - 1]), ":"))
        return quote;
    for (guint n = 0;
         i > draft->body && n < MOST_LEAD && !is_blank(draft->lines[i - 1]); n++)
        i--;
    return i;
}

/* Finds the parts, and refuses a body with words of its own. */
static gboolean
check_body(Draft *draft, const char *path, GError **error)
{
    guint quote;

    draft->signature = draft->body;
    while (draft->signature < draft->n && strcmp(draft->lines[draft->signature], "-- "))
        draft->signature++;
    for (quote = draft->body; quote < draft->signature; quote++)
        if (draft->lines[quote][0] == '>')
            break;
    draft->quotes = quote < draft->signature ? find_lead(draft, quote) : quote;
    for (guint i = draft->body; i < draft->signature; i++) {
        const gboolean led = i >= draft->quotes && i < quote;

        if (!led && draft->lines[i][0] != '>' && !is_blank(draft->lines[i]))
            return errors_set(
                error, REFUSE_ERROR_DATA,
                _("%s:%u: the body has words of its own: expected nothing "
                  "but quotes and a signature"),
                path, i + 1);
    }
    return TRUE;
}

static gboolean
read_draft(Draft *draft, const char *path, GError **error)
{
    gsize length;
    g_autofree char *bytes =
        file_read(path, MOST_DRAFT, &length, REFUSE_ERROR_INPUT, error);

    if (!bytes)
        return FALSE;
    if (!g_utf8_validate_len(bytes, length, NULL))
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: not in UTF-8: set the mail client's charset to UTF-8"),
                          path);
    draft->lines = g_strsplit(bytes, "\n", -1);
    draft->n = g_strv_length(draft->lines);
    if (draft->n && !*draft->lines[draft->n - 1]) /* after the last line end */
        draft->n--;
    draft->body = find_body(draft);
    return check_body(draft, path, error);
}

/* The value of a header, without what goes on from it, or NULL. */
static const char *
header(const Draft *draft, const char *name)
{
    const gsize n = strlen(name);

    for (guint i = 0; i < draft->body; i++)
        if (!g_ascii_strncasecmp(draft->lines[i], name, n) && draft->lines[i][n] == ':')
            return draft->lines[i] + n + 1 + strspn(draft->lines[i] + n + 1, " \t");
    return NULL;
}

/* Who is answered, by the draft's To, unless an option says it. */
static void
read_addressee(const Draft *draft, char **fields)
{
    const char *to = header(draft, "To");
    g_autofree char *name = NULL, *address = NULL;
    gboolean told = fields[FIELD_CLIENT] != NULL;

    for (Field field = FIELD_TITLE; field <= FIELD_COMPANY; field++)
        told |= fields[field] != NULL;
    if (!to || utf8_first_bad(to, -1, FALSE) ||
        !address_read_mailbox(to, &name, &address, NULL))
        return;
    if (!fields[FIELD_EMAIL])
        fields[FIELD_EMAIL] = g_steal_pointer(&address);
    if (!told && name && !strchr(name, '@') && g_utf8_strlen(name, -1) <= 200)
        fields[FIELD_CLIENT] = g_steal_pointer(&name);
}

/* The quoted words, without their marks. The caller's. */
static char *
quoted_text(const Draft *draft)
{
    GString *out = g_string_new(NULL);

    for (guint i = draft->quotes; i < draft->signature; i++)
        if (draft->lines[i][0] == '>')
            g_string_append_printf(out, "%s\n",
                                   draft->lines[i] + strspn(draft->lines[i], "> "));
    return g_string_free(out, FALSE);
}

static void
append_lines(const Draft *draft, guint from, guint to, GString *out)
{
    for (guint i = from; i < to; i++)
        g_string_append_printf(out, "%s\n", draft->lines[i]);
}

/* The draft with the letter in its body. */
static void
compose_draft(const Draft *draft, const Single *single, const WrapStyle *style,
              gboolean quote, GString *out)
{
    Letter letter = single->letter;
    WrapStyle used = *style;

    used.rtl = single->request.lang->rtl;
    if (draft->signature < draft->n && letter.n_blocks &&
        letter.blocks[letter.n_blocks - 1].role == BLOCK_SIGNATURE)
        letter.n_blocks--; /* the client's stays */
    append_lines(draft, 0, draft->body, out);
    text_write(&letter, values_slots(single->values), single->formats, &used, out);
    if (quote && draft->quotes < draft->signature) {
        g_string_append_c(out, '\n');
        append_lines(draft, draft->quotes, draft->signature, out);
    }
    if (draft->signature < draft->n) {
        if (!quote)
            g_string_append_c(out, '\n');
        append_lines(draft, draft->signature, draft->n, out);
    }
}

gboolean
edit_draft(const char *path, const LetterTyped *typed, const LetterSettings *settings,
           gboolean quote, GError **error)
{
    char *fields[FIELD_COUNT];
    g_auto(Draft) draft = { 0 };
    g_auto(Single) single;
    g_autofree char *quoted = NULL, *client = NULL, *email = NULL;
    g_auto(Contact) contact = { 0 };
    g_autoptr(GString) out = g_string_new(NULL);
    const Lang *lang;

    if (!letter_open(&single, typed, settings, error) ||
        !letter_open_contact(&contact, &single, typed, error) ||
        !read_draft(&draft, path, error))
        return FALSE;
    memcpy(fields, typed->fields, sizeof fields);
    read_addressee(&draft, fields);
    client = fields[FIELD_CLIENT] == typed->fields[FIELD_CLIENT] ? NULL
                                                                 : fields[FIELD_CLIENT];
    email = fields[FIELD_EMAIL] == typed->fields[FIELD_EMAIL] ? NULL
                                                              : fields[FIELD_EMAIL];
    quoted = quoted_text(&draft);
    lang = detect_language(quoted);
    if (!fields[FIELD_LANG] && lang)
        fields[FIELD_LANG] = (char *)lang->code;
    if (!single_make(&single, fields, error) ||
        !contact_check(&contact, &single.request, &single.client, error))
        return FALSE;
    compose_draft(&draft, &single, &settings->writing.mail.style, quote, out);
    return output_file(path, out->str, out->len, TRUE, error) &&
           contact_record(&contact, error);
}
