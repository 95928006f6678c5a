/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glib.h>
#include <string.h>

#include "base/span.h"
#include "base/utf8.h"
#include "cases.h"
#include "write/wrap.h"

/*
 * The marks as the cases below have them: U+2068, U+2069 as ( and ), U+202A as [l,
 * U+202B as [r, U+202C as ]. So no case has such characters of its own.
 */
static const struct {
    const char *mark, *shown;
} marks[] = {
    { "\342\201\250", "(" },  { "\342\201\251", ")" }, { "\342\200\252", "[l" },
    { "\342\200\253", "[r" }, { "\342\200\254", "]" },
};

/* Its own knowledge of the five, for the reference below. */
#define FIRST_STRONG "\342\201\250"
#define POP_ISOLATE "\342\201\251"
#define LEFT "\342\200\252"
#define RIGHT "\342\200\253"
#define POP "\342\200\254"

/* A Span by hand: `runs` is the test's to choose. */
static Span *
new_piece(const char *bytes, gsize length, gboolean rtl, char runs)
{
    Span *span = span_new(bytes, length, rtl);

    span->runs = runs;
    return span;
}

static void
put_bytes(Wrap *wrap, const char *bytes, gsize length, char runs)
{
    g_autofree Span *piece = new_piece(bytes, length, wrap->style->rtl, runs);

    wrap_put(wrap, piece);
}

/* Pieces stand between bars; "<" starts one that runs 'l', "~" one that runs 'r'. */
static char *
wrap_pieces(const char *text, const WrapStyle *style)
{
    g_auto(GStrv) pieces = g_strsplit(text, "|", -1);
    GString *out = g_string_new(NULL);
    Wrap wrap;

    wrap_start(&wrap, out, style);
    for (char **p = pieces; *p; p++) {
        char runs = **p == '<' ? 'l' : **p == '~' ? 'r' : '\0';

        put_bytes(&wrap, *p + (runs != '\0'), strlen(*p) - (runs != '\0'), runs);
    }
    wrap_end(&wrap);
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        g_string_replace(out, marks[i].mark, marks[i].shown, 0);
    return g_string_free(out, FALSE);
}

enum { FLOWED = 1, EMBED = 2, NONE = 4, RTL = 8 };

static WrapStyle
new_style(guint width, int flags)
{
    return (WrapStyle){
        .width = width,
        .flowed = (flags & FLOWED) != 0,
        .bidi = flags & EMBED  ? BIDI_EMBED
                : flags & NONE ? BIDI_NONE
                               : BIDI_ISOLATE,
        .rtl = (flags & RTL) != 0,
    };
}

