/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/defaults.h"

#include <string.h>

/* Of one language: a request that says nothing but its language, and the package. */
typedef struct {
    Request said;
    gboolean known;
    char *reason; /* that its lists were chosen for */
} Known;

struct Defaults {
    const Package *package;
    Known known[LANG_COUNT];
};

Defaults *
defaults_new(const Package *package)
{
    Defaults *defaults = g_new0(Defaults, 1);

    defaults->package = package;
    return defaults;
}

void
defaults_free(Defaults *defaults)
{
    if (!defaults)
        return;
    for (guint i = 0; i < LANG_COUNT; i++) {
        if (defaults->known[i].known)
            request_clear(&defaults->known[i].said);
        g_free(defaults->known[i].reason);
    }
    g_free(defaults);
}

static gboolean
learn(Known *known, const Package *package, const Request *request, GError **error)
{
    request_init(&known->said);
    known->known = TRUE;
    known->said.lang = request->lang;
    known->said.text[FIELD_LANG] = request->lang->code;
    known->said.utf8_addresses = request->utf8_addresses;
    if (package_set_defaults(package, &known->said, error))
        return TRUE;
    request_clear(&known->said);
    known->known = FALSE;
    return FALSE;
}

/* Who writes: somebody else with a name has nothing of the package. */
static void
set_sender(const Request *said, Request *request)
{
    static const Field fields[] = { FIELD_SIGNATURE, FIELD_FROM };

    if (request->text[FIELD_FROM] && request->sender)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        if (!request->text[fields[i]])
            request->text[fields[i]] = said->text[fields[i]];
    if (!request->sender)
        request->sender = said->sender;
}

static void
set_lists(Known *known, const Package *package, Request *request)
{
    Request *said = &known->said;
    const char *reason = request->text[FIELD_REASON];

    if (!known->reason || strcmp(known->reason, reason)) {
        g_free(known->reason);
        known->reason = g_strdup(reason);
        said->text[FIELD_REASON] = known->reason;
        package_choose(package, said);
    }
    for (int list = LIST_RESOURCES; list <= LIST_SPECIALISTS; list++) {
        request->n_items[list] = said->n_items[list];
        memcpy(request->items[list], said->items[list],
               said->n_items[list] * sizeof *said->items[list]);
    }
    request->specialist = said->specialist;
}

gboolean
defaults_set(Defaults *defaults, Request *request, GError **error)
{
    Known *known = &defaults->known[lang_index(request->lang)];

    if (!known->known && !learn(known, defaults->package, request, error))
        return FALSE;
    set_sender(&known->said, request);
    set_lists(known, defaults->package, request);
    return TRUE;
}
