# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# One letter: fields, formats, output, the user's surroundings.
. "$top_srcdir/tests/lib.sh"

anna=(--lang ru --client 'Анна Сергеевна Иванова' --gender f --signature 'Ольга Лебедева')
letter() { "$REFUSE" "${anna[@]}" "$@" 2>/dev/null; }

# The main job, byte for byte the same wherever and by whomever it is run.
letter --reason capacity --until 2026-12-15 >"$scratch/main"
is "salutation" 'Уважаемая Анна Сергеевна!' "$(head -n 1 "$scratch/main")"
ok "the day" grep -qF '15 декабря 2026 года' "$scratch/main"
is "signature" 'Ольга Лебедева' "$(tail -n 1 "$scratch/main")"
for place in 'LC_ALL=C' 'LC_ALL=POSIX' 'LANG=tr_TR.UTF-8' 'LC_ALL=C.UTF-8 LANGUAGE=pl' \
    'TZ=Pacific/Kiritimati' 'TZ=America/Adak' 'LANGUAGE=fa LC_ALL=C.UTF-8' 'HOME=/nonexistent'; do
    is "same bytes with $place" "$(cat "$scratch/main")" "$(
        # shellcheck disable=SC2086
        env $place "$REFUSE" "${anna[@]}" --reason capacity --until 2026-12-15)"
done
is "same bytes in another folder" "$(cat "$scratch/main")" \
    "$(cd / && letter --reason capacity --until 2026-12-15)"

# Languages as BCP 47 and POSIX spell them; the user's locale is the default.
for tag in ru ru-RU ru_RU.UTF-8 RU ru-Cyrl-RU ru_RU@x; do
    is "--lang $tag" "$(letter)" "$(letter --lang "$tag")"
done
is "the locale's language" 'Hello,' "$(LC_ALL=C "$REFUSE" 2>/dev/null | head -n 1)"
is "LANG" 'Bună ziua,' "$(LC_ALL='' LANG=ro_RO.UTF-8 "$REFUSE" 2>/dev/null | head -n 1)"

# Days.
day() { letter --reason capacity --until "$@" | tr '\n' ' ' | grep -o 'не раньше [^.]*'; }
is "D.M.YYYY" 'не раньше 5 марта 2027 года' "$(day 5.3.2027)"
is "Persian digits" 'не раньше 5 марта 2027 года' "$(day '۲۰۲۷-۰۳-۰۵')"
is "Persian dates" 'не раньше 21 марта 2027 года' "$(day 1406-01-01 --dates persian)"
is "a leap day" 'не раньше 29 февраля 2028 года' "$(day 2028-02-29)"
ok "Persian calendar, Persian digits" grep -q '۱ فروردین ۱۴۰۶' <(
    "$REFUSE" --lang fa --reason capacity --until 2027-03-21 2>/dev/null | tr '\n' ' ')
ok "Gregorian in Persian" grep -q '۲۱ مارس ۲۰۲۷' <(
    "$REFUSE" --lang fa --reason capacity --until 2027-03-21 --calendar gregorian 2>/dev/null |
        tr '\n' ' ')

# Values are literal, whatever they are.
for value in '{request}' "it's" '%s %n %1$s' '<b>&amp;</b>' "'{'x" '$(id)' '`id`' '\n' '#' \
    'a {0} {b, plural,}'; do
    ok "literal $value" grep -qF -- "$value" <("$REFUSE" --lang en --width 0 --request "$value" \
        --signature x 2>/dev/null)
done
is "the name is literal" 'Dear Ms {x} %s,' "$("$REFUSE" --lang en --given Ann \
    --surname '{x} %s' --gender f 2>/dev/null | head -n 1)"
ok "quotes inside quotes" grep -qF '«Программа „Старт“»' <(letter --width 0 \
    --request 'Программа "Старт"')
is "NFC" "$(letter --request 'Й й é')" "$(letter --request $'И\u0306 и\u0306 e\u0301')"

# The sender.
is "a signature of two lines" $'С уважением,\nОльга\nдиректор' \
    "$(letter --signature 'Ольга\nдиректор' | tail -n 3)"
is "the name in from signs" 'Jan Nowak' "$("$REFUSE" --lang pl \
    --from '"Jan Nowak" <jan@example.org>' 2>/dev/null | tail -n 1)"
is "nobody signs" 'refuse: note: nobody signs the letter: give --signature, a name in --from, or <name> in the package' \
    "$("$REFUSE" --lang en 2>&1 >/dev/null)"
