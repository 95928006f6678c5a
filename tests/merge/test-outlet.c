/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/outlet.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cases.h"
#include "folder.h"

enum { FILES = 4 };

TestSuite(outlets, .init = folder_enter, .fini = folder_leave);

/* A group of as many letters, each known by its number. */
static void
fill(Group *group)
{
    for (guint i = 0; i < FILES; i++) {
        const Fact fact = { .id = { { i, 0 } }, .hash = 1 };
        const struct iovec letter = { (void *)"x\n", 2 };
        g_autofree char *name = g_strdup_printf("%u.eml", i);

        g_array_append_val(group->facts, fact);
        g_array_append_val(group->letters, letter);
        g_string_append_len(group->names, name, (gssize)strlen(name) + 1);
    }
}

/* Writes the group; the plan that was kept before. */
static GBytes *
write_all(OutletKind kind, char names[FILES][64], guint64 numbers[FILES])
{
    const RegisterOutput output = { 0 };
    g_autoptr(Pending) pending = pending_new(NULL);
    g_autoptr(Outlet) outlet = outlet_open(kind, "m", &output, pending, NULL);
    Group group;
    GBytes *plan;

    cr_assert(outlet);
    group_init(&group);
    fill(&group);
    plan = outlet_plan(outlet, &group);
    cr_assert(outlet_write(outlet, &group, NULL));
    for (guint i = 0; i < FILES; i++) {
        const Hash id = { { i, 0 } };
        const PendingFile *file = pending_find(pending, &id);

        g_strlcpy(names[i], file->name, 64);
        numbers[i] = file->number;
    }
    group_clear(&group);
    return plan;
}

/*
 * What a killed run has left of a group whose letters were all planned: n: it has its name, c: a mail client has
 * seen it, u: a program that fetches mail has, t: it waits for its name, -: it is gone. Then whether it is taken
 * for written.
 */
static const struct {
    const char *left, *taken;
} cases[] = {
    { "nnnn", "yyyy" }, { "tttt", "...." }, { "----", "...." },
    { "nntt", "yy.." }, { "nt--", "y..." }, { "tt--", "...." },
    { "n---", "y..." }, { "--nn", "yyyy" }, { "-n-t", "yyy." },
    { "cuuc", "yyyy" }, { "-c-u", "yyyy" }, { "--tt", "yy.." },
};

static void
leave(char place, const char *name, guint64 number, gboolean maildir)
{
    g_autofree char *here = g_strdup_printf(maildir ? "m/new/%s" : "m/%s", name);
    g_autofree char *there = NULL;

    if (place == 'c')
        there = g_strdup_printf("m/cur/%s:2,S", name);
    else if (place == 'u')
        there = g_strdup_printf("m/cur/%s,U=7:2,S", name);
    else if (place == 't' && maildir)
        there = g_strdup_printf("m/tmp/%s", name);
    else if (place == 't')
        there = g_strdup_printf("m/.refuse-%016" G_GINT64_MODIFIER "x", number);
    if (place == '-')
        cr_assert_eq(g_unlink(here), 0);
    else if (there)
        cr_assert_eq(g_rename(here, there), 0);
}

static void
check(OutletKind kind, const char *left, const char *taken)
{
    char names[FILES][64];
    guint64 numbers[FILES];
    g_autoptr(GBytes) plan = write_all(kind, names, numbers);
    g_autoptr(Pending) pending = pending_new(plan);
    const RegisterOutput output = { .known = TRUE, .plan = plan };
    g_autoptr(Outlet) outlet = NULL;

    for (guint i = 0; i < FILES; i++)
        leave(left[i], names[i], numbers[i], kind == OUTLET_MAILDIR);
    outlet = outlet_open(kind, "m", &output, pending, NULL);
    cr_assert(outlet);
    for (guint i = 0; i < FILES; i++) {
        const Hash id = { { i, 0 } };

        cr_expect_eq(pending_find(pending, &id)->state,
                     taken[i] == 'y' ? PENDING_PRESENT : PENDING_DROPPED, "%s: %u", left, i);
    }
}

EACH_CASE(outlets, tell_what_a_killed_run_has_written, cases)
{
    check(OUTLET_MAILDIR, cases[*row].left, cases[*row].taken);
}

EACH_CASE(outlets, tell_files_from_each_other, cases)
{
    if (!strpbrk(cases[*row].left, "cu")) /* these are of mail */
        check(OUTLET_FOLDER, cases[*row].left, cases[*row].taken);
}

Test(outlets, make_a_maildir_that_was_half_made)
{
    const RegisterOutput output = { 0 };
    g_autoptr(Pending) pending = pending_new(NULL);
    g_autoptr(Outlet) outlet = NULL;

    cr_assert(g_mkdir("m", 0700) == 0 && g_mkdir("m/cur", 0700) == 0);
    outlet = outlet_open(OUTLET_MAILDIR, "m", &output, pending, NULL);
    cr_assert(outlet);
    cr_expect(g_file_test("m/tmp", G_FILE_TEST_IS_DIR));
}
