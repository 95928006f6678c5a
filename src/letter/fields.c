/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/fields.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"

static const FieldInfo fields[FIELD_COUNT] = {
    [FIELD_LANG] = { "lang", N_("The language of the letter"),
                     N_("ru, ro, tr, fa, pl or en"), FORM_LANG, FALSE },
    [FIELD_CLIENT] = { "client",
                       N_("The name of the client as you have it, in any order"),
                       N_("a name"), FORM_NAME, FALSE },
    [FIELD_TITLE] = { "title", N_("The title of the client"), N_("a title, as Dr"),
                      FORM_NAME, FALSE },
    [FIELD_GIVEN] = { "given", N_("The given name of the client"), N_("a name"),
                      FORM_NAME, FALSE },
    [FIELD_PATRONYMIC] = { "patronymic", N_("The patronymic of the client"),
                           N_("a name"), FORM_NAME, FALSE },
    [FIELD_SURNAME] = { "surname", N_("The surname of the client"), N_("a name"),
                        FORM_NAME, FALSE },
    [FIELD_COMPANY] = { "company",
                        N_("The company of the client, or that is the client"),
                        N_("a name"), FORM_NAME, FALSE },
    [FIELD_GENDER] = { "gender",
                       N_("The gender of the client, where the name does not prove it"),
                       N_("f, m or unknown"), FORM_CHOICE, FALSE },
    [FIELD_EMAIL] = { "email", N_("The address of the client"),
                      N_("an address, as name@example.org"), FORM_ADDRESS, FALSE },
    [FIELD_CC] = { "cc", N_("Who gets a copy"), N_("addresses, separated by commas"),
                   FORM_ADDRESSES, FALSE },
    [FIELD_BCC] = { "bcc", N_("Who gets a copy unseen"),
                    N_("addresses, separated by commas"), FORM_ADDRESSES, FALSE },
    [FIELD_FROM] = { "from", N_("Who writes"),
                     N_("an address, or Name <name@example.org>"), FORM_MAILBOX,
                     FALSE },
    [FIELD_REPLY_TO] = { "reply_to", N_("Where answers go"),
                         N_("an address, or Name <name@example.org>"), FORM_MAILBOX,
                         FALSE },
    [FIELD_SIGNATURE] = { "signature", N_("Who signs; \\n begins a new line"),
                          N_("a text"), FORM_LINES, FALSE },
    [FIELD_KIND] = { "kind", N_("The kind of letter"),
                     N_("decline, counter, boundary or farewell"), FORM_CHOICE, FALSE },
    [FIELD_REASON] = { "reason", N_("The reason, one of 'refuse list reasons'"),
                       N_("the code of a reason"), FORM_CODE, FALSE },
    [FIELD_REASON_TEXT] = { "reason_text",
                            N_("The reason in your own words, in the letter's "
                               "language"),
                            N_("a text"), FORM_LINES, TRUE },
    [FIELD_TONE] = { "tone", N_("The tone of the letter"), N_("warm, neutral or firm"),
                     FORM_CHOICE, FALSE },
    [FIELD_REQUEST] = { "request", N_("What the letter is about, quoted as it is"),
                        N_("a text"), FORM_LINES, TRUE },
    [FIELD_ORDER] = { "order", N_("The number of an order or a contract"),
                      N_("the number of an order"), FORM_LINE, TRUE },
    [FIELD_THIRD_PARTY] = { "third_party", N_("For whom the client asked"),
                            N_("son, daughter, child, husband, wife, mother, father, "
                               "friend or other"),
                            FORM_CHOICE, TRUE },
    [FIELD_NOTE] = { "note", N_("A paragraph of your own before the closing"),
                     N_("a text"), FORM_LINES, TRUE },
    [FIELD_DATE] = { "date", N_("The day of the letter, today if not given"),
                     N_("a day, as 2026-03-15"), FORM_DAY, FALSE },
    [FIELD_UNTIL] = { "until",
                      N_("The first free day; in a farewell the first day without us"),
                      N_("a day, as 2026-03-15"), FORM_DAY, TRUE },
    [FIELD_DUE] = { "due", N_("The last day of an offer, of an answer or of a refund"),
                    N_("a day, as 2026-03-15"), FORM_DAY, TRUE },
    [FIELD_AMOUNT] = { "amount", N_("A price that is offered, or a refund"),
                       N_("a number, as 1450.50"), FORM_AMOUNT, TRUE },
    [FIELD_CURRENCY] = { "currency", N_("The currency of the amount"),
                         N_("a code of ISO 4217, as EUR"), FORM_CURRENCY, FALSE },
    [FIELD_VOICE] = { "voice", N_("Who speaks: we, a woman, a man"), N_("us, f or m"),
                      FORM_CHOICE, FALSE },
    [FIELD_FORMALITY] = { "formality", N_("How the client is addressed"),
                          N_("formal or familiar"), FORM_CHOICE, FALSE },
    [FIELD_SUBJECT] = { "subject", N_("Replaces the letter's own subject"),
                        N_("a text"), FORM_LINE, FALSE },
    [FIELD_SALUTATION] = { "salutation", N_("Replaces the computed salutation, whole"),
                           N_("a text"), FORM_LINE, FALSE },
};

