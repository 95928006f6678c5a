/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/package.h"

#include <string.h>
#include <unistd.h>

#include "base/errors.h"

static void
clear_texts(Texts *texts)
{
    for (guint i = 0; i < LANG_COUNT; i++)
        g_free(texts->of[i]);
    g_free(texts->any);
}

void
package_free(Package *package)
{
    if (!package)
        return;
    clear_texts(&package->name);
    clear_texts(&package->organisation);
    clear_texts(&package->address);
    clear_texts(&package->phone);
    clear_texts(&package->email);
    clear_texts(&package->web);
    clear_texts(&package->signature);
    g_ptr_array_unref(package->resources.entries);
    g_ptr_array_unref(package->specialists.entries);
    g_ptr_array_unref(package->reasons);
    template_free(package->parts);
    g_string_chunk_free(package->store);
    g_free(package->reg);
    g_free(package->path);
    g_free(package);
}

/* The file in a folder of settings, if it is there. The caller's. */
static char *
existing(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, PACKAGE, "package.xml", NULL);

    return access(path, F_OK) ? NULL : g_steal_pointer(&path);
}

char *
package_place(void)
{
    return g_build_filename(g_get_user_config_dir(), PACKAGE, "package.xml", NULL);
}

char *
package_find(void)
{
    char *path = existing(g_get_user_config_dir());

    for (const char *const *folder = g_get_system_config_dirs(); !path && *folder;
         folder++)
        path = existing(*folder);
    return path;
}

const char *
texts_get(const Texts *texts, const Lang *lang)
{
    const char *own = texts->of[lang_index(lang)];

    return own ? own : texts->any;
}

/* A name is better in another language than none. */
static const char *
any_of(const Texts *texts, const Lang *lang)
{
    const char *found = texts_get(texts, lang);

    for (guint i = 0; i < LANG_COUNT && !found; i++)
        found = texts->of[i];
    return found;
}

static gboolean
has_texts(const Texts *texts)
{
    for (guint i = 0; i < LANG_COUNT; i++)
        if (texts->of[i])
            return TRUE;
    return texts->any != NULL;
}

gboolean
package_names_sender(const Package *package)
{
    return has_texts(&package->name) || has_texts(&package->organisation);
}

const Template *
package_reason(const Package *package, const char *code)
{
    for (guint i = 0; i < package->reasons->len; i++)
        if (!strcmp(template_id(package->reasons->pdata[i]), code))
            return package->reasons->pdata[i];
    return NULL;
}

gboolean
package_set_language(const Package *package, Request *request)
{
    if (request->lang || !package->lang)
        return FALSE;
    request->lang = package->lang;
    request->text[FIELD_LANG] = package->lang->code;
    return TRUE;
}

/* What stands under a letter where no signature is given. The caller's, or NULL. */
static char *
make_signature(const Package *package, const Lang *lang)
{
    const char *name = any_of(&package->name, lang);
    const char *lines[] = {
        name,
        name ? texts_get(&package->organisation, lang)
             : any_of(&package->organisation, lang),
        texts_get(&package->address, lang),
        texts_get(&package->phone, lang),
        texts_get(&package->email, lang),
        texts_get(&package->web, lang),
    };
    GString *out;

    if (!lines[0] && !lines[1])
        return NULL;
    out = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        if (lines[i])
            g_string_append_printf(out, "%s%s", out->len ? "\n" : "", lines[i]);
    return g_string_free(out, FALSE);
}

/* "Name <address>", the name in quotes where it is not a row of words. The caller's. */
static char *
make_mailbox(const char *name, const char *address)
{
    GString *out;

    if (!name)
        return g_strdup(address);
    if (!strpbrk(name, "<>@,;:\\\".()[]"))
        return g_strdup_printf("%s <%s>", name, address);
    out = g_string_new("\"");
    for (; *name; name++) {
        if (*name == '"' || *name == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *name);
    }
    g_string_append_printf(out, "\" <%s>", address);
    return g_string_free(out, FALSE);
}

static gboolean
set_text(Request *request, Field field, const char *value, GError **error)
{
    if (!value || request->text[field])
        return TRUE;
    return request_set(request, field, g_string_chunk_insert(request->store, value),
                       error);
}

/* Who writes: the name is the package's only if `from` is. */
static gboolean
set_sender(const Package *package, Request *request, GError **error)
{
    const char *name = any_of(&package->name, request->lang);
    const char *email = texts_get(&package->email, request->lang);
    g_autofree char *mailbox = NULL, *signature = NULL;

    if (request->text[FIELD_FROM] && request->sender)
        return TRUE; /* somebody else writes */
    if (!name)
        name = any_of(&package->organisation, request->lang);
    signature = g_strdup(texts_get(&package->signature, request->lang));
    if (!signature)
        signature = make_signature(package, request->lang);
    mailbox = email ? make_mailbox(name, email) : NULL;
    if (!set_text(request, FIELD_SIGNATURE, signature, error) ||
        !set_text(request, FIELD_FROM, mailbox, error))
        return FALSE;
    if (!request->sender && name)
        request->sender = g_string_chunk_insert(request->store, name);
    return TRUE;
}

gboolean
package_set_manner(const Package *package, Request *request, GError **error)
{
    const char *const *tones = field_choices(FIELD_TONE);
    const char *const *voices = field_choices(FIELD_VOICE);

    if (set_text(request, FIELD_TONE, package->tone < 0 ? NULL : tones[package->tone],
                 error) &&
        set_text(request, FIELD_VOICE,
                 package->voice < 0 ? NULL : voices[package->voice], error))
        return TRUE;
    g_prefix_error(error, "%s: ", package->path);
    return FALSE;
}

gboolean
package_set_defaults(const Package *package, Request *request, GError **error)
{
    if (!package_set_manner(package, request, error))
        return FALSE;
    if (set_sender(package, request, error))
        return TRUE;
    g_prefix_error(error, "%s:%u: ", package->path, package->sender_line);
    return FALSE;
}

gboolean
package_fits(const Entry *entry, const Lang *lang, const char *reason)
{
    return entry->items[lang_index(lang)] &&
           (!entry->reasons ||
            g_strv_contains((const char *const *)entry->reasons, reason));
}

static const Entry *
choose(const Entries *entries, Request *request, int list)
{
    const Entry *last = NULL;
    guint n = 0;

    for (guint i = 0; i < entries->entries->len && n < entries->most; i++) {
        const Entry *entry = entries->entries->pdata[i];

        if (!package_fits(entry, request->lang, request->text[FIELD_REASON]))
            continue;
        request->items[list][n++] = entry->items[lang_index(request->lang)];
        last = entry;
    }
    request->n_items[list] = n;
    return last;
}

void
package_choose(const Package *package, Request *request)
{
    const Entry *specialist;

    choose(&package->resources, request, LIST_RESOURCES);
    specialist = choose(&package->specialists, request, LIST_SPECIALISTS);
    request->specialist =
        request->n_items[LIST_SPECIALISTS] == 1 ? specialist->gender : GENDER_UNKNOWN;
}
