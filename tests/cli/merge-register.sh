# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A merge with a register: each row once, whatever happens; who is left out, and what is said.
. "$top_srcdir/tests/lib.sh"

has() { ok "$1" grep -qF -- "$2" <<<"$3"; }
merge() { "$REFUSE" merge --from 'Jan <jan@example.org>' "$@"; }
letters() { grep -c '^From ' "$1"; }
cat >a.csv <<'END'
lang,client,email,key,kind
en,Anna Smith,a@example.org,1,decline
ru,Иван Петров,b@example.org,2,decline
pl,Anna Nowak,c@example.org,3,farewell
en,Bob Stone,a@example.org,4,decline
END

# By key: written once, grown by what is new, changed rows only when asked for.
merge --register r.db -o out.mbox a.csv 2>said
is "all of them" 4 "$(letters out.mbox)"
ok "nobody else may read it" test "$(stat -c %a r.db out.mbox | sort -u)" = 600
ok "no part is left" test ! -e out.mbox.part
has "a farewell out of the blue" "farewells to those who got no boundary letter: 1 (a.csv: 4)" "$(cat said)"
has "a second decline" "declines to those who got one already: 1 (a.csv: 5)" "$(cat said)"
cp out.mbox before
merge --register r.db -o out.mbox a.csv 2>said
ok "again: nothing" cmp -s out.mbox before
is "again: it is said" $'refuse: letters: none\nrefuse: rows whose letters were written before: 4' "$(cat said)"
printf 'From x@example.org Thu Nov 26 00:00:00 2026\nSubject: of a mail client\n\nx\n\n' >>out.mbox
sed -i '2s/Smith/Smythe/' a.csv
printf 'tr,Ahmet Yıldız,d@example.org,5,decline\n' >>a.csv
merge --register r.db -o out.mbox a.csv 2>said
is "the new one" 6 "$(letters out.mbox)"
has "what a mail client appended stays" 'Subject: of a mail client' "$(cat out.mbox)"
has "a changed row is named" "refuse: a.csv:2: has changed since its letter was written: key '1'; --again writes it anew" "$(cat said)"
has "and counted" 'rows that have changed since, left out: 1' "$(cat said)"
merge --register r.db --again -o out.mbox a.csv 2>said
is "the changed one" 7 "$(letters out.mbox)"
merge --register r.db --again -o out.mbox a.csv 2>said
is "it has not changed again" 7 "$(letters out.mbox)"
is "history knows all" 6 "$("$REFUSE" history --register r.db | wc -l)"
is "and the changed one" 3 "$("$REFUSE" history --register r.db a@example.org | wc -l)"
has "with the row's name" 'Anna Smythe <a@example.org>' "$("$REFUSE" history --register r.db)"
"$REFUSE" merge --quiet --check --register r.db --format mbox --from j@example.org a.csv
ok "a check writes nothing" test "$(letters out.mbox)" = 7
"$REFUSE" merge --quiet --check --register none.db --format mbox --from j@example.org a.csv
ok "nor makes a register" test ! -e none.db
cp a.csv double.csv && printf 'en,Eve Adams,e@example.org,2,decline\nen,Eve Adams,e@example.org,2,counter\n' >>double.csv
fails 65 "refuse: double.csv:7: column 'key': the key stands in line 3 too, for the same kind of letter: expected another key" \
    merge --register r.db -o out.mbox double.csv
is "nothing of it was written" 7 "$(letters out.mbox)"
sed '3s/,2,/,,/' a.csv >empty.csv
fails 65 "refuse: empty.csv:3: column 'key': no key: with a register each row needs one" merge --register r.db -o out.mbox empty.csv
sed 's/^lang,client,email,key/lang,client,email,number/' a.csv >named.csv
merge --quiet --register r.db --key number -o out.mbox named.csv
is "--key names the column" 7 "$(letters out.mbox)"

# By number: a job is its rows and the options that change letters.
cut -d, -f1-3,5 a.csv >n.csv
merge --quiet --register r.db --rows 1-2 -o n.mbox n.csv
merge --quiet --register r.db -o n.mbox n.csv
is "each once" 5 "$(letters n.mbox)"
for shard in 1 2 3; do merge --quiet --register s.db --shard $shard/3 -o s.mbox n.csv; done
is "shards of one job" "$(sed -n 's/^To: //p' n.mbox)" "$(sed -n 's/^To: //p' s.mbox)"
SOURCE_DATE_EPOCH=1800000000 merge --quiet --register r.db -o n.mbox n.csv
is "another day is the same job" 5 "$(letters n.mbox)"
job="n.mbox: rows without keys, of another table or with other options, are in it, and none of them is known again: expected another output"
fails 65 "refuse: $job" merge --register r.db --tone warm -o n.mbox n.csv
printf 'en,Eve Adams,e@example.org,decline\n' >>n.csv
fails 65 "refuse: $job" merge --register r.db -o n.mbox n.csv
fails 65 "refuse: $job" merge --register r.db -o n.mbox a.csv
fails 65 "refuse: $job" merge --register r.db --key client -o n.mbox n.csv
is "none of them wrote" 5 "$(letters n.mbox)"
fails 65 "refuse: out.mbox: rows with keys are in it, and without keys none of them is known again: expected --key, or another output" \
    merge --register r.db -o out.mbox n.csv
