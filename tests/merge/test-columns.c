/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cases.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "merge/columns.h"

/* "client,-,lang" of the row of names, or NULL and the error behind its path. */
static char *
read_columns(const char *header, char **column, char **ignore, GError **error)
{
    g_autofree char *path = g_strdup("/tmp/refuse-test-XXXXXX");
    const int fd = g_mkstemp(path);
    g_autoptr(Headers) headers = headers_new();
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) why = NULL;
    const ColumnsTold told = { column, ignore, NULL };
    g_autoptr(Columns) columns = NULL;
    g_autoptr(Table) table = NULL;

    cr_assert(fd >= 0);
    g_close(fd, NULL);
    cr_assert(g_file_set_contents(path, header, -1, NULL));
    table = table_open(path, NULL, 0, headers, &why);
    g_unlink(path);
    cr_assert(table, "%s", why ? why->message : "");
    columns = columns_new(table, headers, NULL, &told, &why);
    for (guint i = 0; columns && i < columns->n; i++)
        g_string_append_printf(out, "%s%s", i ? "," : "",
                               columns->column[i] >= 0
                                   ? field_info(columns->column[i])->name
                               : columns->column[i] == COLUMN_KEY ? "key"
                                                                  : "-");
    if (columns)
        return g_string_free(g_steal_pointer(&out), FALSE);
    g_set_error_literal(error, why->domain, why->code,
                        g_str_has_prefix(why->message, path)
                            ? why->message + strlen(path)
                            : why->message);
    return NULL;
}

static const struct {
    const char *what, *header, *told, *ignored, *fields, *error;
} cases[] = {
    { "English", "client,lang,gender,reason,reply_to", NULL, NULL,
      "client,lang,gender,reason,reply_to", NULL },
    { "case, blanks, hyphens", "\" Client \",LANG,Reply-To,Third party", NULL, NULL,
      "client,lang,reply_to,third_party", NULL },
    { "an export of contacts", "First Name,Last Name,E-mail Address,Company,Phone",
      NULL, NULL, "given,surname,email,company,-", NULL },
    { "name and surname", "name,surname", NULL, NULL, "given,surname", NULL },
    { "name by itself", "Name,e-mail", NULL, NULL, "client,email", NULL },
    { "Russian", "Имя;Отчество;Фамилия;Пол;Язык;Эл. почта;Причина", NULL, NULL,
      "given,patronymic,surname,gender,lang,email,reason", NULL },
    { "Russian, ФИО", "Ф.И.О.;Язык;Номер заказа;Тон", NULL, NULL,
      "client,lang,order,tone", NULL },
    { "Romanian", "Nume;Prenume;Sex;Limbă;Adresă de e-mail;Motiv", NULL, NULL,
      "surname,given,gender,lang,email,reason", NULL },
    { "Romanian nume by itself", "Nume;Limba", NULL, NULL, "client,lang", NULL },
    { "Turkish", "AD;SOYADI;Cinsiyet;DİL;E-Posta;Sipariş No", NULL, NULL,
      "given,surname,gender,lang,email,order", NULL },
    { "Turkish, one column", "Adı Soyadı;Dil;Firma Adı", NULL, NULL,
      "client,lang,company", NULL },
    { "Persian", "نام;نام خانوادگی;جنسیت;زبان;ایمیل;مهلت", NULL, NULL,
      "given,surname,gender,lang,email,due", NULL },
    { "Persian with other letters", "نام و نام خانوادگي;زبان;شماره سفارش", NULL, NULL,
      "client,lang,order", NULL },
    { "Polish", "Imię;Nazwisko;Płeć;Język;Adres e-mail;Powód;Kwota;Waluta", NULL, NULL,
      "given,surname,gender,lang,email,reason,amount,currency", NULL },
    { "Polish without diacritics", "IMIE I NAZWISKO;JEZYK;NUMER ZAMOWIENIA", NULL, NULL,
      "client,lang,order", NULL },
    { "remarks stay inside", "client,Notes of staff,Примечание,Uwagi,Status", NULL,
      NULL, "client,-,-,-,-", NULL },
    { "prices are no refunds", "client,price,Сумма заказа,Total", NULL, NULL,
      "client,-,-,-", NULL },
    { "what we wrote ourselves", "client,evidence,warnings,error,key", NULL, NULL,
      "client,-,-,-,key", NULL },
    { "a column told", "who,lang", "client=who", NULL, "client,lang", NULL },
    { "a column told before a name", "Name,who,lang", "client=who", NULL,
      "-,client,lang", NULL },
    { "a column left alone", "client,nmae,notes", NULL, "notes", "client,-,-", NULL },
    { "names with an empty one", "client,,lang", NULL, NULL, "client,-,lang", NULL },

    { "double", "client,Клиент", NULL, NULL, NULL,
      ":1: the columns 'client' and 'Клиент' are both 'client': give --ignore for one "
      "of "
      "them" },
    { "a letter wrong", "clienk,lang", NULL, NULL, NULL,
      ":1: the column 'clienk' is nearly 'client': give --column client='clienk', or "
      "--ignore 'clienk'" },
    { "a letter missing", "client,gendr", NULL, NULL, NULL,
      ":1: the column 'gendr' is nearly 'gender': give --column gender='gendr', or "
      "--ignore 'gendr'" },
    { "a letter extra", "client,notes", NULL, NULL, NULL,
      ":1: the column 'notes' is nearly 'note': give --column note='notes', or "
      "--ignore "
      "'notes'" },
    { "neighbours swapped", "client,reasno", NULL, NULL, NULL,
      ":1: the column 'reasno' is nearly 'reason': give --column reason='reasno', or "
      "--ignore 'reasno'" },
    { "three letters are near to nothing", "client,bc", NULL, NULL, "client,-", NULL },
    { "told of no column", "client,lang", "order=Nr", NULL, NULL,
      "--column: * has no column 'Nr'" },
    { "told of no field", "client,lang", "oder=lang", NULL, NULL,
      "--column: 'oder' is no field; did you mean 'order'?" },
    { "told nothing", "client,lang", "lang", NULL, NULL,
      "--column: 'lang': expected FIELD=HEADER, as client=Name" },
    { "nothing to leave alone", "client,lang", NULL, "phone", NULL,
      "--ignore: * has no column 'phone'" },
};

