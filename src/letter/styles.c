/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/styles.h"

#include <string.h>

#include <glib/gi18n.h>
#include <unicode/uchar.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/errors.h"
#include "base/utf8.h"
#include "letter/styles-struct.h"

enum { DAY_MILLISECONDS = 86400000 };

static const struct {
    StyleKind kind;
    const char *word;
    StyleWay way;
    UDateFormatStyle date;
} names[] = {
    { STYLE_NUMBER, "", WAY_PLAIN, UDAT_NONE },
    { STYLE_NUMBER, "integer", WAY_INTEGER, UDAT_NONE },
    { STYLE_NUMBER, "percent", WAY_PERCENT, UDAT_NONE },
    { STYLE_DATE, "", WAY_DATE, UDAT_DEFAULT },
    { STYLE_DATE, "short", WAY_DATE, UDAT_SHORT },
    { STYLE_DATE, "medium", WAY_DATE, UDAT_MEDIUM },
    { STYLE_DATE, "long", WAY_DATE, UDAT_LONG },
    { STYLE_DATE, "full", WAY_DATE, UDAT_FULL },
};

/* In the full style of Persian, ICU 72 (CLDR 42) has day and year the wrong way round.
 */
static const char persian_full[] = "EEEE d MMMM y";

static void
clear_style(gpointer style)
{
    g_free(((Style *)style)->text);
    g_free(((Style *)style)->pattern);
}

Styles *
styles_new(const char *locale, gboolean rtl)
{
    Styles *styles = g_new0(Styles, 1);

    styles->locale = g_strdup(locale);
    styles->rtl = rtl;
    styles->list = g_array_new(FALSE, TRUE, sizeof(Style));
    g_array_set_clear_func(styles->list, clear_style);
    return styles;
}

void
styles_free(Styles *styles)
{
    if (!styles)
        return;
    g_array_unref(styles->list);
    g_free(styles->locale);
    g_free(styles);
}

const char *
styles_locale(const Styles *styles)
{
    return styles->locale;
}

gboolean
styles_rtl(const Styles *styles)
{
    return styles->rtl;
}

static void *
open_number(const Styles *styles, const Style *style, UErrorCode *status)
{
    UNumberFormatStyle kind = style->way == WAY_PERCENT ? UNUM_PERCENT : UNUM_DECIMAL;
    UNumberFormat *format = unum_open(kind, NULL, 0, styles->locale, NULL, status);
    UParseError place;

    if (U_FAILURE(*status))
        return NULL;
    if (style->way == WAY_INTEGER)
        unum_setAttribute(format, UNUM_MAX_FRACTION_DIGITS, 0);
    if (style->way == WAY_PATTERN)
        unum_applyPattern(format, FALSE, style->pattern, style->length, &place, status);
    return format;
}

static void *
open_date(const Styles *styles, const Style *style, UErrorCode *status)
{
    UDateFormat *format =
        udat_open(UDAT_NONE, style->date, styles->locale, u"UTC", -1, NULL, 0, status);

    if (U_SUCCESS(*status) && style->way == WAY_PATTERN)
        udat_applyPattern(format, FALSE, style->pattern, style->length);
    return format;
}

void
style_close(const Style *style, void *format)
{
    if (style->kind == STYLE_NUMBER)
        unum_close(format);
    else
        udat_close(format);
}

void *
style_open(const Styles *styles, const Style *style, UErrorCode *status)
{
    void *format = style->kind == STYLE_NUMBER ? open_number(styles, style, status)
                                               : open_date(styles, style, status);

    if (U_SUCCESS(*status))
        return format;
    if (format)
        style_close(style, format);
    return NULL;
}

int32_t
style_write(const Style *style, void *format, double value, UChar *out, int32_t size,
            UErrorCode *status)
{
    if (style->kind == STYLE_NUMBER)
        return unum_formatDouble(format, value, out, size, NULL, status);
    return udat_format(format, value * DAY_MILLISECONDS, out, size, NULL, status);
}

/*
 * TRUE if ICU can use the pattern. Of a date's letters it says only when it writes that
 * there is no such one, and only here: udat_format() leaves out the rest of the date.
 */
static gboolean
can_write(const Styles *styles, const Style *style)
{
    UErrorCode status = U_ZERO_ERROR;
    void *format = style_open(styles, style, &status);

    if (U_SUCCESS(status) && style->kind == STYLE_DATE)
        udat_formatForFields(format, 0, NULL, 0, NULL, &status);
    if (format)
        style_close(style, format);
    return U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR;
}

/* The style without the white space of patterns around it. The caller's. */
static char *
trim(const char *text)
{
    const char *begin = NULL, *end = text;

    for (const char *p = text; *p;) {
        const char *at = p;

        if (u_hasBinaryProperty((UChar32)utf8_next(&p), UCHAR_PATTERN_WHITE_SPACE))
            continue;
        if (!begin)
            begin = at;
        end = p;
    }
    return begin ? g_strndup(begin, end - begin) : g_strdup("");
}

static gboolean
is_persian(const char *locale)
{
    return g_str_has_prefix(locale, "fa") && !g_ascii_isalnum(locale[2]);
}

static void
set_pattern(Style *style, const char *pattern)
{
    gsize size = strlen(pattern) + 1;
    UErrorCode status = U_ZERO_ERROR;

    style->way = WAY_PATTERN;
    style->pattern = g_new(UChar, size);
    u_strFromUTF8(style->pattern, (int32_t)size, &style->length, pattern, -1, &status);
}

/* Finds out what a style means; `word` is its text, trimmed. */
static gboolean
read_style(const Styles *styles, Style *style, const char *word, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].kind == style->kind && !g_ascii_strcasecmp(names[i].word, word)) {
            style->way = names[i].way;
            style->date = names[i].date;
            if (style->date == UDAT_FULL && is_persian(styles->locale))
                set_pattern(style, persian_full);
            return TRUE;
        }
    if (g_str_has_prefix(word, "::"))
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("skeletons such as '::' begins are not read; write a "
                            "pattern, as #,##0.00 or d MMMM y"));
    if (style->kind == STYLE_NUMBER && !g_ascii_strcasecmp("currency", word))
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("the style 'currency' is not read; {amount} is finished "
                            "text, with its currency"));
    set_pattern(style, style->text);
    style->date = UDAT_DEFAULT;
    if (!can_write(styles, style)) {
        g_autofree char *quoted = errors_quote(word);

        /* TRANSLATORS: %s is a style in quotes; UTS 35 is a standard */
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          style->kind == STYLE_NUMBER
                              ? _("%s is no pattern for numbers (UTS 35)")
                              : _("%s is no pattern for dates (UTS 35)"),
                          quoted);
    }
    return TRUE;
}

int
styles_add(Styles *styles, StyleKind kind, const char *text, GError **error)
{
    g_autofree char *word = NULL;
    Style style = { .kind = kind };

    for (guint i = 0; i < styles->list->len; i++) {
        const Style *known = &g_array_index(styles->list, Style, i);

        if (known->kind == kind && !strcmp(known->text, text))
            return (int)i;
    }
    word = trim(text);
    style.text = g_strdup(text);
    if (!read_style(styles, &style, word, error)) {
        clear_style(&style);
        return -1;
    }
    g_array_append_val(styles->list, style);
    return (int)styles->list->len - 1;
}
