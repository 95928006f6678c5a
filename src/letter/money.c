/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/money.h"

#include <string.h>

#include <glib/gi18n.h>
#include <unicode/ucurr.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

#include "base/errors.h"

enum { MOST_WHOLE = 12, MOST_DECIMALS = 3 };

/* Digits of any script and marks as ASCII, or NULL. */
static char *
to_ascii(const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        int digit = g_unichar_digit_value(c);

        if (digit >= 0)
            g_string_append_c(out, (char)('0' + digit));
        else if (c == '.' || c == ',' || c == 0x066B) /* Arabic decimal separator */
            g_string_append_c(out, c == '.' ? '.' : ',');
        else
            return g_string_free(out, TRUE), NULL;
    }
    return g_string_free(out, FALSE);
}

char *
money_read(const char *text, GError **error)
{
    g_autofree char *shown = errors_quote(text);
    g_autofree char *ascii = to_ascii(text);
    gsize whole = ascii ? strspn(ascii, "0123456789") : 0;
    gsize decimals = 0;

    if (!whole || whole > MOST_WHOLE ||
        (ascii[whole] &&
         ascii[whole + 1 + (decimals = strspn(ascii + whole + 1, "0123456789"))]) ||
        (ascii[whole] && (!decimals || decimals > MOST_DECIMALS))) {
        errors_set(error, REFUSE_ERROR_DATA,
                   _("%s is not an amount: write digits, and decimals after one point "
                     "or comma, as 1450 or 1450.50"),
                   shown);
        return NULL;
    }
    if (decimals == 3 && whole <= 3) {
        errors_set(error, REFUSE_ERROR_DATA,
                   _("%s could be read with a thousands separator: write it without, "
                     "as 1450 or 1.45"),
                   shown);
        return NULL;
    }
    if (strspn(ascii, "0.,") == strlen(ascii)) {
        errors_set(error, REFUSE_ERROR_DATA,
                   _("%s is not an amount: it must be more than zero"), shown);
        return NULL;
    }
    if (decimals)
        ascii[whole] = '.';
    return g_steal_pointer(&ascii);
}

/*
 * ISO 4217, what is in circulation. Not ICU's ucurr_isAvailable(): of a currency that
 * several countries have had it knows the years of one of them, and so refuses GBP.
 */
static const char currencies[] =
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD "
    "BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP "
    "CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP "
    "GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD "
    "JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD "
    "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN "
    "NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB "
    "RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL "
    "THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND "
    "VUV WST XAF XCD XOF XPF YER ZAR ZMW ";

char *
money_read_currency(const char *text, GError **error)
{
    g_autofree char *upper = g_ascii_strup(text, -1);
    const char *found = strlen(upper) == 3 ? strstr(currencies, upper) : NULL;

    if (found && found[3] == ' ' && (found - currencies) % 4 == 0)
        return g_steal_pointer(&upper);
    {
        g_autofree char *shown = errors_quote(text);

        errors_set(error, REFUSE_ERROR_DATA,
                   _("%s is not a currency: write its code by ISO 4217, as EUR"),
                   shown);
    }
    return NULL;
}

gboolean
money_fits(const char *amount, const char *currency)
{
    const char *mark = strchr(amount, '.');
    UErrorCode code = U_ZERO_ERROR;
    UChar wide[4] = { 0 };
    gsize decimals = mark ? strlen(mark + 1) : 0;

    while (decimals && mark[decimals] == '0')
        decimals--;
    u_charsToUChars(currency, wide, 3);
    return decimals <= (gsize)MAX(ucurr_getDefaultFractionDigits(wide, &code), 0);
}

/*
 * Mends what CLDR has for forms, not for letters: the sign before a name (₺1 Türk
 * lirası), and the country of the reader's own currency (złotych polskich). Takes
 * `text`.
 */
static char *
as_in_a_letter(char *text, const Lang *lang, const char *currency)
{
    g_autofree char *mine G_GNUC_UNUSED = text;
    g_auto(GStrv) words = NULL;
    char **kept;

    if (!lang->symbols &&
        g_unichar_type(g_utf8_get_char(text)) == G_UNICODE_CURRENCY_SYMBOL)
        text = g_utf8_next_char(text);
    if (!lang->home || strcmp(currency, lang->home))
        return g_strdup(text);
    words = kept = g_strsplit(text, " ", -1);
    for (char **word = words; *word; word++)
        if (g_str_has_prefix(*word, lang->country))
            g_free(*word);
        else
            *kept++ = *word;
    *kept = NULL;
    return g_strjoinv(" ", words);
}

char *
money_write(const Lang *lang, const char *amount, const char *currency, GError **error)
{
    const gboolean whole =
        !strchr(amount, '.') || !strpbrk(strchr(amount, '.'), "123456789");
    g_autofree char *skeleton = g_strdup_printf(
        "currency/%s%s%s%s", currency, lang->symbols ? "" : " unit-width-full-name",
        lang->group_min2 ? " group-min2" : "",
        whole ? " precision-integer" : " precision-currency-standard");
    UErrorCode code = U_ZERO_ERROR;
    UChar wide[96], result[160];
    UNumberFormatter *formatter;
    UFormattedNumber *number;
    char *out = NULL;

    u_uastrcpy(wide, skeleton);
    formatter = unumf_openForSkeletonAndLocale(wide, -1, lang->locale, &code);
    number = unumf_openResult(&code);
    unumf_formatDecimal(formatter, amount, -1, number, &code);
    unumf_resultToString(number, result, G_N_ELEMENTS(result), &code);
    unumf_closeResult(number);
    unumf_close(formatter);
    if (U_SUCCESS(code))
        out = g_utf16_to_utf8((const gunichar2 *)result, -1, NULL, NULL, NULL);
    if (out)
        return as_in_a_letter(out, lang, currency);
    errors_set(error, REFUSE_ERROR_BUG, _("the amount cannot be written: %s"),
               u_errorName(code));
    return NULL;
}
