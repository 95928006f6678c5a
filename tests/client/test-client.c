/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/client.h"

#include <string.h>

#include "cases.h"

/* given|patronymic|surname|company gender, evidence */
static const struct {
    const char *lang, *name, *parts;
    Evidence evidence;
} names[] = {
    { "ru", "Бычкова Зоя Платоновна", "Зоя|Платоновна|Бычкова| f",
      EVIDENCE_PATRONYMIC },
    { "ru", "Зоя Платоновна", "Зоя|Платоновна|| f", EVIDENCE_PATRONYMIC },
    { "ru", "Ефим Хаимович", "Ефим||Хаимович| m", EVIDENCE_GIVEN },
    { "ru", "Иванов Пётр Сергеевна", "Пётр|Сергеевна|Иванов| unknown", EVIDENCE_NONE },
    { "ru", "Иван Смирнова", "Иван||Смирнова| unknown", EVIDENCE_NONE },
    { "ru", "Смирнова Ивана", "||| unknown", EVIDENCE_NONE },
    { "ru", "Л. Н. Тихонова", "Л.|Н.|Тихонова| f", EVIDENCE_SURNAME },
    { "ru", "Щербина", "||Щербина| unknown", EVIDENCE_NONE },
    { "ru", "г-н Саша Щербина", "Саша||Щербина| m", EVIDENCE_HONORIFIC },
    { "ru", "ООО «Ландыш»", "|||ООО «Ландыш» unknown", EVIDENCE_NONE },
    { "ru", "ИП Жаров Глеб", "Глеб||Жаров| m", EVIDENCE_GIVEN },
    { "ru", "Jane Miller", "Jane||Miller| f", EVIDENCE_GIVEN },
    { "pl", "LIS BOŻENA", "Bożena||Lis| f", EVIDENCE_GIVEN },
    { "pl", "Sikora", "||Sikora| unknown", EVIDENCE_NONE },
    { "pl", "J. Borkowska", "J.||Borkowska| f", EVIDENCE_SURNAME },
    { "pl", "Jan Borkowska", "Jan||Borkowska| unknown", EVIDENCE_NONE },
    { "pl", "Зоя Бычкова", "Зоя||Бычкова| f", EVIDENCE_GIVEN },
    { "pl", "Wojtas sp. z o.o.", "|||Wojtas sp. z o.o. unknown", EVIDENCE_NONE },
    { "ro", "Ţurcanu Anişoara", "Anișoara||Țurcanu| f", EVIDENCE_GIVEN },
    { "ro", "Ayşe Kılıç", "Ayşe||Kılıç| f", EVIDENCE_GIVEN },
    { "ro", "Юлия Щукина", "Yuliya||Shchukina| f", EVIDENCE_GIVEN },
    { "ro", "مریم حسینی", "||| f", EVIDENCE_GIVEN },
    { "tr", "IŞIL ILICALI", "Işıl||Ilıcalı| f", EVIDENCE_GIVEN },
    { "tr", "DIANA SMITH", "Diana||Smith| f", EVIDENCE_GIVEN },
    { "tr", "Zeynep Hanım", "Zeynep||| f", EVIDENCE_HONORIFIC },
    { "fa", "علي اكبر كريمي", "علی اکبر||کریمی| m", EVIDENCE_GIVEN },
    { "fa", "سیده عصمت موسوی", "سیده عصمت||موسوی| f", EVIDENCE_GIVEN },
    { "en", "de la cruz, juan", "Juan||de la Cruz| m", EVIDENCE_GIVEN },
    { "en", "FIONA MCBRIDE", "Fiona||McBride| f", EVIDENCE_GIVEN },
    { "en", "Andrea Bianchi", "Andrea||Bianchi| unknown", EVIDENCE_NONE },
    { "en", "Jan Kowalski", "Jan||Kowalski| m", EVIDENCE_GIVEN },
    { "en", "C. Jones", "C.||Jones| unknown", EVIDENCE_NONE },
    { "en", "Anna Banka", "Anna||Banka| f", EVIDENCE_GIVEN },
    { "en", "Mx Anna Miller", "Anna||Miller| unknown", EVIDENCE_NONE },
    { "en", "Jane Doe <jane@example.org>", "Jane||Doe| f", EVIDENCE_GIVEN },
};

static void
read_one(Client *client, const char *lang, const char *name, GStringChunk *store)
{
    const ClientFields fields = { .client = name, .gender = -1 };

    client_read(client, lang_find(lang), &fields, store);
}

static char *
describe(const Client *client)
{
    static const char *const genders[] = { "f", "m", "unknown" };
    char *text = g_strdup_printf("%s|%s|%s|%s %s", client->given ? client->given : "",
                                 client->patronymic ? client->patronymic : "",
                                 client->surname ? client->surname : "",
                                 client->company ? client->company : "",
                                 genders[client->gender]);

    return text;
}

EACH_CASE(client, takes_a_name_apart, names)
{
    g_autoptr(GStringChunk) store = g_string_chunk_new(256);
    g_autofree char *got = NULL;
    Client client;

    read_one(&client, names[*row].lang, names[*row].name, store);
    got = describe(&client);
    cr_expect_str_eq(got, names[*row].parts, "%s: %s", names[*row].name, got);
    cr_expect_eq(client.evidence, names[*row].evidence, "%s: %d", names[*row].name,
                 client.evidence);
}

