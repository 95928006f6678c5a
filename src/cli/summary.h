/*
 * What is said on standard error once the rows of a table are done.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_SUMMARY_H
#define REFUSE_CLI_SUMMARY_H

#include "merge/batch.h"

/* A line for each thing that is no error and that the user may want to look at. */
void summary_print_notes(const MergeCounts *counts, const FieldTable *fields);

/* How many letters there are, and how many rows are none; `rejects`: where those went, or NULL. */
void summary_print(const MergeCounts *counts, const char *rejects);

#endif
