/* What the tests of an mbox need: a plan, a message that is appended, a file that is looked at. */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_TESTS_MAILBOX_H
#define REFUSE_TESTS_MAILBOX_H

#include <criterion/criterion.h>
#include <string.h>

#include "write/mbox.h"

/* The plan of messages that are to be written together. */
static inline GBytes *
plan_of(const struct iovec *messages, guint n)
{
    g_autoptr(GArray) plan = g_array_new(FALSE, FALSE, sizeof(MboxPlanned));
    guint32 at = 0;

    for (guint i = 0; i < n; i++) {
        mbox_plan_message(plan, messages[i].iov_base, messages[i].iov_len, at);
        at += (guint32)messages[i].iov_len;
    }
    return g_bytes_new(plan->data, plan->len * sizeof(MboxPlanned));
}

static inline void
append(Mbox *mbox, const char *text)
{
    const struct iovec message = { (void *)text, strlen(text) };
    g_autoptr(GError) error = NULL;

    cr_assert(mbox_append(mbox, &message, 1, &error), "%s", error ? error->message : "");
}

static inline void
check_file(const char *path, const char *expected)
{
    g_autofree char *got = NULL;

    cr_assert(g_file_get_contents(path, &got, NULL, NULL), "%s", path);
    cr_expect_str_eq(got, expected);
}

#endif
