/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/plan.h"

#include <string.h>

#include "base/hash.h"
#include "merge/cut.h"

enum { PLANS = 1024, PLAN_WAYS = 4 };

/* All that decides what a letter is made of. No padding: compared and hashed as bytes.
 */
typedef struct {
    guint64 given;
    const char *slots[4]; /* constants: gender, addressee, rank, name_end */
    guint64 reason;       /* a hash of its code; the code itself is compared too */
    guint8 lang, kind, tone, voice, formality, party, salutation, closing;
} PlanKey;

struct Plan {
    PlanKey key;
    guint64 hash;    /* of the key */
    char reason[72]; /* "": the plan is free */
    Letter letter;
    guint64 needs;    /* slots that the written blocks need */
    guint64 missing;  /* fields that are part of the words and have no place */
    gboolean checked; /* for what is left over in its paragraphs */
    Cut *text, *html; /* `html`: NULL where it is not asked for */
};

struct Planner {
    Words *words;
    GMutex *lock;
    guint64 varies;
    gboolean whole, html;
    WrapStyle styles[2]; /* left to right, right to left */
    Values *values;
    Formats *formats[LANG_COUNT];
    gboolean frozen[LANG_COUNT];
    guint turn;
    Plan *plans[PLANS]; /* in sets of PLAN_WAYS */
};

Planner *
planner_new(const PlannerSettings *settings)
{
    Planner *planner = g_new0(Planner, 1);

    planner->words = settings->words;
    planner->lock = settings->lock;
    planner->varies = settings->varies;
    planner->whole = settings->whole;
    planner->html = settings->html;
    planner->styles[0] = planner->styles[1] = settings->style;
    planner->styles[0].rtl = FALSE;
    planner->styles[1].rtl = TRUE;
    planner->values = values_new();
    return planner;
}

void
planner_free(Planner *planner)
{
    if (!planner)
        return;
    for (guint i = 0; i < PLANS; i++)
        if (planner->plans[i]) {
            cut_free(planner->plans[i]->text);
            cut_free(planner->plans[i]->html);
            g_free(planner->plans[i]);
        }
    for (guint i = 0; i < LANG_COUNT; i++)
        formats_free(planner->formats[i]);
    values_free(planner->values);
    g_free(planner);
}

const Letter *
plan_letter(const Plan *plan)
{
    return &plan->letter;
}

const Value *
planner_values(const Planner *planner)
{
    return values_slots(planner->values);
}

Formats *
planner_formats(const Planner *planner, const Lang *lang)
{
    return planner->formats[lang_index(lang)];
}

/* Without a client: what does not hang on who it is for. */
static void
key_of_request(PlanKey *key, const Request *request, guint64 given)
{
    const char *reason = request->text[FIELD_REASON];

    memset(key, 0, sizeof *key);
    key->given = given;
    key->reason = hash_quick(reason, strlen(reason));
    key->lang = (guint8)lang_index(request->lang);
    key->kind = (guint8)request->choice[FIELD_KIND];
    key->tone = (guint8)request->choice[FIELD_TONE];
    key->voice = (guint8)request->choice[FIELD_VOICE];
    key->formality = (guint8)request->choice[FIELD_FORMALITY];
    key->party = (guint8)request->choice[FIELD_THIRD_PARTY];
}

static void
key_of_client(PlanKey *key, const Request *request, const Client *client,
              const Value *values)
{
    const Phrase salutation = salutation_choose(request, client);

    key->salutation = (guint8)salutation + 1;
    key->closing = (guint8)closing_choose(client, salutation);
    key->slots[0] = values[FIELD_GENDER].text.bytes;
    key->slots[1] = values[SLOT_ADDRESSEE].text.bytes;
    key->slots[2] = values[SLOT_RANK].text.bytes;
    key->slots[3] = values[SLOT_NAME_END].text.bytes;
}

