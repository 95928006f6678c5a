/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "base/file.h"
#include "base/paths.h"
#include "base/utf8.h"
#include "base/xml.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "letter/address.h"
#include "letter/package.h"
#include "write/output.h"

enum { MOST_ANSWER = 1000 };

/* What was answered at the terminal; NULL: nothing. */
typedef struct {
    char *name[LANG_COUNT], *organisation, *email, *voice;
    const Lang *langs[LANG_COUNT];
    guint n_langs;
    char *title[LANG_COUNT], *url; /* by the numbers of `langs` */
    char *colleague[LANG_COUNT], *gender, *role[LANG_COUNT], *contact;
    gboolean ended; /* standard input has ended: nothing is to be written */
} Answers;

static void
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
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Answers, answers_clear)

/* A line of standard input without blanks at its ends; NULL: empty, or the end. The
 * caller's. */
static char *
read_answer(Answers *answers)
{
    char line[MOST_ANSWER + 2];
    g_autofree char *answer = NULL;

    if (!fgets(line, sizeof line, stdin)) {
        answers->ended = TRUE;
        return NULL;
    }
    answer = g_strdup(g_strstrip(line));
    return *answer ? g_steal_pointer(&answer) : NULL;
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
        if (utf8_first_bad(answer, -1, FALSE))
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

static void
ask_all(Answers *answers)
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

/* "    <NAME ATTRIBUTES>TEXT</NAME>", the text escaped; nothing without a text. */
static void
append_element(GString *out, const char *indent, const char *name, const Lang *lang,
               const char *text)
{
    g_autofree char *escaped = text ? g_markup_escape_text(text, -1) : NULL;

    if (!text)
        return;
    g_string_append_printf(out, "%s<%s", indent, name);
    if (lang)
        g_string_append_printf(out, " xml:lang=\"%s\"", lang->code);
    g_string_append_printf(out, ">%s</%s>\n", escaped, name);
}

/* A name in each of its languages; without any where there is one for all. */
static void
append_names(GString *out, const char *indent, const Answers *answers,
             char *const *names)
{
    gboolean same = TRUE;

    for (guint i = 1; i < answers->n_langs; i++)
        same &= !g_strcmp0(names[0], names[i]);
    for (guint i = 0; i < (same ? 1 : answers->n_langs); i++)
        append_element(out, indent, "name", same ? NULL : answers->langs[i], names[i]);
}

static void
append_sender(GString *out, const Answers *answers)
{
    g_string_append_printf(out, "  <sender lang=\"%s\"", answers->langs[0]->code);
    if (answers->voice)
        g_string_append_printf(out, " voice=\"%s\"", answers->voice);
    g_string_append(out, ">\n");
    append_names(out, "    ", answers, answers->name);
    append_element(out, "    ", "organisation", NULL, answers->organisation);
    append_element(out, "    ", "email", NULL, answers->email);
}

static void
append_resource(GString *out, const Answers *answers)
{
    g_string_append(out, "  <resources>\n");
    if (!answers->url)
        return;
    g_string_append(out, "    <resource>\n");
    for (guint i = 0; i < answers->n_langs; i++)
        append_element(out, "      ", "title", answers->langs[i], answers->title[i]);
    append_element(out, "      ", "url", NULL, answers->url);
    g_string_append(out, "    </resource>\n");
}

static void
append_specialist(GString *out, const Answers *answers)
{
    g_string_append(out, "  <specialists>\n");
    if (!answers->contact)
        return;
    g_string_append(out, "    <specialist");
    if (answers->gender)
        g_string_append_printf(out, " gender=\"%s\"", answers->gender);
    g_string_append(out, " languages=\"");
    for (guint i = 0, n = 0; i < answers->n_langs; i++)
        if (answers->colleague[i])
            g_string_append_printf(out, "%s%s", n++ ? " " : "",
                                   answers->langs[i]->code);
    g_string_append(out, "\">\n");
    append_names(out, "      ", answers, answers->colleague);
    for (guint i = 0; i < answers->n_langs; i++)
        append_element(out, "      ", "role", answers->langs[i], answers->role[i]);
    append_element(out, "      ", "contact", NULL, answers->contact);
    g_string_append(out, "    </specialist>\n");
}

/* The example with the answers put where they belong: behind the lines that open them.
 */
static char *
fill(const char *example, const Answers *answers)
{
    static const struct {
        const char *line;
        void (*append)(GString *out, const Answers *answers);
    } places[] = {
        { "  <sender>\n", append_sender },
        { "  <resources>\n", append_resource },
        { "  <specialists>\n", append_specialist },
    };
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *line = g_strconcat("\n", places[i].line, NULL);
        const char *place = strstr(example, line);

        if (!place)
            continue;
        g_string_append_len(out, example, place + 1 - example);
        places[i].append(out, answers);
        example = place + strlen(line);
    }
    g_string_append(out, example);
    return g_string_free(out, FALSE);
}

/* Never over what is there, whatever it is. */
static gboolean
check_free(const char *path, GError **error)
{
    if (access(path, F_OK) && errno == ENOENT &&
        !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
        return TRUE;
    return errors_set(error, REFUSE_ERROR_CREATE,
                      _("%s: exists already and is never replaced: edit it, or name "
                        "another file with -o"),
                      path);
}

static gboolean
make_folder(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (!g_mkdir_with_parents(folder, 0700))
        return TRUE;
    return errors_set(error, REFUSE_ERROR_CREATE, _("%s: cannot be created: %s"),
                      folder, g_strerror(errno));
}

static gboolean
write_package(const char *path, gboolean usual, GError **error)
{
    g_autoptr(Paths) paths = paths_find();
    g_autofree char *from = g_strconcat(paths->templates, "/package/package.xml", NULL);
    g_autofree char *example = NULL, *text = NULL;
    g_auto(Answers) answers = { 0 };
    gsize length;

    if (!check_free(path, error))
        return FALSE;
    example = file_read(from, XML_MAX_BYTES, &length, REFUSE_ERROR_CONFIG, error);
    if (!example)
        return FALSE;
    if (isatty(STDIN_FILENO) && isatty(STDERR_FILENO)) {
        ask_all(&answers);
        if (answers.ended)
            return errors_set(error, REFUSE_ERROR_INPUT,
                              _("the answers ended: nothing is written"));
        text = fill(example, &answers);
    }
    if ((usual && !make_folder(path, error)) ||
        !output_file(path, text ? text : example, strlen(text ? text : example), FALSE,
                     error))
        return FALSE;
    cli_note(usual ? _("%s is written: fill it in, then run 'refuse check'")
                   : _("%s is written: fill it in, then run 'refuse check' on it; "
                       "letters take it by --package"),
             path);
    return TRUE;
}

gboolean
cmd_init(int argc, char **argv, GError **error)
{
    g_autofree char *output = NULL, *usual = package_place();
    const GOptionEntry own[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
          N_("Write the package to FILE in place of your folder of settings"),
          N_("FILE") },
        G_OPTION_ENTRY_NULL,
    };
    const Options options = { own, NULL, 0 };
    gboolean done;

    if (!options_parse(&options, _("init [-o FILE]"), &argc, &argv, &done, error))
        return FALSE;
    return done || write_package(output ? output : usual, !output, error);
}
