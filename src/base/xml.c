/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/xml.h"

#include <string.h>

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "base/errors.h"
#include "base/file.h"

/* What the parser complained of first: what follows from it would only mislead. */
typedef struct {
    gboolean found;
    int code, line, column;
    char message[200];
} Complaint;

static void
keep_first(void *data, const xmlError *error)
{
    Complaint *complaint = data;

    if (complaint->found || error->level < XML_ERR_ERROR || !error->message)
        return;
    complaint->found = TRUE;
    complaint->code = error->code;
    complaint->line = error->line;
    complaint->column = error->int2;
    g_strlcpy(complaint->message, error->message, sizeof complaint->message);
}

/* What stands at a line and column, and the number of bytes before it. */
static const char *
find_place(const char *bytes, int line, int column)
{
    while (--line > 0 && strchr(bytes, '\n'))
        bytes = strchr(bytes, '\n') + 1;
    return bytes + MIN(strcspn(bytes, "\n"), (gsize)MAX(column - 1, 0));
}

/* The line of the last "<!--" before a place; 0: there is none. */
static guint
comment_line(const char *bytes, const char *place)
{
    guint line = 1, found = 0;

    for (; bytes < place; bytes++) {
        if (!strncmp(bytes, "<!--", 4))
            found = line;
        line += *bytes == '\n';
    }
    return found;
}

/* A hint for what people get wrong most often, or "". */
static const char *
hint(const Complaint *complaint, const char *place)
{
    switch (complaint->code) {
    case XML_ERR_NAME_REQUIRED:
        return *place == '!' ? _(" (a comment begins with <!--)")
                             : _(" (write &amp; for &, &lt; for <)");
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
        return _(" (write &amp; for &, &lt; for <)");
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
        return _(" (only &amp; &lt; &gt; &quot; &apos; are known)");
    case XML_ERR_DOCUMENT_EMPTY:
        return _(" (expected an XML document)");
    case XML_ERR_TAG_NAME_MISMATCH:
        return _(" (one of the two is misspelt, or its closing tag is missing)");
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
        return _(" (a value stands in straight quotation marks, as tone=\"warm\")");
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_INVALID_CHAR:
        return _(" (save the file as UTF-8, without control characters)");
    default:
        return "";
    }
}

static void
set_parse_error(const char *path, const char *bytes, const Complaint *complaint,
                GError **error)
{
    const char *place;
    g_autofree char *message = NULL;
    guint comment;

    if (!complaint->found) {
        errors_set(error, REFUSE_ERROR_CONFIG, _("%s: not an XML document"), path);
        return;
    }
    place = find_place(bytes, complaint->line, complaint->column);
    comment = comment_line(bytes, place);
    if (comment && (complaint->code == XML_ERR_COMMENT_NOT_FINISHED ||
                    complaint->code == XML_ERR_HYPHEN_IN_COMMENT)) {
        errors_set(
            error, REFUSE_ERROR_CONFIG,
            _("%s:%u: the comment that begins here is not closed before line %d: "
              "expected --> (and no -- within it)"),
            path, comment, complaint->line);
        return;
    }
    message = g_utf8_make_valid(complaint->message, -1);
    g_strdelimit(g_strchomp(message), "\n\r\t", ' ');
    errors_set(error, REFUSE_ERROR_CONFIG, "%s:%d:%d: %s%s", path, complaint->line,
               complaint->column, message, hint(complaint, place));
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
    const int options = XML_PARSE_NONET | XML_PARSE_NOBLANKS | XML_PARSE_BIG_LINES;
    Complaint complaint = { 0 };
    g_autoptr(xmlDoc) doc = NULL;
    g_autofree char *bytes = NULL;
    gsize length = 0;

    bytes = file_read(path, XML_MAX_BYTES, &length, REFUSE_ERROR_CONFIG, error);
    if (!bytes)
        return NULL;
    xmlSetStructuredErrorFunc(&complaint, (xmlStructuredErrorFunc)keep_first);
    doc = xmlReadMemory(bytes, (int)length, NULL, NULL, options);
    xmlSetStructuredErrorFunc(NULL, NULL);
    if (!doc)
        set_parse_error(path, bytes, &complaint, error);
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
    const char *text = (const char *)node->content;
    glong line = xmlGetLineNo(node);

    /* of a text the parser knows the last line: back to its first word */
    if (node->type == XML_TEXT_NODE && text)
        for (text += strspn(text, " \t\r\n"); *text; text++)
            line -= *text == '\n';
    return (guint)MAX(line, 1);
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
