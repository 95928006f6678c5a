/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/progress.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "base/utf8.h"

enum { WIDTH = 80 };

struct Progress {
    guint64 rows;
    gint64 start, shown; /* µs */
};

Progress *
progress_new(guint64 rows)
{
    Progress *progress;

    if (!isatty(STDERR_FILENO))
        return NULL;
    progress = g_new0(Progress, 1);
    progress->rows = rows;
    progress->start = g_get_monotonic_time();
    return progress;
}

void
progress_free(Progress *progress)
{
    progress_end(progress);
    g_free(progress);
}

/* TRUE a few times a second. */
static gboolean
is_time(Progress *progress, gint64 *now)
{
    *now = g_get_monotonic_time();
    if (!progress || *now - progress->shown < G_USEC_PER_SEC / 5)
        return FALSE;
    progress->shown = *now;
    return TRUE;
}

static guint
terminal_width(void)
{
    struct winsize size;

    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) || !size.ws_col ? WIDTH : size.ws_col;
}

/* On one line: what does not fit is left out, since a line that goes on cannot be taken back. */
static void
show(const char *line)
{
    const guint width = terminal_width();
    const char *end = line;

    for (guint columns = 0; *end; end = g_utf8_next_char(end)) {
        columns += utf8_columns(g_utf8_get_char(end));
        if (columns >= width)
            break;
    }
    fprintf(stderr, "\r%.*s\033[K", (int)(end - line), line);
}

void
progress_show(Progress *progress, guint64 done)
{
    g_autofree char *line = NULL;
    double seconds, rate;
    gint64 now;

    if (!is_time(progress, &now))
        return;
    seconds = (double)MAX(now - progress->start, 1) / G_USEC_PER_SEC;
    rate = (double)done / seconds;
    /* TRANSLATORS: rows done, of all, a second, seconds that are left. */
    line = g_strdup_printf(_("refuse: %lu of %lu rows, %.0f a second, %.0f s left"),
                           (gulong)done, (gulong)progress->rows, rate,
                           rate > 0 ? (double)(progress->rows - done) / rate : 0);
    show(line);
}

void
progress_check(Progress *progress, guint64 rows, guint64 done, guint64 all)
{
    g_autofree char *line = NULL;
    gint64 now;

    if (!is_time(progress, &now))
        return;
    /* TRANSLATORS: a number of rows, how much of the file that is. */
    line = g_strdup_printf(_("refuse: rows checked: %lu, %.0f %%"), (gulong)rows,
                           all ? 100 * (double)done / (double)all : 100);
    show(line);
}

void
progress_end(Progress *progress)
{
    if (progress && progress->shown)
        fputs("\r\033[K", stderr);
    if (progress)
        progress->shown = 0;
}
