/*
 * Every letter there is: lang x kind x reason x tone x client x voice x formality, and
 * for one client each set of fields that changes a paragraph. Each is written to
 * standard output as a line of "name=value" words, the letter, and a NUL; letters.sh
 * has them read.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "letter/compose.h"
#include "letter/values.h"
#include "write/text.h"

typedef struct {
    Words *words;
    Values *values;
    Formats *formats[LANG_COUNT];
    GString *out;
    gulong written;
} Matrix;

/* A client of each sort; the names are those of properties.py. */
static const struct {
    const char *lang, *f[2], *m[2], *unknown[2], *company;
} clients[LANG_COUNT] = {
    { "ru",
      { "Анна", "Иванова" },
      { "Иван", "Орлов" },
      { "Женя", "Шевченко" },
      "Вега" },
    { "ro",
      { "Maria", "Popescu" },
      { "Andrei", "Ionescu" },
      { "Dani", "Popa" },
      "Vega" },
    { "tr", { "Ayşe", "Yılmaz" }, { "Ali", "Kaya" }, { "Deniz", "Yıldız" }, "Vega" },
    { "fa", { "مریم", "حسینی" }, { "علی", "رضایی" }, { "نصرت", "صادقی" }, "وگا" },
    { "pl", { "Anna", "Kowalska" }, { "Piotr", "Nowak" }, { "Sasza", "Duda" }, "Vega" },
    { "en",
      { "Emily", "Watson" },
      { "James", "Smith" },
      { "Robin", "Taylor" },
      "Vega" },
};
static const char *const sorts[] = { "f", "m", "unknown", "company", "nobody" };

/* Sets of fields; each is tried with one client of each language. */
static const struct {
    const char *what;
    struct {
        Field field;
        const char *value;
    } fields[3];
} sets[] = {
    { "request", { { FIELD_REQUEST, "¤" } } },
    { "order", { { FIELD_ORDER, "¤" } } },
    { "order,request", { { FIELD_ORDER, "¤" }, { FIELD_REQUEST, "¤" } } },
    { "until", { { FIELD_UNTIL, "2026-12-15" } } },
    { "due", { { FIELD_DUE, "2026-12-20" } } },
    { "amount", { { FIELD_AMOUNT, "1450" }, { FIELD_CURRENCY, "EUR" } } },
    { "amount,due",
      { { FIELD_AMOUNT, "1450" },
        { FIELD_CURRENCY, "EUR" },
        { FIELD_DUE, "2026-12-20" } } },
    { "son", { { FIELD_THIRD_PARTY, "son" } } },
    { "daughter", { { FIELD_THIRD_PARTY, "daughter" } } },
    { "child", { { FIELD_THIRD_PARTY, "child" } } },
    { "husband", { { FIELD_THIRD_PARTY, "husband" } } },
    { "wife", { { FIELD_THIRD_PARTY, "wife" } } },
    { "mother", { { FIELD_THIRD_PARTY, "mother" } } },
    { "father", { { FIELD_THIRD_PARTY, "father" } } },
    { "friend", { { FIELD_THIRD_PARTY, "friend" } } },
    { "other", { { FIELD_THIRD_PARTY, "other" } } },
    { "other,due", { { FIELD_THIRD_PARTY, "other" }, { FIELD_DUE, "2026-12-20" } } },
    { "reason_text", { { FIELD_REASON_TEXT, "¤" } } },
};

static void
die(const char *what, const GError *error)
{
    fprintf(stderr, "%s: %s\n", what, error ? error->message : "?");
    exit(1);
}

static void
set(Request *request, Field field, const char *value)
{
    GError *error = NULL;

    if (!request_set(request, field, value, &error))
        die(value, error);
}

static void
set_client(Client *client, const Request *request, guint lang, const char *sort)
{
    const char *const *name = *sort == 'f'   ? clients[lang].f
                              : *sort == 'm' ? clients[lang].m
                                             : clients[lang].unknown;
    ClientFields fields = { .gender = -1 };

    if (*sort == 'c') {
        fields.company = clients[lang].company;
    } else if (*sort != 'n') {
        fields.given = name[0];
        fields.surname = name[1];
        fields.gender = *sort == 'f'   ? GENDER_F
                        : *sort == 'm' ? GENDER_M
                                       : GENDER_UNKNOWN;
    }
    client_read(client, request->lang, &fields, request->store);
}