static const struct {
    const char *what;
    guint width;
    int flags;
    const char *pieces, *lines;
} cases[] = {
    { "nothing", 10, 0, "", "\n" },
    { "one word", 10, 0, "word", "word\n" },
    { "exactly full", 10, 0, "four words", "four words\n" },
    { "one too many", 9, 0, "four words", "four\nwords\n" },
    { "width 0", 0, 0, "four words and a few more", "four words and a few more\n" },
    { "word across pieces", 9, 0, "four w|or|ds", "four\nwords\n" },
    { "space in a piece of its own", 9, 0, "four| |words", "four\nwords\n" },
    { "punctuation stays", 10, 0, "Dear Mr |Jones|, no", "Dear Mr\nJones, no\n" },
    { "long word", 5, 0, "a incomprehensible b", "a\nincomprehensible\nb\n" },
    { "URL", 10, 0, "see https://example.org/a-b/c d",
      "see\nhttps://example.org/a-b/c\nd\n" },
    { "NBSP", 8, 0, "costs 1\302\240450\302\240z", "costs\n1\302\240450\302\240z\n" },
    { "U+202F", 8, 0, "costs 1\342\200\257450 z", "costs\n1\342\200\257450 z\n" },
    { "hyphen and dash", 8, 0, "co-operate\342\200\224well",
      "co-operate\342\200\224well\n" },
    { "line feed", 20, 0, "one\ntwo three", "one\ntwo three\n" },
    { "line feed at width 0", 0, 0, "one\ntwo", "one\ntwo\n" },
    { "two line feeds", 20, 0, "one\n\ntwo", "one\n\ntwo\n" },
    { "line feed at the end", 20, 0, "one\n", "one\n\n" },
    { "run of spaces hangs", 4, 0, "aaaa   bbbb", "aaaa  \nbbbb\n" },
    { "indented line", 8, 0, "a\n  bbbbbbb c", "a\n  bbbbbbb\nc\n" },
    { "wide characters", 8, 0, "日本 語語", "日本\n語語\n" },
    { "wide characters fit", 9, 0, "日本 語語", "日本 語語\n" },
    { "combining mark", 4, 0, "e\314\201e\314\201 a", "e\314\201e\314\201 a\n" },
    { "ZWNJ", 10, RTL, "می‌خواهم این", "می‌خواهم\nاین\n" },
    { "ZWNJ has no columns", 11, RTL, "می‌خواهم این",
      "می‌خواهم این\n" },
    /* isolates */
    { "Latin in Persian", 40, RTL, "شرکت |<Acme, Inc.| سپاسگزاریم.",
      "شرکت (Acme, Inc.) سپاسگزاریم.\n" },
    { "isolate is not broken", 16, RTL, "شرکت است |<Acme, Inc.|.",
      "شرکت است\n(Acme, Inc.).\n" },
    { "isolate that fills the line", 10, RTL, "و |<Acme, Inc.", "و\n(Acme, Inc.)\n" },
    { "long isolate is opened again", 9, RTL, "و |<one two three four|.",
      "و (one two)\n(three)\n(four).\n" },
    { "break in an isolate found later", 12, RTL, "|<one two three|, b",
      "(one two)\n(three), b\n" },
    { "neighbours of an isolate", 8, 0, "aaa (|~او|), b", "aaa\n((او)), b\n" },
    { "two isolates", 8, RTL, "|<aaa bb|، |<cc ddd|", "(aaa bb)،\n(cc ddd)\n" },
    { "lines in an isolate", 20, RTL, "و |<one\ntwo\n\nthree|.",
      "و (one)\n(two)\n\n(three).\n" },
    { "a phone number on a line of its own", 30, RTL, "مریم\n+98 21 5555\nدو",
      "مریم\n(+98 21 5555)\nدو\n" },
    { "the same, embedded", 30, RTL | EMBED, "مریم\n+98 21 5555",
      "[rمریم]\n[r[l+98 21 5555]]\n" },
    { "isolate at width 0", 0, RTL, "و |<one two|.", "و (one two).\n" },
    { "none: spaces break", 7, RTL | NONE, "و |<Acme, Inc.|.", "و Acme,\nInc..\n" },
    { "embedding, left to right", 20, EMBED, "Dear |~مریم|,", "Dear [rمریم],\n" },
    { "embedding of every line", 8, EMBED | RTL, "شرکت محترم |<Acme|.",
      "[rشرکت]\n[rمحترم]\n[r[lAcme].]\n" },
    { "embedding leaves empty lines", 8, EMBED | RTL, "یک\n\nدو", "[rیک]\n\n[rدو]\n" },
    { "long embedding", 9, EMBED | RTL, "|<one two three",
      "[r[lone two]]\n[r[lthree]]\n" },
    { "nothing embedded", 8, EMBED | RTL, "", "\n" },
    { "signature mark is bare", 8, EMBED | RTL, "-- ", "-- \n" },
    /* flowed */
    { "flowed", 10, FLOWED, "four words more", "four \nwords \nmore\n" },
    { "flowed, exactly full", 11, FLOWED, "four words more", "four words \nmore\n" },
    { "flowed at width 0", 0, FLOWED, "four words more", "four words more\n" },
    { "at most 78", 200, FLOWED,
      "12345678901234567890123456789012345678 12345678901234567890123456789012345678 1",
      "12345678901234567890123456789012345678 12345678901234567890123456789012345678 "
      "\n1\n" },
    { "at most 78, full", 200, FLOWED,
      "12345678901234567890123456789012345678 12345678901234567890123456789012345 78",
      "12345678901234567890123456789012345678 12345678901234567890123456789012345 "
      "78\n" },
    { "no space at a hard end", 20, FLOWED, "one  \ntwo ", "one\ntwo\n" },
    { "line of spaces", 20, FLOWED, "one\n   \ntwo", "one\n\ntwo\n" },
    { "stuffing", 20, FLOWED, "> one\n two\nFrom me", " > one\n  two\n From me\n" },
    { "stuffing at width 0", 0, FLOWED, ">\n two\nFrom me", " >\n  two\n From me\n" },
    { "stuffing after a soft end", 6, FLOWED, "a bbb >c d", "a bbb \n >c d\n" },
    { "stuffing counts", 7, FLOWED, "a bbb >c def", "a bbb \n >c \ndef\n" },
    { "From before a soft end", 7, FLOWED, "aaaa From ddddd",
      "aaaa \n From \nddddd\n" },
    { "not From", 20, FLOWED, "From\nFromage", "From\nFromage\n" },
    { "signature mark", 20, FLOWED, "one\n-- \ntwo", "one\n-- \ntwo\n" },
    { "no signature mark by accident", 5, FLOWED, "aaa -- bbb c",
      "aaa \n-- bbb \nc\n" },
    { "flowed isolate", 10, FLOWED | RTL, "و |<one two three|.",
      "و (one two) \n(three).\n" },
    { "flowed embedding", 10, FLOWED | EMBED | RTL, "شرکت محترم |<Acme|.",
      "[rشرکت] \n[rمحترم] \n[r[lAcme].]\n" },
    { "embedded lines need no stuffing", 20, FLOWED | EMBED | RTL, "> یک",
      "[r> یک]\n" },
};

