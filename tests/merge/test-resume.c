/*
 * Runs of rows into an mbox with a register, killed at every n-th write, pwrite and fsync
 * of the program's and of SQLite's, with a part of the bytes written; in between another
 * program appends. At the end each row is there once, whole, and so is what was appended.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "merge/register.h"
#include "write/mbox.h"
#include "folder.h"
#include "mailbox.h"

enum { ROWS = 23, BATCH = 4, ROUNDS = 400 };

/* How many calls are left to live; 0: for ever. And how much of the last is done, of 256. */
static int calls, part;

static gboolean
is_last(void)
{
    return calls && !--calls;
}

static _Noreturn void
die(void)
{
    raise(SIGKILL);
    _exit(1);
}

/* In the place of the C library's, for our objects and for SQLite's. */
ssize_t
write(int fd, const void *bytes, size_t n)
{
    if (!is_last())
        return syscall(SYS_write, fd, bytes, n);
    syscall(SYS_write, fd, bytes, n * (size_t)part / 256);
    die();
}

ssize_t
pwrite64(int fd, const void *bytes, size_t n, off_t at)
{
    if (!is_last())
        return syscall(SYS_pwrite64, fd, bytes, n, at);
    syscall(SYS_pwrite64, fd, bytes, n * (size_t)part / 256, at);
    die();
}

ssize_t
pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    return pwrite64(fd, bytes, n, at);
}

int
fsync(int fd)
{
    if (is_last())
        die();
    return (int)syscall(SYS_fsync, fd);
}

int
fdatasync(int fd)
{
    if (is_last())
        die();
    return (int)syscall(SYS_fdatasync, fd);
}

static void
append_message(GString *out, const char *id, guint seed)
{
    g_string_append_printf(out,
                           "From %s@example.org Wed Oct 21 12:00:00 2026\n"
                           "Message-ID: <%s@example.org>\n\n",
                           id, id);
    for (guint i = 0; i < seed * 37 % 300; i++)
        g_string_append_printf(out, "From time to time, line %u of %s.\n" + (i ? 0 : 5), i, id);
    g_string_append(out, "\n");
}

/* mboxrd */
static void
append_quoted(GString *out, const char *id, guint seed)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    g_auto(GStrv) lines = NULL;

    append_message(plain, id, seed);
    lines = g_strsplit(plain->str, "\n", -1);
    for (guint i = 0; lines[i] && lines[i + 1]; i++)
        g_string_append_printf(out, "%s%s\n",
                               i && g_str_has_prefix(lines[i], "From ") ? ">" : "",
                               lines[i]);
}

static void
append_row(GString *out, guint row)
{
    g_autofree char *id = g_strdup_printf("row%u", row);

    append_quoted(out, id, row);
}

/* What merge does, in small. */
typedef struct {
    Register *reg;
    Mbox *mbox;
    GError *error;
} Run;

static gboolean
keep(Run *run, GBytes *plan, gboolean whole)
{
    g_autoptr(GBytes) state = g_bytes_new(mbox_state(run->mbox), sizeof(MboxState));
    const RegisterOutput output = { .state = state, .plan = plan, .whole = whole };

    return register_output_set(run->reg, &output, &run->error) &&
           register_commit(run->reg, &run->error);
}

