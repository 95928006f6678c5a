/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/register.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/errors.h"
#include "cases.h"
#include "folder.h"

TestSuite(registers, .init = folder_enter, .fini = folder_leave);

static Register *
open_it(void)
{
    g_autoptr(GError) error = NULL;
    Register *reg = register_open("r", REGISTER_MERGE, &error);

    cr_assert(reg, "%s", error ? error->message : "");
    return reg;
}

static const RegisterLetter letter = { "en", "none", "Ann", "ann@example.org", 7, 100 };

static RegisterAnswer
look_up(Register *reg, const char *key, guint64 row, const char *kind, guint64 hash)
{
    const RegisterId id = { key, row, kind };
    RegisterAnswer answer;

    cr_assert(register_look_up(reg, &id, hash, &answer, NULL));
    return answer;
}

static void
record(Register *reg, const char *key, guint64 row, const char *kind)
{
    const RegisterRecord one = { { key, row, kind }, letter };

    cr_assert(register_record(reg, &one, 1, NULL));
}

/* After ("17", decline), ("k", decline), (row 3 of job x, decline) with the hash 7. */
static const struct {
    const char *what, *job, *key;
    guint64 row;
    const char *kind;
    guint64 hash;
    RegisterAnswer answer;
} known[] = {
    { "a number", "x", "17", 0, "decline", 7, REGISTER_KNOWN },
    { "not the same number as a text", "x", "017", 0, "decline", 7, REGISTER_UNKNOWN },
    { "nor with a blank", "x", " 17", 0, "decline", 7, REGISTER_UNKNOWN },
    { "a long number", "x", "1700000000000000000000", 0, "decline", 7, REGISTER_UNKNOWN },
    { "a word", "x", "k", 0, "decline", 7, REGISTER_KNOWN },
    { "another case", "x", "K", 0, "decline", 7, REGISTER_UNKNOWN },
    { "another kind", "x", "k", 0, "farewell", 7, REGISTER_UNKNOWN },
    { "a changed row", "x", "k", 0, "decline", 8, REGISTER_CHANGED },
    { "not compared", "x", "k", 0, "decline", 0, REGISTER_KNOWN },
    { "a key in another job", "y", "k", 0, "decline", 7, REGISTER_KNOWN },
    { "a row", "x", NULL, 3, "decline", 7, REGISTER_KNOWN },
    { "another row", "x", NULL, 4, "decline", 7, REGISTER_UNKNOWN },
    { "a row of another job", "y", NULL, 3, "decline", 7, REGISTER_UNKNOWN },
    { "a row is no key", "x", "3", 0, "decline", 7, REGISTER_UNKNOWN },
};

EACH_CASE(registers, know_again, known)
{
    g_autoptr(Register) reg = open_it();

    cr_assert(register_set_job(reg, "x", 1, NULL));
    record(reg, "17", 0, "decline");
    record(reg, "k", 0, "decline");
    record(reg, NULL, 3, "decline");
    cr_assert(register_commit(reg, NULL));
    register_free(g_steal_pointer(&reg));
    reg = open_it();
    cr_assert(register_set_job(reg, known[*row].job, 1, NULL));
    cr_expect_eq(look_up(reg, known[*row].key, known[*row].row, known[*row].kind,
                         known[*row].hash),
                 known[*row].answer, "%s", known[*row].what);
}

Test(registers, forget_what_was_not_committed)
{
    g_autoptr(Register) reg = open_it();

    record(reg, "1", 0, "decline");
    cr_assert(register_commit(reg, NULL));
    record(reg, "2", 0, "decline");
    cr_expect_eq(look_up(reg, "2", 0, "decline", 0), REGISTER_KNOWN);
    register_free(g_steal_pointer(&reg));
    reg = open_it();
    cr_expect_eq(look_up(reg, "1", 0, "decline", 0), REGISTER_KNOWN);
    cr_expect_eq(look_up(reg, "2", 0, "decline", 0), REGISTER_UNKNOWN);
}

Test(registers, take_the_last_of_several)
{
    g_autoptr(Register) reg = open_it();
    RegisterRecord changed = { { "1", 0, "decline" }, letter };

    changed.letter.hash = 8;
    record(reg, "1", 0, "decline");
    cr_assert(register_record(reg, &changed, 1, NULL));
    cr_expect_eq(look_up(reg, "1", 0, "decline", 8), REGISTER_KNOWN);
    cr_expect_eq(look_up(reg, "1", 0, "decline", 7), REGISTER_CHANGED);
}

