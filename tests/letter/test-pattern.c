/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glib.h>
#include <string.h>

#include "base/errors.h"
#include "cases.h"
#include "letter/pattern.h"

static const char *const genders[] = { "f", "m", "unknown", NULL };

static const Variable variables[] = {
    { "surname", VARIABLE_TEXT, NULL },     { "company", VARIABLE_TEXT, NULL },
    { "gender", VARIABLE_CHOICE, genders }, { "resources", VARIABLE_NUMBER, NULL },
    { "until", VARIABLE_DATE, NULL },
};
enum { SURNAME, COMPANY, GENDER, RESOURCES, UNTIL, N_VARIABLES };

#define PERSIAN "fa_IR@calendar=persian"

/* 2026-12-15 */
enum { DAY = 20802 };

static Program *
compile(const char *pattern, Styles *styles, GError **error)
{
    return pattern_compile(pattern, styles, variables, N_VARIABLES, error);
}

/* What a pattern says of "{Ann}", Acme, f, `number` and the day, or its error. */
static char *
say(const char *pattern, const char *locale, double number)
{
    g_autoptr(Styles) styles = styles_new(locale, g_str_has_prefix(locale, "fa"));
    g_autoptr(GError) error = NULL;
    g_autoptr(Program) program = compile(pattern, styles, &error);
    g_autoptr(Formats) formats = formats_new(styles);
    g_autofree Span *surname = span_new("{Ann}", 5, FALSE);
    g_autofree Span *company = span_new("Acme", 4, FALSE);
    g_autofree Span *gender = span_new("f", 1, FALSE);
    const Value values[N_VARIABLES] = {
        [SURNAME] = { .text = *surname }, [COMPANY] = { .text = *company },
        [GENDER] = { .text = *gender },   [RESOURCES] = { .number = number },
        [UNTIL] = { .number = DAY },
    };
    GString *out = g_string_new(NULL);

    if (!program) {
        cr_assert_eq(error->code, REFUSE_ERROR_CONFIG);
        g_string_assign(out, error->message);
        return g_string_free(out, FALSE);
    }
    for (int i = 0; i < 2; i++) { /* the second time from memory */
        g_string_truncate(out, 0);
        program_append(program, values, formats, out);
    }
    return g_string_free(out, FALSE);
}

static const struct {
    const char *pattern, *locale;
    double number;
    const char *expected;
} spoken[] = {
    { "", "en_GB", 1, "" },
    { "Dear { surname }, from {company}.", "en_GB", 1, "Dear {Ann}, from Acme." },
    /* apostrophes */
    { "it's '{surname}' '' '' }", "en_GB", 1, "it's {surname} ' ' }" },
    { "'#' {resources, plural, other{'#' # '# #'}}", "en_GB", 7, "'#' # 7 # #" },
    { "'{ open", "en_GB", 1, "{ open" },
    /* select */
    { "{gender, select, m {he} f {she} other {they}}", "en_GB", 1, "she" },
    { "{gender, SELECT, m{he} other{they}}!", "en_GB", 1, "they!" },
    { "{company,select,Acm{1}Acmee{2}Acme{3}Acme{4}other{5}}", "en_GB", 1, "3" },
    { "{gender, select, other{a{company, select, Acme{b#} other{}}c}}", "en_GB", 1,
      "ab#c" },
    /* plural */
    { "{resources, plural, one{# книга} few{# книги} many{# книг} other{?}}", "ru", 1,
      "1 книга" },
    { "{resources, plural, one{# книга} few{# книги} many{# книг} other{?}}", "ru", 22,
      "22 книги" },
    { "{resources, plural, one{# книга} few{# книги} many{# книг} other{?}}", "ru", 11,
      "11 книг" },
    { "{resources, plural, few{#} other{# de cărți}}", "ro", 20, "20 de cărți" },
    { "{resources, plural, one{kitap} other{#}}", "tr", 1, "kitap" },
    { "{resources, plural, one{a} =1{b} other{c}}", "en_GB", 1, "b" },
    { "{resources, plural, offset:1 =1{you} one{you and #} other{you, # and "
      "{resources}}}",
      "en_GB", 1, "you" },
    { "{resources, plural, offset:1 =1{you} one{you and #} other{you, # and "
      "{resources}}}",
      "en_GB", 2, "you and 1" },
    { "{resources, plural, offset:1 =1{you} one{you and #} other{you, # and "
      "{resources}}}",
      "en_GB", 3, "you, 2 and 3" },
    { "{resources, plural, one{one} other{{resources, number,0.0}}}", "en_GB", 1,
      "1.0" },
    { "{resources, plural, one{a} other{{gender, select, f{#} other{}}}}", "en_GB", 2,
      "#" },
    /* numbers */
    { "{resources} {resources, number}", "en_GB", 1234.5678, "1,234.568 1,234.568" },
    { "{resources, number, integer} {resources, Number, Integer }", "en_GB", 2.5,
      "2 2" },
    { "{resources, number, percent}", "tr", 0.5, "%50" },
    { "{resources, number,0000.00}", "ru", 1.5, "0001,50" },
    { "{resources, number, 0}", "ru", 1,
      " 1" }, /* as ICU has it: a pattern has blanks */
    { "{resources}", PERSIAN, 1234, "۱٬۲۳۴" },
    /* dates */
    { "{until, date, long}", "ru", 1, "15 декабря 2026\342\200\257г." },
    { "{until, date}", "en_GB", 1, "15 Dec 2026" },
    { "{until, date, SHORT}", "pl", 1, "15.12.2026" },
    { "{until, date, full}", "en_GB", 1, "Tuesday, 15 December 2026" },
    { "{until, date,d 'of' MMMM}", "en_GB", 1, "15 of December" },
    { "{until, date, long}", PERSIAN, 1, "۲۴ آذر ۱۴۰۵" },
    { "{until, date, full}", PERSIAN, 1, "سه\342\200\214شنبه ۲۴ آذر ۱۴۰۵" },
    { "{until, date, long}", "fa_IR@calendar=gregorian", 1, "۱۵ دسامبر ۲۰۲۶" },
    /* a pattern that is not NFC */
    { "cafe\314\201 {surname}", "en_GB", 1, "café {Ann}" },
};

