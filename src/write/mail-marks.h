/*
 * What is by chance in a message: its id, and the boundary between its parts.
 *
 * Shape:  by the seed and by all that makes the message another than the next one:
 * without a seed they cannot be told, with one they are the same again. No clock, no
 * host.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_WRITE_MAIL_MARKS_H
#define REFUSE_WRITE_MAIL_MARKS_H

#include "write/mail.h"

enum { MAIL_DIGITS = 13 /* of 64 bits, five in each */ };

typedef struct {
    char id[2][MAIL_DIGITS], boundary[MAIL_DIGITS];
} MailMarks;

void mail_marks_make(MailMarks *marks, const Mail *mail, const MailSettings *settings,
                     const GString *subject, const GString *text);

#endif
