/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/latin.h"

#include <string.h>

#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "cases.h"

/* What ICU writes, into `out`. */
static void
ask_icu(const char *id, const char *text, char *out, int size)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar name[64], buffer[256];
    UTransliterator *transliterator;
    int32_t length, limit;

    u_uastrcpy(name, id);
    transliterator = utrans_openU(name, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    u_strFromUTF8(buffer, 256, &length, text, -1, &status);
    limit = length;
    utrans_transUChars(transliterator, buffer, &length, 256, 0, &limit, &status);
    u_strToUTF8(out, size, NULL, buffer, length, &status);
    utrans_close(transliterator);
    cr_assert(U_SUCCESS(status), "%s", u_errorName(status));
    /* but for the primes and dots, which a salutation does without */
    {
        static const char *const signs[] = { "ʺ", "ʹ", "·" };

        for (gsize i = 0; i < 3; i++)
            for (char *at; (at = strstr(out, signs[i]));)
                memmove(at, at + 2, strlen(at + 2) + 1);
    }
}

static const char *const russian[] = {
    "Анна",    "Елена",   "Ёлкин",   "Юлия",   "Игорь",      "Соловьёва", "Подъячев",
    "Хрущёв",  "Щукина",  "Цой",     "Жанна",  "Чайковский", "Майя",      "Алексеев",
    "Андреев", "Эльвира", "Мэри",    "Быев",   "Выборный",   "Тсурин",    "Шчукин",
    "Йод",     "Объект",  "Съезд",   "Ильич",  "Фаина",      "Нью",       "Аэлита",
    "ЕЛЬЦИН",  "ЩУКИН",   "Алёна",   "Зоя",    "Пётр",       "Гаэль",     "Каюмов",
    "Рэй",     "Йоэль",   "Майоров", "Фейхоа", "Наталья",    "Саша",      "Корсаков",
    "Ж",       "Ю",       "Е",       "Я",      "эхо",        "ель",       "Лыу",
};

EACH_CASE(latin, writes_russian_as_icu_does, russian)
{
    char expected[256], got[256];

    ask_icu("Russian-Latin/BGN", russian[*row], expected, sizeof expected);
    got[latin_write(russian[*row], strlen(russian[*row]), FALSE, got)] = '\0';
    cr_expect_str_eq(got, expected, "%s", russian[*row]);
}

static const char *const ukrainian[] = {
    "Ілля",
    "Єва",
    "Їжак",
    "Ґава",
    "Іванівна",
    "Київ",
    "Андрій",
    "Зеленський",
    "Надія",
    "Хмельницький",
    "Дем’ян"
    "і",
    "Згурівський",
    "Юрій",
    "Сергій",
    "Щербіна",
    "Яків",
    "Тсілик"
    "і",
    "Лікга",
};

EACH_CASE(latin, writes_ukrainian_as_icu_does, ukrainian)
{
    char expected[256], got[256];

    ask_icu("Ukrainian-Latin/BGN", ukrainian[*row], expected, sizeof expected);
    got[latin_write(ukrainian[*row], strlen(ukrainian[*row]), TRUE, got)] = '\0';
    cr_expect_str_eq(got, expected, "%s", ukrainian[*row]);
}
