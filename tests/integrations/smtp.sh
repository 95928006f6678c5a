# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# msmtp and its sendmail -t: each letter goes to those whom it is for, as it was written.
. "$top_srcdir/tests/lib.sh"
. "$top_srcdir/tests/integrations/client.sh"
needs_server
mail_server

try msmtp
received 1
is "Bcc gets it too" 'ann@example.org > ann@example.org piotr@example.net' "$envelope"
refuse --lang pl --client "Piotr Nowak" --email piotr@example.net --format eml >sent.eml
is "all but the Bcc, as it was written" "$(cat sent.eml)" "$(cat "$message")"

incoming
try sendmail
received 2
is "to her" 'ann@example.org > anna@example.net' "$envelope"
is "as it was written" "$(cat answer.eml)" "$(cat "$message")"
is "in the thread" '<abc.1@example.net>' "$(field In-Reply-To)"
is "its subject" 'Re: Ремонт кухни' "$(field Subject)"
ok "a letter to her" grep -q '^Уважаемая Анна Сергеевна!' <(text_of)

# Every language arrives as it left, and what begins with a dot.
n=2
for lang in ru ro tr fa pl en; do
    refuse --lang "$lang" --email x@example.net --note $'.hidden\n.\n\nFrom here' --format eml >sent.eml
    ok "sent, $lang" msmtp -t <sent.eml
    received $((++n))
    is "received, $lang" "$(cat sent.eml)" "$(cat "$message")"
done

# Several copies; CR LF; a domain in another script.
refuse --lang ro --email x@example.net --cc 'y@example.net, z@пример.рф' --bcc 'w@example.net, v@example.net' \
    --format eml --crlf | ok "with copies" msmtp -t
received $((++n))
is "everyone once" "ann@example.org > v@example.net w@example.net x@example.net y@example.net \
z@xn--e1afmkfd.xn--p1ai" "$envelope"
is "Cc" 'y@example.net, z@xn--e1afmkfd.xn--p1ai' "$(field Cc)"
is "no Bcc" '' "$(field Bcc)"

# What must not be answered is not sent either: msmtp gets nothing, and has no one to send it to.
sed '1s/.*/Auto-Submitted: auto-replied/' mail.eml >robot.eml
refuse reply robot.eml 2>/dev/null | msmtp -t >msmtp-errors 2>&1
is "statuses" '77 64' "${PIPESTATUS[*]}"
ok "no recipient" grep -q 'no recipients found' msmtp-errors
ok "another letter" msmtp -t <sent.eml
received $((++n))
is "is the next" "$(cat sent.eml)" "$(cat "$message")"

# The danger that the manual names: a mailbox of two, not split.
for name in first second; do
    refuse --lang en --email "$name@example.net" --format mbox
done >two.mbox
msmtp -t <two.mbox
received $((++n))
is "the first gets all" 'ann@example.org > first@example.net' "$envelope"
is "both letters" 2 "$(grep -c '^To: ' "$message")"
