/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cases.h"

#include <glib.h>
#include <string.h>

#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "letter/dates.h"

static const struct {
    const char *locale;
    const UChar *pattern; /* NULL: the style */
    UDateFormatStyle style;
    gboolean simple; /* written without ICU, but for years that it does not know */
} cases[] = {
    { "ru", NULL, UDAT_LONG, TRUE },
    { "ro", NULL, UDAT_LONG, TRUE },
    { "tr", NULL, UDAT_LONG, TRUE },
    { "pl", NULL, UDAT_LONG, TRUE },
    { "en_GB", NULL, UDAT_LONG, TRUE },
    { "fa_IR@calendar=persian", NULL, UDAT_LONG, TRUE },
    { "fa_IR@calendar=gregorian", NULL, UDAT_LONG, TRUE },
    { "en_US", NULL, UDAT_SHORT, FALSE }, /* two digits of the year */
    { "en_GB", NULL, UDAT_FULL, FALSE },
    { "pl", u"dd.MM.yyyy", UDAT_DEFAULT, TRUE },
    { "en_GB", u"yyyy-MM-dd", UDAT_DEFAULT, TRUE },
    { "fa_IR@calendar=persian", u"d MMMM y", UDAT_DEFAULT, TRUE },
    { "en_GB", u"EEEE d MMMM y", UDAT_DEFAULT, FALSE },
};

static UDateFormat *
open_format(size_t i)
{
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_NONE, cases[i].style, cases[i].locale, u"UTC",
                                    -1, NULL, 0, &status);

    if (cases[i].pattern)
        udat_applyPattern(format, FALSE, cases[i].pattern, -1);
    cr_assert(U_SUCCESS(status));
    return format;
}

/* Every 3rd day from 1900 to 2999: the same as ICU, or left to it. */
EACH_CASE(dates, are_those_of_icu, cases)
{
    UDateFormat *format = open_format(*row);
    DateForm *form = date_form_new(format);
    guint written = 0, wrong = 0;

    for (int day = -25567; day <= 376199; day += 3) {
        UErrorCode status = U_ZERO_ERROR;
        char ours[256], theirs[256];
        UChar text[128];

        if (!date_form_write(form, day, ours, sizeof ours))
            continue;
        written++;
        udat_format(format, day * 86400000.0, text, 128, NULL, &status);
        u_strToUTF8(theirs, sizeof theirs, NULL, text, -1, &status);
        wrong += strcmp(ours, theirs) != 0;
    }
    cr_expect_eq(wrong, 0, "%s: %u of %u", cases[*row].locale, wrong, written);
    cr_expect_eq(written > 20000, cases[*row].simple, "%s: %u", cases[*row].locale,
                 written);
    date_form_free(form);
    udat_close(format);
}
