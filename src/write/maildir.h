/*
 * A folder of messages, one file each: a maildir.
 *
 * Shape:  a message is written to tmp/ and then gets its name in new/, as mail that came
 *         in, or in cur/ with the flag D, as a draft. Names are unique, of random digits
 *         and not of the host's name; no file is ever replaced. A folder that does not
 *         exist is made, and one that is empty is made a maildir; any other must be one.
 * Errors: CREATE (the folder is none, or nothing can be made in it), IO.
 * Source: Bernstein, "Using maildir format"; DESIGN.md section 1.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_MAILDIR_H
#define REFUSE_WRITE_MAILDIR_H

#include <glib.h>

typedef struct Maildir Maildir;

typedef enum { MAILDIR_NEW, MAILDIR_DRAFT } MaildirPlace;

Maildir *maildir_open(const char *path, GError **error);
void maildir_free(Maildir *maildir); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Maildir, maildir_free)

/*
 * Adds a message, whole or not at all. With `sync` it is on the disk before it has its
 * name; without, all are once maildir_sync() has returned.
 */
gboolean maildir_add(Maildir *maildir, const char *bytes, gsize length,
                     MaildirPlace place, gboolean sync, GError **error);

/*
 * The same in steps, under names that the caller gives, so that it can be told later whether a run that
 * was killed has added them: into tmp/, then, once maildir_sync() has returned, into new/. What has its name
 * is whole. IO if one is there under it.
 */
gboolean maildir_put(Maildir *maildir, const char *name, const char *bytes, gsize length,
                     GError **error);
gboolean maildir_publish(Maildir *maildir, const char *name, GError **error);
/* TRUE if it waits in tmp/ to be published; takes it away. */
gboolean maildir_waits(const Maildir *maildir, const char *name);
void maildir_drop(const Maildir *maildir, const char *name);
/* The names in new/ are on the disk. */
gboolean maildir_sync_new(Maildir *maildir, GError **error);

/*
 * Which of the names are those of messages in new/ or cur/, with any flags: takes those that
 * are not out of the set, of strings.
 */
gboolean maildir_keep_present(Maildir *maildir, GHashTable *names, GError **error);

gboolean maildir_sync(Maildir *maildir, GError **error);

#endif
