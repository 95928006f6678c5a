/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/template.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "base/errors.h"
#include "cases.h"

#define HEAD                                                                           \
    "<reason xmlns=\"urn:refuse:letter:1\" code=\"x\" kinds=\"decline counter\">\n"
#define SITUATION "<situation>s</situation>\n"
#define TAIL "</reason>\n"

/* A reason of that text, in a folder that is removed again. */
static Template *
load(const char *text, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("refuse.XXXXXX", NULL);
    g_autofree char *reasons = g_strconcat(folder, "/reasons", NULL);
    g_autofree char *path = g_strconcat(reasons, "/x.xml", NULL);
    Template *template;

    g_mkdir(reasons, 0700);
    g_file_set_contents(path, text, -1, NULL);
    template = template_load_reason(folder, "x", error);
    unlink(path);
    rmdir(reasons);
    rmdir(folder);
    return template;
}

/* Text, and how the message must end (NULL: it is good). The checks of letters are in
 * cli/errors.sh. */
static const struct {
    const char *text, *error;
} reasons[] = {
    { HEAD SITUATION TAIL, NULL },
    { HEAD SITUATION "<part id=\"refusal\"><p>a</p></part>" TAIL, NULL },
    { HEAD SITUATION "<!-- c --><part id=\"refusal\"><!-- c --><p>a</p></part>" TAIL,
      NULL },
    { HEAD SITUATION "<part id=\"refusal\"/>" TAIL, NULL },
    { HEAD SITUATION
      "<part id=\"offer\" kind=\"counter\"><p tone=\"firm\">a</p></part>" TAIL,
      NULL },
    { HEAD TAIL, ":1: <reason> lacks its <situation>" },
    { HEAD SITUATION SITUATION TAIL,
      ":3: <situation> stands here again: it is in line 2" },
    { HEAD SITUATION "<part id=\"ending\"/>" TAIL,
      ":3: attribute 'id': 'ending' is no part of this kind: expected one of thanks, "
      "refusal, reason, refund, encouragement, resources, specialists, note, closing, "
      "offer" },
    { HEAD SITUATION "<part id=\"offer\" kind=\"decline\"/>" TAIL,
      ":3: attribute 'id': 'offer' is no part of this kind: expected one of thanks, "
      "refusal, reason, refund, encouragement, resources, specialists, note, closing" },
    { HEAD SITUATION "<part id=\"ending\" kind=\"farewell\"/>" TAIL,
      ":3: attribute 'kind': the reason is not for farewell" },
    { HEAD SITUATION "<part id=\"refusal\"/><part id=\"refusal\"/>" TAIL,
      ":3: the part 'refusal' stands here again: it is in line 3" },
    { HEAD SITUATION "<part id=\"refusal\" field=\"order\"/>" TAIL,
      ":3: attribute 'field': 'order' is no field with a text" },
    { HEAD SITUATION "<subject>x</subject>" TAIL,
      ":3: <subject> may not stand in <reason>: expected it in <letter>" },
    { HEAD SITUATION "<p>x</p>" TAIL,
      ":3: <p> may not stand in <reason>: expected it in <part>" },
    { HEAD "<situation><p>x</p></situation>" TAIL,
      ":2: <situation> may hold only text: no elements, comments or CDATA" },
    { HEAD SITUATION "<part id=\"refusal\"><p voice=\"x\">a</p></part>" TAIL,
      ":3: attribute 'voice': 'x' is none of us, f, m" },
    { HEAD SITUATION "<part xmlns=\"\" id=\"refusal\"/>" TAIL,
      ":3: <part> is in the namespace '': expected 'urn:refuse:letter:1'" },
    { HEAD SITUATION "<?x y?><part id=\"refusal\"/>" TAIL,
      ":3: <reason> may hold only elements: expected text in <p>" },
    { "<?x y?>" HEAD SITUATION TAIL,
      ":1: a processing instruction is not allowed: remove it" },
    { "<reason xmlns=\"urn:refuse:letter:1\" code=\"y\" kinds=\"decline\"/>",
      ":1: attribute 'code': 'y' in the file of 'x'" },
    { "<reason xmlns=\"urn:refuse:letter:1\" code=\"x\" kinds=\"decline, counter\"/>",
      ":1: attribute 'kinds': 'decline,': separate the words with blanks, without "
      "commas" },
    { "<reason xmlns=\"urn:refuse:letter:1\" code=\"x\" kinds=\"\">" SITUATION TAIL,
      ":1: attribute 'kinds': '' is none of decline, counter, boundary, farewell" },
    { "<reason xmlns=\"urn:refuse:letter:1\" code=\"x\"/>",
      ":1: <reason> lacks its attribute 'kinds': expected \"decline counter boundary "
      "farewell\"" },
    { "<letter xmlns=\"urn:refuse:letter:1\" kind=\"decline\"/>",
      ":1: <letter> stands here: expected <reason>" },
    { "<other xmlns=\"urn:refuse:letter:1\"/>",
      ":1: <other> is no template: expected <letter> or <reason>" },
};