EACH_CASE(wrap, wraps_lines, cases)
{
    const WrapStyle style = new_style(cases[*row].width, cases[*row].flags);
    g_autofree char *got = wrap_pieces(cases[*row].pieces, &style);

    cr_expect_eq(g_strcmp0(got, cases[*row].lines), 0, "%s: got\n%s", cases[*row].what,
                 got);
}

Test(wrap, appends_after_what_is_there)
{
    const WrapStyle style = new_style(6, FLOWED);
    GString *out = g_string_new("Dear Ms Smith, \n");
    Wrap wrap;

    for (int i = 0; i < 2; i++) {
        wrap_start(&wrap, out, &style);
        put_bytes(&wrap, "one two", 7, '\0');
        wrap_end(&wrap);
    }
    cr_expect_str_eq(out->str, "Dear Ms Smith, \none \ntwo\none \ntwo\n");
    g_string_free(out, TRUE);
}

/*
 * The reference: the whole paragraph as characters, cut into units, and these put into
 * lines one after the other. Slow, and made in another way than wrap.c.
 */
typedef struct {
    gunichar c;
    guint piece; /* the isolate that it stands in, 0: none */
    char runs;
    gboolean ends; /* a line may end here */
} Cell;

typedef struct {
    const Cell *cells;
    gsize n;
    const WrapStyle *style;
    guint limit;
    GString *out;
} Reference;

static gboolean
is_embedded(const WrapStyle *style)
{
    return style->bidi == BIDI_EMBED && style->rtl;
}

/* TRUE if the cells begin with `text`, none of it in an isolate. */
static gboolean
is_bare(const Reference *r, gsize at, gsize end, const char *text)
{
    for (; *text; text++, at++)
        if (at >= end || r->cells[at].piece || r->cells[at].c != (gunichar)*text)
            return FALSE;
    return TRUE;
}

static gboolean
is_stuffed(const Reference *r, gsize from, gsize to)
{
    if (!r->style->flowed || is_embedded(r->style))
        return FALSE;
    return is_bare(r, from, to, " ") || is_bare(r, from, to, ">") ||
           is_bare(r, from, to, "From ");
}

static void
open_isolate(const Reference *r, const Cell *cell)
{
    if (r->style->bidi == BIDI_ISOLATE)
        g_string_append(r->out, FIRST_STRONG);
    else
        g_string_append(r->out, cell->runs == 'r' ? RIGHT : LEFT);
}

