/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/header.h"

#include <string.h>

#include "letter/address.h"
#include "write/append.h"
#include "write/base64.h"

#define WORD_START "=?UTF-8?B?"
#define WORD_END "?="

enum {
    LINE_COLUMNS = 76,
    WORD_COLUMNS = 75, /* RFC 2047, 2 */
    FRAME_COLUMNS = sizeof WORD_START - 1 + sizeof WORD_END - 1,
    LONGEST_WORD = 60, /* of what is written as it is: it fits beside any name */
    LONGEST_NAME = 60,
    SECONDS_A_DAY = 86400,
};

/* A header being written: where its last line starts. */
typedef struct {
    GString *out;
    gsize line;
} Header;

static gsize
columns(const Header *header)
{
    return header->out->len - header->line;
}

static Header
start(GString *out, const char *name)
{
    const gsize line = out->len;

    append_bytes(out, name, strlen(name));
    append_literal(out, ": ");
    return (Header){ out, line };
}

static void
end(Header *header)
{
    append_char(header->out, '\n');
    append_end(header->out);
}

/* A new line in place of the space at `at`, which then begins it; what comes after the
 * space stays. */
static void
fold_at(Header *header, gsize at)
{
    g_string_insert_c(header->out, at, '\n');
    header->line = at + 1;
}

/* How much of the text one encoded word takes that may have so many bytes. */
static gsize
cut(const char *text, gsize length, gsize most)
{
    const char *space;

    if (length <= most)
        return length;
    space = memrchr(text, ' ', most);
    if (space)
        return space + 1 - text;
    while (most && ((guchar)text[most] & 0xC0) == 0x80)
        most--;
    return most;
}

static gsize
bytes_in(gsize room)
{
    return (MIN(room, WORD_COLUMNS) - FRAME_COLUMNS) / 4 * 3;
}

static void
put_word(GString *out, const char *text, gsize length)
{
    char *to;

    append_literal(out, WORD_START);
    to = append_room(out, (length + 2) / 3 * 4);
    out->len = base64_run((const guchar *)text, length, to) - out->str;
    append_literal(out, WORD_END);
}

/* Begins on the line in hand, unless only a whole line has room up to the first space.
 */
static void
put_encoded(Header *header, const char *text, gsize length)
{
    gsize most = bytes_in(LINE_COLUMNS - columns(header));

    if (length > most && !memchr(text, ' ', most) &&
        (length <= bytes_in(WORD_COLUMNS) ||
         memchr(text, ' ', bytes_in(WORD_COLUMNS)))) {
        fold_at(header, header->out->len - 1);
        most = bytes_in(WORD_COLUMNS);
    }
    for (;;) {
        gsize n = cut(text, length, most);

        put_word(header->out, text, n);
        text += n;
        length -= n;
        if (!length)
            return;
        append_literal(header->out, "\n ");
        header->line = header->out->len - 1;
        most = bytes_in(WORD_COLUMNS);
    }
}

/* As it is, folded at spaces. */
static void
put_plain(Header *header, const char *text, gsize length)
{
    const char *stop = text + length;

    while (text < stop) {
        const gsize at = header->out->len;
        const char *word = text;

        while (word < stop && *word == ' ')
            word++;
        while (word < stop && *word != ' ')
            word++;
        append_bytes(header->out, text, word - text);
        if (*text == ' ' && columns(header) > LINE_COLUMNS)
            fold_at(header, at);
        text = word;
    }
}

/* TRUE if a reader shows it as it was meant when it is written as it is. */
static gboolean
is_plain(const char *text, gsize length, gboolean utf8)
{
    gsize word = 0;

    for (gsize i = 0; i < length; i++) {
        if ((guchar)text[i] >= 0x80 && !utf8)
            return FALSE;
        if (text[i] == '=' && i + 1 < length && text[i + 1] == '?')
            return FALSE;
        word = text[i] == ' ' ? 0 : word + 1;
        if (word > LONGEST_WORD)
            return FALSE;
    }
    return TRUE;
}

void
header_text(const char *name, const char *value, gsize length, gboolean utf8,
            GString *out)
{
    Header header;

    if (!length)
        return;
    header = start(out, name);
    if (is_plain(value, length, utf8))
        put_plain(&header, value, length);
    else
        put_encoded(&header, value, length);
    end(&header);
}

/* TRUE for words that need no quotes, with single spaces between. */
static gboolean
is_phrase(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (text[i] == ' ' ? i + 1 == length || text[i + 1] == ' '
                           : !address_is_atext(text[i]))
            return FALSE;
    return TRUE;
}

static void
put_quoted(GString *out, const char *text, gsize length)
{
    append_char(out, '"');
    for (gsize i = 0; i < length; i++) {
        if (text[i] == '"' || text[i] == '\\')
            append_char(out, '\\');
        append_char(out, text[i]);
    }
    append_char(out, '"');
}

