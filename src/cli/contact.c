/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/contact.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "letter/address.h"

void
contact_typed_clear(ContactTyped *typed)
{
    g_free(typed->reg);
    g_free(typed->no_contact);
}

void
contact_clear(Contact *contact)
{
    register_free(contact->reg);
    no_contact_free(contact->no_contact);
    g_free(contact->address);
    g_free(contact->note);
}

gboolean
contact_open(Contact *contact, const ContactTyped *typed, const Package *package,
             GError **error)
{
    const char *path = typed->reg ? typed->reg : package ? package->reg : NULL;

    if (typed->no_contact) {
        contact->no_contact = no_contact_load(typed->no_contact, error);
        if (!contact->no_contact)
            return FALSE;
    }
    if (path)
        contact->reg = register_open(path, REGISTER_WRITE, error);
    return !path || contact->reg;
}

static gboolean
check_list(const NoContact *list, const Request *request, GError **error)
{
    Field field;
    g_autofree char *found = no_contact_find(list, request, &field);
    g_autofree char *option = found ? options_of_field(field) : NULL;

    return !found || errors_set(error, REFUSE_ERROR_DATA,
                                _("%s: '%s' is on the list of --no-contact"), option,
                                found);
}

/* What was written before and speaks against this letter. */
static gboolean
look_back(Contact *contact, const Request *request, GError **error)
{
    const int kind = request->choice[FIELD_KIND];
    const char *asked = kind == KIND_FAREWELL ? "boundary" : "decline";
    guint64 count;

    if (kind != KIND_FAREWELL && kind != KIND_DECLINE)
        return TRUE;
    if (!register_count(contact->reg, contact->address, asked, &count, error))
        return FALSE;
    if (kind == KIND_FAREWELL && !count)
        contact->note = g_strdup_printf(
            _("a farewell to %s, who got no boundary letter"), contact->address);
    if (kind == KIND_DECLINE && count)
        contact->note =
            g_strdup_printf(_("%s got a decline already: 'refuse history %s' shows it"),
                            contact->address, contact->address);
    return TRUE;
}

gboolean
contact_check(Contact *contact, const Request *request, const Client *client,
              GError **error)
{
    const char *email = request->text[FIELD_EMAIL];
    RegisterLetter letter = { 0 };

    if (contact->no_contact && !check_list(contact->no_contact, request, error))
        return FALSE;
    if (!contact->reg)
        return TRUE;
    if (email)
        contact->address = address_canonical(email, strlen(email));
    letter.lang = request->lang->code;
    letter.reason = request->text[FIELD_REASON];
    letter.client = client->name ? client->name : client->company;
    letter.address = contact->address;
    letter.written = register_time();
    return (!email || look_back(contact, request, error)) &&
           register_record_single(contact->reg, request->text[FIELD_KIND], &letter,
                                  error);
}

gboolean
contact_record(Contact *contact, GError **error)
{
    if (contact->reg && !register_commit(contact->reg, error)) {
        g_prefix_error(error, "%s", _("the letter was written, but not recorded: "));
        return FALSE;
    }
    if (contact->note)
        cli_note("%s", contact->note);
    return TRUE;
}
