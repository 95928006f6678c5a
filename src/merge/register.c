/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/register.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "merge/register-struct.h"

enum { MOST_DIGITS = 18 }; /* of a number that surely fits into 64 bits */

static const char *const sqls[SQL_COUNT] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_LOOK_UP] = "SELECT hash FROM letters WHERE job=?1 AND key=?2 AND kind=?3"
                    " ORDER BY n DESC LIMIT 1",
    [SQL_RECORD] = REGISTER_INSERT REGISTER_VALUES,
    [SQL_RECORD_SOME] = REGISTER_INSERT REGISTER_VALUES_SOME,
    [SQL_RECORD_AGAIN] =
        "INSERT INTO letters SELECT ?1,?2,?3,max(n)+1,?4,?5,?6,?7,?8,?9"
        " FROM letters WHERE job=?1 AND key=?2 AND kind=?3",
    [SQL_TOP] = "SELECT key, typeof(key) FROM letters WHERE job=?1"
                " AND typeof(key)<>'blob' ORDER BY key DESC LIMIT 1",
    [SQL_OUTPUT] = "INSERT INTO outputs VALUES(?1,?2,?3,?4,?5)"
                   " ON CONFLICT DO UPDATE SET whole=?3, state=?4, plan=?5",
};

sqlite3_stmt *
register_statement(Register *reg, Sql sql, GError **error)
{
    sqlite3_stmt **statement = &reg->statements[sql];

    if (*statement)
        sqlite3_reset(*statement); /* what it failed for was said when it did */
    else
        *statement = register_prepare(reg, sqls[sql], error);
    return *statement;
}

/* Runs one that is to answer nothing. */
static gboolean
step(Register *reg, Sql sql, GError **error)
{
    sqlite3_stmt *statement = register_statement(reg, sql, error);

    if (!statement)
        return FALSE;
    if (sqlite3_step(statement) != SQLITE_DONE)
        return register_fail(reg, error);
    sqlite3_reset(statement);
    return TRUE;
}

gboolean
register_begin(Register *reg, GError **error)
{
    if (!reg->in_transaction)
        reg->in_transaction = step(reg, SQL_BEGIN, error);
    return reg->in_transaction;
}

gboolean
register_commit(Register *reg, GError **error)
{
    if (!reg->in_transaction)
        return TRUE;
    if (!step(reg, SQL_COMMIT, error))
        return FALSE;
    reg->in_transaction = FALSE;
    return TRUE;
}

Hash
register_hash(const Register *reg, gconstpointer bytes, gsize length)
{
    return hash_bytes(&reg->key, bytes, length);
}

const HashKey *
register_key(const Register *reg)
{
    return &reg->key;
}

Hash
register_hidden(const Register *reg, const char *text)
{
    Hash hash = register_hash(reg, text, strlen(text));

    hash.word[0] = GUINT64_TO_LE(hash.word[0]);
    hash.word[1] = GUINT64_TO_LE(hash.word[1]);
    return hash;
}

gboolean
register_set_job(Register *reg, gconstpointer identity, gsize length, GError **error)
{
    const Hash hash = register_hash(reg, identity, length);
    g_autoptr(sqlite3_stmt) insert = NULL, find = NULL;

    insert = register_prepare(reg, "INSERT OR IGNORE INTO jobs(identity) VALUES(?1)",
                              error);
    find = insert ? register_prepare(reg, "SELECT job FROM jobs WHERE identity=?1",
                                     error)
                  : NULL;
    if (!find || !register_begin(reg, error))
        return FALSE;
    sqlite3_bind_blob(insert, 1, &hash, sizeof hash, SQLITE_STATIC);
    sqlite3_bind_blob(find, 1, &hash, sizeof hash, SQLITE_STATIC);
    if (sqlite3_step(insert) != SQLITE_DONE || sqlite3_step(find) != SQLITE_ROW)
        return register_fail(reg, error);
    reg->job = sqlite3_column_int64(find, 0);
    return TRUE;
}

/* TRUE if the key is a number as we would write it: it is kept as one. */
static gboolean
read_number(const char *key, gint64 *number)
{
    gsize n = 0;

    for (*number = 0; n < MOST_DIGITS && g_ascii_isdigit(key[n]); n++)
        *number = 10 * *number + (key[n] - '0');
    return n && !key[n] && (n == 1 || *key != '0');
}

