/*
 * Patterns through our programs and through icu::MessageFormat: within the subset the
 * same are accepted and the same bytes come out. `differential [PATTERNS [SEED]]`.
 *
 * Patterns are made from a grammar by a generator of random numbers of its own, so that
 * every run sees the same; every second one is then spoilt. What we refuse because it
 * is outside of the subset must say so by name, and counts neither as passed nor as
 * failed.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <string>

#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/timezone.h>

#include "letter/pattern.h"

namespace
{

const Variable variables[] = {
    { "name", VARIABLE_TEXT, nullptr },    { "kind", VARIABLE_TEXT, nullptr },
    { "count", VARIABLE_NUMBER, nullptr }, { "rest", VARIABLE_NUMBER, nullptr },
    { "until", VARIABLE_DATE, nullptr },
};
enum { NAME, KIND, COUNT, REST, UNTIL, N_VARIABLES };

const char *const locales[] = { "ru",   "pl", "ro", "tr", "fa_IR@calendar=persian",
                                "en_GB" };
enum { PERSIAN = 4, N_LOCALES = 6 };

const struct {
    const char *name, *kind;
    double count, rest, until;
} values[] = {
    { "Анна Сергеевна", "f", 1, 0, 20533 }, { "{name}'s '{", "m", 3, 21, 20444 },
    { "", "other", 5, 2, -3000 },           { "Acme, Inc. #1", "", 1234567, -1, 11016 },
    { "علی", "F", 0, 1.5, 20799 },
};
enum { N_VALUES = G_N_ELEMENTS(values) };

/*
 * What a refusal says where a pattern is outside of the subset. Of a date pattern ICU
 * writes what stands before a letter that it does not know, and we refuse it.
 */
const char *const outside[] = {
    "is not read", "arguments have names", "there is no variable", "has no type",
    "is a text;",  "is a number;",         "is a date;",           "are not read",
    "nest more",   "no pattern for dates",
};

guint64 state;

unsigned
below(unsigned n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (state >> 11) % n;
}

template <size_t N>
std::string
one_of(const char *const (&list)[N])
{
    return list[below(N)];
}

/* Its own, as the operands of + are evaluated in any order. */
std::string
join(std::initializer_list<std::string> pieces)
{
    std::string all;

    for (const std::string &piece : pieces)
        all += piece;
    return all;
}

/* How a pattern is made; `pure` is lost with what may be outside of the subset. */
struct Maker {
    bool foreign_wanted, pure;

    std::string blank();
    std::string text(bool top);
    std::string simple();
    std::string cases(bool plural, int depth);
    std::string outsider();
    std::string argument(int depth);
    std::string message(int depth, bool top);
};

std::string
Maker::blank()
{
    static const char *const blanks[] = { "", "", "", "", " ", "  ", "\n", "\u200e" };

    return one_of(blanks);
}

std::string
Maker::text(bool top)
{
    static const char *const texts[] = {
        "Спасибо, ", " и ",  "ваш заказ", " سلام ",   "C++ ",     "d'oh ",
        "'' ",       "'{' ", "'}'",       "'{name}'", "#",        " № # ",
        "'#' ",      "'#",   "'|' ",      "50 % ",    "<b>&amp;", "\n",
        "=1",        ", ",   "' ",        "l''eau ",  "'{''}' ",  "1 500",
    };

    /* A quotation that stays open sets free what the next ones should have enclosed. */
    std::string text = top && !below(20) ? "}" : one_of(texts);

    pure = pure && text != "'#";
    return text;
}

std::string
Maker::simple()
{
    static const char *const numbers[] = {
        "",
        ", number",
        ", number, integer",
        ", number, percent",
        ", Number,",
        ", number, INTEGER ",
        ", number, #,##0.00",
        ", number, 0.0##;(0.0##)",
        ", number, 000",
        ", number,#,##0 '{rest}'",
        ", number, @@#",
        ", number, 0.##E0",
        ", number,  ",
    };
    static const char *const dates[] = {
        ", date",
        ", date, short",
        ", date,medium",
        ", date, long",
        ", date, full",
        ", DATE, Long ",
        ", date, d MMMM y",
        ", date,EEEE",
        ", date, LLLL y 'г'",
        ", date, yyyy-MM-dd",
    };
    static const char *const texts[] = { "name", "kind" };
    static const char *const counts[] = { "count", "rest" };
    unsigned which = below(3);

    if (!which)
        return join({ "{", blank(), one_of(texts), blank(), "}" });
    if (which == 1)
        return join({ "{", blank(), one_of(counts), blank(), one_of(numbers), "}" });
    return join({ "{", blank(), "until", blank(), one_of(dates), "}" });
}

