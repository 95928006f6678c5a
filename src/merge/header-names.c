/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "merge/header-names.h"

/*
 * Compared folded, so a form with other diacritics, hyphens or case need not stand here.
 * Left out on purpose: names of remarks (notes, comment, примечание, uwagi), which hold
 * what a client must not read, and prices and totals of an order, which a letter would
 * take for a refund.
 */
const HeaderNames header_names[] = {
    { FIELD_LANG, "lang|language|locale|letter language|client language|preferred language" },
    { FIELD_LANG, "язык|язык письма|язык клиента|язык обращения|предпочитаемый язык" },
    { FIELD_LANG, "limba|limbă|limba scrisorii|limba clientului|limba preferată" },
    { FIELD_LANG, "dil|dili|mektup dili|müşteri dili|tercih edilen dil" },
    { FIELD_LANG, "زبان|زبان نامه|زبان مشتری|زبان ترجیحی" },
    { FIELD_LANG, "język|jezyk|język listu|język klienta|preferowany język" },

    { FIELD_CLIENT, "client|name|full name|fullname|customer|client name|customer name|"
                    "contact|contact name|contact person|recipient|recipient name|"
                    "addressee|display name|buyer|buyer name|names" },
    { FIELD_CLIENT, "клиент|фио|ф и о|имя клиента|фио клиента|полное имя|заказчик|"
                    "контакт|контактное лицо|получатель|адресат|покупатель|"
                    "имя и фамилия|фамилия и имя|фамилия имя|имя фамилия|"
                    "фамилия имя отчество|фамилия, имя, отчество|имя получателя|"
                    "фио заказчика|фио получателя|фио покупателя|клиентка" },
    { FIELD_CLIENT, "nume complet|numele complet|nume și prenume|nume si prenume|"
                    "numele și prenumele|prenume și nume|nume prenume|prenume nume|"
                    "clientul|nume client|numele clientului|persoană de contact|"
                    "persoana de contact|destinatar|cumpărător|beneficiar" },
    { FIELD_CLIENT, "ad soyad|adı soyadı|ad ve soyad|adı ve soyadı|isim soyisim|"
                    "ad soyisim|adsoyad|tam ad|tam adı|müşteri|müşteri adı|"
                    "müşteri adı soyadı|danışan|danışan adı|alıcı|alıcı adı|"
                    "ilgili kişi|iletişim kişisi|muhatap" },
    { FIELD_CLIENT, "مشتری|نام مشتری|نام کامل|نام و نام خانوادگی|نام ونام خانوادگی|"
                    "نام نام خانوادگی|مراجع|نام مراجع|گیرنده|نام گیرنده|مخاطب|"
                    "نام مخاطب|خریدار|نام خریدار|متقاضی" },
    { FIELD_CLIENT, "klient|klientka|nazwa klienta|imię i nazwisko|imie nazwisko|"
                    "nazwisko i imię|nazwisko imię|imię nazwisko|pełne imię|"
                    "pełna nazwa|kontrahent|odbiorca|adresat|kupujący|nabywca|"
                    "osoba kontaktowa|zleceniodawca|zamawiający|nazwa kontrahenta" },

    { FIELD_TITLE, "title|salutation title|honorific|prefix|name prefix|academic title|"
                   "academic degree|degree" },
    { FIELD_TITLE, "титул|звание|учёная степень|степень|форма обращения" },
    { FIELD_TITLE, "titlu|titlul|titlu academic|titlu științific|apelativ" },
    { FIELD_TITLE, "unvan|ünvan|unvanı|hitap|akademik unvan" },
    { FIELD_TITLE, "عنوان|لقب|عنوان علمی|پیشوند نام" },
    { FIELD_TITLE, "tytuł|tytuł naukowy|stopień naukowy|tytuł grzecznościowy" },

    { FIELD_GIVEN, "given|given name|given names|first name|firstname|first|forename|"
                   "forenames|fname|client first name|customer first name" },
    { FIELD_GIVEN, "имя|имя собственное|личное имя" },
    { FIELD_GIVEN, "prenume|prenumele|prenumele clientului|prenume client" },
    { FIELD_GIVEN, "ad|adı|isim|ismi|ön ad|ilk ad|müşterinin adı" },
    { FIELD_GIVEN, "نام|اسم|نام کوچک|اسم کوچک|نام اول" },
    { FIELD_GIVEN, "imię|imiona|imię klienta|imię klientki|pierwsze imię|imie" },

    { FIELD_PATRONYMIC, "patronymic|patronymic name|father's name" },
    { FIELD_PATRONYMIC, "отчество|отчество клиента" },
    { FIELD_PATRONYMIC, "patronimic|patronimicul" },
    { FIELD_PATRONYMIC, "baba adı" },
    { FIELD_PATRONYMIC, "patronimik|otczestwo|imię odojcowskie" },

    { FIELD_SURNAME, "surname|last name|lastname|last|family name|family|familyname|"
                     "lname|client last name|customer last name" },
    { FIELD_SURNAME, "фамилия|фамилия клиента" },
    { FIELD_SURNAME, "nume|numele|nume de familie|numele de familie|nume familie" },
    { FIELD_SURNAME, "soyad|soyadı|soyisim|soy ad|soy isim|aile adı|müşterinin soyadı" },
    { FIELD_SURNAME, "نام خانوادگی|فامیلی|فامیل|نام فامیل|شهرت" },
    { FIELD_SURNAME, "nazwisko|nazwiska|nazwisko klienta|nazwisko klientki|"
                     "nazwisko rodowe" },

    { FIELD_COMPANY, "company|company name|organisation|organization|organisation name|"
                     "organization name|firm|business|business name|employer|"
                     "account name|legal name" },
    { FIELD_COMPANY, "компания|название компании|организация|название организации|"
                     "наименование организации|фирма|юрлицо|юридическое лицо|"
                     "предприятие|наименование|наименование компании" },
    { FIELD_COMPANY, "companie|companie client|firmă|firma|nume firmă|denumire|"
                     "denumire firmă|denumirea firmei|organizație|organizația|"
                     "societate|societatea|persoană juridică|denumire companie" },
    { FIELD_COMPANY, "şirket|şirket adı|firma adı|kurum|kurum adı|kuruluş|işletme|"
                     "firma unvanı|ticari unvan|ticaret unvanı|şirket unvanı" },
    { FIELD_COMPANY, "شرکت|نام شرکت|سازمان|نام سازمان|مؤسسه|موسسه|نام موسسه" },
    { FIELD_COMPANY, "nazwa firmy|nazwa|przedsiębiorstwo|organizacja|spółka|"
                     "instytucja|nazwa organizacji|nazwa spółki|nazwa instytucji" },

    { FIELD_GENDER, "gender|sex|client gender|gender of client" },
    { FIELD_GENDER, "пол|пол клиента|гендер" },
    { FIELD_GENDER, "gen|genul|sexul|sexul clientului" },
    { FIELD_GENDER, "cinsiyet|cinsiyeti|cinsiyet bilgisi" },
    { FIELD_GENDER, "جنسیت|جنس" },
    { FIELD_GENDER, "płeć|płeć klienta|plec" },

    { FIELD_EMAIL, "email|e-mail|mail|email address|e-mail address|mail address|"
                   "electronic mail|client email|customer email|contact email|"
                   "email 1|e mail 1 value|primary email" },
    { FIELD_EMAIL, "почта|эл почта|эл. почта|электронная почта|адрес эл почты|"
                   "адрес электронной почты|электронный адрес|имейл|емейл|"
                   "e-mail клиента|емайл|мейл|почта клиента|email клиента" },
    { FIELD_EMAIL, "poșta electronică|adresă de email|adresa de email|adresa email|"
                   "adresă email|adresa de e-mail|adresă e-mail|e-mail client|"
                   "mailul|adresa electronică" },
    { FIELD_EMAIL, "e-posta|eposta|e-posta adresi|eposta adresi|elektronik posta|"
                   "mail adresi|e-mail adresi|email adresi" },
    { FIELD_EMAIL, "ایمیل|رایانامه|پست الکترونیک|پست الکترونیکی|آدرس ایمیل|"
                   "نشانی ایمیل|نشانی رایانامه" },
    { FIELD_EMAIL, "adres e-mail|adres email|poczta|poczta elektroniczna|"
                   "adres poczty elektronicznej|e-mail klienta|adres mailowy|"
                   "email klienta" },

    { FIELD_CC, "cc|carbon copy|копия|copie|karbon kopya|bilgi|رونوشت|kopia|do wiadomości|dw" },
    { FIELD_BCC, "bcc|blind copy|blind carbon copy|скрытая копия|copie ascunsă|cci|"
                 "gizli kopya|رونوشت مخفی|رونوشت پنهان|ukryta kopia|udw" },
    { FIELD_FROM, "from|sender|from address|отправитель|от кого|expeditor|de la|gönderen|"
                  "gönderici|kimden|فرستنده|از طرف|nadawca|od kogo" },
    { FIELD_REPLY_TO, "reply_to|reply address|answer to|адрес для ответа|обратный адрес|"
                      "ответить на|adresă de răspuns|răspuns la|răspunde la|"
                      "yanıt adresi|yanıtla|yanıt|پاسخ به|نشانی پاسخ|odpowiedz do|"
                      "adres do odpowiedzi|adres zwrotny" },
    { FIELD_SIGNATURE, "signature|signed by|signatory|подпись|подписант|semnătură|"
                       "semnătura|semnatar|imza|imzalayan|امضا|امضاء|امضاکننده|podpis|"
                       "podpisany|podpisujący" },

    { FIELD_KIND, "kind|letter kind|kind of letter|letter type|type of letter" },
    { FIELD_KIND, "вид письма|вид|тип письма|вид ответа" },
    { FIELD_KIND, "tipul scrisorii|felul scrisorii|tip scrisoare|fel" },
    { FIELD_KIND, "tür|türü|mektup türü|yazı türü" },
    { FIELD_KIND, "نوع|نوع نامه" },
    { FIELD_KIND, "rodzaj|rodzaj listu|typ listu|rodzaj pisma" },

    { FIELD_REASON, "reason|reason code|refusal reason|reason of refusal|code of reason" },
    { FIELD_REASON, "причина|причина отказа|код причины" },
    { FIELD_REASON, "motiv|motivul|motivul refuzului|cod motiv|codul motivului" },
    { FIELD_REASON, "neden|sebep|nedeni|ret nedeni|gerekçe|neden kodu|red nedeni" },
    { FIELD_REASON, "دلیل|علت|دلیل رد|کد دلیل|دلیل امتناع" },
    { FIELD_REASON, "powód|przyczyna|powód odmowy|przyczyna odmowy|kod powodu" },

    { FIELD_REASON_TEXT, "reason_text|own reason|text of reason|текст причины|"
                         "причина своими словами|textul motivului|motiv text|"
                         "neden metni|gerekçe metni|متن دلیل|treść powodu|"
                         "powód słownie|tekst powodu" },

    { FIELD_TONE, "tone|tone of letter|тон|тон письма|ton|tonul|tonul scrisorii|"
                  "mektup tonu|üslup|لحن|لحن نامه|ton listu" },

    { FIELD_REQUEST, "request|service|inquiry|enquiry|client request|requested service" },
    { FIELD_REQUEST, "запрос|услуга|заявка|обращение|предмет обращения|"
                     "предмет заявки|запрос клиента|название услуги|предмет заказа" },
    { FIELD_REQUEST, "cerere|cererea|solicitare|solicitarea|serviciu|serviciul|"
                     "serviciul cerut|obiectul cererii" },
    { FIELD_REQUEST, "talep|istek|talebi|hizmet|istenen hizmet|talep konusu|başvuru" },
    { FIELD_REQUEST, "درخواست|خدمت|موضوع درخواست|تقاضا|خدمات|سرویس" },
    { FIELD_REQUEST, "zapytanie|usługa|zlecenie|prośba|przedmiot zapytania|"
                     "przedmiot zlecenia|zamawiana usługa" },

    { FIELD_ORDER, "order|order number|order no|order id|order nr|contract|"
                   "contract number|contract no|invoice order" },
    { FIELD_ORDER, "заказ|номер заказа|№ заказа|договор|номер договора|№ договора|"
                   "номер заявки|id заказа" },
    { FIELD_ORDER, "comandă|comanda|număr comandă|numărul comenzii|nr comandă|contract|"
                   "număr contract|nr contract|numărul contractului" },
    { FIELD_ORDER, "sipariş|sipariş no|sipariş numarası|sözleşme|sözleşme no|"
                   "sözleşme numarası" },
    { FIELD_ORDER, "سفارش|شماره سفارش|قرارداد|شماره قرارداد|کد سفارش" },
    { FIELD_ORDER, "zamówienie|numer zamówienia|nr zamówienia|umowa|numer umowy|nr umowy" },

    { FIELD_THIRD_PARTY, "third_party|for whom|on behalf of|для кого|за кого|pentru cine|"
                         "pentru|kimin için|kim için|برای چه کسی|برای که|dla kogo|"
                         "w czyim imieniu" },
    /* no synonyms that a list of internal remarks could have */
    { FIELD_NOTE, "note|paragraph|own paragraph|приписка|абзац|paragraf propriu|"
                  "ek paragraf|بند افزوده|dopisek" },

    { FIELD_DATE, "date|letter date|date of letter|дата|дата письма|data|data scrisorii|"
                  "tarih|tarihi|mektup tarihi|تاریخ|تاریخ نامه|data listu|data pisma" },
    { FIELD_UNTIL, "until|free from|busy until|available from|first free day" },
    { FIELD_UNTIL, "до|занято до|заняты до|свободны с|первый свободный день|"
                   "дата освобождения" },
    { FIELD_UNTIL, "până la|ocupat până la|liber din|disponibil din|prima zi liberă" },
    { FIELD_UNTIL, "müsait tarih|uygun tarih|dolu tarih|ilk boş gün|şu tarihe kadar" },
    { FIELD_UNTIL, "تا|تا تاریخ|آزاد از|نخستین روز آزاد|اولین روز آزاد" },
    { FIELD_UNTIL, "do kiedy|zajęte do|wolne od|dostępne od|pierwszy wolny dzień" },
    { FIELD_DUE, "due|due date|deadline|last day|valid until|expires" },
    { FIELD_DUE, "срок|крайний срок|последний день|действительно до|дедлайн" },
    { FIELD_DUE, "termen|termenul|termen limită|scadență|data limită|ultima zi|"
                 "valabil până la" },
    { FIELD_DUE, "son gün|son tarih|vade|son tarihi|vade tarihi|geçerlilik tarihi" },
    { FIELD_DUE, "مهلت|سررسید|آخرین مهلت|آخرین روز|مهلت پاسخ" },
    { FIELD_DUE, "termin|ostateczny termin|ostatni dzień|ważne do" },

    { FIELD_AMOUNT, "amount|refund|refund amount|offer price|offered price" },
    { FIELD_AMOUNT, "сумма|возврат|сумма возврата|к возврату|предложенная цена" },
    { FIELD_AMOUNT, "sumă|suma|rambursare|suma de rambursat|preț oferit" },
    { FIELD_AMOUNT, "tutar|iade|iade tutarı|meblağ|teklif edilen fiyat" },
    { FIELD_AMOUNT, "مبلغ|مبلغ بازپرداخت|قیمت پیشنهادی" },
    { FIELD_AMOUNT, "kwota|zwrot|kwota zwrotu|do zwrotu|proponowana cena" },
    { FIELD_CURRENCY, "currency|currency code|валюта|код валюты|valută|valuta|moneda|"
                      "monedă|para birimi|döviz|döviz cinsi|ارز|واحد پول|واحد ارز|waluta|"
                      "kod waluty" },

    { FIELD_VOICE, "voice|голос|от чьего имени|voce|vocea|ses|صدا|گوینده|głos" },
    { FIELD_FORMALITY, "formality|formal or familiar|официальность|стиль обращения|"
                       "formalitate|resmiyet|resmilik|رسمیت|formalność|styl zwrotu" },
    { FIELD_SUBJECT, "subject|subject line|letter subject|тема|тема письма|subiect|"
                     "subiectul|konu|konusu|konu başlığı|موضوع|موضوع نامه|temat|"
                     "temat listu" },
    { FIELD_SALUTATION, "salutation|greeting|обращение к клиенту|приветствие|"
                        "formulă de adresare|hitap cümlesi|selamlama|"
                        "عبارت خطاب|powitanie" },

    { HEADER_KEY, "key" },
    { HEADER_LEFT, "evidence|warnings|error" },
    { HEADER_UNKNOWN, NULL },
};

