/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/xml.h"

#include <string.h>

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "base/errors.h"
#include "base/file.h"

/* A hint for what people get wrong most often, or "". */
static const char *
hint(int code)
{
    switch (code) {
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
        return _(" (write &amp; for &, &lt; for <)");
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
        return _(" (only &amp; &lt; &gt; &quot; &apos; are known)");
    case XML_ERR_DOCUMENT_EMPTY:
        return _(" (expected an XML document)");
    default:
        return "";
    }
}

static void
set_parse_error(const char *path, GError **error)
{
    const xmlError *last = xmlGetLastError();
    g_autofree char *message = NULL;

    if (!last || !last->message) {
        errors_set(error, REFUSE_ERROR_CONFIG, _("%s: not an XML document"), path);
        return;
    }
    message = g_utf8_make_valid(last->message, -1);
    g_strdelimit(g_strchomp(message), "\n\r\t", ' ');
    errors_set(error, REFUSE_ERROR_CONFIG, "%s:%d:%d: %s%s", path, last->line,
               last->int2, message, hint(last->code));
}

/* The line in which the DOCTYPE stands. */
static guint
doctype_line(const char *bytes)
{
    const char *doctype = strstr(bytes, "<!DOCTYPE");
    guint line = 1;

    for (; doctype && bytes < doctype; bytes++)
        line += *bytes == '\n';
    return line;
}

/* Refuses what our vocabularies never have, wherever it stands outside the elements. */
static gboolean
check_prolog(const xmlDoc *doc, const char *path, const char *bytes, GError **error)
{
    if (doc->intSubset)
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("%s:%u: a DOCTYPE is not allowed: remove it"), path,
                          doctype_line(bytes));
    for (const xmlNode *node = doc->children; node; node = node->next)
        if (node->type == XML_PI_NODE)
            return errors_set(
                error, REFUSE_ERROR_CONFIG,
                _("%s:%u: a processing instruction is not allowed: remove it"), path,
                xml_line(node));
    return TRUE;
}

xmlDoc *
xml_read(const char *path, GError **error)
{
    const int options = XML_PARSE_NONET | XML_PARSE_NOBLANKS | XML_PARSE_BIG_LINES |
                        XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    g_autoptr(xmlDoc) doc = NULL;
    g_autofree char *bytes = NULL;
    gsize length = 0;

    bytes = file_read(path, XML_MAX_BYTES, &length, REFUSE_ERROR_CONFIG, error);
    if (!bytes)
        return NULL;
    xmlResetLastError();
    doc = xmlReadMemory(bytes, (int)length, NULL, NULL, options);
    if (!doc)
        set_parse_error(path, error);
    if (!doc || !check_prolog(doc, path, bytes, error))
        return NULL;
    if (!xmlDocGetRootElement(doc)) {
        errors_set(error, REFUSE_ERROR_CONFIG, _("%s: not an XML document"), path);
        return NULL;
    }
    return g_steal_pointer(&doc);
}

static const xmlNode *
element_from(const xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

const xmlNode *
xml_first(const xmlNode *node)
{
    return element_from(node->children);
}

const xmlNode *
xml_next(const xmlNode *node)
{
    return element_from(node->next);
}

guint
xml_line(const xmlNode *node)
{
    return MAX(xmlGetLineNo(node), 1);
}

gboolean
xml_is(const xmlNode *node, const char *name)
{
    return !strcmp((const char *)node->name, name);
}

const char *
xml_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attr = node->properties; attr; attr = attr->next)
        if (!attr->ns && !strcmp((const char *)attr->name, name))
            return attr->children ? (const char *)attr->children->content : "";
    return NULL;
}

char *
xml_text(const xmlNode *node)
{
    const xmlNode *child = node->children;
    const char *from = child ? (const char *)child->content : "";
    char *text, *to;

    if (child && (child->type != XML_TEXT_NODE || child->next))
        return NULL;
    text = to = g_malloc(strlen(from) + 1);
    for (; *from; from++) {
        const gboolean blank =
            *from == ' ' || *from == '\t' || *from == '\n' || *from == '\r';

        if (!blank)
            *to++ = *from;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > text && to[-1] == ' ')
        to--;
    *to = '\0';
    return text;
}

char *
xml_lines(const xmlNode *node)
{
    const xmlNode *child = node->children;
    g_auto(GStrv) lines = NULL;
    g_autofree char *joined = NULL;

    if (child && (child->type != XML_TEXT_NODE || child->next))
        return NULL;
    lines = g_strsplit(child ? (const char *)child->content : "", "\n", -1);
    for (char **line = lines; *line; line++)
        g_strstrip(g_strdelimit(*line, "\t\r", ' '));
    joined = g_strjoinv("\n", lines);
    return g_strdup(g_strstrip(joined));
}

const char *
xml_language(const xmlNode *node)
{
    for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
        for (const xmlAttr *attr = node->properties; attr; attr = attr->next)
            if (attr->ns && !strcmp((const char *)attr->name, "lang") &&
                !strcmp((const char *)attr->ns->href, (const char *)XML_XML_NAMESPACE))
                return attr->children ? (const char *)attr->children->content : "";
    return NULL;
}
