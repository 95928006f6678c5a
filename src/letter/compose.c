/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/compose.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/utf8.h"

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

/* What may be said in a part of a letter, the nearest first. */
typedef struct {
    const Template *template;
    const Part *part;
} Candidate;

enum { MOST_CANDIDATES = 4 };

/*
 * The package's own part for this reason, the reason's, the package's for any reason,
 * the kind's.
 */
static guint
list_candidates(const Draft *draft, const char *id, Candidate *candidates)
{
    const Package *package = words_own(draft->words)->package;
    const Template *own = package ? package->parts : NULL;
    const char *reason = draft->request->text[FIELD_REASON];
    const int kind = draft->request->choice[FIELD_KIND];
    const gboolean told = draft->request->text[FIELD_REASON_TEXT] && tells_reason(id);
    const Candidate all[MOST_CANDIDATES] = {
        { own, own && !told ? template_part_for(own, id, kind, reason, TRUE) : NULL },
        { draft->reason, told ? NULL : template_part(draft->reason, id, kind) },
        { own, own ? template_part_for(own, id, kind, reason, FALSE) : NULL },
        { draft->kind, template_part(draft->kind, id, kind) },
    };
    guint n = 0;

    for (guint i = 0; i < MOST_CANDIDATES; i++)
        if (all[i].part)
            candidates[n++] = all[i];
    return n;
}

/* A reason, or a kind, of the user's own has to have words of the letter's language. */
static gboolean
check_language(const Draft *draft, const Candidate *candidate, GError **error)
{
    const Package *package = words_own(draft->words)->package;

    if (!candidate->part->paragraphs->len ||
        (package && candidate->template == package->parts) ||
        template_speaks(candidate->part, draft->request->lang))
        return TRUE;
    return errors_set(error, REFUSE_ERROR_CONFIG,
                      _("%s:%u: the part '%s' has no words in %s: expected a <p> with "
                        "xml:lang=\"%s\""),
                      template_path(candidate->template), candidate->part->line,
                      candidate->part->id, draft->request->lang->code,
                      draft->request->lang->code);
}

/* The list that stands under the sentence of a part; -1: none. */
static int
list_of(const char *id)
{
    return !strcmp(id, "resources")     ? LIST_RESOURCES
           : !strcmp(id, "specialists") ? LIST_SPECIALISTS
                                        : -1;
}

/* TRUE if the sentence leads to a list that has nothing in it: it ends in a colon, or
 * agrees with what stands there. */
static gboolean
leads_nowhere(const Draft *draft, const char *id, const Paragraph *paragraph,
              const Program *program)
{
    const int list = list_of(id);

    return list >= 0 && !draft->request->n_items[list] &&
           (g_str_has_suffix(paragraph->msgid, ":") ||
            program_uses(program, SLOT_RESOURCES + (guint)list));
}

static void
add_items(Draft *draft, const char *id)
{
    const int list = list_of(id);

    for (guint i = 0; list >= 0 && i < draft->request->n_items[list]; i++)
        add_block(draft->letter, BLOCK_ITEM,
                  words_item(draft->words, draft->request->lang,
                             draft->request->items[list][i]));
}

/* The paragraph of a candidate that fits the letter, as a program; NULL: none. */
static gboolean
choose_from(Draft *draft, const char *id, const Candidate *candidate,
            const Program **program, GError **error)
{
    const Request *request = draft->request;
    const Paragraph *paragraph;

    *program = NULL;
    if (!check_language(draft, candidate, error) ||
        !template_choose(candidate->template, candidate->part, request, &paragraph,
                         error))
        return FALSE;
    if (!paragraph)
        return TRUE;
    *program = words_paragraph(draft->words, request->lang, candidate->template,
                               paragraph, error);
    if (!*program)
        return FALSE;
    if (leads_nowhere(draft, id, paragraph, *program))
        *program = NULL;
    return TRUE;
}

