/*
 * Where the program finds its own files.
 *
 * Shape:  REFUSE_DATADIR, REFUSE_LOCALEDIR and REFUSE_LIBEXECDIR; else the build tree
 *         when the program runs from one (a config.status above its folder); else
 *         ../share and ../libexec beside it; else where it was configured to be
 * installed. Source: DESIGN.md section 1 (environment).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_BASE_PATHS_H
#define REFUSE_BASE_PATHS_H

#include <glib.h>

typedef struct {
    char *templates; /* the folder of decline.xml and reasons/ */
    char *locale;    /* DIR/ru/LC_MESSAGES/refuse.mo stands under it */
    char *reply;     /* the program refuse-reply */
} Paths;

Paths *paths_find(void);
void paths_free(Paths *paths); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Paths, paths_free)

/* The catalogue of a language. The caller's. */
char *paths_catalogue(const Paths *paths, const char *code);

#endif
