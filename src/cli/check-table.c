/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/check-table.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/errors.h"
#include "cli/summary.h"

/* The first bytes of a file; 0: none. */
static gsize
read_start(const char *path, char *start, gsize room)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    gssize n = fd < 0 ? 0 : read(fd, start, room);

    if (fd >= 0)
        close(fd);
    return (gsize)MAX(n, 0);
}

/* TRUE if it begins as XML does, in any encoding. */
static gboolean
begins_as_xml(const char *start, gsize n)
{
    gsize i = 0;

    /* marks of byte order, the NULs of a wide encoding, blanks */
    while (i < n && (strchr("\xef\xbb\xbf\xfe\xff \t\r\n", start[i]) || !start[i]))
        i++;
    return i == n || start[i] == '<';
}

gboolean
check_table_is(const char *path)
{
    static const char *const suffixes[] = { ".csv", ".tsv", ".txt" };
    static const char *const others[] = { ".xml", ".po", ".mo", ".gmo" };
    char start[256];
    struct stat status;
    gsize n;

    if (!strcmp(path, "-"))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        const gsize length = strlen(path), tail = strlen(suffixes[i]);

        if (length > tail && !g_ascii_strcasecmp(path + length - tail, suffixes[i]))
            return TRUE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (g_str_has_suffix(path, others[i]))
            return FALSE;
    if (stat(path, &status) || (!S_ISFIFO(status.st_mode) && !S_ISREG(status.st_mode)))
        return FALSE;
    if (S_ISFIFO(status.st_mode)) /* which can be read only once */
        return TRUE;
    n = read_start(path, start, sizeof start);
    return n && !begins_as_xml(start, n);
}

typedef struct {
    Findings *findings;
    MergeCounts counts;
    guint64 listed;
} Taking;

static gboolean
take(void *data, MergeBatch *batch, GError **error G_GNUC_UNUSED)
{
    Taking *taking = data;

    merge_counts_add(&taking->counts, &batch->counts);
    for (guint i = 0; i < batch->bad->len && taking->listed < CHECK_TABLE_LISTED; i++) {
        findings_add(taking->findings, NULL, 0, "%s",
                     g_array_index(batch->bad, BadRow, i).message);
        taking->listed++;
    }
    return TRUE;
}

static gboolean
check_rows(const SessionTyped *typed, const char *path, Taking *taking, GError **error)
{
    static const volatile sig_atomic_t never = 0;
    g_auto(Session) session = { 0 };
    g_autoptr(Merge) merge = NULL;

    if (!session_open(&session, typed, path, error))
        return FALSE;
    session.settings.format = merge_format("text");
    session.settings.end = "";
    session.settings.look = TRUE;
    merge = merge_new(&session.settings);
    if (!session_select(&session, typed, merge, error) ||
        !merge_check(merge, take, taking, &never, error))
        return FALSE;
    if (!taking->counts.rows && !typed->shard)
        return session_set_empty(&session, error);
    if (!session.quiet)
        summary_print_notes(&taking->counts, session.base.fields);
    return TRUE;
}

/* What is wrong in a file, and not on the command line or with the machine. */
static gboolean
is_finding(const GError *error)
{
    return error->domain == REFUSE_ERROR &&
           (error->code == REFUSE_ERROR_DATA || error->code == REFUSE_ERROR_INPUT ||
            error->code == REFUSE_ERROR_CONFIG) &&
           !g_str_has_prefix(error->message, "--");
}

gboolean
check_table(const SessionTyped *typed, const char *path, Findings *findings,
            CheckTable *counted, GError **error)
{
    g_autoptr(GError) why = NULL;
    Taking taking = { .findings = findings };

    *counted = (CheckTable){ 0 };
    if (!check_rows(typed, path, &taking, &why)) {
        if (!is_finding(why)) {
            g_propagate_error(error, g_steal_pointer(&why));
            return FALSE;
        }
        counted->words = why->code == REFUSE_ERROR_CONFIG;
        findings_take(findings, &why);
    }
    counted->rows = taking.counts.rows;
    counted->bad = taking.counts.bad;
    counted->listed = taking.listed;
    return TRUE;
}
