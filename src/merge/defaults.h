/*
 * What the user's package says for a row: who writes, what can be pointed to.
 *
 * Shape:  made once for each language and remembered, since it hangs on the language (and
 *         the reason) alone; of one thread. Texts are the package's or the memo's.
 * Errors: those of package_set_defaults().
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_DEFAULTS_H
#define REFUSE_MERGE_DEFAULTS_H

#include "letter/package.h"

typedef struct Defaults Defaults;

/* `package` must outlive it. */
Defaults *defaults_new(const Package *package);
void defaults_free(Defaults *defaults); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Defaults, defaults_free)

/*
 * Sets what package_set_defaults() and package_choose() would set of a complete request
 * whose tone and voice are settled.
 */
gboolean defaults_set(Defaults *defaults, Request *request, GError **error);

#endif
