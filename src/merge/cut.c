/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/cut.h"

#include "letter/fields.h"
#include "write/append.h"
#include "write/html.h"
#include "write/text.h"

/* Units from `from` to before `to` are written anew, after bytes that never change. A
 * unit is a block; of HTML the first is the head, and the last the end. */
typedef struct {
    guint32 at, length;
    guint8 from, to;
} Segment;

enum { MOST_SEGMENTS = LETTER_MAX_BLOCKS + 3, LEAST_KEPT = 3 };

struct Cut {
    guint n;
    Segment segments[MOST_SEGMENTS];
    EncodeKept *kept[MOST_SEGMENTS]; /* of what never changes, or NULL */
    gboolean written;
    GString *constant;
};

Cut *
cut_new(void)
{
    Cut *cut = g_new0(Cut, 1);

    cut->constant = g_string_new(NULL);
    return cut;
}

static void
forget_encoded(Cut *cut)
{
    for (guint i = 0; i < cut->n; i++)
        g_clear_pointer(&cut->kept[i], encode_kept_free);
}

void
cut_free(Cut *cut)
{
    if (!cut)
        return;
    forget_encoded(cut);
    g_string_free(cut->constant, TRUE);
    g_free(cut);
}

guint64
cut_uses(const Program *program)
{
    guint64 uses = program_writes(program) | program_chooses(program);

    for (guint slot = 0; slot < SLOT_COUNT;
         slot++) /* a field of the user's own is none */
        if (field_variables()[slot].type == VARIABLE_CHOICE)
            uses &= ~(G_GUINT64_CONSTANT(1) << slot);
    return uses;
}

static guint
count_units(const CutOf *of)
{
    return of->letter->n_blocks + (of->style ? 0 : 2);
}

static guint64
uses_of(const CutOf *of, guint unit)
{
    const Letter *letter = of->letter;

    if (of->style)
        return cut_uses(letter->blocks[unit].program);
    if (!unit)
        return cut_uses(letter->subject);
    return unit > letter->n_blocks ? 0 : cut_uses(letter->blocks[unit - 1].program);
}

static void
write_units(const CutOf *of, guint from, guint to, GString *out)
{
    const Letter *letter = of->letter;

    if (of->style) {
        text_write_blocks(letter, from, to, of->values, of->formats, of->style, out);
        return;
    }
    if (!from)
        html_write_head(letter, of->values, of->formats, of->lang, out);
    html_write_blocks(letter, from ? from - 1 : 0, MIN(to - 1, letter->n_blocks),
                      of->values, of->formats, of->lang, out);
    if (to > letter->n_blocks + 1)
        html_write_end(out);
}

guint64
cut_make(Cut *cut, const CutOf *of, guint64 varies)
{
    Segment *segment = cut->segments;
    const guint n = count_units(of);
    guint64 needs = 0;

    forget_encoded(cut);
    cut->written = FALSE;
    g_string_truncate(cut->constant, 0);
    *segment = (Segment){ 0 };
    for (guint unit = 0; unit < n; unit++) {
        const guint64 uses = uses_of(of, unit);

        if (uses & varies) {
            segment->to = (guint8)(unit + 1);
            needs |= uses;
            continue;
        }
        if (segment->to > segment->from)
            *++segment = (Segment){ .at = (guint32)cut->constant->len };
        write_units(of, unit, unit + 1, cut->constant);
        segment->length = (guint32)cut->constant->len - segment->at;
        segment->from = segment->to = (guint8)(unit + 1);
    }
    cut->n = (guint)(segment - cut->segments) + 1;
    return needs;
}

static void
write_segment(const Cut *cut, const Segment *segment, const CutOf *of, GString *out)
{
    append_bytes(out, cut->constant->str + segment->at, segment->length);
    append_end(out);
    if (segment->to > segment->from)
        write_units(of, segment->from, segment->to, out);
}

void
cut_write(const Cut *cut, const CutOf *of, GString *out)
{
    for (guint i = 0; i < cut->n; i++)
        write_segment(cut, &cut->segments[i], of, out);
}

void
cut_write_pieces(Cut *cut, const CutOf *of, GString *out, EncodePieces *pieces)
{
    EncodePiece *piece = pieces->list;

    G_STATIC_ASSERT(ENCODE_MOST_PIECES >= 2 * MOST_SEGMENTS);
    for (guint i = 0; i < cut->n; i++) {
        const Segment *segment = &cut->segments[i];
        const gsize start = out->len;

        /* many a plan is of one letter */
        if (cut->written && !cut->kept[i] && segment->length >= LEAST_KEPT)
            cut->kept[i] = encode_kept_new();
        write_segment(cut, segment, of, out);
        if (segment->length)
            *piece++ = (EncodePiece){ segment->length, cut->kept[i] };
        if (out->len > start + segment->length)
            *piece++ = (EncodePiece){ out->len - start - segment->length, NULL };
    }
    pieces->n = (guint)(piece - pieces->list);
    cut->written = TRUE;
}
