/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n.h>

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

void
progress_show(Progress *progress, guint64 done)
{
    const gint64 now = g_get_monotonic_time();
    double seconds, rate;

    if (!progress || now - progress->shown < G_USEC_PER_SEC / 5)
        return;
    progress->shown = now;
    seconds = (double)MAX(now - progress->start, 1) / G_USEC_PER_SEC;
    rate = (double)done / seconds;
    /* TRANSLATORS: rows done, of all, a second, seconds that are left. */
    fputs("\r", stderr);
    fprintf(stderr, _("refuse: %lu of %lu rows, %.0f a second, %.0f s left"),
            (gulong)done, (gulong)progress->rows, rate,
            rate > 0 ? (double)(progress->rows - done) / rate : 0);
    fputs("\033[K", stderr);
}

void
progress_end(Progress *progress)
{
    if (progress && progress->shown)
        fputs("\r\033[K", stderr);
    if (progress)
        progress->shown = 0;
}
