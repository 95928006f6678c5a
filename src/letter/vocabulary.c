/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/vocabulary.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/xml.h"

#define ITS_NAMESPACE "http://www.w3.org/2005/11/its"

/* An element, what it may stand in ("": the root), its attributes ("!": required). */
typedef struct {
    const char *name, *parents, *attributes;
} Element;

struct Vocabulary {
    const char *namespace;
    const Element *elements;
    guint n_elements;
};

static const Element letter_elements[] = {
    { "letter", "", "!kind xml:lang" },
    { "reason", "", "!code !kinds override xml:lang" },
    { "summary", "letter", "xml:lang" },
    { "situation", "reason", "xml:lang" },
    { "subject", "letter", "kind tone voice if xml:lang" },
    { "part", "letter reason", "!id kind field xml:lang" },
    { "p", "part", "kind tone voice if xml:lang" },
};

static const Element package_elements[] = {
    { "package", "", "xml:lang" },
    { "sender", "package", "lang tone voice xml:lang" },
    { "name", "sender specialist", "xml:lang" },
    { "organisation", "sender", "xml:lang" },
    { "address", "sender", "xml:lang" },
    { "phone", "sender", "xml:lang" },
    { "email", "sender", "xml:lang" },
    { "web", "sender", "xml:lang" },
    { "signature", "sender", "xml:lang" },
    { "register", "package", "" },
    { "wanted", "package", "xml:lang" },
    { "unwanted", "package", "xml:lang" },
    { "field", "package", "!name !type" },
    { "resources", "package", "most xml:lang" },
    { "resource", "resources", "languages reasons xml:lang" },
    { "title", "resource", "xml:lang" },
    { "note", "resource", "xml:lang" },
    { "url", "resource", "xml:lang" },
    { "specialists", "package", "most xml:lang" },
    { "specialist", "specialists", "gender languages reasons xml:lang" },
    { "role", "specialist", "xml:lang" },
    { "contact", "specialist", "xml:lang" },
    { "reason", "package", "!code !kinds override xml:lang" },
    { "situation", "reason", "xml:lang" },
    { "part", "package", "!id kind reasons xml:lang" },
    { "part", "reason", "!id kind xml:lang" },
    { "p", "part", "kind tone voice if xml:lang" },
};

const Vocabulary vocabulary_letter = { "urn:refuse:letter:1", letter_elements,
                                       G_N_ELEMENTS(letter_elements) };
const Vocabulary vocabulary_package = { "urn:refuse:package:1", package_elements,
                                        G_N_ELEMENTS(package_elements) };

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
    static const char white[] = " \t\r\n";
    const char *word = *list + strspn(*list, white);

    *length = strcspn(word, white);
    *list = word + *length;
    return *length ? word : NULL;
}

