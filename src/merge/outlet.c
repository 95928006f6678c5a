/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/outlet.h"

#include <string.h>

#include "write/maildir.h"
#include "write/mbox.h"
#include "write/output.h"

enum { NAME_BYTES = 64 };

/* What stands for the state of a folder: it has none but its kind. */
static const char folder_states[] = { [OUTLET_MAILDIR] = 'm', [OUTLET_FOLDER] = 's' };

struct Outlet {
    OutletKind kind;
    Mbox *mbox;
    Maildir *maildir;
    OutputFolder *folder;
    Pending *pending;
    guint64 number; /* of the next file, from one by chance */
};

gboolean
outlet_knows(OutletKind kind, const RegisterOutput *output)
{
    gsize length = 0;
    const char *state =
        output->state ? g_bytes_get_data(output->state, &length) : NULL;

    if (kind == OUTLET_MBOX)
        return length == sizeof(MboxState);
    return length == 1 && *state == folder_states[kind];
}

GBytes *
outlet_state(const Outlet *outlet)
{
    if (outlet->kind == OUTLET_MBOX)
        return g_bytes_new(mbox_state(outlet->mbox), sizeof(MboxState));
    return g_bytes_new(&folder_states[outlet->kind], 1);
}

/* The name of a file while it is written. */
static void
temporary_of(const Outlet *outlet, const PendingFile *file, char name[NAME_BYTES])
{
    if (outlet->kind == OUTLET_MAILDIR)
        g_strlcpy(name, file->name, NAME_BYTES); /* in another folder */
    else
        g_snprintf(name, NAME_BYTES, ".refuse-%016" G_GINT64_MODIFIER "x",
                   file->number);
}

static gboolean
look_into_maildir(Outlet *outlet, GHashTable *present, GError **error)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, outlet->pending->files);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        g_hash_table_add(present, ((PendingFile *)value)->name);
    return !g_hash_table_size(present) ||
           maildir_keep_present(outlet->maildir, present, error);
}

static FolderAnswer
look(const Outlet *outlet, GHashTable *present, const PendingFile *file)
{
    char temporary[NAME_BYTES];

    temporary_of(outlet, file, temporary);
    if (outlet->folder)
        return output_folder_look(outlet->folder, temporary, file->name);
    if (g_hash_table_contains(present, file->name))
        return FOLDER_NAMED;
    return maildir_waits(outlet->maildir, temporary) ? FOLDER_WAITS : FOLDER_GONE;
}

static gboolean
sync_all(Outlet *outlet, GError **error)
{
    return outlet->maildir ? maildir_sync(outlet->maildir, error)
                           : output_folder_sync(outlet->folder, error);
}

/*
 * What is in the folder of the files that were planned. They are written, and once all are, get their names,
 * in the order of their numbers: one that is neither there nor waiting, but a later one is, had its name,
 * and somebody has moved it.
 */
static gboolean
settle(Outlet *outlet, GError **error)
{
    g_autoptr(GHashTable) present = g_hash_table_new(g_str_hash, g_str_equal);
    guint64 last = 0;
    GHashTableIter iter;
    gpointer value;

    if (!g_hash_table_size(outlet->pending->files))
        return TRUE;
    if (outlet->maildir && !look_into_maildir(outlet, present, error))
        return FALSE;
    for (int pass = 0; pass < 2; pass++) {
        g_hash_table_iter_init(&iter, outlet->pending->files);
        while (g_hash_table_iter_next(&iter, NULL, &value)) {
            PendingFile *file = value;
            FolderAnswer answer;

            if (file->state != PENDING_PLANNED)
                continue;
            answer = look(outlet, present, file);
            if (answer != FOLDER_GONE)
                last = MAX(last, file->number);
            if (pass)
                file->state = answer == FOLDER_NAMED ||
                                      (answer == FOLDER_GONE && file->number < last)
                                  ? PENDING_PRESENT
                                  : PENDING_DROPPED;
        }
    }
    return sync_all(outlet, error); /* what is there will be recorded */
}

gboolean
outlet_drop(Outlet *outlet, GError **error)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, outlet->pending->files);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const PendingFile *file = value;
        char temporary[NAME_BYTES];

        temporary_of(outlet, file, temporary);
        if (outlet->maildir)
            maildir_drop(outlet->maildir, temporary);
        else if (outlet->folder)
            output_folder_drop(outlet->folder, temporary);
    }
    return sync_all(outlet, error);
}

