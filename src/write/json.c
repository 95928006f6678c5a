/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/json.h"

/* What RFC 8259 section 7 asks to be escaped, and DEL; the rest is UTF-8 as it is. */
static void
append_string(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (; *text; text++)
        switch (*text) {
        case '"':
        case '\\':
            g_string_append_c(out, '\\');
            g_string_append_c(out, *text);
            break;
        case '\n':
            g_string_append(out, "\\n");
            break;
        default:
            if ((guchar)*text < 0x20 || *text == 0x7F)
                g_string_append_printf(out, "\\u%04x", (guint)(guchar)*text);
            else
                g_string_append_c(out, *text);
        }
    g_string_append_c(out, '"');
}

void
json_write(const JsonPair *pairs, gsize n_pairs, GString *out)
{
    gboolean first = TRUE;

    g_string_append_c(out, '{');
    for (gsize i = 0; i < n_pairs; i++) {
        if (!pairs[i].value)
            continue;
        if (!first)
            g_string_append_c(out, ',');
        first = FALSE;
        append_string(out, pairs[i].name + (*pairs[i].name == '#'));
        g_string_append_c(out, ':');
        if (*pairs[i].name == '#')
            g_string_append(out, pairs[i].value);
        else
            append_string(out, pairs[i].value);
    }
    g_string_append(out, "}\n");
}
