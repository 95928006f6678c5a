/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check/messages.h"

#include <string.h>

#include <glib/gi18n.h>
#include <unicode/uenum.h>
#include <unicode/upluralrules.h>
#include <unicode/uscript.h>

#include "base/utf8.h"
#include "check/alternatives.h"
#include "letter/pattern.h"
#include "letter/program-struct.h"

/* What checking needs, and which message is at hand. */
typedef struct {
    Words *words;
    Findings *findings;
    guint64 *used;
    const Template *template;
    const Paragraph *paragraph; /* NULL: a phrase */
    const Lang *lang;
    const char *context;
} Look;

static void G_GNUC_PRINTF(2, 3) report(const Look *look, const char *format, ...)
{
    g_autofree char *trouble = NULL;
    va_list args;

    va_start(args, format);
    trouble = g_strdup_vprintf(format, args);
    va_end(args);
    if (!look->paragraph)
        findings_add(look->findings, NULL, 0, _("%s, in %s: %s"), look->context,
                     look->lang->code, trouble);
    else if (look->paragraph->lang)
        findings_add(look->findings, template_path(look->template),
                     look->paragraph->line, "%s", trouble);
    else
        findings_add(look->findings, template_path(look->template),
                     look->paragraph->line, _("%s, in %s: %s"), look->context,
                     look->lang->code, trouble);
}

static guint64
bit(guint slot)
{
    return G_GUINT64_CONSTANT(1) << slot;
}

/* The slots that a program writes, or (`all`) looks at. */
static guint64
slots_of(const Program *program, gboolean all)
{
    guint64 slots = 0;

    for (const Op *op = program->ops; op->code != OP_END; op++)
        if (op->code == OP_TEXT || op->code == OP_FORMAT || op->code == OP_PLURAL ||
            (all && op->code == OP_SELECT))
            slots |= bit(op->slot);
    return slots;
}

/* The slots that are never missing, or whose lack leaves no gap. */
static guint64
never_missing(void)
{
    return bit(FIELD_DATE) | bit(FIELD_KIND) | bit(FIELD_REASON) | bit(FIELD_LANG) |
           bit(SLOT_RESOURCES) | bit(SLOT_SPECIALISTS) | bit(SLOT_VOCATIVE);
}

/* What the conditions of a paragraph, and the package, promise. */
static guint64
promised(const Words *words, const Paragraph *paragraph)
{
    guint64 given = paragraph->given | never_missing();
    const Package *package = words_own(words)->package;

    if (package && package_names_sender(package))
        given |= bit(SLOT_SENDER) | bit(FIELD_SIGNATURE);

    if (given & bit(FIELD_CLIENT))
        given |= bit(SLOT_CLIENT_NAME);
    if (given & bit(FIELD_AMOUNT))
        given |= bit(FIELD_CURRENCY);
    return given;
}

/* The names of slots, as "{due}, {order}". The caller's. */
static char *
name_slots(const Words *words, guint64 slots)
{
    guint n;
    const Variable *variables = words_variables(words, &n);
    GString *out = g_string_new(NULL);

    for (guint slot = 0; slot < n; slot++)
        if (slots & bit(slot))
            g_string_append_printf(out, "%s{%s}", out->len ? ", " : "",
                                   variables[slot].name);
    return g_string_free(out, FALSE);
}

static void
check_gaps(const Look *look, const Program *program)
{
    const guint64 open =
        slots_of(program, FALSE) & ~promised(look->words, look->paragraph);
    g_autofree char *names = open ? name_slots(look->words, open) : NULL;
    g_autofree char *bare = names ? g_strdup(names) : NULL;

    if (!open)
        return;
    for (char *to = bare, *from = bare;; from++) {
        if (!strchr("{},", *from) || !*from)
            *to++ = *from;
        if (!*from)
            break;
    }
    report(look, _("%s may be missing in a letter: give the paragraph if=\"%s\""),
           names, bare);
}

/* The value of a text or a number must not be lost, nor may one be added. */
static void
check_values(const Look *look, const Program *source, const Program *program)
{
    const guint64 in_source = slots_of(source, FALSE) & ~bit(SLOT_VOCATIVE);
    const guint64 in_program = slots_of(program, FALSE) & ~bit(SLOT_VOCATIVE);

    if (in_source & ~in_program) {
        g_autofree char *names = name_slots(look->words, in_source & ~in_program);

        report(look, _("the translation lacks %s, which the English has"), names);
    }
    if (in_program & ~in_source) {
        g_autofree char *names = name_slots(look->words, in_program & ~in_source);

        report(look, _("the translation has %s, which the English has not"), names);
    }
}

