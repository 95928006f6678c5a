/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/mbox.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/errors.h"
#include "cases.h"
#include "folder.h"
#include "mailbox.h"
#include "write/mbox-own.h"

#define A "From a@x.org Wed Oct 21 12:00:00 2026\nSubject: 1\n\nFirst From here.\n\n"
#define B "From a@x.org Wed Oct 21 12:00:01 2026\nSubject: 2\n\nSecond.\n\n"
#define OTHER "From b@y.org Thu Oct 22 08:00:00 2026\nSubject: 3\n\nOther.\n\n"
#define BARE "From me\nSubject: 4\n\nBare.\n\n"

/* Of A and B that were to be written, as a killed run may have left them. */
static const struct {
    const char *what, *before, *own, *after;
} tails[] = {
    { "nothing", "", "", "" },
    { "all", "", A B, "" },
    { "one whole", "", A, "" },
    { "torn in the second", "", A "From a@x.org Wed Oct 21 12:00:01 2026\nSub", "" },
    { "torn in its first line", "", A "From a@x.org W", "" },
    { "torn in the mark", "", A "Fr", "" },
    { "torn at once", "", "Fr", "" },
    { "another's", "", "", OTHER },
    { "another's, two", "", "", OTHER OTHER },
    { "another's behind a whole one", "", A, OTHER },
    { "another's behind both", "", A B, OTHER },
    { "another's in the place of the second", "", A, OTHER B },
    { "another's behind a line", "", "From a@x.org Wed Oct 21 12:00:00 2026\nSubject: 1\n",
      OTHER },
    { "another's within a line", "", "From a@x.org Wed Oct 21 12:00:00 2026\nSubj", OTHER },
    { "another's within our first line", "", "From a@x.org Wed O", OTHER },
    { "another's within our mark", "", "Fr", OTHER },
    { "another's within our second mark", "", A "F", OTHER },
    { "another's within our second first line", "", A "From a@x.or", OTHER },
    { "another's before and within our mark", OTHER, "Fro", OTHER },
    { "another's within a line that has the mark", "",
      "From a@x.org Wed Oct 21 12:00:00 2026\n\n>From time to time,", OTHER },
    { "another's behind an empty line", "", A "\n", OTHER },
    { "another's before ours", OTHER, A, "" },
    { "another's before and behind", OTHER, "From a@x.org Wed Oct 21 12:00:00 2026\nS", OTHER },
    { "what is no message", "", "", "x\n" },
};

/* Long enough that another's may begin behind what tells it from a copy; with marks in its header and its body. */
#define LONG                                                                                \
    "From a@x.org Wed Oct 21 12:00:02 2026\nTo: Letters From Iceland <i@x.org>\n"          \
    "Message-ID: <1@x.org>\nX: a long line, a long line, a long line, a long line, a long " \
    "line, a long line, a long line, a long line, a long line, a long line\n"              \
    "Subject: A message From the shop\nDate: today\n\nDear From\nAnn: "
#define LONG_END "this is not From 12:00:00 but\n>From Monday on.\n\n"

static const struct iovec batch[] = { { (void *)A, sizeof A - 1 }, { (void *)B, sizeof B - 1 } };

EACH_CASE(mbox, knows_its_own, tails)
{
    g_autofree char *tail =
        g_strconcat(tails[*row].before, tails[*row].own, tails[*row].after, NULL);
    g_autoptr(GBytes) bytes = plan_of(batch, 2);
    gsize n, from, to;
    const MboxPlanned *plan = g_bytes_get_data(bytes, &n);
    g_autofree char *own = NULL;

    mbox_find_own(tail, strlen(tail), plan, n / sizeof *plan, &from, &to);
    own = g_strndup(tail + from, to - from);
    cr_expect_str_eq(own, tails[*row].own, "%s", tails[*row].what);
    if (*own)
        cr_expect_eq(from, strlen(tails[*row].before), "%s", tails[*row].what);
}

