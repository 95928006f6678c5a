# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Letters as mail: formats, files, what goes together, every hostile cell.
. "$top_srcdir/tests/lib.sh"

letter=(--lang en --client 'Robin Taylor' --email robin@example.com --from 'Ann Smith <ann@example.org>')
mail() { "$REFUSE" "${letter[@]}" "$@"; }
header() { # NAME: of the message on standard input, unfolded
    sed '/^\r*$/,$d' | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n[ \t]/ /g' | sed -n "s/^$1: //p"
}

# A format by its name, by the suffix of the output; text where neither says it.
for format in text flowed html eml draft mbox mailto json; do
    ok "--format $format" mail --format "$format" >"$scratch/$format"
done
for pair in txt:text html:html eml:eml mbox:mbox json:json xyz:text; do
    ok "-o x.${pair%:*}" mail -o "x.${pair%:*}"
    is "${pair%:*} is ${pair#*:}" "$(cat "$scratch/${pair#*:}")" "$(cat "x.${pair%:*}")"
done
ok "--format before the suffix" mail --format draft -o y.eml
is "is a draft" "$(cat "$scratch/draft")" "$(cat y.eml)"
fails_like 73 'refuse: x.eml: *--force*' mail -o x.eml
ok "by force" mail -o x.eml --force
ok "the HTML begins" grep -qx '<!DOCTYPE html>' "$scratch/html"
is "json has the HTML" "$(cat "$scratch/html")" "$(mail --field html)"
is "the URL is a line" 1 "$(wc -l <"$scratch/mailto")"
ok "the URL" grep -q '^mailto:robin@example.com?subject=Your%20request&body=Dear%20' "$scratch/mailto"
is "the draft begins" 'To: Robin Taylor <robin@example.com>
Subject: Your request
From: Ann Smith <ann@example.org>' "$(head -n 3 "$scratch/draft")"
is "and goes on as text" "$(cat "$scratch/text")" "$(sed '1,/^$/d' "$scratch/draft")"
is "an mbox begins" 'From ann@example.org Wed Oct 21 12:00:00 2026' "$(head -n 1 "$scratch/mbox")"
is "and has the message" "$(cat "$scratch/eml")" "$(sed '1d' "$scratch/mbox")"

# The time, the ids, by SOURCE_DATE_EPOCH and by --seed.
is "the date" 'Wed, 21 Oct 2026 12:00:00 +0000' "$(mail --format eml | header Date)"
is "the day of the letter" 'Tue, 1 Dec 2026 12:00:00 +0000' \
    "$(mail --format eml --date 2026-12-01 | header Date)"
is "the same again" "$(cat "$scratch/eml")" "$(mail --format eml)"
by_chance() { env -u SOURCE_DATE_EPOCH "$REFUSE" "${letter[@]}" --format eml "$@"; }
marks() { grep -E '^Message-ID| boundary='; }
is "the same by a seed" "$(by_chance --seed x | marks)" "$(by_chance --seed x | marks)"
ok "another seed" test "$(by_chance --seed x | marks)" != "$(by_chance --seed y | marks)"
ok "by chance" test "$(by_chance | marks)" != "$(by_chance | marks)"
ok "another letter" test "$(mail --format eml | marks)" != "$(mail --format eml --note x | marks)"
ok "the zone of the clock" grep -q '^Date: .* +0300$' <(TZ=XXX-3 by_chance)
ok "the id is at the sender's domain" grep -qE '^<[0-9a-v]{13}\.[0-9a-v]{13}@example.org>$' \
    <(mail --format eml | header Message-ID)
ok "and has nothing of the host" test -z "$(mail --format eml | grep -F "$(uname -n)" | grep -v example)"

# Line ends, flags.
is "LF" 0 "$(mail --format eml | grep -c $'\r')"
is "CR LF" "$(cat "$scratch/eml")" "$(mail --format eml --crlf | sed 's/\r$//')"
is "on every line" 0 "$(mail --format eml --crlf | grep -vc $'\r$')"
is "X-Unsent" 1 "$(mail --format eml --draft-flag | header X-Unsent)"
is "no X-Unsent" '' "$(mail --format eml | header X-Unsent)"
ok "nothing of robots" test -z "$(grep -iE '^(auto-submitted|precedence|x-auto|sender):' "$scratch/eml")"

# What does not go together.
fails 64 'refuse: --format maildir: expected a folder: give --output FOLDER' mail --format maildir
fails 64 'refuse: --crlf: not for the format mbox: expected eml, draft' mail --format mbox --crlf
fails 64 'refuse: --crlf: not for the format text: expected eml, draft' mail --crlf
fails 64 'refuse: --draft-flag: not for the format html: expected eml, draft, mbox, maildir' \
    mail --format html --draft-flag
fails 64 'refuse: --field: not for the format eml: expected json' mail --field subject -o z.eml
for format in eml mbox maildir; do
    fails 64 "refuse: --format $format: a message needs a sender: give --from" \
        "$REFUSE" --lang en --format "$format" -o nothing
done
ok "a draft needs no sender" "$REFUSE" --lang en --format draft >/dev/null 2>&1
is "nothing was made" '' "$(ls -d nothing 2>/dev/null)"

# To nobody yet: a note.
nobody() { "$REFUSE" --lang en --from 'Ann <ann@example.org>' --format eml; }
is "noted" 'refuse: note: the message is to nobody yet: give --email' "$(nobody 2>&1 >/dev/null)"
is "no To" '' "$(nobody 2>/dev/null | header To)"

# mailto has no place for who gets it unseen, and for where answers go.
is "noted for mailto" 'refuse: note: --bcc: the format mailto has no place for it' \
    "$(mail --format mailto --bcc x@example.org 2>&1 >/dev/null)"
fails 65 'refuse: --reply-to: the format mailto has no place for it' \
    mail --format mailto --reply-to x@example.org --strict
ok "a long URL" grep -q 'note: the URL has [0-9]* characters, more than the 2000' \
    <(mail --format mailto --lang ru 2>&1 >/dev/null)

# A maildir: made, a draft in cur/, nothing replaced.
ok "a maildir" mail --format maildir -o box
ok "another" mail --format maildir -o box
is "two drafts" 2 "$(find box/cur -name '*:2,D' -type f -perm 600 | wc -l)"
is "the message" "$(cat "$scratch/eml")" "$(cat "$(find box/cur -type f | head -n 1)")"
is "nothing else" 2 "$(find box -type f | wc -l)"
mkdir home && echo x >home/file
fails_like 73 'refuse: home: is no maildir: expected *' mail --format maildir -o home
fails_like 73 'refuse: x.txt: cannot be created: *' mail --format maildir -o x.txt
is "left alone" file "$(ls home)"

# Headers: what is not ASCII is encoded; domains are A-labels; the rest needs an option.
is "From" '=?UTF-8?B?0J7Qu9GM0LPQsA==?= <olga@xn--e1afmkfd.xn--p1ai>' \
    "$("$REFUSE" --lang ru --from 'Ольга <olga@пример.рф>' --email a@b.org --format eml | header From)"
fails_like 65 "refuse: --email: 'анна@example.org': what stands before the @ is not ASCII*--utf8-headers" \
    mail --format eml --email анна@example.org
is "an address in UTF-8" 'Robin Taylor <анна@xn--e1afmkfd.xn--p1ai>' \
    "$(mail --format eml --email анна@пример.рф --utf8-headers | header To)"
is "a name in UTF-8" 'Анна <ann@example.org>' \
    "$(mail --format eml --from 'Анна <ann@example.org>' --utf8-headers | header From)"
ok "7-bit otherwise" test -z "$(mail --lang fa --format eml --note '👩 ж' 2>/dev/null | LC_ALL=C grep -P '[\x80-\xff]')"

# Nothing tells the kind or the reason, in any language.
for lang in ru ro tr fa pl en; do
    for kind in decline counter boundary farewell; do
        "$REFUSE" --lang "$lang" --kind "$kind" --from a@example.org --email b@example.org \
            --signature x --format eml --draft-flag | sed '/^$/,$d'
    done
done >"$scratch/heads"
is "no kind in a header" 0 "$(grep -ciE 'decline|counter|boundary[^=]|farewell|refus[^e]' "$scratch/heads")"

# Hostile cells (the addresses in tests/letter/test-address.c): refused, or what was typed.
refused_cell() { fails_like 65 "refuse: --$1: *" mail --format eml "--$1" "$2"; }
for field in client subject from; do
    refused_cell "$field" $'Anna\r\nBcc: evil@example.org'
    refused_cell "$field" $'Anna\nBcc: evil@example.org'
    refused_cell "$field" $'Anna\x1b[2J'
    refused_cell "$field" $'Ann\xff'
    refused_cell "$field" $'Ann\u202eevil'
    refused_cell "$field" $'Ann\u2028x'
done
refused_cell client "$(printf 'Ж%.0s' {1..513})"
for address in $'a@x.org\nBcc: b@y.org' 'a@x.org,b@y.org' 'a@x.org>' 'Team: a@x.org, b@y.org;' 'anna' \
    'anna.@x.org' 'an na@x.org' '@x.org' 'a@x' $'a@x.org\t' '<a@x.org>' 'a@xn--99999999.org'; do
    refused_cell email "$address"
    refused_cell from "$address "'<'
    refused_cell cc "a@x.org; $address"
done
cell() { # NAME: as the From of a message, decoded by Python
    mail --format eml --from "\"$1\" <ann@example.org>" | python3 -c '
import email, email.policy, sys
message = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
people = message["from"].addresses + message["to"].addresses
print("|".join(p.addr_spec for p in people), people[0].display_name, len(message.keys()), sep="\n")'
}
count=$(grep -cE '^[A-Z][A-Za-z-]*:' <(sed '/^$/,$d' "$scratch/eml"))
for name in 'Team: a@x.org, b@y.org;' 'Nowak, Anna' 'a (b) [c] <d>' '=?utf-8?B?QQ0KQmNjOiBi?=' \
    "O'Neil; DROP" 'Bcc: evil@example.org' '👩‍👩‍👧‍👦' '%0D%0ABcc: x' '--' '.'; do
    is "the name $name" "ann@example.org|robin@example.com
$name
$count" "$(cell "$name")"
done
