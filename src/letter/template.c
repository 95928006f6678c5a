/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/template.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "letter/template-struct.h"

enum { MOST_PARTS = 10 };

/* The parts of each kind, in order (SITUATIONS.md), each with a place for a note. */
static const char *const parts_of[][MOST_PARTS] = {
    [KIND_DECLINE] = { "thanks", "refusal", "reason", "refund", "encouragement",
                       "resources", "specialists", "note", "closing", NULL },
    [KIND_COUNTER] = { "thanks", "refusal", "reason", "offer", "resources", "note",
                       "closing", NULL },
    [KIND_BOUNDARY] = { "thanks", "concern", "terms", "consequence", "encouragement",
                        "note", "closing", NULL },
    [KIND_FAREWELL] = { "thanks", "ending", "reason", "refund", "handover", "resources",
                        "specialists", "note", "closing", NULL },
};

const char *const *
template_parts_of(int kind)
{
    return parts_of[kind];
}

static Part
new_part(const char *id)
{
    return (Part){ .id = id,
                   .kind = -1,
                   .field = -1,
                   .paragraphs = g_array_new(FALSE, TRUE, sizeof(Paragraph)) };
}

/* Takes the path. */
static Template *
new_template(char *path, const char *id, gboolean reason, const Vocabulary *vocabulary)
{
    Template *template = g_new0(Template, 1);

    template->path = path;
    template->id = g_strdup(id);
    template->reason = reason;
    template->vocabulary = vocabulary;
    template->parts = g_array_new(FALSE, TRUE, sizeof(Part));
    template->subject = new_part("subject");
    template->summary = new_part("summary");
    return template;
}

static Template *
load(char *path, const char *id, gboolean reason, GError **error)
{
    g_autoptr(Template) template = new_template(path, id, reason, &vocabulary_letter);

    return template_read(template, error) ? g_steal_pointer(&template) : NULL;
}

Template *
template_load_kind(const char *folder, int kind, GError **error)
{
    const char *id = field_choices(FIELD_KIND)[kind];

    return load(g_strdup_printf("%s/%s.xml", folder, id), id, FALSE, error);
}

Template *
template_load_reason(const char *folder, const char *code, GError **error)
{
    return load(g_strdup_printf("%s/reasons/%s.xml", folder, code), code, TRUE, error);
}

Template *
template_load_own(const char *path, const FieldTable *fields, Findings *findings,
                  GError **error)
{
    g_autoptr(Template) template =
        new_template(g_strdup(path), NULL, FALSE, &vocabulary_letter);

    template->fields = fields;
    template->findings = findings;
    return template_read(template, error) ? g_steal_pointer(&template) : NULL;
}

Template *
template_from_reason(const char *path, const xmlNode *node, const FieldTable *fields,
                     Findings *findings, GError **error)
{
    g_autoptr(Template) template =
        new_template(g_strdup(path), NULL, TRUE, &vocabulary_package);

    template->fields = fields;
    template->findings = findings;
    return template_read_node(template, node, error) ? g_steal_pointer(&template)
                                                     : NULL;
}

Template *
template_for_parts(const char *path, const FieldTable *fields, Findings *findings)
{
    Template *template =
        new_template(g_strdup(path), "package", TRUE, &vocabulary_package);

    template->fields = fields;
    template->findings = findings;
    for (int k = 0; field_choices(FIELD_KIND)[k]; k++)
        template->kinds |= 1u << k;
    return template;
}

static void
clear_paragraph(Paragraph *paragraph)
{
    g_free(paragraph->context);
    g_free(paragraph->msgid);
}

static void
clear_part(Part *part)
{
    for (guint i = 0; part->paragraphs && i < part->paragraphs->len; i++)
        clear_paragraph(&g_array_index(part->paragraphs, Paragraph, i));
    g_clear_pointer(&part->paragraphs, g_array_unref);
    g_strfreev(part->reasons);
}

void
template_free(Template *template)
{
    if (!template)
        return;
    for (guint i = 0; i < template->parts->len; i++)
        clear_part(&g_array_index(template->parts, Part, i));
    g_array_unref(template->parts);
    clear_part(&template->subject);
    clear_part(&template->summary);
    g_free(template->path);
    g_free(template->id);
    g_free(template);
}

const char *
template_path(const Template *template)
{
    return template->path;
}

const char *
template_id(const Template *template)
{
    return template->id;
}

gboolean
template_is_reason(const Template *template)
{
    return template->reason;
}

gboolean
template_overrides(const Template *template)
{
    return template->override;
}

guint
template_line(const Template *template)
{
    return template->line;
}

gboolean
template_is_for(const Template *template, int kind)
{
    return (template->kinds & (1u << kind)) != 0;
}

char *
template_kinds(const Template *template)
{
    const char *const *choices = field_choices(FIELD_KIND);
    const char *names[5] = { NULL };

    for (int k = 0, n = 0; choices[k]; k++)
        if (template_is_for(template, k))
            names[n++] = choices[k];
    return errors_list(names);
}

const Part *
template_part(const Template *template, const char *id, int kind)
{
    const Part *found = NULL;

    for (guint i = 0; i < template->parts->len; i++) {
        const Part *part = &g_array_index(template->parts, Part, i);

        if (strcmp(part->id, id) || (part->kind >= 0 && part->kind != kind))
            continue;
        if (!found || part->kind >= 0) /* one for this kind before one for all */
            found = part;
    }
    return found;
}

