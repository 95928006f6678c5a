/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client/lexicon.h"

#include <string.h>

NamesLang
lexicon_lang(const Lang *lang)
{
    static const guint8 by_index[LANG_COUNT] = { NAMES_RU, NAMES_RO, NAMES_TR,
                                                 NAMES_FA, NAMES_PL, NAMES_EN };

    return by_index[lang_index(lang)];
}

const Word *
lexicon_find(const char *folded, gsize length)
{
    if (!length)
        return NULL;
    for (guint32 at = fold_hash(folded, length);; at++) {
        guint slot = names_word_slots[at & names_word_mask];
        const Word *word = &names_words[slot - 1];

        if (!slot)
            return NULL;
        if (word->length == length && !memcmp(names_text + word->text, folded, length))
            return word;
    }
}

static gboolean
holds(const Sense *sense, SenseKind kind, NamesLang lang)
{
    return sense->kind == kind && (!(sense->flags & SENSE_OWN) || sense->lang == lang);
}

/* The language's own comes before those of others. */
const Sense *
lexicon_sense(const Word *word, SenseKind kind, NamesLang lang)
{
    const Sense *found = NULL;

    if (!word || !(word->kinds & 1u << kind))
        return NULL;
    for (guint i = 0; i < word->senses; i++) {
        const Sense *sense = &names_senses[word->sense + i];

        if (!holds(sense, kind, lang))
            continue;
        if (sense->lang == lang)
            return sense;
        if (!found)
            found = sense;
    }
    return found;
}

static const Word *
find_ending(const char *folded, gsize length, guint32 hash)
{
    for (guint32 at = hash;; at++) {
        guint slot = names_ending_slots[at & names_ending_mask];
        const Word *word = &names_endings[slot - 1];

        if (!slot)
            return NULL;
        if (word->length == length && !memcmp(names_text + word->text, folded, length))
            return word;
    }
}

static void
take(const Sense **found, const Word *word, SenseKind kind, guint letters,
     NamesLang lang)
{
    const Sense *sense = lexicon_sense(word, kind, lang);

    if (sense && letters >= sense->least)
        *found = sense;
}

/* The table has every part of an ending too: where one is not found, no longer one is.
 */
void
lexicon_endings(Endings *endings, const char *folded, gsize length, guint letters,
                NamesLang lang)
{
    guint32 hash = FOLD_HASH_START;

    *endings = (Endings){ NULL, NULL, NULL };
    for (gsize n = 1; n <= length; n++) {
        const char *from = folded + length - n;
        const Word *word;

        hash = fold_hash_add(hash, *from);
        if (((guchar)*from & 0xC0) == 0x80)
            continue;
        word = find_ending(from, n, fold_hash_end(hash));
        if (!word)
            return;
        take(&endings->surname, word, SENSE_SURNAME, letters, lang);
        take(&endings->patronymic, word, SENSE_PATRONYMIC, letters, lang);
        take(&endings->given, word, SENSE_GIVEN, letters, lang);
    }
}

const char *
lexicon_written(const Sense *sense)
{
    return sense && sense->written ? names_text + sense->written : NULL;
}
