/*
 * Days: read as people write them, counted from 1970-01-01.
 *
 * Shape:  YYYY-MM-DD or D.M.YYYY, in any decimal digits; proleptic Gregorian, or the Persian
 *         calendar where asked.
 * Errors: DATA: not a day, no such day, a year before 1900 or after 2999.
 * Source: ISO 8601; CLDR's Persian calendar by ICU.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_DAY_H
#define REFUSE_LETTER_DAY_H

#include <glib.h>

gboolean day_read(const char *text, gboolean persian, gint64 *day, GError **error);

/* YYYY-MM-DD in ASCII, Gregorian, as tables mostly have it; FALSE: perhaps a day all the same. */
gboolean day_read_plain(const char *text, gint64 *day);

/* The day as YYYY-MM-DD, Gregorian. The caller's. */
char *day_iso(gint64 day);

/*
 * The time in seconds since 1970, and how many minutes east of Greenwich the clocks are
 * here: by SOURCE_DATE_EPOCH (UTC), else by the clock. DATA if the variable is no number.
 */
gboolean day_now(gint64 *seconds, int *zone, GError **error);

/* Today by SOURCE_DATE_EPOCH (UTC), else by the clock in the local zone. DATA if the variable is no number. */
gboolean day_today(gint64 *day, GError **error);

#endif
