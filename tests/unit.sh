#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs one unit test. Criterion alone lets a leak pass: LeakSanitizer reports after the
# verdict. And a program that ran no test has shown nothing.

output=$("$@" 2>&1)
status=$?
printf '%s\n' "$output"

if printf '%s\n' "$output" |
    grep -E 'ERROR: (Leak|Address|Thread|Memory)Sanitizer|runtime error:' >/dev/null
then
    echo "$1: a sanitizer has found something"
    exit 1
fi
if [ "$status" -eq 0 ] && ! printf '%s\n' "$output" | sed 's/\x1b\[[0-9;]*m//g' |
    grep -E 'Tested: [1-9]|^[1-9][0-9]* passed, ' >/dev/null
then
    echo "$1: no test ran"
    exit 1
fi
exit "$status"
