/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/errors.h"
#include "cases.h"
#include "letter/catalogue.h"

#define HEADER "Content-Type: text/plain; charset=UTF-8\n"

typedef struct {
    const char *msgid, *msgstr;
} Message;

static const Message good[] = {
    { "", "Language: ru\n" HEADER },
    { "Dear {client},", "Уважаемый {client}!" },
    { "Hello,", "Здравствуйте!" },
    { "decline/refusal\004We cannot.", "Мы не можем." },
    { "decline/refusal/warm\004We cannot.", "К сожалению, мы не можем." },
    { "untranslated", "" },
    { "word", "слово" },
};

enum { HASH_SLOTS = 11, HEADER_WORDS = 7 };

/* A file as msgfmt makes it: header, two tables, the hash table, the texts. */
static void
append_word(GByteArray *file, guint32 word, gboolean big)
{
    guint32 bytes = big ? GUINT32_TO_BE(word) : GUINT32_TO_LE(word);

    g_byte_array_append(file, (const guint8 *)&bytes, sizeof bytes);
}

static void
set_word(GByteArray *file, gsize at, guint32 word, gboolean big)
{
    guint32 bytes = big ? GUINT32_TO_BE(word) : GUINT32_TO_LE(word);

    memcpy(file->data + at, &bytes, sizeof bytes);
}

static void
append_table(GByteArray *file, const Message *messages, guint n, gsize *text, int which,
             gboolean big)
{
    for (guint i = 0; i < n; i++) {
        gsize length = strlen(which ? messages[i].msgstr : messages[i].msgid);

        append_word(file, length, big);
        append_word(file, *text, big);
        *text += length + 1;
    }
}

static GByteArray *
new_file(const Message *messages, guint n, gboolean big)
{
    GByteArray *file = g_byte_array_new();
    const gsize tables = HEADER_WORDS * 4, hash = tables + 16 * (gsize)n;
    const guint32 header[] = { 0x950412de,     0,          n,   tables,
                               tables + 8 * n, HASH_SLOTS, hash };
    gsize text = hash + 4 * HASH_SLOTS;

    for (gsize i = 0; i < G_N_ELEMENTS(header); i++)
        append_word(file, header[i], big);
    append_table(file, messages, n, &text, 0, big);
    append_table(file, messages, n, &text, 1, big);
    for (guint32 i = 0; i < HASH_SLOTS; i++)
        append_word(file, i < n ? i + 1 : 0, big);
    for (int which = 0; which < 2; which++)
        for (guint i = 0; i < n; i++) {
            const char *s = which ? messages[i].msgstr : messages[i].msgid;

            g_byte_array_append(file, (const guint8 *)s, strlen(s) + 1);
        }
    return file;
}

/* A scratch folder for each test. */
static char *folder, *path;

static void
make_folder(void)
{
    folder = g_dir_make_tmp("catalogue-XXXXXX", NULL);
    path = g_build_filename(folder, "refuse.mo", NULL);
}

static void
remove_folder(void)
{
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
}

TestSuite(catalogue, .init = make_folder, .fini = remove_folder);

