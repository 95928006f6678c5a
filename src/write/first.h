/*
 * The first letter of a letter's body in the case that the salutation asks for.
 *
 * Shape:  stands between a program and the writer's ProgramPut, and changes the first letter
 *         of the first piece. A pronoun of address keeps its capital.
 * Source: DESIGN.md section 3 (body begins).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_FIRST_H
#define REFUSE_WRITE_FIRST_H

#include "letter/letter.h"

/* How the first letter of a block is written: only of the first paragraph otherwise. */
FirstLetter first_of_block(const Letter *letter, guint i);

/* Runs the program as program_run() does, with its first letter changed. */
void first_run(FirstLetter first, const Program *program, const Value *values,
               Formats *formats, ProgramPut put, void *sink);

#endif
