/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/columns.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"

/* Not settled yet, while the columns are read. */
enum { COLUMN_OPEN = -9 };

static void
clear(Columns *columns)
{
    for (guint i = 0; i < columns->n; i++)
        g_free(columns->shown[i]);
    g_free(columns->shown);
    g_free(columns->column);
    g_ptr_array_unref(columns->unknown);
}

void
columns_free(Columns *columns)
{
    if (columns)
        clear(columns);
    g_free(columns);
}

/* What columns are found by. */
typedef struct {
    const Table *table;
    const Headers *headers;
    const FieldTable *own; /* or NULL */
    const char *const *header;
} Names;

/* A column is called by its name as it is, else folded. */
static gboolean
is_called(const char *header, const char *name)
{
    g_autofree char *a = NULL, *b = NULL;

    if (!strcmp(header, name))
        return TRUE;
    a = headers_folded(header);
    b = headers_folded(name);
    return *b && !strcmp(a, b);
}

/* All columns of that name become `what`; FALSE: there is none. */
static gboolean
settle(Columns *columns, const char *const *header, const char *name, int what)
{
    gboolean found = FALSE;

    for (guint i = 0; i < columns->n; i++)
        if (is_called(header[i], name)) {
            columns->column[i] = what;
            found = TRUE;
        }
    return found;
}

static gboolean
set_no_column(const Table *table, const char *option, const char *name, GError **error)
{
    g_autofree char *shown = errors_quote(name);
    guint n;
    const char *nearest = errors_nearest(name, table_header(table, &n));
    g_autofree char *near = nearest ? errors_quote(nearest) : NULL;

    if (near)
        return errors_set(error, REFUSE_ERROR_DATA,
                          _("%s: %s has no column %s; did you mean %s?"), option,
                          table_name(table), shown, near);
    return errors_set(error, REFUSE_ERROR_DATA, _("%s: %s has no column %s"), option,
                      table_name(table), shown);
}

static gboolean
set_no_field(const FieldTable *own, const char *name, GError **error)
{
    const char *names[FIELD_COUNT + OWN_MAX + 1] = { NULL };
    g_autofree char *shown = errors_quote(name);
    const char *nearest;

    for (Field field = 0; field < FIELD_COUNT; field++)
        names[field] = field_info(field)->name;
    for (guint slot = SLOT_COUNT; own && slot < own->n; slot++)
        names[FIELD_COUNT + slot - SLOT_COUNT] = own->variables[slot].name;
    nearest = errors_nearest(name, names);
    if (nearest)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("--column: %s is no field; did you mean '%s'?"), shown,
                          nearest);
    return errors_set(error, REFUSE_ERROR_USAGE,
                      _("--column: %s is no field: expected one of 'refuse list "
                        "fields'"),
                      shown);
}

/* The slot of a field, the user's own among them; -1: none. */
static int
find_slot(const FieldTable *own, const char *name)
{
    const int slot = own ? field_table_find(own, name) : field_find(name);

    return slot >= FIELD_COUNT && slot < SLOT_COUNT ? -1 : slot;
}

static gboolean
take_column(Columns *columns, const Names *names, const char *text, GError **error)
{
    const char *mark = strchr(text, '=');
    g_autofree char *name = mark ? g_strndup(text, (gsize)(mark - text)) : NULL;
    g_autofree char *shown = mark ? NULL : errors_quote(text);
    int field;

    if (!mark)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("--column: %s: expected FIELD=HEADER, as client=Name"),
                          shown);
    g_strdelimit(name, "-", '_');
    field = find_slot(names->own, name);
    if (field < 0 && !strcmp(name, "key"))
        field = COLUMN_KEY;
    if (field < 0 && field != COLUMN_KEY)
        return set_no_field(names->own, name, error);
    return settle(columns, names->header, mark + 1, field) ||
           set_no_column(names->table, "--column", mark + 1, error);
}

static gboolean
take_told(Columns *columns, const Names *names, const ColumnsTold *told, GError **error)
{
    for (char **name = told->ignore; name && *name; name++)
        if (!settle(columns, names->header, *name, COLUMN_LEFT))
            return set_no_column(names->table, "--ignore", *name, error);
    for (char **text = told->column; text && *text; text++)
        if (!take_column(columns, names, *text, error))
            return FALSE;
    return TRUE;
}

static gboolean
set_nearly(const Table *table, const char *shown, int field, GError **error)
{
    const char *name = field_info(field)->name;

    return errors_set(error, REFUSE_ERROR_DATA,
                      _("%s:%lu: the column %s is nearly '%s': give --column %s=%s, or "
                        "--ignore %s"),
                      table_name(table), (gulong)table_header_line(table), shown, name,
                      name, shown, shown);
}

/* A field of the user's own goes before what we take the name for. */
static int
find_field(const Names *names, const char *name)
{
    for (guint slot = SLOT_COUNT; names->own && slot < names->own->n; slot++)
        if (is_called(name, names->own->variables[slot].name))
            return (int)slot;
    return headers_find(names->headers, name);
}

/* What the name of a column says. */
static gboolean
find_column(Columns *columns, const Names *names, guint i, guint64 told, GError **error)
{
    const char *name = names->header[i];
    const int field = find_field(names, name);
    int nearly;

    if (field >= 0) /* what the user says of another column goes before its name */
        columns->column[i] =
            told & G_GUINT64_CONSTANT(1) << field ? COLUMN_LEFT : field;
    else if (field == HEADER_KEY || field == HEADER_LEFT)
        columns->column[i] = field == HEADER_KEY ? COLUMN_KEY : COLUMN_LEFT;
    if (columns->column[i] != COLUMN_OPEN)
        return TRUE;
    nearly = headers_nearly(name);
    if (nearly >= 0)
        return set_nearly(names->table, columns->shown[i], nearly, error);
    columns->column[i] = COLUMN_LEFT;
    g_ptr_array_add(columns->unknown, columns->shown[i]);
    return TRUE;
}