/* LONG LONG_END was to be written, then A. */
static const struct {
    const char *what, *own, *after;
} marked[] = {
    { "all", LONG LONG_END A, "" },
    { "one whole", LONG LONG_END, "" },
    { "one whole, another's behind it", LONG LONG_END, OTHER },
    { "torn in the second", LONG LONG_END "From a@x", "" },
    { "torn in its body", LONG, "" },
    { "torn behind its last mark", LONG "this is not From 12:00:00 but\n>From Mo", OTHER },
    { "another's within a line", LONG "this is not From 12:00:00", OTHER },
    { "another's without a time within a line", LONG, BARE },
    { "torn early", "From a@x.org Wed Oct 21 12:00:02 2026\nTo: Letters Fr", "" },
    { "another's in the header", "From a@x.org Wed Oct 21 12:00:02 2026\nTo: Letters Fr", OTHER },
    { "another's behind its second mark",
      "From a@x.org Wed Oct 21 12:00:02 2026\nTo: Letters From Ice", OTHER },
    { "another's in the place of a mark",
      "From a@x.org Wed Oct 21 12:00:02 2026\nTo: Letters ", OTHER },
    { "a copy that somebody edited", "",
      "From a@x.org Wed Oct 21 12:00:02 2026\nTo: Letters From Iceland <i@x.org>\n"
      "Message-ID: <2@x.org>\nX: a long line, a long line, a long line, a long line, a long "
      "line, a long line, a long line, a long line, a long line, a long line\n"
      "Subject: A message From the shop\nDate: today\n\nEdited by hand, and longer.\n\n" },
    { "another's behind all but its last byte", LONG "this is not From 12:00:00 but\n>From "
                                                     "Monday on.\n\nFrom a@x.org Wed Oct 21 "
                                                     "12:00:00 2026\nSubject: 1\n\nFirst From "
                                                     "here.\n", OTHER },
};

EACH_CASE(mbox, knows_its_own_marks, marked)
{
    const struct iovec messages[] = { { (void *)(LONG LONG_END), sizeof(LONG LONG_END) - 1 },
                                      { (void *)A, sizeof A - 1 } };
    g_autofree char *tail = g_strconcat(marked[*row].own, marked[*row].after, NULL);
    g_autoptr(GBytes) bytes = plan_of(messages, 2);
    g_autofree char *own = NULL;
    gsize n, from, to;
    const MboxPlanned *plan = g_bytes_get_data(bytes, &n);

    mbox_find_own(tail, strlen(tail), plan, n / sizeof *plan, &from, &to);
    own = g_strndup(tail + from, to - from);
    cr_expect_str_eq(own, marked[*row].own, "%s", marked[*row].what);
}

/* Wherever it is torn, and whatever mail client then writes: from LONG LONG_END A. */
Test(mbox, knows_its_own_wherever_it_is_torn)
{
    static const char whole[] = LONG LONG_END A;
    const struct iovec messages[] = { { (void *)whole, sizeof(LONG LONG_END) - 1 },
                                      { (void *)A, sizeof A - 1 } };
    g_autoptr(GBytes) bytes = plan_of(messages, 2);
    gsize n, from, to;
    const MboxPlanned *plan = g_bytes_get_data(bytes, &n);

    for (gsize torn = 1; torn < sizeof whole; torn++)
        for (int others = 0; others < 3; others++) {
            g_autofree char *own = g_strndup(whole, torn);
            g_autofree char *tail =
                g_strconcat(own, others > 0 ? OTHER : "", others > 1 ? OTHER : "", NULL);

            mbox_find_own(tail, strlen(tail), plan, n / sizeof *plan, &from, &to);
            cr_expect(from == 0 && to == torn, "torn at %lu, %d others: %lu-%lu",
                      (gulong)torn, others, (gulong)from, (gulong)to);
        }
}

Test(mbox, takes_zeros_for_its_own)
{
    g_autoptr(GBytes) bytes = plan_of(batch, 2);
    const MboxPlanned *plan = g_bytes_get_data(bytes, NULL);
    char tail[40] = { 0 };
    gsize from, to;

    mbox_find_own(tail, sizeof tail, plan, 2, &from, &to);
    cr_expect(from == 0 && to == sizeof tail);
}

TestSuite(mboxes, .init = folder_enter, .fini = folder_leave);

static void
put(const char *path, const char *text)
{
    FILE *file = fopen(path, "a");

    cr_assert(file && fputs(text, file) >= 0 && fclose(file) == 0);
}

static Mbox *
open_it(const MboxState *state, gboolean whole, GBytes *plan)
{
    g_autoptr(GError) error = NULL;
    Mbox *mbox = mbox_open("m", state, whole, plan, &error);

    cr_assert(mbox, "%s", error ? error->message : "");
    return mbox;
}

Test(mboxes, grow)
{
    g_autoptr(Mbox) mbox = open_it(NULL, FALSE, NULL);
    MboxState state;
    struct stat status;

    cr_expect(g_access("m.part", F_OK) != 0, "nothing yet");
    append(mbox, A);
    append(mbox, B);
    check_file("m.part", A B);
    cr_expect(stat("m.part", &status) == 0 && (status.st_mode & 0777) == 0600);
    cr_expect(g_access("m", F_OK) != 0, "not whole yet");
    cr_assert(mbox_finish(mbox, NULL));
    check_file("m", A B);
    cr_expect(g_access("m.part", F_OK) != 0);
    state = *mbox_state(mbox);
    mbox_free(g_steal_pointer(&mbox));

    put("m", OTHER);
    mbox = open_it(&state, TRUE, NULL);
    append(mbox, A);
    cr_assert(mbox_finish(mbox, NULL));
    check_file("m", A B OTHER A);
}

