# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the shell tests share; sourced as the first thing, . "$top_srcdir/tests/lib.sh".
# The environment (top_srcdir, top_builddir, REFUSE, locale, date) is set by "make check";
# one test: make check TESTS=tests/cli/letter.sh
#
#   ok NAME COMMAND...            the command succeeds
#   is NAME EXPECTED GOT          two texts are the same
#   fails STATUS LINE COMMAND...  the command ends with that status, prints nothing, and
#                                 LINE is all that it says on standard error
#   fails_like STATUS PATTERN COMMAND...   the same, LINE as a shell pattern
#   pass NAME, fail NAME          for what the others cannot say
#   needs PROGRAM...              without one of them the test is skipped, and fails in CI
#
# The test runs in a scratch folder of its own; at its end the cases are counted.

set -u

passed=0 failed=0
: "${REFUSE:=refuse}"
scratch=$(mktemp -d "${TMPDIR:-/tmp}/refuse.XXXXXX") || exit 99
# Beside the folder that the test works in, not in it: it may be listed.
mkdir "$scratch/work" && cd "$scratch/work" || exit 99

finish() {
    status=$?
    trap - EXIT
    cd / && rm -rf "$scratch"
    if [ "$status" -ne 0 ]; then
        failed=$((failed + 1))
        echo "FAIL: the test itself ended with status $status"
    fi
    echo "$passed passed, $failed failed"
    if [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]; then exit 0; fi
    exit 1
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

pass() {
    passed=$((passed + 1))
}

fail() {
    failed=$((failed + 1))
    echo "FAIL: $1"
}

needs() {
    for needed; do
        command -v "$needed" >/dev/null && continue
        if [ -n "${CI:-}" ]; then
            fail "$needed is not installed"
            exit
        fi
        echo "SKIP: $needed is not installed"
        trap - EXIT
        cd / && rm -rf "$scratch"
        exit 77
    done
}

ok() {
    ok_name=$1
    shift
    if "$@"; then pass; else fail "$ok_name: $* (status $?)"; fi
}

is() {
    if [ "$2" = "$3" ]; then
        pass
    else
        fail "$1"
        printf '%s\n' "$2" >"$scratch/expected"
        printf '%s\n' "$3" >"$scratch/got"
        diff -u "$scratch/expected" "$scratch/got" | sed 's/^/    /'
    fi
}

# refused STATUS COMMAND...: runs it; $stderr, and $trouble where it did not fail as it should
refused() {
    refused_status=$1
    shift
    "$@" >"$scratch/out" 2>"$scratch/err"
    got_status=$?
    stderr=$(cat "$scratch/err")
    trouble=
    if [ "$got_status" -ne "$refused_status" ]; then
        trouble="status $got_status, expected $refused_status"
    elif [ -s "$scratch/out" ]; then
        trouble="standard output is not empty"
    elif [ "$(wc -l <"$scratch/err")" -ne 1 ]; then
        trouble="standard error is not one line"
    fi
}

fails() {
    fails_status=$1 fails_line=$2
    shift 2
    refused "$fails_status" "$@"
    if [ -z "$trouble" ] && [ "$stderr" != "$fails_line" ]; then
        trouble="standard error differs"
    fi
    refused_verdict "$fails_line" "$@"
}

fails_like() {
    fails_status=$1 fails_line=$2
    shift 2
    refused "$fails_status" "$@"
    # shellcheck disable=SC2254
    case $stderr in
    $fails_line) ;;
    *) trouble=${trouble:-standard error differs} ;;
    esac
    refused_verdict "$fails_line" "$@"
}

refused_verdict() {
    verdict_line=$1
    shift
    if [ -z "$trouble" ]; then
        pass
    else
        fail "$trouble: $*"
        printf 'expected: %s\ngot: %s\n' "$verdict_line" "$stderr" | sed 's/^/    /'
    fi
}