EACH_CASE(pattern, says, spoken)
{
    g_autofree char *got =
        say(spoken[*row].pattern, spoken[*row].locale, spoken[*row].number);

    cr_expect_str_eq(got, spoken[*row].expected, "%s: %s", spoken[*row].pattern, got);
}

static const struct {
    const char *pattern, *error;
} refused[] = {
    /* ICU refuses */
    { "Dear {surname", "the braces do not match, near 'Dear {surname'" },
    { "{gender, select, f{a}}",
      "a select or plural has no case 'other', near '{gender, select, f{a}}'" },
    { "Dear {sur name}!", "an argument is not well formed, near 'sur name}!'" },
    { "{}", "an argument is not well formed, near '}'" },
    { "{99999}", "a number or a name is too large, near '99999}'" },
    { "{resources, plural, offset:1x other{}}",
      "an argument is not well formed, near 'x other{}}'" },
    { "{resources, number, #.#.#}", "'#.#.#' is no pattern for numbers (UTS 35)" },
    { "{until, date, d nn y}", "'d nn y' is no pattern for dates (UTS 35)" },
    /* variables */
    { "{surnam}", "there is no variable 'surnam'; did you mean 'surname'?" },
    { "{weather, number}", "there is no variable 'weather'" },
    { "{0}", "arguments have names here, {0} is a number" },
    { "{surname, number}",
      "'surname' is a text; write {surname}, or use it in select" },
    { "{surname, date, long}",
      "'surname' is a text; write {surname}, or use it in select" },
    { "{surname, plural, other{}}",
      "'surname' is a text; write {surname}, or use it in select" },
    { "{gender}", "'gender' is one of f, m, unknown; use it in select" },
    { "{resources, select, other{}}",
      "'resources' is a number; write {resources}, or use it in number or plural" },
    { "{resources, plural, other{{resources, date}}}",
      "'resources' is a number; write {resources}, or use it in number or plural" },
    { "{until}", "'until' is a date; write {until, date, long}" },
    { "{until, number}", "'until' is a date; write {until, date, long}" },
    { "{until, select, other{}}", "'until' is a date; write {until, date, long}" },
    { "{gender, select, w{} other{}}",
      "'gender' is never 'w', but one of f, m, unknown, or 'other'" },
    /* outside of the subset */
    { "{until, time, short}", "'time' is not read; a letter has days, write date" },
    { "{resources, Spellout}", "'spellout' is not read; write number" },
    { "{resources, ordinal}", "'ordinal' is not read; write number" },
    { "{resources, duration}", "'duration' is not read; write number" },
    { "{resources, choice, 0#a|1#b}", "'choice' is not read; write plural or select" },
    { "{resources, selectordinal, other{}}",
      "'selectordinal' is not read; write plural or select" },
    { "{resources, nubmer}",
      "an argument has no type 'nubmer', but one of plural, select, number, date" },
    { "{resources, number, ::percent}", "skeletons such as '::' begins are not read; "
                                        "write a pattern, as #,##0.00 or d MMMM y" },
    { "{until, date, ::yMMMM}", "skeletons such as '::' begins are not read; write a "
                                "pattern, as #,##0.00 or d MMMM y" },
    { "{resources, number, currency}", "the style 'currency' is not read; {amount} is "
                                       "finished text, with its currency" },
    /* bytes */
    { "a\377", "the pattern is not UTF-8" },
    { "a\342\200\256b", "the character U+202E may not stand in a letter" },
    { "a\r\nb", "the character U+000D may not stand in a letter" },
    { "{until, date, d'\342\201\246'}",
      "the character U+2066 may not stand in a letter" },
};

