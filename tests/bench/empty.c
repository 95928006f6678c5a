/*
 * The floor under one letter: a program that opens what a letter with a date opens of
 * ICU, and writes the date, but has no letter.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include <unicode/udat.h>
#include <unicode/ustring.h>

int
main(void)
{
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *format =
        udat_open(UDAT_NONE, UDAT_LONG, "ru", u"UTC", -1, NULL, 0, &status);
    UChar date[64];
    char bytes[192];
    int32_t length;

    length = udat_format(format, 20802 * 86400000.0, date, 64, NULL, &status);
    u_strToUTF8(bytes, sizeof bytes, NULL, date, length, &status);
    udat_close(format);
    if (U_FAILURE(status))
        return 1;
    puts(bytes);
    return 0;
}
