/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/encode.h"

#include <string.h>

#include "write/append.h"
#include "write/base64.h"
#include "write/quoted.h"

#define EACH_BYTE G_GUINT64_CONSTANT(0x0101010101010101)

enum {
    PLAIN_COLUMNS = 78, /* RFC 5322, 2.1.1 */
    ESCAPE_BYTES = 3,   /* =D0 */
};

const char *
encoding_name(Encoding encoding)
{
    static const char *const names[] = {
        [ENCODING_7BIT] = "7bit",
        [ENCODING_QUOTED] = "quoted-printable",
        [ENCODING_BASE64] = "base64",
    };

    return names[encoding];
}

static gsize
count_lines(const char *text, gsize length)
{
    const char *end = text + length;
    gsize n = 0;

    for (const char *p = text; (p = memchr(p, '\n', end - p)); p++)
        n++;
    return n;
}

/* The text with CR LF. */
static void
put_base64(Base64 *base64, const char *text, gsize length)
{
    const char *end = text + length;

    while (text < end) {
        const char *lf = memchr(text, '\n', end - text);

        base64_put(base64, text, (lf ? lf : end) - text);
        if (lf)
            base64_put(base64, "\r\n", 2);
        text = lf ? lf + 1 : end;
    }
}

void
encode_base64(const char *text, gsize length, GString *out)
{
    Base64 base64 = { .to = append_room(
                          out, base64_size(length + count_lines(text, length))) };

    put_base64(&base64, text, length);
    out->len = base64_end(&base64) - out->str;
    append_end(out);
}

/* Eight bytes at a time: this reads every byte of every message. */
static gsize
count_escapes(const char *text, gsize length)
{
    gsize n = 0, i = 0;

    for (; i + 8 <= length; i += 8) {
        guint64 word;

        memcpy(&word, text + i, sizeof word);
        n += ((word >> 7 & EACH_BYTE) * EACH_BYTE) >> 56;
    }
    for (; i < length; i++)
        n += (guchar)text[i] >> 7;
    return n;
}

/* TRUE if the text, ASCII, can go as it is. "--=_" would look like our boundaries. */
static gboolean
is_harmless(const char *text, gsize length)
{
    const char *end = text + length;

    while (text < end) {
        const char *lf = memchr(text, '\n', end - text);
        const char *stop = lf ? lf : end;

        if (!lf || stop - text > PLAIN_COLUMNS || quoted_is_taken_amiss(text, stop) ||
            (stop - text >= 4 && !memcmp(text, "--=_", 4)))
            return FALSE;
        for (; text < stop; text++)
            if (*text < ' ' || *text == 0x7F)
                return FALSE;
        text = stop + 1;
    }
    return TRUE;
}

/* What decides on the encoding of a text. */
typedef struct {
    gsize lines, escapes;
    gboolean harmless;
} Facts;

typedef struct {
    char *bytes; /* NULL: not needed yet */
    gsize length;
} Encoded;

/* Of whole lines, which are encoded as they would be by themselves but for the base64.
 */
struct EncodeKept {
    gboolean counted;
    Facts facts;
    Encoded quoted;
    Encoded digits[3]; /* base64 of whole threes from the byte 0, 1, 2 on */
};

EncodeKept *
encode_kept_new(void)
{
    return g_new0(EncodeKept, 1);
}

void
encode_kept_free(EncodeKept *kept)
{
    if (!kept)
        return;
    g_free(kept->quoted.bytes);
    for (guint i = 0; i < G_N_ELEMENTS(kept->digits); i++)
        g_free(kept->digits[i].bytes);
    g_free(kept);
}

static Facts
count(const char *text, gsize length)
{
    const gsize escapes = count_escapes(text, length);

    return (Facts){ .lines = count_lines(text, length),
                    .escapes = escapes,
                    .harmless = !escapes && is_harmless(text, length) };
}

static Facts
facts_of(const EncodePiece *piece, const char *text)
{
    EncodeKept *kept = piece->kept;

    if (!kept)
        return count(text, piece->length);
    if (!kept->counted)
        kept->facts = count(text, piece->length);
    kept->counted = TRUE;
    return kept->facts;
}

