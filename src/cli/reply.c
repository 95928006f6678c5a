/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "cli/edit.h"
#include "cli/incoming.h"
#include "cli/letter.h"
#include "cli/options.h"
#include "letter/address.h"

/* Takes the value where the option has none. */
static void
offer(char **fields, Field field, const char *value)
{
    if (!fields[field] && value)
        fields[field] = g_strdup(value);
}

static gboolean
names_client(char *const *fields)
{
    for (Field field = FIELD_CLIENT; field <= FIELD_COMPANY; field++)
        if (fields[field])
            return TRUE;
    return FALSE;
}

/* The letter's own language and addressee, where the options do not say them. */
static void
take_fields(const Incoming *incoming, char **fields)
{
    g_autofree char *subject =
        incoming->subject ? g_strconcat("Re: ", incoming->subject, NULL) : NULL;

    if (!names_client(fields))
        offer(fields, FIELD_CLIENT, incoming->name);
    offer(fields, FIELD_EMAIL, incoming->address);
    offer(fields, FIELD_SUBJECT, subject);
    if (incoming->lang)
        offer(fields, FIELD_LANG, incoming->lang->code);
}

/* Nobody answers to himself: the sender, by option or package, is not the addressee. */
static gboolean
check_other(const Single *single, char *const *fields, const Incoming *incoming,
            GError **error)
{
    const Lang *lang = incoming->lang    ? incoming->lang
                       : single->own.package ? single->own.package->lang
                                         : NULL;
    const char *mine =
        single->own.package && lang ? texts_get(&single->own.package->email, lang) : NULL;
    g_autofree char *name = NULL, *address = NULL;

    if (fields[FIELD_FROM] &&
        address_read_mailbox(fields[FIELD_FROM], &name, &address, NULL))
        mine = address;
    if (!mine && single->own.package)
        mine = single->own.package->email.any;
    if (!mine || g_ascii_strcasecmp(mine, incoming->address))
        return TRUE;
    return errors_set(error, REFUSE_ERROR_NOREPLY,
                      _("it must not be answered: %s is your own address"), mine);
}

static gboolean
answer(const char *path, LetterTyped *typed, const LetterSettings *settings,
       gboolean quote, GError **error)
{
    g_auto(Single) single;
    g_auto(Incoming) incoming = { 0 };
    Thread thread = { 0 };

    if (!letter_open(&single, typed, settings, error) ||
        !incoming_read(&incoming, single.paths, path, error) ||
        !check_other(&single, typed->fields, &incoming, error))
        return FALSE;
    take_fields(&incoming, typed->fields);
    thread.in_reply_to = incoming.message_id;
    thread.references = incoming.references;
    thread.quoted = quote ? &incoming : NULL;
    return letter_write(&single, typed, settings, &thread, error);
}

/* What --edit has no place for. */
static gboolean
check_edit(const LetterTyped *typed, const char *path, GError **error)
{
    if (typed->writing.format || typed->writing.output)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("--edit writes text into its FILE: give no --format and no "
                            "--output"));
    if (path)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("--edit takes the draft for the message: give no MAIL"));
    return TRUE;
}

static gboolean
run(const char *path, const char *draft, LetterTyped *typed, gboolean quote,
    GError **error)
{
    LetterSettings settings = { 0 };

    if (draft)
        return check_edit(typed, path, error) &&
               letter_read_settings(typed, FORMAT_TEXT, &settings, error) &&
               edit_draft(draft, typed, &settings, quote, error);
    return letter_read_settings(typed, typed->field ? FORMAT_TEXT : FORMAT_EML,
                                &settings, error) &&
           answer(path, typed, &settings, quote, error);
}

gboolean
cmd_reply(int argc, char **argv, GError **error)
{
    g_auto(LetterTyped) typed = { 0 };
    g_autofree char *draft = NULL;
    gboolean quote = FALSE, done;
    const GOptionEntry own[] = {
        { "quote", 0, 0, G_OPTION_ARG_NONE, &quote,
          N_("Quote the message under the answer"), NULL },
        { "edit", 0, 0, G_OPTION_ARG_FILENAME, &draft,
          N_("Put the answer into the draft in FILE, as an editor of a mail client"),
          N_("FILE") },
        { "format", 0, 0, G_OPTION_ARG_FILENAME, &typed.writing.format,
          N_("Write as eml (a complete message, default), text, flowed, html, draft, "
             "mbox, maildir, mailto or json"),
          N_("FORMAT") },
        LETTER_ENTRIES(&typed),
        G_OPTION_ENTRY_NULL,
    };
    const Options options = { own, typed.fields, 1 };

    if (!options_parse(&options, _("reply [OPTION...] [MAIL]"), &argc, &argv, &done,
                       error))
        return FALSE;
    return done || run(argc > 1 ? argv[1] : NULL, draft, &typed, quote, error);
}
