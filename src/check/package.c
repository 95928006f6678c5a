/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/package.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"

/* What checking a package needs. */
typedef struct {
    Words *words;
    const Package *package;
    Findings *findings;
    char **codes;    /* of all reasons */
    guint languages; /* bits of those that the package has texts in */
} Check;

/* The part of a letter that a list stands in. */
static const char *const list_parts[] = { "resources", "specialists" };

static gboolean
kind_has_part(int kind, const char *part)
{
    return g_strv_contains(template_parts_of(kind), part);
}

/* A reason that is named and that there is not. */
static void
check_reasons(const Check *check, guint line, char **reasons)
{
    for (char **code = reasons; code && *code; code++) {
        const char *nearest;
        g_autofree char *shown = errors_quote(*code);

        if (g_strv_contains((const char *const *)check->codes, *code))
            continue;
        nearest = errors_nearest(*code, (const char *const *)check->codes);
        if (nearest)
            findings_add(check->findings, check->package->path, line,
                         _("attribute '%s': there is no reason %s; did you mean '%s'?"),
                         "reasons", shown, nearest);
        else
            findings_add(check->findings, check->package->path, line,
                         _("attribute '%s': there is no reason %s: 'refuse list "
                           "reasons' names them all"),
                         "reasons", shown);
    }
}

/* A link in the language of each item, since an item without one leads nowhere. */
static void
check_links(const Check *check, const Entry *entry, int list)
{
    const Lang *lang;

    for (guint i = 0; (lang = lang_nth(i)); i++)
        if (entry->items[i] && !texts_get(&entry->link, lang))
            findings_add(check->findings, check->package->path, entry->line,
                         _("it has no <%s> for %s, though it is for that language"),
                         list == LIST_RESOURCES ? "url" : "contact", lang->code);
}

/* A language that is listed and has no title. */
static void
check_listed(const Check *check, const Entry *entry, int list)
{
    const Lang *lang;

    for (guint i = 0; (lang = lang_nth(i)); i++)
        if ((entry->languages & (1u << i)) && !entry->items[i])
            findings_add(check->findings, check->package->path, entry->line,
                         _("attribute '%s': it has no <%s> in %s"), "languages",
                         list == LIST_RESOURCES ? "title" : "name", lang->code);
}

/* Marks, in `got`, the entries that some letter can have. */
static void
mark_got(const Check *check, const Entries *entries, int list, gboolean *got)
{
    const Lang *lang;

    for (char **code = check->codes; *code; code++) {
        const Template *reason = words_find_reason(check->words, *code, NULL);
        gboolean has = FALSE;

        for (int kind = 0; reason && field_choices(FIELD_KIND)[kind]; kind++)
            has |=
                template_is_for(reason, kind) && kind_has_part(kind, list_parts[list]);
        for (guint i = 0; has && (lang = lang_nth(i)); i++) {
            guint n = 0;

            for (guint k = 0; k < entries->entries->len && n < entries->most; k++)
                if (package_fits(entries->entries->pdata[k], lang, *code)) {
                    got[k] = TRUE;
                    n++;
                }
        }
    }
}

static void
check_list(const Check *check, const Entries *entries, int list)
{
    g_autofree gboolean *got = g_new0(gboolean, entries->entries->len + 1);

    mark_got(check, entries, list, got);
    for (guint k = 0; k < entries->entries->len; k++) {
        const Entry *entry = entries->entries->pdata[k];

        check_reasons(check, entry->line, entry->reasons);
        check_links(check, entry, list);
        check_listed(check, entry, list);
        if (!got[k])
            findings_add(check->findings, check->package->path, entry->line,
                         _("no letter can have it: those before it take all %u places, "
                           "or no letter with its reasons has %s: move it, change its "
                           "reasons, or raise most"),
                         entries->most, list_parts[list]);
    }
}

static void
check_fields(const Check *check, guint64 used)
{
    const FieldTable *fields = &check->package->fields;

    for (guint slot = SLOT_COUNT; slot < fields->n; slot++)
        if (!(used & (G_GUINT64_CONSTANT(1) << slot)))
            findings_add(check->findings, check->package->path,
                         fields->lines[slot - SLOT_COUNT],
                         _("no paragraph uses the field '%s': write {%s} in one, or "
                           "remove the field"),
                         fields->variables[slot].name, fields->variables[slot].name);
}