std::string
Maker::cases(bool plural, int depth)
{
    static const char *const words[] = { "f", "m", "F", "unknown", "other", "имя" };
    static const char *const keywords[] = { "zero", "one",   "two", "few", "many",
                                            "=0",   "=1",    "=3",  "=21", "=1.5",
                                            "=-1",  "other", "foo" };
    std::string all;

    for (unsigned n = below(4); n; n--)
        all += join({ plural ? one_of(keywords) : one_of(words), blank(), "{",
                      message(depth + 1, false), "}", blank() });
    return join(
        { all, "other", blank(), "{", message(depth + 1, false), "}", blank() });
}

std::string
Maker::outsider()
{
    static const char *const outsiders[] = {
        "{until, time}",
        "{until, time, short}",
        "{0}",
        "{nam}",
        "{count, choice, 0#a|1<b}",
        "{count, spellout}",
        "{until}",
        "{count, ordinal}",
        "{count, duration}",
        "{name, number}",
        "{count, date}",
        "{count, foo}",
        "{count, number, ::percent}",
        "{until, date, ::yMMMM}",
        "{count, number, currency}",
        "{count, selectordinal, one{#st} other{#th}}",
        "{count, select, other{}}",
        "{name, plural, other{}}",
    };

    pure = false;
    return one_of(outsiders);
}

std::string
Maker::argument(int depth)
{
    static const char *const offsets[] = { "", "", "offset:1 ", "offset: 2 ",
                                           "offset:-1 " };
    static const char *const plurals[] = { ",plural,", ", plural, ", ", Plural," };
    static const char *const selects[] = { ",select,", ", select, ", ", SELECT ," };

    if (foreign_wanted && !below(4))
        return outsider();
    if (depth > 3 || below(2))
        return simple();
    if (below(2))
        return join({ below(2) ? "{count" : "{rest", one_of(plurals), one_of(offsets),
                      cases(true, depth), "}" });
    return join(
        { below(2) ? "{kind" : "{ name ", one_of(selects), cases(false, depth), "}" });
}

std::string
Maker::message(int depth, bool top)
{
    std::string all;

    for (unsigned n = below(top ? 5 : 4); n; n--)
        all += below(2) ? text(top) : argument(depth);
    return all;
}

/* A place between two characters. */
size_t
any_place(const std::string &pattern)
{
    size_t at = below(pattern.size() + 1);

    while (at < pattern.size() && (pattern[at] & 0xC0) == 0x80)
        at++;
    return at;
}

void
spoil(std::string &pattern)
{
    static const char *const extra[] = { "{",     "}",       "'",  ",", "#",  "|",
                                         " ",     "=",       "''", ":", "'{", "one{",
                                         "other", "{count}", "1",  "x" };
    static const char *const words[] = { "other",  "plural", "select", "number",
                                         "date",   "count",  "one",    "long",
                                         "{name}", "offset:" };
    size_t at = any_place(pattern), to = any_place(pattern);

    switch (below(5)) {
    case 0:
        pattern.insert(at, one_of(extra));
        break;
    case 1:
        if (at < pattern.size() && g_ascii_isalpha(pattern[at]))
            pattern[at] ^= 0x20;
        else if (at < pattern.size() && !(pattern[at] & 0x80))
            pattern.erase(at, 1);
        break;
    case 2:
        at = pattern.find_first_of("{}',", at);
        if (at != std::string::npos)
            pattern.erase(at, 1);
        break;
    case 3:
        if (at < to && to - at < 40)
            pattern.insert(at, pattern.substr(at, to - at));
        break;
    default: {
        const std::string from = one_of(words);

        at = pattern.find(from);
        if (at != std::string::npos)
            pattern.replace(at, from.size(), one_of(words));
    }
    }
}

/* Our side, for one language. */
struct Ours {
    const char *locale;
    bool rtl;
    Styles *styles;
    Formats *formats;

    void renew()
    {
        formats_free(formats);
        styles_free(styles);
        styles = styles_new(locale, rtl);
        formats = formats_new(styles);
    }
};

std::string
write_ours(Ours &ours, const Program *program, int set)
{
    Value slots[N_VARIABLES] = {};
    Span *name = span_new(values[set].name, strlen(values[set].name), ours.rtl);
    Span *kind = span_new(values[set].kind, strlen(values[set].kind), ours.rtl);
    GString *out = g_string_new(nullptr);
    std::string written;

    slots[NAME].text = *name;
    slots[KIND].text = *kind;
    slots[COUNT].number = values[set].count;
    slots[REST].number = values[set].rest;
    slots[UNTIL].number = values[set].until;
    program_append(program, slots, ours.formats, out);
    written.assign(out->str, out->len);
    g_string_free(out, TRUE);
    g_free(name);
    g_free(kind);
    return written;
}