static void
close_isolate(const Reference *r)
{
    g_string_append(r->out, r->style->bidi == BIDI_ISOLATE ? POP_ISOLATE : POP);
}

static void
emit(const Reference *r, gsize from, gsize to)
{
    guint open = 0;

    for (gsize i = from; i < to; i++) {
        const Cell *cell = &r->cells[i];

        if (open && cell->piece != open)
            close_isolate(r);
        if (cell->piece && cell->piece != open)
            open_isolate(r, cell);
        open = cell->piece;
        g_string_append_unichar(r->out, cell->c);
    }
    if (open)
        close_isolate(r);
}

/* Cells [from, to) as a line; a soft end takes the last of them. */
static void
emit_line(const Reference *r, gsize from, gsize to, gboolean soft)
{
    const gboolean flowed = r->style->flowed;
    const gboolean mark = !soft && to - from == 3 && is_bare(r, from, to, "-- ");
    const gboolean stuffed = is_stuffed(r, from, to);
    gboolean embedded;

    if (soft)
        to--;
    while (!soft && flowed && !mark && to > from && is_bare(r, to - 1, to, " "))
        to--;
    embedded = is_embedded(r->style) && !mark && to > from;
    g_string_append(r->out, stuffed && to > from ? " " : "");
    g_string_append(r->out, embedded ? RIGHT : "");
    emit(r, from, to);
    g_string_append(r->out, embedded ? POP : "");
    g_string_append(r->out, soft && flowed ? " \n" : "\n");
}

static guint
columns_of(const Reference *r, gsize from, gsize to)
{
    guint columns = 0;

    for (gsize i = from; i < to; i++)
        columns += r->cells[i].c == ' ' ? 1 : utf8_columns(r->cells[i].c);
    return columns;
}

static gsize
skip(const Reference *r, gsize at, gsize end, gboolean ends)
{
    while (at < end && r->cells[at].ends == ends)
        at++;
    return at;
}

/*
 * The end of the unit that starts at `from`, the first of its line or not: a word of
 * some columns and the spaces after it.
 */
static gsize
unit_end(const Reference *r, gsize from, gsize end, gboolean first)
{
    gboolean mark = first && r->style->flowed && !is_embedded(r->style) &&
                    is_bare(r, from, end, "-- ");
    gsize at = skip(r, from, end, FALSE);
    guint seen = columns_of(r, from, at);

    while (at < end) {
        gsize word = skip(r, at, end, TRUE);
        guint columns;

        at = skip(r, word, end, FALSE);
        columns = columns_of(r, word, at);
        if (columns && (seen || !first) && !mark)
            return word;
        seen += columns;
        mark = mark && !columns;
    }
    return end;
}

static void
reference_line(const Reference *r, gsize from, gsize end)
{
    gsize to = from;
    gsize columns = 0;

    while (r->limit && to < end) {
        gboolean first = to == from;
        gsize next = unit_end(r, to, end, first);
        gsize word = next;

        while (word > to && (r->cells[word - 1].ends || !columns_of(r, word - 1, word)))
            word--; /* what may hang over the end */
        if (!first && columns + columns_of(r, to, word) > r->limit) {
            emit_line(r, from, to, TRUE);
            from = to;
            columns = 0;
            continue;
        }
        if (first)
            columns = is_stuffed(r, from, end);
        columns += columns_of(r, to, next);
        to = next;
    }
    emit_line(r, from, end, FALSE);
}

static guint
reference_limit(const WrapStyle *style)
{
    guint width = style->width;

    if (style->flowed && width)
        width = (width > 78 ? 78 : width) - 1;
    return width;
}

