/*
 * What merge and explain share: the options of a table, and the table opened by them.
 *
 * Errors: those of table and columns; USAGE and DATA for the options.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_SESSION_H
#define REFUSE_CLI_SESSION_H

#include "base/paths.h"
#include "cli/own.h"
#include "cli/progress.h"
#include "merge/batch.h"

/* As they were typed. */
typedef struct {
    char *fields[FIELD_COUNT];
    char *delimiter, *encoding, *key, *jobs, *limit, *rows, *shard;
    char *calendar, *dates;
    char **column, **ignore;
    OwnOptions own;
    gboolean quiet, again;
} SessionTyped;

void session_typed_clear(SessionTyped *typed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SessionTyped, session_typed_clear)

/* One of these options that was typed and that only a table can have, or NULL. */
const char *session_typed_option(const SessionTyped *typed);

/* Appends these options to `entries`, of GOptionEntry. */
void session_add_options(SessionTyped *typed, GArray *entries);

typedef struct {
    Paths *paths;
    Headers *headers;
    Table *table;
    Columns *columns;
    OwnThings own;
    Words *words;
    Request base;
    MergeSettings settings; /* format and what belongs to it are the command's */
    gboolean quiet;
    gboolean utf8_addresses; /* what is not ASCII may stand before an "@" */
} Session;

void session_clear(Session *session);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Session, session_clear)

/* Opens the table at `path` (NULL: standard input) and what the user has of their own;
 * names unknown columns in a note. */
gboolean session_open(Session *session, const SessionTyped *typed, const char *path,
                      GError **error);

/* Settles which rows are meant, once the Merge is there. */
gboolean session_select(const Session *session, const SessionTyped *typed, Merge *merge,
                        GError **error);

/* Lines on standard error, without the program's name but for the first. */
void session_say(const char *format, ...) G_GNUC_PRINTF(1, 2);

/*
 * Bad rows as they are checked: the first 20 are kept. The MergeTake of merge_check(),
 * with a SessionCheck as its data.
 */
enum { SESSION_SHOWN = 20 };

typedef struct {
    GPtrArray *messages;
    MergeCounts counts;
    Progress *progress; /* NULL: none is shown */
    MergeTake also;     /* who looks at the batches too, or NULL */
    void *also_data;
} SessionCheck;

void session_check_init(SessionCheck *check);
void session_check_clear(SessionCheck *check);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SessionCheck, session_check_clear)

/* Checks all rows that are selected, until `stop` is set; shows how far it is. */
gboolean session_check(const Session *session, Merge *merge, SessionCheck *check,
                       const volatile sig_atomic_t *stop, GError **error);
gboolean session_take_checked(void *check, MergeBatch *batch, GError **error);

/* Prints those that were kept, but for the last if it is the only one. */
gboolean session_set_bad(const Session *session, const SessionCheck *check,
                         GError **error);
void session_print_bad(const SessionCheck *check);

/* There is no row in the table. Always FALSE. */
gboolean session_set_empty(const Session *session, GError **error);

#endif
