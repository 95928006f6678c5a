/*
 * A letter as a mailto: URL, for programs that open a composer.
 *
 * Shape:  the address, then cc, in-reply-to, subject and body; all but unreserved
 *         characters and the "@" percent-encoded, line ends as %0D%0A. Nothing else, as
 *         readers take nothing else, or refuse it: no bcc, no sender. One line, with a line
 *         feed.
 * Units:  some programs (Windows) cut off what is over MAILTO_LONGEST characters.
 * Source: RFC 6068.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_MAILTO_H
#define REFUSE_WRITE_MAILTO_H

#include "write/mail.h"

enum { MAILTO_LONGEST = 2000 };

/* Appends the URL; of the settings only the style counts. */
void mailto_write(const Mail *mail, const MailSettings *settings, GString *out);

#endif
