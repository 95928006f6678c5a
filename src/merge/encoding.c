/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/encoding.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <glib/gi18n.h>
#include <unicode/ucnv.h>

#include "base/errors.h"

enum { PIVOT = 4096 };

struct Decoder {
    UConverter *from, *to;
    UChar pivot[PIVOT];
    UChar *source, *target; /* what of the pivot waits to be written */
};

static UConverter *
open_converter(const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);

    if (U_FAILURE(status))
        return NULL;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    return converter;
}

Decoder *
decoder_new(const char *name, GError **error)
{
    g_autoptr(Decoder) decoder = g_new0(Decoder, 1);
    g_autofree char *shown = NULL;

    decoder->from = *name ? open_converter(name) : NULL;
    decoder->to = open_converter("UTF-8");
    if (decoder->from && decoder->to) {
        decoder_reset(decoder);
        return g_steal_pointer(&decoder);
    }
    shown = errors_quote(name);
    errors_set(error, REFUSE_ERROR_DATA,
               _("%s is no encoding that is known: expected one as windows-1251 or "
                 "UTF-16"),
               shown);
    return NULL;
}

void
decoder_free(Decoder *decoder)
{
    if (!decoder)
        return;
    ucnv_close(decoder->from);
    ucnv_close(decoder->to);
    g_free(decoder);
}

void
decoder_reset(Decoder *decoder)
{
    ucnv_reset(decoder->from);
    ucnv_reset(decoder->to);
    decoder->source = decoder->target = decoder->pivot;
}

gboolean
decoder_run(Decoder *decoder, const char **from, const char *end, gboolean last,
            char *to, gsize room, gsize *made)
{
    UErrorCode status = U_ZERO_ERROR;
    char *at = to;

    ucnv_convertEx(decoder->to, decoder->from, &at, to + room, from, end,
                   decoder->pivot, &decoder->source, &decoder->target,
                   decoder->pivot + PIVOT, FALSE, last, &status);
    *made = at - to;
    return U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR;
}

const char *
encoding_of_mark(const char *bytes, gsize length, gsize *mark)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = 0;
    const char *name =
        ucnv_detectUnicodeSignature(bytes, (int32_t)MIN(length, 8), &n, &status);

    *mark = name ? (gsize)n : 0;
    return U_SUCCESS(status) ? name : NULL;
}

#ifdef __SSE2__
/* How many of the next 16 bytes are whole characters of one byte or two, and no NUL. */
static inline guint
plain_bytes(const char *p)
{
    const __m128i some = _mm_loadu_si128((const __m128i *)(const void *)p);
    /* as signed numbers C2 to DF begin a pair, and below C0 it is gone on */
    const guint leads = (guint)_mm_movemask_epi8(
        _mm_and_si128(_mm_cmpgt_epi8(some, _mm_set1_epi8((char)0xC1)),
                      _mm_cmplt_epi8(some, _mm_set1_epi8((char)0xE0))));
    const guint rests =
        (guint)_mm_movemask_epi8(_mm_cmplt_epi8(some, _mm_set1_epi8((char)0xC0)));
    const guint high = (guint)_mm_movemask_epi8(some);
    const guint nuls =
        (guint)_mm_movemask_epi8(_mm_cmpeq_epi8(some, _mm_setzero_si128()));
    const guint wrong = nuls | (high & ~(leads | rests)) | (leads << 1 ^ rests);
    const guint n = (guint)__builtin_ctz(wrong | 1u << 16);

    return n - (n && (leads >> (n - 1) & 1)); /* not half a character */
}
#else
/* Eight bytes of ASCII, and no NUL. */
static inline gboolean
is_plain(const char *p)
{
    const guint64 ones = G_GUINT64_CONSTANT(0x0101010101010101), high = ones << 7;
    guint64 eight;

    memcpy(&eight, p, sizeof eight);
    return !((eight | ((eight - ones) & ~eight)) & high);
}
#endif

/* Past what is seen fast to be good. */
static inline const char *
skip_plain(const char *p, const char *end)
{
#ifdef __SSE2__
    for (guint n = 16; n >= 15 && end - p >= 16; p += n)
        n = plain_bytes(p);
#else
    while (end - p >= 8 && is_plain(p))
        p += 8;
#endif
    return p;
}

