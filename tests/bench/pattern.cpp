/*
 * How fast a compiled pattern is, beside icu::MessageFormat in the same run.
 *
 * Prints "program NS ns, MessageFormat NS ns, RATIO times" for one message, then how
 * long a letter of 20 messages takes whose name, date and number change each time.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cstdio>
#include <cstring>
#include <string>

#include <unicode/locid.h>
#include <unicode/msgfmt.h>

#include "letter/pattern.h"

namespace
{

enum { CLIENT, COMPANY, SENDER, ADDRESSEE, COUNT, UNTIL, N_VARIABLES };
enum {
    ROUNDS = 7,
    RUNS = 40000,
    LETTERS = 4000,
    N_MESSAGES = 20,
    N_NAMES = 8,
    N_DAYS = 30
};

const char *const addressees[] = { "f", "m", "company", "unknown", nullptr };
const Variable variables[] = {
    { "client", VARIABLE_TEXT, nullptr },  { "company", VARIABLE_TEXT, nullptr },
    { "sender", VARIABLE_TEXT, nullptr },  { "addressee", VARIABLE_CHOICE, addressees },
    { "count", VARIABLE_NUMBER, nullptr }, { "until", VARIABLE_DATE, nullptr },
};

/* Some 120 bytes, three strings, one select. */
const char message[] = "{addressee, select, f {Уважаемая} other {Уважаемый}} {client}, "
                       "вам пишет {company}. {sender}";

const char *const letter[] = {
    message,
    "Здравствуйте, {client}!",
    "К сожалению, до {until, date, long} мы не сможем взяться за ваш заказ.",
    "Сейчас у нас {count, plural, one {# заказ} few {# заказа} other {# заказов}}.",
    "С уважением, {sender}",
};

const char *const names[N_NAMES] = { "Анна Сергеевна", "Иван Петрович",
                                     "Мария Ивановна", "Олег Ильич",
                                     "Ирина Львовна",  "Пётр Кузьмич",
                                     "Алла Юрьевна",   "Лев Маркович" };

/* Nanoseconds a run, the least of all rounds so far: the machine is noisy. */
template <typename Work>
void
measure(double &least, int runs, Work work)
{
    gint64 from = g_get_monotonic_time();
    double time;

    for (int run = 0; run < runs; run++)
        work(run);
    time = (g_get_monotonic_time() - from) * 1000.0 / runs;
    if (!least || time < least)
        least = time;
}

Program *
compile(const char *pattern, Styles *styles)
{
    GError *error = nullptr;
    Program *program = pattern_compile(pattern, styles, variables, N_VARIABLES, &error);

    if (!program)
        g_error("%s", error->message);
    return program;
}

void
set_text(Value *values, int slot, const char *text)
{
    g_free(const_cast<char *>(values[slot].text.bytes));
    values[slot].text = Span();
    values[slot].text.bytes = g_strdup(text);
    values[slot].text.length = strlen(text);
}

/* In turns, so that what else the machine does falls on both. */
void
time_message(Styles *styles, Formats *formats, const Value *values)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    const icu::MessageFormat format(icu::UnicodeString::fromUTF8(message), "ru", place,
                                    status);
    const icu::UnicodeString keys[] = { u"client", u"company", u"sender",
                                        u"addressee" };
    const icu::Formattable arguments[] = {
        icu::UnicodeString(u"Анна Сергеевна"),
        icu::UnicodeString(u"ООО «Ромашка»"),
        icu::UnicodeString(u"Ольга Иванова"),
        icu::UnicodeString(u"f"),
    };
    g_autoptr(Program) program = compile(message, styles);
    GString *out = g_string_sized_new(4096);
    double ours = 0, icus = 0;
    std::string bytes;

    for (int round = 0; round < ROUNDS; round++) {
        measure(ours, RUNS, [&](int) {
            g_string_truncate(out, 0);
            program_append(program, values, formats, out);
        });
        measure(icus, RUNS, [&](int) {
            icu::UnicodeString text;

            bytes.clear();
            format.format(keys, arguments, 4, text, status).toUTF8String(bytes);
        });
    }
    if (bytes != out->str)
        g_error("not the same: %s, %s", out->str, bytes.c_str());
    printf("pattern: program %.0f ns, MessageFormat %.0f ns, %.1f times\n", ours, icus,
           icus / ours);
    g_string_free(out, TRUE);
}

void
time_letter(Styles *styles, Formats *formats, Value *values)
{
    Program *programs[N_MESSAGES];
    GString *out = g_string_sized_new(16384);
    Span *spans[N_NAMES];
    double time = 0;

    for (int i = 0; i < N_MESSAGES; i++)
        programs[i] = compile(letter[i % G_N_ELEMENTS(letter)], styles);
    for (int i = 0; i < N_NAMES; i++)
        spans[i] = span_new(names[i], strlen(names[i]), FALSE);
    set_text(values, CLIENT, "");
    g_free(const_cast<char *>(values[CLIENT].text.bytes));
    for (int round = 0; round < ROUNDS; round++)
        measure(time, LETTERS, [&](int run) {
            values[CLIENT].text = *spans[run % N_NAMES];
            values[UNTIL].number = 20800 + run % N_DAYS;
            values[COUNT].number = run % 50;
            g_string_truncate(out, 0);
            for (const Program *program : programs)
                program_append(program, values, formats, out);
        });
    printf("letter of %d messages, values change: %.2f us\n", N_MESSAGES, time / 1000);
    values[CLIENT].text = Span();
    for (Program *program : programs)
        program_free(program);
    for (Span *span : spans)
        g_free(span);
    g_string_free(out, TRUE);
}

} // namespace

int
main()
{
    g_autoptr(Styles) styles = styles_new("ru", FALSE);
    g_autoptr(Formats) formats = formats_new(styles);
    Value values[N_VARIABLES] = {};

    set_text(values, CLIENT, "Анна Сергеевна");
    set_text(values, COMPANY, "ООО «Ромашка»");
    set_text(values, SENDER, "Ольга Иванова");
    set_text(values, ADDRESSEE, "f");
    time_message(styles, formats, values);
    time_letter(styles, formats, values);
    for (Value &value : values)
        g_free(const_cast<char *>(value.text.bytes));
    return 0;
}
