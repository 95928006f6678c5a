/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/matrix.h"

#include "base/errors.h"

typedef struct {
    Words *words;
    Findings *findings;
    Values *values;
    Formats *formats[LANG_COUNT];
    MatrixEach each;
    void *data;
} Matrix;

/* What the letters of a cell have in common. */
typedef struct {
    guint lang;
    int kind, tone;
    const char *reason;
} Cell;

/* A client of each sort, given name and surname. */
static const struct {
    const char *f[2], *m[2], *unknown[2], *company;
} clients[LANG_COUNT] = {
    { { "Анна", "Иванова" }, { "Иван", "Орлов" }, { "Женя", "Шевченко" }, "Вега" },
    { { "Maria", "Popescu" }, { "Andrei", "Ionescu" }, { "Dani", "Popa" }, "Vega" },
    { { "Ayşe", "Yılmaz" }, { "Ali", "Kaya" }, { "Deniz", "Yıldız" }, "Vega" },
    { { "مریم", "حسینی" }, { "علی", "رضایی" }, { "نصرت", "صادقی" }, "وگا" },
    { { "Anna", "Kowalska" }, { "Piotr", "Nowak" }, { "Sasza", "Duda" }, "Vega" },
    { { "Emily", "Watson" }, { "James", "Smith" }, { "Robin", "Taylor" }, "Vega" },
};
static const char *const sorts[] = { "f", "m", "unknown", "company", "nobody" };

/* A text that is of no language: what is said of letters is not said of it. */
#define ANY_TEXT "¤"
#define DAY "2026-12-15"
#define LATER "2026-12-20"
enum { TODAY = 20783 };

/* Sets of fields; each is tried with one client of each language. */
static const struct {
    const char *what;
    struct {
        Field field;
        const char *value;
    } fields[3];
} sets[] = {
    { "request", { { FIELD_REQUEST, ANY_TEXT } } },
    { "order", { { FIELD_ORDER, ANY_TEXT } } },
    { "order,request", { { FIELD_ORDER, ANY_TEXT }, { FIELD_REQUEST, ANY_TEXT } } },
    { "until", { { FIELD_UNTIL, DAY } } },
    { "due", { { FIELD_DUE, LATER } } },
    { "amount", { { FIELD_AMOUNT, "1450" }, { FIELD_CURRENCY, "EUR" } } },
    { "amount,due",
      { { FIELD_AMOUNT, "1450" }, { FIELD_CURRENCY, "EUR" }, { FIELD_DUE, LATER } } },
    { "son", { { FIELD_THIRD_PARTY, "son" } } },
    { "daughter", { { FIELD_THIRD_PARTY, "daughter" } } },
    { "child", { { FIELD_THIRD_PARTY, "child" } } },
    { "husband", { { FIELD_THIRD_PARTY, "husband" } } },
    { "wife", { { FIELD_THIRD_PARTY, "wife" } } },
    { "mother", { { FIELD_THIRD_PARTY, "mother" } } },
    { "father", { { FIELD_THIRD_PARTY, "father" } } },
    { "friend", { { FIELD_THIRD_PARTY, "friend" } } },
    { "other", { { FIELD_THIRD_PARTY, "other" } } },
    { "other,due", { { FIELD_THIRD_PARTY, "other" }, { FIELD_DUE, LATER } } },
    { "reason_text", { { FIELD_REASON_TEXT, ANY_TEXT } } },
};

