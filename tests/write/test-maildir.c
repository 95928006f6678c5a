/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/maildir.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/errors.h"
#include "folder.h"

TestSuite(maildir, .init = folder_enter, .fini = folder_leave);

/* How many files a folder has; `*name` is the last one's. */
static int
count(const char *folder, char **name)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    int n = 0;

    cr_assert(dir, "%s", folder);
    for (const char *entry; (entry = g_dir_read_name(dir)); n++)
        if (name) {
            g_free(*name);
            *name = g_strdup(entry);
        }
    return n;
}

Test(maildir, adds_a_draft)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Maildir) maildir = maildir_open("box", &error);
    g_autofree char *name = NULL, *path = NULL, *contents = NULL;
    struct stat status;

    cr_assert(maildir);
    cr_assert(maildir_add(maildir, "text\n", 5, MAILDIR_DRAFT, TRUE, &error));
    cr_expect_eq(count("box/tmp", NULL), 0);
    cr_expect_eq(count("box/new", NULL), 0);
    cr_expect_eq(count("box/cur", &name), 1);
    cr_expect(g_str_has_suffix(name, ".refuse:2,D"));
    cr_expect_not(strstr(name, g_get_host_name()));
    path = g_build_filename("box/cur", name, NULL);
    cr_expect(g_file_get_contents(path, &contents, NULL, NULL));
    cr_expect_str_eq(contents, "text\n");
    cr_expect(stat(path, &status) == 0 && (status.st_mode & 0777) == 0600);
    cr_expect(stat("box/cur", &status) == 0 && (status.st_mode & 0777) == 0700);
}

Test(maildir, adds_many_to_new)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Maildir) maildir = maildir_open("box", &error);

    for (int i = 0; i < 500; i++)
        cr_assert(maildir_add(maildir, "x\n", 2, MAILDIR_NEW, FALSE, &error));
    cr_expect(maildir_sync(maildir, &error));
    cr_expect_eq(count("box/new", NULL), 500);
    cr_expect_eq(count("box/tmp", NULL), 0);
}

Test(maildir, goes_into_what_is_one)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Maildir) empty = NULL, again = NULL, part = NULL;

    g_mkdir("empty", 0700);
    empty = maildir_open("empty", &error);
    cr_expect(empty);
    again = maildir_open("empty", &error);
    cr_expect(again);
    g_mkdir_with_parents("part/cur", 0700);
    g_file_set_contents("part/dovecot.index", "x", 1, NULL);
    part = maildir_open("part", &error);
    cr_expect(part);
    cr_expect(g_file_test("part/tmp", G_FILE_TEST_IS_DIR));
}

Test(maildir, leaves_another_folder_alone)
{
    static const char *const paths[] = { "home", "file", "none/box", "cut" };

    g_mkdir("home", 0700);
    g_file_set_contents("home/letter", "x", 1, NULL);
    g_file_set_contents("file", "x", 1, NULL);
    g_mkdir_with_parents("cut/cur", 0700);
    g_file_set_contents("cut/tmp", "x", 1, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;

        cr_expect_null(maildir_open(paths[i], &error), "%s", paths[i]);
        cr_assert(error);
        cr_expect_eq(error->code, REFUSE_ERROR_CREATE);
        cr_expect(g_str_has_prefix(error->message, paths[i]));
    }
    cr_expect_eq(count("home", NULL), 1);
}

Test(maildir, leaves_nothing_of_what_failed)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Maildir) maildir = maildir_open("box", &error);

    cr_assert(g_rmdir("box/cur") == 0);
    cr_expect_not(maildir_add(maildir, "x\n", 2, MAILDIR_DRAFT, TRUE, &error));
    cr_expect_eq(error->code, REFUSE_ERROR_IO);
    cr_expect_eq(count("box/tmp", NULL), 0);
}

Test(maildir, tells_what_a_killed_run_has_added)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Maildir) maildir = maildir_open("box", &error);
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    char one[2] = "";

    for (const char *name = "abce"; *name; name++) {
        *one = *name;
        cr_assert(maildir_put(maildir, one, "x\n", 2, &error));
        cr_expect(maildir_waits(maildir, one));
        cr_assert(*name == 'c' || maildir_publish(maildir, one, &error));
    }
    cr_assert(maildir_sync_new(maildir, &error));
    cr_assert(rename("box/new/e", "box/cur/e:2,RS") == 0);
    for (const char *name = "abcde"; *name; name++)
        g_hash_table_add(names, g_strndup(name, 1));
    cr_assert(maildir_keep_present(maildir, names, &error));
    cr_expect_eq(g_hash_table_size(names), 3);
    cr_expect(g_hash_table_contains(names, "a") && g_hash_table_contains(names, "b") &&
              g_hash_table_contains(names, "e"));
    cr_expect(maildir_waits(maildir, "c") && !maildir_waits(maildir, "a"));
    maildir_drop(maildir, "c");
    cr_expect_eq(count("box/tmp", NULL), 0);
    cr_assert(maildir_put(maildir, "a", "y\n", 2, &error));
    cr_expect_not(maildir_publish(maildir, "a", &error), "it replaces none");
    cr_expect(g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_IO));
}