/* The place of a plan: with it in it, or to be filled. */
static Plan **
place_of(Planner *planner, const PlanKey *key, const char *reason, gboolean *found)
{
    const guint64 hash = hash_quick(key, sizeof *key);
    Plan **set = &planner->plans[(hash >> 40) % (PLANS / PLAN_WAYS) * PLAN_WAYS];
    guint free_way = PLAN_WAYS;

    for (guint i = 0; i < PLAN_WAYS; i++) {
        if (!set[i] || !*set[i]->reason) {
            free_way = MIN(free_way, i);
            continue;
        }
        *found = set[i]->hash == hash && !memcmp(&set[i]->key, key, sizeof *key) &&
                 !strcmp(set[i]->reason, reason);
        if (*found)
            return &set[i];
    }
    *found = FALSE;
    return &set[free_way < PLAN_WAYS ? free_way : planner->turn++ % PLAN_WAYS];
}

/* The slots that writers need who write the whole letter. */
static guint64
whole_of(const Letter *letter)
{
    guint64 needs = cut_uses(letter->subject) | G_GUINT64_CONSTANT(1)
                                                    << SLOT_CLIENT_NAME;

    for (guint i = 0; i < letter->n_blocks; i++)
        needs |= cut_uses(letter->blocks[i].program);
    return needs;
}

static CutOf
cut_of(const Plan *plan, const Planner *planner, const Lang *lang, gboolean html)
{
    return (CutOf){ .letter = &plan->letter,
                    .values = values_slots(planner->values),
                    .formats = planner->formats[lang_index(lang)],
                    .lang = lang,
                    .style = html ? NULL : &planner->styles[lang->rtl] };
}

/* Cuts the letter into what is always the same, and is written here, and the rest. */
static void
cut(Plan *plan, Planner *planner, const Lang *lang)
{
    const CutOf text = cut_of(plan, planner, lang, FALSE);
    const CutOf html = cut_of(plan, planner, lang, TRUE);

    plan->needs = cut_make(plan->text, &text, planner->varies);
    if (planner->html)
        plan->needs |= cut_make(plan->html, &html, planner->varies);
    if (planner->whole)
        plan->needs |= whole_of(&plan->letter);
}

/* Bits of the fields that need a place and have none. */
static guint64
missing_in(const Letter *letter, const Words *words)
{
    guint64 missing = 0;
    guint n;

    for (Field field = 0; field < FIELD_COUNT; field++)
        if (field_info(field)->needs_place)
            missing |= G_GUINT64_CONSTANT(1) << field;
    words_variables(words, &n);
    for (guint slot = SLOT_COUNT; slot < n; slot++)
        missing |= G_GUINT64_CONSTANT(1) << slot;
    for (guint i = 0; i < letter->n_blocks; i++)
        missing &= ~(program_writes(letter->blocks[i].program) |
                     program_chooses(letter->blocks[i].program));
    return missing;
}

/* An own salutation decides how the body begins, so each row has its own plan. */
static gboolean
is_own(const Request *request)
{
    return request->text[FIELD_SALUTATION] != NULL;
}

static Plan *
make(Planner *planner, Plan **place, const PlanKey *key, const Request *request,
     const Client *client, GError **error)
{
    Plan *plan = *place;
    gboolean good;

    if (!plan) {
        plan = *place = g_new0(Plan, 1);
        plan->text = cut_new();
        plan->html = planner->html ? cut_new() : NULL;
    }
    *plan->reason = '\0';
    plan->key = *key;
    plan->hash = hash_quick(key, sizeof *key);
    g_mutex_lock(planner->lock);
    good = compose(&plan->letter, planner->words, request, client, error);
    g_mutex_unlock(planner->lock);
    if (!good)
        return NULL;
    g_strlcpy(plan->reason, request->text[FIELD_REASON], sizeof plan->reason);
    plan->missing = missing_in(&plan->letter, planner->words);
    plan->checked = FALSE;
    return plan;
}