EACH_CASE(columns, are_found_by_their_names, cases)
{
    char *column[] = { (char *)cases[*row].told, NULL };
    char *ignore[] = { (char *)cases[*row].ignored, NULL };
    g_autoptr(GError) error = NULL;
    g_autofree char *got = read_columns(cases[*row].header, column, ignore, &error);

    cr_expect_eq(g_strcmp0(got, cases[*row].fields), 0, "%s: %s", cases[*row].what,
                 got ? got : "none");
    if (cases[*row].error && strchr(cases[*row].error, '*')) /* with the file's name */
        cr_expect(error && g_pattern_match_simple(cases[*row].error, error->message));
    else
        cr_expect_eq(g_strcmp0(error ? error->message : NULL, cases[*row].error), 0,
                     "%s: %s", cases[*row].what, error ? error->message : "none");
}

static const struct {
    Field field;
    const char *value, *word;
} words[] = {
    { FIELD_GENDER, "женский", "f" },
    { FIELD_GENDER, "Ж", "f" },
    { FIELD_GENDER, "K", "f" },
    { FIELD_GENDER, "Kadın", "f" },
    { FIELD_GENDER, "KADIN", "f" },
    { FIELD_GENDER, "femeie", "f" },
    { FIELD_GENDER, "Kobieta", "f" },
    { FIELD_GENDER, "زن", "f" },
    { FIELD_GENDER, "E", "m" },
    { FIELD_GENDER, "муж.", "m" },
    { FIELD_GENDER, "bărbat", "m" },
    { FIELD_GENDER, "MĘŻCZYZNA", "m" },
    { FIELD_GENDER, "مرد", "m" },
    { FIELD_GENDER, "Male", "m" },
    { FIELD_GENDER, "не указан", "unknown" },
    { FIELD_GENDER, "-", "unknown" },
    { FIELD_GENDER, "1", NULL },
    { FIELD_GENDER, "company", NULL },
    { FIELD_LANG, "română", "ro" },
    { FIELD_LANG, "Русский", "ru" },
    { FIELD_LANG, "TÜRKÇE", "tr" },
    { FIELD_LANG, "فارسي", "fa" },
    { FIELD_LANG, "język polski", "pl" },
    { FIELD_LANG, "английский", "en" },
    { FIELD_LANG, "deutsch", NULL },
    { FIELD_CURRENCY, "zł", "PLN" },
    { FIELD_CURRENCY, "lei", "RON" },
    { FIELD_CURRENCY, "TL", "TRY" },
    { FIELD_CURRENCY, "руб.", "RUB" },
    { FIELD_CURRENCY, "€", "EUR" },
    { FIELD_CURRENCY, "تومان", NULL },
    { FIELD_KIND, "отказ", "decline" },
    { FIELD_KIND, "Pożegnanie", "farewell" },
    { FIELD_TONE, "ciepły", "warm" },
    { FIELD_TONE, "Твёрдый", "firm" },
    { FIELD_VOICE, "мы", "us" },
    { FIELD_FORMALITY, "resmi", "formal" },
    { FIELD_THIRD_PARTY, "сын", "son" },
    { FIELD_THIRD_PARTY, "żona", "wife" },
    { FIELD_THIRD_PARTY, "annesi", "mother" },
    { FIELD_REASON, "занято", NULL },
};

EACH_CASE(columns, know_words_of_six_languages, words)
{
    g_autoptr(Headers) headers = headers_new();

    headers_load_words(headers, words[*row].field);
    cr_expect_eq(g_strcmp0(headers_word(headers, words[*row].field, words[*row].value),
                           words[*row].word),
                 0, "%s", words[*row].value);
}
