/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/findings.h"

#include <string.h>

#include "base/errors.h"

struct Findings {
    GPtrArray *list;  /* of Finding */
    GHashTable *seen; /* messages, borrowed from the list */
};

static void
free_finding(void *data)
{
    Finding *finding = data;

    g_free(finding->message);
    g_free(finding->file);
    g_free(finding);
}

Findings *
findings_new(void)
{
    Findings *findings = g_new(Findings, 1);

    findings->list = g_ptr_array_new_with_free_func(free_finding);
    findings->seen = g_hash_table_new(g_str_hash, g_str_equal);
    return findings;
}

void
findings_free(Findings *findings)
{
    if (!findings)
        return;
    g_hash_table_unref(findings->seen);
    g_ptr_array_unref(findings->list);
    g_free(findings);
}

/* The place that the message begins with: "FILE:LINE: " or "FILE:LINE:COLUMN: ". */
static void
find_place(Finding *finding)
{
    const char *end = strstr(finding->message, ": "), *from = end;
    guint64 line;

    finding->text = finding->message;
    if (!end)
        return;
    for (int numbers = 0; numbers < 2;
         numbers++) { /* the column, if any, then the line */
        const char *p = from;

        while (p > finding->message && g_ascii_isdigit(p[-1]))
            p--;
        if (p == from || p == finding->message || p[-1] != ':')
            break;
        line = g_ascii_strtoull(p, NULL, 10);
        finding->line = MIN(line, G_MAXUINT);
        from = p - 1;
    }
    if (from == end)
        return;
    finding->file = g_strndup(finding->message, from - finding->message);
    finding->text = end + 2;
}

/* One line a finding, whatever names of files and namespaces hold. */
static void
add(Findings *findings, const char *text)
{
    char *message = errors_show(text);
    Finding *finding;

    if (g_hash_table_contains(findings->seen, message)) {
        g_free(message);
        return;
    }
    finding = g_new0(Finding, 1);
    finding->message = message;
    find_place(finding);
    g_ptr_array_add(findings->list, finding);
    g_hash_table_add(findings->seen, message);
}

void
findings_add(Findings *findings, const char *path, guint line, const char *format, ...)
{
    g_autofree char *text = NULL;
    g_autoptr(GString) message = g_string_new(NULL);
    va_list args;

    va_start(args, format);
    text = g_strdup_vprintf(format, args);
    va_end(args);
    if (path && line)
        g_string_printf(message, "%s:%u: ", path, line);
    else if (path)
        g_string_printf(message, "%s: ", path);
    g_string_append(message, text);
    add(findings, message->str);
}

gboolean
findings_take(Findings *findings, GError **error)
{
    if (!findings)
        return FALSE;
    g_assert(error && *error);
    add(findings, (*error)->message);
    g_clear_error(error);
    return TRUE;
}

static int
compare(const void *a, const void *b)
{
    const Finding *left = *(Finding *const *)a, *right = *(Finding *const *)b;
    int order = g_strcmp0(left->file, right->file);

    if (!order)
        order = (left->line > right->line) - (left->line < right->line);
    return order ? order : strcmp(left->text, right->text);
}

void
findings_sort(Findings *findings)
{
    g_ptr_array_sort(findings->list, compare);
}

const Finding *
findings_nth(const Findings *findings, guint i)
{
    return i < findings->list->len ? findings->list->pdata[i] : NULL;
}

guint
findings_count(const Findings *findings)
{
    return findings->list->len;
}
