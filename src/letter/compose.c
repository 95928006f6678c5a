/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/compose.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"

/* What composing one letter needs. */
typedef struct {
    Letter *letter;
    Words *words;
    const Request *request;
    const Template *kind, *reason;
} Draft;

static void
add_block(Letter *letter, BlockRole role, const Program *program)
{
    g_assert(letter->n_blocks < LETTER_MAX_BLOCKS);
    letter->blocks[letter->n_blocks++] = (Block){ role, program };
}

static gboolean
add_phrase(Draft *draft, BlockRole role, Phrase phrase, GError **error)
{
    const Program *program;

    if (!words_phrase(draft->words, draft->request->lang, phrase, &program, error))
        return FALSE;
    if (program)
        add_block(draft->letter, role, program);
    return TRUE;
}

/* Polish and Russian go on with a small letter after a comma, and with a capital after
 * any other mark. */
static FirstLetter
first_after(const char *salutation, const Lang *lang)
{
    if (!lang->small_after_comma)
        return FIRST_AS_IT_IS;
    return g_str_has_suffix(salutation, ",") ? FIRST_SMALL : FIRST_CAPITAL;
}

static gboolean
add_salutation(Draft *draft, Phrase salutation, GError **error)
{
    if (draft->request->text[FIELD_SALUTATION]) { /* replaces it whole */
        draft->letter->first =
            first_after(draft->request->text[FIELD_SALUTATION], draft->request->lang);
        add_block(draft->letter, BLOCK_SALUTATION,
                  words_value(draft->words, FIELD_SALUTATION));
        return TRUE;
    }
    return add_phrase(draft, BLOCK_SALUTATION, salutation, error) &&
           add_phrase(draft, BLOCK_GREETING, GREETING, error);
}

/* The parts in which a reason may say itself; there the sender's own words stand for
 * it. */
static gboolean
tells_reason(const char *part)
{
    return !strcmp(part, "refusal") || !strcmp(part, "reason") ||
           !strcmp(part, "concern") || !strcmp(part, "ending");
}

/* The reason's part for this kind where it has one, else the kind's own. */
static const Template *
pick_part(const Draft *draft, const char *id, const Part **part)
{
    const int kind = draft->request->choice[FIELD_KIND];

    *part = NULL;
    if (!draft->request->text[FIELD_REASON_TEXT] || !tells_reason(id))
        *part = template_part(draft->reason, id, kind);
    if (*part)
        return draft->reason;
    *part = template_part(draft->kind, id, kind);
    return draft->kind;
}

static gboolean
add_part(Draft *draft, const char *id, GError **error)
{
    const Request *request = draft->request;
    const int kind = request->choice[FIELD_KIND];
    const Part *of_kind = template_part(draft->kind, id, kind), *part;
    const Template *template = pick_part(draft, id, &part);
    const Paragraph *paragraph;
    const Program *program;

    if (of_kind->field >= 0 && request->text[of_kind->field]) {
        add_block(draft->letter, BLOCK_PARAGRAPH,
                  words_value(draft->words, of_kind->field));
        return TRUE;
    }
    if (!template_choose(template, part, request, &paragraph, error))
        return FALSE;
    if (!paragraph && part->paragraphs->len && template == draft->reason) {
        template = draft->kind; /* nothing fits in the reason: the kind's own words */
        if (!template_choose(template, of_kind, request, &paragraph, error))
            return FALSE;
    }
    if (!paragraph)
        return TRUE;
    program = words_paragraph(draft->words, request->lang, template, paragraph, error);
    if (program)
        add_block(draft->letter, BLOCK_PARAGRAPH, program);
    return program != NULL;
}

/* The parts without which it is no letter of its kind. */
static gboolean
check_said(const Draft *draft, guint blocks, const char *id, GError **error)
{
    static const char *const needed[] = { "thanks", "refusal", "concern", "terms",
                                          "ending", "closing", NULL };

    if (draft->letter->n_blocks > blocks || !g_strv_contains(needed, id))
        return TRUE;
    return errors_set(
        error, REFUSE_ERROR_CONFIG,
        _("%s: the part '%s' has no paragraph for this letter: expected one "
          "without conditions"),
        template_path(draft->kind), id);
}

static gboolean
set_subject(Draft *draft, GError **error)
{
    const Paragraph *paragraph;

    if (draft->request->text[FIELD_SUBJECT]) {
        draft->letter->subject = words_value(draft->words, FIELD_SUBJECT);
        return TRUE;
    }
    if (!template_choose(draft->kind, template_subject(draft->kind), draft->request,
                         &paragraph, error))
        return FALSE;
    if (!paragraph)
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("%s: no <subject> fits: expected one without conditions"),
                          template_path(draft->kind));
    draft->letter->subject = words_paragraph(draft->words, draft->request->lang,
                                             draft->kind, paragraph, error);
    return draft->letter->subject != NULL;
}

gboolean
compose(Letter *letter, Words *words, const Request *request, const Client *client,
        GError **error)
{
    const int kind = request->choice[FIELD_KIND];
    const Phrase salutation = salutation_choose(request, client);
    Draft draft = { .letter = letter, .words = words, .request = request };

    letter->n_blocks = 0;
    letter->first = FIRST_AS_IT_IS;
    draft.reason = words_reason(words, request->text[FIELD_REASON], kind, error);
    draft.kind = draft.reason ? words_kind(words, kind, error) : NULL;
    if (!draft.kind || !set_subject(&draft, error) ||
        !add_salutation(&draft, salutation, error))
        return FALSE;
    for (const char *const *id = template_parts_of(kind); *id; id++) {
        guint blocks = letter->n_blocks;

        if (!add_part(&draft, *id, error) || !check_said(&draft, blocks, *id, error))
            return FALSE;
    }
    if (!add_phrase(&draft, BLOCK_CLOSING, closing_choose(client, salutation), error))
        return FALSE;
    if (request->text[FIELD_SIGNATURE] || request->sender)
        add_block(letter, BLOCK_SIGNATURE, words_value(words, FIELD_SIGNATURE));
    return TRUE;
}

gboolean
compose_next_unplaced(const Letter *letter, const Request *request, Field *field)
{
    for (; *field < FIELD_COUNT; (*field)++) {
        gboolean used = FALSE;

        if (!field_info(*field)->needs_place || !request->text[*field])
            continue;
        for (guint i = 0; i < letter->n_blocks && !used; i++)
            used = program_uses(letter->blocks[i].program, *field);
        if (!used)
            return TRUE;
    }
    return FALSE;
}
