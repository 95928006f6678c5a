/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/answers.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/utf8.h"
#include "letter/address.h"
#include "letter/package.h"

enum { MOST_ANSWER = 1000 };

void
answers_clear(Answers *answers)
{
    g_free(answers->organisation);
    g_free(answers->email);
    g_free(answers->voice);
    g_free(answers->url);
    g_free(answers->gender);
    g_free(answers->contact);
    for (guint i = 0; i < LANG_COUNT; i++) {
        g_free(answers->name[i]);
        g_free(answers->colleague[i]);
        g_free(answers->title[i]);
        g_free(answers->role[i]);
    }
}
/* A line of standard input without blanks at its ends; NULL: empty, or the end. The
 * caller's. */
static char *
read_answer(Answers *answers)
{
    g_autoptr(GString) line = g_string_new(NULL);
    int c;

    while ((c = getc(stdin)) != EOF && c != '\n')
        if (line->len <= MOST_ANSWER) /* enough to know that it is too long */
            g_string_append_c(line, (char)c);
    answers->ended = c == EOF && !line->len;
    g_strstrip(line->str);
    return *line->str ? g_strdup(line->str) : NULL;
}

/* Asks until the answer is empty or may stand in a package. The caller's, or NULL. */
static char *
ask(Answers *answers, const char *question,
    gboolean (*check)(const char *answer, GError **error))
{
    while (!answers->ended) {
        g_autoptr(GError) error = NULL;
        g_autofree char *answer = NULL;

        fprintf(stderr, "%s ", question);
        fflush(stderr);
        answer = read_answer(answers);
        if (!answer)
            return NULL;
        if (strlen(answer) > MOST_ANSWER)
            fprintf(stderr, _("  At most %d bytes, please.\n"), MOST_ANSWER);
        else if (utf8_first_bad(answer, -1, FALSE))
            fprintf(stderr, "%s\n", _("  Only text in UTF-8, please."));
        else if (check && !check(answer, &error))
            fprintf(stderr, "  %s\n", error->message);
        else
            return g_steal_pointer(&answer);
    }
    return NULL;
}

static gboolean
check_gender(const char *answer, GError **error)
{
    return !strcmp(answer, "f") || !strcmp(answer, "m") ||
           errors_set(error, REFUSE_ERROR_DATA,
                      _("expected f (a woman), m (a man), or nothing"));
}

static gboolean
check_email(const char *answer, GError **error)
{
    return address_check(answer, error);
}

static gboolean
check_voice(const char *answer, GError **error)
{
    return g_strv_contains(field_choices(FIELD_VOICE), answer) ||
           errors_set(error, REFUSE_ERROR_DATA,
                      _("expected us (we), f (a woman), m (a man), or nothing"));
}

/* Where a link is meant, it must be one; a telephone or a name is any text. */
static gboolean
check_contact(const char *answer, GError **error)
{
    return package_check_link(answer, TRUE, error);
}

static gboolean
check_url(const char *answer, GError **error)
{
    return package_check_link(answer, FALSE, error);
}

static gboolean
check_langs(const char *answer, GError **error)
{
    g_auto(GStrv) words = g_strsplit_set(answer, " ,;", -1);

    for (char **word = words; *word; word++)
        if (**word && !lang_find(*word))
            return errors_set(error, REFUSE_ERROR_DATA,
                              _("'%s' is none of ru, ro, tr, fa, pl, en"), *word);
    return TRUE;
}

static void
ask_langs(Answers *answers)
{
    g_autofree char *typed = ask(
        answers, _("Languages you write letters in, the usual one first (as: ru en):"),
        check_langs);
    g_auto(GStrv) words = g_strsplit_set(typed ? typed : "", " ,;", -1);

    for (char **word = words; *word; word++) {
        const Lang *lang = **word ? lang_find(*word) : NULL;
        guint i = 0;

        while (i < answers->n_langs && answers->langs[i] != lang)
            i++;
        if (lang && i == answers->n_langs)
            answers->langs[answers->n_langs++] = lang;
    }
    if (!answers->n_langs)
        answers->langs[answers->n_langs++] = lang_of_user();
}

/* The same question for each language. */
static void
ask_each(Answers *answers, const char *question, char **texts)
{
    for (guint i = 0; i < answers->n_langs; i++) {
        g_autofree char *asked =
            g_strdup_printf("%s (%s):", question, answers->langs[i]->name);

        texts[i] = ask(answers, asked, NULL);
    }
}

/* 'c', 'a', 'l': what a language is written in. */
static char
script_of(const Lang *lang)
{
    return !strcmp(lang->code, "ru") ? 'c' : lang->rtl ? 'a' : 'l';
}

/* A name, once for each script that the languages are written in. */
static void
ask_name(Answers *answers, const char *question, char **names)
{
    for (guint i = 0; i < answers->n_langs; i++) {
        g_autofree char *asked =
            g_strdup_printf("%s (%s):", question, answers->langs[i]->name);
        guint k = 0;

        while (k < i && script_of(answers->langs[k]) != script_of(answers->langs[i]))
            k++;
        names[i] = k < i ? g_strdup(names[k]) : ask(answers, asked, NULL);
    }
}

static gboolean
has_any(const Answers *answers, char *const *texts)
{
    for (guint i = 0; i < answers->n_langs; i++)
        if (texts[i])
            return TRUE;
    return FALSE;
}

static void
ask_resource(Answers *answers)
{
    ask_each(answers, _("A free resource that helps your clients: its title"),
             answers->title);
    if (!has_any(answers, answers->title))
        return;
    answers->url = ask(answers, _("Its address (https://...):"), check_url);
    if (!answers->url)
        fprintf(stderr, "%s\n", _("  Without an address it is left out."));
}

static void
ask_colleague(Answers *answers)
{
    ask_name(answers, _("A colleague whom you recommend: the name"),
             answers->colleague);
    if (!has_any(answers, answers->colleague))
        return;
    answers->gender = ask(answers, _("A woman (f) or a man (m)?"), check_gender);
    ask_each(answers, _("What the colleague does"), answers->role);
    answers->contact =
        ask(answers, _("The colleague's address, telephone or page:"), check_contact);
    if (!answers->contact)
        fprintf(stderr, "%s\n", _("  Without one the colleague is left out."));
}

void
answers_ask(Answers *answers)
{
    fprintf(stderr, "%s\n",
            _("A few questions; an empty answer leaves a thing out. All of it can be "
              "changed in the file."));
    ask_langs(answers);
    ask_name(answers, _("Your name, as you sign"), answers->name);
    answers->organisation = ask(answers, _("Your organisation:"), NULL);
    answers->email = ask(answers, _("Your e-mail address:"), check_email);
    answers->voice = ask(
        answers, _("Who speaks in your letters: we (us), a woman (f) or a man (m)?"),
        check_voice);
    ask_resource(answers);
    ask_colleague(answers);
}
