/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/catalogue.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "base/errors.h"
#include "base/file.h"

enum {
    MAX_BYTES = 16 << 20,
    /* offsets of the words of the header */
    MAGIC = 0,
    REVISION = 4,
    COUNT = 8,
    MSGIDS = 12,
    MSGSTRS = 16,
    HASH_SIZE = 20,
    HASH_TABLE = 24,
    HEADER_BYTES = 28,
    PAIR_BYTES = 8, /* a length and an offset */
    WORD_BYTES = 4,
    CONTEXT_END = '\004', /* between context and msgid */
};

struct Catalogue {
    char *path;
    GMappedFile *file;
    const char *bytes; /* of the file */
    gsize length;
    gboolean big_endian;
    guint32 count;           /* of messages */
    guint32 msgids, msgstrs; /* where their tables are */
};

/* The word at `at`, which is inside the file. */
static guint32
word_at(const Catalogue *catalogue, gsize at)
{
    guint32 word;

    memcpy(&word, catalogue->bytes + at, sizeof word);
    return catalogue->big_endian ? GUINT32_FROM_BE(word) : GUINT32_FROM_LE(word);
}

static guint32
text_length(const Catalogue *catalogue, guint32 table, guint32 i)
{
    return word_at(catalogue, table + (gsize)PAIR_BYTES * i);
}

static const char *
text_at(const Catalogue *catalogue, guint32 table, guint32 i)
{
    return catalogue->bytes +
           word_at(catalogue, table + (gsize)PAIR_BYTES * i + WORD_BYTES);
}

/* Aligned, too: libintl reads the same file word by word where it lies. */
static gboolean
has_room(const Catalogue *catalogue, guint32 at, guint32 count, gsize size)
{
    return at % WORD_BYTES == 0 && at <= catalogue->length &&
           count <= (catalogue->length - at) / size;
}

/*
 * Every text of the table is inside the file and ended. `total` counts their bytes: as
 * no file has more of them than bytes, the checks of all texts take linear time.
 */
static const char *
trouble_in_table(const Catalogue *catalogue, guint32 table, gsize *total)
{
    if (!has_room(catalogue, table, catalogue->count, PAIR_BYTES))
        return N_("a table is not inside the file");
    for (guint32 i = 0; i < catalogue->count; i++) {
        gsize length = text_length(catalogue, table, i);
        gsize at = word_at(catalogue, table + (gsize)PAIR_BYTES * i + WORD_BYTES);

        if (at >= catalogue->length || length >= catalogue->length - at)
            return N_("a text is not inside the file");
        if (catalogue->bytes[at + length])
            return N_("a text has no end");
        *total += length + 1;
        if (*total > catalogue->length)
            return N_("texts overlap");
    }
    return NULL;
}

static gboolean
is_prime(guint32 n)
{
    for (guint32 divisor = 2; (guint64)divisor * divisor <= n; divisor++)
        if (n % divisor == 0)
            return FALSE;
    return n > 1;
}

/*
 * We do not use the hash table, but libintl does, and goes round in it for ever if its
 * steps meet no free slot: there must be one, and a prime size makes them meet it.
 */
static const char *
trouble_in_hash(const Catalogue *catalogue)
{
    const guint32 size = word_at(catalogue, HASH_SIZE);
    const guint32 table = word_at(catalogue, HASH_TABLE);
    gboolean has_free = FALSE;

    if (!size)
        return NULL;
    if (!has_room(catalogue, table, size, WORD_BYTES))
        return N_("the hash table is not inside the file");
    for (guint32 i = 0; i < size; i++) {
        guint32 entry = word_at(catalogue, table + (gsize)WORD_BYTES * i);

        if (entry > catalogue->count)
            return N_("the hash table names a message that is not there");
        has_free |= entry == 0;
    }
    if (!has_free || !is_prime(size))
        return N_("a search in the hash table would not end");
    return NULL;
}

static const char *
trouble_in_texts(const Catalogue *catalogue)
{
    const char *previous = NULL;

    for (guint32 i = 0; i < catalogue->count; i++) {
        const char *msgid = text_at(catalogue, catalogue->msgids, i);
        const char *msgstr = text_at(catalogue, catalogue->msgstrs, i);
        gsize id_length = text_length(catalogue, catalogue->msgids, i);
        gsize str_length = text_length(catalogue, catalogue->msgstrs, i);

        if (strlen(msgid) == id_length && strlen(msgstr) != str_length)
            return N_("a translation has a NUL in it");
        if (previous && strcmp(previous, msgid) >= 0)
            return N_("the messages are not in order");
        previous = msgid;
    }
    return NULL;
}