static const struct {
    const char *lang, *name, *title;
    Rank rank;
} titles[] = {
    { "en", "Dr. Jane Miller", "Dr", RANK_DOCTOR },
    { "en", "Prof. Dr. Heike Maier", "Professor", RANK_PROFESSOR },
    { "en", "Mrs Miller", "Mrs", RANK_NONE },
    { "en", "Jane Miller, PhD", "Dr", RANK_DOCTOR },
    { "en", "Sir Elton John", "Sir", RANK_NONE },
    { "en", "Jane Miller OBE", NULL, RANK_NONE },
    { "tr", "PROF.DR. AYŞE KOÇ", "Prof. Dr.", RANK_PROFESSOR },
    { "tr", "Dr. Hans Maier", "Dr.", RANK_DOCTOR },
    { "fa", "آقای دکتر کریمی", "دکتر", RANK_DOCTOR },
    { "fa", "Dr Jane Miller", "دکتر", RANK_DOCTOR },
    { "ro", "av. Popa Ion", "avocat", RANK_LAWYER },
};

EACH_CASE(client, finds_titles, titles)
{
    g_autoptr(GStringChunk) store = g_string_chunk_new(256);
    Client client;

    read_one(&client, titles[*row].lang, titles[*row].name, store);
    cr_expect_eq(g_strcmp0(client.title, titles[*row].title), 0, "%s: %s",
                 titles[*row].name, client.title);
    cr_expect_eq(client.rank, titles[*row].rank, "%s", titles[*row].name);
}

static const struct {
    const char *what, *name;
    gboolean warns, person;
} odd[] = {
    { "punctuation", "?!", TRUE, FALSE },
    { "digits", "+48 600 100 200", TRUE, FALSE },
    { "an address", "jane@example.org", TRUE, FALSE },
    { "scripts in one word", "Jоhn Miller", TRUE, TRUE },
    { "scripts in two words", "Анна Miller", FALSE, TRUE },
    { "a hyphen between scripts", "Анна-Maria Miller", FALSE, TRUE },
    { "only a title", "Dr.", FALSE, TRUE },
    { "only a comma and a name", ", Jane", FALSE, TRUE },
};

EACH_CASE(client, warns_of_what_is_no_name, odd)
{
    g_autoptr(GStringChunk) store = g_string_chunk_new(256);
    Client client;

    read_one(&client, "en", odd[*row].name, store);
    cr_expect_eq(client.warning != NULL, odd[*row].warns, "%s", odd[*row].what);
    cr_expect_eq(client_is_person(&client), odd[*row].person, "%s", odd[*row].what);
    if (client.warning)
        cr_expect_eq(client.gender, GENDER_UNKNOWN, "%s", odd[*row].what);
}

Test(client, fields_decide)
{
    g_autoptr(GStringChunk) store = g_string_chunk_new(256);
    const ClientFields fields = {
        .given = "Watson", .surname = "Emily", .company = "Acme Ltd", .gender = GENDER_M
    };
    Client client;

    client_read(&client, lang_find("en"), &fields, store);
    cr_expect_str_eq(client.given, "Watson");
    cr_expect_str_eq(client.surname, "Emily");
    cr_expect_eq(client.gender, GENDER_M);
    cr_expect_eq(client.evidence, EVIDENCE_FIELD);
    cr_expect(client_is_person(&client));
    cr_expect_not(client_is_company(&client));
}

/* Whatever is typed, parts of names in any order: no crash, valid UTF-8. */
Test(client, takes_anything)
{
    static const char *const pieces[] = {
        "Анна", "Сергеевна", "А.",    "С.А.", "van",      "der",        "Jane",
        "\"",   "«",         ",",     "(",    ")",        "&",          "и",
        "сید",  "علی",       "سادات", "الله", "оглы",     "Sp. z o.o.", "ООО",
        "Dr.",  "Prof.Dr.",  "Hanım", "III",  "@",        "a@b",        "...",
        "-",    "'",         "Mc",    "O'",   "ŞĞİI",     "ışık",       "王伟",
        "Jоhn", "12",        "/",     "née",  "nowak-Ki", "Ё",          "пётр-",
        "-а",
    };
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    g_autoptr(GStringChunk) store = g_string_chunk_new(4096);

    for (int round = 0; round < 60000; round++) {
        g_autoptr(GString) name = g_string_new(NULL);
        const char *parts[5];
        int n = g_rand_int_range(rand, 1, round % 100 ? 8 : 60);
        Client client;

        for (int i = 0; i < n; i++) {
            g_string_append(name,
                            pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
            if (g_rand_int_range(rand, 0, 8))
                g_string_append_c(name, ' ');
        }
        g_string_chunk_clear(store);
        read_one(&client, lang_nth(round % LANG_COUNT)->code, name->str, store);
        parts[0] = client.given;
        parts[1] = client.surname;
        parts[2] = client.name;
        parts[3] = client.title;
        parts[4] = client.proof;
        for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
            cr_assert(!parts[i] || g_utf8_validate(parts[i], -1, NULL), "%s",
                      name->str);
    }
}
