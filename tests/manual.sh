# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# refuse.1 against what the program says of itself, and README.md against refuse.1: no option, field,
# format, code or status is missing or invented, no command of a mail client is untested.
. "$top_srcdir/tests/lib.sh"
needs mandoc

manual=$top_srcdir/src/refuse.1
# What mandoc finds; but which other manuals are installed is not ours.
is "mandoc -Tlint" '' "$(mandoc -Tlint "$manual" 2>/dev/null | grep -v 'referenced manual not found')"
sed '/^\.\\"/d; s/\\-/-/g; s/\\e/\\/g' "$manual" >page
# section NAME: of the page, by .Sh or .Ss
section() {
    awk -v name="$1" '/^\.S[hs] / { on = substr($0, 5) == name; next } on' page
}
words() { tr -s ' ,' '\n\n' | sort -u; }

# Options: -x and --xyz, in the help of each command, and on the page.
options() { grep -oE '(^|[ ,|])--?[a-z0-9][a-z0-9-]*' | tr -d ' ,|' | sort -u; }
help_of() { "$REFUSE" "$@" --help | grep -E '^  -' | sed 's/^ *//; s/  .*//; s/=.*//; s/-\([a-zA-Z]\), /-\L\1 /' | options; }
macros() { # those of .Fl on standard input
    grep -oE 'Fl [a-zA-Z0-9-].*' | grep -oE '(^|[ |])(Fl|\|) ?,? ?-?[a-zA-Z0-9-]+|, Fl -[a-z-]+|\| -[a-z-]+' |
        sed -E 's/^.*(Fl|\|) //; s/^/-/' | sort -u
}
commands=$("$REFUSE" help | sed -n 's/^  refuse \([a-z][a-z]*\) .*/\1/p')
ok "commands" test -n "$commands"
{
    help_of
    for command in $commands; do help_of "$command"; done
} | sort -u | tr 'V' 'v' >told
macros <page | tr 'V' 'v' | sort -u >written
is "options" "$(cat told)" "$(cat written)"
for command in list init help; do
    is "options of $command" "$(help_of "$command" | grep -vxE -- '-h|-v|--help|--version')" \
        "$(section SYNOPSIS | awk -v cm=".Cm $command" '/^\.Nm/ { on = 0 } $0 == cm { on = 1 } on' | macros)"
done
is "commands" "$commands" "$(section SYNOPSIS | sed -n 's/^\.Cm //p')"

# Fields are options of the section on them.
section Fields | macros >fields
while read -r name _; do
    ok "field $name" grep -qx -- "--${name//_/-}" fields
done < <("$REFUSE" list fields)
# Codes and choices.
for list in reasons kinds tones languages; do
    where=Fields
    [ "$list" != reasons ] || where=Reasons
    section "$where" | sed -n 's/^\(.It \)*\.*Cm //p' | words >codes
    while read -r code _; do
        ok "$list: $code" grep -qx -- "$code" codes
    done < <("$REFUSE" list "$list")
done
ok "choices are told" grep -qx maildir <("$REFUSE" --format nonsense 2>&1 | sed 's/.* none of //' | words)
is "formats" "$("$REFUSE" --format nonsense 2>&1 | sed 's/.* none of //' | words)" \
    "$(section Formats | sed -n 's/^\.It Cm //p' | words)"
is "lists" "$("$REFUSE" list nonsense 2>&1 | sed 's/.* none of //' | words)" \
    "$(section Commands | sed -n '/^\.It Cm list/,/^described/s/^\.Cm //p' | words)"
is "statuses" "$(echo 0 && sed -n 's/.*REFUSE_ERROR_[A-Z]* = \([0-9]*\),.*/\1/p' \
    "$top_srcdir/src/base/errors.h")" "$(section 'EXIT STATUS' | sed -n 's/^\.It //p')"
while read -r name; do
    ok "environment: $name" grep -qw "$name" <(section ENVIRONMENT)
done < <(grep -rhoE 'getenv\("[A-Z_]+"\)' "$top_srcdir/src" --include='*.c' | cut -d'"' -f 2 | sort -u)

# Every display of the mail clients is run by a test, and README has nothing else.
tags=$(sed -n 's/^\.\\" test: //p' "$manual")
is "a tag for each display" "$(sed -n '/^\.Sh MAIL CLIENTS/,/^\.Sh SEE/p' "$manual" | grep -c '^\.Bd')" \
    "$(printf '%s\n' "$tags" | wc -l)"
for tag in $tags; do
    ok "tested: $tag" grep -rqE "(try|page|for [a-z]+ in) ([a-z-]+ )*$tag( |;|\)|\$)" "$top_srcdir/tests/integrations"
done
sed -n '/^\.Sh MAIL CLIENTS/,/^\.Sh SEE/p' page >clients
sed -n '/^## With your mail client/,/^## [^W]/s/^    //p' "$top_srcdir/README.md" >readme
ok "README has commands" test -s readme
while IFS= read -r line; do
    ok "README: $line" grep -qxF -- "$line" clients
done <readme
