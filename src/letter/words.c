/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/words-struct.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "letter/catalogue.h"
#include "letter/pattern.h"

Words *
words_new(const Paths *paths, gboolean gregorian)
{
    Words *words = g_new0(Words, 1);

    words->paths = paths;
    words->gregorian = gregorian;
    words->reasons = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)template_free);
    return words;
}

void
words_set_own(Words *words, const Own *own)
{
    words->own = *own;
}

const Own *
words_own(const Words *words)
{
    return &words->own;
}

const Paths *
words_paths(const Words *words)
{
    return words->paths;
}

const Variable *
words_variables(const Words *words, guint *n)
{
    const FieldTable *fields = words->own.package ? &words->own.package->fields : NULL;

    *n = fields ? fields->n : SLOT_COUNT;
    return fields ? fields->variables : field_variables();
}

static void
clear_speech(Speech *speech)
{
    g_clear_pointer(&speech->items, g_hash_table_unref);
    g_clear_pointer(&speech->paragraphs, g_hash_table_unref);
    for (int i = 0; i < PHRASE_COUNT; i++)
        program_free(speech->phrases[i]);
    styles_free(speech->styles);
    catalogue_free(speech->catalogue);
    catalogue_free(speech->own);
}

void
words_free(Words *words)
{
    if (!words)
        return;
    for (guint i = 0; i < LANG_COUNT; i++)
        clear_speech(&words->speeches[i]);
    for (int i = 0; i < FIELD_COUNT; i++)
        program_free(words->values[i]);
    for (guint i = 0; i < G_N_ELEMENTS(words->kinds); i++)
        template_free(words->kinds[i]);
    g_hash_table_unref(words->reasons);
    g_free(words);
}

/* The user's own catalogue, where there is one for the language. */
static gboolean
load_own_catalogue(const Words *words, const Lang *lang, Speech *speech, GError **error)
{
    g_autofree char *path = g_strdup(words->own.catalogue[lang_index(lang)]);

    if (!path && !words->own.catalogs)
        return TRUE;
    if (!path)
        path = g_strdup_printf("%s/%s/LC_MESSAGES/" PACKAGE ".mo",
                               words->own.catalogs, lang->code);
    if (access(path, F_OK))
        return TRUE;
    speech->own = catalogue_load(path, error);
    return speech->own != NULL;
}

static Speech *
speech_of(Words *words, const Lang *lang, GError **error)
{
    Speech *speech = &words->speeches[lang_index(lang)];
    g_autofree char *path = NULL;

    if (speech->catalogue)
        return speech;
    path = paths_catalogue(words->paths, lang->code);
    if (!load_own_catalogue(words, lang, speech, error))
        return NULL;
    speech->catalogue = catalogue_load(path, error);
    if (!speech->catalogue) {
        g_clear_pointer(&speech->own, catalogue_free);
        return NULL;
    }
    speech->styles =
        styles_new(words->gregorian ? lang->gregorian : lang->locale, lang->rtl);
    speech->paragraphs =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)program_free);
    return speech;
}

/* The translation in the user's catalogue, else in ours; `*from` is the one that had
 * it. */
static const char *
look_up(const Speech *speech, const char *context, const char *msgid,
        const Catalogue **from)
{
    const char *found = NULL;

    if (speech->own)
        found = catalogue_get(speech->own, context, msgid);
    *from = found && *found ? speech->own : speech->catalogue;
    return found && *found ? found : catalogue_get(speech->catalogue, context, msgid);
}

/* `*from` is the catalogue that has it. */
static const char *
translate(Words *words, const Lang *lang, const char *context, const char *msgid,
          const Catalogue **from, GError **error)
{
    const Speech *speech = speech_of(words, lang, error);
    const char *found;

    if (!speech)
        return NULL;
    found = look_up(speech, context, msgid, from);
    if (!found || !*found) {
        errors_set(
            error, REFUSE_ERROR_CONFIG,
            _("%s: the message '%s' is not translated: expected the words of %s"),
            catalogue_path(*from), context ? context : msgid, lang->code);
        return NULL;
    }
    if (!g_utf8_validate(found, -1, NULL)) {
        errors_set(error, REFUSE_ERROR_CONFIG,
                   _("%s: the message '%s' is not UTF-8: make the catalogue again"),
                   catalogue_path(*from), context ? context : msgid);
        return NULL;
    }
    return found;
}

const char *
words_translate(Words *words, const Lang *lang, const char *context, const char *msgid,
                GError **error)
{
    const Catalogue *from;

    return translate(words, lang, context, msgid, &from, error);
}

/* Compiles a message; errors name it and the catalogue that has it (NULL: a template).
 */
static Program *
compile(Words *words, const Lang *lang, const Catalogue *from, const char *context,
        const char *text, GError **error)
{
    Speech *speech = &words->speeches[lang_index(lang)];
    guint n;
    const Variable *variables = words_variables(words, &n);
    Program *program = pattern_compile(text, speech->styles, variables, n, error);

    if (!program && from)
        g_prefix_error(error, "%s: '%s': ", catalogue_path(from), context);
    return program;
}

