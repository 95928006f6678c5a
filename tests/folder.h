/*
 * A folder of its own for each test, in which the program runs; gone when the test has passed:
 *
 *     TestSuite(name, .init = folder_enter, .fini = folder_leave);
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_TESTS_FOLDER_H
#define REFUSE_TESTS_FOLDER_H

#include <criterion/criterion.h>
#include <glib.h>
#include <unistd.h>

static void
folder_enter(void)
{
    g_autofree char *path = g_dir_make_tmp("refuse-XXXXXX", NULL);

    cr_assert(path && chdir(path) == 0);
}

static void
folder_leave(void)
{
    g_autofree char *path = g_get_current_dir(), *command = NULL;

    cr_assert(chdir("/") == 0);
    command = g_strdup_printf("rm -rf '%s'", path);
    cr_assert(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
}

#endif
