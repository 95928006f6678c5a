/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "letter/detect.h"

#include <string.h>

enum { MOST_WORDS = 600, LEAST_SCORE = 3 };

/* Words and letters of a language; those that are not ours are known so as not to be
 * taken for one that is. */
static const struct {
    const char *code;
    const char *words;   /* between blanks */
    const char *letters; /* that its neighbours do not write */
} tongues[] = {
    { "ru",
      " и в во не на что с со я как это по для к мы вы вас вам за от из но у же бы "
      "если "
      "или так то меня мне наш ваш ваши ли есть был была было можно нужно хочу хотел "
      "хотела здравствуйте спасибо пожалуйста уважением день добрый подскажите сколько "
      "стоит очень чтобы также когда до при ",
      "ыэё" },
    { "uk",
      " і та в у не на що з я як це по для до ми ви вас вам за від але ж би якщо або "
      "так "
      "мені наш ваш чи є був була було можна потрібно хочу дякую ласка повагою добрий "
      "день скільки коштує дуже щоб також коли будь ",
      "іїєґ" },
    { "bg",
      " и в не на че с аз как това за до ние вие ви от но ако или така ми да се е съм "
      "сте "
      "са ще може моля благодаря здравейте поздрави колко много както когато при ",
      "" },
    { "sr", " и у не на да се је сам за са ми ви од али ако или то како хвала поздрав ",
      "јљњћђџ" },
    { "ro",
      " și si nu este e în in pe pentru care mai vă va să sa că ca cu la din de un o "
      "aș as "
      "dori bună buna ziua mulțumesc multumesc acest această aceasta sunt sînt avem am "
      "ați "
      "ati ne dar sau dacă daca când cand cât cat costă puteți puteti dumneavoastră "
      "stimă "
      "stima aveți aveti vrea despre fi ale lui foarte către ",
      "ăâțșţş" },
    { "tr",
      " ve bir bu için icin ile çok cok ne kadar olarak var mı mi mu mü da de daha "
      "gibi ama "
      "veya ya en merhaba teşekkür tesekkur ederim ederiz lütfen lutfen iyi günler "
      "gunler "
      "sayın sayin bilgi istiyorum istiyoruz olan olur sizin size siz biz bize benim "
      "bana "
      "saygılarımla hakkında yapmak fiyat misiniz musunuz ",
      "ğı" },
    { "pl",
      " i w we nie się sie na jest do że ze z o za od po czy jak ale lub oraz to co "
      "dla mam "
      "mamy proszę prosze dziękuję dziekuje dzień dzien dobry pozdrawiam witam "
      "szanowni "
      "państwo państwa chciałbym chciałabym bardzo przez przy tego tym ile kosztuje "
      "jestem "
      "są sa może moze można mozna pani pan poważaniem ",
      "łąęśżźćń" },
    { "en",
      " the and you your for with have this that would please thank thanks regards "
      "dear are "
      "is not we our from of to a i it in on be can could will about how much my me at "
      "as if "
      "do was were hello hi or an there which any like need ",
      "" },
    { "fa",
      " و در به از که این را با است برای سلام لطفا لطفاً ممنون می‌شود میشود هم خود "
      "شما ما آن "
      "یک بود شد تا یا اگر هر چه من باید است. کنم کنید دارم دارید درخواست وقت بخیر "
      "احترام "
      "تشکر می‌خواهم میخواهم چقدر خیلی ",
      "پچژگ" },
    { "ar",
      " في من على إلى أن هذا هذه مع شكرا شكراً السلام عليكم التي الذي ما لا هل كان عن "
      "أو كل "
      "بعد قبل نحن أنا لكم تحية ",
      "ةىإأ" },
    { "ur", " ہے کے کی میں ہیں اور سے کو کا نے پر یہ وہ ہم آپ شکریہ ", "ہےٹڈڑ" },
    { "de",
      " der die das und ist nicht ich sie wir mit für auf ein eine zu den von im es "
      "auch "
      "sehr geehrte damen herren danke bitte grüße grüßen haben können wie uns ihre ",
      "äöüß" },
    { "fr",
      " le la les des est pas vous nous pour une dans que qui et un du je sur votre "
      "bonjour "
      "merci avec ce au aux plus par cordialement ",
      "èêàù" },
    { "es",
      " el la los las que de para una con por está gracias hola usted su no en y un se "
      "del "
      "al es lo como más saludos ",
      "ñ¿¡" },
    { "it",
      " il di che per una con non sono grazie buongiorno vi la gli della un e è del le "
      "si "
      "dei cordiali saluti vorrei ",
      "" },
    { "pt",
      " o os as que de para uma com não por obrigado obrigada olá em um do da se ",
      "ãõ" },
    { "nl",
      " de het een van en ik niet dat voor met is op te zijn wij u uw graag bedankt ",
      "" },
    { "cs", " a je na se že to v s z do prosím děkuji dobrý den jsem jsme pro za jak ",
      "ěřů" },
    { "hu", " a az és nem hogy egy van is meg kérem köszönöm üdvözlettel tisztelt ",
      "őű" },
};