static Catalogue *
load_bytes(const guint8 *bytes, gsize length, GError **error)
{
    cr_assert(g_file_set_contents_full(path, (const char *)bytes, length,
                                       G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    return catalogue_load(path, error);
}

/* The message without the path that it starts with. */
static const char *
trouble_of(const GError *error)
{
    if (!error)
        return "none";
    cr_expect(g_error_matches(error, REFUSE_ERROR, REFUSE_ERROR_CONFIG));
    cr_expect(g_str_has_prefix(error->message, path));
    return error->message + strlen(path);
}

static const struct {
    const char *what, *context, *msgid, *msgstr;
} look_ups[] = {
    { "plain", NULL, "Hello,", "Здравствуйте!" },
    { "first", NULL, "", "Language: ru\n" HEADER },
    { "with a context", "decline/refusal", "We cannot.", "Мы не можем." },
    { "another context", "decline/refusal/warm", "We cannot.",
      "К сожалению, мы не можем." },
    { "unknown context", "decline/refusal/firm", "We cannot.", NULL },
    { "part of a context", "decline", "We cannot.", NULL },
    { "no context", NULL, "We cannot.", NULL },
    { "context in part, the rest in the message", "decline", "refusal\004We cannot.",
      NULL },
    { "context of another message", "decline/refusal", "Hello,", NULL },
    { "before the first", "", "", NULL },
    { "after the last", NULL, "zebra", NULL },
    { "part of a message", NULL, "Hello", NULL },
    { "more than a message", NULL, "Hello, you", NULL },
    { "empty translation", NULL, "untranslated", NULL },
};

static void
expect_look_up(const Catalogue *catalogue, gsize i)
{
    const char *got = catalogue_get(catalogue, look_ups[i].context, look_ups[i].msgid);

    cr_expect_eq(g_strcmp0(got, look_ups[i].msgstr), 0, "%s", look_ups[i].what);
}

EACH_CASE(catalogue, finds_messages, look_ups)
{
    for (int big = 0; big < 2; big++) {
        g_autoptr(GByteArray) file = new_file(good, G_N_ELEMENTS(good), big);
        g_autoptr(Catalogue) catalogue = load_bytes(file->data, file->len, NULL);

        cr_assert_not_null(catalogue);
        cr_expect_str_eq(catalogue_path(catalogue), path);
        expect_look_up(catalogue, *row);
    }
}

static char *
expected_trouble(const char *trouble)
{
    return trouble
               ? g_strdup_printf(
                     ": not a valid catalogue (%s): make it again with msgfmt", trouble)
               : g_strdup("none");
}

/* Makes the last message, {"a-b", "x-y"}, one with a NUL in each text that is asked
 * for. */
static Catalogue *
load_with_nul(gboolean in_msgid, GError **error)
{
    const Message messages[] = { { "", HEADER }, { "a-b", "x-y" } };
    g_autoptr(GByteArray) file = new_file(messages, G_N_ELEMENTS(messages), FALSE);

    file->data[file->len - strlen("-y") - 1] = '\0';
    if (in_msgid)
        file->data[file->len - sizeof "x-y" - sizeof HEADER - strlen("-b") - 1] = '\0';
    return load_bytes(file->data, file->len, error);
}

Test(catalogue, finds_a_plural_by_its_first_form)
{
    g_autoptr(Catalogue) catalogue = load_with_nul(TRUE, NULL);

    cr_assert_not_null(catalogue);
    cr_expect_str_eq(catalogue_get(catalogue, NULL, "a"), "x");
}

Test(catalogue, nul_in_a_translation_is_an_error)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *expected = expected_trouble("a translation has a NUL in it");

    cr_expect_null(load_with_nul(FALSE, &error));
    cr_expect_str_eq(trouble_of(error), expected);
}

static const struct {
    const char *what;
    Message messages[3];
    const char *trouble;
} texts[] = {
    { "not in order",
      { { "", HEADER }, { "b", "x" }, { "a", "y" } },
      "the messages are not in order" },
    { "the same twice",
      { { "", HEADER }, { "a", "x" }, { "a", "y" } },
      "the messages are not in order" },
    { "no header entry",
      { { "A", HEADER }, { "a", "x" }, { "b", "y" } },
      "no header entry" },
    { "empty header entry",
      { { "", "" }, { "a", "x" }, { "b", "y" } },
      "no header entry" },
    { "no charset",
      { { "", "Language: ru\n" }, { "a", "x" }, { "b", "y" } },
      "no charset in the header entry" },
    { "KOI8-R",
      { { "", "charset=KOI8-R\n" }, { "a", "x" }, { "b", "y" } },
      "its charset is not UTF-8" },
    { "longer name",
      { { "", "charset=UTF-80\n" }, { "a", "x" }, { "b", "y" } },
      "its charset is not UTF-8" },
    { "the first charset counts",
      { { "", "charset=KOI8-R charset=UTF-8\n" }, { "a", "x" }, { "b", "y" } },
      "its charset is not UTF-8" },
    { "small letters",
      { { "", "charset=utf-8\n" }, { "a", "x" }, { "b", "y" } },
      NULL },
    { "nothing after the charset",
      { { "", "charset=UTF-8" }, { "a", "x" }, { "b", "y" } },
      NULL },
};

EACH_CASE(catalogue, refuses_texts, texts)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GByteArray) file = new_file(texts[*row].messages, 3, *row & 1);
    g_autoptr(Catalogue) catalogue = load_bytes(file->data, file->len, &error);
    g_autofree char *expected = expected_trouble(texts[*row].trouble);

    cr_expect_eq(catalogue == NULL, texts[*row].trouble != NULL, "%s",
                 texts[*row].what);
    cr_expect_str_eq(trouble_of(error), expected, "%s", texts[*row].what);
}

