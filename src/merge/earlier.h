/*
 * Letters that an earlier one to the same address speaks against: a farewell without a boundary letter
 * before it, a second decline.
 *
 * Shape:  what the register has and what is to be written are gathered in constant memory and compared at
 *         the end; a row counts as earlier than those behind it.
 * Errors: those of doubles and register.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_EARLIER_H
#define REFUSE_MERGE_EARLIER_H

#include "merge/register.h"

enum { EARLIER_SHOWN = 5 };

/* Of one sort: how many, and the least of their lines. */
typedef struct {
    guint64 n, lines[EARLIER_SHOWN];
} EarlierLines;

typedef struct {
    EarlierLines farewells, declines;
} EarlierFound;

typedef struct Earlier Earlier;

Earlier *earlier_new(void);
void earlier_free(Earlier *earlier); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Earlier, earlier_free)

/* A letter that is to be written; `address`: its register_hash(). */
gboolean earlier_add(Earlier *earlier, const char *kind, Hash address, guint64 line,
                     GError **error);

/* To be called once, before anything of the run is recorded. */
gboolean earlier_find(Earlier *earlier, Register *reg, EarlierFound *found,
                      GError **error);

#endif
