/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/name.h"

#include <string.h>

#include "client/gender.h"

/* What speaks for a piece being the given name that the name begins or ends with ... */
static int
weigh_given(const Unit *unit)
{
    int weight = 0;

    if (unit->particle)
        return -5;
    if (unit->initials)
        return 2;
    if (unit->given)
        weight += unit->own ? 3 : 2;
    if (unit->listed || (unit->surname && !unit->given))
        weight -= 2;
    if (unit->capitals)
        weight -= 4;
    return weight;
}

/* A man's name in front of a woman's is the surname, as documents have it: Ion Maria.
 */
static gboolean
is_man_in_front(const Units *units, const Unit *first, const Unit *last)
{
    const NamesLang lang = units->tokens->lang;

    if (!first->own || !last->own || lang == NAMES_EN || lang == NAMES_TR ||
        lang == NAMES_FA)
        return FALSE;
    return gender_of_given_word(units, first, -1) == SAYS_M &&
           gender_of_given_word(units, last, -1) == SAYS_F;
}

/* ... and what for the surname. */
static int
weigh_surname(const Unit *unit, gboolean man_in_front)
{
    int weight = 0;

    if (unit->particle)
        return 5;
    if (unit->initials)
        return -3;
    if (unit->listed || unit->surname || unit->shown >= 0 || man_in_front)
        weight += 2;
    else if (unit->given)
        weight -= unit->own ? 2 : 1;
    if (unit->capitals)
        weight += 4;
    return weight;
}

static void
take_given(Units *units, Order *order, guint from, guint n)
{
    order->given = from;
    order->n_given = n;
    for (guint i = from; i < from + n; i++)
        units->unit[i].part = PART_GIVEN;
}

static void
take_surname(Units *units, Order *order, guint from, guint n)
{
    if (!n)
        return;
    order->surname = from;
    order->n_surname = n;
    for (guint i = from; i < from + n; i++)
        units->unit[i].part = PART_SURNAME;
}

/* A further given name next to one. */
static gboolean
continues_given(const Units *units, const Unit *unit, const Unit *one)
{
    if (unit->initials)
        return TRUE;
    if (!unit->given || unit->particle || unit->capitals)
        return FALSE;
    if (units->tokens->lang == NAMES_TR) /* Ayşe Yılmaz Kaya */
        return !unit->listed || !unit->ambiguous;
    if (units->tokens->lang == NAMES_FA) { /* مریم علی محمدی */
        int a = gender_of_given_word(units, unit, -1),
            b = gender_of_given_word(units, one, -1);

        return a + b != SAYS_F + SAYS_M || a == b || !a || !b;
    }
    return TRUE;
}

/* English has middle names, often surnames; Spanish double surnames are in the lists.
 */
static gboolean
is_middle(const Units *units, const Unit *unit)
{
    const Unit *last = &units->unit[units->n - 1];

    return units->tokens->lang == NAMES_EN && !unit->particle && !last->particle &&
           !(unit->shown == NAMES_XX || last->shown == NAMES_XX);
}

static void
order_given_first(Units *units, Order *order, guint n)
{
    guint given = 1;

    while (given + 1 < n - units->unit[n - 1].joint &&
           continues_given(units, &units->unit[given], &units->unit[0]))
        given++;
    take_given(units, order, 0, given);
    while (given + 1 < n && is_middle(units, &units->unit[given]))
        given++;
    take_surname(units, order, given, n - given);
}

static void
order_surname_first(Units *units, Order *order, guint n)
{
    guint surname = n - 1;

    while (surname > 1 &&
           continues_given(units, &units->unit[surname - 1], &units->unit[n - 1]))
        surname--;
    take_surname(units, order, 0, surname);
    while (surname + 1 < n && units->unit[surname].initials &&
           !units->unit[n - 1].initials)
        surname++; /* the father's initial: Popescu I. Maria */
    take_given(units, order, surname, n - surname);
}

/* Surnames of the lists that stand in front in their language (Wang, Nguyen). */
static gboolean
stands_in_front(const Units *units, const Unit *unit)
{
    const Sense *sense = lexicon_sense(units_token(units, unit)->word, SENSE_SURNAME,
                                       units->tokens->lang);

    return sense && (sense->flags & SENSE_FIRST);
}

