/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/detect.h"

#include "cases.h"

/* What people write to a shop, and what must not be taken for one of our languages. */
static const struct {
    const char *text, *code; /* NULL: none is sure */
} cases[] = {
    { "Здравствуйте! Подскажите, сколько стоит ремонт кухни?", "ru" },
    { "Добрый день, хочу заказать у вас сайт. Когда можно начать?", "ru" },
    { "Bună ziua, aș dori să aflu cât costă renovarea unei băi.", "ro" },
    { "Buna ziua, as dori o oferta pentru un site. Va multumesc!", "ro" },
    { "Merhaba, mutfak tadilatı için fiyat almak istiyorum. Ne kadar sürer?", "tr" },
    { "Merhaba, bir web sitesi icin teklif istiyorum, tesekkur ederim.", "tr" },
    { "سلام، وقت بخیر. برای ساخت یک وب‌سایت چقدر زمان لازم است؟", "fa" },
    { "با سلام و احترام، لطفا هزینه را برای من بنویسید. ممنون", "fa" },
    { "Dzień dobry, ile kosztuje remont łazienki i kiedy możecie zacząć?", "pl" },
    { "Dzien dobry, prosze o wycene remontu. Czy to jest mozliwe w tym roku?", "pl" },
    { "Hello, how much would a new kitchen cost, and when could you start?", "en" },
    { "Dear team, please send me an offer for the annual report.", "en" },
    /* others */
    { "Guten Tag, was kostet das und wie lange dauert es? Vielen Dank", NULL },
    { "Bonjour, je voudrais savoir combien coûte la rénovation. Merci", NULL },
    { "Hola, ¿cuánto cuesta la reforma de una cocina? Gracias", NULL },
    { "Buongiorno, vorrei sapere quanto costa il sito. Grazie", NULL },
    { "Добрий день! Скільки коштує ремонт кухні і коли ви можете почати?", NULL },
    { "Здравейте, колко струва ремонтът и кога може да се започне?", NULL },
    { "السلام عليكم، كم تكلفة هذا العمل؟ شكرا لكم", NULL },
    { "Dobrý den, prosím o cenu za nový web a termín. Děkuji", NULL },
    /* nothing to go by */
    { "", NULL },
    { "OK", NULL },
    { "1450 EUR, 15.03.2026", NULL },
    { "https://example.org/the/and/you", NULL },
    /* the writer's own words count, not what is quoted or the signature */
    { "Здравствуйте, можно ли узнать цену?\n> Dear customer, thank you for your order and "
      "please let us know\n> if you have any questions about it.",
      "ru" },
    { "Dzień dobry, proszę o ofertę na stronę.\n-- \nThis message is for the person to "
      "whom it is addressed and not for you",
      "pl" },
};

EACH_CASE(detect, finds_language, cases)
{
    const Lang *lang = detect_language(cases[*row].text);

    cr_expect_eq(g_strcmp0(lang ? lang->code : NULL, cases[*row].code), 0, "%s: %s",
                 cases[*row].text, lang ? lang->code : "none");
}
