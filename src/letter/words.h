/*
 * Words: the templates and catalogues in use, compiled paragraph by paragraph.
 *
 * Shape:  a template or a catalogue is loaded when it is first needed and kept; a
 *         paragraph is compiled once for each language. After that the Words are
 *         read-only and may be shared.
 * Errors: CONFIG (template, catalogue, pattern; with file and line), DATA (no such
 * reason, or not for this kind of letter). Source: DESIGN.md sections 2 and 5.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_WORDS_H
#define REFUSE_LETTER_WORDS_H

#include "base/paths.h"
#include "letter/formats.h"
#include "letter/package.h"
#include "letter/request.h"
#include "letter/salutation.h"
#include "letter/template.h"

typedef struct Words Words;

/* `paths` must outlive it. `gregorian`: dates of every language in that calendar. */
Words *words_new(const Paths *paths, gboolean gregorian);

/* What a user has of their own; each may be NULL. All must outlive the words. */
typedef struct {
    const Package *package;
    const Template *template; /* of --template: goes before all others */
    const char *templates;    /* a folder of templates beside the package */
    const char *catalogs; /* DIR/ru/LC_MESSAGES/refuse.mo: go before the installed */
    const char *catalogue[LANG_COUNT]; /* files that go before those, by lang_index() */
    Findings *findings;   /* what is wrong in those templates is gathered here */
} Own;

/* Before the first word is asked for. */
void words_set_own(Words *words, const Own *own);
const Own *words_own(const Words *words);
const Paths *words_paths(const Words *words);

/* The codes of all reasons, the user's own among them, "none" first, NULL-ended. The
 * caller's. */
char **words_reasons(Words *words, GError **error);

/* TRUE if the template is the user's own: its English needs no catalogue. */
gboolean words_is_own(const Words *words, const Template *template);

/* The reason of that code, whatever kinds it is for. */
const Template *words_find_reason(Words *words, const char *code, GError **error);
void words_free(Words *words); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Words, words_free)

const Template *words_kind(Words *words, int kind, GError **error);
/* Refuses a reason that there is not, or that is not for the kind. */
const Template *words_reason(Words *words, const char *code, int kind, GError **error);

/* The translation of a message, or NULL and `error`. Owned by the words. */
const char *words_translate(Words *words, const Lang *lang, const char *context,
                            const char *msgid, GError **error);

/* The program of a paragraph of a template, and of a phrase (NULL without `error`: the
 * language has no such line). */
const Program *words_paragraph(Words *words, const Lang *lang, const Template *template,
                               const Paragraph *paragraph, GError **error);
gboolean words_phrase(Words *words, const Lang *lang, Phrase phrase,
                      const Program **program, GError **error);

/* A program that is the text of a field. */
const Program *words_value(Words *words, Field field);

/*
 * Compiles all phrases of a language and all values, so that what letters of it still need is
 * their paragraphs: once these have been asked for too, the Words change no more.
 */
gboolean words_freeze(Words *words, const Lang *lang, GError **error);

/* A program that is an item of a list; `item` must outlive the words. */
const Program *words_item(Words *words, const Lang *lang, const char *item);

/* The table of the variables in use. */
const Variable *words_variables(const Words *words, guint *n);

/* The text of a paragraph in the language, as it is before it is compiled, or NULL and
 * `error`. */
const char *words_text(Words *words, const Lang *lang, const Template *template,
                       const Paragraph *paragraph, GError **error);

/* The paragraph that a program was made of, and its template in `*template`; NULL:
 * none. */
const Paragraph *words_origin(const Words *words, const Lang *lang,
                              const Program *program, const Template **template);

/* The styles of a language that has been used. */
const Styles *words_styles(const Words *words, const Lang *lang);

#endif