static void
order_two_ends(Units *units, Order *order)
{
    const Unit *first = &units->unit[0], *last = &units->unit[units->n - 1];
    int given_first = weigh_given(first) + weigh_surname(last, FALSE) + 1;
    int surname_first =
        weigh_given(last) + weigh_surname(first, is_man_in_front(units, first, last));

    if (!first->initials && !last->initials) {
        int known =
            (first->given ? 1 + first->own : 0) - (last->given ? 1 + last->own : 0);

        given_first += !last->given && known ? 3 : known > 0 ? 2 : 0;
        surname_first += !first->given && known ? 3 : known < 0 ? 2 : 0;
    }
    if (first->segment != last->segment)
        surname_first +=
            first->own && !first->listed && last->listed && !last->given ? 1 : 6;
    order->unsure = ABS(given_first - surname_first) <= 2 && first->given &&
                    last->given && first->segment == last->segment;
    if (stands_in_front(units, first) && !last->initials &&
        !(last->own && surname_first > given_first))
        order->unsure = TRUE;
    for (guint i = 1; i + 1 < units->n && units->tokens->lang == NAMES_EN; i++)
        if (units->unit[i].initials) /* Susan B. Anthony */
            order->unsure = FALSE;
    if (units->tokens->lang == NAMES_EN && first->given && last->given && first->own &&
        first->segment == last->segment && !first->capitals &&
        surname_first > given_first) {
        order->unsure = TRUE; /* English names are not written so without a comma */
        surname_first = given_first;
    }
    if (order->unsure && stands_in_front(units, first))
        surname_first = given_first; /* Wang Wei: as it was typed */
    if (surname_first > given_first)
        order_surname_first(units, order, units->n);
    else
        order_given_first(units, order, units->n);
}

/* The male given name that an oblique form comes from: Сергея, Ивану. */
static gboolean
is_oblique(const Units *units, const Unit *unit)
{
    static const char *const vowels[] = { "а", "я", "у", "ю" };
    static const char *const ends[] = { "", "й", "ь" };
    const Token *token = units_token(units, unit);
    char fold[64];
    gsize stem = token->folded - strlen("а");

    if (unit->given || token->letters.script != SCRIPT_CYRILLIC || token->folded < 6 ||
        token->folded > 48)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(vowels); i++) {
        if (memcmp(token->fold + stem, vowels[i], 2))
            continue;
        for (guint k = 0; k < G_N_ELEMENTS(ends); k++) {
            const Word *word;

            memcpy(fold, token->fold, stem);
            g_strlcpy(fold + stem, ends[k], sizeof fold - stem);
            word = lexicon_find(fold, strlen(fold));
            if (word && (lexicon_given(word, NAMES_RU) == SAYS_M ||
                         lexicon_given(word, NAMES_UK) == SAYS_M))
                return TRUE;
        }
    }
    return FALSE;
}

/* A patronymic in -ович may be a surname: what stands before it decides. */
static gboolean
is_patronymic(const Units *units, guint i)
{
    const Unit *unit = &units->unit[i], *before = &units->unit[i - 1];
    int says;

    if (unit->patronymic == PATRONYMIC_SURELY)
        return TRUE;
    if (unit->patronymic < PATRONYMIC_PERHAPS || !i)
        return FALSE;
    says = gender_of_given_word(units, before, -1);
    if (says == SAYS_F) /* a surname, unless there is one: Иванова Анна Петрович */
        return i == 2 && units->n == 3 && unit->patronymic == PATRONYMIC_LIKELY &&
               !units->unit[0].given && units->unit[0].surname;
    if (units->n == 2)
        return says == SAYS_M && unit->patronymic == PATRONYMIC_LIKELY;
    if (says)
        return !before->listed || i + 1 == units->n || !units->unit[i + 1].given;
    return unit->patronymic == PATRONYMIC_LIKELY &&
           (!before->initials || units->unit[0].surname == SAYS_M) &&
           before->patronymic == PATRONYMIC_NO;
}

static int
find_patronymic(const Units *units)
{
    for (guint i = 0; i < units->n; i++)
        if (units->unit[i].patronymic == PATRONYMIC_SURELY)
            return i;
    for (guint i = 1; i < units->n; i++)
        if (is_patronymic(units, i))
            return i;
    return -1;
}

/* The given name stands before the patronymic, the surname on the other side or first.
 */
