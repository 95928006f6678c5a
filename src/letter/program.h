/*
 * A message as a flat program: what a pattern becomes when it is compiled.
 *
 * Shape:  operations in a row: a literal, a value, a number, a date, a choice
 *         (select or plural) with the place of each case, a jump, the end. It holds
 *         no bytes of any client, is read-only once built, and may be run by many
 *         threads at once, each with Formats of its own.
 * Units:  a slot is the number of a variable in the table it was compiled with.
 * Errors: none when it runs: all that can be wrong was found when it was built.
 * Source: ICU MessageFormat, the subset of DESIGN.md section 2.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_PROGRAM_H
#define REFUSE_LETTER_PROGRAM_H

#include "base/span.h"
#include "letter/formats.h"

G_BEGIN_DECLS

typedef enum {
    VARIABLE_TEXT,   /* {name} or select */
    VARIABLE_CHOICE, /* select only, its keys from a closed list */
    VARIABLE_NUMBER, /* {name}, number, plural */
    VARIABLE_DATE,   /* date only */
} VariableType;

typedef struct {
    const char *name;
    VariableType type;
    const char *const *choices; /* of a CHOICE: its words, NULL-ended; else NULL */
} Variable;

/* The value of a variable. A TEXT or CHOICE that is absent is an empty text. */
typedef struct {
    Span text;     /* TEXT, CHOICE */
    double number; /* NUMBER: the number, DATE: the day */
    gboolean
        given; /* though it has no text: a number that is counted, a day by default */
} Value;

typedef struct Program Program;

/* Takes each piece of a message in order; a piece is valid during the call only. */
typedef void (*ProgramPut)(void *sink, const Span *piece);

/* Runs it: `values` by slot, `formats` of the language it was compiled for. */
void program_run(const Program *program, const Value *values, Formats *formats,
                 ProgramPut put, void *sink);

/* The same into a string, without isolates; for subjects, messages and tests. */
void program_append(const Program *program, const Value *values, Formats *formats,
                    GString *out);

/* TRUE if the program uses the variable. */
gboolean program_uses(const Program *program, guint slot);

/* Bits of the slots that it writes, as text or formatted, and of those that it chooses
 * by. */
guint64 program_writes(const Program *program);
guint64 program_chooses(const Program *program);

/* The slot of the first value that it would write and that is absent; -1: none. */
int program_hole(const Program *program, const Value *values, Formats *formats);

/* TRUE if a brace stands in its own text. */
gboolean program_has_brace(const Program *program);

void program_free(Program *program); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Program, program_free)

/* One that is a single literal, or a single text variable. */
Program *program_literal(const char *bytes, gsize length, gboolean rtl);
Program *program_value(guint slot);

G_END_DECLS

#endif