static const char *const genders[] = { "f", "m", "unknown", NULL };
static const char *const kinds[] = { "decline", "counter", "boundary", "farewell",
                                     NULL };
static const char *const tones[] = { "warm", "neutral", "firm", NULL };
static const char *const voices[] = { "us", "f", "m", NULL };
static const char *const formalities[] = { "formal", "familiar", NULL };
static const char *const addressees[] = { "f", "m", "company", "unknown", NULL };
static const char *const ranks[] = { "none",   "doctor", "professor", "engineer",
                                     "lawyer", "other",  NULL };
static const char *const name_ends[] = { "vowel", "other", NULL };
static const char *const languages[] = { "ru", "ro", "tr", "fa", "pl", "en", NULL };
static const char *const parties[] = { "son",   "daughter", "child",  "husband",
                                       "wife",  "mother",   "father", "friend",
                                       "other", NULL };

static const Variable variables[SLOT_COUNT] = {
    [FIELD_LANG] = { "lang", VARIABLE_CHOICE, languages },
    [FIELD_CLIENT] = { "client", VARIABLE_TEXT, NULL },
    [FIELD_TITLE] = { "title", VARIABLE_TEXT, NULL },
    [FIELD_GIVEN] = { "given", VARIABLE_TEXT, NULL },
    [FIELD_PATRONYMIC] = { "patronymic", VARIABLE_TEXT, NULL },
    [FIELD_SURNAME] = { "surname", VARIABLE_TEXT, NULL },
    [FIELD_COMPANY] = { "company", VARIABLE_TEXT, NULL },
    [FIELD_GENDER] = { "gender", VARIABLE_CHOICE, genders },
    [FIELD_EMAIL] = { "email", VARIABLE_TEXT, NULL },
    [FIELD_CC] = { "cc", VARIABLE_TEXT, NULL },
    [FIELD_BCC] = { "bcc", VARIABLE_TEXT, NULL },
    [FIELD_FROM] = { "from", VARIABLE_TEXT, NULL },
    [FIELD_REPLY_TO] = { "reply_to", VARIABLE_TEXT, NULL },
    [FIELD_SIGNATURE] = { "signature", VARIABLE_TEXT, NULL },
    [FIELD_KIND] = { "kind", VARIABLE_CHOICE, kinds },
    [FIELD_REASON] = { "reason", VARIABLE_TEXT, NULL },
    [FIELD_REASON_TEXT] = { "reason_text", VARIABLE_TEXT, NULL },
    [FIELD_TONE] = { "tone", VARIABLE_CHOICE, tones },
    [FIELD_REQUEST] = { "request", VARIABLE_TEXT, NULL },
    [FIELD_ORDER] = { "order", VARIABLE_TEXT, NULL },
    [FIELD_THIRD_PARTY] = { "third_party", VARIABLE_CHOICE, parties },
    [FIELD_NOTE] = { "note", VARIABLE_TEXT, NULL },
    [FIELD_DATE] = { "date", VARIABLE_DATE, NULL },
    [FIELD_UNTIL] = { "until", VARIABLE_DATE, NULL },
    [FIELD_DUE] = { "due", VARIABLE_DATE, NULL },
    [FIELD_AMOUNT] = { "amount", VARIABLE_TEXT, NULL },
    [FIELD_CURRENCY] = { "currency", VARIABLE_TEXT, NULL },
    [FIELD_VOICE] = { "voice", VARIABLE_CHOICE, voices },
    [FIELD_FORMALITY] = { "formality", VARIABLE_CHOICE, formalities },
    [FIELD_SUBJECT] = { "subject", VARIABLE_TEXT, NULL },
    [FIELD_SALUTATION] = { "salutation", VARIABLE_TEXT, NULL },
    [SLOT_ADDRESSEE] = { "addressee", VARIABLE_CHOICE, addressees },
    [SLOT_CLIENT_NAME] = { "client_name", VARIABLE_TEXT, NULL },
    [SLOT_RANK] = { "rank", VARIABLE_CHOICE, ranks },
    [SLOT_VOCATIVE] = { "vocative", VARIABLE_TEXT, NULL },
    [SLOT_NAME_END] = { "name_end", VARIABLE_CHOICE, name_ends },
    [SLOT_SENDER] = { "sender", VARIABLE_TEXT, NULL },
    [SLOT_RESOURCES] = { "resources", VARIABLE_NUMBER, NULL },
    [SLOT_SPECIALISTS] = { "specialists", VARIABLE_NUMBER, NULL },
    [SLOT_SPECIALIST] = { "specialist", VARIABLE_CHOICE, genders },
};

