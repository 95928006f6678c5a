/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/pattern-scan.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "letter/pattern.h"

/*
 * The scan_ functions return where they stopped: at their own closing character or at
 * the end of the pattern. NULL: they gave up, and `error` is set.
 */
static const char *scan_message(const char *p, int depth, gboolean plural,
                                GError **error);

/* From the character after an opening apostrophe, which cannot close. */
static const char *
scan_quoted(const char *p)
{
    for (p++; *p; p++) {
        if (*p != '\'')
            continue;
        if (p[1] != '\'')
            return p;
        p++;
    }
    return p;
}

/* What stands behind the second comma of number, date and the like. */
static const char *
scan_style(const char *p)
{
    int open = 0;

    for (; *p; p++) {
        if (*p == '\'') {
            p = strchr(p + 1, '\'');
            if (!p)
                return ""; /* ICU refuses it here */
        } else if (*p == '{') {
            open++;
        } else if (*p == '}' && !open--) {
            break;
        }
    }
    return p;
}

static const char *
scan_cases(const char *p, int depth, gboolean plural, GError **error)
{
    for (; *p && *p != '}'; p++) {
        if (*p != '{')
            continue;
        p = scan_message(p + 1, depth + 1, plural, error);
        if (!p || !*p)
            break;
    }
    return p;
}

static gboolean
is_type(const char *word, gsize length, const char *type)
{
    return length == strlen(type) && !g_ascii_strncasecmp(word, type, length);
}

static const char *
scan_argument(const char *p, int depth, GError **error)
{
    const char *type;
    gsize length = 0;
    gboolean plural;

    p += strcspn(p, ",{}");
    if (*p != ',')
        return *p == '}' ? p : ""; /* a '{' here, or below, ICU refuses */
    type = ++p;
    p += strcspn(p, ",{}");
    if (*p != ',')
        return *p == '}' ? p : "";
    while (type < p && !g_ascii_isalpha(*type)) /* white space, or ICU refuses it */
        type++;
    while (g_ascii_isalpha(type[length]))
        length++;
    if (is_type(type, length, "choice")) {
        errors_set(error, REFUSE_ERROR_CONFIG,
                   _("'choice' is not read; write plural or select"));
        return NULL;
    }
    plural = is_type(type, length, "plural") || is_type(type, length, "selectordinal");
    if (plural || is_type(type, length, "select"))
        return scan_cases(p + 1, depth, plural, error);
    return scan_style(p + 1);
}

static const char *
scan_message(const char *p, int depth, gboolean plural, GError **error)
{
    if (depth > PATTERN_MAX_DEPTH) {
        errors_set(error, REFUSE_ERROR_CONFIG,
                   _("select and plural nest more than %d deep"), PATTERN_MAX_DEPTH);
        return NULL;
    }
    for (; *p; p++) {
        if (*p == '\'' && p[1] == '\'')
            p++;
        else if (*p == '\'' && (p[1] == '{' || p[1] == '}' || (plural && p[1] == '#')))
            p = scan_quoted(p + 1);
        else if (*p == '{')
            p = scan_argument(p + 1, depth, error);
        else if (*p == '}' && depth)
            break;
        if (!p || !*p)
            break;
    }
    return p;
}

gboolean
pattern_scan(const char *pattern, GError **error)
{
    if (strlen(pattern) > PATTERN_MAX_BYTES)
        return errors_set(error, REFUSE_ERROR_CONFIG,
                          _("the pattern has %lu bytes; at most %d are read"),
                          (gulong)strlen(pattern), PATTERN_MAX_BYTES);
    if (!g_utf8_validate(pattern, -1, NULL))
        return errors_set(error, REFUSE_ERROR_CONFIG, _("the pattern is not UTF-8"));
    return scan_message(pattern, 0, FALSE, error) != NULL;
}
