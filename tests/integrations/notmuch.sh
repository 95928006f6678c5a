# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# notmuch: a draft goes into the database and is found; a message of it is answered.
. "$top_srcdir/tests/lib.sh"
. "$top_srcdir/tests/integrations/client.sh"
needs_server
needs notmuch
mail_server
incoming
cat >~/.notmuch-config <<END
[database]
path=$HOME/Mail
[user]
name=Ann Smith
primary_email=ann@example.org
[new]
tags=inbox
END
ok "a database" notmuch new --quiet

try notmuch-insert
is "a draft" 1 "$(notmuch count tag:draft and not tag:inbox and folder:drafts)"
is "the message" "$(refuse --lang pl --client "Piotr Nowak" --email piotr@example.net --format eml)" \
    "$(notmuch show --format=raw tag:draft)"
is "found by its addressee" 1 "$(notmuch count to:piotr@example.net)"
is "and its words" 1 "$(notmuch count '"dziękuję za zapytanie"')"
is "its day" 1 "$(notmuch count tag:draft date:2026-10-21)"
for pair in fa:سپاسگزارم ru:обращение; do
    lang=${pair%%:*}
    refuse --lang "$lang" --email "$lang@example.net" --format eml --bidi none >sent.eml
    ok "insert, $lang" notmuch insert --folder=drafts +draft <sent.eml
    is "the message, $lang" "$(cat sent.eml)" "$(notmuch show --format=raw "to:$lang@example.net")"
    is "found by a word, $lang" 1 "$(notmuch count "tag:draft and to:$lang@example.net and ${pair#*:}")"
done

try notmuch-reply
received 1
is "to her" 'ann@example.org > anna@example.net' "$envelope"
is "the answer" "$(refuse reply mail.eml)" "$(cat "$message")"
is "in the thread" '<abc.1@example.net>' "$(field In-Reply-To)"
# What was sent belongs to the same conversation.
ok "filed" notmuch insert --folder=sent --create-folder +sent <"$message"
is "one thread" 1 "$(notmuch count --output=threads 'id:abc.1@example.net or tag:sent')"
