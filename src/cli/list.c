/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "cli/single.h"
#include "write/output.h"

/* Rows of two or three columns, the first as wide as its widest cell. */
typedef struct {
    GPtrArray *cells; /* of owned strings, COLUMNS a row; "" for none */
    Words *words;
    const Lang *lang; /* the language that was asked for, or NULL */
} List;

enum { COLUMNS = 3 };

/* A text of the program in the language asked for, else in the user's. */
static gboolean
say(const List *list, const char *msgid, const char **said, GError **error)
{
    *said = list->lang ? words_translate(list->words, list->lang, NULL, msgid, error)
                       : _(msgid);
    return *said != NULL;
}

/* What a template is for, in the language asked for, else in the user's, else in
 * English. */
static gboolean
say_summary(const List *list, const Template *template, const char **said,
            GError **error)
{
    const Lang *lang = list->lang ? list->lang : lang_of_user();

    *said = words_text(list->words, lang, template, template_summary(template, lang),
                       list->lang ? error : NULL);
    if (!*said && !list->lang)
        *said = template_summary(template, lang)->msgid;
    return *said != NULL;
}

static void
add_row(List *list, const char *first, const char *second, const char *third)
{
    g_ptr_array_add(list->cells, g_strdup(first));
    g_ptr_array_add(list->cells, g_strdup(second));
    g_ptr_array_add(list->cells, g_strdup(third));
}

static gboolean
list_languages(List *list, GError **error G_GNUC_UNUSED)
{
    const Lang *lang;

    for (guint i = 0; (lang = lang_nth(i)); i++)
        add_row(list, lang->code, lang->name, "");
    return TRUE;
}

static gboolean
list_kinds(List *list, GError **error)
{
    const char *const *kinds = field_choices(FIELD_KIND);

    for (int kind = 0; kinds[kind]; kind++) {
        const Template *template = words_kind(list->words, kind, error);
        const char *said;

        if (!template || !say_summary(list, template, &said, error))
            return FALSE;
        add_row(list, kinds[kind], said, "");
    }
    return TRUE;
}

static gboolean
list_reasons(List *list, GError **error)
{
    g_auto(GStrv) codes = words_reasons(list->words, error);

    for (char **code = codes; codes && *code; code++) {
        const Template *reason = words_find_reason(list->words, *code, error);
        g_autofree char *kinds = reason ? template_kinds(reason) : NULL;
        g_autofree char *shown = g_strdup_printf("(%s)", kinds);
        const char *said;

        if (!reason || !say_summary(list, reason, &said, error))
            return FALSE;
        add_row(list, *code, said, shown);
    }
    return codes != NULL;
}

static gboolean
list_tones(List *list, GError **error)
{
    static const char *const about[] = {
        [TONE_WARM] = N_("as to a friend of the house"),
        [TONE_NEUTRAL] = N_("as to a partner"),
        [TONE_FIRM] = N_("short and calm"),
    };

    for (guint tone = 0; tone < G_N_ELEMENTS(about); tone++) {
        const char *said;

        if (!say(list, about[tone], &said, error))
            return FALSE;
        add_row(list, field_choices(FIELD_TONE)[tone], said, "");
    }
    return TRUE;
}

/* Those that the package declares. */
static void
list_own_fields(List *list)
{
    static const char *const types[] = {
        [VARIABLE_TEXT] = N_("a text"),
        [VARIABLE_NUMBER] = N_("a number"),
        [VARIABLE_DATE] = N_("a day, as 2026-03-15"),
    };
    guint n;
    const Variable *variables = words_variables(list->words, &n);

    for (guint i = SLOT_COUNT; i < n; i++) {
        g_autofree char *shown = g_strdup_printf("(%s)", _(types[variables[i].type]));

        add_row(list, variables[i].name, _("A field of your own: --set, a column"),
                shown);
    }
}

static gboolean
list_fields(List *list, GError **error)
{
    for (Field field = 0; field < FIELD_COUNT; field++) {
        const FieldInfo *info = field_info(field);
        g_autofree char *shown = NULL;
        const char *help, *hint;

        if (!say(list, info->help, &help, error) ||
            !say(list, info->hint, &hint, error))
            return FALSE;
        shown = g_strdup_printf("(%s)", hint);
        add_row(list, info->name, help, shown);
    }
    list_own_fields(list);
    return TRUE;
}

