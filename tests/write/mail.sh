# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Messages drawn over languages, kinds and hostile values: a strict reader of our own and the
# parsers of other people agree with what was meant.
. "$top_srcdir/tests/lib.sh"

parsers=()
for parser in reformime:reformime mblaze:mshow; do
    if command -v "${parser#*:}" >/dev/null; then
        parsers+=("${parser%:*}")
    else
        echo "SKIP: ${parser%:*} is not installed: nothing is read by it"
        [ -z "${CI:-}" ] || fail "${parser%:*} is missing"
    fi
done

if result=$(python3 "$top_srcdir/tests/write/mail.py" "$REFUSE" 240 "${parsers[@]}"); then
    passed=$((passed + $(printf '%s\n' "$result" | sed -n 's/ passed, 0 failed$//p')))
else
    printf '%s\n' "$result" | tail -n 60
    fail "messages"
fi
