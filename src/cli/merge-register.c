/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/merge-register.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"

void
remember_clear(Remember *remember)
{
    recorder_free(remember->recorder);
    known_free(remember->known);
    register_free(remember->reg);
    no_contact_free(remember->no_contact);
}

/* An mbox, a maildir, a file for each letter: what a later run can find again. */
static gboolean
is_kept(const RememberOutput *output, const MergeFormat *format)
{
    return output->output && !output->null && !output->force &&
           (output->split || format->folder || !strcmp(format->name, "mbox"));
}

static OutletKind
kind_of(const RememberOutput *output, const MergeFormat *format)
{
    return output->split ? OUTLET_FOLDER : format->folder ? OUTLET_MAILDIR : OUTLET_MBOX;
}

/* The register that is asked for; one that only the package names may be left aside. */
static gboolean
choose_register(const ContactTyped *typed, const RememberOutput *output,
                const Session *session, const char **path, GError **error)
{
    const Package *package = session->own.package;
    const gboolean kept = is_kept(output, session->settings.format);

    *path = typed->reg ? typed->reg : package ? package->reg : NULL;
    if (output->again && !*path)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("--again needs a register, which knows what was written: "
                            "give --register"));
    if (output->check && *path && !g_file_test(*path, G_FILE_TEST_EXISTS))
        *path = NULL; /* nothing is known, and none is made */
    if (!*path || kept || (output->check && !output->output))
        return TRUE;
    if (typed->reg && (output->null || output->force) && output->output)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("%s does not go with --register: what was written before is "
                            "kept as it is, and more is added"),
                          output->null ? "--null" : "--force");
    if (typed->reg)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("--register needs an output that can go on where it stopped: "
                            "give -o, with an mbox, a maildir or --split"));
    *path = NULL;
    if (!session->quiet)
        cli_note(_("%s: the register of the package is left aside: it needs -o, with an "
                   "mbox, a maildir or --split"),
                 package->path);
    return TRUE;
}

/* Else the one would stand where the other is to be made. */
static gboolean
check_apart(const char *reg, const char *output, GError **error)
{
    g_autofree char *one = g_canonicalize_filename(reg, NULL);
    g_autofree char *other = g_canonicalize_filename(output, NULL);

    return strcmp(one, other) != 0 ||
           errors_set(error, REFUSE_ERROR_USAGE,
                      _("%s: the register and the output are one file: give -o another "
                        "name"),
                      reg);
}

gboolean
remember_open(Remember *remember, const ContactTyped *typed,
              const RememberOutput *output, Session *session, GError **error)
{
    FactSettings *facts = &session->settings.facts;
    const char *path;

    if (!choose_register(typed, output, session, &path, error))
        return FALSE;
    if (typed->no_contact) {
        remember->no_contact = no_contact_load(typed->no_contact, error);
        if (!remember->no_contact)
            return FALSE;
    }
    if (path && output->output && !check_apart(path, output->output, error))
        return FALSE;
    if (path) {
        remember->reg = register_open(path, REGISTER_MERGE, error);
        if (!remember->reg)
            return FALSE;
        facts->key = register_key(remember->reg);
    }
    facts->files = kind_of(output, session->settings.format) != OUTLET_MBOX;
    facts->columns = session->columns;
    facts->no_contact = remember->no_contact;
    return TRUE;
}

/* Adds an option and its value, so that no two can be taken for others. */
static void
add_option(HashStream *stream, const char *name, const char *value)
{
    g_autofree char *text =
        value ? g_strdup_printf("%s=%zu:%s\n", name, strlen(value), value) : NULL;

    if (text)
        hash_add(stream, text, strlen(text));
}

static void
add_options(HashStream *stream, const char *name, char *const *values)
{
    for (; values && *values; values++)
        add_option(stream, name, *values);
}

/* How letters look, with what holds where nothing was typed. */
static void
add_style(HashStream *stream, const MailSettings *mail)
{
    const int style[] = { (int)mail->style.width, (int)mail->style.bidi, mail->crlf,
                          mail->draft_flag, mail->utf8_headers };

    hash_add(stream, style, sizeof style);
}

/*
 * What tells a job without keys: all that its letters come from, the rows as they are
 * decoded and the options that change letters; neither the clock, nor the chance or the --seed
 * of ids, nor which rows are asked for.
 */
static gboolean
set_job(const Remember *remember, const SessionTyped *typed, const Session *session,
        Merge *merge, GError **error)
{
    HashStream stream;
    Hash identity;
    guint n;
    const char *const *header = table_header(session->table, &n);

    hash_start(&stream, register_key(remember->reg));
    for (Field field = 0; field < FIELD_COUNT; field++)
        add_option(&stream, field_info(field)->name, typed->fields[field]);
    add_option(&stream, "--format", session->settings.format->name);
    add_style(&stream, &session->settings.mail);
    add_option(&stream, "--calendar", typed->calendar);
    add_option(&stream, "--dates", typed->dates);
    add_option(&stream, "--package", typed->own.package);
    add_option(&stream, "--template", typed->own.template);
    add_option(&stream, "--catalogs", typed->own.catalogs);
    add_options(&stream, "--set", typed->own.set);
    add_options(&stream, "--column", typed->column);
    add_options(&stream, "--ignore", typed->ignore);
    for (guint i = 0; i < n; i++)
        add_option(&stream, "header", header[i]);
    if (!merge_add_rows(merge, &stream, error))
        return FALSE;
    identity = hash_end(&stream);
    return register_set_job(remember->reg, &identity, sizeof identity, error);
}

