# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The messages of mail.sh, as reformime (maildrop) and mblaze read them.
. "$top_srcdir/tests/lib.sh"
needs reformime mshow mhdr

if result=$(python3 "$top_srcdir/tests/write/mail.py" "$REFUSE" 240 reformime mblaze); then
    passed=$((passed + $(printf '%s\n' "$result" | sed -n 's/ passed, 0 failed$//p')))
else
    printf '%s\n' "$result" | tail -n 60
    fail "messages"
fi
