# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make bench: ratios of one run, never times by themselves.
set -eu
bench=$top_builddir/tests/bench

echo '# One letter, from start to end'
python3 "$top_srcdir/tests/bench/start.py" "$REFUSE" "$bench/empty"
echo
echo '# A compiled pattern against icu::MessageFormat'
"$bench/pattern"
echo
echo '# What is understood of a name (at most 1 µs)'
"$bench/names"

if [ -x "$bench/merge-floor" ]; then
    echo
    echo '# A merge'
    python3 "$top_srcdir/tests/bench/merge.py" "$REFUSE" "$bench/merge-floor"
fi
echo
echo '# Complete messages, text and HTML, on one core'
REFUSE_DATADIR=$top_srcdir/templates REFUSE_LOCALEDIR=$top_builddir/locale "$bench/mail"
