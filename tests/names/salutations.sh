# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Gender and salutation of every labelled name, as the program gives them.
. "$top_srcdir/tests/lib.sh"

if report=$(python3 "$top_srcdir/tests/names/salutations.py" "$top_srcdir/tests/names"); then
    passed=$((passed + $(printf '%s\n' "$report" | sed -n 's/ passed, 0 failed$//p')))
else
    fail "the labelled names"
fi
printf '%s\n' "$report" | grep -v ' passed, '
