# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Bad input: one line that says where, what and what would be right; the status; no output.
. "$top_srcdir/tests/lib.sh"

long=$(printf 'x%.0s' {1..600})

# Options.
fails 64 "refuse: unknown option '--reson'; did you mean '--reason'?" "$REFUSE" --reson none
fails 64 "refuse: unknown option '--xyzzy': --help names them all" "$REFUSE" --xyzzy
fails_like 64 'refuse: *--client*' "$REFUSE" --client
fails 64 "refuse: 'lst' is no command; did you mean 'list'? 'refuse help' names them all" \
    "$REFUSE" lst
fails 64 "refuse: 'frobnicate' is no command: 'refuse help' names them all" "$REFUSE" frobnicate
fails_like 64 "refuse: 'extra' is one argument too many" "$REFUSE" --lang ru -- extra
fails_like 64 "refuse: 'b' is one argument too many*" "$REFUSE" list kinds b
fails 64 "refuse: 'reason' is none of languages, kinds, reasons, tones, fields, templates; did you mean 'reasons'?" \
    "$REFUSE" list reason
fails_like 64 'refuse: nothing to list*' "$REFUSE" list

# Values.
bad() { # OPTION VALUE THE-REST-OF-THE-LINE
    fails 65 "refuse: --$1: $3" "$REFUSE" --lang en "--$1" "$2"
}
bad lang xx "'xx' is none of ru, ro, tr, fa, pl, en"
bad lang rus "'rus' is none of ru, ro, tr, fa, pl, en; did you mean 'ru'?"
bad lang 'ru/../../x' "'ru/../../x' is none of ru, ro, tr, fa, pl, en"
bad kind desline "'desline' is none of decline, counter, boundary, farewell; did you mean 'decline'?"
bad tone hot "'hot' is none of warm, neutral, firm"
bad gender x "'x' is none of f, m, unknown"
bad voice we "'we' is none of us, f, m"
bad formality casual "'casual' is none of formal, familiar"
bad third-party cousin "'cousin' is none of son, daughter, child, husband, wife, mother, father, friend, other"
bad until 2026-02-30 "'2026-02-30': the calendar has no such day; write it as YYYY-MM-DD or D.M.YYYY"
bad until tomorrow "'tomorrow' is not a day: write it as YYYY-MM-DD or D.M.YYYY"
bad until 15/12/2026 "'15/12/2026' is not a day: write it as YYYY-MM-DD or D.M.YYYY"
bad due 1405-05-06 "'1405-05-06': a year before 1900; for days of the Persian calendar give --dates persian"
bad client '' "the value is empty: expected a name"
bad client ' ' "the value is empty: expected a name"
bad client $'a\nb' "'a\\nb' has a line end: expected one line"
bad client $'a\rb' "'a\\rb' has a line end: expected one line"
bad client $'a\tb' "'a\\tb' has the character U+0009: expected text without control and bidi characters"
bad client $'a\x1b[2Jb' "'a\\x1B[2Jb' has the character U+001B: expected text without control and bidi characters"
bad client $'a\u202eb' "'a\\u202Eb' has the character U+202E: expected text without control and bidi characters"
bad client $'a\u2028b' "'a\\u2028b' has the character U+2028: expected text without control and bidi characters"
bad client $'a\xffb' "'a\\xFFb' is not valid UTF-8 at byte 2: expected text in UTF-8"
bad client $'\xc0\xaf' "'\\xC0\\xAF' is not valid UTF-8 at byte 1: expected text in UTF-8"
bad client $'\xed\xa0\x80' "'\\xED\\xA0\\x80' is not valid UTF-8 at byte 1: expected text in UTF-8"
bad client "$long" "'${long:0:60}…' has 600 characters: expected at most 200"
bad note $'a\x07b' "'a\\x07b' has the character U+0007: expected text without control and bidi characters"
bad order $'1\n2' "'1\\n2' has a line end: expected one line"
bad from nobody "'nobody' is not a mailbox: expected name@example.org, or Name <name@example.org>"
bad from 'a@example.org, b@example.org' "'a@example.org, b@example.org' is not a mailbox: expected name@example.org, or Name <name@example.org>"
bad from 'A <a@example.org> <b@example.org>' "'A <a@example.org> <b@example.org>' is not a mailbox: expected name@example.org, or Name <name@example.org>"
bad email 'Ann <a@example.org>' "'Ann <a@example.org>' is not an address: expected one, as name@example.org"
bad email 'a@@example.org' "'a@@example.org' is not an address: expected one, as name@example.org"
bad cc 'a@example.org, b' "'b' is not an address: expected one, as name@example.org"
bad amount ten "'ten' is not an amount: write digits, and decimals after one point or comma, as 1450 or 1450.50"
bad amount 1,450 "'1,450' could be read with a thousands separator: write it without, as 1450 or 1.45"
bad amount 0 "'0' is not an amount: it must be more than zero"
bad currency euro "'euro' is not a currency: write its code by ISO 4217, as EUR"
bad currency XYZ "'XYZ' is not a currency: write its code by ISO 4217, as EUR"
bad reason '../x' "'../x' is not the code of a reason: expected small letters, digits and hyphens, as in 'refuse list reasons'"
bad width 7 "'7' is not a number: expected 0, or one from 20 to 998"
bad width wide "'wide' is not a number: expected 0, or one from 20 to 998"
bad format pdf "'pdf' is none of text, flowed, html, eml, draft, mbox, maildir, mailto, json"
bad bidi maybe "'maybe' is none of isolate, embed, none"
bad calendar julian "'julian' is none of persian, gregorian"