const FieldInfo *
field_info(Field field)
{
    return &fields[field];
}

int
field_find(const char *name)
{
    for (int i = 0; i < FIELD_COUNT; i++)
        if (!strcmp(name, fields[i].name))
            return i;
    return -1;
}

const char *const *
field_choices(Field field)
{
    return variables[field].choices;
}

const Variable *
field_variables(void)
{
    return variables;
}

void
field_table_init(FieldTable *table)
{
    memset(table, 0, sizeof *table);
    memcpy(table->variables, variables, sizeof variables);
    table->n = SLOT_COUNT;
}

const char *
field_name(const FieldTable *table, guint slot)
{
    return table ? table->variables[slot].name : variables[slot].name;
}

int
field_table_find(const FieldTable *table, const char *name)
{
    for (guint slot = 0; slot < table->n; slot++)
        if (!strcmp(table->variables[slot].name, name))
            return (int)slot;
    return -1;
}

/* A name that can be an option, a column and a variable. */
static gboolean
is_name(const char *name)
{
    const gsize n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");

    return n && !name[n] && n <= 40 && g_ascii_islower(*name);
}

static gboolean
check_own_name(const FieldTable *table, const char *name, GError **error)
{
    g_autofree char *shown = errors_quote(name);
    const int slot = field_table_find(table, name);

    if (!is_name(name))
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("%s is no name of a field: expected small Latin letters, "
                            "digits and _, as delivery_day"),
                          shown);
    if (slot >= SLOT_COUNT)
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("the field %s is declared already, in line %u"), shown,
                          table->lines[slot - SLOT_COUNT]);
    if (slot >= 0)
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("%s is a field of every letter: take another name"), shown);
    return TRUE;
}

gboolean
field_table_add(FieldTable *table, const char *name, const char *type, guint line,
                GError **error)
{
    static const char *const types[] = { "string", "number", "date", NULL };
    static const VariableType of[] = { VARIABLE_TEXT, VARIABLE_NUMBER, VARIABLE_DATE };
    g_autofree char *list = NULL, *shown = NULL;
    int i = 0;

    if (!check_own_name(table, name, error))
        return FALSE;
    while (types[i] && strcmp(types[i], type))
        i++;
    if (!types[i]) {
        list = errors_list(types);
        shown = errors_quote(type);
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("attribute '%s': %s is none of %s"), "type", shown, list);
    }
    if (table->n == SLOT_MAX)
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("too many fields of your own: at most %d"), OWN_MAX);
    table->lines[table->n - SLOT_COUNT] = line;
    table->variables[table->n++] = (Variable){ name, of[i], NULL };
    return TRUE;
}
