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
    gboolean simple;
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

DateForm *
date_form_new(UDateFormat *format)
{
    DateForm *form = g_new0(DateForm, 1);

    form->format = format;
    form->simple = is_simple(format);
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
    int32_t n = udat_format(form->format, (double)from_civil(civil) * DAY_MILLISECONDS,
                            text, G_N_ELEMENTS(text), NULL, &status);
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

/* Takes the text of the 22nd, 2345 apart. */
static gboolean
take_apart(Month *month, const char *text)
{
    const char *day, *year = strstr(text, "2345"), *first, *second;

    day = strstr(text, "22");
    if (!day || !year || strstr(day + 1, "22") || strstr(year + 1, "2345"))
        return FALSE;
    month->year_first = year < day;
    first = month->year_first ? year : day;
    second = month->year_first ? day : year;
    return copy_piece(month->pieces[0], text, first) &&
           copy_piece(month->pieces[1], first + (month->year_first ? 4 : 2), second) &&
           copy_piece(month->pieces[2], second + (month->year_first ? 2 : 4),
                      text + strlen(text));
}

static char *
put_number(char *to, int number, gboolean padded)
{
    char digits[12];
    int n = 0;

    do
        digits[n++] = (char)('0' + number % 10);
    while (number /= 10);
    if (padded && n < 2)
        digits[n++] = '0';
    while (n)
        *to++ = digits[--n];
    return to;
}

static gsize
put_date(const Month *month, Civil civil, char *out, gsize size)
{
    char *to = out;

    if (size < 3 * MOST_PIECE + 8)
        return 0;
    to = g_stpcpy(to, month->pieces[0]);
    to = month->year_first ? put_number(to, civil.year, FALSE)
                           : put_number(to, civil.day, month->padded);
    to = g_stpcpy(to, month->pieces[1]);
    to = month->year_first ? put_number(to, civil.day, month->padded)
                           : put_number(to, civil.year, FALSE);
    return (gsize)(g_stpcpy(to, month->pieces[2]) - out);
}

/* Whether it writes some days of the month as ICU does. */
static gboolean
is_right(const DateForm *form, const Month *month, int number)
{
    static const Civil days[] = { { 2345, 0, 5 }, { 1987, 0, 28 }, { 2026, 0, 13 },
                                  { 2071, 0, 9 }, { 1900, 0, 1 },  { 2999, 0, 28 } };
    char ours[4 * MOST_PIECE], theirs[4 * MOST_PIECE];

    for (guint i = 0; i < G_N_ELEMENTS(days); i++) {
        Civil civil = days[i];

        civil.month = number;
        if (!ask(form, civil, theirs, sizeof theirs) ||
            !put_date(month, civil, ours, sizeof ours) || strcmp(ours, theirs))
            return FALSE;
    }
    return TRUE;
}

static void
learn(const DateForm *form, Month *month, int number)
{
    char text[4 * MOST_PIECE];

    month->known = TRUE;
    if (!ask(form, (Civil){ 2345, number, 22 }, text, sizeof text) ||
        !take_apart(month, text))
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
    civil = to_civil(whole);
    month = &form->months[civil.month];
    if (!month->known)
        learn(form, month, civil.month);
    return month->usable ? put_date(month, civil, out, size) : 0;
}
