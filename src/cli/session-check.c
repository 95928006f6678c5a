/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/session.h"

void
session_check_init(SessionCheck *check)
{
    check->messages = g_ptr_array_new_with_free_func(g_free);
    check->progress = NULL;
    check->also = NULL;
    memset(&check->counts, 0, sizeof check->counts);
}

void
session_check_clear(SessionCheck *check)
{
    progress_free(check->progress);
    g_ptr_array_unref(check->messages);
}

gboolean
session_take_checked(void *data, MergeBatch *batch, GError **error)
{
    SessionCheck *check = data;

    merge_counts_add(&check->counts, &batch->counts);
    progress_check(check->progress, check->counts.rows, batch->done, batch->all);
    for (guint i = 0; i < batch->bad->len && check->messages->len < SESSION_SHOWN; i++)
        g_ptr_array_add(check->messages,
                        g_steal_pointer(&g_array_index(batch->bad, BadRow, i).message));
    return !check->also || check->also(check->also_data, batch, error);
}

gboolean
session_check(const Session *session, Merge *merge, SessionCheck *check,
              const volatile sig_atomic_t *stop, GError **error)
{
    gboolean good;

    check->progress = session->quiet ? NULL : progress_new(0);
    good = merge_check(merge, session_take_checked, check, stop, error);
    g_clear_pointer(&check->progress, progress_free);
    return good;
}

void
session_print_bad(const SessionCheck *check)
{
    for (guint i = 0; i < check->messages->len; i++)
        session_say("%s", (const char *)check->messages->pdata[i]);
}

gboolean
session_set_bad(const Session *session, const SessionCheck *check, GError **error)
{
    if (check->counts.bad == 1)
        return errors_set(error, REFUSE_ERROR_DATA, "%s",
                          (const char *)check->messages->pdata[0]);
    session_print_bad(check);
    /* TRANSLATORS: the name of a table; numbers of rows. */
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s: bad rows: %lu of %lu; nothing was written"),
                      table_name(session->table), (gulong)check->counts.bad,
                      (gulong)check->counts.rows);
}

gboolean
session_set_empty(const Session *session, GError **error)
{
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s: has no rows for letters: expected one at least"),
                      table_name(session->table));
}
