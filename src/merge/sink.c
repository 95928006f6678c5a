/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/sink.h"

#include <string.h>

#include "write/maildir.h"
#include "write/output.h"

struct Sink {
    const Table *table;
    Output *output, *rejects;
    OutputFolder *folder;
    Maildir *maildir;
    Recorder *recorder; /* borrowed */
    GString *scratch;
    MergeCounts counts;
    guint64 last;
};

/* The names of the columns, and one more for the reason. */
static gboolean
open_rejects(Sink *sink, const SinkSettings *settings, GError **error)
{
    g_autofree char *prologue = table_prologue(sink->table);
    GString *line = sink->scratch;

    sink->rejects = output_open(settings->rejects, settings->force, error);
    if (!sink->rejects)
        return FALSE;
    g_string_assign(line, prologue);
    g_string_append(line, table_header_bytes(sink->table));
    g_string_append_c(line, table_delimiter(sink->table));
    g_string_append(line, "error\n");
    return output_write(sink->rejects, line->str, line->len, error);
}

Sink *
sink_open(const SinkSettings *settings, const Table *table, GError **error)
{
    g_autoptr(Sink) sink = g_new0(Sink, 1);

    sink->table = table;
    sink->scratch = g_string_new(NULL);
    if (settings->rejects && !open_rejects(sink, settings, error))
        return NULL;
    sink->recorder = settings->recorder;
    if (sink->recorder)
        return recorder_open(sink->recorder, error) ? g_steal_pointer(&sink) : NULL;
    if (settings->maildir)
        sink->maildir = maildir_open(settings->path, error);
    else if (settings->split)
        sink->folder = output_folder_open(settings->path, error);
    else
        sink->output = output_open(settings->path, settings->force, error);
    return sink->folder || sink->maildir || sink->output ? g_steal_pointer(&sink) : NULL;
}

void
sink_free(Sink *sink)
{
    if (!sink)
        return;
    output_free(sink->output);
    output_free(sink->rejects);
    output_folder_free(sink->folder);
    maildir_free(sink->maildir);
    g_string_free(sink->scratch, TRUE);
    g_free(sink);
}

void
sink_append_cell(GString *out, const char *text, char delimiter, gboolean export)
{
    const char special[] = { '"', '\r', '\n', ' ', '\t', delimiter, '\0' };
    const gboolean guard = export && *text && strchr("=+-@\t\r", *text);

    if (!text[strcspn(text, special)]) {
        g_string_append_printf(out, "%s%s", guard ? "'" : "", text);
        return;
    }
    g_string_append(out, guard ? "\"'" : "\"");
    for (; *text; text++) {
        if (*text == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

/* The bad rows of a batch, as they were. */
static gboolean
write_rejects(Sink *sink, const MergeBatch *batch, GError **error)
{
    const char delimiter = table_delimiter(sink->table);
    GString *lines = g_string_truncate(sink->scratch, 0);

    for (guint i = 0; i < batch->bad->len; i++) {
        const BadRow *bad = &g_array_index(batch->bad, BadRow, i);

        g_string_append(lines, bad->bytes);
        while (lines->len && strchr("\r\n", lines->str[lines->len - 1]))
            g_string_truncate(lines, lines->len - 1);
        g_string_append_c(lines, delimiter);
        sink_append_cell(lines, bad->message, delimiter, FALSE);
        g_string_append_c(lines, '\n');
    }
    return output_write(sink->rejects, lines->str, lines->len, error);
}

/* A file for each letter, without what would stand behind it in a stream. */
static gboolean
write_files(Sink *sink, const MergeBatch *batch, GError **error)
{
    gsize from = 0;

    for (guint i = 0; i < batch->letters->len; i++) {
        const MergeLetter *letter = &g_array_index(batch->letters, MergeLetter, i);

        if (!output_folder_add(sink->folder, batch->names->str + letter->name,
                               batch->out->str + from, letter->end - from, error))
            return FALSE;
        from = letter->end;
    }
    return output_folder_flush(sink->folder, error);
}

/* As mail that came in, each under a name of its own. */
static gboolean
write_messages(Sink *sink, const MergeBatch *batch, GError **error)
{
    gsize from = 0;

    for (guint i = 0; i < batch->letters->len; i++) {
        const gsize end = g_array_index(batch->letters, MergeLetter, i).end;

        if (!maildir_add(sink->maildir, batch->out->str + from, end - from, MAILDIR_NEW,
                         FALSE, error))
            return FALSE;
        from = end;
    }
    return maildir_sync(sink->maildir, error);
}

static gboolean
write_letters(Sink *sink, MergeBatch *batch, GError **error)
{
    if (sink->recorder)
        return recorder_take(sink->recorder, batch, error);
    if (sink->folder)
        return write_files(sink, batch, error);
    if (sink->maildir)
        return write_messages(sink, batch, error);
    return output_write(sink->output, batch->out->str, batch->out->len, error);
}

gboolean
sink_take(void *data, MergeBatch *batch, GError **error)
{
    Sink *sink = data;

    if (sink->rejects && batch->bad->len && !write_rejects(sink, batch, error))
        return FALSE;
    if (!write_letters(sink, batch, error))
        return FALSE;
    merge_counts_add(&sink->counts, &batch->counts);
    sink->last = batch->table.first + batch->table.n - 1;
    return TRUE;
}

gboolean
sink_write(Sink *sink, const char *bytes, gsize length, GError **error)
{
    return output_write(sink->output, bytes, length, error);
}

gboolean
sink_commit(Sink *sink, GError **error)
{
    return (!sink->output || output_commit(sink->output, error)) &&
           (!sink->recorder || recorder_end(sink->recorder, TRUE, error)) &&
           (!sink->rejects || output_commit(sink->rejects, error));
}

gboolean
sink_pause(Sink *sink, GError **error)
{
    return !sink->recorder || recorder_end(sink->recorder, FALSE, error);
}

const MergeCounts *
sink_counts(const Sink *sink)
{
    return &sink->counts;
}

guint64
sink_last_row(const Sink *sink)
{
    return sink->last;
}
