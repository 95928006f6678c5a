/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/program.h"

#include <string.h>

#include "letter/program-build.h"
#include "letter/program-struct.h"

static inline guint32
select_case(const Program *program, const Op *op, const Span *text)
{
    const Case *end = program->cases + op->at + op->n;

    for (const Case *c = program->cases + op->at; c < end; c++)
        if (is_word(program->bytes + c->key, c->length, text->bytes, text->length))
            return c->target;
    return op->other;
}

static guint32
plural_case(const Program *program, const Op *op, double number, Formats *formats)
{
    const Case *first = program->cases + op->at, *end = first + op->n;
    const char *category;
    guint32 length;

    for (const Case *c = first; c < end; c++)
        if (!c->length && c->exact == number)
            return c->target;
    category = formats_plural(formats, op->style, number - op->offset);
    length = strlen(category);
    for (const Case *c = first; c < end; c++)
        if (c->length && is_word(program->bytes + c->key, c->length, category, length))
            return c->target;
    return op->other;
}

/* Where a SELECT, PLURAL or JUMP leads. */
static inline const Op *
target(const Program *program, const Op *op, const Value *values, Formats *formats)
{
    guint32 to = op->at;

    if (op->code == OP_SELECT)
        to = select_case(program, op, &values[op->slot].text);
    else if (op->code == OP_PLURAL)
        to = plural_case(program, op, values[op->slot].number, formats);
    return program->ops + to;
}

/*
 * Inline, so that program_append() makes no calls through pointers. No switch: most
 * operations are of the first two kinds, and its table of jumps costs a third more.
 */
G_ALWAYS_INLINE static inline void
run(const Program *program, const Value *values, Formats *formats, ProgramPut put,
    void *sink)
{
    const Span *const literals = program->literals;
    const Op *op = program->ops;

    for (;;) {
        const Span *piece;

        if (op->code == OP_LITERAL) {
            piece = &literals[op->at];
        } else if (op->code == OP_TEXT) {
            piece = &values[op->slot].text;
        } else if (op->code == OP_FORMAT) {
            piece =
                formats_write(formats, op->style, values[op->slot].number - op->offset);
        } else if (op->code == OP_END) {
            return;
        } else {
            op = target(program, op, values, formats);
            continue;
        }
        if (piece && piece->length)
            put(sink, piece);
        op++;
    }
}

void
program_run(const Program *program, const Value *values, Formats *formats,
            ProgramPut put, void *sink)
{
    run(program, values, formats, put, sink);
}

/* memcpy() for what is mostly a word or two: a call would take longer than the copy. */
static inline void
copy_short(char *to, const char *from, gsize length)
{
    if (length > 32) {
        memcpy(to, from, length);
    } else if (length >= 16) { /* two pieces that may overlap */
        memcpy(to, from, 16);
        memcpy(to + length - 16, from + length - 16, 16);
    } else if (length >= 8) {
        memcpy(to, from, 8);
        memcpy(to + length - 8, from + length - 8, 8);
    } else if (length >= 4) {
        memcpy(to, from, 4);
        memcpy(to + length - 4, from + length - 4, 4);
    } else if (length) {
        to[0] = from[0];
        to[length / 2] = from[length / 2];
        to[length - 1] = from[length - 1];
    }
}

/* A string that is appended to: where, and how far there is room. */
typedef struct {
    GString *out;
    char *at, *end;
} Cursor;

static inline void
append_piece(void *sink, const Span *piece)
{
    Cursor *cursor = (Cursor *)sink;

    if (G_UNLIKELY((gsize)(cursor->end - cursor->at) <= piece->length)) {
        GString *out = cursor->out;
        gsize used = cursor->at - out->str;

        g_string_set_size(out, used + piece->length);
        cursor->at = out->str + used;
        cursor->end = out->str + out->allocated_len;
    }
    copy_short(cursor->at, piece->bytes, piece->length);
    cursor->at += piece->length;
}

void
program_append(const Program *program, const Value *values, Formats *formats,
               GString *out)
{
    Cursor cursor = { out, out->str + out->len, out->str + out->allocated_len };

    run(program, values, formats, append_piece, &cursor);
    out->len = cursor.at - out->str;
    *cursor.at = '\0';
}

gboolean
program_uses(const Program *program, guint slot)
{
    for (const Op *op = program->ops; op->code != OP_END; op++)
        if (op->code != OP_LITERAL && op->code != OP_JUMP && op->slot == slot)
            return TRUE;
    return FALSE;
}

guint64
program_writes(const Program *program)
{
    guint64 slots = 0;

    for (const Op *op = program->ops; op->code != OP_END; op++)
        if (op->code == OP_TEXT || op->code == OP_FORMAT)
            slots |= G_GUINT64_CONSTANT(1) << op->slot;
    return slots;
}

guint64
program_chooses(const Program *program)
{
    guint64 slots = 0;

    for (const Op *op = program->ops; op->code != OP_END; op++)
        if (op->code == OP_SELECT || op->code == OP_PLURAL)
            slots |= G_GUINT64_CONSTANT(1) << op->slot;
    return slots;
}

int
program_hole(const Program *program, const Value *values, Formats *formats)
{
    for (const Op *op = program->ops; op->code != OP_END;) {
        if ((op->code == OP_TEXT || op->code == OP_FORMAT || op->code == OP_PLURAL) &&
            !values[op->slot].text.length && !values[op->slot].given)
            return (int)op->slot;
        op = op->code == OP_SELECT || op->code == OP_PLURAL || op->code == OP_JUMP
                 ? target(program, op, values, formats)
                 : op + 1;
    }
    return -1;
}

gboolean
program_has_brace(const Program *program)
{
    for (const Op *op = program->ops; op->code != OP_END; op++)
        if (op->code == OP_LITERAL) {
            const Span *text = &program->literals[op->at];

            if (memchr(text->bytes, '{', text->length) ||
                memchr(text->bytes, '}', text->length))
                return TRUE;
        }
    return FALSE;
}

void
program_free(Program *program)
{
    g_free(program);
}

Program *
program_literal(const char *bytes, gsize length, gboolean rtl)
{
    Build *build = build_new(rtl);

    build_literal(build, bytes, length);
    return build_finish(build);
}

Program *
program_value(guint slot)
{
    Build *build = build_new(FALSE);

    build_text(build, slot);
    return build_finish(build);
}
