# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The letters of a table: each client gets the own letter and no other, by formail, by GNU parallel;
# or they lie in a maildir as new mail.
. "$top_srcdir/tests/lib.sh"
. "$top_srcdir/tests/integrations/client.sh"
needs_server
needs formail parallel mlist
mail_server
mkdir -p ~/.parallel && touch ~/.parallel/will-cite

cat >clients.csv <<'END'
client,email,gender,note
Piotr Nowak,piotr@example.net,m,From here on
Anna Kowalska,anna@example.net,f,>From there
ООО «Ромашка»,office@example.net,,.
END
people='anna@example.net
office@example.net
piotr@example.net'
n=0
# The next three messages: who got them, and that each is a letter to whom it says.
three() { # WHAT
    got=
    for _ in 1 2 3; do
        received $((++n))
        got+=${envelope#* > }$'\n'
        is "$1: one addressee" "${envelope#* > }" "$(field To | sed 's/.*<//; s/>//')"
        is "$1: one letter" 1 "$(grep -c '^Subject: ' "$message")"
        is "$1: no line of a mailbox" 0 "$(grep -c '^From ' "$message")"
        case $envelope in
        *piotr*) ok "$1: to him" grep -qx 'Szanowny Panie,' <(text_of) ;;
        *anna*) ok "$1: to her" grep -qx 'Szanowna Pani,' <(text_of) ;;
        esac
    done
    is "$1: each once" "$people" "$(printf %s "$got" | sort)"
}

try merge-formail
three formail
try merge-parallel
three parallel
try merge-maildir
is "new mail" 3 "$(find ~/Mail/letters/new -type f | wc -l)"
is "to be listed" 3 "$(mlist ~/Mail/letters | wc -l)"

# The danger that the manual names: unsplit, the first gets all.
msmtp -t <letters.mbox
received $((++n))
is "the first gets all" 'ann@example.org > piotr@example.net' "$envelope"
is "all letters" 3 "$(grep -c '^To: ' "$message")"
