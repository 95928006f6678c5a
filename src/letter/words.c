/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/words.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "letter/catalogue.h"
#include "letter/pattern.h"

/* What is compiled for one language. */
typedef struct {
    Catalogue *catalogue;
    Styles *styles;
    GHashTable *paragraphs; /* Paragraph -> Program */
    Program *phrases[PHRASE_COUNT];
} Speech;

struct Words {
    const Paths *paths;
    gboolean gregorian;
    Template *kinds[8];
    GHashTable *reasons; /* code -> Template */
    Speech speeches[LANG_COUNT];
    Program *values[FIELD_COUNT];
};

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

static void
clear_speech(Speech *speech)
{
    g_clear_pointer(&speech->paragraphs, g_hash_table_unref);
    for (int i = 0; i < PHRASE_COUNT; i++)
        program_free(speech->phrases[i]);
    styles_free(speech->styles);
    catalogue_free(speech->catalogue);
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

const Template *
words_kind(Words *words, int kind, GError **error)
{
    if (!words->kinds[kind])
        words->kinds[kind] = template_load_kind(words->paths->templates, kind, error);
    return words->kinds[kind];
}

static gboolean
set_no_reason(const Words *words, const char *code, GError **error)
{
    g_auto(GStrv) codes = template_reasons(words->paths->templates, error);
    g_autofree char *shown = errors_quote(code);
    const char *nearest;

    if (!codes)
        return FALSE;
    nearest = errors_nearest(code, (const char *const *)codes);
    if (nearest)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("reason: %s is no reason; did you mean '%s'? 'refuse list "
                            "reasons' names them all"),
                          shown, nearest);
    return errors_set(
        error, REFUSE_ERROR_DATA,
        _("reason: %s is no reason: expected one of 'refuse list reasons'"), shown);
}

static const Template *
load_reason(Words *words, const char *code, GError **error)
{
    Template *template = g_hash_table_lookup(words->reasons, code);
    g_autofree char *path = NULL;

    if (template)
        return template;
    path = g_strdup_printf("%s/reasons/%s.xml", words->paths->templates, code);
    if (access(path, F_OK)) {
        set_no_reason(words, code, error);
        return NULL;
    }
    template = template_load_reason(words->paths->templates, code, error);
    if (template)
        g_hash_table_insert(words->reasons, g_strdup(code), template);
    return template;
}

const Template *
words_reason(Words *words, const char *code, int kind, GError **error)
{
    const Template *reason = load_reason(words, code, error);
    g_autofree char *kinds = NULL;

    if (!reason || template_is_for(reason, kind))
        return reason;
    kinds = template_kinds(reason);
    errors_set(error, REFUSE_ERROR_DATA,
               _("reason: '%s' is not for %s: expected kind %s"), code,
               field_choices(FIELD_KIND)[kind], kinds);
    return NULL;
}

static Speech *
speech_of(Words *words, const Lang *lang, GError **error)
{
    Speech *speech = &words->speeches[lang_index(lang)];
    g_autofree char *path = NULL;

    if (speech->catalogue)
        return speech;
    path = paths_catalogue(words->paths, lang->code);
    speech->catalogue = catalogue_load(path, error);
    if (!speech->catalogue)
        return NULL;
    speech->styles =
        styles_new(words->gregorian ? lang->gregorian : lang->locale, lang->rtl);
    speech->paragraphs =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)program_free);
    return speech;
}

const char *
words_translate(Words *words, const Lang *lang, const char *context, const char *msgid,
                GError **error)
{
    const Speech *speech = speech_of(words, lang, error);
    const char *found;

    if (!speech)
        return NULL;
    found = catalogue_get(speech->catalogue, context, msgid);
    if (!found || !*found) {
        errors_set(
            error, REFUSE_ERROR_CONFIG,
            _("%s: the message '%s' is not translated: expected the words of %s"),
            catalogue_path(speech->catalogue), context ? context : msgid, lang->code);
        return NULL;
    }
    if (!g_utf8_validate(found, -1, NULL)) {
        errors_set(error, REFUSE_ERROR_CONFIG,
                   _("%s: the message '%s' is not UTF-8: make the catalogue again"),
                   catalogue_path(speech->catalogue), context ? context : msgid);
        return NULL;
    }
    return found;
}

/* Compiles a message of the catalogue; errors name it and the catalogue. */
static Program *
compile(Words *words, const Lang *lang, const char *context, const char *text,
        GError **error)
{
    Speech *speech = &words->speeches[lang_index(lang)];
    Program *program =
        pattern_compile(text, speech->styles, field_variables(), SLOT_COUNT, error);

    if (!program)
        g_prefix_error(error, "%s: '%s': ", catalogue_path(speech->catalogue), context);
    return program;
}

/* Where the English text itself is wrong, that is what must be said. */
static gboolean
check_source(const Template *template, const Paragraph *paragraph, GError **error)
{
    g_autoptr(Styles) styles = styles_new("en_GB", FALSE);
    g_autoptr(Program) program =
        pattern_compile(paragraph->msgid, styles, field_variables(), SLOT_COUNT, error);

    if (!program)
        g_prefix_error(error, "%s:%u: ", template_path(template), paragraph->line);
    return program != NULL;
}

const Program *
words_paragraph(Words *words, const Lang *lang, const Template *template,
                const Paragraph *paragraph, GError **error)
{
    Speech *speech = speech_of(words, lang, error);
    Program *program;
    const char *text;

    if (!speech)
        return NULL;
    program = g_hash_table_lookup(speech->paragraphs, paragraph);
    if (program)
        return program;
    text = catalogue_get(speech->catalogue, paragraph->context, paragraph->msgid);
    if ((!text || !*text) && !check_source(template, paragraph, error))
        return NULL;
    text = words_translate(words, lang, paragraph->context, paragraph->msgid, error);
    program = text ? compile(words, lang, paragraph->context, text, error) : NULL;
    if (!program) {
        g_prefix_error(error, "%s:%u: ", template_path(template), paragraph->line);
        return NULL;
    }
    g_hash_table_insert(speech->paragraphs, (gpointer)paragraph, program);
    return program;
}

gboolean
words_phrase(Words *words, const Lang *lang, Phrase phrase, const Program **program,
             GError **error)
{
    const char *context = phrase_context(phrase);
    Speech *speech = speech_of(words, lang, error);
    const char *text;

    *program = speech ? speech->phrases[phrase] : NULL;
    if (!speech || *program)
        return *program != NULL;
    text = words_translate(words, lang, context, phrase_msgid(phrase), error);
    if (!text)
        return FALSE;
    if (!strcmp(text, "-")) /* the language has no such line */
        return TRUE;
    *program = speech->phrases[phrase] = compile(words, lang, context, text, error);
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