fails 65 "refuse: reason: 'capasity' is no reason; did you mean 'capacity'? 'refuse list reasons' names them all" \
    "$REFUSE" --reason capasity
fails 65 "refuse: reason: 'xyzzy' is no reason: expected one of 'refuse list reasons'" \
    "$REFUSE" --reason xyzzy
fails_like 65 "refuse: reason: 'capacity' is not for boundary: expected kind decline*" \
    "$REFUSE" --reason capacity --kind boundary
fails 65 'refuse: amount: 5 without a currency: give currency too, as EUR' "$REFUSE" --amount 5
fails 65 'refuse: amount: 0.4 has more decimals than JPY: expected fewer' "$REFUSE" --amount 0.4 --currency JPY
ok "zeros are no decimals" "$REFUSE" --amount 5.00 --currency JPY >/dev/null 2>&1
ok "a currency waits for an amount" "$REFUSE" --currency EUR >/dev/null 2>&1
fails 65 'refuse: client beside surname: give the whole name as client, or its parts, not both' \
    "$REFUSE" --client x --surname y
fails 65 'refuse: due: 2026-01-01 is before the day of the letter, 2026-10-21: expected that day or a later one' \
    "$REFUSE" --due 2026-01-01 --amount 5 --currency EUR
fails_like 65 'refuse: SOURCE_DATE_EPOCH*' env SOURCE_DATE_EPOCH=soon "$REFUSE"

# Output that cannot be written.
unwritten() { # NAME LINE COMMAND: status 74 and the line
    "${@:3}" 2>"$scratch/err"
    status=$?
    is "$1" "74 $2" "$status $(cat "$scratch/err")"
}
full() { "$REFUSE" --lang en --signature x >/dev/full; }
closed() { "$REFUSE" --lang en --signature x >&-; }
broken() { { "$REFUSE" --lang en --signature x; echo $? >"$scratch/status"; } | :; return "$(cat "$scratch/status")"; }
[ -e /dev/full ] && unwritten "a full device" \
    'refuse: cannot write to standard output: No space left on device' full
unwritten "a closed standard output" \
    'refuse: cannot write to standard output: Bad file descriptor' closed
sleepy() { { sleep 0.3; "$REFUSE" --lang en --signature x; echo $? >"$scratch/status"; } | true; return "$(cat "$scratch/status")"; }
unwritten "a broken pipe" 'refuse: cannot write to standard output: Broken pipe' sleepy

# Catalogues.
mkdir -p loc/ru/LC_MESSAGES
export REFUSE_LOCALEDIR=$PWD/loc
mo=loc/ru/LC_MESSAGES/refuse.mo
good=$top_builddir/locale/ru/LC_MESSAGES/refuse.mo
fails_like 78 'refuse: *loc/ru/LC_MESSAGES/refuse.mo: *' "$REFUSE" --lang ru
size=$(stat -c %s "$good")
for cut in 0 1 27 28 100 $((size / 2)) $((size - 1)); do
    head -c "$cut" "$good" >"$mo"
    fails_like 78 'refuse: *refuse.mo: *' "$REFUSE" --lang ru
done
for message in 'decline/refusal/neutral' 'closing/hello' 'salutation/none'; do
    context=$message awk -v RS= -v ORS='\n\n' \
        '!index($0, "msgctxt \"" ENVIRON["context"] "\"")' "$top_srcdir/po/ru.po" >part.po
    msgfmt -o "$mo" part.po
    fails_like 78 "refuse: *'$message'*" "$REFUSE" --lang ru
done
swap() { sed "s/$1/$2/" "$top_srcdir/po/ru.po" >part.po && msgfmt -o "$mo" part.po; }
swap 'Надеемся на понимание' '{surnam}'
fails_like 78 "refuse: *decline.xml:*'decline/closing/firm'*'surnam'*'surname'*" \
    "$REFUSE" --lang ru --tone firm