/* What libintl finds there must be what we have checked. */
static const char *
trouble_in_entry(const Catalogue *catalogue)
{
    const char *entry = catalogue_get(catalogue, NULL, "");
    const char *charset = entry ? strstr(entry, "charset=") : NULL;

    if (!entry)
        return N_("no header entry");
    if (!charset)
        return N_("no charset in the header entry");
    charset += strlen("charset=");
    if (g_ascii_strncasecmp(charset, "UTF-8", 5) != 0 || !strchr(" \t\n", charset[5]))
        return N_("its charset is not UTF-8");
    return NULL;
}

/* What is wrong with the file, untranslated, or NULL. */
static const char *
find_trouble(Catalogue *catalogue)
{
    const char *trouble;
    gsize total = 0;
    guint32 revision;

    if (catalogue->length < HEADER_BYTES)
        return N_("shorter than a header");
    catalogue->big_endian = memcmp(catalogue->bytes, "\x95\x04\x12\xde", 4) == 0;
    if (word_at(catalogue, MAGIC) != 0x950412de)
        return N_("not an MO file");
    revision = word_at(catalogue, REVISION);
    if (revision >> 16 > 1)
        return N_("of an unknown revision");
    if (revision & 0xffff)
        return N_("it has system-dependent texts");
    catalogue->count = word_at(catalogue, COUNT);
    catalogue->msgids = word_at(catalogue, MSGIDS);
    catalogue->msgstrs = word_at(catalogue, MSGSTRS);
    if ((trouble = trouble_in_table(catalogue, catalogue->msgids, &total)) ||
        (trouble = trouble_in_table(catalogue, catalogue->msgstrs, &total)) ||
        (trouble = trouble_in_hash(catalogue)) ||
        (trouble = trouble_in_texts(catalogue)))
        return trouble;
    return trouble_in_entry(catalogue);
}

Catalogue *
catalogue_load(const char *path, GError **error)
{
    g_autoptr(Catalogue) catalogue = g_new0(Catalogue, 1);
    const char *trouble;

    if (access(path, F_OK) < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        /* TRANSLATORS: %s is the path of a file of translations. */
        errors_set(
            error, REFUSE_ERROR_CONFIG,
            _("%s: no such catalogue (REFUSE_LOCALEDIR names the folder they are in)"),
            path);
        return NULL;
    }
    catalogue->path = g_strdup(path);
    catalogue->file = file_map(path, MAX_BYTES, REFUSE_ERROR_CONFIG, error);
    if (!catalogue->file)
        return NULL;
    catalogue->bytes = g_mapped_file_get_contents(catalogue->file);
    catalogue->length = g_mapped_file_get_length(catalogue->file);
    trouble = find_trouble(catalogue);
    if (trouble) {
        /* TRANSLATORS: the path of a file, then what is wrong with it. */
        errors_set(error, REFUSE_ERROR_CONFIG,
                   _("%s: not a valid catalogue (%s): make it again with msgfmt"), path,
                   _(trouble));
        return NULL;
    }
    return g_steal_pointer(&catalogue);
}

void
catalogue_free(Catalogue *catalogue)
{
    if (!catalogue)
        return;
    g_free(catalogue->path);
    if (catalogue->file)
        g_mapped_file_unref(catalogue->file);
    g_free(catalogue);
}

const char *
catalogue_path(const Catalogue *catalogue)
{
    return catalogue->path;
}

/* Compares context, its end and msgid with what the file has, without joining them. */
static int
compare(const char *context, const char *msgid, const char *key)
{
    if (context) {
        gsize n = strlen(context);
        int order = strncmp(context, key, n);

        if (order)
            return order;
        if (key[n] != CONTEXT_END)
            return CONTEXT_END - (guchar)key[n];
        key += n + 1;
    }
    return strcmp(msgid, key);
}

const char *
catalogue_get(const Catalogue *catalogue, const char *context, const char *msgid)
{
    guint32 from = 0, to = catalogue->count;

    while (from < to) {
        guint32 i = from + (to - from) / 2;
        int order = compare(context, msgid, text_at(catalogue, catalogue->msgids, i));

        if (order == 0) {
            const char *msgstr = text_at(catalogue, catalogue->msgstrs, i);

            return *msgstr ? msgstr : NULL; /* gettext has an empty one for none */
        }
        if (order < 0)
            to = i;
        else
            from = i + 1;
    }
    return NULL;
}
