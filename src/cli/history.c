/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/single.h"
#include "letter/address.h"
#include "merge/register.h"
#include "write/output.h"

enum { CHUNK = 65536 };

typedef enum { FORM_LIST, FORM_CSV } Form;

/* What is listed, and the lines that were not printed yet. */
typedef struct {
    Form form;
    char **words; /* of a name, folded: all must be in it; NULL: everybody */
    GString *out;
} Listing;

/* The words of a name, without case. */
static char **
fold_words(const char *name)
{
    g_autofree char *normal = g_utf8_normalize(name, -1, G_NORMALIZE_NFC);
    g_autofree char *folded = normal ? g_utf8_casefold(normal, -1) : NULL;

    return folded ? g_strsplit_set(folded, " ,", -1) : NULL;
}

static gboolean
is_meant(const Listing *listing, const char *client)
{
    g_autofree char *folded = client ? g_utf8_casefold(client, -1) : NULL;

    for (char **word = listing->words; word && *word; word++)
        if (!folded || !strstr(folded, *word))
            return FALSE;
    return TRUE;
}

static const char *
or_nothing(const char *text)
{
    return text ? text : "";
}

/* A cell; what a spreadsheet would calculate begins with an apostrophe there. */
static void
append_cell(GString *out, const char *text, char end)
{
    const char *guard = text && *text && strchr("=+-@\t\r", *text) ? "'" : "";

    if (text && strpbrk(text, "\",\r\n")) {
        g_string_append_printf(out, "\"%s", guard);
        for (; *text; text++) {
            if (*text == '"')
                g_string_append_c(out, '"');
            g_string_append_c(out, *text);
        }
        g_string_append_c(out, '"');
    } else {
        g_string_append_printf(out, "%s%s", guard, or_nothing(text));
    }
    g_string_append_c(out, end);
}

static void
append_csv(GString *out, const RegisterEntry *entry)
{
    const RegisterLetter *letter = &entry->letter;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(letter->written);
    g_autofree char *written =
        time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup("");

    append_cell(out, written, ',');
    append_cell(out, entry->kind, ',');
    append_cell(out, letter->lang, ',');
    append_cell(out, letter->reason, ',');
    append_cell(out, letter->client, ',');
    append_cell(out, letter->address, ',');
    append_cell(out, entry->key, '\n');
}

static void
append_line(GString *out, const RegisterEntry *entry)
{
    const RegisterLetter *letter = &entry->letter;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(letter->written);
    g_autofree char *written =
        time ? g_date_time_format(time, "%Y-%m-%d %H:%M") : g_strdup("?");

    g_string_append_printf(out, "%-16s  %-8s  %-2s  %-18s ", written, entry->kind,
                           or_nothing(letter->lang), or_nothing(letter->reason));
    if (letter->client)
        g_string_append_printf(out, " %s", letter->client);
    if (letter->address)
        g_string_append_printf(out, " <%s>", letter->address);
    while (out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    g_string_append_c(out, '\n');
}

static gboolean
list_one(void *data, const RegisterEntry *entry, GError **error)
{
    Listing *listing = data;

    if (!is_meant(listing, entry->letter.client))
        return TRUE;
    if (listing->form == FORM_CSV)
        append_csv(listing->out, entry);
    else
        append_line(listing->out, entry);
    if (listing->out->len < CHUNK)
        return TRUE;
    if (!output_stream(listing->out->str, listing->out->len, error))
        return FALSE;
    g_string_truncate(listing->out, 0);
    return TRUE;
}

/* An address as the register has it. The caller's, or NULL and `error`. */
static char *
read_address(const char *text, GError **error)
{
    return address_check(text, error) ? address_canonical(text, strlen(text)) : NULL;
}

static gboolean
list(Register *reg, const char *whom, Form form, GError **error)
{
    const gboolean by_address = whom && strchr(whom, '@');
    g_autofree char *address = by_address ? read_address(whom, error) : NULL;
    g_auto(GStrv) words = whom && !by_address ? fold_words(whom) : NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    Listing listing = { form, words, out };

    if (by_address && !address)
        return FALSE;
    if (whom && !by_address && !words)
        return errors_set(error, REFUSE_ERROR_DATA, _("the name is not UTF-8"));
    if (form == FORM_CSV)
        g_string_append(out, "written,kind,lang,reason,client,email,key\n");
    return register_each(reg, address, list_one, &listing, error) &&
           output_stream(out->str, out->len, error);
}

static gboolean
forget(Register *reg, const char *whom, GError **error)
{
    g_autofree char *address = read_address(whom, error);
    guint64 count = 0;

    if (!address) {
        g_prefix_error(error, "--forget: ");
        return FALSE;
    }
    if (!register_forget(reg, address, &count, error))
        return FALSE;
    cli_note(_("letters to %s that are forgotten: %lu"), address, (gulong)count);
    return TRUE;
}

/* The register of the option, else of the package. */
static Register *
open_register(const char *path, const OwnOptions *own, GError **error)
{
    g_auto(Single) single;

    single_init(&single, DATES_ISO, FALSE);
    if (!path) {
        if (!single_open(&single, own, NULL, error))
            return NULL;
        path = single.own.package ? single.own.package->reg : NULL;
    }
    if (path)
        return register_open(path, REGISTER_READ, error);
    errors_set(error, REFUSE_ERROR_USAGE,
               _("there is no register: give --register FILE, or <register> in the "
                 "package"));
    return NULL;
}

gboolean
cmd_history(int argc, char **argv, GError **error)
{
    static const char *const forms[] = { "list", "csv", NULL };
    g_autofree char *path = NULL, *format = NULL, *forgotten = NULL;
    g_auto(OwnOptions) mine = { 0 };
    g_autoptr(Register) reg = NULL;
    const GOptionEntry own[] = {
        { "register", 0, 0, G_OPTION_ARG_FILENAME, &path,
          N_("Read the register FILE (default: the one that the package names)"),
          N_("FILE") },
        { "format", 0, 0, G_OPTION_ARG_FILENAME, &format,
          N_("List as list (default) or csv"), N_("FORMAT") },
        { "forget", 0, 0, G_OPTION_ARG_FILENAME, &forgotten,
          N_("Forget what was written to ADDRESS, but for a hash of it"),
          N_("ADDRESS") },
        { "package", 0, 0, G_OPTION_ARG_FILENAME, &mine.package,
          N_("Take the refusal package in FILE (default: refuse/package.xml in your "
             "folder of settings)"),
          N_("FILE") },
        G_OPTION_ENTRY_NULL,
    };
    const Options options = { own, NULL, 1 };
    gboolean done;
    int form;

    if (!options_parse(&options, _("history [OPTION...] [CLIENT]"), &argc, &argv, &done,
                       error) ||
        done)
        return done;
    if (!options_choose("--format", format, forms, FORM_LIST, &form, error))
        return FALSE;
    if (forgotten && (format || argc > 1))
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("--forget lists nothing: give no --format and no CLIENT"));
    reg = open_register(path, &mine, error);
    if (!reg)
        return FALSE;
    return forgotten ? forget(reg, forgotten, error)
                     : list(reg, argc > 1 ? argv[1] : NULL, form, error);
}
