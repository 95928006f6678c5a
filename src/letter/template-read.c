/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/template-struct.h"
#include "letter/vocabulary.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/xml.h"

/* The index of the attribute's word among the choices of the field; -1: no such
 * attribute. */
static gboolean
read_choice(const Template *template, const xmlNode *node, const char *attribute,
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
    return vocabulary_fail(template->path, node, error,
                           _("attribute '%s': %s is none of %s"), attribute, shown,
                           list);
}

static gboolean
read_if(const Template *template, const xmlNode *node, Paragraph *paragraph,
        GError **error)
{
    const char *rest = xml_attribute(node, "if");
    gsize length;

    for (const char *word; rest && (word = vocabulary_next_word(&rest, &length));) {
        g_autofree char *shown = NULL, *name = NULL;
        int slot = 0;

        while (slot < SLOT_COUNT &&
               !vocabulary_is_word(word, length, field_variables()[slot].name))
            slot++;
        if (slot < SLOT_COUNT) {
            guint64 bit = G_GUINT64_CONSTANT(1) << slot;

            paragraph->weight += !(paragraph->given & bit);
            paragraph->given |= bit;
            continue;
        }
        name = g_strndup(word, length);
        shown = errors_quote(name);
        return vocabulary_fail(
            template->path, node, error,
            _("attribute 'if': %s is no field: expected one of 'refuse list "
              "fields'"),
            shown);
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

static gboolean
read_paragraph(Template *template, const xmlNode *node, Paragraph *paragraph,
               GError **error)
{
    if (!vocabulary_check(template->path, node, error))
        return FALSE;
    *paragraph =
        (Paragraph){ .line = xml_line(node), .number = template->n_paragraphs++ };
    if (!read_choice(template, node, "kind", FIELD_KIND, &paragraph->kind, error) ||
        !read_choice(template, node, "tone", FIELD_TONE, &paragraph->tone, error) ||
        !read_choice(template, node, "voice", FIELD_VOICE, &paragraph->voice, error) ||
        !read_if(template, node, paragraph, error))
        return FALSE;
    paragraph->weight +=
        (paragraph->kind >= 0) + (paragraph->tone >= 0) + (paragraph->voice >= 0);
    paragraph->msgid = xml_text(node);
    if (!paragraph->msgid)
        return vocabulary_fail(
            template->path, node, error,
            _("<%s> may hold only text: no elements, comments or CDATA"), node->name);
    if (!*paragraph->msgid)
        return vocabulary_fail(template->path, node, error,
                               _("<%s> is empty: expected text"), node->name);
    for (const char *p = paragraph->msgid; *p; p++)
        if ((guchar)*p >= 0x80)
            return vocabulary_fail(
                template->path, node, error,
                _("<%s> has a character beyond ASCII: expected plain ASCII, the "
                  "catalogue of English has its typography"),
                node->name);
    paragraph->context = make_context(template, node);
    return TRUE;
}

static gboolean
add_paragraph(Template *template, Part *part, const xmlNode *node, GError **error)
{
    Paragraph paragraph = { 0 };
    gboolean good = read_paragraph(template, node, &paragraph, error);

    /* freed with the part, also when it is half read */
    g_array_append_val(part->paragraphs, paragraph);
    return good;
}

/* The constant id of a part that the template may have, or NULL. */
static const char *
find_part_id(const Template *template, const char *id, int kind)
{
    for (guint k = 0; field_choices(FIELD_KIND)[k]; k++)
        if (kind < 0 ? template->kinds & (1u << k) : (guint)kind == k)
            for (const char *const *part = template_parts_of(k); *part; part++)
                if (!strcmp(*part, id))
                    return *part;
    return NULL;
}

static gboolean
read_part_head(Template *template, const xmlNode *node, Part *part, GError **error)
{
    const char *id = xml_attribute(node, "id"), *field = xml_attribute(node, "field");
    g_autofree char *shown = NULL;

    if (!read_choice(template, node, "kind", FIELD_KIND, &part->kind, error))
        return FALSE;
    if (part->kind >= 0 && !(template->kinds & (1u << part->kind)))
        return vocabulary_fail(template->path, node, error,
                               _("attribute 'kind': the reason is not for %s"),
                               field_choices(FIELD_KIND)[part->kind]);
    part->id = find_part_id(template, id, part->kind);
    if (!part->id) {
        shown = errors_quote(id);
        return vocabulary_fail(template->path, node, error,
                               _("attribute 'id': %s is no part of this kind"), shown);
    }
    part->field = field ? field_find(field) : -1;
    if (field && (part->field < 0 || field_info(part->field)->form != FORM_LINES)) {
        shown = errors_quote(field);
        return vocabulary_fail(template->path, node, error,
                               _("attribute 'field': %s is no field with a text"),
                               shown);
    }
    return TRUE;
}

/* In a letter the parts stand as the kind has them; in a reason each only once. */
static gboolean
check_part_order(const Template *template, const xmlNode *node, const Part *part,
                 GError **error)
{
    guint n = template->parts->len;

    if (!template->reason) {
        const char *expected = template_parts_of(g_bit_nth_lsf(template->kinds, -1))[n];

        if (part->id == expected || (expected && !strcmp(part->id, expected)))
            return TRUE;
        return vocabulary_fail(template->path, node, error,
                               _("the part '%s' stands here: expected '%s'"), part->id,
                               expected ? expected : "</letter>");
    }
    for (guint i = 0; i < n; i++) {
        const Part *other = &g_array_index(template->parts, Part, i);

        if (!strcmp(other->id, part->id) && other->kind == part->kind)
            return vocabulary_fail(
                template->path, node, error,
                _("the part '%s' stands here again: it is in line %u"), part->id,
                other->line);
    }
    return TRUE;
}

static gboolean
read_part(Template *template, const xmlNode *node, GError **error)
{
    Part part = { .line = xml_line(node) };
    gboolean good = vocabulary_check(template->path, node, error) &&
                    read_part_head(template, node, &part, error) &&
                    check_part_order(template, node, &part, error) &&
                    vocabulary_check_children(template->path, node, error);

    if (!good)
        return FALSE;
    part.paragraphs = g_array_new(FALSE, TRUE, sizeof(Paragraph));
    for (const xmlNode *child = xml_first(node); child && good; child = xml_next(child))
        good = add_paragraph(template, &part, child, error);
    g_array_append_val(template->parts, part);
    return good;
}

static gboolean
read_kinds(Template *template, const xmlNode *root, GError **error)
{
    const char *const *choices = field_choices(FIELD_KIND);
    const char *attribute = template->reason ? "kinds" : "kind";
    const char *value = xml_attribute(root, attribute);
    g_auto(GStrv) words = g_strsplit(value, " ", -1);

    for (char **word = words; *word; word++) {
        guint k = 0;
        g_autofree char *shown = errors_quote(*word), *list = errors_list(choices);

        while (choices[k] && strcmp(choices[k], *word))
            k++;
        if (!choices[k] || (!template->reason && words[1]))
            return vocabulary_fail(template->path, root, error,
                                   _("attribute '%s': %s is none of %s"), attribute,
                                   shown, list);
        template->kinds |= 1u << k;
    }
    if (!template->kinds) {
        g_autofree char *list = errors_list(choices);

        return vocabulary_fail(template->path, root, error,
                               _("attribute '%s': %s is none of %s"), attribute, "''",
                               list);
    }
    return TRUE;
}

static gboolean
read_root(Template *template, const xmlNode *root, GError **error)
{
    const char *attribute = template->reason ? "code" : "kind";
    const char *expected = template->reason ? "reason" : "letter";
    g_autofree char *shown = NULL;

    if (!vocabulary_check(template->path, root, error) ||
        !vocabulary_check_children(template->path, root, error))
        return FALSE;
    if (!xml_is(root, expected))
        return vocabulary_fail(template->path, root, error,
                               _("<%s> stands here: expected <%s>"), root->name,
                               expected);
    if (strcmp(xml_attribute(root, attribute), template->id)) {
        shown = errors_quote(xml_attribute(root, attribute));
        return vocabulary_fail(template->path, root, error,
                               _("attribute '%s': %s in the file of '%s'"), attribute,
                               shown, template->id);
    }
    return read_kinds(template, root, error);
}

static gboolean
read_child(Template *template, const xmlNode *node, GError **error)
{
    if (xml_is(node, "part"))
        return read_part(template, node, error);
    if (xml_is(node, "subject"))
        return add_paragraph(template, &template->subject, node, error);
    if (template->summary.msgid &&
        (xml_is(node, "summary") || xml_is(node, "situation")))
        return vocabulary_fail(template->path, node, error,
                               _("<%s> stands here again: it is in line %u"),
                               node->name, template->summary.line);
    return read_paragraph(template, node, &template->summary, error);
}

static gboolean
check_complete(const Template *template, const xmlNode *root, GError **error)
{
    const char *const *parts = template_parts_of(g_bit_nth_lsf(template->kinds, -1));

    if (!template->summary.msgid)
        return vocabulary_fail(template->path, root, error, _("<%s> lacks its <%s>"),
                               root->name, template->reason ? "situation" : "summary");
    if (template->reason)
        return TRUE;
    if (parts[template->parts->len])
        return vocabulary_fail(template->path, root, error,
                               _("<letter> lacks the part '%s'"),
                               parts[template->parts->len]);
    if (!template->subject.paragraphs->len)
        return vocabulary_fail(template->path, root, error,
                               _("<letter> lacks its <subject>"));
    return TRUE;
}

gboolean
template_read(Template *template, GError **error)
{
    g_autoptr(xmlDoc) doc = xml_read(template->path, error);
    const xmlNode *root;

    if (!doc)
        return FALSE;
    root = xmlDocGetRootElement(doc);
    if (!read_root(template, root, error))
        return FALSE;
    for (const xmlNode *node = xml_first(root); node; node = xml_next(node))
        if (!read_child(template, node, error))
            return FALSE;
    return check_complete(template, root, error);
}