/* TRUE if a plural has a case of that name. */
static gboolean
has_case(const Program *program, const Op *op, const char *name)
{
    if (!strcmp(name, "other"))
        return TRUE; /* ICU has seen to it */
    for (guint i = 0; i < op->n; i++) {
        const Case *c = &program->cases[op->at + i];

        if (is_word(program->bytes + c->key, c->length, name, strlen(name)))
            return TRUE;
    }
    return FALSE;
}

/* The categories of a language, as "one few many other", NULL-ended. The caller's. */
static char **
categories_of(const Lang *lang)
{
    UErrorCode status = U_ZERO_ERROR;
    UPluralRules *rules = uplrules_open(lang->locale, &status);
    UEnumeration *words = uplrules_getKeywords(rules, &status);
    GPtrArray *list = g_ptr_array_new();
    const char *word;

    while (U_SUCCESS(status) && (word = uenum_next(words, NULL, &status)))
        g_ptr_array_add(list, g_strdup(word));
    uenum_close(words);
    uplrules_close(rules);
    g_ptr_array_add(list, NULL);
    return (char **)g_ptr_array_free(list, FALSE);
}

/*
 * A plural has a case for each category of its language, and for none of another's.
 * With two categories a language may say both alike, by 'other' alone.
 */
static void
check_plurals(const Look *look, const Program *program)
{
    g_auto(GStrv) categories = NULL;

    for (const Op *op = program->ops; op->code != OP_END; op++) {
        guint words = 0;

        if (op->code != OP_PLURAL)
            continue;
        if (!categories)
            categories = categories_of(look->lang);
        for (guint i = 0; i < op->n; i++) {
            const Case *c = &program->cases[op->at + i];
            g_autofree char *word = g_strndup(program->bytes + c->key, c->length);

            words += c->length > 0;
            if (c->length && !g_strv_contains((const char *const *)categories, word))
                report(look, _("the plural has a case '%s', which %s does not know"),
                       word, look->lang->code);
        }
        for (char **word = categories; *word; word++)
            if ((g_strv_length(categories) > 2 || words) &&
                !has_case(program, op, *word))
                report(look, _("the plural lacks the case '%s' of %s"), *word,
                       look->lang->code);
    }
}

/* The letters of a program's own text: does the language's script stand there, do
 * English words? */
static void
check_script(const Look *look, const Program *program)
{
    static const char *const english[] = { "the",  "you",  "your", "with",
                                           "this", "that", "and",  NULL };
    const UScriptCode script = !strcmp(look->lang->code, "ru")   ? USCRIPT_CYRILLIC
                               : !strcmp(look->lang->code, "fa") ? USCRIPT_ARABIC
                                                                 : USCRIPT_LATIN;
    gboolean letters = FALSE, right = FALSE;
    g_autoptr(GString) text = g_string_new(NULL);
    g_auto(GStrv) words = NULL;
    guint found = 0;

    for (const Op *op = program->ops; op->code != OP_END; op++)
        if (op->code == OP_LITERAL)
            g_string_append_len(text, program->literals[op->at].bytes,
                                program->literals[op->at].length);
    for (const char *p = text->str; *p;) {
        UErrorCode status = U_ZERO_ERROR;
        gunichar c = utf8_next(&p);

        if (!g_unichar_isalpha(c))
            continue;
        letters = TRUE;
        right |= uscript_getScript((UChar32)c, &status) == script;
    }
    if (letters && !right)
        report(look, _("not one letter is of the script of %s"), look->lang->code);
    if (!strcmp(look->lang->code, "en"))
        return;
    words = g_strsplit_set(text->str, " ,.:;!?", -1);
    for (char **word = words; *word; word++)
        found += g_strv_contains(english, *word);
    if (found > 1)
        report(look, _("it reads as English, not as %s"), look->lang->code);
}

/* "{until, date, d MMMM}": ICU takes the blank before a pattern into the date. */
static void
check_styles(const Look *look, const char *text)
{
    static const char *const names[] = { "short", "medium", "long", "full", NULL };

    for (const char *p = text; (p = strstr(p, ", date,"));) {
        g_autofree char *style = NULL;

        p += strlen(", date,");
        style = g_strndup(p, strcspn(p, "{}"));
        if (*style == ' ' && !g_strv_contains(names, g_strstrip(style)))
            report(look,
                   _("a blank stands before the date pattern '%s' and would be "
                     "written: expected {..., date,%s}"),
                   style, style);
    }
}

