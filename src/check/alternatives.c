/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/alternatives.h"

#include <glib/gi18n.h>

#include "base/errors.h"

guint
alternatives_languages(const Part *part)
{
    guint bits = 0;

    for (guint i = 0; i < part->paragraphs->len; i++) {
        const Lang *lang = g_array_index(part->paragraphs, Paragraph, i).lang;

        bits |= lang ? 1u << lang_index(lang) : (1u << LANG_COUNT) - 1;
    }
    return bits;
}

/* What a letter has at least that meets the conditions of two paragraphs; FALSE: there
 * is no such letter. */
static gboolean
join_conditions(const Paragraph *a, const Paragraph *b, Paragraph *both)
{
    const gboolean meet = (a->kind < 0 || b->kind < 0 || a->kind == b->kind) &&
                          (a->tone < 0 || b->tone < 0 || a->tone == b->tone) &&
                          (a->voice < 0 || b->voice < 0 || a->voice == b->voice);

    *both = (Paragraph){ .kind = MAX(a->kind, b->kind),
                         .tone = MAX(a->tone, b->tone),
                         .voice = MAX(a->voice, b->voice),
                         .given = a->given | b->given };
    return meet;
}

/* TRUE if the paragraph fits every letter that has what is asked for. */
static gboolean
fits(const Paragraph *paragraph, const Paragraph *letter)
{
    return (paragraph->kind < 0 || paragraph->kind == letter->kind) &&
           (paragraph->tone < 0 || paragraph->tone == letter->tone) &&
           (paragraph->voice < 0 || paragraph->voice == letter->voice) &&
           !(paragraph->given & ~letter->given);
}

/* TRUE if another one of the language goes before the two in all letters that they fit. */
static gboolean
is_settled(const Part *part, const Paragraph *of, const Paragraph *both)
{
    for (guint i = 0; i < part->paragraphs->len; i++) {
        const Paragraph *other = &g_array_index(part->paragraphs, Paragraph, i);

        if (other->lang == of->lang && other->weight > of->weight && fits(other, both))
            return TRUE;
    }
    return FALSE;
}

static void
check_part(const Template *template, const Part *part, Findings *findings)
{
    for (guint i = 0; i < part->paragraphs->len; i++)
        for (guint k = i + 1; k < part->paragraphs->len; k++) {
            const Paragraph *a = &g_array_index(part->paragraphs, Paragraph, i);
            const Paragraph *b = &g_array_index(part->paragraphs, Paragraph, k);
            g_autoptr(GError) error = NULL;
            Paragraph both;

            if (a->lang != b->lang || a->weight != b->weight ||
                !join_conditions(a, b, &both) || is_settled(part, a, &both))
                continue;
            template_set_tie(template, a, b, &error);
            findings_take(findings, &error);
        }
}

void
alternatives_check_ties(const Template *template, Findings *findings)
{
    const Part *part;

    check_part(template, template_subject(template), findings);
    for (guint i = 0; (part = template_nth_part(template, i)); i++)
        check_part(template, part, findings);
}

/* TRUE if the reason has a paragraph, in the language, for a letter of which nothing else is given. */
static gboolean
speaks(const Template *reason, const Lang *lang, const Paragraph *letter)
{
    for (const char *const *id = template_parts_of(letter->kind); *id; id++) {
        const Part *part = template_part(reason, *id, letter->kind);

        for (guint i = 0; part && i < part->paragraphs->len; i++) {
            const Paragraph *p = &g_array_index(part->paragraphs, Paragraph, i);

            if ((!p->lang || p->lang == lang) && fits(p, letter))
                return TRUE;
        }
    }
    return FALSE;
}

/* The first letter in which the reason is silent; FALSE: there is none. */
static gboolean
find_silence(const Template *reason, const Lang *lang, Paragraph *letter)
{
    *letter = (Paragraph){ 0 };
    for (letter->kind = 0; field_choices(FIELD_KIND)[letter->kind]; letter->kind++)
        for (letter->tone = 0; field_choices(FIELD_TONE)[letter->tone]; letter->tone++)
            for (letter->voice = 0; field_choices(FIELD_VOICE)[letter->voice];
                 letter->voice++)
                if (template_is_for(reason, letter->kind) &&
                    !speaks(reason, lang, letter))
                    return TRUE;
    return FALSE;
}

void
alternatives_check_silence(const Template *reason, Findings *findings)
{
    guint languages = 0;
    const Part *part;
    const Lang *lang;
    Paragraph silent;

    for (guint i = 0; (part = template_nth_part(reason, i)); i++)
        languages |= alternatives_languages(part);
    for (guint i = 0; (lang = lang_nth(i)); i++)
        if ((languages & (1u << i)) && find_silence(reason, lang, &silent))
            findings_add(findings, template_path(reason), template_line(reason),
                         _("the reason '%s' says nothing in %s where no field is given "
                           "(kind %s, tone %s, voice %s): add a <p> for such a letter, "
                           "without if"),
                         template_id(reason), lang->code,
                         field_choices(FIELD_KIND)[silent.kind],
                         field_choices(FIELD_TONE)[silent.tone],
                         field_choices(FIELD_VOICE)[silent.voice]);
}