EACH_CASE(pattern, is_refused, refused)
{
    g_autofree char *got = say(refused[*row].pattern, "en_GB", 1);

    cr_expect_str_eq(got, refused[*row].error, "%s: %s", refused[*row].pattern, got);
}

/* `deep` messages in each other, `inner` in the middle. */
static char *
nested(int deep, const char *inner)
{
    GString *pattern = g_string_new(NULL);

    for (int i = 0; i < deep; i++)
        g_string_append(pattern, i % 2 ? "{resources, plural, other{"
                                       : "{gender, select, other {");
    g_string_append(pattern, inner);
    for (int i = 0; i < deep; i++)
        g_string_append(pattern, "}}");
    return g_string_free(pattern, FALSE);
}

static const struct {
    int deep;
    const char *inner, *expected;
} depths[] = {
    { 8, "x", "x" },
    { 8, "{surname}", "{Ann}" },
    { 8, "{until, date, ''{{}}}", NULL },
    { 8, "'{{{{{{'", "{{{{{{" },
    { 8, "'#{gender, select, other{}}'", "#{gender, select, other{}}" },
    { 9, "x", "select and plural nest more than 8 deep" },
    { 9, "'}}'", "select and plural nest more than 8 deep" },
    { 300, "x", "select and plural nest more than 8 deep" },
};

EACH_CASE(pattern, nests_to_eight, depths)
{
    g_autofree char *pattern = nested(depths[*row].deep, depths[*row].inner);
    g_autofree char *got = say(pattern, "en_GB", 2);

    if (depths[*row].expected)
        cr_expect_str_eq(got, depths[*row].expected, "%s: %s", pattern, got);
    else
        cr_expect_null(strstr(got, "nest"), "%s: %s", pattern, got);
}

Test(pattern, has_at_most_16_kib)
{
    g_autofree char *most = g_strnfill(PATTERN_MAX_BYTES, 'a');
    g_autofree char *more = g_strnfill(PATTERN_MAX_BYTES + 1, 'a');
    g_autofree char *said = say(most, "en_GB", 1), *refusal = say(more, "en_GB", 1);

    cr_expect_str_eq(said, most);
    cr_expect_str_eq(refusal, "the pattern has 16385 bytes; at most 16384 are read");
}

/* Writes a piece as it is marked: runs of their own in <> or (), with their columns. */
static void
show(void *sink, const Span *piece)
{
    GString *out = sink;
    const char *around = piece->runs == 'l' ? "<>" : piece->runs == 'r' ? "()" : "||";

    g_string_append_printf(out, "%c%.*s%c%u,%u", around[0], (int)piece->length,
                           piece->bytes, around[1], piece->columns, piece->n_gaps);
}

static const struct {
    const char *pattern, *locale, *expected;
} marked[] = {
    { "Dear {surname} and all", "en_GB", "|Dear |5,1|{Ann}|5,0| and all|8,2" },
    { "شرکت Acme, Inc. است", PERSIAN, "|شرکت |5,1<Acme, Inc>9,1|. است|5,1" },
    { "از C++ و C#.", PERSIAN, "|از |3,1<C++>3,0| و |3,2<C#>2,0|.|1,0" },
    { "نشانی https://a.example/b/، پس", PERSIAN,
      "|نشانی |6,1<https://a.example/b/>20,0|، پس|4,1" },
    { "(Acme) و Acme (UK) و 3D", PERSIAN,
      "|(|1,0<Acme>4,0|) و |4,2<Acme (UK)>9,1| و |3,2<3D>2,0" },
    { "Acme، Beta", PERSIAN, "<Acme>4,0|، |2,1<Beta>4,0" },
    { "Windows 11 ۱۲ +1 (617)", PERSIAN, "<Windows 11>10,1| ۱۲ +1 (617)|12,3" },
    { "الف/Acme/ب", PERSIAN, "|الف/|4,0<Acme>4,0|/ب|2,0" },
    { "A \"B\" «C» «د»", PERSIAN, "<A \"B\" «C»>9,2| «د»|4,1" },
    { "A\nB", PERSIAN, "<A>1,0|\n|1,1<B>1,0" },
    { "имя علی رضایی, 3", "ru", "|имя |4,1(علی رضایی)9,1|, 3|3,1" },
    { "a'{'b{until, date,yyyy}c", "en_GB", "|a{b|3,0|2026|4,0|c|1,0" },
    { "{until, date,y/M/d}", PERSIAN, "|۱۴۰۵/۹/۲۴|9,0" },
    { "{gender, select, f{a} other{b}}c", "en_GB", "|a|1,0|c|1,0" },
};