static Program *
compile_source(const Look *look, const char *msgid)
{
    g_autoptr(Styles) styles = styles_new("en_GB", FALSE);
    g_autoptr(GError) error = NULL;
    guint n;
    const Variable *variables = words_variables(look->words, &n);
    Program *program = pattern_compile(msgid, styles, variables, n, &error);

    if (!program)
        report(look, "%s", error->message);
    return program;
}

static gboolean
has_letters(const char *text)
{
    for (; *text; text++)
        if (g_ascii_isalpha(*text))
            return TRUE;
    return FALSE;
}

/* A translation against its English; `text` is what was compiled. */
static void
check_translation(const Look *look, const char *msgid, const char *text,
                  const Program *program)
{
    g_autoptr(Program) source = compile_source(look, msgid);

    if (!source)
        return;
    check_values(look, source, program);
    if (strcmp(look->lang->code, "en") && !strcmp(msgid, text) && *msgid != '{' &&
        has_letters(msgid))
        report(look, _("it is not translated: the words are the English ones"));
}

static void
check_program(const Look *look, const char *text, const Program *program)
{
    check_plurals(look, program);
    check_script(look, program);
    check_styles(look, text);
}

static void
check_paragraph(Look *look, const Lang *lang)
{
    const Paragraph *paragraph = look->paragraph;
    g_autoptr(GError) error = NULL;
    const Program *program =
        words_paragraph(look->words, lang, look->template, paragraph, &error);
    const char *text;

    look->lang = lang;
    if (!program) {
        findings_take(look->findings, &error);
        return;
    }
    text = words_text(look->words, lang, look->template, paragraph, NULL);
    if (!paragraph->lang)
        check_translation(look, paragraph->msgid, text, program);
    check_program(look, text, program);
    check_gaps(look, program);
    if (words_is_own(look->words, look->template))
        *look->used |= slots_of(program, TRUE) | paragraph->given;
}

/* A summary is no part of a letter: it only has to be there. */
static void
check_summary(Look *look, const Lang *lang)
{
    g_autoptr(GError) error = NULL;

    if (!words_text(look->words, lang, look->template, look->paragraph, &error))
        findings_take(look->findings, &error);
}

static void
each_paragraph(const Paragraph *paragraph, void *data)
{
    Look *look = data;
    const Lang *lang;
    const gboolean summary = g_str_has_suffix(paragraph->context, "/summary") ||
                             g_str_has_suffix(paragraph->context, "/situation");

    look->paragraph = paragraph;
    look->context = paragraph->context;
    for (guint i = 0; (lang = lang_nth(i)); i++)
        if (!paragraph->lang || paragraph->lang == lang) {
            if (summary)
                check_summary(look, lang);
            else
                check_paragraph(look, lang);
        }
}

static void
check_template(Look *look, const Template *template)
{
    look->template = template;
    alternatives_check_ties(template, look->findings);
    template_foreach(template, each_paragraph, look);
}

static void
check_phrase(Look *look, Phrase phrase, const Lang *lang)
{
    g_autoptr(GError) error = NULL;
    const Program *program;
    const char *text;

    look->lang = lang;
    look->paragraph = NULL;
    look->context = phrase_context(phrase);
    if (!words_phrase(look->words, lang, phrase, &program, &error)) {
        findings_take(look->findings, &error);
        return;
    }
    text =
        words_translate(look->words, lang, look->context, phrase_msgid(phrase), NULL);
    if (program && text)
        check_program(look, text, program);
}

void
messages_check(Words *words, Findings *findings, guint64 *used)
{
    Look look = { .words = words, .findings = findings, .used = used };
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) codes = words_reasons(words, &error);
    const Package *package = words_own(words)->package;
    const Lang *lang;

    for (int kind = 0; field_choices(FIELD_KIND)[kind]; kind++) {
        const Template *template = words_kind(words, kind, &error);

        if (template)
            check_template(&look, template);
        else
            findings_take(findings, &error);
    }
    for (char **code = codes; codes && *code; code++) {
        const Template *template = words_find_reason(words, *code, &error);

        if (template)
            check_template(&look, template);
        else
            findings_take(findings, &error);
    }
    if (package)
        check_template(&look, package->parts);
    for (guint i = 0; (lang = lang_nth(i)); i++)
        for (Phrase phrase = 0; phrase < PHRASE_COUNT; phrase++)
            check_phrase(&look, phrase, lang);
    if (error)
        findings_take(findings, &error);
}