static guint
languages_of_part(const Part *part)
{
    guint bits = 0;

    for (guint i = 0; i < part->paragraphs->len; i++) {
        const Lang *lang = g_array_index(part->paragraphs, Paragraph, i).lang;

        bits |= lang ? 1u << lang_index(lang) : (1u << LANG_COUNT) - 1;
    }
    return bits;
}

/* What a language lacks in a part of a reason, another part of which has it. */
static void
check_reason(const Check *check, const Template *reason)
{
    const Part *part;
    const Lang *lang;
    guint all = 0;

    for (guint i = 0; (part = template_nth_part(reason, i)); i++)
        all |= languages_of_part(part);
    if (!all)
        findings_add(check->findings, template_path(reason), template_line(reason),
                     _("the reason '%s' says nothing: expected a <part> with a <p>"),
                     template_id(reason));
    for (guint i = 0; (part = template_nth_part(reason, i)); i++)
        for (guint k = 0; part->paragraphs->len && (lang = lang_nth(k)); k++)
            if ((all & (1u << k)) && !(languages_of_part(part) & (1u << k)))
                findings_add(check->findings, template_path(reason), part->line,
                             _("the part '%s' has no words in %s, which another part "
                               "of the reason has"),
                             part->id, lang->code);
    lang = check->package->lang;
    if (all && lang && !(all & (1u << lang_index(lang))))
        findings_add(
            check->findings, template_path(reason), template_line(reason),
            _("the reason '%s' has no words in %s, the language of the sender"),
            template_id(reason), lang->code);
}

static guint
languages_of_texts(const Texts *texts)
{
    guint bits = 0;

    for (guint i = 0; i < LANG_COUNT; i++)
        bits |= texts->of[i] ? 1u << i : 0;
    return bits;
}

static guint
languages_of_entries(const Entries *entries)
{
    guint bits = 0;

    for (guint k = 0; k < entries->entries->len; k++) {
        const Entry *entry = entries->entries->pdata[k];

        for (guint i = 0; i < LANG_COUNT; i++)
            bits |= entry->items[i] ? 1u << i : 0;
    }
    return bits;
}

/* The languages that the package is written for. */
static guint
collect_languages(const Package *package)
{
    guint bits = languages_of_entries(&package->resources) |
                 languages_of_entries(&package->specialists);
    const Part *part;

    if (package->lang)
        bits |= 1u << lang_index(package->lang);
    for (guint i = 0; i < package->reasons->len; i++)
        for (guint k = 0; (part = template_nth_part(package->reasons->pdata[i], k));
             k++)
            bits |= languages_of_part(part);
    for (guint k = 0; (part = template_nth_part(package->parts, k)); k++)
        bits |= languages_of_part(part);
    return bits;
}

/* Names in some languages only leave the others with a foreign one. */
static void
check_sender(const Check *check)
{
    const Package *package = check->package;
    const guint has =
        languages_of_texts(&package->name) | languages_of_texts(&package->signature);
    const Lang *lang;

    if (package->name.any || package->signature.any)
        return;
    for (guint i = 0; has && (lang = lang_nth(i)); i++)
        if ((check->languages & (1u << i)) && !(has & (1u << i)))
            findings_add(check->findings, package->path, package->sender_line,
                         _("the sender has no <name> for %s, though the package has "
                           "texts in it: add xml:lang=\"%s\", or one without xml:lang"),
                         lang->code, lang->code);
}

void
package_check(Words *words, guint64 used, Findings *findings)
{
    const Package *package = words_own(words)->package;
    g_auto(GStrv) codes = words_reasons(words, NULL);
    const Part *part;
    const Check check = { words, package, findings, codes,
                          package ? collect_languages(package) : 0 };

    if (!package || !codes)
        return;
    check_list(&check, &package->resources, LIST_RESOURCES);
    check_list(&check, &package->specialists, LIST_SPECIALISTS);
    check_fields(&check, used);
    for (guint i = 0; i < package->reasons->len; i++)
        check_reason(&check, package->reasons->pdata[i]);
    for (guint i = 0; (part = template_nth_part(package->parts, i)); i++)
        check_reasons(&check, part->line, part->reasons);
    check_sender(&check);
}
