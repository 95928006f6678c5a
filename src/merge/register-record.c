/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/register-struct.h"

/* The values of a letter, without its `n`. */
enum { VALUES = 9 };

static void
bind_text(sqlite3_stmt *statement, int place, const char *text)
{
    sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC); /* NULL for NULL */
}

static void
bind(sqlite3_stmt *statement, int first, const RegisterPlace *place,
     const RegisterLetter *letter)
{
    register_bind_place(statement, first, place);
    sqlite3_bind_int64(statement, first + 3, (gint64)letter->hash);
    bind_text(statement, first + 4, letter->lang);
    bind_text(statement, first + 5, letter->reason);
    bind_text(statement, first + 6, letter->client);
    bind_text(statement, first + 7, letter->address);
    sqlite3_bind_int64(statement, first + 8, letter->written);
}

/* How many went in: fewer where one is there already. */
static gboolean
insert(Register *reg, Sql sql, const RegisterPlace *places, const RegisterRecord *records,
       guint n, guint *done, GError **error)
{
    sqlite3_stmt *statement = register_statement(reg, sql, error);
    int result;

    if (!statement || !register_begin(reg, error))
        return FALSE;
    for (guint i = 0; i < n; i++)
        bind(statement, 1 + VALUES * (int)i, &places[i], &records[i].letter);
    result = sqlite3_step(statement);
    if (result != SQLITE_DONE && result != SQLITE_CONSTRAINT_PRIMARYKEY)
        return register_fail(reg, error);
    *done = (guint)sqlite3_changes(reg->db);
    sqlite3_reset(statement);
    return TRUE;
}

/* As the first of their keys and kinds, else as one more. */
static gboolean
record(Register *reg, const RegisterPlace *places, const RegisterRecord *records, guint n,
       GError **error)
{
    for (guint i = 0; i < n; i++)
        register_raise_top(reg, &places[i]);
    for (guint at = 0, done; at < n; at += done) {
        const gboolean some = n - at >= REGISTER_SOME;
        const guint most = some ? REGISTER_SOME : 1;

        if (!insert(reg, some ? SQL_RECORD_SOME : SQL_RECORD, places + at, records + at,
                    most, &done, error))
            return FALSE;
        if (done < most) {
            guint one;

            if (!insert(reg, SQL_RECORD_AGAIN, places + at + done, records + at + done, 1,
                        &one, error))
                return FALSE;
            done++;
        }
    }
    return TRUE;
}

gboolean
register_record(Register *reg, const RegisterRecord *records, guint n, GError **error)
{
    RegisterPlace places[REGISTER_SOME];

    for (guint at = 0, some; at < n; at += some) {
        some = MIN(n - at, REGISTER_SOME);
        for (guint i = 0; i < some; i++)
            places[i] = register_place(reg, &records[at + i].id);
        if (!record(reg, places, records + at, some, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
register_record_single(Register *reg, const char *kind, const RegisterLetter *letter,
                       GError **error)
{
    const char *address = letter->address ? letter->address : "";
    const RegisterPlace place = { JOB_SINGLE, 0, address, kind };
    const RegisterRecord record_of = { { NULL, 0, NULL }, *letter };

    return record(reg, &place, &record_of, 1, error);
}