EACH_CASE(template, checks_reasons, reasons)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) template = load(reasons[*row].text, &error);
    const char *expected = reasons[*row].error;

    cr_expect_eq(template != NULL, expected == NULL, "%s: %s", reasons[*row].text,
                 error ? error->message : "");
    if (expected && error)
        cr_expect(g_str_has_suffix(error->message, expected), "%s", error->message);
    cr_expect(!error || g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_CONFIG));
}

/* The alternative with the most conditions that hold. */
static const struct {
    const char *what;
    gboolean warm, until, order;
    const char *msgid; /* NULL: a tie */
} choices[] = {
    { "nothing", FALSE, FALSE, FALSE, "plain" },
    { "the tone", TRUE, FALSE, FALSE, "warm" },
    { "a field", FALSE, TRUE, FALSE, "until" },
    { "both", TRUE, TRUE, FALSE, "warm until" },
    { "two fields of equal weight", FALSE, TRUE, TRUE, NULL },
    { "the most of all", TRUE, TRUE, TRUE, "warm until" },
};

EACH_CASE(template, chooses_what_fits_best, choices)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) template = load(
        HEAD SITUATION "<part id=\"refusal\"><p>plain</p>\n<p tone=\"warm\">warm</p>"
                       "<p if=\"until\">until</p>\n<p if=\"order\">order</p>"
                       "<p tone=\"warm\" if=\"until\">warm until</p></part>" TAIL,
        &error);
    g_auto(Request) request;
    const Paragraph *chosen = NULL;
    gboolean good;

    request_init(&request);
    request_set(&request, FIELD_TONE, choices[*row].warm ? "warm" : "firm", NULL);
    if (choices[*row].until)
        request_set(&request, FIELD_UNTIL, "2026-12-15", NULL);
    if (choices[*row].order)
        request_set(&request, FIELD_ORDER, "1", NULL);
    cr_assert(request_complete(&request, 0, &error));
    cr_assert_not_null(template);
    good = template_choose(template, template_part(template, "refusal", KIND_DECLINE),
                           &request, &chosen, &error);
    cr_expect_eq(good, choices[*row].msgid != NULL, "%s", choices[*row].what);
    if (good)
        cr_expect_str_eq(chosen->msgid, choices[*row].msgid, "%s", choices[*row].what);
    else
        cr_expect(g_str_has_suffix(error->message,
                                   ":5: the paragraph fits the letter as well as the one "
                                   "in line 4: one of them must ask for more, by tone, "
                                   "voice or if"),
                  "%s", error->message);
}

static const struct {
    const char *text, *msgid;
} blanks[] = {
    { "<p>a b</p>", "a b" },          { "<p>\n  a\n\t b  </p>", "a b" },
    { "<p>a\302\240b</p>", NULL },    { "<p>a &amp; b</p>", "a & b" },
    { "<p>a&#32;&#32;b</p>", "a b" },
};

EACH_CASE(template, collapses_blanks_as_xgettext_does, blanks)
{
    g_autofree char *text = g_strconcat(HEAD SITUATION "<part id=\"refusal\">",
                                        blanks[*row].text, "</part>" TAIL, NULL);
    g_autoptr(Template) template = load(text, NULL);
    const Part *part =
        template ? template_part(template, "refusal", KIND_DECLINE) : NULL;

    cr_expect_eq(
        g_strcmp0(part ? g_array_index(part->paragraphs, Paragraph, 0).msgid : NULL,
                  blanks[*row].msgid),
        0, "%s", blanks[*row].text);
}
