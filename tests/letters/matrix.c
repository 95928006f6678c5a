/*
 * Every letter there is, as "refuse check" makes them: each is written to standard output as
 * a line of "name=value" words, the letter, and a NUL; letters.sh has them read.
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "check/matrix.h"
#include "write/text.h"

typedef struct {
    GString *out;
    gulong written;
} Sink;

static void
write_one(const MatrixLetter *letter, void *data)
{
    const Request *request = letter->request;
    const WrapStyle style = { .width = 72, .rtl = request->lang->rtl };
    Sink *sink = data;

    g_string_truncate(sink->out, 0);
    g_string_append_printf(
        sink->out,
        "lang=%s kind=%s reason=%s tone=%s client=%s voice=%s formality=%s with=%s\n",
        request->text[FIELD_LANG], request->text[FIELD_KIND],
        request->text[FIELD_REASON], request->text[FIELD_TONE], letter->sort,
        request->text[FIELD_VOICE], request->text[FIELD_FORMALITY], letter->with);
    text_write(letter->letter, letter->values, letter->formats, &style, sink->out);
    fwrite(sink->out->str, 1, sink->out->len + 1, stdout);
    sink->written++;
}

int
main(void)
{
    g_autoptr(Paths) paths = paths_find();
    g_autoptr(Words) words = words_new(paths, FALSE);
    g_autoptr(Findings) findings = findings_new();
    g_autoptr(GString) out = g_string_new(NULL);
    Sink sink = { out, 0 };

    matrix_run(words, findings, write_one, &sink);
    for (guint i = 0; i < findings_count(findings); i++)
        fprintf(stderr, "%s\n", findings_nth(findings, i)->message);
    fprintf(stderr, "%lu letters\n", sink.written);
    return findings_count(findings) > 0;
}
