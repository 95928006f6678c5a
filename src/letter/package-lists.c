/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/package-read.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/xml.h"

enum { MOST_ENTRIES = 200 };

void
package_free_entry(void *data)
{
    Entry *entry = data;
    Texts *const texts[] = { &entry->title, &entry->more, &entry->link };

    for (guint k = 0; k < G_N_ELEMENTS(texts); k++) {
        for (guint i = 0; i < LANG_COUNT; i++)
            g_free(texts[k]->of[i]);
        g_free(texts[k]->any);
    }
    for (guint i = 0; i < LANG_COUNT; i++)
        g_free(entry->items[i]);
    g_strfreev(entry->reasons);
    g_free(entry);
}

static gboolean
read_languages(const Reader *reader, const xmlNode *node, Entry *entry, GError **error)
{
    g_auto(GStrv) words = vocabulary_read_words(node, "languages");

    for (char **word = words; word && *word; word++) {
        const Lang *lang = lang_find(*word);
        g_autofree char *shown = errors_quote(*word), *list = errors_list(lang_codes());

        if (!lang)
            return vocabulary_fail(reader->package->path, node, error,
                                   _("attribute '%s': %s is none of %s"), "languages",
                                   shown, list);
        entry->languages |= 1u << lang_index(lang);
    }
    return TRUE;
}

static gboolean
read_entry_child(Reader *reader, const xmlNode *node, void *data, GError **error)
{
    Entry *entry = data;

    if (xml_is(node, "title") || xml_is(node, "name"))
        return package_read_texts(reader, node, &entry->title, error);
    if (xml_is(node, "note") || xml_is(node, "role"))
        return package_read_texts(reader, node, &entry->more, error);
    return package_read_texts(reader, node, &entry->link, error);
}

/* "Title (note): URL", "Name, role: contact", as a list shows it. The caller's. */
static char *
make_item(const Entry *entry, gboolean specialist, const Lang *lang)
{
    const char *more = texts_get(&entry->more, lang);
    const char *link = texts_get(&entry->link, lang);
    const char *comma = strcmp(lang->code, "fa") ? ", " : "، ";
    GString *out = g_string_new(texts_get(&entry->title, lang));

    if (more && specialist)
        g_string_append_printf(out, "%s%s", comma, more);
    else if (more)
        g_string_append_printf(out, " (%s)", more);
    if (link)
        g_string_append_printf(out, ": %s", link);
    return g_string_free(out, FALSE);
}

/*
 * For a language there is an item if its title is in it, or in none and the language is
 * listed, and if there is something to point to. A list of languages leaves the others
 * out.
 */
static void
make_items(Entry *entry, gboolean specialist)
{
    for (guint i = 0; i < LANG_COUNT; i++) {
        const gboolean listed = (entry->languages & (1u << i)) != 0;

        if (texts_get(&entry->link, lang_nth(i)) &&
            (entry->languages ? listed && (entry->title.of[i] || entry->title.any)
                              : entry->title.of[i] != NULL))
            entry->items[i] = make_item(entry, specialist, lang_nth(i));
    }
}

static gboolean
has_texts(const Texts *texts)
{
    for (guint i = 0; i < LANG_COUNT; i++)
        if (texts->of[i])
            return TRUE;
    return texts->any != NULL;
}

static gboolean
check_entry(const Reader *reader, const xmlNode *node, const Entry *entry,
            GError **error)
{
    const gboolean specialist = xml_is(node, "specialist");

    if (!has_texts(&entry->title))
        return vocabulary_fail(reader->package->path, node, error,
                               _("<%s> lacks its <%s>"), node->name,
                               specialist ? "name" : "title");
    if (!has_texts(&entry->link))
        return vocabulary_fail(reader->package->path, node, error,
                               _("<%s> lacks its <%s>"), node->name,
                               specialist ? "contact" : "url");
    if (!entry->languages && entry->title.any)
        return vocabulary_fail(
            reader->package->path, node, error,
            _("<%s>: no language is said: give xml:lang to its <%s>, or the attribute "
              "languages, as languages=\"en ru\""),
            node->name, specialist ? "name" : "title");
    return TRUE;
}

static gboolean
read_entry(Reader *reader, const xmlNode *node, void *data, GError **error)
{
    Entries *entries = data;
    const guint before = reader->findings ? findings_count(reader->findings) : 0;
    Entry *entry;

    if (!vocabulary_check(&vocabulary_package, reader->package->path, node, error))
        return FALSE;
    if (entries->entries->len == MOST_ENTRIES)
        return package_fail(reader, node, error, _("too many of them: at most 200"));
    entry = g_new0(Entry, 1);
    entry->line = xml_line(node);
    entry->reasons = vocabulary_read_words(node, "reasons");
    if (!vocabulary_read_choice(reader->package->path, node, "gender", FIELD_GENDER, &entry->gender,
                             error) ||
        !read_languages(reader, node, entry, error) ||
        !package_for_children(reader, node, read_entry_child, entry, error)) {
        package_free_entry(entry);
        return FALSE;
    }
    if (reader->findings && findings_count(reader->findings) > before) {
        package_free_entry(entry); /* what it lacks now is what was wrong */
        return TRUE;
    }
    if (!check_entry(reader, node, entry, error)) {
        package_free_entry(entry);
        return FALSE;
    }
    if (entry->gender < 0)
        entry->gender = GENDER_UNKNOWN;
    make_items(entry, xml_is(node, "specialist"));
    g_ptr_array_add(entries->entries, entry);
    return TRUE;
}

gboolean
package_read_list(Reader *reader, const xmlNode *node, int list, GError **error)
{
    Entries *entries = list == LIST_RESOURCES ? &reader->package->resources
                                              : &reader->package->specialists;
    const char *most = xml_attribute(node, "most");
    g_autofree char *shown = NULL;
    guint64 number = MOST_IN_LIST;

    if (reader->lists[list])
        return package_set_again(reader, node, reader->lists[list], error);
    reader->lists[list] = node;
    if (most && !g_ascii_string_to_unsigned(most, 10, 0, MOST_ITEMS, &number, NULL)) {
        shown = errors_quote(most);
        return vocabulary_fail(reader->package->path, node, error,
                               _("attribute '%s': %s is not a number from 0 to %d"),
                               "most", shown, MOST_ITEMS);
    }
    entries->most = number;
    return package_for_children(reader, node, read_entry, entries, error);
}