/* The words of a language that no row's own choices decide on. */
static gboolean
freeze(Planner *planner, const Lang *lang, GError **error)
{
    gboolean *frozen = &planner->frozen[lang_index(lang)];

    if (*frozen)
        return TRUE;
    g_mutex_lock(planner->lock);
    *frozen = words_freeze(planner->words, lang, error);
    g_mutex_unlock(planner->lock);
    return *frozen;
}

gboolean
planner_check(Planner *planner, const Request *request, guint64 given,
              guint64 *unplaced, GError **error)
{
    const Client nobody = { .gender = GENDER_UNKNOWN };
    gboolean found;
    PlanKey key;
    Plan **place, *plan;

    key_of_request(&key, request, given);
    place = place_of(planner, &key, request->text[FIELD_REASON], &found);
    plan = found ? *place : make(planner, place, &key, request, &nobody, error);
    if (!plan)
        return FALSE;
    if (!freeze(planner, request->lang, error))
        return FALSE;
    *unplaced = plan_unplaced(plan, given);
    return TRUE;
}

Plan *
planner_find(Planner *planner, const Request *request, const Client *client,
             guint64 given, GError **error)
{
    const guint lang = lang_index(request->lang);
    gboolean found;
    PlanKey key;
    Plan **place, *plan;

    values_set_choices(planner->values, request, client);
    key_of_request(&key, request, given);
    key_of_client(&key, request, client, values_slots(planner->values));
    place = place_of(planner, &key, request->text[FIELD_REASON], &found);
    plan = *place;
    if (found && !is_own(request))
        return values_set_wanted(planner->values, request, client, plan->needs, error)
                   ? plan
                   : NULL;
    plan = make(planner, place, &key, request, client, error);
    if (!plan || !values_set(planner->values, request, client, error))
        return NULL;
    g_mutex_lock(planner->lock); /* styles are the Words' too, and may still grow */
    if (!planner->formats[lang])
        planner->formats[lang] =
            formats_new(words_styles(planner->words, request->lang));
    cut(plan, planner, request->lang);
    g_mutex_unlock(planner->lock);
    return plan;
}

gboolean
planner_check_holes(Planner *planner, Plan *plan, const Request *request,
                    GError **error)
{
    const Value *values = values_slots(planner->values);
    Formats *formats = planner->formats[lang_index(request->lang)];
    gboolean good;

    g_mutex_lock(planner->lock); /* styles are the Words' too */
    good = plan->checked && !compose_has_hole(&plan->letter, values, formats);
    if (!good)
        good = compose_check_holes(&plan->letter, planner->words, request, values,
                                   formats, error);
    g_mutex_unlock(planner->lock);
    plan->checked |= good;
    return good;
}

gboolean
planner_set_all(Planner *planner, const Request *request, const Client *client,
                GError **error)
{
    return values_set(planner->values, request, client, error);
}

void
plan_write_text(const Plan *plan, const Planner *planner, const Lang *lang,
                GString *out)
{
    const CutOf of = cut_of(plan, planner, lang, FALSE);

    cut_write(plan->text, &of, out);
}

void
plan_write_html(const Plan *plan, const Planner *planner, const Lang *lang,
                GString *out)
{
    const CutOf of = cut_of(plan, planner, lang, TRUE);

    cut_write(plan->html, &of, out);
}

void
plan_write_text_part(Plan *plan, const Planner *planner, const Lang *lang, GString *out,
                     EncodePieces *pieces)
{
    const CutOf of = cut_of(plan, planner, lang, FALSE);

    cut_write_pieces(plan->text, &of, out, pieces);
}

void
plan_write_html_part(Plan *plan, const Planner *planner, const Lang *lang, GString *out,
                     EncodePieces *pieces)
{
    const CutOf of = cut_of(plan, planner, lang, TRUE);

    cut_write_pieces(plan->html, &of, out, pieces);
}

guint64
plan_unplaced(const Plan *plan, guint64 given)
{
    return given & plan->missing;
}

gboolean
plan_is_signed(const Plan *plan)
{
    return plan->letter.blocks[plan->letter.n_blocks - 1].role == BLOCK_SIGNATURE;
}