const HeaderWords header_words[] = {
    { FIELD_GENDER, "f", "female|woman|women|feminine|girl|lady|fem|ms|mrs|miss|she" },
    { FIELD_GENDER, "f", "ж|жен|женский|женщина|женск|женского|женский пол|г-жа|госпожа" },
    { FIELD_GENDER, "f", "feminin|femeie|femeiesc|feminină|doamna|d-na|dna|domnișoara" },
    { FIELD_GENDER, "f", "k|kadın|kız|bayan|hanım|dişi" },
    { FIELD_GENDER, "f", "زن|مونث|مؤنث|خانم|بانو|دختر" },
    { FIELD_GENDER, "f", "kobieta|żeńska|żeński|kob|pani|żeńskie" },
    { FIELD_GENDER, "m", "male|man|men|masculine|boy|gentleman|masc|mr|he" },
    { FIELD_GENDER, "m", "м|муж|мужской|мужчина|мужск|мужского|мужской пол|г-н|господин" },
    { FIELD_GENDER, "m", "masculin|bărbat|bărbătesc|masculină|domnul|dl|d-l" },
    { FIELD_GENDER, "m", "e|erkek|bay|bey|oğlan" },
    { FIELD_GENDER, "m", "مرد|مذکر|آقا|آقای|پسر" },
    { FIELD_GENDER, "m", "mężczyzna|męska|męski|męż|pan|męskie" },
    { FIELD_GENDER, "unknown", "u|n/a|na|none|other|?|-|not given|not known|undisclosed|"
                               "unspecified|diverse|nonbinary|non-binary|no answer" },
    { FIELD_GENDER, "unknown", "неизвестно|неизвестен|не указан|не указано|нет данных|"
                               "другой|н/д" },
    { FIELD_GENDER, "unknown", "necunoscut|nespecificat|altul|neprecizat|nedeclarat" },
    { FIELD_GENDER, "unknown", "bilinmiyor|belirtilmemiş|belirsiz|diğer|belirtmek istemiyor" },
    { FIELD_GENDER, "unknown", "نامشخص|نامعلوم|سایر|دیگر|ذکر نشده" },
    { FIELD_GENDER, "unknown", "nieznana|nieznany|nieznane|nie podano|inna|inny|brak danych" },

    { FIELD_LANG, "ru", "russian|rus|рус|ros|русский|русская|на русском|rusă|limba rusă|rusça|روسی|"
                        "rosyjski|по-русски" },
    { FIELD_LANG, "ro", "romanian|ron|rum|рум|rom|română|limba română|romana|румынский|rumence|"
                        "rumuński|رومانیایی|moldovan|молдавский|moldovenească" },
    { FIELD_LANG, "tr", "turkish|tur|тур|turc|türkçe|турецкий|turcă|limba turcă|turecki|ترکی|"
                        "ترکی استانبولی" },
    { FIELD_LANG, "fa", "persian|farsi|fas|per|перс|فارسی|персидский|фарси|persană|limba persană|"
                        "farsça|perski|زبان فارسی" },
    { FIELD_LANG, "pl", "polish|pol|пол|polski|język polski|польский|poloneză|limba poloneză|"
                        "lehçe|لهستانی|po polsku" },
    { FIELD_LANG, "en", "english|eng|англ|ang|ing|английский|engleză|limba engleză|ingilizce|انگلیسی|"
                        "angielski|język angielski" },

    { FIELD_KIND, "decline", "refusal|refuse|no|отказ|отказать|refuz|ret|red|رد|رد درخواست|"
                             "امتناع|odmowa" },
    { FIELD_KIND, "counter", "counter offer|counteroffer|встречное предложение|"
                             "контрпредложение|contraofertă|contrapropunere|karşı teklif|"
                             "karşı öneri|پیشنهاد متقابل|پیشنهاد جایگزین|kontroferta|"
                             "kontrpropozycja" },
    { FIELD_KIND, "boundary", "boundaries|terms|границы|граница|условия|limite|limită|"
                              "condiții|sınır|sınırlar|koşullar|مرز|حد و مرز|مرزها|شرایط|"
                              "granice|granica|warunki" },
    { FIELD_KIND, "farewell", "goodbye|parting|прощание|расставание|завершение|rămas bun|"
                              "despărțire|încheiere|veda|ayrılık|وداع|خداحافظی|پایان همکاری|"
                              "pożegnanie|rozstanie|zakończenie" },

    { FIELD_TONE, "warm", "тёплый|тепло|cald|caldă|sıcak|گرم|صمیمی|ciepły|ciepło" },
    { FIELD_TONE, "neutral", "нейтральный|нейтрально|neutru|neutră|nötr|tarafsız|خنثی|عادی|"
                             "neutralny|neutralnie" },
    { FIELD_TONE, "firm", "твёрдый|твёрдо|строгий|ferm|fermă|hotărâtor|kararlı|kesin|قاطع|محکم|"
                          "stanowczy|stanowczo" },

    { FIELD_VOICE, "us", "we|our|мы|noi|biz|ما|my" },
    { FIELD_VOICE, "f", "ж|жен|женский|женщина|я (женщина)|feminin|femeie|kadın|زن|خانم|kobieta|"
                        "żeński|female|woman" },
    { FIELD_VOICE, "m", "м|муж|мужской|мужчина|я (мужчина)|masculin|bărbat|erkek|مرد|آقا|"
                        "mężczyzna|męski|male|man" },

    { FIELD_FORMALITY, "formal", "официально|официальный|formală|oficial|resmi|رسمی|formalny|"
                                 "formalnie|oficjalny" },
    { FIELD_FORMALITY, "familiar", "informal|неофициально|неформально|по имени|familiară|"
                                   "informală|samimi|gayriresmi|غیررسمی|خودمانی|nieformalny|"
                                   "nieformalnie|po imieniu" },

    { FIELD_CURRENCY, "PLN", "zł|złoty|złote|złotych|zl|złotówka|злотый|злотых" },
    { FIELD_CURRENCY, "RON", "lei|leu|leu românesc|lei românești|леев|лей|румынский лей" },
    { FIELD_CURRENCY, "TRY", "tl|₺|lira|türk lirası|лира|турецкая лира|لیر|لیره ترکیه" },
    { FIELD_CURRENCY, "RUB", "₽|руб|рубль|рубли|рублей|р|rublă|ruble|rubel|روبل|rur" },
    { FIELD_CURRENCY, "EUR", "€|euro|euros|евро|avro|یورو" },
    { FIELD_CURRENCY, "USD", "$|us$|usd $|dollar|dollars|us dollar|доллар|доллары|долларов|"
                             "доллар сша|dolar|dolari|dolari americani|dolary|abd doları|دلار" },
    { FIELD_CURRENCY, "GBP", "£|pound|pounds|pound sterling|фунт|фунт стерлингов|liră sterlină|"
                             "sterlin|پوند|funt|funt szterling" },
    { FIELD_CURRENCY, "IRR", "ریال|rial|ریال ایران|риал" },
    { FIELD_CURRENCY, "UAH", "₴|гривна|грн|hrywna" },

    { FIELD_THIRD_PARTY, "son", "сын|сына|за сына|fiu|fiul|fiului|oğul|oğlu|oğlum|پسر|فرزند پسر|"
                                "syn|syna" },
    { FIELD_THIRD_PARTY, "daughter", "дочь|дочери|дочка|fiică|fiica|kız|kızı|kızım|دختر|"
                                     "فرزند دختر|córka|córki" },
    { FIELD_THIRD_PARTY, "child", "kid|ребёнок|ребёнка|copil|copilul|çocuk|çocuğu|کودک|فرزند|بچه|"
                                  "dziecko|dziecka" },
    { FIELD_THIRD_PARTY, "husband", "муж|мужа|супруг|soț|soțul|koca|kocası|شوهر|همسر مرد|mąż|męża" },
    { FIELD_THIRD_PARTY, "wife", "жена|жены|супруга|soție|soția|karı|karısı|زن|همسر زن|żona|żony" },
    { FIELD_THIRD_PARTY, "mother", "mom|mum|мать|мама|матери|mamă|mama|anne|annesi|annem|مادر|"
                                   "matka|mamy|matki" },
    { FIELD_THIRD_PARTY, "father", "dad|отец|папа|отца|tată|tatăl|baba|babası|babam|پدر|ojciec|"
                                   "ojca|tata" },
    { FIELD_THIRD_PARTY, "friend", "друг|подруга|друга|prieten|prietenă|arkadaş|arkadaşı|دوست|"
                                   "przyjaciel|przyjaciółka|kolega|koleżanka" },
    { FIELD_THIRD_PARTY, "other", "someone else|другое лицо|другой|altcineva|alta persoană|"
                                  "başkası|diğer|دیگری|شخص دیگر|inna osoba|ktoś inny" },
    { FIELD_COUNT, NULL, NULL },
};
