/*
 * The languages that letters are written in.
 *
 * Shape:  a closed list, in the order in which it is shown; English is the source.
 * Source: BCP 47 (language tags), POSIX locale names, CLDR locale ids.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_BASE_LANG_H
#define REFUSE_BASE_LANG_H

#include <glib.h>

typedef struct {
    const char *code;      /* "ru", also the folder of its catalogue */
    const char *name;      /* in the language itself */
    const char *locale;    /* ICU's, with the calendar where it matters */
    const char *gregorian; /* the same with the Gregorian calendar */
    const char *quotes[4]; /* outer pair, inner pair */
    gboolean rtl;
    gboolean patronymics;  /* given name and patronymic are the polite address */
    gboolean symbols;      /* amounts have the currency's symbol, not its name */
    gboolean group_min2;   /* four digits are not grouped, whatever CLDR says */
    gboolean by_rank;           /* a title is said by its rank, not as it was typed */
    gboolean small_after_comma; /* the body goes on with a small letter */
    const char *home;      /* the currency that is named without its country */
    const char *country;   /* how the word begins that says so */
} Lang;

/* By tag: "ru", "ru-RU", "ru_RU.UTF-8", in any case; NULL if we have no such language. */
const Lang *lang_find(const char *tag);

/* The first language of the user's locale (LANGUAGE, LC_ALL, LC_MESSAGES, LANG) that we have, or English. */
const Lang *lang_of_user(void);

/* The i-th, NULL at the end. */
const Lang *lang_nth(guint i);

/* The number of a language: lang_nth() of it is the language. */
guint lang_index(const Lang *lang);

enum { LANG_COUNT = 6 };

/* Their codes, NULL-ended. */
const char *const *lang_codes(void);

#endif