Outlet *
outlet_open(OutletKind kind, const char *path, const RegisterOutput *output,
            Pending *pending, GError **error)
{
    g_autoptr(Outlet) outlet = g_new0(Outlet, 1);
    const gboolean known = output->known;

    outlet->kind = kind;
    outlet->pending = pending;
    outlet->number = (guint64)(g_random_int() >> 1) << 32 | g_random_int();
    if (kind == OUTLET_MBOX)
        outlet->mbox =
            mbox_open(path, known ? g_bytes_get_data(output->state, NULL) : NULL,
                      output->whole, output->plan, error);
    else if (kind == OUTLET_MAILDIR)
        outlet->maildir = maildir_open(path, error);
    else
        outlet->folder = output_folder_open(path, error);
    if (!(outlet->mbox || outlet->maildir || outlet->folder) || !settle(outlet, error))
        return NULL;
    return g_steal_pointer(&outlet);
}

void
outlet_free(Outlet *outlet)
{
    if (!outlet)
        return;
    mbox_free(outlet->mbox);
    maildir_free(outlet->maildir);
    output_folder_free(outlet->folder);
    g_free(outlet);
}

/* A name that is free: that of the row, else the same with its number. The caller's. */
static char *
choose_name(const Outlet *outlet, const char *name, guint64 number)
{
    const char *suffix = strrchr(name, '.');

    if (output_folder_look(outlet->folder, NULL, name) == FOLDER_GONE)
        return g_strdup(name);
    if (!suffix)
        suffix = name + strlen(name);
    return g_strdup_printf("%.*s-%016" G_GINT64_MODIFIER "x%s", (int)(suffix - name),
                           name, number, suffix);
}

static void
plan_files(Outlet *outlet, const Group *group)
{
    const char *name = group->names->str;

    for (guint i = 0; i < group->facts->len; i++) {
        const Fact *fact = &g_array_index(group->facts, Fact, i);
        PendingFile file = { fact->id, fact->hash, outlet->number++, NULL,
                             PENDING_PLANNED };

        if (outlet->maildir) {
            file.name = g_strdup_printf("%" G_GINT64_FORMAT
                                        ".R%016" G_GINT64_MODIFIER "x.refuse",
                                        register_time(), file.number);
        } else {
            file.name = choose_name(outlet, name, file.number);
            name += strlen(name) + 1;
        }
        pending_add(outlet->pending, &file);
    }
}

GBytes *
outlet_plan(Outlet *outlet, const Group *group)
{
    if (outlet->mbox)
        return group->plan->len ? g_bytes_new(group->plan->data,
                                              group->plan->len * sizeof(MboxPlanned))
                                : NULL;
    plan_files(outlet, group);
    return pending_bytes(outlet->pending);
}

static gboolean
put(Outlet *outlet, const PendingFile *file, const char *bytes, gsize length,
    GError **error)
{
    char temporary[NAME_BYTES];

    temporary_of(outlet, file, temporary);
    return outlet->maildir
               ? maildir_put(outlet->maildir, temporary, bytes, length, error)
               : output_folder_put(outlet->folder, temporary, file->name, bytes, length,
                                   error);
}

/* The file of the i-th letter of the group. */
static const PendingFile *
file_of(const Outlet *outlet, const Group *group, guint i)
{
    return pending_find(outlet->pending, &g_array_index(group->facts, Fact, i).id);
}

static gboolean
put_all(Outlet *outlet, const Group *group, GError **error)
{
    guint i;

    for (i = 0; i < group->letters->len; i++) {
        const struct iovec *letter = &g_array_index(group->letters, struct iovec, i);

        if (!put(outlet, file_of(outlet, group, i), letter->iov_base, letter->iov_len,
                 error))
            break;
    }
    if (i == group->letters->len)
        return TRUE;
    outlet_drop(outlet, NULL); /* none has its name yet: there is room again */
    return FALSE;
}

static gboolean
publish(Outlet *outlet, const PendingFile *file, GError **error)
{
    char temporary[NAME_BYTES];

    if (outlet->maildir)
        return maildir_publish(outlet->maildir, file->name, error);
    temporary_of(outlet, file, temporary);
    return output_folder_publish(outlet->folder, temporary, file->name, error);
}

/* On the disk before the names are given, so that what has a name is whole. */
static gboolean
write_files(Outlet *outlet, const Group *group, GError **error)
{
    if (!put_all(outlet, group, error) || !sync_all(outlet, error))
        return FALSE;
    for (guint i = 0; i < group->facts->len; i++)
        if (!publish(outlet, file_of(outlet, group, i), error))
            return FALSE;
    return outlet->maildir ? maildir_sync_new(outlet->maildir, error)
                           : output_folder_sync_names(outlet->folder, error);
}

gboolean
outlet_write(Outlet *outlet, const Group *group, GError **error)
{
    if (outlet->mbox)
        return mbox_append(outlet->mbox, (const struct iovec *)group->letters->data,
                           group->letters->len, error);
    return write_files(outlet, group, error);
}

gboolean
outlet_finish(Outlet *outlet, GError **error)
{
    return !outlet->mbox || mbox_finish(outlet->mbox, error);
}
