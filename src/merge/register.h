/*
 * What was written to whom: the file of --register.
 *
 * Shape:  one SQLite file, for one process at a time from register_open() to register_free().
 *         A letter is known by a key of the user's and its kind; without keys, by the number of its
 *         row within the job (the input and what changes letters). A single letter has its address
 *         for a key and is always new. No text of a letter is kept. What is recorded is there
 *         for good, all of it or nothing, when register_commit() has returned.
 * Units:  addresses as address_canonical() has them; times are seconds since 1970.
 * Errors: BUSY (another process has it), DATA (no register, one of a newer version, damaged; another
 *         job into the same output), INPUT (missing, where it must exist), CREATE (cannot be made or
 *         written), IO. After any of them but DATA of register_output_open() it is to be closed.
 * Source: DESIGN.md section 1 (--register); sqlite.org: pragma, wal, lockingv3.
 *
 * A Register belongs to one thread at a time.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_MERGE_REGISTER_H
#define REFUSE_MERGE_REGISTER_H

#include "base/hash.h"

typedef struct Register Register;

typedef enum {
    REGISTER_WRITE, /* made if it does not exist */
    REGISTER_MERGE, /* the same, and looked through for damage first */
    REGISTER_READ,  /* it must exist; forgetting is possible */
} RegisterUse;

Register *register_open(const char *path, RegisterUse use, GError **error);
/* What was not committed is not recorded. Accepts NULL. */
void register_free(Register *reg);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Register, register_free)

/* A hash under the register's own key: of rows, addresses, what comes twice. */
Hash register_hash(const Register *reg, gconstpointer bytes, gsize length);

/* That key, for threads that hash by themselves. */
const HashKey *register_key(const Register *reg);

/* Everything below that can fail returns FALSE and sets `error`. */

/* Rows without keys are from now on those of this job; `identity`: any bytes that tell it. */
gboolean register_set_job(Register *reg, gconstpointer identity, gsize length,
                          GError **error);

/* Which row. `key` NULL: the row of the job. Strings are borrowed for the call. */
typedef struct {
    const char *key;
    guint64 row;
    const char *kind; /* "decline" */
} RegisterId;

typedef enum { REGISTER_UNKNOWN, REGISTER_KNOWN, REGISTER_CHANGED } RegisterAnswer;

/* `hash` tells whether the row is still the same; 0: it is not compared. */
gboolean register_look_up(Register *reg, const RegisterId *id, guint64 hash,
                          RegisterAnswer *answer, GError **error);

/* What is remembered of a letter; NULL: there is none. */
typedef struct {
    const char *lang, *reason, *client, *address;
    guint64 hash; /* of the row, or 0 */
    gint64 written;
} RegisterLetter;

/* What `written` of a letter of now is: the clock's, or SOURCE_DATE_EPOCH. */
gint64 register_time(void);

typedef struct {
    RegisterId id;
    RegisterLetter letter;
} RegisterRecord;

/* Records letters, also those that are known (--again): their `hash` is the one that counts then. */
gboolean register_record(Register *reg, const RegisterRecord *records, guint n,
                         GError **error);
/* The same for a single letter, under its address. */
gboolean register_record_single(Register *reg, const char *kind,
                                const RegisterLetter *letter, GError **error);

/* One fsync for all that was recorded and set since the last one. */
gboolean register_commit(Register *reg, GError **error);

/*
 * The output that letters go to, as far as it is recorded. `state` and `plan` are what the
 * writer of the output wants to find again (MboxState and the plan of mbox.h); for other outputs
 * `plan` may hold the names of the files that are about to be written.
 */
typedef struct {
    gboolean known; /* an earlier run wrote to it */
    gboolean whole; /* and came to its end */
    GBytes *state, *plan; /* or NULL */
} RegisterOutput;

void register_output_clear(RegisterOutput *output);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RegisterOutput, register_output_clear)

/* `keyed`: rows have keys. DATA: what is in it has none, or only that has, or is of another job. */
gboolean register_output_open(Register *reg, const char *path, gboolean keyed,
                              RegisterOutput *output, GError **error);
/* Remembers it with the next commit. */
gboolean register_output_set(Register *reg, const RegisterOutput *output,
                             GError **error);

/* Another output than that of register_output_open(), whose run did not come to its end. */
typedef struct {
    const char *path;    /* what is there of it: PATH, or PATH.part of an mbox */
    gboolean part;       /* the latter */
    gboolean unrecorded; /* the run was killed: letters of the same job may be in it and not here */
} RegisterUnfinished;

typedef gboolean (*RegisterUnfinishedEach)(void *data, const RegisterUnfinished *found,
                                           GError **error);
/* Hands out those that are still there, what is unrecorded first. `keyed`: rows have keys. */
gboolean register_each_unfinished(Register *reg, gboolean keyed,
                                  RegisterUnfinishedEach each, void *data,
                                  GError **error);

/* How many letters of the kind went to the address. */
gboolean register_count(Register *reg, const char *address, const char *kind,
                        guint64 *count, GError **error);

/* Hands out each decline and boundary letter: its kind and the register_hash() of the address. */
typedef gboolean (*RegisterWarning)(void *data, const char *kind, Hash address,
                                    GError **error);
gboolean register_each_warning(Register *reg, RegisterWarning each, void *data,
                               GError **error);

typedef struct {
    const char *key, *kind; /* the key NULL for a row of a job, and for a single letter */
    RegisterLetter letter;
} RegisterEntry;

/* Returns FALSE with `error` to end it. */
typedef gboolean (*RegisterEach)(void *data, const RegisterEntry *entry,
                                 GError **error);

/* All letters in the order of their times; `address` NULL: whoever got them. Those that were
 * forgotten are not among them. */
gboolean register_each(Register *reg, const char *address, RegisterEach each,
                       void *data, GError **error);

/* Forgets what went to the address, down to a hash of it and of the keys; commits. */
gboolean register_forget(Register *reg, const char *address, guint64 *count,
                         GError **error);

#endif
