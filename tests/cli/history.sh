# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The register of single letters and replies, --no-contact, and what history says.
. "$top_srcdir/tests/lib.sh"
needs python3

letter() { "$REFUSE" --lang en --signature x --register r --client "$@"; }
history() { "$REFUSE" history --register r "$@"; }

# Nothing named, nothing made; named, it is private.
ok "a letter without" "$REFUSE" --lang en --signature x --email a@x.org >/dev/null
is "makes nothing" '' "$(ls)"
is "the same letter" "$("$REFUSE" --lang en --signature x --client Ann)" "$(letter Ann --email ann@Example.ORG)"
is "one file" r "$(ls)"
is "is private" 600 "$(stat -c %a r)"
is "is recorded" '2026-10-21 12:00  decline   en  none                Ann <ann@example.org>' "$(history)"

# What was written before.
is "a second decline" "refuse: note: ann@example.org got a decline already: 'refuse history ann@example.org' shows it" \
    "$(letter Ann --email ann@example.org 2>&1 >/dev/null)"
is "another address" '' "$(letter Bob --email bob@example.org 2>&1 >/dev/null)"
is "the part before the @ counts" '' "$(letter Ann --email Ann@example.org 2>&1 >/dev/null)"
is "nobody" '' "$(letter Ann 2>&1 >/dev/null)"
is "nobody again" '' "$(letter Ann 2>&1 >/dev/null)"
is "a farewell without a boundary" 'refuse: note: a farewell to carl@example.org, who got no boundary letter' \
    "$(letter Carl --email carl@example.org --kind farewell 2>&1 >/dev/null)"
is "a boundary" '' "$(letter Carl --email carl@example.org --kind boundary 2>&1 >/dev/null)"
is "a farewell after it" '' "$(letter Carl --email carl@example.org --kind farewell 2>&1 >/dev/null)"
is "nine letters" 9 "$(history | wc -l)"

# What was not written is not recorded; a value by itself is none.
echo >there
fails_like 73 'refuse: there: exists already*' letter Ann --email ann@example.org -o there
fails_like 65 'refuse: --email: *' letter Ann --email ann
ok "a value" letter Ann --field subject >/dev/null
is "the same letters" 9 "$(history | wc -l)"
if test -w /dev/full; then
    fails_like 74 'refuse: cannot write to standard output: *' bash -c \
        '"$REFUSE" --lang en --signature x --register r >/dev/full'
    is "nor that one" 9 "$(history | wc -l)"
fi

# By name, by address, as CSV.
is "by name" 3 "$(history CARL | wc -l)"
is "by address" 2 "$(history ann@EXAMPLE.org | wc -l)"
is "nobody of the name" '' "$(history Zoe)"
ok "a company" "$REFUSE" --lang en --signature x --register r --company '=Müller, "X" GmbH' \
    --email m@example.org >/dev/null
is "as CSV" 'written,kind,lang,reason,client,email,key
2026-10-21T12:00:00Z,decline,en,none,"'\''=Müller, ""X"" GmbH",m@example.org,' "$(history --format csv müller)"
fails 65 "refuse: --format: 'xml' is none of list, csv" history --format xml

# Forgotten: only a hash is left, by which a second letter is known for one.
is "said" 'refuse: note: letters to carl@example.org that are forgotten: 3' "$(history --forget carl@example.org 2>&1)"
is "not listed" '' "$(history Carl)"
ok "not in the file" test -z "$(grep -ac -i carl r* | grep -v ':0$' | grep -v '^0$')"
is "known all the same" '' "$(letter Carl --email carl@example.org --kind farewell 2>&1 >/dev/null)"
fails_like 65 "refuse: --forget: 'carl'*" history --forget carl
fails 64 'refuse: --forget lists nothing: give no --format and no CLIENT' history --forget a@example.org Ann