static gboolean
list_templates(List *list, GError **error)
{
    g_auto(GStrv) codes = words_reasons(list->words, error);

    if (!codes)
        return FALSE;
    for (int kind = 0; field_choices(FIELD_KIND)[kind]; kind++) {
        const Template *template = words_kind(list->words, kind, error);

        if (!template)
            return FALSE;
        add_row(list, template_path(template), "", "");
    }
    for (char **code = codes; *code; code++) {
        const Template *template = words_find_reason(list->words, *code, error);

        if (!template)
            return FALSE;
        add_row(list, template_path(template), "", "");
    }
    return TRUE;
}

static const struct {
    const char *name;
    gboolean (*fill)(List *list, GError **error);
} lists[] = {
    { "languages", list_languages }, { "kinds", list_kinds },
    { "reasons", list_reasons },     { "tones", list_tones },
    { "fields", list_fields },       { "templates", list_templates },
};

/* The row of `lists` with that name; -1 and `error`. */
static int
find_list(const char *what, GError **error)
{
    const char *names[G_N_ELEMENTS(lists) + 1] = { NULL };
    g_autofree char *shown = NULL, *all = NULL;
    const char *nearest;

    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        names[i] = lists[i].name;
    for (guint i = 0; what && i < G_N_ELEMENTS(lists); i++)
        if (!strcmp(what, names[i]))
            return i;
    all = errors_list(names);
    shown = errors_quote(what ? what : "");
    nearest = what ? errors_nearest(what, names) : NULL;
    if (nearest)
        errors_set(error, REFUSE_ERROR_USAGE, _("%s is none of %s; did you mean '%s'?"),
                   shown, all, nearest);
    else if (what)
        errors_set(error, REFUSE_ERROR_USAGE, _("%s is none of %s"), shown, all);
    else
        errors_set(error, REFUSE_ERROR_USAGE, _("nothing to list: expected one of %s"),
                   all);
    return -1;
}

static gboolean
print_rows(const List *list, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    glong width = 0;

    for (guint i = 0; i < list->cells->len; i += COLUMNS)
        width = MAX(width, g_utf8_strlen(list->cells->pdata[i], -1));
    for (guint i = 0; i < list->cells->len; i += COLUMNS) {
        const char *const *cell = (const char *const *)&list->cells->pdata[i];
        int gap = (int)(width - g_utf8_strlen(cell[0], -1)) + 2;

        g_string_append(out, cell[0]);
        if (*cell[1])
            g_string_append_printf(out, "%*s%s", gap, "", cell[1]);
        if (*cell[2])
            g_string_append_printf(out, " %s", cell[2]);
        g_string_append_c(out, '\n');
    }
    return output_stream(out->str, out->len, error);
}

static gboolean
run_list(const char *what, const char *tag, const OwnOptions *own, GError **error)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    g_auto(Single) single;
    List list = { cells, NULL, NULL };
    int which = find_list(what, error);

    single_init(&single, DATES_ISO, FALSE);
    if (which < 0 || !single_open(&single, own, NULL, error))
        return FALSE;
    if (tag && !request_set(&single.request, FIELD_LANG, tag, error)) {
        g_prefix_error(error, "--lang: ");
        return FALSE;
    }
    list.words = single.words;
    list.lang = single.request.lang;
    return lists[which].fill(&list, error) && print_rows(&list, error);
}

gboolean
cmd_list(int argc, char **argv, GError **error)
{
    g_autofree char *lang = NULL;
    g_auto(OwnOptions) mine = { 0 };
    const GOptionEntry own[] = {
        { "lang", 'l', 0, G_OPTION_ARG_FILENAME, &lang,
          N_("Describe in LANG in place of your own language"), N_("LANG") },
        OWN_OPTIONS(&mine),
        G_OPTION_ENTRY_NULL,
    };
    const Options options = { own, NULL, 1 };
    gboolean done;

    if (!options_parse(&options, _("list [OPTION...] WHAT"), &argc, &argv, &done,
                       error))
        return FALSE;
    return done || run_list(argc > 1 ? argv[1] : NULL, lang, &mine, error);
}