RegisterPlace
register_place(const Register *reg, const RegisterId *id)
{
    RegisterPlace place = { .job = id->key ? JOB_KEYS : reg->job, .kind = id->kind };

    g_assert(id->key || reg->job > 0);
    if (!id->key)
        place.number = (gint64)id->row;
    else if (!read_number(id->key, &place.number))
        place.text = id->key;
    return place;
}

void
register_bind_place(sqlite3_stmt *statement, int first, const RegisterPlace *place)
{
    sqlite3_bind_int64(statement, first, place->job);
    if (place->text)
        sqlite3_bind_text(statement, first + 1, place->text, -1, SQLITE_STATIC);
    else
        sqlite3_bind_int64(statement, first + 1, place->number);
    sqlite3_bind_text(statement, first + 2, place->kind, -1, SQLITE_STATIC);
}

/* Remembers the greatest key of the job, as SQLite orders them: numbers, then texts. */
static gboolean
find_top(Register *reg, gint64 job, GError **error)
{
    sqlite3_stmt *statement = register_statement(reg, SQL_TOP, error);
    int result;

    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, job);
    result = sqlite3_step(statement);
    if (result != SQLITE_ROW && result != SQLITE_DONE)
        return register_fail(reg, error);
    reg->top_number = G_MININT64;
    g_string_truncate(reg->top_text, 0);
    if (result == SQLITE_ROW && sqlite3_column_type(statement, 0) == SQLITE_INTEGER)
        reg->top_number = sqlite3_column_int64(statement, 0);
    else if (result == SQLITE_ROW)
        g_string_assign(reg->top_text, (const char *)sqlite3_column_text(statement, 0));
    reg->top_job = job;
    sqlite3_reset(statement);
    return TRUE;
}

/* TRUE if no letter can be there: rows that come in order need not be looked up. */
static gboolean
is_beyond_top(const Register *reg, const RegisterPlace *place)
{
    if (place->job != reg->top_job)
        return FALSE;
    if (!place->text)
        return !reg->top_text->len && place->number > reg->top_number;
    return strcmp(place->text, reg->top_text->str) > 0;
}

void
register_raise_top(Register *reg, const RegisterPlace *place)
{
    if (!is_beyond_top(reg, place))
        return;
    if (place->text)
        g_string_assign(reg->top_text, place->text);
    else
        reg->top_number = place->number;
}

static gboolean
answer_row(const Register *reg, sqlite3_stmt *statement, guint64 hash,
           RegisterAnswer *answer, GError **error)
{
    const int result = sqlite3_step(statement);
    guint64 known;

    *answer = REGISTER_UNKNOWN;
    if (result == SQLITE_ROW) {
        known = (guint64)sqlite3_column_int64(statement, 0);
        *answer = hash && known && known != hash ? REGISTER_CHANGED : REGISTER_KNOWN;
    } else if (result != SQLITE_DONE) {
        return register_fail(reg, error);
    }
    sqlite3_reset(statement);
    return TRUE;
}

gboolean
register_look_up(Register *reg, const RegisterId *id, guint64 hash,
                 RegisterAnswer *answer, GError **error)
{
    const RegisterPlace place = register_place(reg, id);
    sqlite3_stmt *statement;
    Hash hidden;

    *answer = REGISTER_UNKNOWN;
    if (place.job != reg->top_job && !find_top(reg, place.job, error))
        return FALSE;
    if (is_beyond_top(reg, &place) && !(reg->forgotten && id->key))
        return TRUE;
    statement = register_statement(reg, SQL_LOOK_UP, error);
    if (!statement)
        return FALSE;
    register_bind_place(statement, 1, &place);
    if (!answer_row(reg, statement, hash, answer, error))
        return FALSE;
    if (*answer != REGISTER_UNKNOWN || !reg->forgotten || !id->key)
        return TRUE;
    hidden = register_hidden(reg, id->key);
    sqlite3_bind_blob(statement, 2, &hidden, sizeof hidden, SQLITE_STATIC);
    return answer_row(reg, statement, hash, answer, error);
}

gint64
register_time(void)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");

    return epoch ? g_ascii_strtoll(epoch, NULL, 10)
                 : g_get_real_time() / G_USEC_PER_SEC;
}
