/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/headers.h"

#include <string.h>

#include "base/utf8.h"

enum { MOST_ID = 250, MOST_SUBJECT = 900 };

char *
headers_clean(const char *text, glong most)
{
    g_autofree char *valid = text ? g_utf8_make_valid(text, -1) : NULL;
    g_autofree char *nfc = NULL;
    GString *out;
    glong n = 0;

    if (!valid)
        return NULL;
    nfc = g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
    out = g_string_new(NULL);
    for (const char *p = nfc; *p && n < most; p = g_utf8_next_char(p)) {
        const gboolean bad = utf8_first_bad(p, g_utf8_next_char(p) - p, FALSE) != NULL;

        if (bad && (!out->len || out->str[out->len - 1] == ' '))
            continue;
        if (bad)
            g_string_append_c(out, ' ');
        else
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
        n++;
    }
    g_strstrip(out->str);
    return *out->str ? g_string_free(out, FALSE) : (g_string_free(out, TRUE), NULL);
}

/* "<left@right>", printable ASCII without blanks. */
gboolean
headers_is_id(const char *id, gsize length)
{
    const char *at = memchr(id, '@', length);

    if (length < 5 || length > MOST_ID || id[0] != '<' || id[length - 1] != '>' ||
        !at || at == id + 1 || at == id + length - 2)
        return FALSE;
    for (gsize i = 1; i < length - 1; i++)
        if (id[i] <= ' ' || id[i] >= 0x7F || strchr("<>()[],;:\\\"", id[i]) ||
            (id[i] == '@' && &id[i] != at))
            return FALSE;
    return TRUE;
}

/* Appends the ids of a header, those that are ones. */
void
headers_collect_ids(GPtrArray *ids, const char *header)
{
    g_auto(GStrv) words = g_strsplit_set(header ? header : "", " \t\r\n", -1);

    for (char **word = words; *word; word++)
        if (headers_is_id(*word, strlen(*word)) &&
            !g_ptr_array_find_with_equal_func(ids, *word, g_str_equal, NULL))
            g_ptr_array_add(ids, g_strdup(*word));
}

char *
headers_bare_subject(const char *subject)
{
    static const char *const marks[] = { "re",  "aw",    "antw",  "sv",   "vs",
                                         "odp", "отв",   "ответ", "rép",  "پاسخ",
                                         "ynt", "yanıt", "cevap", "răsp", NULL };
    g_autofree char *text = headers_clean(subject, MOST_SUBJECT);
    const char *rest = text;

    for (gboolean again = TRUE; rest && again;) {
        again = FALSE;
        for (const char *const *mark = marks; *mark && !again; mark++) {
            const glong n = g_utf8_strlen(*mark, -1);
            g_autofree char *head =
                g_utf8_substring(rest, 0, MIN(n, g_utf8_strlen(rest, -1)));
            g_autofree char *folded = g_utf8_casefold(head, -1);
            g_autofree char *wanted = g_utf8_casefold(*mark, -1);
            const char *p = rest + strlen(head);

            if (strcmp(folded, wanted))
                continue;
            if (*p == '[' || *p == '(') /* Re[2]: */
                p += strspn(p + 1, "0123456789") + 2;
            p += strspn(p, " ");
            if (*p != ':' && !g_str_has_prefix(p, "：")) /* full width */
                continue;
            rest = g_utf8_next_char(p);
            rest += strspn(rest, " ");
            again = TRUE;
        }
    }
    return rest && *rest ? g_strdup(rest) : NULL;
}
