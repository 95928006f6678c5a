/*
 * The few questions that "refuse init" asks at a terminal.
 *
 * Shape:  on standard error; answers from standard input, checked as they come. An
 * empty one leaves a thing out; at the end of the input nothing is to be written.
 * Source: DESIGN.md section 1 (init).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_ANSWERS_H
#define REFUSE_CLI_ANSWERS_H

#include "base/lang.h"

/* What was answered at the terminal; NULL: nothing. */
typedef struct {
    char *name[LANG_COUNT], *organisation, *email, *voice;
    const Lang *langs[LANG_COUNT];
    guint n_langs;
    char *title[LANG_COUNT], *url; /* by the numbers of `langs` */
    char *colleague[LANG_COUNT], *gender, *role[LANG_COUNT], *contact;
    gboolean ended; /* standard input has ended: nothing is to be written */
} Answers;

void answers_ask(Answers *answers);
void answers_clear(Answers *answers);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Answers, answers_clear)

#endif
