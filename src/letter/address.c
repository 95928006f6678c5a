/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/address.h"

#include <string.h>

#include <glib/gi18n.h>
#include <unicode/uidna.h>

#include "base/errors.h"

enum { MOST_LOCAL = 64, MOST_ADDRESS = 254, MOST_LABEL = 63 };

/* Of a domain as it is typed, and of its A-labels. */
enum { DOMAIN_BYTES = 256 };

gboolean
address_is_atext(char c)
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
        if (text[i] == '.' ? text[i + 1] == '.' : !address_is_atext(text[i]))
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
is_ascii(const char *text, gsize length)
{
    guchar high = 0;

    for (gsize i = 0; i < length; i++)
        high |= (guchar)text[i];
    return high < 0x80;
}

/* TRUE if the domain is already what a header has: nothing for ICU to do or to check.
 */
static gboolean
is_plain_domain(const char *text)
{
    if (!is_ascii(text, strlen(text)))
        return FALSE;
    for (; text; text = strchr(text, '.') ? strchr(text, '.') + 1 : NULL)
        if (!g_ascii_strncasecmp(text, "xn--", 4))
            return FALSE;
    return TRUE;
}

/* The domain with A-labels, by UTS 46 (nontransitional); its length, or 0 if it has
 * none. */
static gsize
to_a_labels(const char *text, char ascii[DOMAIN_BYTES])
{
    UErrorCode status = U_ZERO_ERROR;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    UIDNA *idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI |
                                      UIDNA_CHECK_CONTEXTJ | UIDNA_USE_STD3_RULES,
                                  &status);
    int32_t n =
        uidna_nameToASCII_UTF8(idna, text, -1, ascii, DOMAIN_BYTES, &info, &status);

    uidna_close(idna);
    return U_FAILURE(status) || info.errors || n >= DOMAIN_BYTES ? 0 : (gsize)n;
}

static gboolean
is_domain(const char *domain)
{
    const char *text = domain;
    char ascii[DOMAIN_BYTES];
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
    return labels >= 2 && (is_plain_domain(domain) || to_a_labels(domain, ascii));
}

/* What almost every address is: letters and digits, between them single dots and
 * hyphens, and a sign; FALSE: perhaps an address all the same. */
static gboolean
is_common(const char *text)
{
    const char *p = text, *label = text;
    guint ats = 0, dots = 0;

    for (; *p; p++) {
        if (g_ascii_isalnum(*p))
            continue;
        if (p == label || p[-1] == '-' || (*p != '@' && *p != '.' && *p != '-'))
            return FALSE;
        if (*p == '-')
            continue;
        ats += *p == '@';
        dots = *p == '@' ? 0 : dots + 1;
        if (p - label > MOST_LABEL || (*p == '@' && p - text > MOST_LOCAL))
            return FALSE;
        label = p + 1;
    }
    return ats == 1 && dots && p > label && p[-1] != '-' && p - label <= MOST_LABEL &&
           p - text <= MOST_ADDRESS;
}

static gboolean
is_address(const char *text)
{
    const char *at;

    if (is_common(text))
        return TRUE;
    at = strrchr(text, '@');
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

gboolean
address_check_ascii(const char *text, GError **error)
{
    const char *open = strrchr(text, '<'); /* before it stands a name */
    const char *start = open ? open + 1 : text;
    g_autofree char *shown = NULL;

    for (const char *at = strchr(start, '@'); at; at = strchr(at + 1, '@')) {
        const char *local = at;

        while (local > start && address_is_atext(local[-1] == '.' ? '-' : local[-1]))
            local--;
        if (is_ascii(local, at - local))
            continue;
        shown = errors_quote(text);
        return errors_set(
            error, REFUSE_ERROR_DATA,
            _("%s: what stands before the @ is not ASCII: expected ASCII, "
              "or --utf8-headers"),
            shown);
    }
    return TRUE;
}

void
address_append(const char *address, gsize length, GString *out)
{
    const char *at = memrchr(address, '@', length);
    const gsize local = at + 1 - address;
    g_autofree char *domain = NULL;
    char ascii[DOMAIN_BYTES];
    gsize n;

    if (is_ascii(at, length - (local - 1))) {
        g_string_append_len(out, address, length);
        return;
    }
    domain = g_strndup(at + 1, length - local);
    n = to_a_labels(domain, ascii);
    g_assert(n); /* it was checked */
    g_string_append_len(out, address, local);
    g_string_append_len(out, ascii, n);
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

void
address_append_canonical(const char *address, gsize length, GString *out)
{
    const gsize start = out->len;
    const char *at = memrchr(address, '@', length);
    const gsize local = at ? (gsize)(at - address) : 0;

    if (is_ascii(address + local, length - local))
        g_string_append_len(out, address, (gssize)length);
    else
        address_append(address, length, out);
    for (char *p = out->str + start + local; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p - 'A' + 'a');
}

char *
address_canonical(const char *address, gsize length)
{
    GString *out = g_string_sized_new(length);

    address_append_canonical(address, length, out);
    return g_string_free(out, FALSE);
}