gboolean
encoding_is_utf8(const char *bytes, gsize length, const char **where)
{
    const char *p = bytes, *const end = bytes + length;

    while ((p = skip_plain(p, end)) < end) {
        if ((guchar)*p < 0x80) {
            if (!*p)
                break;
            p++;
        } else if ((guchar)*p >= 0xC2 && (guchar)*p < 0xE0 && end - p > 1 &&
                   ((guchar)p[1] & 0xC0) == 0x80) {
            p += 2;
        } else {
            gunichar c = g_utf8_get_char_validated(p, end - p);

            if (c >= (gunichar)-2)
                break;
            p = g_utf8_next_char(p);
        }
    }
    *where = p;
    return p == end;
}

/* What tables of our six languages come in. */
static const char *const candidates[] = {
    "windows-1251", "windows-1250",   "windows-1254", "windows-1256", "windows-1252",
    "KOI8-R",       "IBM866",         "ISO-8859-2",   "ISO-8859-9",   "ISO-8859-5",
    "ISO-8859-6",   "x-mac-cyrillic", NULL,
};

/* Every second byte is NUL: Latin letters in UTF-16, or three of four in UTF-32. */
static const char *
guess_wide(const char *bytes, gsize length)
{
    gsize even = 0, odd = 0;

    length = MIN(length, 4096);
    for (gsize i = 0; i + 1 < length; i += 2) {
        even += !bytes[i];
        odd += !bytes[i + 1];
    }
    if (even + odd < MAX(length / 16, 1))
        return NULL;
    if (even > length / 8 && odd > length / 8)
        return bytes[0] ? "UTF-32LE" : "UTF-32BE";
    return odd >= even ? "UTF-16LE" : "UTF-16BE";
}

/* Letters that our languages are written with, beyond ASCII. */
static gboolean
is_ours(gunichar c)
{
    static const char latin[] = "ĄąĆćĘęŁłŃńÓóŚśŹźŻżĂăÂâÎîȘșȚțŞşŢţÇçĞğİıÖöÜü";

    if (c < 0x400)
        return g_utf8_strchr(latin, -1, c) != NULL;
    return (c >= 0x410 && c <= 0x44F) || c == 0x401 || c == 0x451 ||
           (c >= 0x621 && c <= 0x63A) || (c >= 0x641 && c <= 0x64A) || c == 0x67E ||
           c == 0x686 || c == 0x698 || c == 0x6A9 || c == 0x6AF || c == 0x6CC;
}

/* How much the text looks like names and words: letters of ours, capitals only in
 * front. */
static int
score(const char *text)
{
    gboolean small = FALSE;
    int sum = 0;

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        const gboolean capital = g_unichar_isupper(c);

        if (c >= 0x80 && c != 0xA0)
            sum += is_ours(c) ? 2 : g_unichar_ispunct(c) && c >= 0x2000 ? 0 : -4;
        if (c >= 0x80 && c < 0xA0) /* no control has a place in a table */
            sum -= 8;
        if (small && capital)
            sum -= 4;
        small = g_unichar_islower(c);
    }
    return sum;
}

static const char *
guess_by_letters(const char *bytes, gsize length)
{
    const char *best = NULL;
    int most = 0;

    for (guint i = 0; candidates[i]; i++) {
        g_autofree char *text = encoding_show(candidates[i], bytes, length);
        const int points = score(text);

        if (points > most) {
            most = points;
            best = candidates[i];
        }
    }
    return best;
}

const char *
encoding_guess(const char *bytes, gsize length,
               guint (*known)(const char *text, gconstpointer data), gconstpointer data)
{
    const char *best = guess_wide(bytes, length);
    guint most = 0, plain;
    g_autofree char *ascii = NULL;

    if (best)
        return best;
    ascii = encoding_show("US-ASCII", bytes, length);
    plain = known(ascii, data);
    for (guint i = 0; candidates[i]; i++) {
        g_autofree char *text = encoding_show(candidates[i], bytes, length);
        guint n = known(text, data);

        if (n > plain && n > most) {
            most = n;
            best = candidates[i];
        }
    }
    return best ? best : guess_by_letters(bytes, length);
}

char *
encoding_show(const char *name, const char *bytes, gsize length)
{
    UErrorCode status = U_ZERO_ERROR;
    const gsize room = length * 4 + 1;
    char *text = g_malloc0(room);

    ucnv_convert("UTF-8", name, text, (int32_t)room - 1, bytes, (int32_t)length,
                 &status);
    return text;
}