static gboolean
do_batch(Run *run, const guint *rows, guint n)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GBytes) plan = NULL;
    gsize ends[BATCH];
    struct iovec messages[BATCH];

    for (guint i = 0; i < n; i++) {
        append_row(out, rows[i]);
        ends[i] = out->len;
    }
    for (guint i = 0; i < n; i++) {
        const gsize from = i ? ends[i - 1] : 0;

        messages[i] = (struct iovec){ out->str + from, ends[i] - from };
    }
    plan = plan_of(messages, n);
    if (!keep(run, plan, FALSE) ||
        !mbox_append(run->mbox, messages, n, &run->error))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        const RegisterRecord record = { { NULL, rows[i], "decline" },
                                        { .lang = "en", .written = 1 } };

        if (!register_record(run->reg, &record, 1, &run->error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
open_output(Run *run)
{
    g_auto(RegisterOutput) output = { 0 };

    run->reg = register_open("r", REGISTER_MERGE, &run->error);
    if (!run->reg || !register_set_job(run->reg, "x", 1, &run->error) ||
        !register_output_open(run->reg, "m", FALSE, &output, &run->error))
        return FALSE;
    run->mbox = mbox_open("m", output.known ? g_bytes_get_data(output.state, NULL) : NULL,
                          output.whole, output.plan, &run->error);
    return run->mbox != NULL;
}

static gboolean
do_rows(Run *run)
{
    guint rows[BATCH], n = 0;

    for (guint row = 1; row <= ROWS; row++) {
        const RegisterId id = { NULL, row, "decline" };
        RegisterAnswer answer;

        if (!register_look_up(run->reg, &id, 0, &answer, &run->error))
            return FALSE;
        if (answer == REGISTER_UNKNOWN)
            rows[n++] = row;
        if (n && (n == BATCH || row == ROWS)) {
            if (!do_batch(run, rows, n))
                return FALSE;
            n = 0;
        }
    }
    return !n || do_batch(run, rows, n);
}

static gboolean
run_all(Run *run)
{
    return open_output(run) && do_rows(run) && keep(run, NULL, FALSE) &&
           mbox_finish(run->mbox, &run->error) && keep(run, NULL, TRUE);
}

/* A run in a process of its own: TRUE if it came to its end. */
static gboolean
live(int n, int how_much)
{
    const pid_t child = fork();
    int status;

    cr_assert(child >= 0);
    if (!child) {
        Run run = { 0 };

        calls = n;
        part = how_much;
        if (!run_all(&run)) {
            calls = 0;
            fprintf(stderr, "%s\n", run.error->message);
            _exit(1);
        }
        mbox_free(run.mbox);
        register_free(run.reg);
        calls = 0;
        _exit(0);
    }
    cr_assert(waitpid(child, &status, 0) == child);
    cr_assert(WIFSIGNALED(status) || WEXITSTATUS(status) == 0, "call %d", n);
    return !WIFSIGNALED(status);
}

/* What a mail client does, without a care. Not before there is a file. */
static guint
intrude(guint number)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *id = g_strdup_printf("other%u", number);
    const char *path = g_access("m", F_OK) ? "m.part" : "m";
    FILE *file;

    if (g_access(path, F_OK))
        return 0;
    append_quoted(out, id, 3);
    file = fopen(path, "a");
    cr_assert(file && fputs(out->str, file) >= 0 && fclose(file) == 0);
    return 1;
}

/* The file is nothing but the messages, each once: they are taken out one by one. */
static void
check_whole(guint others, int round)
{
    g_autoptr(GString) all = g_string_new(NULL);
    g_autofree char *bytes = NULL;

    cr_assert(g_file_get_contents("m", &bytes, NULL, NULL), "round %d", round);
    g_string_assign(all, bytes);
    for (guint i = 1; i <= ROWS + others; i++) {
        g_autoptr(GString) message = g_string_new(NULL);
        g_autofree char *id = g_strdup_printf("other%u", i - ROWS);
        char *at;

        if (i <= ROWS)
            append_row(message, i);
        else
            append_quoted(message, id, 3);
        at = strstr(all->str, message->str);
        cr_assert(at, "round %d: %s is lost", round, i <= ROWS ? "a row" : id);
        g_string_erase(all, at - all->str, message->len);
    }
    g_strstrip(all->str);
    cr_expect_str_eq(all->str, "", "round %d: torn or doubled: %.200s", round, all->str);
}

static void
clean(void)
{
    static const char *const files[] = { "m", "m.part", "m.mend", "r", "r-wal" };

    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        g_unlink(files[i]);
}

TestSuite(resume, .init = folder_enter, .fini = folder_leave, .timeout = 600);

Test(resume, after_each_call)
{
    gboolean whole = FALSE;

    for (int n = 1; !whole; n++) {
        whole = live(n, n * 77 % 256);
        live(0, 0);
        check_whole(0, n);
        clean();
    }
}

Test(resume, twice_with_others_in_between)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(17);

    for (int round = 0; round < ROUNDS; round++) {
        guint others = 0;

        for (int kills = 0; kills < 2; kills++) {
            live(g_rand_int_range(chance, 1, 90), g_rand_int_range(chance, 0, 256));
            if (g_rand_boolean(chance))
                others += intrude(others + 1);
        }
        live(0, 0);
        check_whole(others, round);
        clean();
    }
}
