/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/package-read.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/utf8.h"
#include "base/xml.h"
#include "letter/address.h"

enum { MOST_BYTES = 1000 };

gboolean
package_fail(const Reader *reader, const xmlNode *node, GError **error,
             const char *trouble)
{
    return vocabulary_fail(reader->package->path, node, error, "<%s>: %s", node->name,
                           trouble);
}

/* The text of an element, with its line ends if `lines`. The caller's. */
char *
package_read_text(const Reader *reader, const xmlNode *node, gboolean lines,
                  GError **error)
{
    g_autofree char *text = lines ? xml_lines(node) : xml_text(node);
    const char *bad;

    if (!text) {
        package_fail(reader, node, error,
                     _("expected text only, no elements or comments"));
        return NULL;
    }
    if (!*text) {
        package_fail(reader, node, error,
                     _("is empty: write a text, or remove the element"));
        return NULL;
    }
    if (strstr(text, "-->") || strstr(text, "<!--")) {
        package_fail(reader, node, error,
                     _("a mark of a comment stands in the text: remove -->"));
        return NULL;
    }
    if (strpbrk(text, "{}")) {
        package_fail(reader, node, error,
                     _("a brace stands in the text: values, as {order}, are written "
                       "only in <p>"));
        return NULL;
    }
    bad = utf8_first_bad(text, -1, lines);
    if (bad) {
        vocabulary_fail(reader->package->path, node, error,
                        _("<%s>: the character U+%04X may not stand in a letter"),
                        node->name, g_utf8_get_char(bad));
        return NULL;
    }
    if (strlen(text) > MOST_BYTES) {
        package_fail(reader, node, error,
                     _("is too long: expected at most 1000 bytes"));
        return NULL;
    }
    return g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
}

/* The language of a node, NULL where none is said. */
static gboolean
read_language(const Reader *reader, const xmlNode *node, const Lang **lang,
              GError **error)
{
    const char *tag = xml_language(node);
    g_autofree char *shown = NULL, *list = NULL;

    *lang = tag ? lang_find(tag) : NULL;
    if (!tag || *lang)
        return TRUE;
    shown = errors_quote(tag);
    list = errors_list(lang_codes());
    return vocabulary_fail(reader->package->path, node, error,
                           _("attribute '%s': %s is none of %s"), "xml:lang", shown,
                           list);
}

/* TRUE if a host could be one: letters, digits and hyphens, with points between. */
static gboolean
is_host(const char *host)
{
    const gsize n = strcspn(host, "/?#:");

    for (gsize i = 0; i < n; i++)
        if (!g_ascii_isalnum(host[i]) && !strchr("-.", host[i]) &&
            (guchar)host[i] < 0x80)
            return FALSE;
    return n && host[0] != '.' && host[n - 1] != '.' && memchr(host, '.', n) != NULL;
}

/*
 * TRUE if a link is one that a reader can be sent to. Where any text may stand
 * (`text`), what does not begin with the name of a scheme is left alone.
 */
static gboolean
is_link(const char *link, gboolean text)
{
    static const char *const schemes[] = { "http://", "https://",
                                           "mailto:", "tel:", NULL };
    const char *colon = strchr(link, ':');
    const gsize blank = strcspn(link, " \n");

    if (text &&
        (!colon || !colon[1] || colon[1] == ' ' || (gsize)(colon - link) > blank))
        return TRUE;
    for (const char *const *scheme = schemes; *scheme; scheme++)
        if (g_str_has_prefix(link, *scheme)) {
            const char *rest = link + strlen(*scheme);

            return *rest && !link[blank] && !strpbrk(link, "<>\"\\^`{|}") &&
                   (g_str_has_suffix(*scheme, "//") ? is_host(rest) : *rest != '/');
        }
    return FALSE;
}

gboolean
package_check_link(const char *link, gboolean text, GError **error)
{
    g_autofree char *shown = NULL;

    if (is_link(link, text))
        return TRUE;
    shown = errors_quote(link);
    if (strchr(link, ' '))
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s is no address of the web: a blank stands in it (write "
                            "%%20)"),
                          shown);
    if (!strchr(link, ':') && is_host(link))
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s is no address of the web; did you mean 'https://%s'?"),
                          shown, link);
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s is no address of the web: expected one that begins with "
                        "https://, http://, mailto: or tel:"),
                      shown);
}

static gboolean
check_link(const Reader *reader, const xmlNode *node, const char *link, gboolean text,
           GError **error)
{
    g_autoptr(GError) why = NULL;

    if (xml_is(node, "email") ? address_check(link, &why)
                              : package_check_link(link, text, &why))
        return TRUE;
    return package_fail(reader, node, error, why->message);
}

/* Takes the text into the alternatives; each language has one. */
static gboolean
keep(const Reader *reader, const xmlNode *node, Texts *texts, char *text,
     GError **error)
{
    const Lang *lang;
    char **place;

    if (!read_language(reader, node, &lang, error)) {
        g_free(text);
        return FALSE;
    }
    place = lang ? &texts->of[lang_index(lang)] : &texts->any;
    if (*place) {
        g_free(text);
        return vocabulary_fail(
            reader->package->path, node, error,
            _("<%s> stands here a second time for the same language: "
              "give each its own xml:lang"),
            node->name);
    }
    *place = text;
    return TRUE;
}

gboolean
package_read_texts(const Reader *reader, const xmlNode *node, Texts *texts,
                   GError **error)
{
    const gboolean lines = xml_is(node, "address") || xml_is(node, "signature");
    const gboolean link = xml_is(node, "url") || xml_is(node, "web") ||
                          xml_is(node, "email") || xml_is(node, "contact");
    char *text;

    if (!vocabulary_check(&vocabulary_package, reader->package->path, node, error))
        return FALSE;
    text = package_read_text(reader, node, lines, error);
    if (!text)
        return FALSE;
    if (link && !check_link(reader, node, text, xml_is(node, "contact"), error)) {
        g_free(text);
        return FALSE;
    }
    return keep(reader, node, texts, text, error);
}

/* Runs over the children; what is wrong in one may become a finding. */
gboolean
package_for_children(Reader *reader, const xmlNode *node,
                     gboolean (*read)(Reader *reader, const xmlNode *child, void *data,
                                      GError **error),
                     void *data, GError **error)
{
    if (!vocabulary_check_children(reader->package->path, node, error))
        return FALSE;
    for (const xmlNode *child = xml_first(node); child; child = xml_next(child))
        if (!read(reader, child, data, error) &&
            !findings_take(reader->findings, error))
            return FALSE;
    return TRUE;
}

gboolean
package_set_again(const Reader *reader, const xmlNode *node, const xmlNode *first,
                  GError **error)
{
    return vocabulary_fail(reader->package->path, node, error,
                           _("<%s> stands here again: it is in line %u"), node->name,
                           xml_line(first));
}