char **
vocabulary_read_words(const xmlNode *node, const char *attribute)
{
    const char *rest = xml_attribute(node, attribute);
    GPtrArray *words;
    gsize length;

    if (!rest)
        return NULL;
    words = g_ptr_array_new();
    for (const char *word; (word = vocabulary_next_word(&rest, &length));)
        g_ptr_array_add(words, g_strndup(word, length));
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

gboolean
vocabulary_read_choice(const char *path, const xmlNode *node, const char *attribute,
                       Field field, int *choice, GError **error)
{
    const char *value = xml_attribute(node, attribute);
    const char *const *choices = field_choices(field);
    g_autofree char *list = NULL, *shown = NULL;

    *choice = -1;
    if (!value)
        return TRUE;
    for (int i = 0; choices[i]; i++)
        if (!strcmp(value, choices[i])) {
            *choice = i;
            return TRUE;
        }
    list = errors_list(choices);
    shown = errors_quote(value);
    return vocabulary_fail(path, node, error, _("attribute '%s': %s is none of %s"),
                           attribute, shown, list);
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

/* "xml:lang" is the one that is allowed with a prefix. */
static gboolean
is_allowed_attribute(const char *allowed, const xmlAttr *attr)
{
    const char *name = (const char *)attr->name;

    if (!attr->ns)
        return is_allowed(allowed, name);
    return !strcmp((const char *)attr->ns->href, (const char *)XML_XML_NAMESPACE) &&
           !strcmp(name, "lang") && is_allowed(allowed, "xml:lang");
}

/* An attribute that there is not, with the one that may be meant. */
static gboolean
fail_attribute(const char *path, const xmlNode *node, const char *name,
               const char *allowed, GError **error)
{
    g_autofree char *list = g_strdup(allowed), *small = g_ascii_strdown(name, -1);
    g_auto(GStrv) names = NULL;
    const char *nearest;
    char *to = list;

    for (const char *from = allowed; *from;
         from++) /* without the marks of the needed */
        if (*from != '!')
            *to++ = *from;
    *to = '\0';
    names = g_strsplit(list, " ", -1);
    nearest = !strcmp(name, "lang") && is_allowed(allowed, "xml:lang")
                  ? "xml:lang"
                  : errors_nearest(small, (const char *const *)names);
    if (nearest)
        return vocabulary_fail(
            path, node, error,
            _("<%s> has no attribute '%s'; did you mean '%s'? It has %s"), node->name,
            name, nearest, list);
    return vocabulary_fail(path, node, error,
                           _("<%s> has no attribute '%s': expected %s"), node->name,
                           name, *list ? list : _("none"));
}

/* What an attribute may say, where it is needed. */
static const char *
describe_attribute(const char *name)
{
    if (!strcmp(name, "kinds"))
        return "\"decline counter boundary farewell\"";
    if (!strcmp(name, "kind"))
        return "\"decline\", \"counter\", \"boundary\", \"farewell\"";
    if (!strcmp(name, "type"))
        return "\"string\", \"number\", \"date\"";
    if (!strcmp(name, "id"))
        return "\"thanks\", \"refusal\", \"reason\", ... \"closing\"";
    return "\"...\"";
}

static gboolean
check_attributes(const char *path, const xmlNode *node, const char *allowed,
                 GError **error)
{
    gsize length;

    for (const xmlAttr *attr = node->properties; attr; attr = attr->next) {
        if (attr->ns && !strcmp((const char *)attr->ns->href, ITS_NAMESPACE))
            continue; /* notes for translators */
        if (!is_allowed_attribute(allowed, attr))
            return fail_attribute(path, node, (const char *)attr->name, allowed, error);
    }
    for (const char *word, *rest = allowed;
         (word = vocabulary_next_word(&rest, &length));)
        if (*word == '!') {
            g_autofree char *name = g_strndup(word + 1, length - 1);

            if (!xml_attribute(node, name))
                return vocabulary_fail(path, node, error,
                                       _("<%s> lacks its attribute '%s': expected %s"),
                                       node->name, name, describe_attribute(name));
        }
    return TRUE;
}

/* A text between elements, mostly what is left of a comment. */
static gboolean
fail_text(const char *path, const xmlNode *text, const xmlNode *node, GError **error)
{
    g_autofree char *content =
        g_strstrip(g_strdup(text->content ? (const char *)text->content : ""));
    g_autofree char *shown = NULL;

    content[strcspn(content, "\n")] = '\0';
    shown = errors_quote(content);
    if (strstr(content, "-->") || strstr((const char *)text->content, "-->"))
        return vocabulary_fail(path, text, error,
                               _("%s stands between elements: a --> without its <!--?"),
                               shown);
    return vocabulary_fail(path, text, error,
                           _("the text %s stands between elements: <%s> may hold only "
                             "elements"),
                           shown, node->name);
}

gboolean
vocabulary_check_children(const char *path, const xmlNode *node, GError **error)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_TEXT_NODE && !xmlIsBlankNode(child))
            return fail_text(path, child, node, error);
        if (child->type != XML_ELEMENT_NODE && child->type != XML_COMMENT_NODE &&
            child->type != XML_TEXT_NODE)
            return vocabulary_fail(
                path, child, error,
                _("<%s> may hold only elements: expected text in <p>"), node->name);
    }
    return TRUE;
}

/* What may stand in the element, as "<subject>, <part>". The caller's. */
static char *
expected_in(const Vocabulary *vocabulary, const char *parent)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < vocabulary->n_elements; i++)
        if (is_allowed(vocabulary->elements[i].parents, parent))
            g_string_append_printf(out, "%s<%s>", out->len ? ", " : "",
                                   vocabulary->elements[i].name);
    if (!out->len)
        g_string_append(out, _("text only"));
    return g_string_free(out, FALSE);
}

gboolean
vocabulary_has(const Vocabulary *vocabulary, const xmlNode *node)
{
    return node->ns && !strcmp((const char *)node->ns->href, vocabulary->namespace);
}

gboolean
vocabulary_check(const Vocabulary *vocabulary, const char *path, const xmlNode *node,
                 GError **error)
{
    const char *parent =
        node->parent->type == XML_ELEMENT_NODE ? (const char *)node->parent->name : "";
    g_autofree char *expected = NULL;

    if (!vocabulary_has(vocabulary, node))
        return vocabulary_fail(path, node, error,
                               _("<%s> is in the namespace '%s': expected '%s'"),
                               node->name, node->ns ? (const char *)node->ns->href : "",
                               vocabulary->namespace);
    for (guint i = 0; i < vocabulary->n_elements; i++) {
        const Element *element = &vocabulary->elements[i];

        if (xml_is(node, element->name) &&
            (*parent ? is_allowed(element->parents, parent) : !*element->parents))
            return check_attributes(path, node, element->attributes, error);
    }
    if (!*parent)
        return vocabulary == &vocabulary_letter
                   ? vocabulary_fail(
                         path, node, error,
                         _("<%s> is no template: expected <letter> or <reason>"),
                         node->name)
                   : vocabulary_fail(path, node, error,
                                     _("<%s> is no package: expected <package>"),
                                     node->name);
    for (guint i = 0; i < vocabulary->n_elements; i++)
        if (xml_is(node, vocabulary->elements[i].name) &&
            *vocabulary->elements[i].parents) {
            g_auto(GStrv) names = g_strsplit(vocabulary->elements[i].parents, " ", -1);
            g_autofree char *list = g_strjoinv(">, <", names);

            return vocabulary_fail(path, node, error,
                                   _("<%s> may not stand in <%s>: expected it in <%s>"),
                                   node->name, parent, list);
        }
    expected = expected_in(vocabulary, parent);
    return vocabulary_fail(path, node, error,
                           _("<%s> may not stand in <%s>: expected %s"), node->name,
                           parent, expected);
}
