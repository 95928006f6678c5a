/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "merge/register-struct.h"

/* "RfsR" in a file is one of ours; then the version of its tables. */
enum { APPLICATION = 0x52667352, TABLES = 1 };

/* The key has no type, so that a number stays one: rising numbers are then written in order. */
static const char schema[] =
    "CREATE TABLE letters("
    " job INTEGER NOT NULL, key NOT NULL, kind TEXT NOT NULL, n INTEGER NOT NULL,"
    " hash INTEGER, lang TEXT, reason TEXT, client TEXT, address, written INTEGER NOT NULL,"
    " PRIMARY KEY(job, key, kind, n)) WITHOUT ROWID;"
    "CREATE TABLE jobs(job INTEGER PRIMARY KEY, identity BLOB NOT NULL UNIQUE);"
    "CREATE TABLE outputs("
    " path TEXT PRIMARY KEY, job INTEGER NOT NULL, whole INTEGER NOT NULL, state BLOB,"
    " plan BLOB) WITHOUT ROWID;"
    "CREATE TABLE facts(name TEXT PRIMARY KEY, value) WITHOUT ROWID;"
    "INSERT INTO facts VALUES('key', randomblob(16)), ('forgotten', 0);"
    "PRAGMA application_id=1382445906;"
    "PRAGMA user_version=1;";

G_STATIC_ASSERT(APPLICATION == 1382445906 && TABLES == 1);

static gboolean
set_busy(const Register *reg, GError **error)
{
    return errors_set(error, REFUSE_ERROR_BUSY,
                      /* TRANSLATORS: the path of a register of letters. */
                      _("%s: the register is in use by another program"), reg->shown);
}

gboolean
register_fail(const Register *reg, GError **error)
{
    const char *reason = sqlite3_errmsg(reg->db);

    switch (sqlite3_errcode(reg->db) & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return set_busy(reg, error);
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: is no register of refuse, or is damaged: %s"),
                          reg->shown, reason);
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return errors_set(error, REFUSE_ERROR_CREATE, _("%s: cannot be written: %s"),
                          reg->shown, reason);
    default:
        return errors_set(error, REFUSE_ERROR_IO, _("%s: cannot be written: %s"),
                          reg->shown, reason);
    }
}

sqlite3_stmt *
register_prepare(const Register *reg, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v3(reg->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement,
                           NULL) != SQLITE_OK)
        register_fail(reg, error);
    return statement;
}

gboolean
register_run(const Register *reg, const char *sql, GError **error)
{
    return sqlite3_exec(reg->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
           register_fail(reg, error);
}

/* A number that a statement answers. */
static gboolean
ask(const Register *reg, const char *sql, gint64 *number, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = register_prepare(reg, sql, error);

    if (!statement)
        return FALSE;
    if (sqlite3_step(statement) != SQLITE_ROW)
        return register_fail(reg, error);
    *number = sqlite3_column_int64(statement, 0);
    return TRUE;
}

/* TRUE if it is empty, or has the mark of ours where SQLite's file format has it. */
static gboolean
may_be_ours(int fd, const struct stat *status)
{
    enum { MARK_AT = 68 };
    guint32 mark = 0;

    return !status->st_size || (pread(fd, &mark, sizeof mark, MARK_AT) == sizeof mark &&
                                GUINT32_FROM_BE(mark) == APPLICATION);
}

/*
 * Two that open a register at once would both read it, and each wait in vain for the other to
 * stop: of us only who has this byte comes as far as that. It is none of those that SQLite locks.
 */
static gboolean
lock_against_ours(const Register *reg, GError **error)
{
    enum { BYTE = 0x3ffffff0 }; /* SQLite has those from 0x40000000 on */
    struct flock byte = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = BYTE, .l_len = 1
    };

    return fcntl(reg->fd, F_OFD_SETLK, &byte) == 0 ||
           (errno != EAGAIN && errno != EACCES) || /* not every file system has locks */
           set_busy(reg, error);
}

/*
 * The file, with the mode that SQLite then gives to those beside it. It stays open: to close any
 * descriptor of it would drop SQLite's locks.
 */
static gboolean
make_file(Register *reg, const char *path, RegisterUse use, GError **error)
{
    const int how = use == REGISTER_READ ? 0 : O_CREAT;
    struct stat status = { 0 };
    int reason;

    reg->fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | how, 0600);
    reason = reg->fd < 0 ? errno : 0;
    if (reason == ENOENT && use == REGISTER_READ)
        return errors_set(error, REFUSE_ERROR_INPUT, _("%s: there is no such register"),
                          reg->shown);
    if (reason && reason != EISDIR)
        return errors_set(error, REFUSE_ERROR_CREATE, _("%s: cannot be opened: %s"),
                          reg->shown, g_strerror(reason));
    if (reason || fstat(reg->fd, &status) < 0 || !S_ISREG(status.st_mode))
        return errors_set(error, REFUSE_ERROR_DATA, _("%s: not a regular file"),
                          reg->shown);
    if (may_be_ours(reg->fd, &status))
        (void)!fchmod(reg->fd, 0600); /* fails only if it is another user's */
    return lock_against_ours(reg, error);
}