enum { TONGUES = G_N_ELEMENTS(tongues) };

/* What was counted. */
typedef struct {
    guint words[TONGUES], letters[TONGUES];
    guint all, latin, cyrillic, arabic;
} Count;

static void
count_letter(Count *count, gunichar c)
{
    char bytes[7] = "";

    if (c >= 0x400 && c < 0x530)
        count->cyrillic++;
    else if (c >= 0x600 && c < 0x780)
        count->arabic++;
    else if (g_unichar_isalpha(c))
        count->latin++;
    if (c < 0x80)
        return;
    g_unichar_to_utf8(c, bytes);
    for (guint i = 0; i < TONGUES; i++)
        if (strstr(tongues[i].letters, bytes))
            count->letters[i]++;
}

static void
count_word(Count *count, const char *word, gsize length)
{
    g_autofree char *spaced = g_strdup_printf(" %.*s ", (int)length, word);

    count->all++;
    for (guint i = 0; i < TONGUES; i++)
        if (strstr(tongues[i].words, spaced))
            count->words[i]++;
}

/* A letter, or what joins letters within a word. */
static gboolean
is_inside(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == 0x200C;
}

/* The words within a run without blanks; an address is none. */
static void
count_run(Count *count, const char *run, gsize length)
{
    const char *end = run + length, *word = NULL;

    if (g_strstr_len(run, (gssize)length, "://") || memchr(run, '@', length))
        return;
    for (const char *p = run; p <= end; p = p < end ? g_utf8_next_char(p) : p + 1) {
        const gunichar c = p < end ? g_utf8_get_char(p) : 0;

        if (c && is_inside(c)) {
            count_letter(count, c);
            word = word ? word : p;
        } else if (word) {
            count_word(count, word, p - word);
            word = NULL;
        }
    }
}

static void
count_line(Count *count, const char *line)
{
    g_autofree char *lower = g_utf8_strdown(line, -1);

    for (const char *p = lower; *p && count->all < MOST_WORDS;) {
        const gsize n = strcspn(p, " \t\r");

        count_run(count, p, n);
        p += n + (p[n] != '\0');
    }
}

static void
count_text(Count *count, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (char **line = lines; *line && count->all < MOST_WORDS; line++) {
        if (!strcmp(*line, "-- ") || !strcmp(*line, "--"))
            return; /* a signature */
        if (**line != '>')
            count_line(count, *line);
    }
}

/* Words count thrice: letters are in names and places too. */
static guint
score(const Count *count, guint i)
{
    return 3 * count->words[i] + MIN(count->letters[i], 3 * count->words[i] + 6);
}

const Lang *
detect_language(const char *text)
{
    Count count = { 0 };
    guint best = 0, second = 0;

    count_text(&count, text);
    for (guint i = 1; i < TONGUES; i++)
        if (score(&count, i) > score(&count, best))
            best = i;
    for (guint i = 0; i < TONGUES; i++)
        if (i != best)
            second = MAX(second, score(&count, i));
    /* a word in twelve, and well before the next */
    if (score(&count, best) < LEAST_SCORE * 2 || count.words[best] * 12 < count.all ||
        score(&count, best) * 4 < second * 5)
        return NULL;
    return lang_find(tongues[best].code);
}
