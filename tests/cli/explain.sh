# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What was understood of a name, and the values that --format json and --field give.
. "$top_srcdir/tests/lib.sh"

value() { python3 -c 'import json,sys; print(json.loads(sys.stdin.read()).get(sys.argv[1], ""))' "$1"; }
explain() { "$REFUSE" explain --format json "${@:2}" | value "$1"; }
field() { "$REFUSE" --field "$@" 2>/dev/null; }

is "surname first" Anna "$(explain given --lang pl --client 'Kowalska Anna')"
is "and the surname" Kowalska "$(explain surname --lang pl --client 'Kowalska Anna')"
is "gender" f "$(explain gender --lang pl --client 'Kowalska Anna')"
is "salutation" 'Szanowna Pani,' "$(explain salutation --lang pl --client 'Kowalska Anna')"
is "evidence" patronymic "$(explain evidence --lang ru --client 'Иванова Анна Сергеевна')"
is "the field decides" field "$(explain evidence --lang en --client 'Robin Taylor' --gender m)"
is "nothing proves it" none "$(explain evidence --lang en --client 'Robin Taylor')"
is "a company" company "$(explain type --lang ru --client 'ООО «Вега»')"
is "nobody" none "$(explain type --lang ru)"
ok "for people" grep -q '^salutation:  *Szanowna Pani,$' <("$REFUSE" explain --lang pl --client 'Kowalska Anna')
ok "in the user's language" grep -q '^обращение:  *Szanowna Pani,$' <(
    LC_ALL=C.UTF-8 LANGUAGE=ru "$REFUSE" explain --lang pl --client 'Kowalska Anna')
fails 65 "refuse: --lang: 'xx' is none of ru, ro, tr, fa, pl, en" "$REFUSE" explain --lang xx

is "a warning" 1 "$("$REFUSE" --lang ru --client $'A\u043d\u043d\u0430 Иванова' 2>&1 >/dev/null | grep -c 'note: .*two scripts')"
is "and the neutral salutation" 'Здравствуйте!' "$(field salutation --lang ru --client $'A\u043d\u043d\u0430 Иванова')"

# One value by itself.
is "--field salutation" 'Уважаемая Анна Сергеевна!' "$(field salutation --lang ru --client 'Анна Сергеевна Иванова')"
is "--field gender" f "$(field gender --lang ru --client 'Анна Сергеевна Иванова')"
is "--field evidence" patronymic "$(field evidence --lang ru --client 'Анна Сергеевна Иванова')"
is "--field subject" 'Ваш запрос: Сайт' "$(field subject --lang ru --request 'Сайт')"
is "--field kind" decline "$(field kind --lang ru)"
is "--field until" 2026-12-15 "$(field until --lang ru --until 15.12.2026)"
is "--field dir" rtl "$(field dir --lang fa)"
is "a value that is not given" '' "$(field order --lang ru)"
is "--field text" "$("$REFUSE" --lang tr 2>/dev/null)" "$(field text --lang tr)"
fails_like 65 "refuse: --field: 'x' is none of lang, client, *" "$REFUSE" --field x

# The whole object, on one line.
"$REFUSE" --lang fa --client 'مریم "حسینی"' --note $'a\nb\\' --format json 2>/dev/null >one.json
is "one line" 1 "$(wc -l <one.json)"
is "quotes and line ends" $'a\nb\\' "$(value note <one.json)"
is "the client as it was given" 'مریم "حسینی"' "$(value client <one.json)"
is "the same text" "$("$REFUSE" --lang fa --client 'مریم "حسینی"' --note $'a\nb\\' 2>/dev/null)" "$(value text <one.json)"
ok "by the suffix" "$REFUSE" --lang ro -o x.json --signature x
is "is json" ltr "$(value dir <x.json)"

# A salutation of one's own, and the letter after it.
body() { "$REFUSE" --lang "$1" --salutation "$2" 2>/dev/null | sed -n 3p | cut -c1-12; }
is "pl, comma" 'dziękujemy' "$(body pl 'Dzień dobry,' | cut -d' ' -f1)"
is "pl, exclamation mark" 'Dziękujemy' "$(body pl 'Dzień dobry!' | cut -d' ' -f1)"
is "ru, comma" 'благодарим' "$("$REFUSE" --lang ru --salutation 'Анна Сергеевна,' 2>/dev/null | sed -n 3p | cut -d' ' -f1)"
is "ru, exclamation mark" 'Благодарим' "$("$REFUSE" --lang ru --salutation 'Анна Сергеевна!' 2>/dev/null | sed -n 3p | cut -d' ' -f1)"
is "ro, comma" 'Vă' "$(body ro 'Bună, Ana,' | cut -d' ' -f1)"
is "replaces the greeting too" 0 "$("$REFUSE" --lang fa --salutation 'سلام' 2>/dev/null | grep -c 'با سلام')"

# Familiar: by the given name where that is polite.
familiar() { field salutation --lang "$1" --formality familiar --client "$2" "${@:3}"; }
is "familiar, ru" 'Здравствуйте, Анна Сергеевна!' "$(familiar ru 'Анна Сергеевна Иванова')"
is "familiar, ru, no patronymic" 'Здравствуйте, Анна!' "$(familiar ru 'Анна Иванова')"
is "familiar, pl" 'Szanowna Pani Katarzyno,' "$(familiar pl 'Katarzyna Nowak')"
is "familiar, pl, man" 'Szanowny Panie Piotrze,' "$(familiar pl 'Piotr Nowak')"
is "familiar, pl, foreign name" 'Szanowny Panie,' "$(familiar pl 'Seán Byrne' --gender m)"
is "familiar, ro" 'Bună ziua, doamnă Popescu,' "$(familiar ro 'Popescu Maria')"
is "familiar, tr" 'Ayşe Hanım,' "$(familiar tr 'Ayşe Yılmaz')"
is "familiar, tr, man" 'Ahmet Bey,' "$(familiar tr 'Ahmet Kaya')"
is "familiar, fa" 'خانم حسینی گرامی' "$(familiar fa 'مریم حسینی')"
is "familiar, en" 'Dear Emily,' "$(familiar en 'Emily Watson')"
is "formal, tr" 'Sayın Ayşe Yılmaz,' "$(field salutation --lang tr --client 'Ayşe Yılmaz')"
is "a rank, pl" 'Szanowny Panie Profesorze,' "$(field salutation --lang pl --client 'prof. dr hab. Jan Miodek')"
is "a title, en" 'Dear Dr Smith,' "$(field salutation --lang en --client 'Dr Robin Smith')"
is "a knight" 'Dear Sir Paul,' "$(field salutation --lang en --client 'Sir Paul McCartney')"
is "a company, fa" 'مدیریت محترم شرکت نوآوران' "$(field salutation --lang fa --client 'شرکت نوآوران')"
