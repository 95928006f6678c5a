/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/vocabulary.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/xml.h"

#define NAMESPACE "urn:refuse:letter:1"
#define ITS_NAMESPACE "http://www.w3.org/2005/11/its"

/* The vocabulary: which element stands where, with which attributes ("!": required). */
static const struct {
    const char *name, *parents, *attributes;
} elements[] = {
    { "letter", "", "!kind" },
    { "reason", "", "!code !kinds" },
    { "summary", "letter", "" },
    { "situation", "reason", "" },
    { "subject", "letter", "kind tone voice if" },
    { "part", "letter reason", "!id kind field" },
    { "p", "part", "kind tone voice if" },
};

gboolean
vocabulary_fail(const char *path, const xmlNode *node, GError **error,
                const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    return errors_set(error, REFUSE_ERROR_CONFIG, "%s:%u: %s", path, xml_line(node),
                      message);
}

const char *
vocabulary_next_word(const char **list, gsize *length)
{
    const char *word = *list + strspn(*list, " ");

    *length = strcspn(word, " ");
    *list = word + *length;
    return *length ? word : NULL;
}

gboolean
vocabulary_is_word(const char *word, gsize length, const char *name)
{
    return !strncmp(word, name, length) && !name[length];
}

/* Is `name` in the list of attributes, there with or without a leading "!"? */
static gboolean
is_allowed(const char *attributes, const char *name)
{
    gsize length;

    for (const char *word; (word = vocabulary_next_word(&attributes, &length));)
        if (vocabulary_is_word(word + (*word == '!'), length - (*word == '!'), name))
            return TRUE;
    return FALSE;
}

static gboolean
check_attributes(const char *path, const xmlNode *node, const char *allowed,
                 GError **error)
{
    gsize length;

    for (const xmlAttr *attr = node->properties; attr; attr = attr->next) {
        if (attr->ns && !strcmp((const char *)attr->ns->href, ITS_NAMESPACE))
            continue; /* notes for translators */
        if (attr->ns || !is_allowed(allowed, (const char *)attr->name)) {
            g_autofree char *shown = g_strdelimit(g_strdup(allowed), "!", ' ');

            return vocabulary_fail(
                path, node, error, _("<%s> has no attribute '%s': expected %s"),
                node->name, attr->name, *allowed ? g_strstrip(shown) : _("none"));
        }
    }
    for (const char *word, *rest = allowed;
         (word = vocabulary_next_word(&rest, &length));)
        if (*word == '!') {
            g_autofree char *name = g_strndup(word + 1, length - 1);

            if (!xml_attribute(node, name))
                return vocabulary_fail(path, node, error,
                                       _("<%s> lacks its attribute '%s'"), node->name,
                                       name);
        }
    return TRUE;
}

gboolean
vocabulary_check_children(const char *path, const xmlNode *node, GError **error)
{
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type != XML_ELEMENT_NODE && child->type != XML_COMMENT_NODE &&
            !(child->type == XML_TEXT_NODE && xmlIsBlankNode(child)))
            return vocabulary_fail(
                path, child, error,
                _("<%s> may hold only elements: expected text in <p>"), node->name);
    return TRUE;
}

/* What may stand in the element, as "<subject>, <part>". The caller's. */
static char *
expected_in(const char *parent)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(elements); i++)
        if (is_allowed(elements[i].parents, parent))
            g_string_append_printf(out, "%s<%s>", out->len ? ", " : "",
                                   elements[i].name);
    if (!out->len)
        g_string_append(out, _("text only"));
    return g_string_free(out, FALSE);
}

gboolean
vocabulary_check(const char *path, const xmlNode *node, GError **error)
{
    const char *parent =
        node->parent->type == XML_ELEMENT_NODE ? (const char *)node->parent->name : "";
    g_autofree char *expected = NULL;

    if (!node->ns || strcmp((const char *)node->ns->href, NAMESPACE))
        return vocabulary_fail(
            path, node, error, _("<%s> is in the namespace '%s': expected '%s'"),
            node->name, node->ns ? (const char *)node->ns->href : "", NAMESPACE);
    for (guint i = 0; i < G_N_ELEMENTS(elements); i++)
        if (xml_is(node, elements[i].name) &&
            (*parent ? is_allowed(elements[i].parents, parent) : !*elements[i].parents))
            return check_attributes(path, node, elements[i].attributes, error);
    if (!*parent)
        return vocabulary_fail(path, node, error,
                               _("<%s> is no template: expected <letter> or <reason>"),
                               node->name);
    expected = expected_in(parent);
    return vocabulary_fail(path, node, error,
                           _("<%s> may not stand in <%s>: expected %s"), node->name,
                           parent, expected);
}