void
header_mailbox(const char *name, const char *shown, gsize length, const char *address,
               gboolean utf8, GString *out)
{
    Header header = start(out, name);
    const gboolean named = shown && length;
    gsize at;

    if (named && (length > LONGEST_NAME || !is_plain(shown, length, utf8)))
        put_encoded(&header, shown, length);
    else if (named && is_phrase(shown, length))
        append_bytes(out, shown, length);
    else if (named)
        put_quoted(out, shown, length);
    at = out->len;
    if (named)
        append_literal(out, " <");
    address_append(address, strlen(address), out);
    if (named)
        append_char(out, '>');
    if (named && columns(&header) > LINE_COLUMNS)
        fold_at(&header, at);
    end(&header);
}

void
header_addresses(const char *name, const char *list, GString *out)
{
    Header header = start(out, name);

    for (gboolean first = TRUE; *list; first = FALSE) {
        gsize n = strcspn(list, ","), at = out->len;
        const char *next = list + n + (list[n] == ',');

        for (; n && *list == ' '; list++)
            n--;
        while (n && list[n - 1] == ' ')
            n--;
        if (!first)
            append_char(out, ' ');
        address_append(list, n, out);
        if (*next)
            append_char(out, ',');
        if (!first && columns(&header) > LINE_COLUMNS)
            fold_at(&header, at);
        list = next;
    }
    end(&header);
}

void
header_ids(const char *name, const char *ids, GString *out)
{
    Header header = start(out, name);

    put_plain(&header, ids, strlen(ids));
    end(&header);
}

/* A point in time as a calendar and a clock have it; no tables of zones, no locks. */
typedef struct {
    int year, month, day, weekday, hour, minute, second;
} Clock;

static const char days[] = "SunMonTueWedThuFriSat";
static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

/* The day is counted from 0000-03-01, so that a leap day ends its year. */
static Clock
read_clock(gint64 seconds)
{
    const gint64 day = seconds / SECONDS_A_DAY - (seconds % SECONDS_A_DAY < 0);
    const int rest = (int)(seconds - day * SECONDS_A_DAY);
    const int since = (int)(day + 719468);
    const int era = since / 146097, in_era = since % 146097;
    const int year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    const int in_year = in_era - (365 * year + year / 4 - year / 100);
    const int month = (5 * in_year + 2) / 153; /* 0: March */

    return (Clock){
        .year = year + era * 400 + (month >= 10),
        .month = (month + 2) % 12,
        .day = in_year - (153 * month + 2) / 5 + 1,
        .weekday = (int)(((day + 4) % 7 + 7) % 7),
        .hour = rest / 3600,
        .minute = rest / 60 % 60,
        .second = rest % 60,
    };
}

/* At least so many digits. */
static void
put_number(GString *out, int number, int least)
{
    char digits[12];
    int n = 0;

    for (; number || n < least; number /= 10)
        digits[sizeof digits - ++n] = (char)('0' + number % 10);
    append_bytes(out, digits + sizeof digits - n, n);
}

static void
put_time(GString *out, const Clock *clock)
{
    put_number(out, clock->hour, 2);
    append_char(out, ':');
    put_number(out, clock->minute, 2);
    append_char(out, ':');
    put_number(out, clock->second, 2);
}

void
header_date(gint64 seconds, int zone, GString *out)
{
    const Clock clock = read_clock(seconds + zone * 60);
    const int east = ABS(zone);

    append_literal(out, "Date: ");
    append_bytes(out, days + 3 * clock.weekday, 3);
    append_literal(out, ", ");
    put_number(out, clock.day, 1);
    append_char(out, ' ');
    append_bytes(out, months + 3 * clock.month, 3);
    append_char(out, ' ');
    put_number(out, clock.year, 4);
    append_char(out, ' ');
    put_time(out, &clock);
    append_char(out, ' ');
    append_char(out, zone < 0 ? '-' : '+');
    put_number(out, east / 60, 2);
    put_number(out, east % 60, 2);
    append_char(out, '\n');
    append_end(out);
}

void
header_mbox_date(gint64 seconds, GString *out)
{
    const Clock clock = read_clock(seconds);

    append_bytes(out, days + 3 * clock.weekday, 3);
    append_char(out, ' ');
    append_bytes(out, months + 3 * clock.month, 3);
    append_char(out, ' ');
    if (clock.day < 10)
        append_char(out, ' ');
    put_number(out, clock.day, 1);
    append_char(out, ' ');
    put_time(out, &clock);
    append_char(out, ' ');
    put_number(out, clock.year, 4);
    append_end(out);
}