/* What earlier runs have left elsewhere: with letters that are not recorded none can go on. */
typedef struct {
    const RememberOutput *output;
    gboolean quiet;
} Elsewhere;

static gboolean
take_unfinished(void *data, const RegisterUnfinished *found, GError **error)
{
    const Elsewhere *elsewhere = data;
    g_autofree char *shown = g_filename_display_name(found->path);

    if (found->unrecorded && elsewhere->output->output)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: the run that wrote to it was interrupted, and not all of it "
                            "is recorded: give the same command for it again, or take it "
                            "away"),
                          shown);
    if (found->part && !elsewhere->quiet)
        cli_note(_("%s: waits for its run to be finished by the same command"), shown);
    return TRUE;
}

/* The output as the register has it, and the others; of a check nothing is kept. */
static gboolean
open_output(Remember *remember, const RememberOutput *output, const Session *session,
            gboolean again, GError **error)
{
    const gboolean keyed = session->columns->key >= 0;
    const RecorderSettings recorder = { remember->reg,
                                        kind_of(output, session->settings.format),
                                        output->output, keyed, again };
    Elsewhere elsewhere = { output, session->quiet };
    g_auto(RegisterOutput) known = { 0 };

    if (output->output && !output->check) {
        remember->recorder = recorder_new(&recorder, error);
        if (!remember->recorder)
            return FALSE;
    } else if (output->output && !register_output_open(remember->reg, output->output,
                                                       keyed, &known, error)) {
        return FALSE;
    }
    return register_each_unfinished(remember->reg, keyed, take_unfinished, &elsewhere,
                                    error);
}

gboolean
remember_start(Remember *remember, const SessionTyped *typed,
               const RememberOutput *output, const Session *session, Merge *merge,
               SessionCheck *check, GError **error)
{
    const gboolean keyed = session->columns->key >= 0;
    KnownSettings known = { .reg = remember->reg,
                            .table = session->table,
                            .columns = session->columns,
                            .again = typed->again };

    if (!remember->reg && !remember->no_contact)
        return TRUE;
    if (remember->reg && !keyed && !set_job(remember, typed, session, merge, error))
        return FALSE;
    if (remember->reg && !open_output(remember, output, session, typed->again, error))
        return FALSE;
    if (remember->recorder)
        known.pending = recorder_pending(remember->recorder);
    remember->known = known_new(&known);
    if (remember->recorder)
        recorder_set_known(remember->recorder, remember->known);
    check->also = known_take;
    check->also_data = remember->known;
    return TRUE;
}

gboolean
remember_checked(Remember *remember, Merge *merge, GError **error)
{
    if (!remember->known)
        return TRUE;
    if (!known_end(remember->known, error))
        return FALSE;
    merge_leave_out(merge, known_rows(remember->known));
    return TRUE;
}

/* "clients.csv:12, 40, 41, …": the first lines. */
static void
note_lines(const Session *session, const EarlierLines *lines, const char *what)
{
    g_autoptr(GString) list = g_string_new(NULL);

    if (!lines->n)
        return;
    for (guint i = 0; i < MIN(lines->n, EARLIER_SHOWN); i++)
        g_string_append_printf(list, "%s%lu", i ? ", " : "", (gulong)lines->lines[i]);
    if (lines->n > EARLIER_SHOWN)
        g_string_append(list, ", …");
    /* TRANSLATORS: what is wrong, how many letters, a table, its lines. */
    cli_note(_("%s: %lu (%s: %s)"), what, (gulong)lines->n, table_name(session->table),
             list->str);
}

void
remember_print(const Remember *remember, const Session *session)
{
    const KnownCounts *counts = remember->known ? known_counts(remember->known) : NULL;

    if (!counts)
        return;
    for (guint i = 0; i < counts->shown->len; i++)
        session_say("%s", (const char *)counts->shown->pdata[i]);
    note_lines(session, &counts->earlier.farewells,
               _("farewells to those who got no boundary letter"));
    note_lines(session, &counts->earlier.declines,
               _("declines to those who got one already"));
    if (counts->known)
        session_say(_("rows whose letters were written before: %lu"),
                    (gulong)counts->known);
    if (counts->changed)
        session_say(_("rows that have changed since, left out: %lu"),
                    (gulong)counts->changed);
    if (counts->barred)
        session_say(_("rows left out by --no-contact: %lu"), (gulong)counts->barred);
}
