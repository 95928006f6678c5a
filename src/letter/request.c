/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/request.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/utf8.h"
#include "letter/address.h"
#include "letter/day.h"
#include "letter/fields.h"
#include "letter/money.h"

enum { MOST_NAME = 200, MOST_LINE = 1000, MOST_LINES = 20000, MOST_CODE = 64 };

void
request_init(Request *request)
{
    memset(request, 0, sizeof *request);
    memset(request->choice, -1, sizeof request->choice);
    request->specialist = GENDER_UNKNOWN;
    request->store = g_string_chunk_new(512);
}

void
request_clear(Request *request)
{
    g_string_chunk_free(request->store);
    request->store = NULL;
}

/* A signature with "\\n" made line ends, none of them with blanks before it. Kept by
 * the request. */
static const char *
break_lines(Request *request, const char *value)
{
    g_auto(GStrv) lines = NULL;
    g_autofree char *joined = NULL;

    if (!strstr(value, "\\n"))
        return value;
    lines = g_strsplit(value, "\\n", -1);
    for (char **line = lines; *line; line++)
        g_strstrip(*line);
    joined = g_strjoinv("\n", lines);
    return g_string_chunk_insert(request->store, joined);
}

/* Refuses what may not stand in a letter; the byte is named as an escape. */
static gboolean
check_characters(const char *value, gboolean lines, GError **error)
{
    const char *bad = utf8_first_bad(value, -1, lines);
    g_autofree char *shown = NULL, *where = NULL;

    if (!bad)
        return TRUE;
    shown = errors_quote(value);
    if (g_utf8_get_char_validated(bad, -1) >= (gunichar)-2)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s is not valid UTF-8 at byte %u: expected text in UTF-8"),
                          shown, (guint)(bad - value) + 1);
    where = g_strdup_printf("U+%04X", g_utf8_get_char(bad));
    if (*bad == '\n' || *bad == '\r')
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s has a line end: expected one line"), shown);
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s has the character %s: expected text without control and "
                        "bidi characters"),
                      shown, where);
}

static gboolean
check_length(const char *value, gsize most, GError **error)
{
    gsize n = g_utf8_strlen(value, -1);
    g_autofree char *shown = NULL;

    if (n <= most)
        return TRUE;
    shown = errors_quote(value);
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s has %lu characters: expected at most %lu"), shown,
                      (gulong)n, (gulong)most);
}

static gboolean
is_blank(const char *value)
{
    for (; *value; value = g_utf8_next_char(value))
        if (!g_unichar_isspace(g_utf8_get_char(value)) &&
            utf8_columns(g_utf8_get_char(value)))
            return FALSE;
    return TRUE;
}

/* The value in NFC, with LF for line ends and no blanks at its ends; kept by the
 * request. */
static const char *
normalise(Request *request, const char *value)
{
    g_autofree char *nfc = NULL, *bare = NULL;
    gsize n = strlen(value);

    if (!utf8_is_plainly_nfc(value, n))
        value = nfc = g_utf8_normalize(value, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    if (strchr(value, '\r')) {
        char *to = bare = g_strdup(value);

        for (const char *from = value; *from; from++)
            if (*from != '\r')
                *to++ = *from;
        *to = '\0';
        value = bare;
    }
    n = strlen(value);
    if (!nfc && !bare && n && !strchr(" \n", value[0]) && !strchr(" \n", value[n - 1]))
        return value;
    value += strspn(value, " \n");
    for (n = strlen(value); n && strchr(" \n", value[n - 1]); n--)
        ;
    return g_string_chunk_insert_len(request->store, value, n);
}

static gboolean
set_choice(Request *request, Field field, const char *value, GError **error)
{
    const char *const *choices = field_choices(field);
    g_autofree char *shown = NULL, *list = NULL;
    const char *nearest;

    for (int i = 0; choices[i]; i++)
        if (!g_ascii_strcasecmp(value, choices[i])) {
            request->choice[field] = i;
            request->text[field] = choices[i];
            return TRUE;
        }
    shown = errors_quote(value);
    list = errors_list(choices);
    nearest = errors_nearest(value, choices);
    if (nearest)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s is none of %s; did you mean '%s'?"), shown, list,
                          nearest);
    return errors_set(error, REFUSE_ERROR_DATA, _("%s is none of %s"), shown, list);
}

static gboolean
set_lang(Request *request, const char *value, GError **error)
{
    g_autofree char *shown = NULL, *list = NULL;
    const char *nearest;

    request->lang = lang_find(value);
    if (request->lang) {
        request->text[FIELD_LANG] = request->lang->code;
        return TRUE;
    }
    shown = errors_quote(value);
    list = errors_list(lang_codes());
    nearest = errors_nearest(value, lang_codes());
    if (nearest)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s is none of %s; did you mean '%s'?"), shown, list,
                          nearest);
    return errors_set(error, REFUSE_ERROR_DATA, _("%s is none of %s"), shown, list);
}

