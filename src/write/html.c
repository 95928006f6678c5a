/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/html.h"

#include <string.h>

#include "base/utf8.h"
#include "write/append.h"
#include "write/first.h"

/* What a paragraph is written to, piece by piece. */
typedef struct {
    GString *out;
    gboolean rtl; /* the letter's own direction */
    gsize link;   /* where an unfinished URL begins in `out`; 0: there is none */
} Html;

/* The schemes that are made links; what must stand after them. */
static const struct {
    const char *name, *after; /* NULL: any character of an address */
} schemes[] = {
    { "https:", "//" },
    { "http:", "//" },
    { "mailto:", NULL },
    { "tel:", NULL },
};

static void
put_escaped(GString *out, char c)
{
    switch (c) {
    case '&':
        append_literal(out, "&amp;");
        break;
    case '<':
        append_literal(out, "&lt;");
        break;
    case '>':
        append_literal(out, "&gt;");
        break;
    case '"':
        append_literal(out, "&quot;");
        break;
    default:
        append_char(out, c);
    }
}

/* How many bytes from here on are neither escaped nor the colon of a scheme. */
static gsize
unmarked(const char *text, const char *end)
{
    const char *p = text;

    while (p < end && *p != '&' && *p != '<' && *p != '>' && *p != '"' && *p != ':')
        p++;
    return p - text;
}

/* TRUE if the character at `p` cannot be part of a URL: blanks, marks that enclose. */
static gboolean
ends_url(const char *p)
{
    if ((guchar)*p < 0x80)
        return *p <= ' ' || strchr("<>\"`{}|\\^", *p);
    return ((guchar)*p & 0xC0) == 0xC0 && !g_unichar_isalnum(g_utf8_get_char(p));
}

/* How many of the last bytes of a URL, escaped already, are marks of the sentence. */
static gsize
marks_after(const char *url, gsize length)
{
    const gboolean opens = memchr(url, '(', length) != NULL;
    gsize n = length;

    for (;;) {
        if (n >= 5 && !memcmp(url + n - 5, "&amp;", 5))
            n -= 5;
        else if (n && (strchr(".,;:!?'", url[n - 1]) || (url[n - 1] == ')' && !opens)))
            n--;
        else
            return length - n;
    }
}

/* Makes a link of the URL that ends here, if there is one. */
static void
end_link(Html *html)
{
    GString *out = html->out;
    const gsize at = html->link;
    g_autofree char *url = NULL;
    gsize length, marks;

    if (!at)
        return;
    html->link = 0;
    length = out->len - at;
    marks = marks_after(out->str + at, length);
    url = g_strndup(out->str + at, length);
    out->len = at;
    append_literal(out, "<a href=\"");
    append_bytes(out, url, length - marks);
    append_literal(out, "\">");
    append_bytes(out, url, length - marks);
    append_literal(out, "</a>");
    append_bytes(out, url + length - marks, marks);
}

/* What follows a scheme's colon: "//" and more, or the first of an address or a number.
 */
static gboolean
goes_on(const char *after, const char *p, const char *end)
{
    const gsize n = after ? strlen(after) : 0;

    return (gsize)(end - p) > n && !memcmp(p, after ? after : "", n) &&
           (g_ascii_isalnum(p[n]) || (guchar)p[n] >= 0x80 || (!after && p[n] == '+'));
}

/* TRUE if a word could begin at `at`: no letter or digit stands before it. */
static gboolean
begins_word(const char *at)
{
    return !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)));
}

/* After a colon that is the last byte in `out`: a URL if one of our schemes is before
 * it. */
static void
start_link(Html *html, const char *rest, const char *end)
{
    const GString *out = html->out;

    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
        const gsize n = strlen(schemes[i].name);
        const char *at = out->str + out->len - n;

        if (out->len > n && !g_ascii_strncasecmp(at, schemes[i].name, n) &&
            begins_word(at) && goes_on(schemes[i].after, rest, end)) {
            html->link = out->len - n;
            return;
        }
    }
}

static void
put_marked(Html *html, const char *text, gsize length)
{
    for (const char *end = text + length; text < end; text++) {
        const gsize n = html->link ? 0 : unmarked(text, end);

        append_bytes(html->out, text, n);
        text += n;
        if (text == end)
            return;
        if (html->link && ends_url(text))
            end_link(html);
        put_escaped(html->out, *text);
        if (*text == ':' && !html->link)
            start_link(html, text + 1, end);
    }
}

/* A line of a piece, in an element of its own where it runs against the letter. */
static void
put_line(Html *html, const char *text, gsize length, gboolean plain, char runs)
{
    if (!length)
        return;
    if (runs) {
        end_link(html);
        append_literal(html->out, "<bdi>");
    }
    if (plain && !html->link)
        append_bytes(html->out, text, length);
    else
        put_marked(html, text, length);
    if (runs) {
        end_link(html);
        append_literal(html->out, "</bdi>");
    }
}

/* Each line of a text runs as it would by itself: a phone number under a Persian name.
 */