static void
add_cells(GArray *cells, const Span *piece, guint number, const WrapStyle *style)
{
    const char *p = piece->bytes, *end = p + piece->length;
    gboolean isolated = piece->runs && style->bidi != BIDI_NONE;
    guint columns = 0;

    for (const char *q = p; q < end; q = g_utf8_next_char(q))
        columns += *q == ' ' || *q == '\n' ? 1 : utf8_columns(g_utf8_get_char(q));
    for (; p < end; p = g_utf8_next_char(p)) {
        Cell cell = { .c = g_utf8_get_char(p),
                      .piece = isolated && *p != '\n' ? number : 0,
                      .runs = piece->runs,
                      .ends = *p == ' ' &&
                              !(isolated && columns <= reference_limit(style)) };

        g_array_append_val(cells, cell);
    }
}

static char *
reference_wrap(GPtrArray *pieces, const WrapStyle *style)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    Reference r = { .style = style, .limit = reference_limit(style) };
    gsize from = 0;

    for (guint i = 0; i < pieces->len; i++)
        add_cells(cells, pieces->pdata[i], i + 1, style);
    r.cells = (const Cell *)cells->data;
    r.n = cells->len;
    r.out = g_string_new(NULL);
    for (gsize i = 0; i <= r.n; i++)
        if (i == r.n || r.cells[i].c == '\n') {
            reference_line(&r, from, i);
            from = i + 1;
        }
    return g_string_free(r.out, FALSE);
}

/* Generated paragraphs. */
static const char *const words[] = {
    "a",
    "of",
    "the",
    "word",
    "refuse",
    "incomprehensibilities",
    "Уважаемая",
    "мы",
    "не",
    "شرکت",
    "می‌خواهم",
    "این",
    "و",
    "日本語",
    "語",
    "e\314\201te\314\201",
    "1\302\240450",
    "12\342\200\257000",
    "https://example.org/some/path-to/a?page=1&and=more",
    "--",
    ">",
    ">quoted",
    "From",
    "(",
    "),",
    ".",
    "\342\200\214",
    "-",
    "5",
};
static const char *const joints[] = { " ",  " ",  " ",    " ", " ",   " ",
                                      "  ", "\n", "\n\n", "",  "   ", " \n " };

static GString *
random_text(GRand *rand)
{
    GString *text = g_string_new(NULL);
    int n = g_rand_int_range(rand, 0, 40);

    for (int i = 0; i < n; i++) {
        g_string_append(text, words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))]);
        g_string_append(text, joints[g_rand_int_range(rand, 0, G_N_ELEMENTS(joints))]);
    }
    return text;
}

/* Cuts it anywhere between characters; a piece to be isolated is trimmed as values are.
 */
static GPtrArray *
random_pieces(GRand *rand, const char *text, gboolean rtl)
{
    GPtrArray *pieces = g_ptr_array_new_with_free_func(g_free);
    const char *p = text;

    while (*p) {
        long left = g_utf8_strlen(p, -1);
        long n = g_rand_int_range(rand, 0, 60);
        const char *end = g_utf8_offset_to_pointer(p, MIN(left, n));
        gboolean trimmed = end > p && !strchr(" \n", *p) && !strchr(" \n", end[-1]);
        char runs = trimmed ? "\0lr\0"[g_rand_int_range(rand, 0, 4)] : '\0';
        const char *lf = memchr(p, '\n', end - p);

        if (rtl && !runs && lf) /* of several lines each would run by itself */
            end = MAX(lf, p + 1);
        g_ptr_array_add(pieces, new_piece(p, end - p, rtl, runs));
        p = end;
    }
    return pieces;
}

static char *
wrapped(GPtrArray *pieces, const WrapStyle *style)
{
    GString *out = g_string_new(NULL);
    Wrap wrap;

    wrap_start(&wrap, out, style);
    for (guint i = 0; i < pieces->len; i++)
        wrap_put(&wrap, pieces->pdata[i]);
    wrap_end(&wrap);
    return g_string_free(out, FALSE);
}

static void
drop(GString *text, const char *what)
{
    g_string_replace(text, what, "", 0);
}

