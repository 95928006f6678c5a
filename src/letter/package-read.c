/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/package-read.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/utf8.h"
#include "base/xml.h"

static gboolean
read_sender_child(Reader *reader, const xmlNode *node, void *data G_GNUC_UNUSED,
                  GError **error)
{
    Package *package = reader->package;
    const struct {
        const char *name;
        Texts *texts;
    } places[] = {
        { "name", &package->name },
        { "organisation", &package->organisation },
        { "address", &package->address },
        { "phone", &package->phone },
        { "email", &package->email },
        { "web", &package->web },
        { "signature", &package->signature },
    };

    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
        if (xml_is(node, places[i].name))
            return package_read_texts(reader, node, places[i].texts, error);
    return vocabulary_check(&vocabulary_package, package->path, node, error);
}

static gboolean
read_sender(Reader *reader, const xmlNode *node, GError **error)
{
    Package *package = reader->package;
    int lang;

    if (reader->sender)
        return package_set_again(reader, node, reader->sender, error);
    reader->sender = node;
    package->sender_line = xml_line(node);
    if (!vocabulary_read_choice(reader->package->path, node, "lang", FIELD_LANG, &lang, error) ||
        !vocabulary_read_choice(reader->package->path, node, "tone", FIELD_TONE, &package->tone, error) ||
        !vocabulary_read_choice(reader->package->path, node, "voice", FIELD_VOICE, &package->voice,
                             error))
        return FALSE;
    if (lang >= 0)
        package->lang = lang_find(field_choices(FIELD_LANG)[lang]);
    return package_for_children(reader, node, read_sender_child, NULL, error);
}

static gboolean
read_field(const Reader *reader, const xmlNode *node, GError **error)
{
    Package *package = reader->package;
    const char *name =
        g_string_chunk_insert(package->store, xml_attribute(node, "name"));

    if (xml_first(node) || node->children)
        return package_fail(reader, node, error,
                            _("must be empty: expected name and type only"));
    if (field_table_add(&package->fields, name, xml_attribute(node, "type"),
                        xml_line(node), error))
        return TRUE;
    g_prefix_error(error, "%s:%u: ", package->path, xml_line(node));
    if (reader->findings) /* so that what uses it is not wrong too */
        field_table_add(&package->fields, name, "string", xml_line(node), NULL);
    return FALSE;
}

/* A reason has one place; one that there is already must be meant. */
static gboolean
check_reason(const Reader *reader, const xmlNode *node, const Template *reason,
             GError **error)
{
    const char *code = template_id(reason);
    const Template *other = package_reason(reader->package, code);
    g_autofree char *path =
        g_strdup_printf("%s/reasons/%s.xml", reader->templates, code);

    if (other)
        return vocabulary_fail(reader->package->path, node, error,
                               _("the reason '%s' stands here again: it is in line %u"),
                               code, template_line(other));
    if (!template_overrides(reason) && !access(path, F_OK))
        return vocabulary_fail(
            reader->package->path, node, error,
            _("there is a reason '%s' already: take another code, or say "
              "override=\"yes\" to put yours in its place"),
            code);
    if (template_overrides(reason) && access(path, F_OK))
        return vocabulary_fail(reader->package->path, node, error,
                               _("there is no reason '%s' to put yours in its place: "
                                 "remove override"),
                               code);
    return TRUE;
}

static gboolean
read_reason(Reader *reader, const xmlNode *node, GError **error)
{
    Package *package = reader->package;
    g_autoptr(Template) reason = template_from_reason(
        package->path, node, &package->fields, reader->findings, error);

    if (!reason || !check_reason(reader, node, reason, error))
        return FALSE;
    g_ptr_array_add(package->reasons, g_steal_pointer(&reason));
    return TRUE;
}