/* The letters of rows 1 to 40 are recorded together, and that of the last one once more; which of them are
 * known. */
static const struct {
    const char *what;
    guint known[3];
} among[] = {
    { "none", { 0 } },
    { "the first", { 1 } },
    { "neighbours", { 16, 17, 18 } },
    { "the last", { 40, 39 } },
    { "one in each part", { 5, 20, 37 } },
};

EACH_CASE(registers, take_those_that_are_known, among)
{
    g_autoptr(Register) reg = open_it();
    RegisterRecord records[41];
    guint64 count;

    cr_assert(register_set_job(reg, "x", 1, NULL));
    for (guint i = 0; i < G_N_ELEMENTS(among->known); i++)
        if (among[*row].known[i])
            record(reg, NULL, among[*row].known[i], "decline");
    for (guint i = 0; i < 41; i++) {
        records[i] = (RegisterRecord){ { NULL, MIN(i + 1, 40), "decline" }, letter };
        records[i].letter.hash = 8;
    }
    cr_assert(register_record(reg, records, 41, NULL));
    cr_assert(register_commit(reg, NULL));
    for (guint i = 1; i <= 40; i++)
        cr_expect_eq(look_up(reg, NULL, i, "decline", 8), REGISTER_KNOWN, "%s: %u",
                     among[*row].what, i);
    cr_assert(register_count(reg, letter.address, "decline", &count, NULL));
    for (guint i = 0; i < G_N_ELEMENTS(among->known); i++)
        count -= among[*row].known[i] != 0;
    cr_expect_eq(count, 41, "%s", among[*row].what);
}

Test(registers, belong_to_one)
{
    g_autoptr(Register) reg = open_it(), other = NULL;
    g_autoptr(GError) error = NULL;

    other = register_open("r", REGISTER_READ, &error);
    cr_assert_null(other);
    cr_expect(g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_BUSY));
    register_free(g_steal_pointer(&reg));
    other = open_it();
}

Test(registers, are_private)
{
    mode_t old = umask(0);
    g_autoptr(Register) reg = open_it();
    struct stat status;

    record(reg, "1", 0, "decline");
    cr_assert(register_commit(reg, NULL));
    umask(old);
    cr_expect(stat("r", &status) == 0 && (status.st_mode & 0777) == 0600);
    cr_expect(stat("r-wal", &status) == 0 && (status.st_mode & 0777) == 0600);
    cr_expect(stat("r-shm", &status) != 0);
    cr_expect(stat("r-journal", &status) != 0);
    register_free(g_steal_pointer(&reg));
    cr_expect(stat("r-wal", &status) != 0);
}

/* What a shell or a copy has made readable: it and what is beside it are private from the start. */
static const struct {
    const char *what;
    gboolean filled;
} readable[] = { { "empty", FALSE }, { "a register", TRUE } };

EACH_CASE(registers, become_private, readable)
{
    const mode_t old = umask(022);
    g_autoptr(Register) reg = NULL;
    struct stat status;

    if (readable[*row].filled)
        register_free(open_it());
    else
        cr_assert(g_file_set_contents("r", "", 0, NULL));
    cr_assert(g_chmod("r", 0644) == 0);
    reg = open_it();
    record(reg, "1", 0, "decline");
    cr_assert(register_commit(reg, NULL));
    umask(old);
    cr_expect(stat("r", &status) == 0 && (status.st_mode & 0777) == 0600, "%s",
              readable[*row].what);
    cr_expect(stat("r-wal", &status) == 0 && (status.st_mode & 0777) == 0600, "%s",
              readable[*row].what);
}

static const struct {
    const char *what, *sql; /* NULL: no database, but text; "": a folder */
    RegisterUse use;
    int code;
    const char *says;
} bad[] = {
    { "a text", NULL, REGISTER_WRITE, REFUSE_ERROR_DATA,
      "r: is no register of refuse, or is damaged: file is not a database" },
    { "a folder", "", REGISTER_WRITE, REFUSE_ERROR_DATA, "r: not a regular file" },
    { "another program's", "CREATE TABLE t(a)", REGISTER_WRITE, REFUSE_ERROR_DATA,
      "r: a database of another program, no register of refuse" },
    { "marked by another program", "PRAGMA application_id=5", REGISTER_WRITE,
      REFUSE_ERROR_DATA, "r: a database of another program, no register of refuse" },
    { "a newer one", "PRAGMA application_id=1382445906; PRAGMA user_version=2",
      REGISTER_WRITE, REFUSE_ERROR_DATA,
      "r: a register of version 2, this program knows version 1" },
    { "without its tables", "PRAGMA application_id=1382445906; PRAGMA user_version=1",
      REGISTER_WRITE, REFUSE_ERROR_IO, "r: cannot be written: no such table: facts" },
    { "none to read", "missing", REGISTER_READ, REFUSE_ERROR_INPUT,
      "r: there is no such register" },
};