static void
put_quoted(const EncodePiece *piece, const char *text, GString *out)
{
    Encoded *quoted = piece->kept ? &piece->kept->quoted : NULL;
    const gsize start = out->len;

    if (quoted && quoted->bytes) {
        append_bytes(out, quoted->bytes, quoted->length);
        return;
    }
    quoted_write(text, piece->length, out);
    if (quoted) {
        quoted->length = out->len - start;
        quoted->bytes = g_memdup2(out->str + start, quoted->length);
    }
}

/* The first bytes of the text with CR LF, which go with what waits before them; one
 * more may be written. */
static void
copy_crlf(const char *text, gsize n, char *to)
{
    for (char *const end = to + n; to < end; text++) {
        if (*text == '\n')
            *to++ = '\r';
        *to++ = *text;
    }
}

static const Encoded *
digits_from(EncodeKept *kept, const char *text, gsize length, guint first)
{
    const gsize crlf = length + kept->facts.lines, threes = (crlf - first) / 3 * 3;
    Encoded *digits = &kept->digits[first];
    g_autofree char *bytes = NULL;

    if (digits->bytes)
        return digits;
    bytes = g_malloc(crlf + 1);
    copy_crlf(text, crlf, bytes);
    digits->length = threes / 3 * 4;
    digits->bytes = g_malloc(digits->length);
    base64_run((const guchar *)bytes + first, threes, digits->bytes);
    return digits;
}

static void
put_based(Base64 *base64, const EncodePiece *piece, const char *text)
{
    const guint first = (3 - base64->waiting) % 3;
    const Encoded *digits;
    char start[3];
    gsize rest;

    if (!piece->kept) {
        put_base64(base64, text, piece->length);
        return;
    }
    rest = (piece->length + piece->kept->facts.lines - first) % 3;
    copy_crlf(text, first, start);
    base64_put(base64, start, first);
    digits = digits_from(piece->kept, text, piece->length, first);
    base64_put_digits(base64, digits->bytes, digits->length);
    base64_put(base64, "\r\n" + 2 - rest, rest);
}

static void
put_all_quoted(const char *text, const EncodePieces *pieces, GString *out)
{
    for (guint i = 0; i < pieces->n; text += pieces->list[i++].length)
        put_quoted(&pieces->list[i], text, out);
    append_end(out);
}

static void
put_all_based(const char *text, const EncodePieces *pieces, gsize size, GString *out)
{
    Base64 base64 = { .to = append_room(out, size) };

    for (guint i = 0; i < pieces->n; text += pieces->list[i++].length)
        put_based(&base64, &pieces->list[i], text);
    out->len = base64_end(&base64) - out->str;
    append_end(out);
}

Encoding
encode_pieces(const char *text, const EncodePieces *pieces, GString *out)
{
    const gsize start = out->len;
    Facts all = { .harmless = TRUE };
    gsize length = 0, base64;

    for (guint i = 0; i < pieces->n; length += pieces->list[i++].length) {
        const Facts facts = facts_of(&pieces->list[i], text + length);

        all.lines += facts.lines;
        all.escapes += facts.escapes;
        all.harmless &= facts.harmless;
    }
    if (all.harmless) {
        append_bytes(out, text, length);
        append_end(out);
        return ENCODING_7BIT;
    }
    base64 = base64_size(length + all.lines);
    if (length + all.escapes * (ESCAPE_BYTES - 1) <= base64) { /* but for soft ends */
        put_all_quoted(text, pieces, out);
        if (out->len - start <= base64)
            return ENCODING_QUOTED;
        out->len = start;
    }
    put_all_based(text, pieces, base64, out);
    return ENCODING_BASE64;
}

Encoding
encode_best(const char *text, gsize length, GString *out)
{
    const EncodePieces whole = { .n = 1, .list = { { length, NULL } } };

    return encode_pieces(text, &whole, out);
}
