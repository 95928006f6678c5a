/*
 * Dates of the Gregorian and the Persian calendar in a style, without asking ICU for each.
 *
 * Shape:  a form learns from ICU how a style writes the days of each month: what stands before,
 *         between and behind day and year. It is for styles of day, month and year; others
 *         it leaves to ICU. It belongs to one thread.
 * Source: UTS 35 (letters of patterns); CLDR by ICU.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_DATES_H
#define REFUSE_LETTER_DATES_H

#include <glib.h>

#include <unicode/udat.h>

typedef struct DateForm DateForm;

/* `format` must outlive it. */
DateForm *date_form_new(UDateFormat *format);
void date_form_free(DateForm *form); /* accepts NULL */

/* Writes the day, counted from 1970-01-01, NUL-ended; its length, 0: ask ICU. */
gsize date_form_write(DateForm *form, double day, char *out, gsize size);

#endif
