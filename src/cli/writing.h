/*
 * How letters are written, and where to: the options that every command has that writes
 * some.
 *
 * Shape:  a command puts WRITING_ENTRIES(&typed) into its table of options, and --format
 *         with a help of its own; writing_read() says what they mean, writing_letter()
 *         appends a letter, writing_put() has it go out.
 * Errors: USAGE (options that do not go together, a format without what it needs),
 *         DATA (a value that is none of the choices), CREATE and IO as output has them.
 * Source: DESIGN.md section 1.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_CLI_WRITING_H
#define REFUSE_CLI_WRITING_H

#include "write/mail.h"

typedef enum {
    FORMAT_NONE = -1,
    FORMAT_TEXT,
    FORMAT_FLOWED,
    FORMAT_HTML,
    FORMAT_EML,
    FORMAT_DRAFT,
    FORMAT_MBOX,
    FORMAT_MAILDIR,
    FORMAT_MAILTO,
    FORMAT_JSON,
} Format;

/* The options as they were typed. */
typedef struct {
    char *format, *output, *width, *bidi, *seed;
    gboolean force, crlf, draft_flag, utf8_headers;
} WritingTyped;

/* clang-format off */
#define WRITING_ENTRIES(typed)                                                           \
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &(typed)->output,                         \
      N_("Write to PATH in place of standard output"), N_("PATH") },                     \
    { "force", 0, 0, G_OPTION_ARG_NONE, &(typed)->force,                                 \
      N_("Replace an existing PATH"), NULL },                                            \
    { "width", 0, 0, G_OPTION_ARG_FILENAME, &(typed)->width,                             \
      N_("Wrap lines at COLUMNS (default 72; 0: not at all)"), N_("COLUMNS") },          \
    { "bidi", 0, 0, G_OPTION_ARG_FILENAME, &(typed)->bidi,                               \
      N_("Keep text of the other direction apart: isolate (default), embed (default in " \
         "messages) or none"), N_("HOW") },                                              \
    { "crlf", 0, 0, G_OPTION_ARG_NONE, &(typed)->crlf,                                   \
      N_("End the lines of an eml or draft with CR LF"), NULL },                         \
    { "draft-flag", 0, 0, G_OPTION_ARG_NONE, &(typed)->draft_flag,                       \
      N_("Mark a message as not sent yet: Thunderbird and Outlook open it for editing"), \
      NULL },                                                                            \
    { "utf8-headers", 0, 0, G_OPTION_ARG_NONE, &(typed)->utf8_headers,                   \
      N_("Write headers in UTF-8 as they are, and take addresses that need it"), NULL }, \
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &(typed)->seed,                               \
      N_("Make ids and boundaries of SEED, any text, in place of chance"), N_("SEED") }
/* clang-format on */

void writing_typed_clear(WritingTyped *typed);

/* What they mean. */
typedef struct {
    Format format;
    const char *output; /* borrowed from what was typed */
    gboolean force;
    MailSettings mail;  /* its style is that of every format */
} Writing;

/*
 * Reads the options. Where neither --format nor the suffix of the output says it, the
 * format is `fallback`; FORMAT_NONE stays as it is. Nothing is opened.
 */
gboolean writing_read(const WritingTyped *typed, Format fallback, Writing *writing,
                      GError **error);

/* The name of a format, as --format has it. */
const char *writing_format(Format format);

/* Checks that a letter has what its format needs: a message a sender. */
gboolean writing_check(const Writing *writing, const Request *request, GError **error);

/* The next field from `*field` on that is given and has no place in the format, or FALSE. */
gboolean writing_next_unplaced(const Writing *writing, const Request *request,
                               Field *field);

/* Appends the letter in any format but json. Without a mail format `buffers` may be NULL. */
void writing_letter(const Writing *writing, const Mail *mail, MailBuffers *buffers,
                    GString *out);

/* TRUE if the format needs MailBuffers. */
gboolean writing_is_mail(const Writing *writing);

/* Writes one letter out: to standard output, a file, or as a draft into a maildir. */
gboolean writing_put(const Writing *writing, const GString *letter, GError **error);

/* Notes on standard error of what the user may want to know of one letter. */
void writing_note(const Writing *writing, const Request *request, const GString *letter);

#endif
