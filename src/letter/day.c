/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/day.h"

#include <string.h>
#include <time.h>

#include <glib/gi18n.h>
#include <unicode/ucal.h>

#include "base/errors.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2999, SECONDS_A_DAY = 86400 };

/* Days from 1970-01-01: the usual arithmetic on years that begin in March. */
static gint64
from_civil(int year, int month, int day)
{
    const int y = month <= 2 ? year - 1 : year;
    const int era = y / 400, of_era = y % 400;
    const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return (gint64)era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           719468;
}

static int
days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    const gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

/* The next number of one to `most` digits of any script; moves on. -1: none. */
static int
next_number(const char **text, int most)
{
    int value = 0, digits = 0;

    while (**text && digits < most) {
        int digit = g_unichar_digit_value(g_utf8_get_char(*text));

        if (digit < 0)
            break;
        value = value * 10 + digit;
        *text = g_utf8_next_char(*text);
        digits++;
    }
    return digits ? value : -1;
}

/* Reads the three numbers in the order year, month, day; FALSE: another form. */
static gboolean
read_numbers(const char *text, int *number)
{
    const char *p = text;
    char sign;

    number[0] = next_number(&p, 4);
    sign = *p;
    if (number[0] < 0 || (sign != '-' && sign != '.'))
        return FALSE;
    p++;
    number[1] = next_number(&p, 2);
    if (number[1] < 0 || *p != sign)
        return FALSE;
    p++;
    number[2] = next_number(&p, 4);
    if (number[2] < 0 || *p)
        return FALSE;
    if (sign == '.') {
        int day = number[0];

        number[0] = number[2];
        number[2] = day;
    }
    return number[0] >= 1000 && number[2] < 100;
}

static gboolean
from_persian(const int *number, gint64 *day)
{
    UErrorCode code = U_ZERO_ERROR;
    UCalendar *calendar =
        ucal_open(u"UTC", -1, "fa_IR@calendar=persian", UCAL_DEFAULT, &code);
    UDate date = 0;

    if (U_FAILURE(code))
        return FALSE;
    ucal_clear(calendar);
    ucal_setAttribute(calendar, UCAL_LENIENT, FALSE);
    ucal_setDate(calendar, number[0], number[1] - 1, number[2], &code);
    date = ucal_getMillis(calendar, &code);
    ucal_close(calendar);
    *day = (gint64)(date / 1000 / SECONDS_A_DAY);
    return U_SUCCESS(code);
}

/* The number of two digits of ASCII; 100: that is not what stands there. */
static inline int
two_digits(const char *text)
{
    return g_ascii_isdigit(text[0]) && g_ascii_isdigit(text[1])
               ? (text[0] - '0') * 10 + text[1] - '0'
               : 100;
}

gboolean
day_read_plain(const char *text, gint64 *day)
{
    int century, year, month, of_month;

    if ((century = two_digits(text)) == 100 || (year = two_digits(text + 2)) == 100 ||
        text[4] != '-' || (month = two_digits(text + 5)) == 100 || text[7] != '-' ||
        (of_month = two_digits(text + 8)) == 100 || text[10])
        return FALSE;
    year += century * 100;
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 ||
        of_month < 1 || of_month > days_in_month(year, month))
        return FALSE;
    *day = from_civil(year, month, of_month);
    return TRUE;
}

gboolean
day_read(const char *text, gboolean persian, gint64 *day, GError **error)
{
    g_autofree char *shown = NULL;
    int number[3];

    if (!persian && day_read_plain(text, day))
        return TRUE;
    shown = errors_quote(text);
    if (!read_numbers(text, number))
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s is not a day: write it as YYYY-MM-DD or D.M.YYYY"),
                          shown);
    if (persian) {
        if (number[0] < 1200 || number[0] > 1600)
            return errors_set(error, REFUSE_ERROR_DATA,
                              _("%s is not a day of the Persian calendar: its year "
                                "must be from 1200 to 1600"),
                              shown);
        if (!from_persian(number, day))
            return errors_set(error, REFUSE_ERROR_DATA,
                              _("%s: the Persian calendar has no such day"), shown);
        return TRUE;
    }
    if (number[0] < FIRST_YEAR)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: a year before 1900; for days of the Persian calendar "
                            "give --dates persian"),
                          shown);
    if (number[0] > LAST_YEAR || number[1] < 1 || number[1] > 12 || number[2] < 1 ||
        number[2] > days_in_month(number[0], number[1]))
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: the calendar has no such day; write it as YYYY-MM-DD "
                            "or D.M.YYYY"),
                          shown);
    *day = from_civil(number[0], number[1], number[2]);
    return TRUE;
}

char *
day_iso(gint64 day)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(day * SECONDS_A_DAY);

    return g_date_time_format(time, "%Y-%m-%d");
}

/* The time by SOURCE_DATE_EPOCH; `*given` is FALSE if it is not set. */
static gboolean
read_epoch(gint64 *seconds, gboolean *given, GError **error)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    g_autofree char *shown = NULL;

    *given = epoch && *epoch;
    /* up to 9999-12-31 */
    if (!*given || g_ascii_string_to_signed(
                       epoch, 10, 0, G_GINT64_CONSTANT(253402300799), seconds, NULL))
        return TRUE;
    shown = errors_quote(epoch);
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("SOURCE_DATE_EPOCH: %s is not a number of seconds since "
                        "1970"),
                      shown);
}

gboolean
day_now(gint64 *seconds, int *zone, GError **error)
{
    time_t now = time(NULL);
    struct tm local;
    gboolean given;

    *zone = 0;
    if (!read_epoch(seconds, &given, error))
        return FALSE;
    if (given)
        return TRUE;
    tzset();
    localtime_r(&now, &local);
    *seconds = now;
    *zone = (int)(local.tm_gmtoff / 60);
    return TRUE;
}

gboolean
day_today(gint64 *day, GError **error)
{
    gint64 seconds;
    int zone;

    if (!day_now(&seconds, &zone, error))
        return FALSE;
    *day = (seconds + zone * 60) / SECONDS_A_DAY;
    return TRUE;
}
