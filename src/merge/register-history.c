/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "merge/register-struct.h"

void
register_output_clear(RegisterOutput *output)
{
    g_clear_pointer(&output->state, g_bytes_unref);
    g_clear_pointer(&output->plan, g_bytes_unref);
}

/* The caller's, or NULL. */
static char *
real_path(const char *path)
{
    char *real = realpath(path, NULL), *copy = g_strdup(real);

    free(real);
    return copy;
}

/*
 * The path by which an output is known again, from whatever folder, through links, with the slash
 * that a shell completes. An mbox that is a link is not followed when it is opened either. The caller's.
 */
static char *
whole_path(const char *path)
{
    g_autofree char *bare = g_strdup(path);
    g_autofree char *parent = NULL, *name = NULL, *real = NULL;

    for (gsize n = strlen(bare); n > 1 && bare[n - 1] == '/'; n--)
        bare[n - 1] = '\0';
    if (g_file_test(bare, G_FILE_TEST_IS_DIR) && (real = real_path(bare)))
        return g_steal_pointer(&real);
    parent = g_path_get_dirname(bare);
    name = g_path_get_basename(bare);
    real = real_path(parent);
    return g_build_filename(real ? real : parent, name, NULL);
}

static GBytes *
column_bytes(sqlite3_stmt *statement, int column)
{
    const void *bytes = sqlite3_column_blob(statement, column);

    return bytes ? g_bytes_new(bytes, sqlite3_column_bytes(statement, column)) : NULL;
}

/* Its rows would not be known again, but written once more. Always FALSE. */
static gboolean
set_other_job(const char *path, gint64 job, GError **error)
{
    g_autofree char *shown = g_filename_display_name(path);

    if (job == JOB_KEYS)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: rows with keys are in it, and without keys none of them is "
                            "known again: expected --key, or another output"),
                          shown);
    /* keys do not help: what is in it has none */
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s: rows without keys, of another table or with other options, are "
                        "in it, and none of them is known again: expected another output"),
                      shown);
}

gboolean
register_output_open(Register *reg, const char *path, gboolean keyed,
                     RegisterOutput *output, GError **error)
{
    g_autoptr(sqlite3_stmt) find = register_prepare(
        reg, "SELECT job, whole, state, plan FROM outputs WHERE path=?1", error);
    const gint64 job = keyed ? JOB_KEYS : reg->job;
    int result;

    g_assert(keyed || reg->job > 0);
    *output = (RegisterOutput){ 0 };
    if (!find)
        return FALSE;
    g_free(reg->output);
    reg->output = whole_path(path);
    sqlite3_bind_text(find, 1, reg->output, -1, SQLITE_STATIC);
    result = sqlite3_step(find);
    if (result == SQLITE_DONE)
        return TRUE;
    if (result != SQLITE_ROW)
        return register_fail(reg, error);
    if (sqlite3_column_int64(find, 0) != job)
        return set_other_job(path, sqlite3_column_int64(find, 0), error);
    output->known = TRUE;
    output->whole = sqlite3_column_int(find, 1) != 0;
    output->state = column_bytes(find, 2);
    output->plan = column_bytes(find, 3);
    return TRUE;
}

static void
bind_bytes(sqlite3_stmt *statement, int place, GBytes *bytes)
{
    gsize length = 0;
    const void *data = bytes ? g_bytes_get_data(bytes, &length) : NULL;

    if (data)
        sqlite3_bind_blob(statement, place, data, (int)length, SQLITE_STATIC);
}

gboolean
register_output_set(Register *reg, const RegisterOutput *output, GError **error)
{
    sqlite3_stmt *set = register_statement(reg, SQL_OUTPUT, error);

    g_assert(reg->output);
    if (!set || !register_begin(reg, error))
        return FALSE;
    sqlite3_clear_bindings(set);
    sqlite3_bind_text(set, 1, reg->output, -1, SQLITE_STATIC);
    sqlite3_bind_int64(set, 2, reg->job);
    sqlite3_bind_int(set, 3, output->whole);
    bind_bytes(set, 4, output->state);
    bind_bytes(set, 5, output->plan);
    if (sqlite3_step(set) != SQLITE_DONE)
        return register_fail(reg, error);
    sqlite3_reset(set);
    return TRUE;
}

static gboolean
is_there(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

gboolean
register_each_unfinished(Register *reg, gboolean keyed, RegisterUnfinishedEach each,
                         void *data, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        register_prepare(reg,
                         "SELECT path, job=?1 AND plan NOT NULL FROM outputs"
                         " WHERE NOT whole AND path IS NOT ?2 ORDER BY 2 DESC, 1",
                         error);
    int result;

    if (!statement)
        return FALSE;
    sqlite3_bind_int64(statement, 1, keyed ? JOB_KEYS : reg->job);
    sqlite3_bind_text(statement, 2, reg->output, -1, SQLITE_STATIC); /* NULL for NULL */
    while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
        const char *path = (const char *)sqlite3_column_text(statement, 0);
        g_autofree char *part = g_strconcat(path, ".part", NULL);
        const gboolean is_part = is_there(part);
        const RegisterUnfinished found = { is_part ? part : path, is_part,
                                           sqlite3_column_int(statement, 1) != 0 };

        if ((is_part || is_there(path)) && !each(data, &found, error))
            return FALSE;
    }
    return result == SQLITE_DONE || register_fail(reg, error);
}

/* Binds the address as it is, and as it is once it was forgotten. */
static void
bind_address(const Register *reg, sqlite3_stmt *statement, const char *address)
{
    const Hash hidden = register_hidden(reg, address);

    sqlite3_bind_text(statement, 1, address, -1, SQLITE_STATIC);
    sqlite3_bind_blob(statement, 2, &hidden, sizeof hidden, SQLITE_TRANSIENT);
}

