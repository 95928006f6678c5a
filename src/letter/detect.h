/*
 * The language of a text, by its script, its letters and its commonest words.
 *
 * Shape:  one of ours, or none: a text in another language (whose words are known here
 *         too), or too short to tell, has none. Lines that are quoted (">") and what
 *         stands after "-- " do not count.
 * Source: the commonest function words of each language; UAX 24 (scripts).
 */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REFUSE_LETTER_DETECT_H
#define REFUSE_LETTER_DETECT_H

#include "base/lang.h"

/* `text`: valid UTF-8. NULL where nothing is sure. */
const Lang *detect_language(const char *text);

#endif