/* For the owner's eyes: checked, and left behind. */
static gboolean
read_owners_note(const Reader *reader, const xmlNode *node, GError **error)
{
    g_autofree xmlChar *text = NULL;
    const char *bad;

    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type != XML_TEXT_NODE && child->type != XML_COMMENT_NODE)
            return package_fail(reader, node, error,
                                _("expected text only, no elements"));
    for (const xmlNode *child = node->children; child; child = child->next) {
        g_autofree char *plain =
            g_strdelimit(g_strdup((const char *)child->content), "\t", ' ');

        bad = utf8_first_bad(plain, -1, TRUE);
        if (bad)
            return vocabulary_fail(
                reader->package->path, node, error,
                _("<%s>: the character U+%04X may not stand in a letter"), node->name,
                g_utf8_get_char(bad));
    }
    return TRUE;
}

static gboolean
read_register(const Reader *reader, const xmlNode *node, GError **error)
{
    Package *package = reader->package;
    g_autofree char *text = NULL, *folder = NULL;

    if (package->reg)
        return package_fail(reader, node, error, _("stands here again"));
    text = package_read_text(reader, node, FALSE, error);
    if (!text)
        return FALSE;
    folder = g_path_get_dirname(package->path);
    package->reg = g_path_is_absolute(text) ? g_steal_pointer(&text)
                                            : g_build_filename(folder, text, NULL);
    return TRUE;
}

/* Fields first: what stands before them may use them. */
static gboolean
read_first(Reader *reader, const xmlNode *node, void *data G_GNUC_UNUSED,
           GError **error)
{
    if (!vocabulary_check(&vocabulary_package, reader->package->path, node, error))
        return FALSE;
    return !xml_is(node, "field") || read_field(reader, node, error);
}

static gboolean
read_child(Reader *reader, const xmlNode *node, void *data G_GNUC_UNUSED,
           GError **error)
{
    if (xml_is(node, "sender"))
        return read_sender(reader, node, error);
    if (xml_is(node, "resources"))
        return package_read_list(reader, node, LIST_RESOURCES, error);
    if (xml_is(node, "specialists"))
        return package_read_list(reader, node, LIST_SPECIALISTS, error);
    if (xml_is(node, "reason"))
        return read_reason(reader, node, error);
    if (xml_is(node, "part"))
        return template_add_part(reader->package->parts, node, error);
    if (xml_is(node, "register"))
        return read_register(reader, node, error);
    if (xml_is(node, "wanted") || xml_is(node, "unwanted"))
        return read_owners_note(reader, node, error);
    return TRUE; /* fields are read; the others were refused with them */
}

static gboolean
read_root(Reader *reader, const xmlNode *root, GError **error)
{
    return vocabulary_check(&vocabulary_package, reader->package->path, root, error) &&
           package_for_children(reader, root, read_first, NULL, error) &&
           package_for_children(reader, root, read_child, NULL, error);
}

static Package *
package_new(const char *path, Findings *findings)
{
    Package *package = g_new0(Package, 1);

    package->path = g_strdup(path);
    package->tone = package->voice = -1;
    package->store = g_string_chunk_new(256);
    package->resources.entries = g_ptr_array_new_with_free_func(package_free_entry);
    package->specialists.entries = g_ptr_array_new_with_free_func(package_free_entry);
    package->resources.most = package->specialists.most = MOST_IN_LIST;
    package->reasons = g_ptr_array_new_with_free_func((GDestroyNotify)template_free);
    field_table_init(&package->fields);
    package->parts = template_for_parts(package->path, &package->fields, findings);
    return package;
}

Package *
package_load(const char *path, const char *templates, Findings *findings,
             GError **error)
{
    g_autoptr(xmlDoc) doc = xml_read(path, error);
    g_autoptr(Package) package = doc ? package_new(path, findings) : NULL;
    Reader reader = { package, templates, findings, NULL, { NULL, NULL } };

    const guint before = findings ? findings_count(findings) : 0;

    if (!doc || !read_root(&reader, xmlDocGetRootElement(doc), error))
        return NULL;
    package->broken = findings && findings_count(findings) > before;
    return g_steal_pointer(&package);
}
