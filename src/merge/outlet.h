/*
 * The outputs that a register goes with: an mbox, a maildir, a folder with a file for each letter.
 *
 * Shape:  letters go out in groups. For each: outlet_plan(), which is to be kept where it is safe with
 *         outlet_state(); then outlet_write(), after which the group is whole and on the disk, and may be
 *         recorded. What a run that was killed has left is told apart when it is opened.
 * Errors: those of write/mbox.h, maildir.h and output.h.
 * Source: DESIGN.md section 1 (--register); Bernstein, "Using maildir format".
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_OUTLET_H
#define REFUSE_MERGE_OUTLET_H

#include "merge/group.h"
#include "merge/pending.h"
#include "merge/register.h"

typedef enum { OUTLET_MBOX, OUTLET_MAILDIR, OUTLET_FOLDER } OutletKind;

typedef struct Outlet Outlet;

/* TRUE if what the register knows is of this kind; else the output is another thing by now. */
gboolean outlet_knows(OutletKind kind, const RegisterOutput *output);

/*
 * `output`: as the register has it, of this kind or not known. `pending`, of its plan: afterwards each file
 * is PRESENT or DROPPED; the plan is to be kept anew before outlet_drop().
 */
Outlet *outlet_open(OutletKind kind, const char *path, const RegisterOutput *output,
                    Pending *pending, GError **error);
void outlet_free(Outlet *outlet); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Outlet, outlet_free)

/* Takes away what was DROPPED, and the second name of what is PRESENT; for good, when it returns. */
gboolean outlet_drop(Outlet *outlet, GError **error);

/* Adds the files of the group to `pending`. NULL: nothing needs to be kept. */
GBytes *outlet_plan(Outlet *outlet, const Group *group);
GBytes *outlet_state(const Outlet *outlet);

gboolean outlet_write(Outlet *outlet, const Group *group, GError **error);

/* Gives what was written its name, if it has not got it. */
gboolean outlet_finish(Outlet *outlet, GError **error);

#endif
