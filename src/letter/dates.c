/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/dates.h"

#include <string.h>

#include <unicode/ustring.h>

enum { MONTHS = 12, MOST_PIECE = 40, MOST_PATTERN = 64 };
#define DAY_MILLISECONDS 86400000.0

/* How the days of a month are written: piece, number, piece, number, piece. */
typedef struct {
    gboolean known, usable, year_first, padded;
    char pieces[3][MOST_PIECE];
} Month;

struct DateForm {
    UDateFormat *format;
    gboolean simple, persian;
    gunichar zero; /* its digits follow it */
    Month months[MONTHS];
};

/* From 1900-01-01 to 2999-12-31, as fields of letters may have it. */
static const gint64 first_day = -25567, last_day = 376199;

typedef struct {
    int year, month, day; /* month from 0 */
} Civil;

/* The usual arithmetic on years that begin in March. */
static Civil
to_civil(gint64 day)
{
    const gint64 z = day + 719468, era = z / 146097, of_era = z % 146097;
    const gint64 year =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const gint64 of_year = of_era - (365 * year + year / 4 - year / 100);
    const gint64 month = (5 * of_year + 2) / 153;
    Civil civil = { .day = (int)(of_year - (153 * month + 2) / 5 + 1) };

    civil.month = (int)(month < 10 ? month + 2 : month - 10);
    civil.year = (int)(year + era * 400 + (civil.month < 2));
    return civil;
}

static gint64
from_civil(Civil civil)
{
    const int year = civil.month < 2 ? civil.year - 1 : civil.year;
    const int of_era = year % 400;
    const int month = (civil.month + 10) % 12;
    const int of_year = (153 * month + 2) / 5 + civil.day - 1;

    return (gint64)(year / 400) * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
           of_year - 719468;
}

/* Persian years for which ICU's versions agree on the leap years. */
enum { PERSIAN_FIRST = 1279, PERSIAN_LAST = 1498, PERSIAN_EPOCH = 492268 };

/* The cycle of 33 years, as ICU has it. */
static Civil
to_persian(gint64 day)
{
    const gint64 since = day + PERSIAN_EPOCH, year = 1 + (33 * since + 3) / 12053;
    const gint64 of_year = since - (365 * (year - 1) + (8 * year + 21) / 33);
    const gint64 month = of_year < 216 ? of_year / 31 : (of_year - 6) / 30;
    const gint64 before = month < 7 ? month * 31 : month * 30 + 6;

    return (Civil){ (int)year, (int)month, (int)(of_year - before + 1) };
}

static gint64
from_persian(Civil civil)
{
    const gint64 before = civil.month < 7 ? civil.month * 31 : civil.month * 30 + 6;

    return 365 * (gint64)(civil.year - 1) + (8 * civil.year + 21) / 33 + before +
           civil.day - 1 - PERSIAN_EPOCH;
}

/* TRUE if the pattern has day, month and year and no other letter. */
static gboolean
is_simple(UDateFormat *format)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[MOST_PATTERN];
    const int32_t n = udat_toPattern(format, FALSE, pattern, MOST_PATTERN, &status);
    gboolean quoted = FALSE, has[3] = { FALSE };

    for (int32_t i = 0; i < n && U_SUCCESS(status) && n < MOST_PATTERN; i++) {
        const UChar c = pattern[i];

        if (c == '\'')
            quoted = !quoted;
        if (quoted || c > 'z' || !g_ascii_isalpha((char)c))
            continue;
        if (!strchr("dMLy", (char)c))
            return FALSE;
        has[c == 'd' ? 0 : c == 'y' ? 1 : 2] = TRUE;
    }
    return has[0] && has[1] && has[2];
}

/* The calendar and the digits; FALSE: one that is not known here. */
static gboolean
find_calendar(DateForm *form)
{
    UErrorCode status = U_ZERO_ERROR;
    const char *type = ucal_getType(udat_getCalendar(form->format), &status);
    UChar digit[4];

    if (U_FAILURE(status) ||
        unum_getSymbol(udat_getNumberFormat(form->format), UNUM_ZERO_DIGIT_SYMBOL,
                       digit, G_N_ELEMENTS(digit), &status) != 1)
        return FALSE;
    form->zero = digit[0];
    form->persian = !strcmp(type, "persian");
    return form->persian || !strcmp(type, "gregorian");
}

DateForm *
date_form_new(UDateFormat *format)
{
    DateForm *form = g_new0(DateForm, 1);

    form->format = format;
    form->simple = is_simple(format) && find_calendar(form);
    return form;
}

void
date_form_free(DateForm *form)
{
    g_free(form);
}