static void
set(Request *request, Field field, const char *value)
{
    g_autoptr(GError) error = NULL;

    if (!request_set(request, field, value, &error))
        g_error("%s: %s", field_info(field)->name, error->message);
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

/* Puts one letter together; what hinders it becomes a finding. */
static void
make_one(Matrix *matrix, Request *request, guint lang, const char *sort,
         const char *with)
{
    const Package *package = words_own(matrix->words)->package;
    g_autoptr(GError) error = NULL;
    Letter letter;
    Client client;
    MatrixLetter made = { request, &client, sort, with, &letter, NULL, NULL };

    set(request, FIELD_SIGNATURE, ANY_TEXT);
    set_client(&client, request, lang, sort);
    request_find(request, &client);
    if (!request_complete(request, TODAY, &error))
        g_error("%s: %s", with, error->message);
    if (package)
        package_choose(package, request);
    if (!compose(&letter, matrix->words, request, &client, &error) ||
        !values_set(matrix->values, request, &client, &error)) {
        findings_take(matrix->findings, &error);
        return;
    }
    if (!matrix->formats[lang])
        matrix->formats[lang] = formats_new(words_styles(matrix->words, request->lang));
    made.values = values_slots(matrix->values);
    made.formats = matrix->formats[lang];
    matrix->each(&made, matrix->data);
}

static void
start(const Matrix *matrix, Request *request, const Cell *cell, int voice,
      int formality)
{
    const Package *package = words_own(matrix->words)->package;

    request_init(request);
    request->fields = package ? &package->fields : NULL;
    set(request, FIELD_LANG, lang_nth(cell->lang)->code);
    set(request, FIELD_KIND, field_choices(FIELD_KIND)[cell->kind]);
    set(request, FIELD_REASON, cell->reason);
    set(request, FIELD_TONE, field_choices(FIELD_TONE)[cell->tone]);
    set(request, FIELD_VOICE, field_choices(FIELD_VOICE)[voice]);
    set(request, FIELD_FORMALITY, field_choices(FIELD_FORMALITY)[formality]);
}

static void
make_clients(Matrix *matrix, const Cell *cell)
{
    for (int voice = 0; voice < 3; voice++)
        for (int formality = 0; formality < 2; formality++)
            for (guint sort = 0; sort < G_N_ELEMENTS(sorts); sort++) {
                g_auto(Request) request;

                start(matrix, &request, cell, voice, formality);
                make_one(matrix, &request, cell->lang, sorts[sort], "nothing");
            }
}

static void
make_sets(Matrix *matrix, const Cell *cell)
{
    for (guint i = 0; i < G_N_ELEMENTS(sets); i++) {
        g_auto(Request) request;

        start(matrix, &request, cell, i % 3, 0);
        for (guint j = 0; j < G_N_ELEMENTS(sets[i].fields); j++)
            if (sets[i].fields[j].value)
                set(&request, sets[i].fields[j].field, sets[i].fields[j].value);
        make_one(matrix, &request, cell->lang, sorts[i % 4], sets[i].what);
    }
}

/* All fields of the user's own at once: what they change in a letter. */
static void
make_own(Matrix *matrix, const Cell *cell)
{
    const Package *package = words_own(matrix->words)->package;
    g_auto(Request) request;

    start(matrix, &request, cell, VOICE_US, FORMALITY_FORMAL);
    if (!package || package->fields.n == SLOT_COUNT)
        return;
    for (guint slot = SLOT_COUNT; slot < package->fields.n; slot++) {
        const VariableType type = package->fields.variables[slot].type;

        request_set_own(&request, (int)slot,
                        type == VARIABLE_DATE     ? DAY
                        : type == VARIABLE_NUMBER ? "2"
                                                  : ANY_TEXT,
                        NULL);
    }
    make_one(matrix, &request, cell->lang, sorts[0], "own");
}

/* TRUE if a reason is written in the language. One without a word says nothing in any: of
 * ours that is what it is for, one of the user's own has been found before. */
static gboolean
speaks(const Matrix *matrix, const Template *reason, const Lang *lang)
{
    const Part *part;
    gboolean any = words_is_own(matrix->words, reason);

    for (guint i = 0; (part = template_nth_part(reason, i)); i++)
        if (part->paragraphs->len) {
            any = TRUE;
            if (template_speaks(part, lang))
                return TRUE;
        }
    return !any;
}

static void
make_reason(Matrix *matrix, const Template *reason)
{
    const Lang *lang;
    Cell cell = { .reason = template_id(reason) };

    for (cell.kind = 0; field_choices(FIELD_KIND)[cell.kind]; cell.kind++)
        for (cell.lang = 0; (lang = lang_nth(cell.lang)); cell.lang++) {
            if (!template_is_for(reason, cell.kind) || !speaks(matrix, reason, lang))
                continue;
            for (cell.tone = 0; field_choices(FIELD_TONE)[cell.tone]; cell.tone++) {
                make_clients(matrix, &cell);
                make_sets(matrix, &cell);
                make_own(matrix, &cell);
            }
        }
}

void
matrix_run(Words *words, Findings *findings, MatrixEach each, void *data)
{
    g_autoptr(Values) values = values_new();
    g_auto(GStrv) codes = words_reasons(words, NULL);
    Matrix matrix = { .words = words,
                      .findings = findings,
                      .values = values,
                      .each = each,
                      .data = data };

    for (char **code = codes; codes && *code; code++) {
        const Template *reason = words_find_reason(words, *code, NULL);

        if (reason) /* what is wrong with it has been found before */
            make_reason(&matrix, reason);
    }
    for (guint lang = 0; lang < LANG_COUNT; lang++)
        formats_free(matrix.formats[lang]);
}
