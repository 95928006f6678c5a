/*
 * Whether a single letter may go to its addressee, and that it went: --no-contact, --register.
 *
 * Shape:  contact_open() before the letter is made, contact_check() before it goes out,
 *         contact_record() after it went. Without an option or a package that names a file nothing
 *         is opened.
 * Errors: those of merge/register.h and merge/no-contact.h; DATA (an address on the list).
 * Source: DESIGN.md section 1.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_CONTACT_H
#define REFUSE_CLI_CONTACT_H

#include "cli/single.h"
#include "merge/no-contact.h"
#include "merge/register.h"

/* The options as they were typed. */
typedef struct {
    char *reg, *no_contact;
} ContactTyped;

/* clang-format off */
#define CONTACT_ENTRIES(typed)                                                           \
    { "register", 0, 0, G_OPTION_ARG_FILENAME, &(typed)->reg,                            \
      N_("Remember in FILE what was written to whom"), N_("FILE") },                     \
    { "no-contact", 0, 0, G_OPTION_ARG_FILENAME, &(typed)->no_contact,                   \
      N_("Write to none of the addresses in FILE, one a line"), N_("FILE") }
/* clang-format on */

void contact_typed_clear(ContactTyped *typed);

typedef struct {
    Register *reg;         /* or NULL */
    NoContact *no_contact; /* or NULL */
    char *address;         /* whom the letter is to, or NULL */
    char *note;            /* what speaks against it, or NULL */
} Contact;

void contact_clear(Contact *contact);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Contact, contact_clear)

/* The register of the option, else that of the package, which may be NULL. */
gboolean contact_open(Contact *contact, const ContactTyped *typed,
                      const Package *package, GError **error);

/* Refuses an address on the list; looks up what was written before. Records the letter, not yet
 * for good. */
gboolean contact_check(Contact *contact, const Request *request, const Client *client,
                       GError **error);

/* For good, now that it went out; with a note of what speaks against it. */
gboolean contact_record(Contact *contact, GError **error);

#endif
