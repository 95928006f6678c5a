/* A Register from the inside, for the files register*.c. */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_REGISTER_STRUCT_H
#define REFUSE_MERGE_REGISTER_STRUCT_H

#include <sqlite3.h>

#include "merge/register.h"

/* What the column `job` has besides the numbers of jobs, from 1. */
enum { JOB_NONE = -2, JOB_SINGLE = -1, JOB_KEYS = 0 };

typedef enum {
    SQL_BEGIN,
    SQL_COMMIT,
    SQL_LOOK_UP,
    SQL_RECORD,
    SQL_RECORD_SOME,
    SQL_RECORD_AGAIN,
    SQL_TOP,
    SQL_OUTPUT,
    SQL_COUNT,
} Sql;

/* Letters go in sixteen at a time where there are so many: one by one they cost twice as much. */
enum { REGISTER_SOME = 16 };

/* FAIL: stops at a letter that is there already; those before it stay. */
#define REGISTER_INSERT "INSERT OR FAIL INTO letters VALUES"
#define REGISTER_VALUES "(?,?,?,1,?,?,?,?,?,?)"
#define REGISTER_VALUES_4 \
    REGISTER_VALUES "," REGISTER_VALUES "," REGISTER_VALUES "," REGISTER_VALUES
#define REGISTER_VALUES_SOME \
    REGISTER_VALUES_4 "," REGISTER_VALUES_4 "," REGISTER_VALUES_4 "," REGISTER_VALUES_4

struct Register {
    char *shown; /* the path for messages */
    int fd;      /* the file itself, with a lock against others of us */
    sqlite3 *db;
    sqlite3_stmt *statements[SQL_COUNT]; /* made when first needed */
    HashKey key;
    gint64 job;
    char *output;       /* the path of the output, or NULL */
    gint64 top_job;     /* of which `top` is the greatest key; JOB_NONE: not known */
    gint64 top_number;
    GString *top_text;  /* "" where it is a number: these come first */
    gboolean in_transaction;
    gboolean forgotten; /* keys may stand there as hashes */
};

/* Sets what SQLite says of its last failure. Always FALSE. */
gboolean register_fail(const Register *reg, GError **error);

/* A statement, not run yet; NULL and `error`. */
sqlite3_stmt *register_prepare(const Register *reg, const char *sql, GError **error);
/* One of those that are kept: reset, without values. */
sqlite3_stmt *register_statement(Register *reg, Sql sql, GError **error);

/* A RegisterId as its row has it: `text` NULL for a number. */
typedef struct {
    gint64 job, number;
    const char *text, *kind;
} RegisterPlace;

RegisterPlace register_place(const Register *reg, const RegisterId *id);
/* Three values, the first of them at `first`; strings are borrowed. */
void register_bind_place(sqlite3_stmt *statement, int first, const RegisterPlace *place);

/* A letter is there now: what is beyond the greatest key need not be looked up. */
void register_raise_top(Register *reg, const RegisterPlace *place);

/* Runs statements that answer nothing. */
gboolean register_run(const Register *reg, const char *sql, GError **error);

/* Begins a transaction unless there is one. */
gboolean register_begin(Register *reg, GError **error);

/* What stands for a text that is forgotten. */
Hash register_hidden(const Register *reg, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

#endif
