/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/package.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "check/alternatives.h"

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

/* A reason that is named and that there is not; FALSE: there was one. */
static gboolean
check_reasons(const Check *check, guint line, char **reasons)
{
    gboolean good = TRUE;

    for (char **code = reasons; code && *code; code++) {
        const char *nearest;
        g_autofree char *shown = errors_quote(*code);

        if (g_strv_contains((const char *const *)check->codes, *code))
            continue;
        good = FALSE;
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
    return good;
}

/* How an entry is called in a finding: its first title. */
static const char *
entry_name(const Entry *entry)
{
    for (guint i = 0; i < LANG_COUNT; i++)
        if (entry->title.of[i])
            return entry->title.of[i];
    return entry->title.any;
}

static gboolean
has_items(const Entry *entry)
{
    for (guint i = 0; i < LANG_COUNT; i++)
        if (entry->items[i])
            return TRUE;
    return FALSE;
}

/* TRUE if an entry has words in a language and no title in it. */
static gboolean
lacks_title(const Entry *entry, guint i)
{
    return (entry->more.of[i] || entry->link.of[i]) && !entry->title.of[i] &&
           !entry->title.any;
}

/* A title in the language of each of its texts, a link in that of each title. */
static void
check_texts(const Check *check, const Entry *entry, int list)
{
    const Lang *lang;

    for (guint i = 0; (lang = lang_nth(i)); i++)
        if (lacks_title(entry, i))
            findings_add(check->findings, check->package->path, entry->line,
                         _("'%s' has a text in %s, but no <%s> in it"),
                         entry_name(entry), lang->code,
                         list == LIST_RESOURCES ? "title" : "name");
        else if (entry->title.of[i] && !texts_get(&entry->link, lang))
            findings_add(check->findings, check->package->path, entry->line,
                         _("'%s' has no <%s> for %s, though it is for that language"),
                         entry_name(entry), list == LIST_RESOURCES ? "url" : "contact",
                         lang->code);
}

/* A note without a language under titles in several: some would read another's. */
static void
check_mixed(const Check *check, const Entry *entry, int list)
{
    g_autoptr(GString) codes = g_string_new(NULL);
    guint n = 0;

    for (guint i = 0; i < LANG_COUNT; i++)
        if (entry->title.of[i] && !entry->more.of[i]) {
            g_string_append_printf(codes, "%s%s", n ? ", " : "", lang_nth(i)->code);
            n++;
        }
    if (entry->more.any && n > 1)
        findings_add(check->findings, check->package->path, entry->line,
                     _("the <%s> of '%s' would stand in letters of different languages "
                       "(%s): give it an xml:lang, and add one for each other language"),
                     list == LIST_RESOURCES ? "note" : "role", entry_name(entry),
                     codes->str);
}

/* A language that is listed and has no title. */
static void
check_listed(const Check *check, const Entry *entry, int list)
{
    const Lang *lang;

    for (guint i = 0; (lang = lang_nth(i)); i++)
        if ((entry->languages & (1u << i)) && !entry->title.of[i] && !entry->title.any)
            findings_add(check->findings, check->package->path, entry->line,
                         _("attribute '%s': '%s' has no <%s> in %s"), "languages",
                         entry_name(entry), list == LIST_RESOURCES ? "title" : "name",
                         lang->code);
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

        if (!check_reasons(check, entry->line, entry->reasons))
            got[k] = TRUE; /* that is why no letter has it */
        if (!has_items(entry))
            got[k] = TRUE; /* what it lacks is said below */
        check_texts(check, entry, list);
        check_mixed(check, entry, list);
        check_listed(check, entry, list);
        if (!got[k])
            findings_add(
                check->findings, check->package->path, entry->line,
                _("no letter can have '%s': those before it take all %u places, "
                  "or no letter with its reasons has %s: move it, change its "
                  "reasons, or raise most"),
                entry_name(entry), entries->most, list_parts[list]);
    }
}

static void
check_fields(const Check *check, guint64 used)
{
    const FieldTable *fields = &check->package->fields;

    for (guint slot = SLOT_COUNT; slot < fields->n && !check->package->broken; slot++)
        if (!(used & (G_GUINT64_CONSTANT(1) << slot)))
            findings_add(check->findings, check->package->path,
                         fields->lines[slot - SLOT_COUNT],
                         _("no paragraph uses the field '%s': write {%s} in one, or "
                           "remove the field"),
                         fields->variables[slot].name, fields->variables[slot].name);
}

/* What a language lacks in a part of a reason, another part of which has it. */
static void
check_reason(const Check *check, const Template *reason)
{
    const Part *part;
    const Lang *lang;
    guint all = 0;

    for (guint i = 0; (part = template_nth_part(reason, i)); i++)
        all |= alternatives_languages(part);
    if (!all && !check->package->broken)
        findings_add(check->findings, template_path(reason), template_line(reason),
                     _("the reason '%s' says nothing: expected a <part> with a <p>"),
                     template_id(reason));
    for (guint i = 0; (part = template_nth_part(reason, i)); i++)
        for (guint k = 0; part->paragraphs->len && (lang = lang_nth(k)); k++)
            if ((all & (1u << k)) && !(alternatives_languages(part) & (1u << k)))
                findings_add(check->findings, template_path(reason), part->line,
                             _("the part '%s' has no words in %s, which another part "
                               "of the reason has"),
                             part->id, lang->code);
    alternatives_check_silence(reason, check->findings);
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
            bits |= alternatives_languages(part);
    for (guint k = 0; (part = template_nth_part(package->parts, k)); k++)
        bits |= alternatives_languages(part);
    return bits;
}

/* One name for all languages that the letters of some cannot read. */
static void
check_script(const Check *check, const char *name)
{
    gboolean cyrillic = FALSE, arabic = FALSE, latin = FALSE;
    const Lang *lang;

    for (const char *p = name ? name : ""; *p; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);

        cyrillic |= c >= 0x400 && c < 0x530;
        arabic |= c >= 0x600 && c < 0x780;
        latin |= g_unichar_isalpha(c) && c < 0x250;
    }
    for (guint i = 0; (lang = lang_nth(i)); i++) {
        const gboolean right = !strcmp(lang->code, "ru") ? cyrillic
                               : lang->rtl               ? arabic
                                                         : latin;

        /* a Latin name is read everywhere */
        if ((check->languages & (1u << i)) && (cyrillic || arabic) && !right)
            findings_add(check->findings, check->package->path,
                         check->package->sender_line,
                         _("letters in %s would be signed in another script: give the "
                           "<name> an xml:lang, and add one for %s"),
                         lang->code, lang->code);
    }
}

/* Who writes, as letters have it: what is too long for them is found here. */
static void
check_defaults(const Check *check)
{
    const Lang *lang;

    for (guint i = 0; (lang = lang_nth(i)); i++) {
        g_autoptr(GError) error = NULL;
        g_auto(Request) request;

        request_init(&request);
        request.lang = lang;
        request.utf8_addresses = TRUE; /* an option may allow them */
        if (!package_set_defaults(check->package, &request, &error))
            findings_take(check->findings, &error);
    }
}

/* Names in some languages only leave the others with a foreign one. */
static void
check_sender(const Check *check)
{
    const Package *package = check->package;
    const guint has =
        languages_of_texts(&package->name) | languages_of_texts(&package->signature);
    const Lang *lang;

    if (package->name.any || package->signature.any) {
        check_script(check, package->name.any);
        return;
    }
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
    check_defaults(&check);
}
