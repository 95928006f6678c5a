/*
 * Addresses of mail, as values of fields: checked, never repaired.
 *
 * Shape:  an addr-spec is a dot-atom, "@" and a domain of two labels or more; no comments,
 *         quoted local parts or domain literals. A mailbox is an addr-spec, or a name and one
 *         in angle brackets. A domain that is not ASCII must have A-labels (xn--...).
 * Units:  at most 64 bytes before the "@", 254 in all.
 * Errors: DATA, the value and what would be right.
 * Source: RFC 5322 section 3.4.1, RFC 5321 section 4.5.3.1, RFC 5890 (labels), UTS 46
 *         (nontransitional), RFC 6532 (what is not ASCII before the "@").
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_ADDRESS_H
#define REFUSE_LETTER_ADDRESS_H

#include <glib.h>

/* atext of RFC 5322, and of RFC 6532 what is beyond ASCII: what needs no quotes. */
gboolean address_is_atext(char c);

gboolean address_check(const char *text, GError **error);

/* Several, separated by commas. */
gboolean address_check_list(const char *text, GError **error);

/*
 * Splits a mailbox into its name (NULL if it has none; quotes taken off) and its
 * addr-spec. Both are the caller's.
 */
gboolean address_read_mailbox(const char *text, char **name, char **address,
                              GError **error);

/*
 * Refuses a value of any of these forms, checked already, that has an address whose
 * part before the "@" is not ASCII: few servers take one.
 */
gboolean address_check_ascii(const char *text, GError **error);

/* Appends an addr-spec, checked already, as a header has it: its domain in A-labels. */
void address_append(const char *address, gsize length, GString *out);

/* An addr-spec, checked already, as two are compared: its domain in small A-labels. The caller's. */
char *address_canonical(const char *address, gsize length);
void address_append_canonical(const char *address, gsize length, GString *out);

#endif