/* FALSE if ICU cannot write it, as with a date pattern that only then turns out wrong.
 */
bool
write_icu(const icu::MessageFormat &format, int set, std::string &written)
{
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString names[N_VARIABLES], text;
    const icu::Formattable arguments[N_VARIABLES] = {
        icu::Formattable(icu::UnicodeString::fromUTF8(values[set].name)),
        icu::Formattable(icu::UnicodeString::fromUTF8(values[set].kind)),
        icu::Formattable(values[set].count),
        icu::Formattable(values[set].rest),
        icu::Formattable(values[set].until * 86400000, icu::Formattable::kIsDate),
    };

    for (int i = 0; i < N_VARIABLES; i++)
        names[i] = icu::UnicodeString::fromUTF8(variables[i].name);
    format.format(names, arguments, N_VARIABLES, text, status);
    written.clear();
    text.toUTF8String(written);
    return U_SUCCESS(status);
}

bool
is_outside(const char *message)
{
    for (const char *phrase : outside)
        if (strstr(message, phrase))
            return true;
    return false;
}

enum Verdict { SAME, ACCEPTED, OUTSIDE, DIFFERENT };

Verdict
differ(const char *trouble, const Ours &ours, const std::string &pattern,
       const std::string &a, const std::string &b)
{
    printf("%s (%s)\n  pattern %s\n  ours    %s\n  ICU     %s\n", trouble, ours.locale,
           pattern.c_str(), a.c_str(), b.c_str());
    return DIFFERENT;
}

Verdict
compare(Ours &ours, const std::string &pattern, bool pure)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    icu::MessageFormat format(icu::UnicodeString::fromUTF8(pattern), ours.locale, place,
                              status);
    g_autoptr(GError) error = nullptr;
    g_autoptr(Program) program =
        pattern_compile(pattern.c_str(), ours.styles, variables, N_VARIABLES, &error);
    std::string icu_text, text;
    bool accepted = U_SUCCESS(status);

    for (int set = 0; accepted && set < N_VALUES; set++) {
        accepted = write_icu(format, set, icu_text);
        if (!accepted || !program)
            continue;
        text = write_ours(ours, program, set);
        if (text != icu_text)
            return differ("different bytes", ours, pattern, text, icu_text);
    }
    if (program && !accepted)
        return differ("ICU refuses", ours, pattern, "accepted", u_errorName(status));
    if (!program && (accepted || is_outside(error->message))) {
        if (!pure && is_outside(error->message))
            return OUTSIDE;
        return differ("we refuse", ours, pattern, error->message, "accepted");
    }
    return program ? ACCEPTED : SAME;
}

/* The full style of Persian dates is mended by us: see formats.c. */
bool
is_mended(int locale, const std::string &pattern)
{
    g_autofree char *small = g_ascii_strdown(pattern.c_str(), -1);

    return locale == PERSIAN && strstr(small, "full");
}

} // namespace

int
main(int argc, char **argv)
{
    const int wanted = argc > 1 ? atoi(argv[1]) : 24000;
    int counts[4] = {};
    Ours ours[N_LOCALES] = {};

    state = argc > 2 ? strtoull(argv[2], nullptr, 10) * 2 + 1 : 20261215;
    icu::TimeZone::adoptDefault(icu::TimeZone::createTimeZone("UTC"));
    for (int i = 0; i < N_LOCALES; i++)
        ours[i].locale = locales[i];
    ours[PERSIAN].rtl = true;
    for (int i = 0; i < wanted; i++) {
        Maker maker = { i % 5 == 0, true };
        std::string pattern = maker.message(0, true);
        bool spoilt = i / N_LOCALES % 2;
        Ours &in = ours[i % N_LOCALES];

        for (unsigned n = spoilt ? 1 + below(3) : 0; n; n--)
            spoil(pattern);
        if (i % (N_LOCALES * 200) < N_LOCALES)
            in.renew(); /* spoilt patterns make many styles */
        if (!is_mended(i % N_LOCALES, pattern))
            counts[compare(in, pattern, !spoilt && maker.pure)]++;
    }
    for (Ours &one : ours) {
        formats_free(one.formats);
        styles_free(one.styles);
    }
    printf("%d accepted by both, %d refused by both, %d outside of the subset\n",
           counts[ACCEPTED], counts[SAME], counts[OUTSIDE]);
    if (counts[ACCEPTED] * 100 < wanted * 30 || counts[SAME] * 100 < wanted * 5) {
        printf("too few patterns were compared\n");
        counts[DIFFERENT]++;
    }
    printf("%d passed, %d failed\n", counts[ACCEPTED] + counts[SAME],
           counts[DIFFERENT]);
    return counts[DIFFERENT] ? EXIT_FAILURE : EXIT_SUCCESS;
}
