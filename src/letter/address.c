/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/address.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"

enum { MOST_LOCAL = 64, MOST_ADDRESS = 254, MOST_LABEL = 63 };

/* atext of RFC 5322, and of RFC 6532 what is beyond ASCII. */
static gboolean
is_atext(char c)
{
    return g_ascii_isalnum(c) || (guchar)c >= 0x80 ||
           (c && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

static gboolean
is_dot_atom(const char *text, gsize length)
{
    if (!length || text[0] == '.' || text[length - 1] == '.')
        return FALSE;
    for (gsize i = 0; i < length; i++)
        if (text[i] == '.' ? text[i + 1] == '.' : !is_atext(text[i]))
            return FALSE;
    return TRUE;
}

static gboolean
is_label(const char *text, gsize length)
{
    if (!length || length > MOST_LABEL || text[0] == '-' || text[length - 1] == '-')
        return FALSE;
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isalnum(text[i]) && text[i] != '-' && (guchar)text[i] < 0x80)
            return FALSE;
    return TRUE;
}

static gboolean
is_domain(const char *text)
{
    int labels = 0;

    for (;;) {
        gsize n = strcspn(text, ".");

        if (!is_label(text, n))
            return FALSE;
        labels++;
        if (!text[n])
            break;
        text += n + 1;
    }
    return labels >= 2;
}

static gboolean
is_address(const char *text)
{
    const char *at = strrchr(text, '@');

    return at && strlen(text) <= MOST_ADDRESS && at - text <= MOST_LOCAL &&
           is_dot_atom(text, at - text) && is_domain(at + 1);
}

gboolean
address_check(const char *text, GError **error)
{
    g_autofree char *shown = NULL;

    if (is_address(text))
        return TRUE;
    shown = errors_quote(text);
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s is not an address: expected one, as name@example.org"),
                      shown);
}

gboolean
address_check_list(const char *text, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);

    for (char **part = parts; *part; part++)
        if (!address_check(g_strstrip(*part), error))
            return FALSE;
    return TRUE;
}

/* A display name: a quoted string without its quotes, or words without specials; NULL:
 * neither. */
static char *
read_name(const char *text)
{
    gsize n = strlen(text);
    GString *out;

    if (!n || text[0] != '"')
        return strpbrk(text, "<>@,;:\\\"()[]") ? NULL : g_strdup(text);
    if (n < 2 || text[n - 1] != '"')
        return NULL;
    out = g_string_new(NULL);
    for (gsize i = 1; i < n - 1; i++) {
        if (text[i] == '\\' && i + 1 < n - 1)
            i++;
        else if (text[i] == '"' || text[i] == '\\')
            return g_string_free(out, TRUE), NULL;
        g_string_append_c(out, text[i]);
    }
    return g_string_free(out, FALSE);
}

gboolean
address_read_mailbox(const char *text, char **name, char **address, GError **error)
{
    const char *open = strrchr(text, '<');
    gsize n = strlen(text);
    g_autofree char *spec = NULL, *before = NULL, *read = NULL, *shown = NULL;

    *name = *address = NULL;
    if (open && text[n - 1] == '>') {
        spec = g_strndup(open + 1, text + n - 1 - (open + 1));
        before = g_strchomp(g_strndup(text, open - text));
        read = read_name(before);
    } else if (!open) {
        spec = g_strdup(text);
        read = g_strdup("");
    }
    if (!spec || !read || !is_address(spec)) {
        shown = errors_quote(text);
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s is not a mailbox: expected name@example.org, or Name "
                            "<name@example.org>"),
                          shown);
    }
    if (*g_strstrip(read))
        *name = g_steal_pointer(&read);
    *address = g_steal_pointer(&spec);
    return TRUE;
}