static void
make_bad(const char *sql)
{
    sqlite3 *db = NULL;

    if (!sql) {
        cr_assert(g_file_set_contents("r", "not a database at all, but a text\n", -1, NULL));
    } else if (!*sql) {
        cr_assert(g_mkdir("r", 0700) == 0);
    } else if (strcmp(sql, "missing")) {
        cr_assert(sqlite3_open("r", &db) == SQLITE_OK);
        cr_assert(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK);
        sqlite3_close(db);
    }
}

EACH_CASE(registers, refuse_what_is_none, bad)
{
    g_autoptr(Register) reg = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *before = NULL, *after = NULL;
    struct stat status;
    gsize n = 0, m = 0;

    make_bad(bad[*row].sql);
    (void)g_chmod("r", 0755);
    (void)g_file_get_contents("r", &before, &n, NULL);
    reg = register_open("r", bad[*row].use, &error);
    cr_assert_null(reg, "%s", bad[*row].what);
    cr_expect_eq(error->code, bad[*row].code, "%s", bad[*row].what);
    cr_expect_str_eq(error->message, bad[*row].says);
    (void)g_file_get_contents("r", &after, &m, NULL);
    if (*row < 5)
        cr_expect(n == m && !memcmp(before ? before : "", after ? after : "", n),
                  "%s: left alone", bad[*row].what);
    if (*row < 4)
        cr_expect(stat("r", &status) == 0 && (status.st_mode & 0777) == 0755,
                  "%s: its mode too", bad[*row].what);
}

Test(registers, find_damage)
{
    g_autoptr(Register) reg = open_it();
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize n;

    for (guint64 i = 0; i < 2000; i++) {
        g_autofree char *key = g_strdup_printf("key %lu", (gulong)i);

        record(reg, key, 0, "decline");
    }
    cr_assert(register_commit(reg, NULL));
    register_free(g_steal_pointer(&reg));
    cr_assert(g_file_get_contents("r", &bytes, &n, NULL));
    memset(bytes + n / 2, 0x55, 6000);
    cr_assert(g_file_set_contents("r", bytes, n, NULL));
    reg = register_open("r", REGISTER_MERGE, &error);
    cr_assert_null(reg);
    cr_expect(g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_DATA));
}

static gboolean
add(void *data, const RegisterEntry *entry, GError **error G_GNUC_UNUSED)
{
    g_string_append_printf(data, "%s %s %s %s %ld;", entry->key ? entry->key : "-",
                           entry->kind, entry->letter.client, entry->letter.address,
                           (long)entry->letter.written);
    return TRUE;
}

static void
check_list(Register *reg, const char *address, const char *expected)
{
    g_autoptr(GString) got = g_string_new(NULL);

    cr_assert(register_each(reg, address, add, got, NULL));
    cr_expect_str_eq(got->str, expected);
}

