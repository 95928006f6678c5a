/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/vocative.h"

#include <string.h>

#include "client/lexicon.h"

/* The first that fits: the ending is cut off and the other put in its place. */
static const struct {
    const char *from, *to;
} masculine[] = {
    { "niec", "ńcu" },   { "ciek", "ćku" },   { "ek", "ku" },     { "der", "drze" },
    { "r", "rze" },      { "ł", "le" },       { "st", "ście" },   { "t", "cie" },
    { "zd", "ździe" },   { "d", "dzie" },    { "sz", "szu" },
    { "cz", "czu" },     { "rz", "rzu" },     { "ś", "siu" },     { "ć", "ciu" },
    { "ź", "ziu" },      { "ń", "niu" },      { "b", "bie" },     { "p", "pie" },
    { "w", "wie" },      { "f", "fie" },      { "m", "mie" },     { "n", "nie" },
    { "s", "sie" },      { "z", "zie" },      { "l", "lu" },      { "j", "ju" },
    { "ż", "żu" },       { "k", "ku" },       { "g", "gu" },      { "h", "hu" },
    { "c", "cu" },       { "a", "o" },
}, feminine[] = {
    { "a", "o" },
};

static gboolean
fits(const char *name, gsize length, const char *ending)
{
    gsize n = strlen(ending);

    return length > n && !memcmp(name + length - n, ending, n);
}

gsize
vocative_write(const char *name, gsize length, int says, char *out)
{
    const guint n = says == SAYS_F ? G_N_ELEMENTS(feminine) : G_N_ELEMENTS(masculine);

    memcpy(out, name, length);
    for (guint i = 0; i < n; i++) {
        const char *from = says == SAYS_F ? feminine[i].from : masculine[i].from;
        const char *to = says == SAYS_F ? feminine[i].to : masculine[i].to;

        if (!fits(name, length, from))
            continue;
        memcpy(out + length - strlen(from), to, strlen(to));
        return length - strlen(from) + strlen(to);
    }
    return length;
}
