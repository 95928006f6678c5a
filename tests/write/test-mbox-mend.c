/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/mbox.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/errors.h"
#include "cases.h"
#include "folder.h"
#include "mailbox.h"

#define A "From a@x.org Wed Oct 21 12:00:00 2026\nSubject: 1\n\nFirst.\n\n"
#define B "From a@x.org Wed Oct 21 12:00:01 2026\nSubject: 2\n\nSecond.\n\n"
#define TORN "From a@x.org Wed Oct 21 12:00:01 2026\nSub"
#define OTHER "From b@y.org Thu Oct 22 08:00:00 2026\nSubject: 3\n\nOther.\n\n"
#define LATER "From c@z.org Fri Oct 23 08:00:00 2026\nSubject: 4\n\nLater.\n\n"

TestSuite(mends, .init = folder_enter, .fini = folder_leave);

static void
put(const char *path, const void *bytes, gsize length)
{
    FILE *file = fopen(path, "a");

    cr_assert(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
}

/* The state once A is recorded in m.part. */
static MboxState
record_a(void)
{
    g_autoptr(Mbox) mbox = mbox_open("m", NULL, FALSE, NULL, NULL);

    append(mbox, A);
    return *mbox_state(mbox);
}

/* Opens it as a run does that follows one which was killed before B was recorded. */
static Mbox *
open_again(const MboxState *state, GError **error)
{
    const struct iovec message = { (void *)B, sizeof B - 1 };
    g_autoptr(GBytes) plan = plan_of(&message, 1);

    return mbox_open("m", state, FALSE, plan, error);
}

Test(mends, keep_the_file_for_those_who_wait_for_it)
{
    const MboxState state = record_a();
    g_autoptr(Mbox) mbox = NULL;
    int waits;

    put("m.part", TORN OTHER, strlen(TORN OTHER));
    waits = open("m.part", O_WRONLY | O_APPEND);
    mbox = open_again(&state, NULL);
    cr_assert(mbox && waits >= 0);
    cr_expect_eq(write(waits, LATER, strlen(LATER)), (gssize)strlen(LATER));
    close(waits);
    append(mbox, B);
    check_file("m.part", A OTHER LATER B);
    cr_expect(g_access("m.mend", F_OK) != 0);
}

/* OTHER was to be put where TORN is: what m.part and m.mend are, and what the next run makes of it. */
static const struct {
    const char *what, *part;
    gboolean whole; /* m.mend */
    const char *becomes;
} shifts[] = {
    { "killed before m.mend was whole", A TORN OTHER, FALSE, A OTHER },
    { "before it began", A TORN OTHER, TRUE, A OTHER },
    { "in its midst", A "From b@y.org T" "ed Oct 21 12:00:01 2026\nSub" OTHER, TRUE, A OTHER },
    { "before it was cut", A OTHER "Oct 22 08:00:00 2026\nSubject: 3\n\nOther.\n\n", TRUE, A OTHER },
    { "the same, and another came", A OTHER "Oct 22 08:00:00 2026\nSubject: 3\n\nOther.\n\n" LATER,
      TRUE, A OTHER LATER },
    { "when it was cut", A OTHER, TRUE, A OTHER },
    { "the same, and others came", A OTHER LATER OTHER LATER, TRUE, A OTHER LATER OTHER LATER },
};

EACH_CASE(mends, end_what_a_killed_run_began, shifts)
{
    const MboxState state = record_a();
    const struct {
        char magic[8];
        guint64 at, size, length;
    } saved = { "refuse\n", strlen(A), strlen(A TORN OTHER), strlen(OTHER) };
    g_autoptr(GError) error = NULL;
    g_autoptr(Mbox) mbox = NULL;
    const char none[sizeof saved] = { 0 };

    g_unlink("m.part");
    put("m.part", shifts[*row].part, strlen(shifts[*row].part));
    put("m.mend", shifts[*row].whole ? (const void *)&saved : none, sizeof saved);
    if (shifts[*row].whole)
        put("m.mend", OTHER, strlen(OTHER));
    mbox = open_again(&state, &error);
    cr_assert(mbox, "%s: %s", shifts[*row].what, error ? error->message : "");
    check_file("m.part", shifts[*row].becomes);
    cr_expect(g_access("m.mend", F_OK) != 0, "%s", shifts[*row].what);
}

Test(mends, begin_again_wherever_m_mend_is_torn)
{
    const MboxState state = record_a();

    for (gsize n = 0; n < 7; n++) {
        g_autoptr(Mbox) mbox = NULL;
        char bytes[8] = "refuse\n";

        g_unlink("m.part");
        put("m.part", A TORN OTHER, strlen(A TORN OTHER));
        put("m.mend", bytes, n);
        mbox = open_again(&state, NULL);
        cr_assert(mbox, "%lu bytes", (gulong)n);
        check_file("m.part", A OTHER);
    }
}

Test(mends, leave_a_file_that_is_not_theirs)
{
    const MboxState state = record_a();
    g_autoptr(GError) error = NULL;

    put("m.part", TORN OTHER, strlen(TORN OTHER));
    put("m.mend", "my own", 6);
    cr_expect_null(open_again(&state, &error));
    cr_expect(g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_CREATE));
    check_file("m.mend", "my own");
    check_file("m.part", A TORN OTHER);
}

Test(mends, say_that_another_file_is_in_its_place)
{
    g_autoptr(Mbox) mbox = mbox_open("m", NULL, FALSE, NULL, NULL);
    const struct iovec message = { (void *)B, sizeof B - 1 };
    g_autoptr(GError) error = NULL;

    append(mbox, A);
    put("n", A, strlen(A));
    cr_assert_eq(rename("n", "m.part"), 0);
    cr_expect(!mbox_append(mbox, &message, 1, &error));
    cr_expect(g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_IO));
    check_file("m.part", A);
}

Test(mends, drop_one_of_two_names)
{
    const MboxState state = record_a();
    g_autoptr(Mbox) mbox = NULL;

    cr_assert_eq(link("m.part", "m"), 0);
    mbox = open_again(&state, NULL);
    cr_assert(mbox);
    append(mbox, B);
    cr_assert(mbox_finish(mbox, NULL));
    check_file("m", A B);
    cr_expect(g_access("m.part", F_OK) != 0);
}

Test(mends, do_not_take_what_somebody_wrote_in_place_of_the_first)
{
    const MboxState state = { .part = 1 };
    g_autoptr(GError) error = NULL;

    put("m", OTHER, strlen(OTHER));
    cr_expect_null(open_again(&state, &error));
    cr_expect(g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_CREATE));
    check_file("m", OTHER);
}
