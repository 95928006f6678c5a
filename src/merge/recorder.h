/*
 * Letters of a merge that go to an output and into a register, so that a run which is killed at any moment is
 * finished by the next: each row once.
 *
 * Shape:  letters are gathered into groups of some MiB. For each the plan is committed together with the
 *         records of the group before; then it is written and synced; then it may be recorded. So what is
 *         recorded is on the disk, and a group costs two fsyncs. A group is as large as what a disk
 *         takes in about the time that its fsync lasts: smaller ones would wait for the disk most of the
 *         time, larger ones only leave more to be done again.
 * Errors: those of outlet and register.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_RECORDER_H
#define REFUSE_MERGE_RECORDER_H

#include "merge/batch.h"
#include "merge/known.h"
#include "merge/outlet.h"

typedef struct {
    Register *reg;
    OutletKind kind;
    const char *path;
    gboolean keyed, again;
} RecorderSettings;

typedef struct Recorder Recorder;

/* Reads what the register knows of the output; makes and changes nothing. */
Recorder *recorder_new(const RecorderSettings *settings, GError **error);
void recorder_free(Recorder *recorder); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Recorder, recorder_free)

/* For the checking pass: what only a look into the output decides. */
const Pending *recorder_pending(const Recorder *recorder);
void recorder_set_known(Recorder *recorder, Known *known);

/* Opens the output, and mends what a run that was killed has left. */
gboolean recorder_open(Recorder *recorder, GError **error);
/* Takes the letters of a batch; those that are known after all leave its counts. */
gboolean recorder_take(Recorder *recorder, MergeBatch *batch, GError **error);
/* Writes and records what is left. `whole`: nothing is to follow. */
gboolean recorder_end(Recorder *recorder, gboolean whole, GError **error);

#endif
