# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# aerc on a terminal: an answer by a template.
. "$top_srcdir/tests/lib.sh"
. "$top_srcdir/tests/integrations/client.sh"
needs_server
needs tmux aerc
mail_server
incoming

# The user's editor: adds words of the user's own at the end.
cat >~/bin/editor <<'END'
#!/bin/sh
echo 'Edited by hand.' >>"$1"
END
chmod +x ~/bin/editor
export EDITOR=editor
settings=$XDG_CONFIG_HOME/aerc
mkdir -p "$settings/templates" ~/Mail/drafts/{cur,new,tmp}
(
    umask 077
    cat >"$settings/accounts.conf" <<END
[ann]
source = maildir://$HOME/Mail
outgoing = msmtp
from = Ann Smith <ann@example.org>
default = inbox
postpone = drafts
END
)
cat >"$settings/aerc.conf" <<END
[general]
[compose]
editor=editor
[templates]
template-dirs=$settings/templates:/usr/share/aerc/templates
END
page aerc-template >"$settings/templates/refuse"

terminal aerc
screen 'Ремонт кухни'
keys ':reply -q -T refuse' Enter
screen 'Send this email'
keys y
received 1
is "to her" 'ann@example.org > anna@example.net' "$envelope"
is "in the thread" '<abc.1@example.net>' "$(field In-Reply-To)"
is "the answer" "$(refuse reply --format text mail.eml)

Edited by hand." "$(text_of)"
screen 'Message sent'
keys ':quit' Enter
ended
ok "marked as answered" test -n "$(find ~/Mail/inbox -name '*:2,RS')"
