/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/letters.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/utf8.h"
#include "check/matrix.h"
#include "write/text.h"

enum { WIDTH = 72, MOST_COLUMNS = 78, MOST_SUBJECT = 78 };

typedef struct {
    Words *words;
    Findings *findings;
    GString *text, *whole;
    gulong letters;
    const MatrixLetter *letter; /* the one at hand */
} Reading;

/* The place of a program: its paragraph's, or the language's catalogue. */
static void G_GNUC_PRINTF(3, 4)
    report(const Reading *reading, const Program *program, const char *format, ...)
{
    const Request *request = reading->letter->request;
    const Template *template = NULL;
    const Paragraph *paragraph =
        words_origin(reading->words, request->lang, program, &template);
    g_autofree char *trouble = NULL;
    va_list args;

    va_start(args, format);
    trouble = g_strdup_vprintf(format, args);
    va_end(args);
    findings_add(reading->findings, paragraph ? template_path(template) : NULL,
                 paragraph ? paragraph->line : 0, _("in %s: %s"), request->lang->code,
                 trouble);
}

/* Marks that another mark never follows; after "." one may ("z o.o.,"). */
static gboolean
ends_alone(gunichar c)
{
    return c == ',' || c == ';' || c == ':' || c == 0x060C || c == 0x061B;
}

static gboolean
is_mark(gunichar c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x061F || ends_alone(c);
}

/* What is wrong with the characters of a block, or NULL. */
static const char *
find_slip(const char *text)
{
    gunichar before = 0;
    guint dots = 0;

    for (const char *p = text; *p;) {
        const gunichar c = utf8_next(&p);

        if (c == '{' || c == '}')
            return _("a brace is left over from a pattern");
        if (c == ' ' && before == ' ')
            return _("two blanks stand side by side");
        if (before == ' ' && is_mark(c) && *p != '.')
            return _("a blank stands before a mark");
        if (c != '.' && dots == 2) /* three are an ellipsis */
            return _("two marks stand side by side");
        if (ends_alone(before) && is_mark(c))
            return _("two marks stand side by side");
        dots = c == '.' ? dots + 1 : 0;
        before = c;
    }
    if (dots == 2)
        return _("two marks stand side by side");
    return before == ' ' ? _("a blank stands at the end") : NULL;
}

/* The same word twice in a row. Turkish and Persian do so for emphasis. */
static gboolean
has_double_word(const char *text, const Lang *lang)
{
    if (!strcmp(lang->code, "tr") || lang->rtl)
        return FALSE;
    for (const char *word = text; *word;) {
        const gsize n = strcspn(word, " \n");
        const char *next = word + n + (word[n] != '\0');

        if (n > 1 && word[n] == ' ' && !strncmp(word, next, n) &&
            !g_unichar_isalnum(g_utf8_get_char(next + n)) && next[n] != '-' &&
            g_unichar_isalpha(g_utf8_get_char(word)))
            return TRUE;
        word = next;
    }
    return FALSE;
}

static void
check_block(Reading *reading, const Program *program)
{
    const MatrixLetter *letter = reading->letter;
    const int hole = program_hole(program, letter->values, letter->formats);
    const Template *template;
    const char *slip;
    guint n;

    g_string_truncate(reading->text, 0);
    program_append(program, letter->values, letter->formats, reading->text);
    if (hole >= 0 && hole != SLOT_VOCATIVE) {
        /* of a paragraph messages_check() has said so */
        if (!words_origin(reading->words, letter->request->lang, program, &template))
            report(reading, program, _("{%s} would leave a gap, as it is not given"),
                   words_variables(reading->words, &n)[hole].name);
        return;
    }
    slip = *reading->text->str ? find_slip(reading->text->str) : NULL;
    if (!*reading->text->str)
        report(reading, program, _("<%s> is empty: expected text"), "p");
    if (slip)
        report(reading, program, "%s", slip);
    if (has_double_word(reading->text->str, letter->request->lang))
        report(reading, program, _("a word stands twice in a row"));
}

static guint
columns_of(const char *text, gsize length)
{
    const char *end = text + length;
    guint columns = 0;

    while (text < end)
        columns += utf8_columns(utf8_next(&text));
    return columns;
}

static void
check_subject(Reading *reading)
{
    const Program *subject = reading->letter->letter->subject;

    g_string_truncate(reading->text, 0);
    program_append(subject, reading->letter->values, reading->letter->formats,
                   reading->text);
    if (columns_of(reading->text->str, reading->text->len) > MOST_SUBJECT)
        report(reading, subject, _("the subject is longer than %d columns"),
               MOST_SUBJECT);
}

/* A line that could not be wrapped, unless it is an address that must not be. */
static void
check_lines(Reading *reading)
{
    const MatrixLetter *letter = reading->letter;
    const WrapStyle style = { .width = WIDTH, .rtl = letter->request->lang->rtl };

    for (guint i = 0; i < letter->letter->n_blocks; i++) {
        Letter one = { .n_blocks = 1, .blocks = { letter->letter->blocks[i] } };

        g_string_truncate(reading->whole, 0);
        text_write(&one, letter->values, letter->formats, &style, reading->whole);
        for (const char *line = reading->whole->str; *line;) {
            const gsize n = strcspn(line, "\n");

            if (n > MOST_COLUMNS && columns_of(line, n) > MOST_COLUMNS &&
                !g_strstr_len(line, (gssize)n, "://") &&
                !g_strstr_len(line, (gssize)n, "@"))
                report(reading, one.blocks[0].program,
                       _("a line is longer than %d columns and cannot be wrapped"),
                       MOST_COLUMNS);
            line += n + (line[n] != '\0');
        }
    }
}

static void
read_letter(const MatrixLetter *letter, void *data)
{
    Reading *reading = data;

    reading->letter = letter;
    reading->letters++;
    check_subject(reading);
    for (guint i = 0; i < letter->letter->n_blocks; i++)
        check_block(reading, letter->letter->blocks[i].program);
    check_lines(reading);
}

gulong
letters_check(Words *words, Findings *findings)
{
    g_autoptr(GString) text = g_string_new(NULL), whole = g_string_new(NULL);
    Reading reading = {
        .words = words, .findings = findings, .text = text, .whole = whole
    };

    matrix_run(words, findings, read_letter, &reading);
    return reading.letters;
}