Test(registers, list_and_forget)
{
    g_autoptr(Register) reg = open_it();
    RegisterLetter other = letter;
    g_autofree char *bytes = NULL;
    guint64 count;
    gsize n;

    other.address = "bob@example.org";
    other.client = "Bob";
    other.written = 50;
    record(reg, "ann-key", 0, "decline");
    cr_assert(register_record_single(reg, "decline", &letter, NULL));
    cr_assert(register_record_single(reg, "decline", &letter, NULL));
    cr_assert(register_record_single(reg, "boundary", &other, NULL));
    cr_assert(register_commit(reg, NULL));
    check_list(reg, "bob@example.org", "- boundary Bob bob@example.org 50;");
    check_list(reg, NULL,
               "- boundary Bob bob@example.org 50;"
               "- decline Ann ann@example.org 100;- decline Ann ann@example.org 100;"
               "ann-key decline Ann ann@example.org 100;");
    cr_assert(register_forget(reg, "ann@example.org", &count, NULL) && count == 3);
    check_list(reg, NULL, "- boundary Bob bob@example.org 50;");
    cr_expect_eq(look_up(reg, "ann-key", 0, "decline", 9), REGISTER_KNOWN);
    cr_expect_eq(look_up(reg, "bob-key", 0, "decline", 9), REGISTER_UNKNOWN);
    cr_assert(register_count(reg, "ann@example.org", "decline", &count, NULL));
    cr_expect_eq(count, 3);

    record(reg, "ann-key", 0, "decline"); /* written again, and forgotten again */
    cr_assert(register_record_single(reg, "decline", &letter, NULL));
    cr_assert(register_forget(reg, "ann@example.org", &count, NULL) && count == 2);
    cr_assert(register_forget(reg, "ann@example.org", &count, NULL) && count == 0);
    register_free(g_steal_pointer(&reg));
    cr_assert(g_file_get_contents("r", &bytes, &n, NULL));
    cr_expect_not(memmem(bytes, n, "ann", 3), "nothing is left of it");
    cr_expect_not(memmem(bytes, n, "Ann", 3));
    reg = open_it();
    cr_expect_eq(look_up(reg, "ann-key", 0, "decline", 9), REGISTER_KNOWN);
}

Test(registers, know_their_outputs)
{
    g_autoptr(Register) reg = open_it();
    g_autoptr(GError) error = NULL;
    g_auto(RegisterOutput) got = { 0 };
    g_autoptr(GBytes) state = g_bytes_new_static("state", 5);
    const RegisterOutput set = { .state = state, .whole = TRUE };

    cr_assert(register_set_job(reg, "x", 1, NULL));
    cr_assert(register_output_open(reg, "out", FALSE, &got, NULL) && !got.known);
    cr_assert(register_output_set(reg, &set, NULL) && register_commit(reg, NULL));
    register_free(g_steal_pointer(&reg));

    reg = open_it();
    cr_assert(register_set_job(reg, "x", 1, NULL));
    cr_assert(register_output_open(reg, "./out", FALSE, &got, NULL));
    cr_expect(got.known && got.whole && !got.plan && g_bytes_equal(got.state, state));
    register_output_clear(&got);
    cr_assert(register_set_job(reg, "y", 1, NULL));
    cr_assert(register_output_open(reg, "out2", FALSE, &got, NULL) && !got.known);
    cr_expect(!register_output_open(reg, "out", FALSE, &got, &error));
    cr_expect(g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_DATA));
    g_clear_error(&error);
    cr_expect(!register_output_open(reg, "out", TRUE, &got, &error), "keys do not help");
    cr_expect(g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_DATA));
}

/* Behind "mail", a folder or an mbox that was written to before: the link "link" leads to it. */
static const struct {
    const char *path;
    gboolean folder, known;
} paths[] = {
    { "mail", TRUE, TRUE },
    { "mail/", TRUE, TRUE },
    { "./mail//", TRUE, TRUE },
    { "other/../mail", TRUE, TRUE },
    { "link", TRUE, TRUE },
    { "link/", TRUE, TRUE },
    { "link/../mail", TRUE, TRUE },
    { "other", TRUE, FALSE },
    { "mail2", TRUE, FALSE },
    { "mail", FALSE, TRUE },
    { "other/../mail", FALSE, TRUE },
    { "link", FALSE, FALSE }, /* which is not opened */
};

/* The first run makes it, and names it with a slash. */
EACH_CASE(registers, know_an_output_by_any_path, paths)
{
    g_autoptr(Register) reg = open_it();
    g_auto(RegisterOutput) got = { 0 };
    const RegisterOutput set = { .whole = TRUE };
    const gboolean folder = paths[*row].folder;

    cr_assert(register_output_open(reg, folder ? "mail/" : "mail", TRUE, &got, NULL));
    cr_assert(register_output_set(reg, &set, NULL) && register_commit(reg, NULL));
    cr_assert(folder ? g_mkdir("mail", 0700) == 0
                     : g_file_set_contents("mail", "", 0, NULL));
    cr_assert(g_mkdir("other", 0700) == 0 && symlink("mail", "link") == 0);
    cr_assert(register_output_open(reg, paths[*row].path, TRUE, &got, NULL));
    cr_expect_eq(got.known, paths[*row].known, "%s", paths[*row].path);
}