static gboolean
set_code(Request *request, Field field, const char *value, GError **error)
{
    g_autofree char *shown = NULL;
    gsize n = strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789-");

    if (!value[n] && n <= MOST_CODE && value[0] != '-') {
        request->text[field] = value;
        return TRUE;
    }
    shown = errors_quote(value);
    return errors_set(
        error, REFUSE_ERROR_DATA,
        _("%s is not the code of a reason: expected small letters, digits and "
          "hyphens, as in 'refuse list reasons'"),
        shown);
}

static gboolean
set_mailbox(Request *request, Field field, const char *value, GError **error)
{
    g_autofree char *name = NULL, *address = NULL;

    if (!address_read_mailbox(value, &name, &address, error) ||
        (name && !check_length(name, MOST_NAME, error)))
        return FALSE;
    request->text[field] = value;
    if (field == FIELD_FROM && name)
        request->sender = g_string_chunk_insert(request->store, name);
    return TRUE;
}

/* What is kept by the request and has a form of its own. */
static gboolean
set_money(Request *request, Field field, const char *value, GError **error)
{
    g_autofree char *read = field == FIELD_AMOUNT ? money_read(value, error)
                                                  : money_read_currency(value, error);

    if (!read)
        return FALSE;
    request->text[field] = g_string_chunk_insert(request->store, read);
    return TRUE;
}

/* A name with single spaces between its words; kept by the request. */
static const char *
single_spaced(Request *request, const char *value)
{
    char *kept, *to;

    if (!strstr(value, "  "))
        return value;
    kept = to = g_string_chunk_insert(request->store, value);
    for (const char *from = kept; *from; from++)
        if (*from != ' ' || from[1] != ' ')
            *to++ = *from;
    *to = '\0';
    return kept;
}

static gboolean
set_by_form(Request *request, Field field, const char *value, GError **error)
{
    switch (field_info(field)->form) {
    case FORM_CHOICE:
        return set_choice(request, field, value, error);
    case FORM_LANG:
        return set_lang(request, value, error);
    case FORM_CODE:
        return set_code(request, field, value, error);
    case FORM_DAY:
        request->text[field] = value;
        return day_read(value, request->dates == DATES_PERSIAN, &request->day[field],
                        error);
    case FORM_AMOUNT:
    case FORM_CURRENCY:
        return set_money(request, field, value, error);
    case FORM_ADDRESS:
        request->text[field] = value;
        return address_check(value, error);
    case FORM_ADDRESSES:
        request->text[field] = value;
        return address_check_list(value, error);
    case FORM_MAILBOX:
        return set_mailbox(request, field, value, error);
    case FORM_NAME:
        request->text[field] = single_spaced(request, value);
        return check_length(value, MOST_NAME, error);
    case FORM_LINE:
        request->text[field] = value;
        return check_length(value, MOST_LINE, error);
    case FORM_LINES:
        request->text[field] = value;
        return check_length(value, MOST_LINES, error);
    }
    g_assert_not_reached();
}

gboolean
request_set(Request *request, Field field, const char *value, GError **error)
{
    if (!check_characters(value, field_info(field)->form == FORM_LINES, error))
        return FALSE;
    if (field == FIELD_SIGNATURE)
        value = break_lines(request, value);
    if (is_blank(value))
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("the value is empty: expected %s"),
                          _(field_info(field)->hint));
    return set_by_form(request, field, normalise(request, value), error) &&
           (request->utf8_addresses || field_info(field)->form < FORM_ADDRESS ||
            address_check_ascii(request->text[field], error));
}

/* A number as a user writes it: digits of any script, one decimal mark. */
static gboolean
read_number(const char *value, double *number, GError **error)
{
    g_autofree char *read = NULL, *shown = NULL;

    if (g_utf8_strlen(value, -1) == 1 &&
        g_unichar_digit_value(g_utf8_get_char(value)) == 0) {
        *number = 0; /* which is no amount */
        return TRUE;
    }
    read = money_read(value, NULL);
    if (read) {
        *number = g_ascii_strtod(read, NULL);
        return TRUE;
    }
    shown = errors_quote(value);
    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s is not a number: write digits, and decimals after one "
                        "point or comma, as 12 or 12.5"),
                      shown);
}

gboolean
request_set_own(Request *request, int slot, const char *value, GError **error)
{
    const VariableType type = request->fields->variables[slot].type;
    const int i = slot - SLOT_COUNT;
    gint64 day = 0;

    if (!check_characters(value, FALSE, error))
        return FALSE;
    if (is_blank(value))
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("the value is empty: expected %s"), _("a text"));
    value = normalise(request, value);
    if (!check_length(value, MOST_LINE, error))
        return FALSE;
    if (type == VARIABLE_NUMBER && !read_number(value, &request->own_number[i], error))
        return FALSE;
    if (type == VARIABLE_DATE) {
        if (!day_read(value, request->dates == DATES_PERSIAN, &day, error))
            return FALSE;
        request->own_number[i] = day;
    }
    request->own[i] = value;
    return TRUE;
}
