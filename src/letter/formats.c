/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/formats.h"

#include <string.h>

#include <unicode/unum.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "letter/dates.h"
#include "letter/styles-struct.h"

/* So many dates are asked for before it pays to learn how they are written. */
enum { LEARN_AFTER = 8 };
enum { MEMO_WAYS = 4, MEMO_SETS = 128 };
#define WHOLE 1e15 /* below it a double has every whole number */

typedef struct {
    guint64 value;        /* the bits of the number */
    int style;            /* counted from 1; 0: free */
    Span *span;           /* NULL: not written yet */
    const char *category; /* NULL: not asked for yet */
} Memo;

struct Formats {
    const Styles *styles;
    GPtrArray *open;  /* by style: UNumberFormat or UDateFormat, NULL: not opened yet */
    GPtrArray *dates; /* by style: DateForm, NULL: not needed yet */
    UPluralRules *rules;
    guint written; /* dates that were asked for */
    guint turn;    /* which of a full set is forgotten next */
    Memo memos[MEMO_SETS * MEMO_WAYS];
};

Formats *
formats_new(const Styles *styles)
{
    Formats *formats = g_new0(Formats, 1);

    formats->styles = styles;
    formats->open = g_ptr_array_new();
    formats->dates = g_ptr_array_new_with_free_func((GDestroyNotify)date_form_free);
    return formats;
}

void
formats_free(Formats *formats)
{
    if (!formats)
        return;
    for (guint i = 0; i < formats->open->len; i++)
        if (formats->open->pdata[i])
            style_close(&g_array_index(formats->styles->list, Style, i),
                        formats->open->pdata[i]);
    g_ptr_array_unref(formats->open);
    g_ptr_array_unref(formats->dates);
    uplrules_close(formats->rules);
    for (gsize i = 0; i < G_N_ELEMENTS(formats->memos); i++)
        g_free(formats->memos[i].span);
    g_free(formats);
}

/* What is remembered of a value in a style; if nothing is, a place taken for it. */
static Memo *
remember(Formats *formats, int style, double value)
{
    Memo *set, *memo;
    guint64 bits, hash;

    memcpy(&bits, &value, sizeof bits);
    hash = (bits + (guint)style) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    set = &formats->memos[(hash >> 57) % MEMO_SETS * MEMO_WAYS];
    for (memo = set; memo < set + MEMO_WAYS && memo->style; memo++)
        if (memo->value == bits && memo->style == style + 1)
            return memo;
    if (memo == set + MEMO_WAYS)
        memo = set + formats->turn++ % MEMO_WAYS;
    g_free(memo->span);
    *memo = (Memo){ .value = bits, .style = style + 1 };
    return memo;
}

static void *
format_of(Formats *formats, int style)
{
    const GArray *list = formats->styles->list;
    UErrorCode status = U_ZERO_ERROR;

    if (formats->open->len <= (guint)style)
        g_ptr_array_set_size(formats->open, (int)list->len);
    if (!formats->open->pdata[style])
        formats->open->pdata[style] =
            style_open(formats->styles, &g_array_index(list, Style, style), &status);
    return formats->open->pdata[style];
}

/* Numbers and dates run with the paragraph, as CLDR made them. */
static Span *
measured(const Formats *formats, const UChar *text, int32_t length)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t size = length * 3, n = 0;
    g_autofree char *bytes = g_malloc((gsize)size + 1);
    Span *span;

    u_strToUTF8(bytes, size, &n, text, length, &status);
    if (U_FAILURE(status))
        return NULL;
    span = span_new(bytes, (gsize)n, formats->styles->rtl);
    span->runs = '\0';
    return span;
}

/* A date that ICU need not be asked for, or NULL. */
static Span *
write_date(Formats *formats, int style, double value)
{
    GPtrArray *dates = formats->dates;
    char bytes[256];
    gsize n;
    Span *span;

    if (dates->len <= (guint)style)
        g_ptr_array_set_size(dates, (int)formats->styles->list->len);
    if (!dates->pdata[style])
        dates->pdata[style] = date_form_new(format_of(formats, style));
    n = date_form_write(dates->pdata[style], value, bytes, sizeof bytes);
    if (!n)
        return NULL;
    span = span_new(bytes, n, formats->styles->rtl);
    span->runs = '\0';
    return span;
}

static Span *
write_new(Formats *formats, int style, double value)
{
    const Style *how = &g_array_index(formats->styles->list, Style, style);
    UErrorCode status = U_ZERO_ERROR;
    void *format = format_of(formats, style);
    g_autofree UChar *more = NULL;
    UChar some[128], *text = some;
    Span *quick;
    int32_t n;

    if (!format)
        return NULL;
    if (how->kind == STYLE_DATE && formats->written++ >= LEARN_AFTER &&
        (quick = write_date(formats, style, value)))
        return quick;
    n = style_write(how, format, value, text, G_N_ELEMENTS(some), &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        text = more = g_new(UChar, n);
        n = style_write(how, format, value, text, n, &status);
    }
    return U_SUCCESS(status) ? measured(formats, text, n) : NULL;
}

const Span *
formats_write(Formats *formats, int style, double value)
{
    Memo *memo = remember(formats, style, value);

    if (!memo->span)
        memo->span = write_new(formats, style, value);
    return memo->span;
}

/* The keyword of ICU as one of our constants. */
static const char *
category_of(const UChar *word)
{
    static const char *const categories[] = { "zero", "one", "two", "few", "many" };
    char bytes[16];

    u_UCharsToChars(word, bytes, sizeof bytes); /* NUL too: longer ones do not exist */
    for (gsize i = 0; i < G_N_ELEMENTS(categories); i++)
        if (!strcmp(categories[i], bytes))
            return categories[i];
    return "other";
}

/*
 * As MessageFormat has it, the rules look at the number as it is written. A whole
 * number in a plain style is written as it is, so nothing need be opened for it. For
 * the rest C has only this function, which ICU calls internal but exports since 59.
 */
static const char *
plural_new(Formats *formats, int style, double value)
{
    StyleWay way = g_array_index(formats->styles->list, Style, style).way;
    gboolean plain = way == WAY_PLAIN || way == WAY_INTEGER;
    gboolean whole = value > -WHOLE && value < WHOLE && value == (gint64)value;
    UErrorCode status = U_ZERO_ERROR;
    UChar word[16] = { 0 };

    if (!formats->rules)
        formats->rules = uplrules_open(formats->styles->locale, &status);
    if (U_FAILURE(status))
        return "other";
    if (plain && whole)
        uplrules_select(formats->rules, value, word, G_N_ELEMENTS(word), &status);
    else
        uplrules_selectWithFormat(formats->rules, value, format_of(formats, style),
                                  word, G_N_ELEMENTS(word), &status);
    return U_SUCCESS(status) ? category_of(word) : "other";
}

const char *
formats_plural(Formats *formats, int style, double value)
{
    Memo *memo = remember(formats, style, value);

    if (!memo->category)
        memo->category = plural_new(formats, style, value);
    return memo->category;
}
