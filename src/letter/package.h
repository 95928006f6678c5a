/*
 * The user's refusal package: who writes, what can be pointed to, reasons and
 * paragraphs of their own.
 *
 * Shape:  package.xml; texts have alternatives by xml:lang, which is inherited as in
 * all XML; one without any is for every language. Notes on wanted and unwanted clients
 * are checked and left behind. Errors: CONFIG, with file, line and what was expected.
 * With findings reading goes on, and what is wrong is left out. Source: DESIGN.md
 * section 2; package.rng says the same for editors; BCP 47.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_PACKAGE_H
#define REFUSE_LETTER_PACKAGE_H

#include "letter/request.h"
#include "letter/template.h"

/* A text in each language that has one, and one for all the others; NULL: none. */
typedef struct {
    char *of[LANG_COUNT];
    char *any;
} Texts;

/* A free resource (title, note, URL) or a specialist (name, role, contact). */
typedef struct {
    guint line;
    guint languages;   /* bits by lang_index(); 0: those of its texts */
    char **reasons;    /* helps with these; NULL: with all */
    Texts title, more; /* title and note, name and role */
    Texts link;        /* URL, contact */
    int gender;        /* of a specialist, an index into the choices of `gender` */
    char *items[LANG_COUNT]; /* as it stands in a list, made when the package is read;
                                NULL: not for it */
} Entry;

typedef struct {
    GPtrArray *entries; /* of Entry */
    guint most;         /* in one letter */
} Entries;

typedef struct {
    char *path;
    const Lang *lang; /* NULL: not said */
    int tone, voice;  /* -1: not said */
    guint sender_line;
    Texts name, organisation, address, phone, email, web, signature;
    char *reg; /* the path of the register, or NULL */
    FieldTable fields;
    Entries resources, specialists;
    GPtrArray *reasons; /* of Template */
    Template *parts;
    gboolean broken; /* something in it was left out, with a finding */
    GStringChunk *store;
} Package;

/*
 * Reads a package. `templates`: the folder of the installed ones, whose reasons it may
 * stand for only if it says so; `findings`: or NULL.
 */
Package *package_load(const char *path, const char *templates, Findings *findings,
                      GError **error);
void package_free(Package *package); /* accepts NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Package, package_free)

/* Where the user's package is, if there is one: refuse/package.xml in the folders of
 * settings (XDG). The caller's, or NULL. */
char *package_find(void);
/* Where it would be written. The caller's. */
char *package_place(void);

/* The text for a language: its own, or the one for all. NULL: none. */
const char *texts_get(const Texts *texts, const Lang *lang);

/*
 * Refuses a link that no reader can be sent to: expected http, https, mailto or tel.
 * With `text` what does not look like a link at all is good too.
 */
gboolean package_check_link(const char *link, gboolean text, GError **error);

/* The reason of that code, or NULL. */
const Template *package_reason(const Package *package, const char *code);

/* TRUE if it says who signs. */
gboolean package_names_sender(const Package *package);

/* Sets what the package says where the request says nothing: the language; tone and
 * voice; these and the sender, which needs a language. Before request_complete(). */
gboolean package_set_language(const Package *package, Request *request);
gboolean package_set_manner(const Package *package, Request *request, GError **error);
gboolean package_set_defaults(const Package *package, Request *request, GError **error);

/* TRUE if an entry is for the language and the reason. */
gboolean package_fits(const Entry *entry, const Lang *lang, const char *reason);

/* Chooses resources and specialists for the request, in their order. */
void package_choose(const Package *package, Request *request);

#endif
