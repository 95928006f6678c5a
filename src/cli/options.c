/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/options.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "write/output.h"

/* GOption's table, made of the command's own and the fields. */
typedef struct {
    GArray *entries;  /* of GOptionEntry */
    GPtrArray *names; /* of options whose field has "_" */
    gboolean help, version;
} Table;

static void
table_clear(Table *table)
{
    g_array_unref(table->entries);
    g_ptr_array_unref(table->names);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Table, table_clear)

char *
options_of_field(Field field)
{
    return g_strdelimit(g_strconcat("--", field_info(field)->name, NULL), "_", '-');
}

static void
table_fill(Table *table, const Options *options)
{
    const GOptionEntry last[] = {
        { "help", 'h', 0, G_OPTION_ARG_NONE, &table->help, N_("Show this help"), NULL },
        { "version", 'V', 0, G_OPTION_ARG_NONE, &table->version, N_("Show the version"),
          NULL },
    };

    table->entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    table->names = g_ptr_array_new_with_free_func(g_free);
    for (Field field = 0; options->fields && field < FIELD_COUNT; field++) {
        char *name = options_of_field(field);
        const GOptionEntry entry = { name + 2, field == FIELD_LANG ? 'l' : 0, 0,
                                     /* FILENAME: the value as it is, in any locale */
                                     G_OPTION_ARG_FILENAME, &options->fields[field],
                                     field_info(field)->help, field_info(field)->hint };

        g_ptr_array_add(table->names, name);
        g_array_append_val(table->entries, entry);
    }
    for (const GOptionEntry *entry = options->own; entry->long_name; entry++)
        g_array_append_val(table->entries, *entry);
    g_array_append_vals(table->entries, last, G_N_ELEMENTS(last));
}

/* "unknown option --reson" of GOption, with what may have been meant. */
static gboolean
set_unknown(const Table *table, const char *message, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *option = strrchr(message, ' ') ? strrchr(message, ' ') + 1 : message;
    g_autofree char *shown = errors_quote(option);
    const char *nearest = NULL;

    for (guint i = 0; i < table->entries->len; i++)
        g_ptr_array_add(
            names, (gpointer)g_array_index(table->entries, GOptionEntry, i).long_name);
    g_ptr_array_add(names, NULL);
    if (g_str_has_prefix(option, "--"))
        nearest = errors_nearest(option + 2, (const char *const *)names->pdata);
    if (nearest)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("unknown option %s; did you mean '--%s'?"), shown, nearest);
    return errors_set(error, REFUSE_ERROR_USAGE,
                      _("unknown option %s: --help names them all"), shown);
}

static gboolean
translate_error(const Table *table, const GError *from, GError **error)
{
    g_autofree char *message = g_utf8_make_valid(from->message, -1);

    if (g_error_matches(from, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
        return set_unknown(table, message, error);
    return errors_set(error, REFUSE_ERROR_USAGE, "%s", message);
}

static GOptionContext *
new_context(const Table *table, const char *command)
{
    GOptionContext *context = g_option_context_new(command);

    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, (GOptionEntry *)table->entries->data,
                                      GETTEXT_PACKAGE);
    return context;
}

/* GOption's own head (Usage, PROGRAM [OPTION...]) gives way to what the command says of
 * itself. */
static char *
help_of(GOptionContext *context, const char *usage)
{
    g_autofree char *text = g_option_context_get_help(context, FALSE, NULL);
    const char *rest = strstr(text, "\n\n");

    return g_strdup_printf(_("Usage: refuse %s\n%s"), usage, rest ? rest + 1 : "");
}

char *
options_help(const Options *options, const char *command)
{
    g_auto(Table) table = { 0 };
    g_autoptr(GOptionContext) context = NULL;

    table_fill(&table, options);
    context = new_context(&table, NULL);
    return help_of(context, command);
}

static gboolean
print(const char *text, GError **error)
{
    return output_stream(text, strlen(text), error);
}

gboolean
options_parse(const Options *options, const char *command, int *argc, char ***argv,
              gboolean *done, GError **error)
{
    g_auto(Table) table = { 0 };
    g_autoptr(GOptionContext) context = NULL;
    g_autoptr(GError) why = NULL;
    g_autofree char *help = NULL, *shown = NULL;

    table_fill(&table, options);
    context = new_context(&table, NULL);
    *done = FALSE;
    if (!g_option_context_parse(context, argc, argv, &why))
        return translate_error(&table, why, error);
    *done = table.help || table.version;
    if (table.help) {
        help = help_of(context, command);
        return print(help, error);
    }
    if (table.version)
        return print("refuse " PACKAGE_VERSION "\n", error);
    if (*argc > 1 && !strcmp((*argv)[1], "--")) { /* GOption leaves it there */
        memmove(*argv + 1, *argv + 2, (*argc - 1) * sizeof **argv);
        (*argc)--;
    }
    if ((guint)*argc - 1 <= options->operands)
        return TRUE;
    shown = errors_quote((*argv)[options->operands + 1]);
    return errors_set(error, REFUSE_ERROR_USAGE, _("%s is one argument too many"),
                      shown);
}

gboolean
options_choose(const char *option, const char *value, const char *const *choices,
               int fallback, int *index, GError **error)
{
    g_autofree char *shown = NULL, *list = NULL;

    *index = fallback;
    if (!value)
        return TRUE;
    for (*index = 0; choices[*index]; (*index)++)
        if (!strcmp(choices[*index], value))
            return TRUE;
    shown = errors_quote(value);
    list = errors_list(choices);
    return errors_set(error, REFUSE_ERROR_DATA, _("%s: %s is none of %s"), option,
                      shown, list);
}

gboolean
options_number(const char *option, const char *value, guint least, guint most,
               guint fallback, guint *number, GError **error)
{
    g_autofree char *shown = NULL;
    guint64 read = fallback;

    if (value && (!g_ascii_string_to_unsigned(value, 10, 0, most, &read, NULL) ||
                  (read && read < least))) {
        shown = errors_quote(value);
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: %s is not a number: expected 0, or one from %u to %u"),
                          option, shown, least, most);
    }
    *number = read;
    return TRUE;
}

gboolean
options_set_fields(char *const *fields, Request *request, GError **error)
{
    for (Field field = 0; field < FIELD_COUNT; field++)
        if (fields[field] && !request_set(request, field, fields[field], error)) {
            g_autofree char *option = options_of_field(field);

            g_prefix_error(error, "%s: ", option);
            return FALSE;
        }
    return TRUE;
}

void
options_clear_fields(char **fields)
{
    for (Field field = 0; field < FIELD_COUNT; field++)
        g_clear_pointer(&fields[field], g_free);
}
