# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Messages drawn over languages, kinds and hostile values: a strict reader of our own and
# Python's agree with what was meant, and the strict one sees every fault put into them.
. "$top_srcdir/tests/lib.sh"

if result=$(python3 "$top_srcdir/tests/write/mail.py" "$REFUSE" 240); then
    passed=$((passed + $(printf '%s\n' "$result" | sed -n 's/ passed, 0 failed$//p')))
else
    printf '%s\n' "$result" | tail -n 60
    fail "messages"
fi
