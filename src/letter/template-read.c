/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/template-struct.h"
#include "letter/vocabulary.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/xml.h"

enum { MOST_CODE = 64 };

/* What is wrong with it may become a finding; it is left out then. */
static gboolean
add_paragraph(Template *template, Part *part, const xmlNode *node, GError **error)
{
    Paragraph paragraph = { 0 };

    if (!template_read_paragraph(template, node, &paragraph, error)) {
        g_free(paragraph.msgid);
        g_free(paragraph.context);
        return findings_take(template->findings, error);
    }
    g_array_append_val(part->paragraphs, paragraph);
    return TRUE;
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

/* A part that there is not, with those that there are. */
static gboolean
fail_part(const Template *template, const xmlNode *node, const char *id, int kind,
          GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_autofree char *shown = errors_quote(id), *small = g_ascii_strdown(id, -1);
    g_autofree char *list = NULL;
    const char *nearest;

    for (int k = 0; field_choices(FIELD_KIND)[k]; k++)
        if (kind < 0 ? template->kinds & (1u << k) : kind == k)
            for (const char *const *part = template_parts_of(k); *part; part++)
                if (!g_ptr_array_find_with_equal_func(ids, *part, g_str_equal, NULL))
                    g_ptr_array_add(ids, (gpointer)*part);
    g_ptr_array_add(ids, NULL);
    nearest = errors_nearest(small, (const char *const *)ids->pdata);
    list = errors_list((const char *const *)ids->pdata);
    if (nearest)
        return vocabulary_fail(template->path, node, error,
                               _("attribute 'id': %s is no part of this kind; did you "
                                 "mean '%s'?"),
                               shown, nearest);
    return vocabulary_fail(template->path, node, error,
                           _("attribute 'id': %s is no part of this kind: expected one "
                             "of %s"),
                           shown, list);
}

static gboolean
read_part_head(Template *template, const xmlNode *node, Part *part, GError **error)
{
    const char *id = xml_attribute(node, "id"), *field = xml_attribute(node, "field");
    g_autofree char *shown = NULL;

    if (!vocabulary_read_choice(template->path, node, "kind", FIELD_KIND, &part->kind, error))
        return FALSE;
    if (part->kind >= 0 && !(template->kinds & (1u << part->kind)))
        return vocabulary_fail(template->path, node, error,
                               _("attribute 'kind': the reason is not for %s"),
                               field_choices(FIELD_KIND)[part->kind]);
    part->id = find_part_id(template, id, part->kind);
    if (!part->id) {
        return fail_part(template, node, id, part->kind, error);
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

/* "for any reason" or "for these" are the same place only if they have a reason in
 * common. */
static gboolean
meet(char **a, char **b)
{
    if (!a || !b)
        return a == b;
    for (char **word = a; *word; word++)
        if (g_strv_contains((const char *const *)b, *word))
            return TRUE;
    return FALSE;
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

        if (!strcmp(other->id, part->id) && other->kind == part->kind &&
            meet(other->reasons, part->reasons))
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
    gboolean good = vocabulary_check(template->vocabulary, template->path, node, error);

    part.reasons = vocabulary_read_words(node, "reasons");
    if (!good || !read_part_head(template, node, &part, error) ||
        !check_part_order(template, node, &part, error) ||
        !vocabulary_check_children(template->path, node, error)) {
        g_strfreev(part.reasons);
        return FALSE;
    }
    part.paragraphs = g_array_new(FALSE, TRUE, sizeof(Paragraph));
    for (const xmlNode *child = xml_first(node); child && good; child = xml_next(child))
        good = add_paragraph(template, &part, child, error);
    g_array_append_val(template->parts, part);
    return good;
}

gboolean
template_add_part(Template *template, const xmlNode *node, GError **error)
{
    return read_part(template, node, error);
}

static gboolean
read_kinds(Template *template, const xmlNode *root, GError **error)
{
    const char *const *choices = field_choices(FIELD_KIND);
    const char *attribute = template->reason ? "kinds" : "kind";
    g_auto(GStrv) words = vocabulary_read_words(root, attribute);

    for (char **word = words; *word; word++) {
        guint k = 0;
        g_autofree char *shown = errors_quote(*word), *list = errors_list(choices);

        while (choices[k] && strcmp(choices[k], *word))
            k++;
        if (!choices[k] && g_str_has_suffix(*word, ","))
            return vocabulary_fail(template->path, root, error,
                                   _("attribute '%s': %s: separate the words with "
                                     "blanks, without commas"),
                                   attribute, shown);
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

/* TRUE if a code can be that of a reason: it is the name of a file and a word of
 * options. */
static gboolean
is_code(const char *code)
{
    const gsize n = strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-");

    return n && !code[n] && n <= MOST_CODE && *code != '-';
}

/* The kind or the code in the root; of a file of ours it is in the name already. */
static gboolean
read_id(Template *template, const xmlNode *root, GError **error)
{
    const char *attribute = template->reason ? "code" : "kind";
    const char *id = xml_attribute(root, attribute);
    g_autofree char *shown = errors_quote(id);

    if (!template->id) {
        template->id = g_strdup(id);
        return !template->reason || is_code(id) ||
               vocabulary_fail(template->path, root, error,
                               _("attribute '%s': %s is not the code of a reason: "
                                 "expected small letters, digits and hyphens"),
                               attribute, shown);
    }
    if (!strcmp(id, template->id))
        return TRUE;
    return vocabulary_fail(template->path, root, error,
                           _("attribute '%s': %s in the file of '%s'"), attribute,
                           shown, template->id);
}

static gboolean
read_root(Template *template, const xmlNode *root, GError **error)
{
    const char *expected = template->reason ? "reason" : "letter";
    const char *override = xml_attribute(root, "override");
    g_autofree char *shown = override ? errors_quote(override) : NULL;

    if (!vocabulary_check(template->vocabulary, template->path, root, error) ||
        !vocabulary_check_children(template->path, root, error))
        return FALSE;
    if (!template->id && template->vocabulary == &vocabulary_letter)
        template->reason = xml_is(root, "reason");
    else if (!xml_is(root, expected))
        return vocabulary_fail(template->path, root, error,
                               _("<%s> stands here: expected <%s>"), root->name,
                               expected);
    template->line = xml_line(root);
    template->override = override && !strcmp(override, "yes");
    if (override && !template->override && strcmp(override, "no"))
        return vocabulary_fail(template->path, root, error,
                               _("attribute '%s': %s is none of %s"), "override", shown,
                               "yes, no");
    return read_id(template, root, error) && read_kinds(template, root, error);
}

/* A summary, or situation, is said once in each language. */
static gboolean
read_summary(Template *template, const xmlNode *node, GError **error)
{
    const GArray *all = template->summary.paragraphs;
    const char *tag = xml_language(node);
    const Lang *lang = tag ? lang_find(tag) : NULL;

    for (guint i = 0; i < all->len; i++) {
        const Paragraph *other = &g_array_index(all, Paragraph, i);

        if (other->lang == lang)
            return vocabulary_fail(template->path, node, error,
                                   _("<%s> stands here again: it is in line %u"),
                                   node->name, other->line);
    }
    return add_paragraph(template, &template->summary, node, error);
}

static gboolean
read_child(Template *template, const xmlNode *node, GError **error)
{
    if (xml_is(node, "part"))
        return read_part(template, node, error);
    if (xml_is(node, "subject"))
        return add_paragraph(template, &template->subject, node, error);
    if (xml_is(node, "summary") || xml_is(node, "situation"))
        return read_summary(template, node, error);
    return vocabulary_check(template->vocabulary, template->path, node, error);
}

static gboolean
check_complete(const Template *template, const xmlNode *root, GError **error)
{
    const char *const *parts = template_parts_of(g_bit_nth_lsf(template->kinds, -1));

    if (!template->summary.paragraphs->len)
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
template_read_node(Template *template, const xmlNode *root, GError **error)
{
    if (!read_root(template, root, error))
        return FALSE;
    for (const xmlNode *node = xml_first(root); node; node = xml_next(node))
        /* a kind without one of its parts has no order: only a reason is read on */
        if (!read_child(template, node, error) &&
            !findings_take(template->reason ? template->findings : NULL, error))
            return FALSE;
    return check_complete(template, root, error);
}

gboolean
template_read(Template *template, GError **error)
{
    g_autoptr(xmlDoc) doc = xml_read(template->path, error);

    return doc && template_read_node(template, xmlDocGetRootElement(doc), error);
}
