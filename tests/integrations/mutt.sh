# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# mutt and neomutt on a terminal: a letter to edit and send, an answer as a draft, an answer by the
# client itself with refuse as its editor; and the danger of mutt -H -.
. "$top_srcdir/tests/lib.sh"
. "$top_srcdir/tests/integrations/client.sh"
needs_server
needs tmux mutt neomutt
mail_server
incoming

# The user's editor: adds words of the user's own at the end. mutt sees by the time of the file, in seconds,
# whether it was edited; nobody edits as fast as this.
cat >~/bin/editor <<'END'
#!/bin/sh
echo 'Edited by hand.' >>"$1"
touch -d '10 seconds' "$1"
echo >>"$HOME/edited"
END
chmod +x ~/bin/editor
cat >~/.muttrc <<'END'
set realname="Ann Smith" from=ann@example.org hostname=example.org use_from
set sendmail=msmtp editor=editor charset=utf-8 send_charset=utf-8 header_cache=
set mbox_type=Maildir folder=~/Mail spoolfile=~/Mail/inbox sleep_time=0
set noabort_unmodified
unset record signature
END
page muttrc >>~/.muttrc

n=0
for client in mutt neomutt; do
    # A letter in the composer.
    rm -f ~/edited
    terminal "$(page "$client")"
    screen '(To|An): *Piotr Nowak'
    ok "$client: the editor had it" test -s ~/edited
    keys y
    ended
    received $((++n))
    is "$client: to both" 'ann@example.org > ann@example.org piotr@example.net' "$envelope"
    is "$client: To" 'Piotr Nowak <piotr@example.net>' "$(field To)"
    is "$client: Subject" 'Odpowiedź na wiadomość' "$(field Subject)"
    is "$client: From" 'Ann Smith <ann@example.org>' "$(field From)"
    is "$client: no Bcc" '' "$(field Bcc)"
    is "$client: the letter" "$(refuse --lang pl --client 'Piotr Nowak' --email piotr@example.net)
Edited by hand." "$(text_of)"

    # The answer as a draft, recalled.
    rm -f ~/edited
    terminal "$client"
    screen 'Ремонт кухни'
    keys , r
    screen '(To|An): *Анна'
    ok "$client: the editor had the draft" test -s ~/edited
    keys y
    screen 'Mail sent'
    gone 'y:Send'
    received $((++n))
    is "$client: to her" 'ann@example.org > anna@example.net' "$envelope"
    is "$client: in the thread" '<abc.1@example.net>' "$(field In-Reply-To)"
    is "$client: references" '<r1@example.net> <abc.1@example.net>' "$(field References)"
    is "$client: her subject" 'Re: Ремонт кухни' "$(field Subject)"
    is "$client: the answer" "$(refuse reply --format flowed mail.eml)
Edited by hand." "$(text_of)"
    await "$client: the draft is gone" test -z "$(find ~/Mail/drafts -type f -not -name '*T')"

    # The client's own answer, refuse as its editor.
    rm -f ~/edited
    keys , e
    screen '(To|An): *Анна'
    ok "$client: the editor was refuse" test ! -e ~/edited
    keys y
    screen 'Mail sent'
    gone 'y:Send'
    received $((++n))
    is "$client: edit: to her" 'ann@example.org > anna@example.net' "$envelope"
    is "$client: edit: in the thread" '<abc.1@example.net>' "$(field In-Reply-To)"
    is "$client: edit: her subject" 'Re: Ремонт кухни' "$(field Subject)"
    is "$client: edit: the answer" "$(refuse reply --format text mail.eml)" "$(text_of)"
    gone 'y:Send'
    keys : 'set ?editor' Enter
    screen 'editor="?editor"?'
    keys q
    ended
    ok "$client: marked as answered" test -n "$(find ~/Mail/inbox -name '*:2,RS')"
    rm -rf ~/Mail/drafts ~/Mail/inbox
    incoming
done

# The danger that the manual names.
refuse --lang en --email x@example.net --format eml | mutt -H - >mutt-errors 2>&1
received $((++n))
is "mutt -H - sends at once" 'ann@example.org > x@example.net' "$envelope"
