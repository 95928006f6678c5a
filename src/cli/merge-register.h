/*
 * A merge with a register, or a list of those who are not to be written to: which rows are left out,
 * what is recorded of the others, what is said about both.
 *
 * Shape:  remember_open() before the Merge is made, remember_start() before its rows are checked,
 *         remember_checked() behind that. Without --register and --no-contact all of them do nothing.
 * Errors: USAGE (an output that no register goes with), those of merge/register.h, known.h, recorder.h.
 * Source: DESIGN.md section 1 (--register).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_MERGE_REGISTER_H
#define REFUSE_CLI_MERGE_REGISTER_H

#include "cli/contact.h"
#include "cli/session.h"
#include "merge/known.h"
#include "merge/recorder.h"

typedef struct {
    const char *output; /* of -o, or NULL */
    gboolean split, null;
    gboolean force; /* to replace it: not for --rejects */
    gboolean check, again;
} RememberOutput;

typedef struct {
    Register *reg;         /* or NULL */
    NoContact *no_contact; /* or NULL */
    Recorder *recorder;    /* NULL without a register, or where nothing is written */
    Known *known;          /* NULL without a register and a list */
} Remember;

void remember_clear(Remember *remember);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Remember, remember_clear)

/* Sets what is asked of each row in the settings of the session. */
gboolean remember_open(Remember *remember, const ContactTyped *typed,
                       const RememberOutput *output, Session *session, GError **error);

/* `check` will see the rows too. */
gboolean remember_start(Remember *remember, const SessionTyped *typed,
                        const RememberOutput *output, const Session *session, Merge *merge,
                        SessionCheck *check, GError **error);

/* All rows are checked: those that are known, have changed, or are on the list are left out. */
gboolean remember_checked(Remember *remember, Merge *merge, GError **error);

/* How many rows were left out, and the letters that earlier ones speak against. */
void remember_print(const Remember *remember, const Session *session);

#endif