is "no name in from" 1 "$("$REFUSE" --lang en --from jan@example.org 2>&1 >/dev/null | wc -l)"

# What replaces what.
is "salutation" 'Привет, Аня!' "$(letter --salutation 'Привет, Аня!' | head -n 1)"
ok "a note of one's own" grep -qx 'Вторая строка.' <(letter --note $'Первая.\nВторая строка.')
letter --reason cannot-pay --reason-text 'Нас стало меньше.' >"$scratch/own"
ok "the reason in own words" grep -qx 'Нас стало меньше.' "$scratch/own"
ok "and not ours beside it" test "$(grep -c 'цены' "$scratch/own")" = 0
ok "a refund" grep -q '1450 евро' <(letter --width 0 --amount 1450 --currency eur --due 2026-12-31)

# A field that the letter has no place for.
is "noted" 'refuse: note: --until: the letter has no place for it (kind decline, reason none)' \
    "$("$REFUSE" "${anna[@]}" --until 2026-12-15 2>&1 >/dev/null)"
fails 65 'refuse: --until: the letter has no place for it (kind decline, reason none)' \
    "$REFUSE" "${anna[@]}" --until 2026-12-15 --strict
ok "strict without such a field" "$REFUSE" "${anna[@]}" --strict --request x --note y >/dev/null

# Lines.
ok "72 columns at most" test "$(letter --reason capacity | wc -L)" -le 72
ok "another width" test "$(letter --width 40 | wc -l)" -gt "$(letter --width 80 | wc -l)"
is "not wrapped" 12 "$(letter --width 0 | wc -l)"
letter --format flowed >"$scratch/flowed"
ok "flowed lines" grep -q ' $' "$scratch/flowed"
is "flowed joins to the unwrapped" "$(letter --width 0)" \
    "$(sed -e ':a' -e '/ $/{N;s/ \n/ /;ba' -e '}' "$scratch/flowed")"
is "isolated" 1 "$("$REFUSE" --lang fa --request 'Acme, Inc.' 2>/dev/null | grep -c $'\u2068Acme, Inc.\u2069')"
is "embedded" 1 "$("$REFUSE" --lang fa --request 'Acme, Inc.' --bidi embed 2>/dev/null |
    grep -c $'\u202aAcme, Inc.\u202c')"
is "as it is" 0 "$("$REFUSE" --lang fa --request 'Acme, Inc.' --bidi none 2>/dev/null |
    grep -c -e $'\u2068' -e $'\u202a')"
is "nothing to isolate" 0 "$(letter | grep -c $'\u2068')"

# Spaces in names, and a name that is none.
is "one space" "Dear Robin Lee Taylor," \
    "$("$REFUSE" --lang en --client 'Robin   Lee  Taylor' --signature x | head -n 1)"
is "one space in a part" "Dear Anna Maria," \
    "$("$REFUSE" --lang en --given 'Anna  Maria' --signature x | head -n 1)"
is "a blank name does not sign" 1 \
    "$("$REFUSE" --lang en --from '"  " <a@example.org>' 2>&1 >/dev/null | grep -c 'nobody signs')"

# A file: whole, never over another.
ok "a file" letter -o letter.txt
is "is the same letter" "$(letter)" "$(cat letter.txt)"
is "for nobody else" 600 "$(stat -c %a letter.txt)"
echo mine >other.txt
fails_like 73 "refuse: *other.txt*--force*" "$REFUSE" "${anna[@]}" -o other.txt
is "left alone" mine "$(cat other.txt)"
ok "by force" letter --force -o other.txt
is "replaced" "$(letter)" "$(cat other.txt)"
fails_like 73 'refuse: *nowhere/x.txt*' "$REFUSE" "${anna[@]}" -o nowhere/x.txt
fails_like 73 'refuse: *' "$REFUSE" "${anna[@]}" -o .
fails 64 'refuse: --format eml: a message needs a sender: give --from' "$REFUSE" "${anna[@]}" -o x.eml
is "nothing half written" $'letter.txt\nother.txt' "$(ls -A)"

# Help and version.
is "--version" 0 "$("$REFUSE" --version | grep -vc '^refuse [0-9]')"
for option in lang client reason-text third-party until bidi width strict; do
    ok "--help has $option" grep -q -- "--$option" <("$REFUSE" --help)
done
ok "help of a command" grep -q 'list \[OPTION' <("$REFUSE" help list)
ok "help names the commands" grep -q 'refuse list' <("$REFUSE" help)