enum { N = G_N_ELEMENTS(good), TABLES = 28, HASH = TABLES + 16 * G_N_ELEMENTS(good) };

static const struct {
    const char *what;
    guint32 at, word;
    const char *trouble;
} words[] = {
    { "magic", 0, 0x12345678, "not an MO file" },
    { "revision 0.1", 4, 1, "it has system-dependent texts" },
    { "revision 1.0", 4, 0x10000, NULL },
    { "revision 2.0", 4, 0x20000, "of an unknown revision" },
    { "no messages", 8, 0, "the hash table names a message that is not there" },
    { "too many messages", 8, 1 << 20, "a table is not inside the file" },
    { "all messages there can be", 8, G_MAXUINT32, "a table is not inside the file" },
    { "table behind the file", 12, 1 << 20, "a table is not inside the file" },
    { "table at the end of numbers", 16, 0xfffffffc, "a table is not inside the file" },
    { "table not aligned", 12, TABLES + 1, "a table is not inside the file" },
    { "no hash table", 20, 0, NULL },
    { "hash table behind the file", 24, 1 << 20,
      "the hash table is not inside the file" },
    { "endless hash table", 20, G_MAXUINT32, "the hash table is not inside the file" },
    { "no free slot", 20, 5, "a search in the hash table would not end" },
    { "size is not prime", 20, 10, "a search in the hash table would not end" },
    { "slot of no message", HASH, N + 1,
      "the hash table names a message that is not there" },
    { "text behind the file", TABLES + 4, 1 << 20, "a text is not inside the file" },
    { "text too long", TABLES, G_MAXUINT32, "a text is not inside the file" },
    { "text without its end", TABLES + 8, 3, "a text has no end" },
};

EACH_CASE(catalogue, refuses_words, words)
{
    for (int big = 0; big < 2; big++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GByteArray) file = new_file(good, N, big);
        g_autoptr(Catalogue) catalogue = NULL;
        g_autofree char *expected = expected_trouble(words[*row].trouble);

        set_word(file, words[*row].at, words[*row].word, big);
        catalogue = load_bytes(file->data, file->len, &error);
        cr_expect_eq(catalogue == NULL, error != NULL);
        cr_expect_str_eq(trouble_of(error), expected, "%s", words[*row].what);
    }
}

/* Whatever is left of a file: an error, or look-ups that stay inside it (ASan sees). */
static void
load_and_look_up(const guint8 *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Catalogue) catalogue = load_bytes(bytes, length, &error);

    cr_assert_eq(catalogue == NULL, error != NULL);
    if (!catalogue) {
        cr_expect_str_neq(trouble_of(error), "none");
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(look_ups); i++) {
        const char *got =
            catalogue_get(catalogue, look_ups[i].context, look_ups[i].msgid);

        /* read to its end: AddressSanitizer sees a look-up that leaves the file */
        cr_expect(!got || strlen(got) < 1 << 24);
    }
}

Test(catalogue, cut_anywhere_is_an_error)
{
    for (int big = 0; big < 2; big++) {
        g_autoptr(GByteArray) file = new_file(good, N, big);

        for (gsize length = 0; length < file->len; length++) {
            g_autoptr(GError) error = NULL;

            cr_assert_null(load_bytes(file->data, length, &error), "cut at %zu",
                           length);
            cr_expect_str_neq(trouble_of(error), "none");
        }
    }
}

