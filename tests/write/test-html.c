/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/html.h"

#include <string.h>

#include "cases.h"

/* A letter of literals. */
typedef struct {
    Letter letter;
    gboolean rtl;
} Made;

static void
add(Made *made, BlockRole role, const char *text)
{
    made->letter.blocks[made->letter.n_blocks++] =
        (Block){ role, program_literal(text, strlen(text), made->rtl) };
}

static char *
write_letter(Made *made, const char *lang, const char *subject)
{
    GString *out = g_string_new(NULL);

    made->letter.subject = program_literal(subject, strlen(subject), made->rtl);
    html_write(&made->letter, NULL, NULL, lang_find(lang), out);
    for (guint i = 0; i < made->letter.n_blocks; i++)
        program_free((Program *)made->letter.blocks[i].program);
    program_free((Program *)made->letter.subject);
    return g_string_free(out, FALSE);
}

/* What stands in the wrapper. */
static char *
body_of(const char *page)
{
    const char *start = strstr(strstr(page, "<div"), ">\n") + 2;

    return g_strndup(start, strstr(start, "</div>") - start);
}

static const struct {
    const char *what, *lang, *text, *expected;
} paragraphs[] = {
    { "plain", "en", "Hello", "<p>Hello</p>\n" },
    { "what is markup elsewhere", "en", "<b>&amp;\"'",
      "<p>&lt;b&gt;&amp;amp;&quot;'</p>\n" },
    { "lines", "en", "a\nb\n\nc", "<p>a<br>\nb<br>\n<br>\nc</p>\n" },
    { "a link", "en", "see https://x.org/a?b=1&c=2.",
      "<p>see <a "
      "href=\"https://x.org/a?b=1&amp;c=2\">https://x.org/a?b=1&amp;c=2</a>.</p>\n" },
    { "in parentheses", "en", "(http://x.org/a)",
      "<p>(<a href=\"http://x.org/a\">http://x.org/a</a>)</p>\n" },
    { "with parentheses", "en", "http://x.org/a_(b)",
      "<p><a href=\"http://x.org/a_(b)\">http://x.org/a_(b)</a></p>\n" },
    { "in quotes", "ru", "«https://x.org/я»",
      "<p>«<a href=\"https://x.org/я\">https://x.org/я</a>»</p>\n" },
    { "two", "en", "http://a.org, http://b.org",
      "<p><a href=\"http://a.org\">http://a.org</a>, "
      "<a href=\"http://b.org\">http://b.org</a></p>\n" },
    { "at a line's end", "en", "http://a.org\nb",
      "<p><a href=\"http://a.org\">http://a.org</a><br>\nb</p>\n" },
    { "an address", "en", "mailto:a@x.org!",
      "<p><a href=\"mailto:a@x.org\">mailto:a@x.org</a>!</p>\n" },
    { "a number", "en", "tel:+49-30",
      "<p><a href=\"tel:+49-30\">tel:+49-30</a></p>\n" },
    { "no script", "en", "javascript:alert(1) data:x file:///x ftp://x",
      "<p>javascript:alert(1) data:x file:///x ftp://x</p>\n" },
    { "no scheme of its own", "en", "xhttp://x яhttp://x hotel:5 tel: 5 http: http://",
      "<p>xhttp://x яhttp://x hotel:5 tel: 5 http: http://</p>\n" },
    { "no way out of an attribute", "en", "http://x\"onclick=y'<z>",
      "<p><a href=\"http://x\">http://x</a>&quot;onclick=y'&lt;z&gt;</p>\n" },
    { "an ampersand last", "en", "http://x.org/?a&",
      "<p><a href=\"http://x.org/?a\">http://x.org/?a</a>&amp;</p>\n" },
    { "Latin in Persian", "fa", "با Acme & Co سلام",
      "<p>با <bdi>Acme &amp; Co</bdi> سلام</p>\n" },
    { "a link in Persian", "fa", "http://x.org/",
      "<p><bdi><a href=\"http://x.org/\">http://x.org/</a></bdi></p>\n" },
    { "each line by itself", "fa", "مریم\n+98 21 5555\nAcme",
      "<p>مریم<br>\n<bdi>+98 21 5555</bdi><br>\n<bdi>Acme</bdi></p>\n" },
};

EACH_CASE(html, writes_a_paragraph, paragraphs)
{
    Made made = { .rtl = lang_find(paragraphs[*row].lang)->rtl };
    g_autofree char *page = NULL, *body = NULL;

    add(&made, BLOCK_PARAGRAPH, paragraphs[*row].text);
    page = write_letter(&made, paragraphs[*row].lang, "x");
    body = body_of(page);
    cr_expect_str_eq(body, paragraphs[*row].expected, "%s", paragraphs[*row].what);
}

Test(html, has_the_blocks_of_the_letter)
{
    Made made = { .rtl = FALSE };
    g_autofree char *page = NULL, *body = NULL;

    add(&made, BLOCK_SALUTATION, "Hello,");
    add(&made, BLOCK_GREETING, "good day.");
    add(&made, BLOCK_PARAGRAPH, "These:");
    add(&made, BLOCK_ITEM, "one");
    add(&made, BLOCK_ITEM, "two");
    add(&made, BLOCK_PARAGRAPH, "That is all.");
    add(&made, BLOCK_CLOSING, "Regards,");
    add(&made, BLOCK_SIGNATURE, "Ann");
    page = write_letter(&made, "en", "x");
    body = body_of(page);
    cr_expect_str_eq(body, "<p>Hello,<br>\ngood day.</p>\n<p>These:</p>\n<ul>\n"
                           "<li>one</li>\n<li>two</li>\n</ul>\n<p>That is all.</p>\n"
                           "<p>Regards,<br>\nAnn</p>\n");
}

Test(html, changes_the_first_letter_as_text_does)
{
    Made made = { .letter.first = FIRST_CAPITAL };
    g_autofree char *page = NULL, *body = NULL;

    add(&made, BLOCK_SALUTATION, "cześć");
    add(&made, BLOCK_PARAGRAPH, "żal.");
    add(&made, BLOCK_PARAGRAPH, "żal.");
    page = write_letter(&made, "pl", "x");
    body = body_of(page);
    cr_expect_str_eq(body, "<p>cześć</p>\n<p>Żal.</p>\n<p>żal.</p>\n");
}

Test(html, has_language_and_direction_twice)
{
    Made made = { .rtl = TRUE };
    g_autofree char *page = NULL;

    add(&made, BLOCK_PARAGRAPH, "سلام");
    page = write_letter(&made, "fa", "a <b> & \"c\"\nd");
    cr_expect(
        g_str_has_prefix(page, "<!DOCTYPE html>\n<html lang=\"fa\" dir=\"rtl\">\n"));
    cr_expect(
        strstr(page, "<body lang=\"fa\" dir=\"rtl\">\n<div lang=\"fa\" dir=\"rtl\""));
    cr_expect(strstr(page, "<title>a &lt;b&gt; &amp; &quot;c&quot; d</title>"));
    cr_expect(g_str_has_suffix(page, "</div>\n</body>\n</html>\n"));
    cr_expect_not(strstr(page, "src=") || strstr(page, "<script") ||
                  strstr(page, "url("));
}