static gboolean
add_part(Draft *draft, const char *id, GError **error)
{
    const Request *request = draft->request;
    const Part *of_kind =
        template_part(draft->kind, id, request->choice[FIELD_KIND]);
    const Program *program = NULL;
    Candidate candidates[MOST_CANDIDATES];
    const guint n = list_candidates(draft, id, candidates);

    if (of_kind->field >= 0 && request->text[of_kind->field]) {
        add_block(draft->letter, BLOCK_PARAGRAPH,
                  words_value(draft->words, of_kind->field));
        return TRUE;
    }
    for (guint i = 0; i < n && !program; i++) {
        if (!choose_from(draft, id, &candidates[i], &program, error))
            return FALSE;
        if (!program && candidates[i].template == draft->reason &&
            !candidates[i].part->paragraphs->len)
            return TRUE; /* an empty part of a reason: nothing is to be said here */
    }
    if (!program)
        return TRUE;
    add_block(draft->letter, BLOCK_PARAGRAPH, program);
    add_items(draft, id);
    return TRUE;
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

static gboolean
is_used(const Letter *letter, guint slot)
{
    for (guint i = 0; i < letter->n_blocks; i++)
        if (program_uses(letter->blocks[i].program, slot))
            return TRUE;
    return FALSE;
}

gboolean
compose_next_unplaced(const Letter *letter, const Request *request, guint *slot)
{
    const guint n = request->fields ? request->fields->n : SLOT_COUNT;

    for (; *slot < n; (*slot)++) {
        if (*slot < FIELD_COUNT
                ? !field_info(*slot)->needs_place || !request->text[*slot]
                : *slot < SLOT_COUNT || !request->own[*slot - SLOT_COUNT])
            continue;
        if (!is_used(letter, *slot))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_hole(int slot)
{
    return slot >= 0 && slot != SLOT_VOCATIVE;
}

gboolean
compose_has_hole(const Letter *letter, const Value *values, Formats *formats)
{
    if (is_hole(program_hole(letter->subject, values, formats)))
        return TRUE;
    for (guint i = 0; i < letter->n_blocks; i++)
        if (letter->blocks[i].role == BLOCK_PARAGRAPH &&
            is_hole(program_hole(letter->blocks[i].program, values, formats)))
            return TRUE;
    return FALSE;
}

/* TRUE if nothing can be seen of what the program writes. */
static gboolean
says_nothing(const Program *program, const Value *values, Formats *formats)
{
    g_autoptr(GString) text = g_string_new(NULL);

    program_append(program, values, formats, text);
    for (const char *p = text->str; *p; p = g_utf8_next_char(p))
        if (!g_unichar_isspace(g_utf8_get_char(p)) && utf8_columns(g_utf8_get_char(p)))
            return FALSE;
    return TRUE;
}

gboolean
compose_check_holes(const Letter *letter, Words *words, const Request *request,
                    const Value *values, Formats *formats, GError **error)
{
    guint n;
    const Variable *variables = words_variables(words, &n);

    for (int i = -1; i < (int)letter->n_blocks; i++) {
        const Program *program = i < 0 ? letter->subject : letter->blocks[i].program;
        const Template *template = NULL;
        const Paragraph *paragraph =
            words_origin(words, request->lang, program, &template);
        const int slot = paragraph ? program_hole(program, values, formats) : -1;

        if (paragraph && says_nothing(program, values, formats)) {
            errors_set(error, REFUSE_ERROR_CONFIG, _("<%s> is empty: expected text"),
                       i < 0 ? "subject" : "p");
            g_prefix_error(error, "%s:%u: ", template_path(template), paragraph->line);
            return FALSE;
        }
        if (paragraph && words_is_own(words, template) && program_has_brace(program))
            return errors_set(
                error, REFUSE_ERROR_CONFIG,
                _("%s:%u: a brace is left over: write {name} for a value, "
                  "and each { with its }"),
                template_path(template), paragraph->line);
        if (!is_hole(slot))
            continue;
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s:%u: {%s} would leave a gap, as it is not given: give "
                            "it, or write the paragraph with if=\"%s\""),
                          template_path(template), paragraph->line,
                          variables[slot].name, variables[slot].name);
    }
    return TRUE;
}
