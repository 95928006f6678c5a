/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/summary.h"

#include <glib/gi18n.h>

#include "cli/cli.h"
#include "cli/session.h"
#include "write/mailto.h"

/* "ru decline 120, tr farewell 3" */
static void
append_letters(GString *line, const MergeCounts *counts)
{
    const char *gap = "";

    for (guint lang = 0; lang < LANG_COUNT; lang++)
        for (guint kind = 0; field_choices(FIELD_KIND)[kind]; kind++)
            if (counts->letters[lang][kind]) {
                g_string_append_printf(line, "%s%s %s %lu", gap, lang_nth(lang)->code,
                                       field_choices(FIELD_KIND)[kind],
                                       (gulong)counts->letters[lang][kind]);
                gap = ", ";
            }
}

static guint64
sum_of_letters(const MergeCounts *counts)
{
    guint64 sum = 0;

    for (guint lang = 0; lang < LANG_COUNT; lang++)
        for (guint kind = 0; kind < MERGE_KINDS; kind++)
            sum += counts->letters[lang][kind];
    return sum;
}

void
summary_print_notes(const MergeCounts *counts, const FieldTable *fields)
{
    for (guint slot = 0; slot < SLOT_MAX; slot++)
        if (counts->unplaced[slot])
            cli_note(_("%s: letters that have no place for it: %lu"),
                     field_name(fields, slot), (gulong)counts->unplaced[slot]);
    if (counts->long_urls)
        /* TRANSLATORS: two numbers, of characters and of URLs. */
        cli_note(_("URLs of more characters than the %u that some programs take: %lu"),
                 MAILTO_LONGEST, (gulong)counts->long_urls);
    if (counts->warned)
        cli_note(_("names that look odd: %lu; 'refuse explain FILE' shows them"),
                 (gulong)counts->warned);
    if (counts->unsigned_letters)
        cli_note(_("letters that nobody signs: %lu; give --signature, or a name in "
                   "--from"),
                 (gulong)counts->unsigned_letters);
}

void
summary_print(const MergeCounts *counts, const char *rejects)
{
    g_autoptr(GString) letters = g_string_new(NULL);

    append_letters(letters, counts);
    if (letters->len)
        session_say(_("letters: %lu (%s)"), (gulong)sum_of_letters(counts),
                    letters->str);
    else
        session_say("%s", _("letters: none"));
    if (counts->bad && rejects)
        session_say(_("rows left out: %lu; they are in %s"), (gulong)counts->bad,
                    rejects);
    else if (counts->bad)
        session_say(_("rows left out: %lu"), (gulong)counts->bad);
}
