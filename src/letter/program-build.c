/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/program-build.h"

#include <string.h>

#include "base/utf8.h"
#include "letter/program-struct.h"

/* A literal, or a part of one that runs against it, before its place is known. */
typedef struct {
    guint32 at, length;
    char runs;
} Piece;

struct Build {
    gboolean rtl;
    GArray *ops, *cases, *pieces;
    GString *bytes;
    guint32 literal; /* where the literal begins that is not a piece yet */
};

Build *
build_new(gboolean rtl)
{
    Build *build = g_new0(Build, 1);

    build->rtl = rtl;
    build->ops = g_array_new(FALSE, TRUE, sizeof(Op));
    build->cases = g_array_new(FALSE, TRUE, sizeof(Case));
    build->pieces = g_array_new(FALSE, TRUE, sizeof(Piece));
    build->bytes = g_string_new(NULL);
    return build;
}

void
build_free(Build *build)
{
    if (!build)
        return;
    g_array_unref(build->ops);
    g_array_unref(build->cases);
    g_array_unref(build->pieces);
    g_string_free(build->bytes, TRUE);
    g_free(build);
}

static gboolean
is_arabic(gunichar c)
{
    return c >= 0x590 && c < 0x900;
}

/* TRUE for what a run against the letter may end with. */
static gboolean
is_own(gunichar c, char against)
{
    if (utf8_direction(c) == against || g_unichar_ismark(c))
        return TRUE;
    return against == 'l' ? c < 0x80 && g_ascii_isdigit((char)c) : is_arabic(c);
}

/* TRUE for what may stand between two words of a run. */
static gboolean
joins(gunichar c, char against)
{
    return c != '\n' && !utf8_direction(c) && !(against == 'l' && is_arabic(c));
}

/* TRUE for what belongs to a Latin word that it begins: 3D, .NET, @name. */
static gboolean
leads(gunichar c, char against)
{
    return against == 'l' && c && c < 0x80 && strchr("0123456789@#$_+.&/~", (int)c);
}

/* TRUE for a bracket or quotation mark that closes one of the run's own. */
static gboolean
closes(gunichar c, const char *begin, const char *end)
{
    static const gunichar pairs[][2] = {
        { '(', ')' }, { '[', ']' }, { 0xAB, 0xBB }, { 0x201C, 0x201D }, { '"', '"' },
    };
    int open = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        if (c != pairs[i][1])
            continue;
        for (const char *p = begin; p < end;) {
            gunichar inner = utf8_next(&p);

            if (inner == pairs[i][0])
                open += pairs[i][0] == pairs[i][1] && open ? -1 : 1;
            else if (inner == pairs[i][1])
                open--;
        }
        return open > 0;
    }
    return FALSE;
}

/* Where a run ends that has its last letter before `end`: "C++", "Acme (UK)". */
static const char *
with_signs(const char *begin, const char *end, const char *limit)
{
    const char *p = end;

    while (p < limit) {
        const char *next = p;
        gunichar c = utf8_next(&next);

        if (!(c < 0x80 && strchr("+#%*/=&_$", (int)c)) && !closes(c, begin, p))
            return utf8_direction(c) ? end : p;
        p = next;
    }
    return p;
}

/* The next run against the letter: from `*begin` to `*end`, or FALSE. */
static gboolean
find_run(const char *text, const char *limit, char against, const char **begin,
         const char **end)
{
    const char *lead = text;
    const char *p = text;

    for (*begin = NULL; p < limit && !*begin;) {
        const char *at = p;
        gunichar c = utf8_next(&p);

        if (utf8_direction(c) == against)
            *begin = lead ? lead : at;
        else if (!leads(c, against))
            lead = utf8_direction(c) || g_unichar_ismark(c) ? NULL : p;
    }
    if (!*begin)
        return FALSE;
    for (*end = p; p < limit;) {
        gunichar c = utf8_next(&p);

        if (is_own(c, against))
            *end = p;
        else if (!joins(c, against))
            break;
    }
    *end = with_signs(*begin, *end, limit);
    return TRUE;
}

/* TRUE for what may stand between the digits of a telephone number. */
static gboolean
joins_digits(gunichar c)
{
    return c == ' ' || c == 0xA0 || c == 0x202F || c == '-' || c == '(' || c == ')' ||
           c == '.' || c == '/';
}

enum { FEWEST_DIGITS = 7 };

/* The next telephone number: its groups would change places in a line that runs from
 * right to left. From `*begin` to `*end`, or FALSE. */
static gboolean
find_number(const char *text, const char *limit, const char **begin, const char **end)
{
    guint digits = 0;

    *begin = NULL;
    for (const char *p = text; p < limit;) {
        const char *at = p;
        const gunichar c = utf8_next(&p);

        if (g_unichar_isdigit(c)) {
            *begin = *begin ? *begin : at;
            *end = p;
            digits++;
        } else if (c == '+' || c == '(' ? !digits : FALSE) {
            *begin = *begin ? *begin : at;
        } else if (!digits || !joins_digits(c)) {
            if (digits >= FEWEST_DIGITS)
                return TRUE;
            *begin = NULL;
            digits = 0;
        }
    }
    return digits >= FEWEST_DIGITS;
}

static void
add_piece(Build *build, const char *from, const char *to, char runs)
{
    const Piece piece = { from - build->bytes->str, to - from, runs };
    const Op op = { .code = OP_LITERAL, .at = build->pieces->len };

    if (from == to)
        return;
    g_array_append_val(build->pieces, piece);
    g_array_append_val(build->ops, op);
}

