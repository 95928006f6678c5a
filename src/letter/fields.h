/*
 * The fields of a letter: one table for options, CSV columns, JSON keys and patterns.
 *
 * Shape:  the slots of patterns are the fields, and after them what is found out about
 *         the client, the sender and the package.
 * Source: DESIGN.md section 1 (the table of fields), section 2 (variables).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_FIELDS_H
#define REFUSE_LETTER_FIELDS_H

#include "client/client.h"
#include "letter/program.h"

typedef enum {
    FIELD_LANG,
    FIELD_CLIENT,
    FIELD_TITLE,
    FIELD_GIVEN,
    FIELD_PATRONYMIC,
    FIELD_SURNAME,
    FIELD_COMPANY,
    FIELD_GENDER,
    FIELD_EMAIL,
    FIELD_CC,
    FIELD_BCC,
    FIELD_FROM,
    FIELD_REPLY_TO,
    FIELD_SIGNATURE,
    FIELD_KIND,
    FIELD_REASON,
    FIELD_REASON_TEXT,
    FIELD_TONE,
    FIELD_REQUEST,
    FIELD_ORDER,
    FIELD_THIRD_PARTY,
    FIELD_NOTE,
    FIELD_DATE,
    FIELD_UNTIL,
    FIELD_DUE,
    FIELD_AMOUNT,
    FIELD_CURRENCY,
    FIELD_VOICE,
    FIELD_FORMALITY,
    FIELD_SUBJECT,
    FIELD_SALUTATION,
    FIELD_COUNT,
    /* Not fields, but slots too. */
    SLOT_ADDRESSEE = FIELD_COUNT, /* f m company unknown */
    SLOT_CLIENT_NAME,             /* the name as it stands in an address */
    SLOT_RANK,                    /* none doctor professor engineer lawyer other */
    SLOT_VOCATIVE, /* Polish: of the given name; empty where there is none */
    SLOT_NAME_END, /* vowel, other: Persian ezafe */
    SLOT_SENDER,   /* the name of who writes */
    SLOT_RESOURCES,
    SLOT_SPECIALISTS,
    SLOT_SPECIALIST, /* f m unknown, of the only one */
    SLOT_COUNT,
} Field;

typedef enum {
    FORM_LINE,  /* text without line ends */
    FORM_LINES, /* text that may have them */
    FORM_NAME,  /* a line of at most 200 characters */
    FORM_CHOICE,
    FORM_LANG,
    FORM_CODE, /* of a reason */
    FORM_DAY,
    FORM_AMOUNT,
    FORM_CURRENCY,
    FORM_ADDRESS, /* an addr-spec */
    FORM_ADDRESSES,
    FORM_MAILBOX,
} FieldForm;

typedef struct {
    const char *name; /* as in patterns, columns and JSON; in options "_" is "-" */
    const char *help; /* what it is, for translation */
    const char *hint; /* what its value looks like, for translation */
    FieldForm form;
    gboolean needs_place; /* part of the letter's words: named in a note if it has no
                             place */
} FieldInfo;

const FieldInfo *field_info(Field field);
/* -1 if there is no such field. */
int field_find(const char *name);
/* The words of a choice, NULL-ended. */
const char *const *field_choices(Field field);

/* The table that patterns are compiled with: SLOT_COUNT long. */
const Variable *field_variables(void);

enum { OWN_MAX = 16, SLOT_MAX = SLOT_COUNT + OWN_MAX };

/* The same with the user's own fields behind it, SLOT_COUNT on. */
typedef struct {
    guint n;
    Variable variables[SLOT_MAX];
    guint lines[OWN_MAX]; /* where they are declared */
} FieldTable;

void field_table_init(FieldTable *table);

/* Adds one of a type (string, number, date); `name` must outlive the table. CONFIG: not
 * a name, taken, no such type, too many. */
gboolean field_table_add(FieldTable *table, const char *name, const char *type,
                         guint line, GError **error);

/* The name of a slot; `table` may be NULL. */
const char *field_name(const FieldTable *table, guint slot);

/* The slot of a variable; -1 if there is none. */
int field_table_find(const FieldTable *table, const char *name);

enum { KIND_DECLINE, KIND_COUNTER, KIND_BOUNDARY, KIND_FAREWELL };
enum { TONE_WARM, TONE_NEUTRAL, TONE_FIRM };
enum { VOICE_US, VOICE_F, VOICE_M };
enum { FORMALITY_FORMAL, FORMALITY_FAMILIAR };

#endif
