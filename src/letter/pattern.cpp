/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/pattern.h"

#include <string.h>

#include <glib/gi18n.h>
#include <unicode/messagepattern.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include "base/errors.h"
#include "base/utf8.h"
#include "letter/pattern-scan.h"
#include "letter/program-build.h"

using icu::MessagePattern;
using icu::UnicodeString;

namespace
{

enum { NEAR_UNITS = 24 };

/* What is read and what is made of it. `i` is always the number of one of the parts. */
struct Walk {
    const MessagePattern &parts;
    const UnicodeString &text;
    Build *build;
    Styles *styles;
    const Variable *variables;
    guint n_variables;
    GError **error;
};

/* The plural whose message is walked, for its #, which has no part outside of one. */
struct Plural {
    guint slot;
    double offset;
};

bool walk_message(const Walk &walk, int i, const Plural &plural);

/* The text between two of ICU's indexes. The caller's. */
char *
bytes_between(const UnicodeString &text, int from, int to)
{
    UErrorCode status = U_ZERO_ERROR;
    int size = (to - from) * 3 + 1;
    char *bytes = static_cast<char *>(g_malloc(size));

    u_strToUTF8(bytes, size, nullptr, text.getBuffer() + from, to - from, &status);
    return bytes;
}

char *
bytes_of(const Walk &walk, int i)
{
    const MessagePattern::Part &part = walk.parts.getPart(i);

    return bytes_between(walk.text, part.getIndex(), part.getLimit());
}

bool
fail_near(const UnicodeString &text, int at, const char *trouble, GError **error)
{
    int end = text.getChar32Limit(MIN(at + NEAR_UNITS, text.length()));
    g_autofree char *bytes = bytes_between(text, at, end);
    g_autofree char *quoted = errors_quote(bytes);

    /* TRANSLATORS: the trouble, then the text of the pattern near it, in quotes */
    return errors_set(error, REFUSE_ERROR_CONFIG, _("%s, near %s"), trouble, quoted);
}

/* What may not stand in a letter may not stand in its words either. */
bool
check_bytes(const Walk &walk, const char *bytes)
{
    const char *bad = utf8_first_bad(bytes, -1, TRUE);

    if (!bad)
        bad = strchr(bytes, '\r');
    return !bad || errors_set(walk.error, REFUSE_ERROR_CONFIG,
                              _("the character U+%04X may not stand in a letter"),
                              utf8_next(&bad));
}

bool
add_literal(const Walk &walk, int from, int to)
{
    g_autofree char *bytes = bytes_between(walk.text, from, to);

    build_literal(walk.build, bytes, strlen(bytes));
    return check_bytes(walk, bytes);
}

bool
fail_unknown(const Walk &walk, const char *name)
{
    g_autofree const char **names = g_new0(const char *, walk.n_variables + 1);
    g_autofree char *quoted = errors_quote(name);
    const char *nearest;

    for (guint i = 0; i < walk.n_variables; i++)
        names[i] = walk.variables[i].name;
    nearest = errors_nearest(name, names);
    if (nearest)
        return errors_set(walk.error, REFUSE_ERROR_CONFIG,
                          /* TRANSLATORS: %s is a name in quotes, '%s' another name */
                          _("there is no variable %s; did you mean '%s'?"), quoted,
                          nearest);
    return errors_set(walk.error, REFUSE_ERROR_CONFIG, _("there is no variable %s"),
                      quoted);
}

/* The variable that an argument, or its name, names. */
const Variable *
find_variable(const Walk &walk, int i)
{
    g_autofree char *name = bytes_of(walk, i);

    if (walk.parts.getPartType(i) == UMSGPAT_PART_TYPE_ARG_NUMBER) {
        errors_set(walk.error, REFUSE_ERROR_CONFIG,
                   _("arguments have names here, {%s} is a number"), name);
        return nullptr;
    }
    for (guint slot = 0; slot < walk.n_variables; slot++)
        if (!strcmp(walk.variables[slot].name, name))
            return &walk.variables[slot];
    fail_unknown(walk, name);
    return nullptr;
}

bool
fail_misfit(const Walk &walk, const Variable *variable)
{
    g_autofree char *words = nullptr;
    const char *name = variable->name;

    switch (variable->type) {
    case VARIABLE_TEXT:
        return errors_set(walk.error, REFUSE_ERROR_CONFIG,
                          _("'%s' is a text; write {%s}, or use it in select"), name,
                          name);
    case VARIABLE_CHOICE:
        words = errors_list(variable->choices);
        return errors_set(walk.error, REFUSE_ERROR_CONFIG,
                          _("'%s' is one of %s; use it in select"), name, words);
    case VARIABLE_NUMBER:
        return errors_set(
            walk.error, REFUSE_ERROR_CONFIG,
            _("'%s' is a number; write {%s}, or use it in number or plural"), name,
            name);
    case VARIABLE_DATE:
        return errors_set(walk.error, REFUSE_ERROR_CONFIG,
                          _("'%s' is a date; write {%s, date, long}"), name, name);
    }
    return false;
}

/* A type of argument that is not read. */
bool
fail_type(const Walk &walk, int i)
{
    static const char *const types[] = { "plural", "select", "number", "date",
                                         nullptr };
    static const struct {
        const char *type, *trouble;
    } unread[] = {
        { "time", N_("'time' is not read; a letter has days, write date") },
        { "spellout", N_("'spellout' is not read; write number") },
        { "ordinal", N_("'ordinal' is not read; write number") },
        { "duration", N_("'duration' is not read; write number") },
    };
    g_autofree char *type = bytes_of(walk, i);
    g_autofree char *quoted = errors_quote(type);
    g_autofree char *list = errors_list(types);

    for (const auto &row : unread)
        if (!g_ascii_strcasecmp(row.type, type))
            return errors_set(walk.error, REFUSE_ERROR_CONFIG, "%s", _(row.trouble));
    return errors_set(walk.error, REFUSE_ERROR_CONFIG,
                      /* TRANSLATORS: a word in quotes, a list of words */
                      _("an argument has no type %s, but one of %s"), quoted, list);
}

/* TRUE if part `i` is the type of an argument, and this one. */
bool
is_type(const Walk &walk, int i, const char *type)
{
    g_autofree char *word = bytes_of(walk, i);

    return walk.parts.getPartType(i) == UMSGPAT_PART_TYPE_ARG_TYPE &&
           !g_ascii_strcasecmp(word, type);
}

/* The style that stands in part `i`, or none stands there. */
int
style_of(const Walk &walk, int i, StyleKind kind)
{
    bool given = walk.parts.getPartType(i) == UMSGPAT_PART_TYPE_ARG_STYLE;
    g_autofree char *style = given ? bytes_of(walk, i) : g_strdup("");

    return check_bytes(walk, style) ? styles_add(walk.styles, kind, style, walk.error)
                                    : -1;
}

/* {name}, {name, type} or {name, type, style}; `i` is the part of the name. */
bool
walk_simple(const Walk &walk, int i)
{
    const Variable *variable = find_variable(walk, i++);
    bool plain = walk.parts.getPartType(i) != UMSGPAT_PART_TYPE_ARG_TYPE;
    bool number = plain || is_type(walk, i, "number"), date = is_type(walk, i, "date");
    int style;

    if (!variable)
        return false;
    if (!number && !date)
        return fail_type(walk, i);
    if (variable->type == VARIABLE_TEXT && plain) {
        build_text(walk.build, variable - walk.variables);
        return true;
    }
    if (!(variable->type == VARIABLE_NUMBER && number) &&
        !(variable->type == VARIABLE_DATE && date))
        return fail_misfit(walk, variable);
    style = style_of(walk, plain ? i : i + 1, date ? STYLE_DATE : STYLE_NUMBER);
    if (style < 0)
        return false;
    build_format(walk.build, variable - walk.variables, style, 0);
    return true;
}

/*
 * The style in which a plural looks at its number: as in MessageFormat the one in which
 * the message of 'other' writes it first. `i`: the first case, `name`: the variable's.
 */
int
plural_style(const Walk &walk, int i, int name)
{
    const MessagePattern &parts = walk.parts;
    const UnicodeString variable = parts.getSubstring(parts.getPart(name));

    while (parts.getPartType(i) != UMSGPAT_PART_TYPE_ARG_SELECTOR ||
           !parts.partSubstringMatches(parts.getPart(i), u"other"))
        i = parts.getLimitPartIndex(i) + 1; /* ICU has seen that there is one */
    for (i += 2; parts.getPartType(i) != UMSGPAT_PART_TYPE_MSG_LIMIT &&
                 parts.getPartType(i) != UMSGPAT_PART_TYPE_REPLACE_NUMBER;
         i = parts.getLimitPartIndex(i) + 1)
        if (parts.getPartType(i) == UMSGPAT_PART_TYPE_ARG_START &&
            parts.getPart(i).getArgType() <= UMSGPAT_ARG_TYPE_SIMPLE &&
            parts.partSubstringMatches(parts.getPart(i + 1), variable)) {
            if (is_type(walk, i + 2, "number"))
                return style_of(walk, i + 3, STYLE_NUMBER);
            break;
        }
    return styles_add(walk.styles, STYLE_NUMBER, "", walk.error);
}

bool
begin_case(const Walk &walk, guint choice, const Variable *variable, int i)
{
    g_autofree char *key = bytes_of(walk, i);
    g_autofree char *quoted = nullptr, *words = nullptr;

    if (MessagePattern::Part::hasNumericValue(walk.parts.getPartType(i + 1))) {
        build_exact(walk.build, choice,
                    walk.parts.getNumericValue(walk.parts.getPart(i + 1)));
        return true;
    }
    build_case(walk.build, choice, key, strlen(key));
    if (variable->type != VARIABLE_CHOICE || !strcmp(key, "other") ||
        g_strv_contains(variable->choices, key))
        return true;
    quoted = errors_quote(key);
    words = errors_list(variable->choices);
    return errors_set(walk.error, REFUSE_ERROR_CONFIG,
                      /* TRANSLATORS: a name, a word in quotes, a list of words */
                      _("'%s' is never %s, but one of %s, or 'other'"), variable->name,
                      quoted, words);
}

/* {name, select, ...} or {name, plural, ...}, from the name to the argument's limit. */
bool
walk_choice(const Walk &walk, int name, int limit, bool is_plural)
{
    const Variable *variable = find_variable(walk, name);
    Plural plural = { 0, 0 };
    guint choice, slot, n_cases = 0;
    int i = name + 1, style = 0;

    if (!variable)
        return false;
    if (is_plural
            ? variable->type != VARIABLE_NUMBER
            : variable->type != VARIABLE_TEXT && variable->type != VARIABLE_CHOICE)
        return fail_misfit(walk, variable);
    slot = variable - walk.variables;
    if (is_plural) {
        plural = { slot, walk.parts.getPluralOffset(i) };
        if (MessagePattern::Part::hasNumericValue(walk.parts.getPartType(i)))
            i++;
        style = plural_style(walk, i, name);
        if (style < 0)
            return false;
    }
    for (int k = i; k < limit; k = walk.parts.getLimitPartIndex(k) + 1)
        n_cases += walk.parts.getPartType(k) == UMSGPAT_PART_TYPE_MSG_START;
    choice = is_plural ? build_plural(walk.build, slot, n_cases, style, plural.offset)
                       : build_select(walk.build, slot, n_cases);
    for (; i < limit; i = walk.parts.getLimitPartIndex(i) + 1) {
        if (!begin_case(walk, choice, variable, i++))
            return false;
        if (walk.parts.getPartType(i) != UMSGPAT_PART_TYPE_MSG_START)
            i++;
        if (!walk_message(walk, i, plural))
            return false;
        build_case_end(walk.build, choice);
    }
    build_end(walk.build, choice);
    return true;
}

bool
walk_argument(const Walk &walk, int i)
{
    switch (walk.parts.getPart(i).getArgType()) {
    case UMSGPAT_ARG_TYPE_NONE:
    case UMSGPAT_ARG_TYPE_SIMPLE:
        return walk_simple(walk, i + 1);
    case UMSGPAT_ARG_TYPE_SELECT:
        return walk_choice(walk, i + 1, walk.parts.getLimitPartIndex(i), false);
    case UMSGPAT_ARG_TYPE_PLURAL:
        return walk_choice(walk, i + 1, walk.parts.getLimitPartIndex(i), true);
    default: /* pattern_scan() has found "choice" */
        return errors_set(walk.error, REFUSE_ERROR_CONFIG,
                          _("'selectordinal' is not read; write plural or select"));
    }
}

bool
walk_message(const Walk &walk, int i, const Plural &plural)
{
    int from = walk.parts.getPart(i).getLimit();
    int limit = walk.parts.getLimitPartIndex(i);

    while (i++ < limit) {
        const MessagePattern::Part &part = walk.parts.getPart(i);

        if (part.getType() == UMSGPAT_PART_TYPE_INSERT_CHAR)
            continue; /* only for those who write the pattern anew */
        if (!add_literal(walk, from, part.getIndex()))
            return false;
        from = part.getLimit();
        if (part.getType() == UMSGPAT_PART_TYPE_REPLACE_NUMBER) {
            int style = styles_add(walk.styles, STYLE_NUMBER, "", walk.error);

            build_format(walk.build, plural.slot, style, plural.offset);
        } else if (part.getType() == UMSGPAT_PART_TYPE_ARG_START) {
            if (!walk_argument(walk, i))
                return false;
            i = walk.parts.getLimitPartIndex(i);
            from = walk.parts.getPart(i).getLimit();
        }
    }
    return true;
}

/* ICU says where an argument is wrong, but of braces and cases only that they are. */
const char *
parse_trouble(UErrorCode status)
{
    switch (status) {
    case U_UNMATCHED_BRACES:
        return _("the braces do not match");
    case U_DEFAULT_KEYWORD_MISSING:
        return _("a select or plural has no case 'other'");
    case U_PATTERN_SYNTAX_ERROR:
        return _("an argument is not well formed");
    case U_INDEX_OUTOFBOUNDS_ERROR:
        return _("a number or a name is too large");
    default:
        return u_errorName(status);
    }
}

} // namespace

Program *
pattern_compile(const char *pattern, Styles *styles, const Variable *variables,
                guint n_variables, GError **error)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError place = {};
    g_autofree char *composed = nullptr;
    g_autoptr(Build) build = nullptr;

    if (!pattern_scan(pattern, error))
        return nullptr;
    if (!utf8_is_plainly_nfc(pattern, strlen(pattern)))
        pattern = composed = g_utf8_normalize(pattern, -1, G_NORMALIZE_NFC);

    const UnicodeString text = UnicodeString::fromUTF8(pattern);
    const MessagePattern parts(text, &place, status);

    if (U_FAILURE(status)) {
        fail_near(text, place.offset, parse_trouble(status), error);
        return nullptr;
    }
    build = build_new(styles_rtl(styles));
    if (!walk_message({ parts, text, build, styles, variables, n_variables, error }, 0,
                      {}))
        return nullptr;
    return build_finish(static_cast<Build *>(g_steal_pointer(&build)));
}