Test(catalogue, forged_words_do_no_harm)
{
    for (int big = 0; big < 2; big++) {
        g_autoptr(GByteArray) whole = new_file(good, N, big);
        const guint32 length = whole->len;
        const guint32 forged[] = { 0,          1,          2,          3,
                                   28,         length - 1, length,     length + 1,
                                   length / 4, 0x7fffffff, 0x80000000, 0xffffffff };

        for (gsize at = 0; at < HASH + 4 * HASH_SLOTS; at += 4)
            for (gsize i = 0; i < G_N_ELEMENTS(forged); i++) {
                g_autoptr(GByteArray) file = new_file(good, N, big);

                set_word(file, at, forged[i], big);
                load_and_look_up(file->data, file->len);
            }
    }
}

Test(catalogue, random_damage_does_no_harm)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    for (int i = 0; i < 3000; i++) {
        g_autoptr(GByteArray) file = new_file(good, N, i & 1);

        for (int n = g_rand_int_range(rand, 1, 6); n; n--)
            file->data[g_rand_int_range(rand, 0, file->len)] = g_rand_int(rand);
        load_and_look_up(file->data, file->len);
    }
}

/* So many pairs that all point to one text would take hours to check one by one. */
Test(catalogue, shared_texts_take_no_time)
{
    enum { MESSAGES = 100000 };
    g_autoptr(GError) error = NULL;
    g_autoptr(GByteArray) file = g_byte_array_new();
    g_autoptr(Catalogue) catalogue = NULL;
    const guint32 text = TABLES + 8 * MESSAGES;
    const guint32 header[] = { 0x950412de, 0, MESSAGES, TABLES, TABLES, 0, 0 };

    for (gsize i = 0; i < G_N_ELEMENTS(header); i++)
        append_word(file, header[i], FALSE);
    for (guint32 i = 0; i < MESSAGES; i++) {
        append_word(file, 4000000, FALSE);
        append_word(file, text, FALSE);
    }
    g_byte_array_set_size(file, text + 4000001);
    memset(file->data + text, 'a', 4000000);
    file->data[text + 4000000] = '\0';
    catalogue = load_bytes(file->data, file->len, &error);
    cr_expect_null(catalogue);
    cr_expect_str_eq(
        trouble_of(error),
        ": not a valid catalogue (texts overlap): make it again with msgfmt");
}

Test(catalogue, too_large_is_an_error)
{
    g_autoptr(GByteArray) file = new_file(good, N, FALSE);

    for (int over = 0; over < 2; over++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Catalogue) catalogue = NULL;

        cr_assert(g_file_set_contents(path, (const char *)file->data, file->len, NULL));
        cr_assert_eq(truncate(path, (16 << 20) + over), 0);
        catalogue = catalogue_load(path, &error);
        cr_expect_str_eq(trouble_of(error),
                         over ? ": 16777217 bytes, at most 16777216 are read" : "none");
    }
}

enum { MISSING, IN_A_FILE, FOLDER, FIFO, LOOP };

static const struct {
    const char *what;
    int kind;
    const char *trouble;
} kinds[] = {
    { "missing", MISSING,
      ": no such catalogue (REFUSE_LOCALEDIR names the folder they are in)" },
    { "a file in place of a folder", IN_A_FILE,
      "/x: no such catalogue (REFUSE_LOCALEDIR names the folder they are in)" },
    { "folder", FOLDER, ": not a regular file" },
    { "FIFO", FIFO, ": not a regular file" },
    { "link to itself", LOOP, ": cannot be read: Too many levels of symbolic links" },
};

EACH_CASE(catalogue, refuses_what_is_no_file, kinds)
{
    const int kind = kinds[*row].kind;
    g_autoptr(GError) error = NULL;
    g_autofree char *within = g_strconcat(path, kind == IN_A_FILE ? "/x" : "", NULL);

    if (kind == IN_A_FILE)
        cr_assert(g_file_set_contents(path, "", 0, NULL));
    else if (kind == FOLDER)
        cr_assert_eq(g_mkdir(path, 0700), 0);
    else if (kind == FIFO)
        cr_assert_eq(mkfifo(path, 0600), 0);
    else if (kind == LOOP)
        cr_assert_eq(symlink(path, path), 0);
    cr_expect_null(catalogue_load(within, &error));
    cr_expect_str_eq(trouble_of(error), kinds[*row].trouble, "%s", kinds[*row].what);
    if (kind == FOLDER)
        g_rmdir(path);
}
