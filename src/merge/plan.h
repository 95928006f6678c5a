/*
 * Letters that are put together once and then written many times.
 *
 * Shape:  what a letter is made of hangs on a few choices of its row (language, kind, reason,
 *         tone, addressee ... and which fields are given), not on its texts. For each such
 *         choice there is a plan: the Letter, and of its text what is the same in all such letters,
 *         wrapped. A planner belongs to one thread and keeps a fixed number of plans; the
 *         Words are shared. While rows are checked they grow, under a lock; then they are read.
 * Errors: those of compose() and compose_check_holes().
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_PLAN_H
#define REFUSE_MERGE_PLAN_H

#include "letter/compose.h"
#include "letter/values.h"
#include "write/encode.h"
#include "write/text.h"

typedef struct Planner Planner;
typedef struct Plan Plan;

typedef struct {
    Words *words;
    GMutex *lock;    /* guards the Words while they grow */
    guint64 varies;  /* bits of the slots whose text is another from row to row */
    WrapStyle style; /* but for its direction */
    gboolean html;   /* plans have the HTML too */
    gboolean whole;  /* values are set for all that the letter says, not for its text alone */
} PlannerSettings;

/* Words and lock must outlive it. */
Planner *planner_new(const PlannerSettings *settings);
void planner_free(Planner *planner); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Planner, planner_free)

/* Whether there is a letter for the request, whoever it is for; its words are compiled. */
gboolean planner_check(Planner *planner, const Request *request, guint64 given,
                       guint64 *unplaced, GError **error);

/* The plan of the letter; until the next call. The values are set as far as it needs them. */
Plan *planner_find(Planner *planner, const Request *request, const Client *client,
                   guint64 given, GError **error);

/* Refuses the letter if a paragraph would write a value that is not given; the planner's
 * values are whole. */
gboolean planner_check_holes(Planner *planner, Plan *plan, const Request *request,
                             GError **error);

const Letter *plan_letter(const Plan *plan);
const Value *planner_values(const Planner *planner);
Formats *planner_formats(const Planner *planner, const Lang *lang);

/* Sets the values of all slots, for writers that want more than the words of the letter do. */
gboolean planner_set_all(Planner *planner, const Request *request, const Client *client,
                         GError **error);

/* Appends the text of the letter, and its HTML if the planner has that. */
void plan_write_text(const Plan *plan, const Planner *planner, const Lang *lang,
                     GString *out);
void plan_write_html(const Plan *plan, const Planner *planner, const Lang *lang,
                     GString *out);

/* The same for a part of a message: tells its pieces. */
void plan_write_text_part(Plan *plan, const Planner *planner, const Lang *lang,
                          GString *out, EncodePieces *pieces);
void plan_write_html_part(Plan *plan, const Planner *planner, const Lang *lang,
                          GString *out, EncodePieces *pieces);

/* Bits of the slots of fields that are part of a letter's words and are given, but have
 * no place in it. */
guint64 plan_unplaced(const Plan *plan, guint64 given);
gboolean plan_is_signed(const Plan *plan);

#endif
