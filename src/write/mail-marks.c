/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "write/mail-marks.h"

#include <string.h>
#include <sys/random.h>

#include "letter/day.h"

/* The finalizer of splitmix64: each bit of what comes in changes half of what comes
 * out. */
static inline guint64
mix(guint64 x)
{
    x = (x ^ x >> 30) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static inline guint64
absorb_word(guint64 state, guint64 word)
{
    state = (state ^ word) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    return state ^ state >> 32;
}

static guint64
absorb(guint64 state, const char *bytes, gsize length)
{
    guint64 word;

    for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        state = absorb_word(state, word);
    }
    word = 0;
    memcpy(&word, bytes, length);
    return mix((length ? absorb_word(state, word) : state) + 1);
}

static guint64
absorb_text(guint64 state, const char *text)
{
    return text ? absorb(state, text, strlen(text)) : mix(state);
}

gboolean
mail_settings_init(MailSettings *settings, const char *seed, GError **error)
{
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");

    if (!day_now(&settings->now, &settings->zone, error))
        return FALSE;
    if (!seed && epoch && *epoch)
        seed = epoch;
    if (seed) {
        settings->seed[0] = absorb_text(1, seed);
        settings->seed[1] = absorb_text(2, seed);
    } else if (getrandom(settings->seed, sizeof settings->seed, 0) !=
               sizeof settings->seed) {
        settings->seed[0] = (guint64)g_get_real_time();
        settings->seed[1] = (guint64)g_random_int() << 32 | g_random_int();
    }
    return TRUE;
}

static void
put_digits(guint64 bits, char digits[MAIL_DIGITS])
{
    static const char alphabet[] = "0123456789abcdefghijklmnopqrstuv";

    for (int i = 0; i < MAIL_DIGITS; i++, bits >>= 5)
        digits[i] = alphabet[bits & 31];
}

void
mail_marks_make(MailMarks *marks, const Mail *mail, const MailSettings *settings,
                const GString *subject, const GString *text)
{
    const Request *request = mail->request;
    guint64 state = mix(settings->seed[0] ^ mail->number);

    state = absorb_text(state, request->text[FIELD_FROM]);
    state = absorb_text(state, request->text[FIELD_EMAIL]);
    state = absorb(state, subject->str, subject->len);
    state = absorb(state, text->str, text->len);
    put_digits(mix(state + settings->seed[1]), marks->id[0]);
    put_digits(mix(~state ^ settings->seed[1]), marks->id[1]);
    put_digits(mix(mix(state ^ settings->seed[1]) + 1), marks->boundary);
}
