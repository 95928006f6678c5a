/*
 * What a style is made of, for those who open it in ICU.
 *
 * Shape:  an opened style is a UNumberFormat or a UDateFormat, by its kind.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_STYLES_STRUCT_H
#define REFUSE_LETTER_STYLES_STRUCT_H

#include "letter/styles.h"

#include <unicode/udat.h>

typedef enum {
    WAY_PLAIN, /* a number as it is */
    WAY_INTEGER,
    WAY_PERCENT,
    WAY_DATE, /* one of ICU's four */
    WAY_PATTERN,
} StyleWay;

typedef struct {
    StyleKind kind;
    StyleWay way;
    UDateFormatStyle date; /* of a date; a pattern starts from the default one */
    char *text;            /* as it was given, by which it is found again */
    UChar *pattern;        /* of a WAY_PATTERN */
    int32_t length;
} Style;

struct Styles {
    char *locale;
    gboolean rtl;
    GArray *list;
};

/* Opens it for the language; NULL and `status` if ICU refuses it. */
void *style_open(const Styles *styles, const Style *style, UErrorCode *status);
void style_close(const Style *style, void *format);

/* As ICU has it: the length, and an error in `status` if that is over `size`. */
int32_t style_write(const Style *style, void *format, double value, UChar *out,
                    int32_t size, UErrorCode *status);

#endif