static void
order_by_patronymic(Units *units, Order *order, guint at)
{
    Unit *unit = units->unit;
    const guint n = units->n;
    guint given = at;

    order->patronymic = at;
    unit[at].part = PART_PATRONYMIC;
    if (at == 0) { /* Сергеевна Анна Иванова */
        if (n > 1)
            take_given(units, order, 1, 1);
        if (n > 2)
            take_surname(units, order, 2, n - 2);
        return;
    }
    while (given > 0 && at - given < 2 &&
           (given == at || continues_given(units, &unit[given - 1], &unit[given])))
        given--;
    if (n == 2 && !unit[0].given && !unit[0].initials &&
        (unit[0].surname || unit[0].listed)) { /* Иванов Сергеевич */
        take_surname(units, order, 0, 1);
        return;
    }
    if (n == 3 && at == 2 && !unit[1].given && unit[1].surname && unit[0].given) {
        take_given(units, order, 0, 1); /* Анна Иванова Сергеевна */
        take_surname(units, order, 1, 1);
        return;
    }
    if (n == 3 && at == 1 && !unit[0].given && unit[0].surname && unit[2].given) {
        take_surname(units, order, 0, 1); /* Зайцева Олеговна Мария */
        take_given(units, order, 2, 1);
        return;
    }
    if (n == 3 && at == 2 && (unit[0].listed || unit[0].surname))
        given = 1; /* Роман Виктор Сергеевич */
    take_given(units, order, given, at - given);
    if (at + 1 < n)
        take_surname(units, order, at + 1, n - at - 1);
    else
        take_surname(units, order, 0, given);
}

static void
order_one(Units *units, Order *order, gboolean surname_only)
{
    const Unit *unit = &units->unit[0];

    if (unit->patronymic == PATRONYMIC_SURELY) {
        order->patronymic = 0;
        units->unit[0].part = PART_PATRONYMIC;
    } else if (unit->given && !surname_only && !unit->capitals) {
        take_given(units, order, 0, 1);
        order->unsure = unit->ambiguous;
    } else if (unit->initials) {
        take_given(units, order, 0, 1);
    } else {
        take_surname(units, order, 0, 1);
    }
}

void
name_all_given(Units *units, Order *order)
{
    for (guint i = 0; i < units->n; i++)
        if (!units->unit[i].given || (i && units->unit[i].ambiguous))
            return;
    if (!units->n)
        return;
    *order = (Order){ .given = -1, .patronymic = -1, .surname = -1 };
    take_given(units, order, 0, units->n);
}

int
name_gender(const Units *units, const Order *order, int shown, const Unit **proof)
{
    int says = gender_of_given(units, order->given, order->n_given, shown, proof),
        other;
    const Unit *end;

    if (!order->unsure)
        return says;
    if (units->n < 2)
        return SAYS_EITHER;
    end = &units->unit[order->given == 0 ? units->n - 1 : 0];
    other = gender_of_given_word(units, end, units->unit[order->given].shown);
    if (other == says || (units->tokens->lang == NAMES_EN && other == SAYS_EITHER))
        return says;
    if (units->tokens->lang == NAMES_TR && order->given == 0 && other == SAYS_EITHER &&
        !units->unit[0].listed)
        return says; /* so is the order of Turkish names */
    /* a man's name is often a surname, a woman's seldom: Etta James, Agatha Christie */
    if (order->given == 0 && says == SAYS_F && !units->unit[0].listed &&
        (other == SAYS_EITHER || units->tokens->lang == NAMES_EN ||
         units->tokens->lang == NAMES_FA))
        return says;
    return SAYS_EITHER;
}

/* Forms of another case than the nominative: genders cannot be read from them. */
static void
find_case(const Units *units, Order *order)
{
    for (guint i = 0; i < units->n; i++)
        if (units->unit[i].patronymic == PATRONYMIC_OBLIQUE)
            order->oblique = TRUE;
    if (order->given >= 0 && order->surname >= 0 &&
        units->unit[order->surname].surname == SAYS_F &&
        is_oblique(units, &units->unit[order->given]))
        order->oblique = TRUE;
}

void
name_order(Units *units, Order *order, gboolean surname_only)
{
    int at = find_patronymic(units);

    *order = (Order){ .given = -1, .patronymic = -1, .surname = -1 };
    if (!units->n)
        return;
    if (at >= 0 && units->n > 1)
        order_by_patronymic(units, order, at);
    else if (units->n == 1)
        order_one(units, order, surname_only);
    else
        order_two_ends(units, order);
    find_case(units, order);
}