Test(mboxes, end_with_an_empty_line)
{
    static const char *const ends_with[] = { "", "x", "x\n", "x\n\n" };
    static const char *const filled[] = { "", "x\n\n", "x\n\n", "x\n\n" };

    for (gsize i = 0; i < G_N_ELEMENTS(ends_with); i++) {
        const MboxState state = { 0 };
        g_autoptr(Mbox) mbox = NULL;
        g_autofree char *expected = g_strconcat(filled[i], A, NULL);

        g_unlink("m");
        put("m", ends_with[i]);
        mbox = open_it(&state, TRUE, NULL);
        append(mbox, A);
        check_file("m", expected);
    }
}

Test(mboxes, start_again_where_they_are_gone)
{
    g_autoptr(Mbox) mbox = open_it(NULL, FALSE, NULL);
    MboxState state;

    append(mbox, A);
    cr_assert(mbox_finish(mbox, NULL));
    state = *mbox_state(mbox);
    mbox_free(g_steal_pointer(&mbox));
    g_unlink("m");
    mbox = open_it(&state, TRUE, NULL);
    append(mbox, B);
    cr_assert(mbox_finish(mbox, NULL));
    check_file("m", B);
}

/* A is recorded, B was planned; what then stands in m.part, and becomes of it. */
static const struct {
    const char *what, *left, *becomes; /* NULL: an error */
} killed[] = {
    { "nothing of it", A, A },
    { "whole, not recorded", A B, A },
    { "torn", A "From a@x.org Wed Oct 21 12:00:01 2026\nSubj", A },
    { "and another's", A "From a@x.org Wed Oct 21 12:00:01 2026\nSubj" OTHER, A OTHER },
    { "another's alone", A OTHER, A OTHER },
    { "the last was changed", "From a@x.org Wed Oct 21 12:00:00 2026\nSubject: 0\n\nFirst From "
                              "here.\n\nFrom a@x.org W", NULL },
    { "the last is not whole", "From a@x.org", NULL },
    { "gone", NULL, NULL },
};

EACH_CASE(mboxes, go_on, killed)
{
    const char *left = killed[*row].left, *becomes = killed[*row].becomes;
    g_autoptr(Mbox) mbox = open_it(NULL, FALSE, NULL);
    g_autoptr(GBytes) plan = plan_of(&batch[1], 1);
    g_autoptr(GError) error = NULL;
    g_autofree char *expected = becomes ? g_strconcat(becomes, B, NULL) : NULL;
    MboxState state;

    append(mbox, A);
    state = *mbox_state(mbox);
    mbox_free(g_steal_pointer(&mbox));
    g_unlink("m.part");
    if (left)
        put("m.part", left);
    mbox = mbox_open("m", &state, FALSE, plan, &error);
    if (!becomes) {
        cr_expect(!mbox && g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_DATA), "%s",
                  killed[*row].what);
        if (left)
            check_file("m.part", left);
        return;
    }
    cr_assert(mbox, "%s: %s", killed[*row].what, error ? error->message : "");
    check_file("m.part", becomes);
    cr_expect_eq(mbox_mended(mbox), strlen(left) - strlen(becomes));
    append(mbox, B);
    cr_assert(mbox_finish(mbox, NULL));
    check_file("m", expected);
}

Test(mboxes, are_not_taken_from_others)
{
    g_autoptr(GError) error = NULL;
    const MboxState state = { 0 };
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    int fd;

    put("m", OTHER);
    cr_expect_null(mbox_open("m", NULL, FALSE, NULL, &error));
    cr_expect(g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_CREATE));
    g_clear_error(&error);
    fd = open("m", O_RDWR);
    cr_assert(fd >= 0 && fcntl(fd, F_OFD_SETLK, &whole) == 0);
    cr_expect_null(mbox_open("m", &state, TRUE, NULL, &error));
    cr_expect(g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_BUSY));
    close(fd);
    g_clear_error(&error);
    cr_assert(rename("m", "n") == 0 && symlink("n", "m") == 0);
    cr_expect_null(mbox_open("m", &state, TRUE, NULL, &error));
    cr_expect(g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_CREATE));
    check_file("n", OTHER);
}
