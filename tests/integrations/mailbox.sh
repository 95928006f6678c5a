# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A mailbox of one: formail sends it, mblaze delivers it into a maildir.
. "$top_srcdir/tests/lib.sh"
. "$top_srcdir/tests/integrations/client.sh"
needs_server
needs formail mdeliver mlist mhdr mshow
mail_server

letter=(--lang pl --client "Piotr Nowak" --email piotr@example.net)
refuse "${letter[@]}" --format eml >letter.eml

try formail
received 1
is "to him" 'ann@example.org > piotr@example.net' "$envelope"
is "as it was written" "$(cat letter.eml)" "$(cat "$message")"

mkdir -p ~/Mail/sent/cur ~/Mail/sent/new ~/Mail/sent/tmp
try mblaze
delivered=$(mlist ~/Mail/sent)
is "one message" 1 "$(printf '%s\n' "$delivered" | wc -l)"
is "as it was written" "$(cat letter.eml)" "$(cat "$delivered")"
is "its subject" 'Odpowiedź na wiadomość' "$(mhdr -d -h Subject "$delivered")"
ok "its text" grep -q '^Szanowny Panie,' <(mshow "$delivered")

# A line that begins with From stays a line of this message, which stays one.
own=(--note $'From here on\n>From there')
refuse "${letter[@]}" "${own[@]}" --format mbox >from.mbox
ok "sent" formail -I 'From ' -s msmtp -t <from.mbox
received 2
is "with its lines" "$(refuse "${letter[@]}" "${own[@]}" --format eml)" "$(cat "$message")"
ok "sent again" msmtp -t <letter.eml
received 3
is "it was one" "$(cat letter.eml)" "$(cat "$message")"

# And the answer to a message in an mbox of one.
incoming
formail <mail.eml >mail.mbox 2>/dev/null
ok "an mbox" grep -q '^From ' mail.mbox
is "the same answer" "$(refuse reply mail.eml)" "$(refuse reply mail.mbox)"