gboolean
register_count(Register *reg, const char *address, const char *kind, guint64 *count,
               GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        register_prepare(reg,
                         "SELECT count(*) FROM letters"
                         " WHERE address IN (?1, ?2) AND kind=?3",
                         error);

    if (!statement)
        return FALSE;
    bind_address(reg, statement, address);
    sqlite3_bind_text(statement, 3, kind, -1, SQLITE_STATIC);
    if (sqlite3_step(statement) != SQLITE_ROW)
        return register_fail(reg, error);
    *count = (guint64)sqlite3_column_int64(statement, 0);
    return TRUE;
}

/* The hash of an address, also of one that was forgotten: there it is all that is left. */
static Hash
column_hash(const Register *reg, sqlite3_stmt *statement, int column)
{
    const char *bytes = sqlite3_column_blob(statement, column);
    const gsize length = (gsize)sqlite3_column_bytes(statement, column);
    Hash hash = { { 0, 0 } };

    if (sqlite3_column_type(statement, column) != SQLITE_BLOB)
        return register_hash(reg, bytes ? bytes : "", length);
    memcpy(&hash, bytes ? bytes : "", MIN(length, sizeof hash));
    hash.word[0] = GUINT64_FROM_LE(hash.word[0]);
    hash.word[1] = GUINT64_FROM_LE(hash.word[1]);
    return hash;
}

gboolean
register_each_warning(Register *reg, RegisterWarning each, void *data, GError **error)
{
    g_autoptr(sqlite3_stmt) statement =
        register_prepare(reg,
                         "SELECT kind, address FROM letters"
                         " WHERE kind IN ('decline', 'boundary') AND address NOT NULL",
                         error);
    int result;

    if (!statement)
        return FALSE;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW)
        if (!each(data, (const char *)sqlite3_column_text(statement, 0),
                  column_hash(reg, statement, 1), error))
            return FALSE;
    return result == SQLITE_DONE || register_fail(reg, error);
}

static const char *
column_text(sqlite3_stmt *statement, int column)
{
    return (const char *)sqlite3_column_text(statement, column);
}

gboolean
register_each(Register *reg, const char *address, RegisterEach each, void *data,
              GError **error)
{
    g_autoptr(sqlite3_stmt) statement = register_prepare(
        reg,
        "SELECT CASE WHEN job=0 THEN key END, kind, lang, reason, client, address, written"
        " FROM letters WHERE address IS NULL AND ?1 IS NULL"
        " OR typeof(address)='text' AND (?1 IS NULL OR address=?1)"
        " ORDER BY written, job, key, n",
        error);
    int result;

    if (!statement)
        return FALSE;
    sqlite3_bind_text(statement, 1, address, -1, SQLITE_STATIC);
    while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
        const RegisterEntry entry = {
            .key = column_text(statement, 0),
            .kind = column_text(statement, 1),
            .letter = { .lang = column_text(statement, 2),
                        .reason = column_text(statement, 3),
                        .client = column_text(statement, 4),
                        .address = column_text(statement, 5),
                        .written = sqlite3_column_int64(statement, 6) },
        };

        if (!each(data, &entry, error))
            return FALSE;
    }
    return result == SQLITE_DONE || register_fail(reg, error);
}

/* hidden(text): what stands for it. */
static void
sql_hidden(sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values)
{
    const Register *reg = sqlite3_user_data(context);
    const char *text = (const char *)sqlite3_value_text(values[0]);
    Hash hidden;

    if (!text) {
        sqlite3_result_null(context);
        return;
    }
    hidden = register_hidden(reg, text);
    sqlite3_result_blob(context, &hidden, sizeof hidden, SQLITE_TRANSIENT);
}

/*
 * A key may tell who it is; the number of a row does not. One that was forgotten before and
 * written again gets the numbers behind those that are there.
 */
static const char forget_sql[] =
    "UPDATE letters SET"
    " key=iif(job<=0, hidden(key), key),"
    " n=n+iif(job<=0, (SELECT ifnull(max(n), 0) FROM letters o"
    "  WHERE o.job=letters.job AND o.key=hidden(letters.key) AND o.kind=letters.kind), 0),"
    " hash=NULL, lang=NULL, reason=NULL, client=NULL, address=hidden(address)"
    " WHERE address=?1";

/* Runs with what is overwritten wiped. */
static gboolean
forget(Register *reg, const char *address, guint64 *count, GError **error)
{
    g_autoptr(sqlite3_stmt) update = register_prepare(reg, forget_sql, error);

    if (!update || !register_begin(reg, error))
        return FALSE;
    sqlite3_bind_text(update, 1, address, -1, SQLITE_STATIC);
    if (sqlite3_step(update) != SQLITE_DONE)
        return register_fail(reg, error);
    *count = (guint64)sqlite3_changes(reg->db);
    reg->forgotten |= *count > 0;
    return (!*count ||
            register_run(reg, "UPDATE facts SET value=1 WHERE name='forgotten'",
                         error)) &&
           register_commit(reg, error);
}

gboolean
register_forget(Register *reg, const char *address, guint64 *count, GError **error)
{
    if (sqlite3_create_function(reg->db, "hidden", 1,
                                SQLITE_UTF8 | SQLITE_DETERMINISTIC, reg, sql_hidden,
                                NULL, NULL) != SQLITE_OK)
        return register_fail(reg, error);
    /* the log behind the file is emptied too: it has what the file had before */
    return register_run(reg, "PRAGMA secure_delete=ON", error) &&
           forget(reg, address, count, error) &&
           register_run(reg, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}