static gboolean
has(const Columns *columns, Field field)
{
    for (guint i = 0; i < columns->n; i++)
        if (columns->column[i] == (int)field)
            return TRUE;
    return FALSE;
}

static void
change(Columns *columns, Field from, Field to)
{
    for (guint i = 0; i < columns->n; i++)
        if (columns->column[i] == (int)from)
            columns->column[i] = to;
}

/*
 * Two names mean the one or the other by what stands beside them: "name" is the given
 * name beside a surname, and Romanian "nume" the whole name where no given name is.
 */
static void
read_together(Columns *columns, const char *const *header)
{
    for (guint i = 0; i < columns->n; i++) {
        if (columns->column[i] == FIELD_CLIENT && is_called(header[i], "name") &&
            has(columns, FIELD_SURNAME) && !has(columns, FIELD_GIVEN))
            change(columns, FIELD_CLIENT, FIELD_GIVEN);
        if (columns->column[i] == FIELD_SURNAME && is_called(header[i], "nume") &&
            !has(columns, FIELD_GIVEN) && !has(columns, FIELD_CLIENT))
            change(columns, FIELD_SURNAME, FIELD_CLIENT);
    }
}

/* Each field one column. */
static gboolean
place_all(Columns *columns, const Names *names, GError **error)
{
    const Table *table = names->table;

    for (guint i = 0; i < columns->n; i++) {
        const int field = columns->column[i];
        int *place = field == COLUMN_KEY ? &columns->key
                     : field >= 0        ? &columns->place[field]
                                         : NULL;

        if (!place)
            continue;
        if (*place >= 0)
            return errors_set(error, REFUSE_ERROR_DATA,
                              _("%s:%lu: the columns %s and %s are both '%s': give "
                                "--ignore for one of them"),
                              table_name(table), (gulong)table_header_line(table),
                              columns->shown[*place], columns->shown[i],
                              field >= 0 ? field_name(names->own, (guint)field)
                                         : "key");
        *place = (int)i;
        if (field >= 0)
            columns->fields |= G_GUINT64_CONSTANT(1) << field;
    }
    return TRUE;
}

/* A column may be a field and the key too (order, email). */
static gboolean
find_key(Columns *columns, const Table *table, const char *const *header,
         const char *name, GError **error)
{
    for (guint i = 0; name && i < columns->n; i++)
        if (is_called(header[i], name)) {
            columns->key = (int)i;
            return TRUE;
        }
    return !name || set_no_column(table, "--key", name, error);
}

/* Whether a column with this name is the user's: it is a field of theirs, and there is
 * no other. */
static gboolean
is_own(const Names *names, const char *name, guint n)
{
    guint same = 0;

    for (guint i = 0; i < n; i++)
        same += !strcmp(names->header[i], name);
    return same < 2 && names->own && field_table_find(names->own, name) >= 0;
}

/*
 * The columns that explain has added: both, side by side, the last of their names. What
 * only is called so is the user's.
 */
static void
find_explained(Columns *columns, const Names *names)
{
    columns->explained = -1;
    for (guint i = columns->n; i-- > 1 && columns->explained < 0;)
        if (!strcmp(names->header[i], "warnings") &&
            !strcmp(names->header[i - 1], "evidence"))
            columns->explained = (int)i - 1;
    for (int i = columns->explained; i >= 0 && i < columns->explained + 2; i++)
        if (columns->column[i] >= 0 || is_own(names, names->header[i], columns->n))
            columns->explained = -1;
    for (int i = columns->explained; i >= 0 && i < columns->explained + 2; i++)
        columns->column[i] = COLUMN_LEFT;
}

Columns *
columns_new(const Table *table, const Headers *headers, const FieldTable *own,
            const ColumnsTold *told, GError **error)
{
    g_autoptr(Columns) columns = g_new0(Columns, 1);
    const char *const *header = table_header(table, &columns->n);
    const Names names = { table, headers, own, header };
    guint64 fields_told = 0;

    columns->column = g_new(int, columns->n);
    columns->shown = g_new(char *, columns->n);
    columns->unknown = g_ptr_array_new();
    columns->key = -1;
    memset(columns->place, -1, sizeof columns->place);
    for (guint i = 0; i < columns->n; i++) {
        columns->column[i] = COLUMN_OPEN;
        columns->shown[i] =
            *header[i] ? errors_quote(header[i]) : g_strdup_printf("%u", i + 1);
    }
    if (!take_told(columns, &names, told, error))
        return NULL;
    find_explained(columns, &names);
    for (guint i = 0; i < columns->n; i++)
        if (columns->column[i] >= 0)
            fields_told |= G_GUINT64_CONSTANT(1) << columns->column[i];
    for (guint i = 0; i < columns->n; i++)
        if (columns->column[i] == COLUMN_OPEN &&
            !find_column(columns, &names, i, fields_told, error))
            return NULL;
    read_together(columns, header);
    if (!place_all(columns, &names, error) ||
        !find_key(columns, table, header, told->key, error))
        return NULL;
    return g_steal_pointer(&columns);
}