static void
put_lines(Html *html, const Span *piece)
{
    const char *line = piece->bytes, *end = line + piece->length;

    for (;;) {
        const char *lf = memchr(line, '\n', end - line);
        const gsize n = (lf ? lf : end) - line;

        put_line(html, line, n, FALSE, span_runs(line, n, html->rtl));
        if (!lf)
            return;
        end_link(html);
        append_literal(html->out, "<br>\n");
        line = lf + 1;
    }
}

static void
put(void *sink, const Span *piece)
{
    if (!piece->plain && memchr(piece->bytes, '\n', piece->length))
        put_lines(sink, piece);
    else
        put_line(sink, piece->bytes, piece->length, piece->plain, piece->runs);
}

/* A title has no elements in it. */
static void
put_in_title(void *sink, const Span *piece)
{
    GString *out = sink;

    if (piece->plain) {
        append_bytes(out, piece->bytes, piece->length);
        return;
    }
    for (guint32 i = 0; i < piece->length; i++)
        put_escaped(out, piece->bytes[i] == '\n' ? ' ' : piece->bytes[i]);
}

/* ` lang="fa" dir="rtl"` */
static void
put_language(GString *out, const Lang *lang)
{
    append_literal(out, " lang=\"");
    append_bytes(out, lang->code, strlen(lang->code));
    append_literal(out, "\" dir=\"");
    append_bytes(out, lang->rtl ? "rtl\"" : "ltr\"", 4);
}

void
html_write_head(const Letter *letter, const Value *values, Formats *formats,
                const Lang *lang, GString *out)
{
    append_literal(out, "<!DOCTYPE html>\n<html");
    put_language(out, lang);
    append_literal(out, ">\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, "
                        "initial-scale=1\">\n"
                        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    program_run(letter->subject, values, formats, put_in_title, out);
    append_literal(out, "</title>\n<style>\n"
                        ":root { color-scheme: light dark; }\n"
                        "body { margin: 0; padding: 1em; font-family: sans-serif; "
                        "line-height: 1.5; }\n"
                        "</style>\n</head>\n<body");
    put_language(out, lang);
    append_literal(out, ">\n<div");
    put_language(out, lang);
    append_literal(out, " style=\"max-width: 40em; overflow-wrap: break-word\">\n");
}

/* A greeting and a signature stand in the paragraph of the line before them. */
static gboolean
goes_with_last(const Letter *letter, guint i)
{
    return i && i < letter->n_blocks &&
           (letter->blocks[i].role == BLOCK_GREETING ||
            letter->blocks[i].role == BLOCK_SIGNATURE);
}

static gboolean
is_item(const Letter *letter, guint i)
{
    return i < letter->n_blocks && letter->blocks[i].role == BLOCK_ITEM;
}

static void
open_block(const Letter *letter, guint i, GString *out)
{
    if (is_item(letter, i)) {
        if (!i || !is_item(letter, i - 1))
            append_literal(out, "<ul>\n");
        append_literal(out, "<li>");
    } else if (!goes_with_last(letter, i)) {
        append_literal(out, "<p>");
    }
}

static void
close_block(const Letter *letter, guint i, GString *out)
{
    if (is_item(letter, i)) {
        append_literal(out, "</li>\n");
        if (!is_item(letter, i + 1))
            append_literal(out, "</ul>\n");
    } else if (goes_with_last(letter, i + 1)) {
        append_literal(out, "<br>\n");
    } else {
        append_literal(out, "</p>\n");
    }
}

/* A quoted message: its lines without their marks, as they were. */
static void
put_quote(const Program *program, const Value *values, Formats *formats, GString *out)
{
    g_autoptr(GString) text = g_string_new(NULL);

    program_append(program, values, formats, text);
    append_literal(out, "<blockquote type=\"cite\">\n<p>");
    for (const char *line = text->str; *line;) {
        const gsize n = strcspn(line, "\n");
        const gsize mark = n && *line == '>' ? 1 + (line[1] == ' ') : 0;

        for (gsize i = mark; i < n; i++)
            put_escaped(out, line[i]);
        line += n;
        if (*line++ == '\0')
            break;
        append_literal(out, "<br>\n");
    }
    append_literal(out, "</p>\n</blockquote>\n");
}

void
html_write_blocks(const Letter *letter, guint from, guint to, const Value *values,
                  Formats *formats, const Lang *lang, GString *out)
{
    Html html = { .out = out, .rtl = lang->rtl };

    for (guint i = from; i < to; i++) {
        const Block *block = &letter->blocks[i];

        if (block->role == BLOCK_QUOTE) {
            put_quote(block->program, values, formats, out);
            continue;
        }
        open_block(letter, i, out);
        first_run(first_of_block(letter, i), block->program, values, formats, put,
                  &html);
        end_link(&html);
        close_block(letter, i, out);
    }
    append_end(out);
}

void
html_write_end(GString *out)
{
    append_literal(out, "</div>\n</body>\n</html>\n");
    append_end(out);
}

void
html_write(const Letter *letter, const Value *values, Formats *formats,
           const Lang *lang, GString *out)
{
    html_write_head(letter, values, formats, lang, out);
    html_write_blocks(letter, 0, letter->n_blocks, values, formats, lang, out);
    html_write_end(out);
}