/* As ICU writes it; FALSE if it does not fit. */
static gboolean
ask(const DateForm *form, Civil civil, char *out, gsize size)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar text[MOST_PATTERN * 2];
    const gint64 day = form->persian ? from_persian(civil) : from_civil(civil);
    int32_t n = udat_format(form->format, (double)day * DAY_MILLISECONDS, text,
                            G_N_ELEMENTS(text), NULL, &status);
    int32_t bytes = 0;

    u_strToUTF8(out, (int32_t)size, &bytes, text, n, &status);
    return U_SUCCESS(status) && (gsize)bytes < size;
}

static gboolean
copy_piece(char *piece, const char *from, const char *to)
{
    if (to - from >= MOST_PIECE)
        return FALSE;
    memcpy(piece, from, (gsize)(to - from));
    piece[to - from] = '\0';
    return TRUE;
}

static char *
put_number(char *to, int number, gboolean padded, gunichar zero)
{
    char digits[12];
    int n = 0;

    do
        digits[n++] = (char)('0' + number % 10);
    while (number /= 10);
    if (padded && n < 2)
        digits[n++] = '0';
    while (n)
        to += g_unichar_to_utf8(zero + (gunichar)(digits[--n] - '0'), to);
    return to;
}

/* The day by which a form is learnt; its digits come in no month's number. */
static Civil
probe(const DateForm *form, int month)
{
    return (Civil){ form->persian ? 1344 : 2345, month, 22 };
}

/* Takes the text of that day apart. */
static gboolean
take_apart(const DateForm *form, Month *month, const char *text)
{
    const Civil civil = probe(form, 0);
    char day_text[16], year_text[32];
    const char *day, *year, *first, *second;
    gsize day_length, year_length;

    *put_number(day_text, civil.day, FALSE, form->zero) = '\0';
    *put_number(year_text, civil.year, FALSE, form->zero) = '\0';
    day = strstr(text, day_text);
    year = strstr(text, year_text);
    if (!day || !year || strstr(day + 1, day_text) || strstr(year + 1, year_text))
        return FALSE;
    month->year_first = year < day;
    first = month->year_first ? year : day;
    second = month->year_first ? day : year;
    day_length = strlen(day_text);
    year_length = strlen(year_text);
    return copy_piece(month->pieces[0], text, first) &&
           copy_piece(month->pieces[1],
                      first + (month->year_first ? year_length : day_length), second) &&
           copy_piece(month->pieces[2],
                      second + (month->year_first ? day_length : year_length),
                      text + strlen(text));
}

static gsize
put_date(const DateForm *form, const Month *month, Civil civil, char *out, gsize size)
{
    const gunichar zero = form->zero;
    char *to = out;

    if (size < 3 * MOST_PIECE + 32)
        return 0;
    to = g_stpcpy(to, month->pieces[0]);
    to = month->year_first ? put_number(to, civil.year, FALSE, zero)
                           : put_number(to, civil.day, month->padded, zero);
    to = g_stpcpy(to, month->pieces[1]);
    to = month->year_first ? put_number(to, civil.day, month->padded, zero)
                           : put_number(to, civil.year, FALSE, zero);
    return (gsize)(g_stpcpy(to, month->pieces[2]) - out);
}

/* Whether it writes another day of the month, of one digit and in another year, as ICU does. */
static gboolean
is_right(const DateForm *form, const Month *month, int number)
{
    const Civil civil = { form->persian ? 1403 : 1987, number, 5 };
    char ours[4 * MOST_PIECE], theirs[4 * MOST_PIECE];

    return ask(form, civil, theirs, sizeof theirs) &&
           put_date(form, month, civil, ours, sizeof ours) && !strcmp(ours, theirs);
}

static void
learn(const DateForm *form, Month *month, int number)
{
    char text[4 * MOST_PIECE];

    month->known = TRUE;
    if (!ask(form, probe(form, number), text, sizeof text) ||
        !take_apart(form, month, text))
        return;
    month->usable = is_right(form, month, number);
    month->padded = !month->usable;
    month->usable = month->usable || is_right(form, month, number);
}

gsize
date_form_write(DateForm *form, double day, char *out, gsize size)
{
    const gint64 whole = (gint64)day;
    Civil civil;
    Month *month;

    if (!form->simple || day != (double)whole || whole < first_day || whole > last_day)
        return 0;
    civil = form->persian ? to_persian(whole) : to_civil(whole);
    if (form->persian && (civil.year < PERSIAN_FIRST || civil.year > PERSIAN_LAST))
        return 0;
    month = &form->months[civil.month];
    if (!month->known)
        learn(form, month, civil.month);
    return month->usable ? put_date(form, month, civil, out, size) : 0;
}