/* Where the English text itself is wrong, that is what must be said. */
static gboolean
check_source(const Words *words, const Template *template, const Paragraph *paragraph,
             GError **error)
{
    g_autoptr(Styles) styles = styles_new("en_GB", FALSE);
    guint n;
    const Variable *variables = words_variables(words, &n);
    g_autoptr(Program) program =
        pattern_compile(paragraph->msgid, styles, variables, n, error);

    if (!program)
        g_prefix_error(error, "%s:%u: ", template_path(template), paragraph->line);
    return program != NULL;
}

/* The words of a paragraph in the language, and the catalogue that they are from, NULL:
 * the template. */
static const char *
text_of(Words *words, const Lang *lang, const Template *template,
        const Paragraph *paragraph, const Catalogue **from, GError **error)
{
    const Speech *speech = &words->speeches[lang_index(lang)];
    const char *text;

    *from = NULL;
    if (paragraph->lang)
        return paragraph->msgid;
    text = look_up(speech, paragraph->context, paragraph->msgid, from);
    if (!text || !*text) {
        if (!check_source(words, template, paragraph, error))
            return NULL;
        *from = NULL;
        if (!strcmp(lang->code, "en") && words_is_own(words, template))
            return paragraph->msgid;
    }
    text = translate(words, lang, paragraph->context, paragraph->msgid, from, error);
    if (!text)
        g_prefix_error(error, "%s:%u: ", template_path(template), paragraph->line);
    return text;
}

const Program *
words_paragraph(Words *words, const Lang *lang, const Template *template,
                const Paragraph *paragraph, GError **error)
{
    Speech *speech = speech_of(words, lang, error);
    const Catalogue *from;
    Program *program;
    const char *text;

    if (!speech)
        return NULL;
    program = g_hash_table_lookup(speech->paragraphs, paragraph);
    if (program)
        return program;
    text = text_of(words, lang, template, paragraph, &from, error);
    if (!text)
        return NULL;
    program = compile(words, lang, from, paragraph->context, text, error);
    if (!program) {
        g_prefix_error(error, "%s:%u: ", template_path(template), paragraph->line);
        return NULL;
    }
    g_hash_table_insert(speech->paragraphs, (gpointer)paragraph, program);
    return program;
}

const Program *
words_item(Words *words, const Lang *lang, const char *item)
{
    Speech *speech = &words->speeches[lang_index(lang)];
    Program *program;

    if (!speech->items)
        speech->items =
            g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)program_free);
    program = g_hash_table_lookup(speech->items, item);
    if (!program) {
        program = program_literal(item, strlen(item), lang->rtl);
        g_hash_table_insert(speech->items, (gpointer)item, program);
    }
    return program;
}

const char *
words_text(Words *words, const Lang *lang, const Template *template,
           const Paragraph *paragraph, GError **error)
{
    const Catalogue *from;

    return speech_of(words, lang, error)
               ? text_of(words, lang, template, paragraph, &from, error)
               : NULL;
}

gboolean
words_phrase(Words *words, const Lang *lang, Phrase phrase, const Program **program,
             GError **error)
{
    const char *context = phrase_context(phrase);
    Speech *speech = speech_of(words, lang, error);
    const Catalogue *from;
    const char *text;

    *program = speech ? speech->phrases[phrase] : NULL;
    if (!speech || *program)
        return *program != NULL;
    text = translate(words, lang, context, phrase_msgid(phrase), &from, error);
    if (!text)
        return FALSE;
    if (!strcmp(text, "-")) /* the language has no such line */
        return TRUE;
    *program = speech->phrases[phrase] =
        compile(words, lang, from, context, text, error);
    return *program != NULL;
}

const Program *
words_value(Words *words, Field field)
{
    if (!words->values[field])
        words->values[field] = program_value(field);
    return words->values[field];
}

const Styles *
words_styles(const Words *words, const Lang *lang)
{
    return words->speeches[lang_index(lang)].styles;
}

gboolean
words_freeze(Words *words, const Lang *lang, GError **error)
{
    const Program *program;

    for (Phrase phrase = 0; phrase < PHRASE_COUNT; phrase++)
        if (!words_phrase(words, lang, phrase, &program, error))
            return FALSE;
    for (Field field = 0; field < FIELD_COUNT; field++)
        words_value(words, field);
    return TRUE;
}

const Paragraph *
words_origin(const Words *words, const Lang *lang, const Program *program,
             const Template **template)
{
    GHashTableIter iter;
    gpointer key, value;

    g_hash_table_iter_init(&iter, words->speeches[lang_index(lang)].paragraphs);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (value == program) {
            *template = words_template_with(words, key);
            return key;
        }
    return NULL;
}