EACH_CASE(pattern, marks_runs, marked)
{
    const gboolean rtl = g_str_has_prefix(marked[*row].locale, "fa");
    g_autoptr(Styles) styles = styles_new(marked[*row].locale, rtl);
    g_autoptr(GError) error = NULL;
    g_autoptr(Program) program = compile(marked[*row].pattern, styles, &error);
    g_autoptr(Formats) formats = formats_new(styles);
    g_autofree Span *surname = span_new("{Ann}", 5, rtl);
    g_autofree Span *gender = span_new("f", 1, rtl);
    Value values[N_VARIABLES] = { [UNTIL] = { .number = DAY } };
    GString *out = g_string_new(NULL);

    cr_assert_not_null(program);
    values[SURNAME].text = *surname;
    values[GENDER].text = *gender;
    program_run(program, values, formats, show, out);
    cr_expect_str_eq(out->str, marked[*row].expected, "%s", out->str);
    g_string_free(out, TRUE);
}

Test(program, knows_what_it_uses)
{
    g_autoptr(Styles) styles = styles_new("en_GB", FALSE);
    g_autoptr(Program) program =
        compile("a {resources, plural, one{{surname}} other{}}", styles, NULL);

    cr_expect(program_uses(program, SURNAME));
    cr_expect(program_uses(program, RESOURCES));
    cr_expect_not(program_uses(program, GENDER));
    cr_expect_not(program_uses(program, UNTIL));
}

Test(program, is_a_literal_or_a_value)
{
    g_autoptr(Program) literal = program_literal("{x} Acme", 8, TRUE);
    g_autoptr(Program) value = program_value(SURNAME);
    g_autofree Span *ann = span_new("Ann", 3, FALSE);
    const Value values[] = { { .text = *ann } }, absent[] = { { .number = 0 } };
    GString *out = g_string_new(NULL);

    program_run(literal, values, NULL, show, out);
    program_append(value, values, NULL, out);
    program_append(value, absent, NULL, out);
    program_run(value, absent, NULL, show, out);
    cr_expect_str_eq(out->str, "|{|1,0<x} Acme>7,1Ann", "%s", out->str);
    g_string_free(out, TRUE);
}

/* More numbers than are remembered, twice, in two styles: none may be another's. */
Test(formats, remember_and_forget)
{
    g_autoptr(Styles) styles = styles_new("en_GB", FALSE);
    g_autoptr(Formats) formats = formats_new(styles);
    const int plain = styles_add(styles, STYLE_NUMBER, "", NULL);
    const int padded = styles_add(styles, STYLE_NUMBER, "00000", NULL);

    cr_expect_eq(styles_add(styles, STYLE_NUMBER, "00000", NULL), padded);
    for (int i = 0; i < 3000; i++) {
        const int number = i % 1000;
        g_autofree char *one = g_strdup_printf("%d", number);
        g_autofree char *other = g_strdup_printf("%05d", number);
        const Span *span = formats_write(formats, plain, number);

        cr_assert_eq(strncmp(span->bytes, one, span->length), 0);
        cr_assert_eq(span->length, strlen(one));
        span = formats_write(formats, padded, number);
        cr_assert_eq(strncmp(span->bytes, other, span->length), 0);
        cr_assert_str_eq(formats_plural(formats, plain, number),
                         number == 1 ? "one" : "other");
    }
}

/* One number in more styles than there are places for numbers that look alike. */
Test(formats, tell_styles_apart)
{
    g_autoptr(Styles) styles = styles_new("en_GB", FALSE);
    g_autoptr(Formats) formats = formats_new(styles);

    for (int i = 0; i < 600; i++) {
        const guint width = 1 + i % 300;
        g_autofree char *zeros = g_strnfill(width, '0');
        int style = styles_add(styles, STYLE_NUMBER, zeros, NULL);

        cr_assert_eq(formats_write(formats, style, 7)->length, width);
    }
}

/* A result that is longer than any usual one. */
Test(formats, write_long_patterns)
{
    g_autofree char *text = g_strnfill(2000, 'x');
    g_autofree char *quoted = g_strdup_printf("{until, date,'%s'}", text);
    g_autofree char *got = say(quoted, "en_GB", 1);

    cr_expect_str_eq(got, text);
}