# The register of the package, beside it.
mkdir package && cat >package/p.xml <<'X'
<package xmlns="urn:refuse:package:1"><register>letters.register</register></package>
X
ok "named by the package" "$REFUSE" --package package/p.xml --lang en --signature x --email p@example.org >/dev/null
is "beside it" letters.register "$(ls package | grep -v p.xml)"
is "listed" 1 "$("$REFUSE" history --package package/p.xml | wc -l)"
fails 64 'refuse: there is no register: give --register FILE, or <register> in the package' "$REFUSE" history
fails 66 'refuse: none: there is no such register' "$REFUSE" history --register none
is "and none is made" '' "$(ls none 2>/dev/null)"

# Registers that are none, or in use: no letter goes out.
fails 65 'refuse: there: is no register of refuse, or is damaged: file is not a database' \
    "$REFUSE" --lang en --register "$(printf '%01000d' 0 >there; echo there)"
mkdir folder
fails 65 'refuse: folder: not a regular file' "$REFUSE" --lang en --register folder
fails_like 73 'refuse: missing/r: cannot be opened: *' "$REFUSE" --lang en --register missing/r
python3 -c '
import sqlite3
sqlite3.connect("other").executescript("CREATE TABLE t(a)")
c = sqlite3.connect("newer")
c.executescript("PRAGMA application_id=1382445906; PRAGMA user_version=9")'
fails 65 'refuse: other: a database of another program, no register of refuse' "$REFUSE" --lang en --register other
fails 65 'refuse: newer: a register of version 9, this program knows version 1' "$REFUSE" --lang en --register newer

# In use.
python3 - r <<'X' &
import fcntl, os, sqlite3, sys, time
c = sqlite3.connect(sys.argv[1])
c.execute("PRAGMA locking_mode=EXCLUSIVE")
c.execute("BEGIN IMMEDIATE")
open("locked", "w").close()
while not os.path.exists("done"):
    time.sleep(0.01)
X
until test -e locked; do sleep 0.05; done
fails 75 'refuse: r: the register is in use by another program' letter Ann --email ann@example.org
fails 75 'refuse: r: the register is in use by another program' history
touch done && wait

# Those who must not be written to.
printf '\357\273\277# asked on 2026-01-02\r\n\n  dora@Example.org  \nанна@xn--e1afmkfd.xn--p1ai\n' >never
never() { "$REFUSE" --lang en --signature x --no-contact never "$@"; }
fails 65 "refuse: --email: 'dora@example.org' is on the list of --no-contact" never --email dora@eXample.org
fails 65 "refuse: --cc: 'dora@example.org' is on the list of --no-contact" \
    never --email a@example.org --cc 'b@example.org, dora@example.org'
fails_like 65 "refuse: --email: 'анна@*' is on the list of --no-contact" \
    never --utf8-headers --email анна@ПРИМЕР.рф
ok "another" never --email dora2@example.org >/dev/null
ok "nobody" never >/dev/null
fails_like 66 'refuse: nowhere: cannot be read: *' "$REFUSE" --lang en --no-contact nowhere
printf 'a@example.org\nnot one\n' >wrong
fails_like 65 "refuse: wrong:2: 'not one'*" "$REFUSE" --lang en --no-contact wrong
rm -f r
fails_like 65 'refuse: --email: *' never --email dora@example.org --register r
is "not recorded" '' "$(history)"

# Replies are recorded too.
printf 'From: Dora <dora@example.org>\nTo: me@example.org\nSubject: Please\nMessage-ID: <1@example.org>\n\nHello, can you help me?\n' >mail
ok "a reply" "$REFUSE" reply --register r --from me@example.org --signature x mail >/dev/null
is "recorded" '2026-10-21 12:00  decline   en  none                Dora <dora@example.org>' "$(history)"
fails_like 65 "refuse: --email: 'dora@example.org' is on the list *" \
    "$REFUSE" reply --no-contact never --from me@example.org mail
printf 'To: Dora <dora@example.org>\nSubject: Re: Please\n\n> Hello, can you help me?\n' >draft
ok "a draft" "$REFUSE" reply --register r --signature x --edit draft 2>notes
is "the second one" "refuse: note: dora@example.org got a decline already: 'refuse history dora@example.org' shows it" "$(cat notes)"
is "recorded too" 2 "$(history dora@example.org | wc -l)"
