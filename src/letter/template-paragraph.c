/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/template-struct.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/utf8.h"
#include "base/xml.h"

/* A field that there is not, with what may be meant. */
static gboolean
fail_field(const Template *template, const xmlNode *node, const char *name,
           const Variable *variables, guint n, GError **error)
{
    g_autofree const char **names = g_new0(const char *, n + 1);
    g_autofree char *shown = errors_quote(name);
    const char *nearest;

    for (guint i = 0; i < n; i++)
        names[i] = variables[i].name;
    nearest = errors_nearest(name, names);
    if (*name == '{')
        return vocabulary_fail(template->path, node, error,
                               _("attribute 'if': %s: write the field without braces"),
                               shown);
    if (nearest)
        return vocabulary_fail(template->path, node, error,
                               _("attribute 'if': %s is no field; did you mean '%s'?"),
                               shown, nearest);
    return vocabulary_fail(
        template->path, node, error,
        _("attribute 'if': %s is no field: expected one of 'refuse list fields', or "
          "one that the package declares, as <field name=\"%s\" type=\"string\"/>"),
        shown, name);
}

static gboolean
read_if(const Template *template, const xmlNode *node, Paragraph *paragraph,
        GError **error)
{
    const char *rest = xml_attribute(node, "if");
    gsize length;

    for (const char *word; rest && (word = vocabulary_next_word(&rest, &length));) {
        g_autofree char *name = NULL;
        const Variable *variables =
            template->fields ? template->fields->variables : field_variables();
        const guint n = template->fields ? template->fields->n : SLOT_COUNT;
        guint slot = 0;

        while (slot < n && !vocabulary_is_word(word, length, variables[slot].name))
            slot++;
        if (slot < n) {
            guint64 bit = G_GUINT64_CONSTANT(1) << slot;

            paragraph->weight += !(paragraph->given & bit);
            paragraph->given |= bit;
            continue;
        }
        name = g_strndup(word, length);
        return fail_field(template, node, name, variables, n, error);
    }
    return TRUE;
}

/* "decline/refusal/warm": what xgettext computes by its/refuse.its. The caller's. */
static char *
make_context(const Template *template, const xmlNode *node)
{
    const gboolean in_part = xml_is(node, "p");
    const char *kind = xml_attribute(in_part ? node->parent : node, "kind");
    const char *tone = xml_attribute(node, "tone");
    const char *name =
        in_part ? xml_attribute(node->parent, "id") : (const char *)node->name;

    return g_strconcat(template->id, "/", kind ? kind : "", kind ? "/" : "", name,
                       tone ? "/" : "", tone, NULL);
}

/* The language that the words are in; a package has no catalogue that could have them.
 */
static gboolean
read_language(const Template *template, const xmlNode *node, Paragraph *paragraph,
              GError **error)
{
    const char *tag = xml_language(node);
    g_autofree char *shown = NULL, *list = NULL;

    paragraph->lang = tag ? lang_find(tag) : NULL;
    if (paragraph->lang || (!tag && template->vocabulary == &vocabulary_letter))
        return TRUE;
    list = errors_list(lang_codes());
    if (!tag)
        return vocabulary_fail(template->path, node, error,
                               _("<%s> lacks its language: expected xml:lang, one of "
                                 "%s"),
                               node->name, list);
    shown = errors_quote(tag);
    return vocabulary_fail(template->path, node, error,
                           _("attribute '%s': %s is none of %s"), "xml:lang", shown,
                           list);
}

static gboolean
read_text(const Template *template, const xmlNode *node, Paragraph *paragraph,
          GError **error)
{
    const char *bad;

    paragraph->msgid = xml_text(node);
    if (!paragraph->msgid)
        return vocabulary_fail(
            template->path, node, error,
            _("<%s> may hold only text: no elements, comments or CDATA"), node->name);
    if (!*paragraph->msgid)
        return vocabulary_fail(template->path, node, error,
                               _("<%s> is empty: expected text"), node->name);
    if (strstr(paragraph->msgid, "-->") || strstr(paragraph->msgid, "<!--"))
        return vocabulary_fail(template->path, node, error,
                               _("<%s>: a mark of a comment stands in the text: remove "
                                 "-->"),
                               node->name);
    bad = utf8_first_bad(paragraph->msgid, -1, FALSE);
    if (bad)
        return vocabulary_fail(
            template->path, node, error,
            _("<%s>: the character U+%04X may not stand in a letter"), node->name,
            g_utf8_get_char(bad));
    for (const char *p = paragraph->msgid; *p && !paragraph->lang; p++)
        if ((guchar)*p >= 0x80)
            return vocabulary_fail(
                template->path, node, error,
                _("<%s> has a character beyond ASCII: expected plain ASCII, the "
                  "catalogue of English has its typography"),
                node->name);
    return TRUE;
}

gboolean
template_read_paragraph(Template *template, const xmlNode *node, Paragraph *paragraph,
                        GError **error)
{
    if (!vocabulary_check(template->vocabulary, template->path, node, error))
        return FALSE;
    *paragraph =
        (Paragraph){ .line = xml_line(node), .number = template->n_paragraphs++ };
    if (!vocabulary_read_choice(template->path, node, "kind", FIELD_KIND, &paragraph->kind,
                              error) ||
        !vocabulary_read_choice(template->path, node, "tone", FIELD_TONE, &paragraph->tone,
                              error) ||
        !vocabulary_read_choice(template->path, node, "voice", FIELD_VOICE, &paragraph->voice,
                              error) ||
        !read_if(template, node, paragraph, error) ||
        !read_language(template, node, paragraph, error) ||
        !read_text(template, node, paragraph, error))
        return FALSE;
    paragraph->weight +=
        (paragraph->kind >= 0) + (paragraph->tone >= 0) + (paragraph->voice >= 0);
    paragraph->context = make_context(template, node);
    return TRUE;
}

gboolean
template_follow(const Template *template, Request *request, GError **error)
{
    const Field field = template_is_reason(template) ? FIELD_REASON : FIELD_KIND;
    const char *id = template_id(template), *given = request->text[field];

    if (!given)
        return request_set(request, field, id, error);
    return !strcmp(given, id) ||
           errors_set(error, REFUSE_ERROR_DATA, _("%s: '%s', but %s is for '%s'"),
                      field_info(field)->name, given, template_path(template), id);
}