/* Lines joined as a reader of format=flowed does; without it the soft ends stay. */
static char *
read_lines(const char *lines, gboolean flowed)
{
    g_auto(GStrv) each = g_strsplit(lines, "\n", -1);
    GString *text = g_string_new(NULL);

    for (char **line = each; *line; line++) {
        gboolean ends = strcmp(*line, "-- ") == 0 || !g_str_has_suffix(*line, " ");

        g_string_append(text, flowed && **line == ' ' ? *line + 1 : *line);
        if (line[1] && (ends || !flowed))
            g_string_append_c(text, '\n');
    }
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        drop(text, marks[i].mark);
    return g_string_free(text, FALSE);
}

/* Neither soft line ends nor what RFC 3676 takes away tell them apart. */
static char *
comparable(const char *text, gboolean flowed)
{
    GString *same = g_string_new(text);

    if (flowed)
        while (g_string_replace(same, " \n", "\n", 0))
            ;
    else
        g_string_replace(same, "\n", " ", 0);
    return g_string_free(same, FALSE);
}

static gboolean
is_lossless(const char *text, const char *lines, gboolean flowed)
{
    g_autofree char *ended = g_strconcat(text, "\n", NULL);
    g_autofree char *read = read_lines(lines, flowed);
    g_autofree char *a = comparable(ended, flowed);
    g_autofree char *b = comparable(read, flowed);

    return strcmp(a, b) == 0;
}

/*
 * TRUE if all that is opened is closed, and the line is not too long, or has no space
 * to end at: outside of isolates, between what can be seen (but one that starts like a
 * signature's mark).
 */
static gboolean
is_sound_line(const char *line, const WrapStyle *style)
{
    const guint most = style->flowed ? MIN(style->width, 78) : style->width;
    const int outer = is_embedded(style) ? 1 : 0;
    guint columns = 0, seen = 0, spaces = 0, spaces_within = 0;
    int depth = 0;

    for (const char *p = line; *p && depth >= 0; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        depth += c == 0x2068 || c == 0x202A || c == 0x202B;
        depth -= c == 0x2069 || c == 0x202C;
        columns += utf8_columns(c);
        spaces += c == ' ' && seen && depth <= outer;
        if (c != ' ' && utf8_columns(c)) {
            seen = columns;
            spaces_within = spaces;
        }
    }
    if (g_str_has_prefix(line, "-- "))
        return depth == 0;
    return depth == 0 && (!style->width || seen <= most || !spaces_within);
}

static gboolean
are_sound(const char *lines, const WrapStyle *style)
{
    g_auto(GStrv) each = g_strsplit(lines, "\n", -1);

    for (char **line = each; *line; line++)
        if (!is_sound_line(*line, style))
            return FALSE;
    return TRUE;
}

static void
check_paragraph(GRand *rand, const WrapStyle *style, guint seed)
{
    GString *text = random_text(rand);
    g_autoptr(GPtrArray) pieces = random_pieces(rand, text->str, style->rtl);
    g_autofree char *got = wrapped(pieces, style);
    g_autofree char *expected = reference_wrap(pieces, style);

    cr_assert_str_eq(got, expected, "seed %u, width %u: got\n%s\nexpected\n%s", seed,
                     style->width, got, expected);
    cr_assert(is_lossless(text->str, got, style->flowed), "seed %u, width %u: lost\n%s",
              seed, style->width, got);
    cr_assert(are_sound(got, style), "seed %u, width %u: unsound\n%s", seed,
              style->width, got);
    g_string_free(text, TRUE);
}

static const struct {
    const char *what;
    int flags;
} modes[] = {
    { "fixed", 0 },
    { "fixed, right to left", RTL },
    { "flowed", FLOWED },
    { "flowed, right to left", FLOWED | RTL },
    { "embedded", EMBED },
    { "embedded, right to left", EMBED | RTL },
    { "embedded, flowed, right to left", EMBED | FLOWED | RTL },
    { "no marks", NONE },
    { "no marks, flowed", NONE | FLOWED },
};

EACH_CASE(wrap, equals_the_reference, modes)
{
    for (guint seed = 0; seed < 400; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);

        for (guint width = 0; width <= 100; width += width < 10 ? 10 : 5) {
            const WrapStyle style = new_style(width, modes[*row].flags);

            check_paragraph(rand, &style, seed);
        }
    }
}
