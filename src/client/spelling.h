/*
 * How the words of a name are written in the letter: case, letters, spaces.
 *
 * Shape:  words all in one case get capitals; Persian has its own letter forms,
 * Romanian names comma below; Cyrillic becomes Latin where the letter is in Latin
 * script. Source: DESIGN.md section 3; address.md 3.3-3.6, 5.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLIENT_SPELLING_H
#define REFUSE_CLIENT_SPELLING_H

#include "client/units.h"

typedef struct {
    gboolean recase;      /* all the name is in one case */
    gboolean turkish;     /* I is ı and İ is i, of words ... */
    gboolean plain;       /* ... that are not plain ASCII */
    gboolean romanian;    /* ş ţ become ș ț */
    gboolean latin;       /* Cyrillic becomes Latin */
    gboolean ukrainian;   /* and is Ukrainian */
    gboolean hold;        /* initials do not part at line ends */
    gboolean drop_arabic; /* Arabic script cannot be written */
} Spelling;

/* How a name is to be written; `given`: the piece with the given name, or NULL. */
void spelling_choose(Spelling *spelling, const Units *units, const Unit *given);

/* The pieces `from` and on into `out`, which has room for SPELLING_MOST; the length. */
enum { SPELLING_MOST = 4096 };
gsize spelling_write(const Spelling *spelling, const Units *units, guint from, guint n,
                     char *out);

/* Any text with the letter forms of its language, into `out`. */
gsize spelling_text(const Spelling *spelling, const char *text, gsize length,
                    char *out);

#endif