static void
write_one(Matrix *matrix, Request *request, guint lang, const char *sort,
          const char *with)
{
    WrapStyle style = { .width = 72, .rtl = request->lang->rtl };
    GError *error = NULL;
    Letter letter;
    Client client;

    set(request, FIELD_SIGNATURE, "¤");
    set_client(&client, request, lang, sort);
    if (!request_complete(request, 20783, &error) ||
        !compose(&letter, matrix->words, request, &client, &error) ||
        !values_set(matrix->values, request, &client, &error))
        die(with, error);
    if (!matrix->formats[lang])
        matrix->formats[lang] = formats_new(words_styles(matrix->words, request->lang));
    g_string_truncate(matrix->out, 0);
    g_string_append_printf(
        matrix->out,
        "lang=%s kind=%s reason=%s tone=%s client=%s voice=%s formality=%s with=%s\n",
        request->text[FIELD_LANG], request->text[FIELD_KIND],
        request->text[FIELD_REASON], request->text[FIELD_TONE], sort,
        request->text[FIELD_VOICE], request->text[FIELD_FORMALITY], with);
    text_write(&letter, values_slots(matrix->values), matrix->formats[lang], &style,
               matrix->out);
    fwrite(matrix->out->str, 1, matrix->out->len + 1, stdout);
    matrix->written++;
}

/* The fields that make a letter what it is, by their indexes. */
static void
start(Request *request, guint lang, int kind, const char *reason, int tone, int voice,
      int formality)
{
    request_init(request);
    set(request, FIELD_LANG, clients[lang].lang);
    set(request, FIELD_KIND, field_choices(FIELD_KIND)[kind]);
    set(request, FIELD_REASON, reason);
    set(request, FIELD_TONE, field_choices(FIELD_TONE)[tone]);
    set(request, FIELD_VOICE, field_choices(FIELD_VOICE)[voice]);
    set(request, FIELD_FORMALITY, field_choices(FIELD_FORMALITY)[formality]);
}

static void
write_clients(Matrix *matrix, guint lang, int kind, const char *reason, int tone)
{
    for (int voice = 0; voice < 3; voice++)
        for (int formality = 0; formality < 2; formality++)
            for (guint sort = 0; sort < G_N_ELEMENTS(sorts); sort++) {
                g_auto(Request) request;

                start(&request, lang, kind, reason, tone, voice, formality);
                write_one(matrix, &request, lang, sorts[sort], "nothing");
            }
}

static void
write_sets(Matrix *matrix, guint lang, int kind, const char *reason, int tone)
{
    for (guint i = 0; i < G_N_ELEMENTS(sets); i++) {
        g_auto(Request) request;

        start(&request, lang, kind, reason, tone, i % 3, 0);
        for (guint j = 0; j < G_N_ELEMENTS(sets[i].fields); j++)
            if (sets[i].fields[j].value)
                set(&request, sets[i].fields[j].field, sets[i].fields[j].value);
        write_one(matrix, &request, lang, sorts[i % 4], sets[i].what);
    }
}

int
main(void)
{
    g_autoptr(Paths) paths = paths_find();
    g_autoptr(Words) words = words_new(paths, FALSE);
    g_autoptr(Values) values = values_new();
    g_autoptr(GString) out = g_string_new(NULL);
    g_auto(GStrv) codes = template_reasons(paths->templates, NULL);
    Matrix matrix = { .words = words, .values = values, .out = out };

    for (char **code = codes; *code; code++)
        for (int kind = 0; field_choices(FIELD_KIND)[kind]; kind++) {
            g_autoptr(Template) reason =
                template_load_reason(paths->templates, *code, NULL);

            if (!reason || !template_is_for(reason, kind))
                continue;
            for (guint lang = 0; lang < LANG_COUNT; lang++)
                for (int tone = 0; tone < 3; tone++) {
                    write_clients(&matrix, lang, kind, *code, tone);
                    write_sets(&matrix, lang, kind, *code, tone);
                }
        }
    for (guint lang = 0; lang < LANG_COUNT; lang++)
        formats_free(matrix.formats[lang]);
    fprintf(stderr, "%lu letters\n", matrix.written);
    return 0;
}
