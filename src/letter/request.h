/*
 * What is asked for: the fields of one letter, checked.
 *
 * Shape:  a field that is not given is NULL.
 * Units:  days count from 1970-01-01; texts are UTF-8 in NFC.
 * Errors: DATA, "field 'gender': 'x' is none of f, m, unknown".
 * Source: DESIGN.md section 1 (the table of fields), ISO 8601, ISO 4217, RFC 5322.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_REQUEST_H
#define REFUSE_LETTER_REQUEST_H

#include "base/lang.h"
#include "letter/fields.h"

typedef enum { DATES_ISO, DATES_PERSIAN } Dates;

enum { LIST_RESOURCES, LIST_SPECIALISTS, MOST_ITEMS = 20 };

typedef struct {
    const char *text[FIELD_COUNT]; /* normalised; NULL: not given */
    int choice[FIELD_COUNT];       /* of a CHOICE, its index; -1: not given */
    gint64 day[FIELD_COUNT];       /* of a DAY */
    const Lang *lang;
    const char *sender;               /* the name in `from`, or NULL */
    const FieldTable *fields;         /* with the user's own; NULL: there are none */
    const char *own[OWN_MAX];         /* their values, as given; NULL: not given */
    double own_number[OWN_MAX];       /* of a number; of a date its day */
    const char *items[2][MOST_ITEMS]; /* of the package's lists: LIST_RESOURCES, ... */
    guint n_items[2];
    guint64 found;           /* bits of what the name of the client shows: request_find() */
    int specialist;          /* the gender of the only one */
    Dates dates;             /* how days are read */
    gboolean utf8_addresses; /* what is not ASCII may stand before an "@" */
    GStringChunk *store;     /* texts that had to be changed */
} Request;

void request_init(Request *request);
void request_clear(Request *request);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Request, request_clear)

/*
 * Checks and sets a field; `value` must outlive the request. An empty value is an
 * error here; whoever takes empty cells as missing does not call this.
 */
gboolean request_set(Request *request, Field field, const char *value, GError **error);

/* The same for a field of the user's own, by its slot. */
gboolean request_set_own(Request *request, int slot, const char *value, GError **error);

/* Sets the defaults and checks what fields ask of each other. `today` is a day. */
gboolean request_complete(Request *request, gint64 today, GError **error);

/* Whether its fields go together: the checks of request_complete() by themselves. */
gboolean request_check(const Request *request, GError **error);

/* What it says of the client, texts borrowed. */
ClientFields request_client(const Request *request);

/* What was found out about the client counts as given: {given} of a name in one piece. */
void request_find(Request *request, const Client *client);

/* TRUE if the variable has a value in this letter; of the client's name only after
 * request_find(). */
gboolean request_has(const Request *request, guint slot);

#endif
