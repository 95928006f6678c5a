# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the tests of mail clients share; sourced after lib.sh and needs. A home of its own, an SMTP
# server on the loopback that keeps what it gets, a terminal, and the commands of the manual:
#
#   page TAG              the display of refuse.1 that stands behind the comment "test: TAG"
#   try TAG               runs it with bash, as a reader of the page would; its errors to ./errors
#   incoming              a Russian message to answer, into the maildir ~/Mail/inbox and ./mail.eml
#   mail_server           starts the server, and points msmtp and sendmail to it
#   received N            waits for the N-th message: $envelope ("FROM > TO TO"), $message (a file)
#   field NAME            of $message, decoded, as a mail client shows it
#   text_of               its text, as a mail client shows it
#   terminal COMMAND      starts a program on a terminal of its own
#   keys KEY...           types (a key as tmux names it, or text)
#   screen PATTERN        waits until the terminal shows it (grep -E); says what it shows where not
#   gone PATTERN          waits until it does not
#   await WHAT COMMAND... waits until a command succeeds
#   ended                 waits until the program has ended, with status 0

export HOME=$PWD/home
export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share XDG_CACHE_HOME=$HOME/.cache
export XDG_RUNTIME_DIR=$HOME/run XDG_STATE_HOME=$HOME/.local/state XDG_DATA_DIRS=/usr/share
unset MAIL MAILDIR MAILRC EMAIL EDITOR VISUAL BROWSER DISPLAY WAYLAND_DISPLAY TMUX MBLAZE \
    NOTMUCH_CONFIG NOTMUCH_DATABASE NOTMUCH_PROFILE NEOMUTT_CONFIG DBUS_SESSION_BUS_ADDRESS \
    XDG_CURRENT_DESKTOP DESKTOP_SESSION REPLYTO
mkdir -p "$HOME/run" "$HOME/bin" "$HOME/Mail" "$XDG_CONFIG_HOME/refuse" "$XDG_DATA_HOME"
chmod 700 "$HOME/run"
# Programs of the test's own go first.
export PATH=$HOME/bin:$PATH
cat >"$XDG_CONFIG_HOME/refuse/package.xml" <<'END'
<package xmlns="urn:refuse:package:1">
  <sender voice="f"><name>Ann Smith</name><email>ann@example.org</email></sender>
</package>
END

server='' socket='' terminals=0
stop() {
    stopped=$?
    [ -z "$server" ] || kill "$server" 2>/dev/null
    [ -z "$socket" ] || tmux -S "$socket" kill-server 2>/dev/null
    (exit "$stopped")
}
trap 'stop; finish' EXIT

page() {
    awk -v tag="$1" '
        $0 == ".\\\" test: " tag { wanted = 1; next }
        wanted && /^\.Bd/ { on = 1; next }
        on && /^\.Ed/ { exit }
        on { sub(/^\\&/, ""); gsub(/\\(e|\(rs)/, "\\"); gsub(/\\-/, "-"); gsub(/\\\(aq/, "\047"); print }
    ' "$top_srcdir/src/refuse.1" >"$scratch/display"
    [ -s "$scratch/display" ] || fail "the manual has no display '$1'"
    cat "$scratch/display"
}

try() {
    page "$1" >"$scratch/command"
    ok "$1" bash -euo pipefail "$scratch/command" 2>errors
    is "$1 says nothing" '' "$(cat errors)"
}

incoming() {
    cat >mail.eml <<'END'
Return-Path: <anna@example.net>
From: =?utf-8?B?0JDQvdC90LAg0KHQtdGA0LPQtdC10LLQvdCwINCY0LLQsNC90L7QstCw?= <anna@example.net>
To: ann@example.org
Subject: =?utf-8?B?0KDQtdC80L7QvdGCINC60YPRhdC90Lg=?=
Message-ID: <abc.1@example.net>
References: <r1@example.net>
Date: Tue, 24 Nov 2026 10:00:00 +0300
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Здравствуйте!

Подскажите, пожалуйста, сколько стоит ремонт кухни и когда вы могли бы начать?

-- 
Анна
END
    mkdir -p ~/Mail/inbox/cur ~/Mail/inbox/new ~/Mail/inbox/tmp
    cp mail.eml "$HOME/Mail/inbox/cur/1792584000.1.example:2,S"
}

await() {
    await_what=$1
    shift
    for ((tries = 0; tries < 600; tries++)); do
        if "$@" >/dev/null 2>&1; then
            pass
            return 0
        fi
        sleep 0.05
    done
    fail "$await_what: 30 seconds were not enough"
    return 1
}

mail_server() {
    mkdir got
    # Debian's, which has the module of its package; a python3 of the user's may not.
    "$python" "$top_srcdir/tests/integrations/server.py" got 2>server-errors &
    server=$!
    await "the mail server" test -s got/port || exit
    (
        umask 077
        cat >~/.msmtprc <<END
defaults
auth off
tls off
account default
host 127.0.0.1
port $(cat got/port)
from ann@example.org
END
    )
    # As the package msmtp-mta has it, which would take the place of the machine's own.
    ln -s "$(command -v msmtp)" ~/bin/sendmail
}

# Before anything is started.
needs_server() {
    needs msmtp python3
    for python in python3 /usr/bin/python3; do
        "$python" -c 'import aiosmtpd.smtp' 2>/dev/null && return
    done
    if [ -n "${CI:-}" ]; then
        fail "python3-aiosmtpd is not installed"
        exit
    fi
    needs python3-aiosmtpd
}

received() {
    message=got/$1.eml envelope=
    await "message $1" test -s "got/$1.envelope" && envelope=$(cat "got/$1.envelope")
}

field() {
    "$python" - "$message" "$1" <<'END'
import email, email.policy, sys
with open(sys.argv[1], "rb") as file:
    message = email.message_from_binary_file(file, policy=email.policy.default)
print(" ".join(str(message[sys.argv[2]] or "").split()))
END
}

text_of() {
    "$python" - "$message" <<'END'
import email, email.policy, sys
with open(sys.argv[1], "rb") as file:
    message = email.message_from_binary_file(file, policy=email.policy.default)
print(message.get_body(("plain",)).get_content(), end="")
END
}

terminal() {
    printf '%s\n' "$1" >"$scratch/terminal"
    # A tmux for each: the last one may not have ended yet.
    socket=$scratch/tmux$((++terminals))
    tmux -S "$socket" -f /dev/null new-session -d -x 120 -y 40 \
        "bash '$scratch/terminal'; echo \$? >'$scratch/status'"
}

keys() {
    for key; do
        tmux -S "$socket" send-keys -- "$key"
    done
}

shows() {
    tmux -S "$socket" capture-pane -p | grep -qE -- "$1"
}

screen() {
    await "the screen shows '$1'" shows "$1" && return
    tmux -S "$socket" capture-pane -p | sed 's/^/    /'
    exit 1
}

gone() {
    await "the screen shows no '$1'" eval "! shows '$1'" && return
    tmux -S "$socket" capture-pane -p | sed 's/^/    /'
    exit 1
}

ended() {
    await "the program's end" test -s "$scratch/status" || {
        tmux -S "$socket" capture-pane -p | sed 's/^/    /'
        exit 1
    }
    is "its status" 0 "$(cat "$scratch/status")"
    rm -f "$scratch/status"
}