is "nor that one" 7 "$(letters out.mbox)"

# Folders.
for how in '--format maildir' '--split --format text' '--split --format eml'; do
    # shellcheck disable=SC2086
    merge --quiet --register f.db $how -o "f${how##* }" a.csv 2>/dev/null
    is "$how" 5 "$(find "f${how##* }" -type f | wc -l)"
    find "f${how##* }" -type f -exec cat {} + | sort >before
    # shellcheck disable=SC2086
    merge --quiet --register f.db $how -o "f${how##* }" a.csv
    ok "$how, again" cmp -s before <(find "f${how##* }" -type f -exec cat {} + | sort)
    rm f.db
done

# Who is not to be written to.
printf '# gone\nC@Example.org\n' >no.txt
merge --no-contact no.txt --format json a.csv >out.json 2>said
is "left out" 4 "$(wc -l <out.json)"
has "counted" 'rows left out by --no-contact: 1' "$(cat said)"

# What does not go together, a register that is in use, one that is none.
needs='refuse: --register needs an output that can go on where it stopped: give -o, with an mbox, a maildir or --split'
fails 64 "$needs" merge --register r.db --format mbox a.csv
fails 64 "$needs" merge --register r.db -o x.txt a.csv
keeps='does not go with --register: what was written before is kept as it is, and more is added'
fails 64 "refuse: --force $keeps" merge --register r.db --force -o x.mbox a.csv
fails 64 "refuse: --null $keeps" merge --register r.db --null -o x.mbox a.csv
fails 64 'refuse: --again needs a register, which knows what was written: give --register' merge --again -o x.mbox a.csv
printf '<package xmlns="urn:refuse:package:1"><register>p.db</register></package>' >p.xml
merge --package p.xml --format text a.csv 2>said >/dev/null
has "a package's may be left aside" 'p.xml: the register of the package is left aside' "$(cat said)"
ok "and is not made" test ! -e p.db
merge --quiet --package p.xml -o p.mbox a.csv 2>/dev/null
ok "or used" test -e p.db
printf 'x%.0s' {1..200} >bad.db
fails_like 65 'refuse: bad.db: *' merge --register bad.db -o x.mbox a.csv
ok "no output of it" test ! -e x.mbox
mkfifo slow
merge --register busy.db -o busy.mbox - <slow 2>/dev/null &
exec 3>slow
cat a.csv >&3
for _ in {1..50}; do [ -e busy.db ] && break; sleep 0.1; done
exec 3>&-
wait
is "a table that is spooled" 5 "$(letters busy.mbox)"
python3 - busy.db <<'END' &
import fcntl, os, sqlite3, sys, time
db = sqlite3.connect(sys.argv[1])
db.execute("BEGIN EXCLUSIVE")
open("locked", "w").close()
while not os.path.exists("done"):
    time.sleep(0.05)
END
for _ in {1..100}; do [ -e locked ] && break; sleep 0.1; done
fails_like 75 'refuse: busy.db: *' merge --register busy.db -o busy.mbox a.csv
touch "done"
wait

# A disk that is full: what is recorded stays whole, and the same command goes on.
{ sed -n 1p a.csv; for i in {1..3000}; do echo "en,Anna Smith,a$i@example.org,$i,decline"; done; } >many.csv
(ulimit -f 5000; trap '' XFSZ; merge --quiet --register full.db -o full.mbox many.csv) 2>said
is "full: status" 74 $?
ok "full: no file" test ! -e full.mbox
merge --quiet --register full.db -o full.mbox many.csv 2>/dev/null
is "full: each once" 3000 "$(sed -n 's/^To: .*<\(.*\)>$/\1/p' full.mbox | sort -u | wc -l)"
is "full: none twice" 3000 "$(letters full.mbox)"
ok "full: thousands of known rows" merge --quiet --jobs 1 --register full.db -o full.mbox many.csv

# Killed at any moment.
mkdir kill && cd kill || exit
killed=$(python3 "$top_srcdir/tests/cli/merge-kill.py" "$REFUSE" "${REFUSE_KILL_POINTS:-2}" "${REFUSE_KILL_SEED:-$$}")
echo "$killed"
is "killed and finished" 0 "$(grep -c '^FAIL' <<<"$killed")"
ok "all of them" grep -q ' passed, 0 failed$' <<<"$killed"
