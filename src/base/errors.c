/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/errors.h"

#include <string.h>

#include "base/utf8.h"

enum { QUOTED_CHARACTERS = 60, NEAREST_BYTES = 40 };

GQuark
refuse_error_quark(void)
{
    return g_quark_from_static_string("refuse-error-quark");
}

gboolean
errors_set(GError **error, RefuseError code, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    if (error)
        *error = g_error_new_valist(REFUSE_ERROR, code, format, args);
    va_end(args);
    return FALSE;
}

/* Appends the character or byte at `p` as it may stand on a terminal; returns what
 * follows. */
static const char *
append_shown(GString *out, const char *p)
{
    gunichar c = g_utf8_get_char_validated(p, -1);
    const char *next = p + 1;

    if (c == (gunichar)-1 || c == (gunichar)-2) {
        g_string_append_printf(out, "\\x%02X", (guint)(guchar)*p);
        return next;
    }
    next = g_utf8_next_char(p);
    if (c == '\n')
        g_string_append(out, "\\n");
    else if (c == '\r')
        g_string_append(out, "\\r");
    else if (c == '\t')
        g_string_append(out, "\\t");
    else if (utf8_first_bad(p, next - p, FALSE))
        g_string_append_printf(out, c < 0x80 ? "\\x%02X" : "\\u%04X", c);
    else
        g_string_append_len(out, p, next - p);
    return next;
}

char *
errors_quote(const char *value)
{
    GString *out = g_string_new("'");
    int n = 0;

    for (const char *p = value; *p; n++) {
        if (n == QUOTED_CHARACTERS) {
            g_string_append(out, "\342\200\246"); /* … */
            break;
        }
        p = append_shown(out, p);
    }
    g_string_append_c(out, '\'');
    return g_string_free(out, FALSE);
}

char *
errors_show(const char *message)
{
    GString *out = g_string_new(NULL);

    for (const char *p = message; *p;)
        p = append_shown(out, p);
    return g_string_free(out, FALSE);
}

/* Optimal string alignment: a slip is a byte wrong, missing, extra, or two swapped. */
static guint
slips(const char *a, gsize na, const char *b, gsize nb)
{
    guint d[NEAREST_BYTES + 1][NEAREST_BYTES + 1];

    for (gsize i = 0; i <= na; i++)
        d[i][0] = i;
    for (gsize j = 0; j <= nb; j++)
        d[0][j] = j;
    for (gsize i = 1; i <= na; i++)
        for (gsize j = 1; j <= nb; j++) {
            guint best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);

            best = MIN(best, MIN(d[i - 1][j], d[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = MIN(best, d[i - 2][j - 2] + 1);
            d[i][j] = best;
        }
    return d[na][nb];
}

const char *
errors_nearest(const char *word, const char *const *list)
{
    gsize n = strlen(word);
    guint best = n < 4 ? 2 : 3; /* a short word is near to everything */
    const char *nearest = NULL;

    if (!n || n > NEAREST_BYTES)
        return NULL;
    for (; *list; list++) {
        gsize length = strlen(*list);
        guint distance;

        if (length > NEAREST_BYTES)
            continue;
        distance = slips(word, n, *list, length);
        if (distance < best && distance < length) {
            best = distance;
            nearest = *list;
        }
    }
    return nearest;
}

char *
errors_list(const char *const *list)
{
    return g_strjoinv(", ", (char **)list);
}
