# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A merge with a register, killed at each call that changes a file.
. "$top_srcdir/tests/lib.sh"

if ldd "$REFUSE" 2>/dev/null | grep -q 'libasan\|libubsan'; then
    pass 'killed at each call: not with sanitizers, which want to be loaded first'
    exit
fi
needs python3 cc
cc -O1 -U_FORTIFY_SOURCE -shared -fPIC -o "$scratch/kill-calls.so" "$top_srcdir/tests/cli/kill-calls.c" -ldl || exit
killed=$(python3 "$top_srcdir/tests/cli/merge-calls.py" "$REFUSE" "$scratch/kill-calls.so")
echo "$killed"
passed=$((passed + $(sed -n 's/ passed, .*//p' <<<"$killed")))
ok 'killed at each call: each letter once' grep -q ' passed, 0 failed$' <<<"$killed"
