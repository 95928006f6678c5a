/*
 * One letter from options to output: what the command without a name and reply share.
 *
 * Shape:  a command puts LETTER_ENTRIES(&typed) into its table; letter_open() has the
 *         package and the templates, letter_write() makes the letter and has it go out.
 * Errors: those of single and writing.
 * Source: DESIGN.md section 1.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_LETTER_H
#define REFUSE_CLI_LETTER_H

#include "cli/contact.h"
#include "cli/incoming.h"
#include "cli/single.h"
#include "cli/writing.h"

/* The options as they were typed. */
typedef struct {
    char *fields[FIELD_COUNT];
    WritingTyped writing;
    char *calendar, *dates, *field;
    gboolean strict;
    OwnOptions own;
    ContactTyped contact;
} LetterTyped;

/* clang-format off */
#define LETTER_ENTRIES(typed)                                                            \
    WRITING_ENTRIES(&(typed)->writing),                                                  \
    { "field", 0, 0, G_OPTION_ARG_FILENAME, &(typed)->field,                             \
      N_("Print one value of the json by itself, as salutation"), N_("NAME") },          \
    { "calendar", 0, 0, G_OPTION_ARG_FILENAME, &(typed)->calendar,                       \
      N_("The calendar of Persian letters: persian (default) or gregorian"),             \
      N_("CALENDAR") },                                                                  \
    { "dates", 0, 0, G_OPTION_ARG_FILENAME, &(typed)->dates,                             \
      N_("How days are given: iso (default) or persian"), N_("CALENDAR") },              \
    OWN_OPTIONS(&(typed)->own),                                                          \
    SET_OPTION(&(typed)->own),                                                           \
    CONTACT_ENTRIES(&(typed)->contact),                                                  \
    { "strict", 0, 0, G_OPTION_ARG_NONE, &(typed)->strict,                               \
      N_("Take a field without a place in the letter as an error"), NULL }
/* clang-format on */

void letter_typed_clear(LetterTyped *typed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LetterTyped, letter_typed_clear)

/* What they mean. */
typedef struct {
    Writing writing;
    int calendar, dates;
} LetterSettings;

/* `fallback`: the format where none is asked for. */
gboolean letter_read_settings(const LetterTyped *typed, Format fallback,
                              LetterSettings *settings, GError **error);

/* What a letter answers; ids that were checked, or NULL. */
typedef struct {
    const char *in_reply_to, *references;
    const Incoming *quoted; /* the message that is quoted under it */
} Thread;

/* Makes `single` and opens the user's own words; it is to be cleared whatever happens.
 */
gboolean letter_open(Single *single, const LetterTyped *typed,
                     const LetterSettings *settings, GError **error);

/* Opens what tells who was written to and who must not be; a value by itself (--field) is no
 * letter, and is not recorded. */
gboolean letter_open_contact(Contact *contact, const Single *single,
                             const LetterTyped *typed, GError **error);

/* `thread` may be NULL. */
gboolean letter_write(Single *single, Contact *contact, const LetterTyped *typed,
                      const LetterSettings *settings, const Thread *thread,
                      GError **error);

#endif