/* The next of what has to be set apart. */
static gboolean
find_next(const char *text, const char *limit, char against, const char **begin,
          const char **end)
{
    const gboolean run = find_run(text, limit, against, begin, end);
    const char *from, *to;

    if (against == 'l' && find_number(text, run ? *begin : limit, &from, &to)) {
        /* a bracket that closes behind the number is not its own */
        *begin = *from == '(' && !memchr(from, ')', (gsize)(to - from)) ? from + 1 : from;
        *end = to;
        return TRUE;
    }
    return run;
}

/* FALSE if certainly no character of the text runs from right to left: most texts, quickly. */
static gboolean
may_run_left(const char *text, const char *limit)
{
    for (const guchar *p = (const guchar *)text; p < (const guchar *)limit; p++) {
        if (*p < 0xD6) /* below U+0580, or within a character */
            continue;
        if (*p != 0xE2 || (p[1] == 0x80 && p[2] == 0x8F)) /* U+2000 to U+2FFF has one: RLM */
            return TRUE;
    }
    return FALSE;
}

static void
end_literal(Build *build)
{
    const char against = build->rtl ? 'l' : 'r';
    const char *p = build->bytes->str + build->literal;
    const char *limit = build->bytes->str + build->bytes->len;
    const char *begin, *end;

    while ((build->rtl || may_run_left(p, limit)) &&
           find_next(p, limit, against, &begin, &end)) {
        add_piece(build, p, begin, '\0');
        add_piece(build, begin, end, against);
        p = end;
    }
    add_piece(build, p, limit, '\0');
    build->literal = build->bytes->len;
}

static guint
add_op(Build *build, Op op)
{
    end_literal(build);
    g_array_append_val(build->ops, op);
    return build->ops->len - 1;
}

void
build_literal(Build *build, const char *bytes, gsize length)
{
    g_string_append_len(build->bytes, bytes, length);
}

void
build_text(Build *build, guint slot)
{
    add_op(build, (Op){ .code = OP_TEXT, .slot = slot });
}

void
build_format(Build *build, guint slot, int style, double offset)
{
    add_op(build, (Op){ OP_FORMAT, .slot = slot, .style = style, .offset = offset });
}

static guint
add_choice(Build *build, Op op, guint n_cases)
{
    op.at = build->cases->len;
    g_array_set_size(build->cases, op.at + n_cases);
    return add_op(build, op);
}

guint
build_select(Build *build, guint slot, guint n_cases)
{
    return add_choice(build, (Op){ .code = OP_SELECT, .slot = slot }, n_cases);
}

guint
build_plural(Build *build, guint slot, guint n_cases, int style, double offset)
{
    return add_choice(build,
                      (Op){ OP_PLURAL, .slot = slot, .style = style, .offset = offset },
                      n_cases);
}

static void
add_case(Build *build, guint choice, Case one)
{
    Op *op = &g_array_index(build->ops, Op, choice);

    one.target = build->ops->len;
    g_array_index(build->cases, Case, op->at + op->n++) = one;
}

void
build_case(Build *build, guint choice, const char *key, gsize length)
{
    Op *op = &g_array_index(build->ops, Op, choice);

    if (is_word(key, length, "other", strlen("other"))) {
        if (!op->other)
            op->other = build->ops->len;
        return;
    }
    add_case(build, choice, (Case){ .key = build->bytes->len, .length = length });
    g_string_append_len(build->bytes, key, length);
    build->literal = build->bytes->len;
}

void
build_exact(Build *build, guint choice, double number)
{
    add_case(build, choice, (Case){ .exact = number });
}

void
build_case_end(Build *build, guint choice)
{
    add_op(build, (Op){ .code = OP_JUMP, .at = choice });
}

/* The ends of the cases, which still lead back to the choice, lead here. */
void
build_end(Build *build, guint choice)
{
    g_assert(g_array_index(build->ops, Op, choice).other);
    for (guint i = choice + 1; i < build->ops->len; i++) {
        Op *op = &g_array_index(build->ops, Op, i);

        if (op->code == OP_JUMP && op->at == choice)
            op->at = build->ops->len;
    }
}

static void *
put_block(char **at, gconstpointer from, gsize size)
{
    void *block = *at;

    if (from && size)
        memcpy(block, from, size);
    *at += size;
    return block;
}

static void
measure(const Build *build, const char *bytes, Span *literals, SpanGap *room)
{
    for (guint i = 0; i < build->pieces->len; i++) {
        const Piece *piece = &g_array_index(build->pieces, Piece, i);

        span_measure(&literals[i], bytes + piece->at, piece->length, build->rtl, room);
        literals[i].runs = piece->runs;
        room += literals[i].n_gaps;
    }
}

Program *
build_finish(Build *build)
{
    gsize ops, cases, literals, gaps;
    Program *program;
    SpanGap *room;
    Span *spans;
    char *at;

    add_op(build, (Op){ .code = OP_END });
    ops = build->ops->len * sizeof(Op);
    cases = build->cases->len * sizeof(Case);
    literals = build->pieces->len * sizeof(Span);
    gaps = span_count_gaps(build->bytes->str, build->bytes->len) * sizeof(SpanGap);
    program =
        g_malloc(sizeof *program + ops + cases + literals + gaps + build->bytes->len);
    at = (char *)(program + 1);
    program->ops = put_block(&at, build->ops->data, ops);
    program->cases = put_block(&at, build->cases->data, cases);
    program->literals = spans = put_block(&at, NULL, literals);
    room = put_block(&at, NULL, gaps);
    program->bytes = put_block(&at, build->bytes->str, build->bytes->len);
    measure(build, program->bytes, spans, room);
    build_free(build);
    return program;
}
