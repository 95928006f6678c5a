/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/writing.h"

#include <string.h>

#include <glib/gi18n.h>

#include "base/errors.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "write/html.h"
#include "write/maildir.h"
#include "write/mailto.h"
#include "write/output.h"
#include "write/text.h"

enum { DEFAULT_WIDTH = 72, LEAST_WIDTH = 20, MOST_WIDTH = 998 };

/* As --format names them, and the suffix that asks for them. */
static const char *const names[] = { "text", "flowed",  "html",   "eml",  "draft",
                                     "mbox", "maildir", "mailto", "json", NULL };
static const char *const suffixes[] = {
    [FORMAT_TEXT] = ".txt",  [FORMAT_HTML] = ".html", [FORMAT_EML] = ".eml",
    [FORMAT_MBOX] = ".mbox", [FORMAT_JSON] = ".json",
};

void
writing_typed_clear(WritingTyped *typed)
{
    g_free(typed->format);
    g_free(typed->output);
    g_free(typed->width);
    g_free(typed->bidi);
    g_free(typed->seed);
}

const char *
writing_format(Format format)
{
    return names[format];
}

/* A complete message: with a sender, an id and both parts. */
static gboolean
is_message(Format format)
{
    return format == FORMAT_EML || format == FORMAT_MBOX || format == FORMAT_MAILDIR;
}

gboolean
writing_is_mail(const Writing *writing)
{
    return is_message(writing->format) || writing->format == FORMAT_DRAFT;
}

/* The format that the suffix of the output asks for. */
static Format
format_of_suffix(const char *output, Format fallback)
{
    const char *suffix = output ? strrchr(output, '.') : NULL;

    for (guint i = 0; suffix && i < G_N_ELEMENTS(suffixes); i++)
        if (suffixes[i] && !strcmp(suffix, suffixes[i]))
            return i;
    return fallback;
}

/* What does not go together. */
static gboolean
check_together(const WritingTyped *typed, const Writing *writing, GError **error)
{
    const Format format = writing->format;

    if (format == FORMAT_NONE)
        return TRUE;
    if (format == FORMAT_MAILDIR && !typed->output)
        return errors_set(
            error, REFUSE_ERROR_USAGE,
            _("--format maildir: expected a folder: give --output FOLDER"));
    if (typed->crlf && format != FORMAT_EML && format != FORMAT_DRAFT)
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("%s: not for the format %s: expected %s"), "--crlf",
                          names[format], "eml, draft");
    if (typed->draft_flag && !writing_is_mail(writing))
        return errors_set(error, REFUSE_ERROR_USAGE,
                          _("%s: not for the format %s: expected %s"), "--draft-flag",
                          names[format], "eml, draft, mbox, maildir");
    return TRUE;
}

/* In messages every line of a right-to-left text is embedded: Thunderbird ignores
 * isolates. */
static gboolean
read_style(const WritingTyped *typed, Format format, WrapStyle *style, GError **error)
{
    static const char *const bidis[] = { "isolate", "embed", "none", NULL };
    const int bidi = is_message(format) ? BIDI_EMBED : BIDI_ISOLATE;
    int chosen;

    if (!options_choose("--bidi", typed->bidi, bidis, bidi, &chosen, error) ||
        !options_number("--width", typed->width, LEAST_WIDTH, MOST_WIDTH,
                        format == FORMAT_MAILTO ? 0 : DEFAULT_WIDTH, &style->width,
                        error))
        return FALSE;
    style->bidi = chosen;
    style->flowed = format == FORMAT_FLOWED;
    return TRUE;
}

gboolean
writing_read(const WritingTyped *typed, Format fallback, Writing *writing,
             GError **error)
{
    MailSettings *mail = &writing->mail;
    int format;

    *writing = (Writing){ .output = typed->output, .force = typed->force };
    if (!options_choose("--format", typed->format, names,
                        format_of_suffix(typed->output, fallback), &format, error))
        return FALSE;
    writing->format = format;
    mail->form = format == FORMAT_MBOX    ? MAIL_MBOX
                 : format == FORMAT_DRAFT ? MAIL_DRAFT
                                          : MAIL_EML;
    mail->crlf = typed->crlf;
    mail->draft_flag = typed->draft_flag;
    mail->utf8_headers = typed->utf8_headers;
    return read_style(typed, writing->format, &mail->style, error) &&
           check_together(typed, writing, error) &&
           (!writing_is_mail(writing) || mail_settings_init(mail, typed->seed, error));
}

gboolean
writing_check(const Writing *writing, const Request *request, GError **error)
{
    if (!is_message(writing->format) || request->text[FIELD_FROM])
        return TRUE;
    /* TRANSLATORS: %s is the name of a format, as eml. */
    return errors_set(error, REFUSE_ERROR_USAGE,
                      _("--format %s: a message needs a sender: give --from"),
                      names[writing->format]);
}

gboolean
writing_next_unplaced(const Writing *writing, const Request *request, Field *field)
{
    for (; writing->format == FORMAT_MAILTO && *field < FIELD_COUNT; (*field)++)
        if ((*field == FIELD_BCC || *field == FIELD_REPLY_TO) && request->text[*field])
            return TRUE;
    return FALSE;
}

void
writing_letter(const Writing *writing, const Mail *mail, MailBuffers *buffers,
               GString *out)
{
    WrapStyle style = writing->mail.style;

    if (writing_is_mail(writing)) {
        mail_write(mail, &writing->mail, buffers, out);
    } else if (writing->format == FORMAT_HTML) {
        html_write(mail->letter, mail->values, mail->formats, mail->request->lang, out);
    } else if (writing->format == FORMAT_MAILTO) {
        mailto_write(mail, &writing->mail, out);
    } else {
        style.rtl = mail->request->lang->rtl;
        text_write(mail->letter, mail->values, mail->formats, &style, out);
    }
}

static gboolean
put_into_maildir(const char *path, const GString *letter, GError **error)
{
    g_autoptr(Maildir) maildir = maildir_open(path, error);

    return maildir &&
           maildir_add(maildir, letter->str, letter->len, MAILDIR_DRAFT, TRUE, error);
}

gboolean
writing_put(const Writing *writing, const GString *letter, GError **error)
{
    if (!writing->output)
        return output_stream(letter->str, letter->len, error);
    if (writing->format == FORMAT_MAILDIR)
        return put_into_maildir(writing->output, letter, error);
    return output_file(writing->output, letter->str, letter->len, writing->force,
                       error);
}

void
writing_note(const Writing *writing, const Request *request, const GString *letter)
{
    if (is_message(writing->format) && !request->text[FIELD_EMAIL])
        cli_note(_("the message is to nobody yet: give --email"));
    if (writing->format == FORMAT_MAILTO && letter->len > MAILTO_LONGEST)
        /* TRANSLATORS: two numbers of characters. */
        cli_note(_("the URL has %lu characters, more than the %u that some programs "
                   "take; --format eml --draft-flag has no such limit"),
                 (gulong)letter->len, MAILTO_LONGEST);
    for (Field field = 0; writing_next_unplaced(writing, request, &field); field++) {
        g_autofree char *option = options_of_field(field);

        /* TRANSLATORS: an option, then the name of a format, as mailto. */
        cli_note(_("%s: the format %s has no place for it"), option,
                 names[writing->format]);
    }
}