/* Nothing in a file that somebody prepared may run. */
static gboolean
open_database(Register *reg, const char *path, GError **error)
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

    if (sqlite3_open_v2(path, &reg->db, flags, NULL) != SQLITE_OK)
        return register_fail(reg, error);
    sqlite3_extended_result_codes(reg->db, 1);
    sqlite3_db_config(reg->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(reg->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(reg->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    /* EXCLUSIVE: locked until it is closed, and no memory is shared through a third file */
    return register_run(reg,
                        "PRAGMA locking_mode=EXCLUSIVE;"
                        "PRAGMA trusted_schema=OFF;"
                        "PRAGMA cell_size_check=ON;",
                        error);
}

/* TRUE if it is ours, or so empty that it becomes ours. */
static gboolean
check_kind(const Register *reg, gboolean *empty, GError **error)
{
    gint64 application, version, tables;

    if (!ask(reg, "PRAGMA application_id", &application, error) ||
        !ask(reg, "PRAGMA user_version", &version, error) ||
        !ask(reg, "SELECT count(*) FROM sqlite_schema", &tables, error))
        return FALSE;
    *empty = !application && !version && !tables;
    if (*empty)
        return TRUE;
    if (application != APPLICATION)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: a database of another program, no register of refuse"),
                          reg->shown);
    return version == TABLES ||
           errors_set(error, REFUSE_ERROR_DATA,
                      /* TRANSLATORS: two numbers of versions. */
                      _("%s: a register of version %ld, this program knows version %d"),
                      reg->shown, (long)version, TABLES);
}

static gboolean
read_facts(Register *reg, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = register_prepare(
        reg,
        "SELECT a.value, b.value FROM facts a, facts b"
        " WHERE a.name='key' AND b.name='forgotten'",
        error);

    if (!statement)
        return FALSE;
    if (sqlite3_step(statement) != SQLITE_ROW ||
        sqlite3_column_bytes(statement, 0) != sizeof reg->key)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: the register is damaged: %s"), reg->shown, "facts");
    memcpy(&reg->key, sqlite3_column_blob(statement, 0), sizeof reg->key);
    reg->key.key[0] = GUINT64_FROM_LE(reg->key.key[0]);
    reg->key.key[1] = GUINT64_FROM_LE(reg->key.key[1]);
    reg->forgotten = sqlite3_column_int(statement, 1) != 0;
    return TRUE;
}

static gboolean
look_through(const Register *reg, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        register_prepare(reg, "PRAGMA quick_check(1)", error);
    const char *said;

    if (!statement)
        return FALSE;
    if (sqlite3_step(statement) != SQLITE_ROW)
        return register_fail(reg, error);
    said = (const char *)sqlite3_column_text(statement, 0);
    return !g_strcmp0(said, "ok") ||
           errors_set(error, REFUSE_ERROR_DATA, _("%s: the register is damaged: %s"),
                      reg->shown, said ? said : "?");
}

/* The first write takes the lock that nobody else gets until it is closed. */
static gboolean
take_over(Register *reg, GError **error)
{
    gboolean empty;

    return check_kind(reg, &empty, error) &&
           register_run(reg,
                        "PRAGMA journal_mode=WAL;"
                        "PRAGMA synchronous=FULL;"
                        "BEGIN IMMEDIATE",
                        error) &&
           /* again, now that nobody can make it in between */
           check_kind(reg, &empty, error) &&
           (!empty || register_run(reg, schema, error)) &&
           register_run(reg, "COMMIT", error);
}

Register *
register_open(const char *path, RegisterUse use, GError **error)
{
    g_autoptr(Register) reg = g_new0(Register, 1);

    reg->fd = -1;
    reg->shown = g_filename_display_name(path);
    reg->top_job = JOB_NONE;
    reg->top_text = g_string_new(NULL);
    if (!make_file(reg, path, use, error) || !open_database(reg, path, error) ||
        !take_over(reg, error))
        return NULL;
    (void)!chmod(path, 0600); /* one that somebody else may write to is refused by SQLite */
    if (!read_facts(reg, error) ||
        (use == REGISTER_MERGE && !look_through(reg, error)))
        return NULL;
    return g_steal_pointer(&reg);
}

void
register_free(Register *reg)
{
    if (!reg)
        return;
    for (guint i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(reg->statements[i]);
    sqlite3_close(reg->db);
    if (reg->fd >= 0)
        close(reg->fd);
    g_free(reg->shown);
    g_free(reg->output);
    g_string_free(reg->top_text, TRUE);
    g_free(reg);
}