swap 'Надеемся на понимание' '{given'
fails_like 78 "refuse: *decline.xml:*'decline/closing/firm'*" "$REFUSE" --lang ru --tone firm
swap 'Надеемся на понимание' '{amount, choice, 0#x}'
fails_like 78 "refuse: *choice*" "$REFUSE" --lang ru --tone firm
msgfmt -o "$mo" "$top_srcdir/po/ru.po"
LC_ALL=C sed -i 's/\xd0\x9d\xd0\xb0\xd0\xb4\xd0\xb5\xd0\xb5\xd0\xbc\xd1\x81\xd1\x8f/\xd0\xd0\xd0\xd0\xd0\xd0\xd0\xd0\xd0\xd0\xd0\xd0\xd0\xd0\xd0\xd0/g' "$mo"
fails_like 78 "refuse: *decline.xml:*'decline/closing/firm' is not UTF-8*" "$REFUSE" --lang ru --tone firm
is "a damaged catalogue of the user's own language" 1 \
    "$(head -c 500 "$good" >"$mo"; LC_ALL=C.UTF-8 LANGUAGE=ru "$REFUSE" --tone x 2>&1 | grep -c 'none of warm')"
unset REFUSE_LOCALEDIR

# Templates.
cp -rL "$top_srcdir/templates" t
chmod -R u+w t
export REFUSE_DATADIR=$PWD/t
template() { # SED-SCRIPT PATTERN: decline.xml changed by it gives that error
    sed "$1" "$top_srcdir/templates/decline.xml" >t/decline.xml
    fails_like 78 "refuse: *decline.xml:$2" "$REFUSE" --lang ru
}
template '1a <!DOCTYPE letter>' '2: a DOCTYPE*'
template '1a <!DOCTYPE letter [<!ENTITY x SYSTEM "file:///etc/passwd">]>' '*DOCTYPE*'
template 's/<part id="refund">/<hint>x<\/hint>&/' '*<hint> may not stand in <letter>: expected <summary>, <subject>, <part>'
template 's/urn:refuse:letter:1/urn:other/' "*namespace 'urn:other': expected 'urn:refuse:letter:1'"
template 's/<\/letter>//' '*:* *'
template 's/ & / \& /; s/Thank you for your request and for your trust/a \& b/' '*&amp;*'
template '/<part id="note"/d' "*the part 'closing' stands here: expected 'note'"
template '/<part id="closing">/,/<\/part>/d' "*<letter> lacks the part 'closing'"
template '/<subject/d' '*<letter> lacks its <subject>'
template 's/tone="firm"/tone="angry"/' "*attribute 'tone': 'angry' is none of warm, neutral, firm"
template 's/if="request"/if="reqest"/' "*attribute 'if': 'reqest' is no field*"
template 's/tone="firm">/colour="red">/' "*<p> has no attribute 'colour': expected kind tone voice if xml:lang"
template 's/<part id="thanks"/<part/' "*<part> lacks its attribute 'id'*"
template 's/<p tone="firm">T/<p tone="firm"><b>x<\/b>T/' '*<p> may hold only text*'
template 's/<p tone="firm">T/<p tone="firm"><!-- x -->T/' '*<p> may hold only text*'
template 's/<p tone="firm">T/<p tone="firm"><![CDATA[x]]>T/' '*<p> may hold only text*'
template 's/<p tone="firm">T/<p tone="firm">«T/' '*ASCII*'
template 's/kind="decline"/kind="farewell"/' "*'farewell' in the file of 'decline'"
template 's/<p tone="neutral">/<p tone="neutral"><\/p>&/' '*<p> is empty*'
template 's/^  <part id="refund">/  loose\n&/' '*<letter> may hold only elements*'
template 's/<p tone="neutral">Thank/<p tone="neutral">{surnam} Thank/' "*'surnam'*"
template 's/<p tone="neutral">Thank/<p tone="neutral">Moreover, thank/' "*decline/thanks/neutral*not translated*"
template 's/<p tone="warm">\(Thank\|{v\)/<p tone="neutral">\1/' '*fits the letter as well as the one in line*'
: >t/decline.xml
fails_like 78 'refuse: *decline.xml*' "$REFUSE" --lang ru
rm t/decline.xml
fails_like 78 'refuse: *decline.xml: *' "$REFUSE" --lang ru
mkdir t/decline.xml
fails_like 78 'refuse: *decline.xml: not a regular file' "$REFUSE" --lang ru
rmdir t/decline.xml
mkfifo t/decline.xml
fails_like 78 'refuse: *decline.xml: not a regular file' "$REFUSE" --lang ru
rm t/decline.xml
head -c 262145 /dev/zero >t/decline.xml
fails_like 78 'refuse: *decline.xml: 262145 bytes, at most 262144 are read' "$REFUSE" --lang ru
