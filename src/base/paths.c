/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/paths.h"

#include <string.h>
#include <unistd.h>

/* The folder above the one that the program stands in, or NULL. */
static char *
find_prefix(void)
{
    char path[4096];
    gssize n = readlink("/proc/self/exe", path, sizeof path - 1);

    for (int up = 0; up < 2 && n > 0; up++)
        while (n > 0 && path[--n] != '/')
            ;
    return n > 0 ? g_strndup(path, n) : NULL;
}

/* `directory`/`name` if it exists, else NULL. */
static char *
existing(const char *directory, const char *name)
{
    g_autofree char *path = directory ? g_strconcat(directory, "/", name, NULL) : NULL;

    return path && !access(path, F_OK) ? g_steal_pointer(&path) : NULL;
}

static char *
find_templates(const char *prefix, gboolean build)
{
    const char *set = g_getenv("REFUSE_DATADIR");
    char *path;

    if (set && *set) /* the folder itself, or the one that has it */
        return (path = existing(set, "templates")) ? path : g_strdup(set);
    path = existing(prefix, build ? "templates" : "share/" PACKAGE "/templates");
    return path ? path : g_strdup(PKGDATADIR "/templates");
}

static char *
find_locale(const char *prefix, gboolean build)
{
    const char *set = g_getenv("REFUSE_LOCALEDIR");
    char *path;

    if (set && *set)
        return g_strdup(set);
    path = existing(prefix, build ? "locale" : "share/locale");
    return path ? path : g_strdup(LOCALEDIR);
}

static char *
find_reply(const char *prefix, gboolean build)
{
    const char *set = g_getenv("REFUSE_LIBEXECDIR");
    char *path;

    if (set && *set)
        return g_strconcat(set, "/refuse-reply", NULL);
    path = existing(prefix,
                    build ? "src/refuse-reply" : "libexec/" PACKAGE "/refuse-reply");
    return path ? path : g_strdup(LIBEXECDIR "/refuse-reply");
}

Paths *
paths_find(void)
{
    Paths *paths = g_new(Paths, 1);
    g_autofree char *prefix = find_prefix();
    g_autofree char *status = existing(prefix, "config.status");

    paths->templates = find_templates(prefix, status != NULL);
    paths->locale = find_locale(prefix, status != NULL);
    paths->reply = find_reply(prefix, status != NULL);
    return paths;
}

void
paths_free(Paths *paths)
{
    if (!paths)
        return;
    g_free(paths->templates);
    g_free(paths->locale);
    g_free(paths->reply);
    g_free(paths);
}

char *
paths_catalogue(const Paths *paths, const char *code)
{
    return g_strconcat(paths->locale, "/", code, "/LC_MESSAGES/" PACKAGE ".mo", NULL);
}
