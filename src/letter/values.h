/*
 * The values of the variables of one letter, measured for its language.
 *
 * Shape:  a slot for each variable; what is not given is an empty text. Amounts are
 *         finished text; in `request` the quotation marks are the inner ones.
 * Errors: BUG (ICU cannot write an amount).
 * Source: DESIGN.md sections 2 and 4.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_VALUES_H
#define REFUSE_LETTER_VALUES_H

#include "client/client.h"
#include "letter/request.h"

typedef struct Values Values;

Values *values_new(void);
void values_free(Values *values); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Values, values_free)

/* Sets all slots; request and client must stay as they are while the values are used.
 */
gboolean values_set(Values *values, const Request *request, const Client *client,
                    GError **error);

/*
 * The same in two steps, for many letters: first what is chosen by, which costs little and
 * may decide what else is needed; then the slots of the bits `wanted` that are written.
 */
void values_set_choices(Values *values, const Request *request, const Client *client);
gboolean values_set_wanted(Values *values, const Request *request, const Client *client,
                           guint64 wanted, GError **error);

/* The slots, as program_run() takes them. */
const Value *values_slots(const Values *values);

#endif