const Part *
template_part_for(const Template *template, const char *id, int kind,
                  const char *reason, gboolean named)
{
    const Part *found = NULL;

    for (guint i = 0; i < template->parts->len; i++) {
        const Part *part = &g_array_index(template->parts, Part, i);

        if (strcmp(part->id, id) || (part->kind >= 0 && part->kind != kind) ||
            (part->reasons != NULL) != named ||
            (named && !g_strv_contains((const char *const *)part->reasons, reason)))
            continue;
        if (!found || part->kind >= 0)
            found = part;
    }
    return found;
}

const Part *
template_nth_part(const Template *template, guint i)
{
    return i < template->parts->len ? &g_array_index(template->parts, Part, i) : NULL;
}

static gboolean
holds(const Part *part, const Paragraph *paragraph)
{
    const Paragraph *first = (const Paragraph *)(void *)part->paragraphs->data;

    return paragraph >= first && paragraph < first + part->paragraphs->len;
}

gboolean
template_has(const Template *template, const Paragraph *paragraph)
{
    for (guint i = 0; i < template->parts->len; i++)
        if (holds(&g_array_index(template->parts, Part, i), paragraph))
            return TRUE;
    return holds(&template->subject, paragraph) || holds(&template->summary, paragraph);
}

const Part *
template_subject(const Template *template)
{
    return &template->subject;
}

const Paragraph *
template_summary(const Template *template, const Lang *lang)
{
    const GArray *all = template->summary.paragraphs;
    const Paragraph *found = NULL;

    for (guint i = 0; i < all->len; i++) {
        const Paragraph *paragraph = &g_array_index(all, Paragraph, i);

        if (!found || (lang && paragraph->lang == lang))
            found = paragraph;
    }
    return found;
}

gboolean
template_speaks(const Part *part, const Lang *lang)
{
    for (guint i = 0; i < part->paragraphs->len; i++) {
        const Lang *of = g_array_index(part->paragraphs, Paragraph, i).lang;

        if (!of || of == lang)
            return TRUE;
    }
    return FALSE;
}

static gboolean
fits(const Paragraph *paragraph, const Request *request)
{
    if ((paragraph->kind >= 0 && paragraph->kind != request->choice[FIELD_KIND]) ||
        (paragraph->tone >= 0 && paragraph->tone != request->choice[FIELD_TONE]) ||
        (paragraph->voice >= 0 && paragraph->voice != request->choice[FIELD_VOICE]))
        return FALSE;
    for (guint64 bits = paragraph->given, slot = 0; bits; bits >>= 1, slot++)
        if ((bits & 1) && !request_has(request, slot))
            return FALSE;
    return TRUE;
}

/* The best of the alternatives in that language (NULL: of those without one), and one
 * that fits as well. */
static const Paragraph *
choose_in(const Part *part, const Lang *lang, const Request *request,
          const Paragraph **equal)
{
    const Paragraph *best = NULL;

    *equal = NULL;
    for (guint i = 0; i < part->paragraphs->len; i++) {
        const Paragraph *paragraph = &g_array_index(part->paragraphs, Paragraph, i);

        if (paragraph->lang != lang || !fits(paragraph, request))
            continue;
        if (best && paragraph->weight == best->weight)
            *equal = paragraph;
        if (!best || paragraph->weight > best->weight) {
            best = paragraph;
            *equal = NULL;
        }
    }
    return best;
}

gboolean
template_set_tie(const Template *template, const Paragraph *first,
                 const Paragraph *second, GError **error)
{
    return errors_set(
        error, REFUSE_ERROR_CONFIG,
        _("%s:%u: the paragraph fits the letter as well as the one in line %u: one "
          "of them must ask for more, by tone, voice or if"),
        template->path, second->line, first->line);
}

gboolean
template_choose(const Template *template, const Part *part, const Request *request,
                const Paragraph **chosen, GError **error)
{
    const Paragraph *equal;

    *chosen = choose_in(part, request->lang, request, &equal);
    if (!*chosen)
        *chosen = choose_in(part, NULL, request, &equal);
    return !equal || template_set_tie(template, *chosen, equal, error);
}

static void
each_of(const Part *part, void (*each)(const Paragraph *paragraph, void *data),
        void *data)
{
    for (guint i = 0; i < part->paragraphs->len; i++)
        each(&g_array_index(part->paragraphs, Paragraph, i), data);
}

void
template_foreach(const Template *template,
                 void (*each)(const Paragraph *paragraph, void *data), void *data)
{
    each_of(&template->summary, each, data);
    each_of(&template->subject, each, data);
    for (guint i = 0; i < template->parts->len; i++)
        each_of(&g_array_index(template->parts, Part, i), each, data);
}

static int
compare_codes(const void *a, const void *b)
{
    const char *const *left = a, *const *right = b;

    /* "none" first: it is the default */
    if (!strcmp(*left, "none") || !strcmp(*right, "none"))
        return strcmp(*left, "none") ? 1 : -1;
    return strcmp(*left, *right);
}

char **
template_reasons(const char *folder, GError **error)
{
    g_autofree char *path = g_strconcat(folder, "/reasons", NULL);
    g_autoptr(GError) why = NULL;
    g_autoptr(GDir) dir = g_dir_open(path, 0, &why);
    GPtrArray *codes;
    const char *name;

    if (!dir) {
        errors_set(error, REFUSE_ERROR_CONFIG, "%s", why->message);
        return NULL;
    }
    codes = g_ptr_array_new();
    while ((name = g_dir_read_name(dir)))
        if (g_str_has_suffix(name, ".xml") && name[0] != '.')
            g_ptr_array_add(codes, g_strndup(name, strlen(name) - 4));
    g_ptr_array_sort(codes, compare_codes);
    g_ptr_array_add(codes, NULL);
    return (char **)g_ptr_array_free(codes, FALSE);
}
