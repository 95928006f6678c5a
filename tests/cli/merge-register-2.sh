# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A merge with a register that is stopped, and what comes behind it is not the same command: another output,
# a list of those who are not to be written to, other options.
. "$top_srcdir/tests/lib.sh"

has() { ok "$1" grep -qF -- "$2" <<<"$3"; }
merge() { "$REFUSE" merge --from 'Jan <jan@example.org>' "$@"; }
letters() { grep -c '^From ' "$1"; }
table() { echo key,lang,client,email; for i in $(seq "$1" "$2"); do echo "$i,en,Anna Smith,a$i@example.org"; done; }
here=$(pwd -P)

# unrecorded DB OUT OPTION...: the merge ends where it is about to record letters that it has written to OUT: the
# register cannot grow. What is left is what a kill at that moment leaves.
unrecorded() {
    local db=$1 out=$2
    for kib in {20..400..4}; do
        rm -rf "$db"* "$out"*
        (ulimit -f "$kib" && trap '' XFSZ && merge --quiet --register "$db" -o "$out" "${@:3}") 2>/dev/null
        [ -n "$(find . -path "./$out*" -type f -size +0)" ] && break
    done
    is "$out: none is recorded" 0 "$("$REFUSE" history --register "$db" | wc -l)"
}

# Killed before all was recorded: nothing goes to another output until the run is finished.
table 1 5 >a.csv
unfinished="the run that wrote to it was interrupted, and not all of it is recorded: give the same command for it again, or take it away"
unrecorded k.db o.mbox a.csv
is "all are written" 5 "$(letters o.mbox.part)"
fails 65 "refuse: $here/o.mbox.part: $unfinished" merge --register k.db -o p.mbox a.csv
fails 65 "refuse: $here/o.mbox.part: $unfinished" merge --register k.db --format maildir -o m a.csv
fails 65 "refuse: $here/o.mbox.part: $unfinished" merge --register k.db --check -o p.mbox a.csv
ok "nothing was made" test ! -e p.mbox -a ! -e p.mbox.part -a ! -e m
ok "a check without an output" merge --quiet --register k.db --check --format mbox a.csv
cut -d, -f2- a.csv >plain.csv
merge --quiet --register k.db -o plain.mbox plain.csv
is "rows without keys are not those of the killed run" 5 "$(letters plain.mbox)"
cp k.db gone.db
ok "a check of the same command" merge --quiet --register k.db --check -o o.mbox a.csv
merge --quiet --register k.db -o o.mbox a.csv
is "the same command ends it" 5 "$(letters o.mbox)"
table 1 7 >a.csv
merge --quiet --register k.db -o p.mbox a.csv
is "then another output gets what is new" 2 "$(letters p.mbox)"
rm o.mbox
merge --quiet --register gone.db -o p2.mbox a.csv
is "what was taken away is given up" 7 "$(letters p2.mbox)"

# The same where each letter is a file.
for format in maildir 'text --split'; do
    # shellcheck disable=SC2086
    unrecorded f.db sent --format $format a.csv
    fails 65 "refuse: $here/sent: $unfinished" merge --register f.db -o out --format maildir a.csv
    ok "$format: nothing was made" test ! -e out
    # shellcheck disable=SC2086
    merge --quiet --register f.db --format $format -o sent a.csv
    is "$format: each once" 7 "$(find sent -type f | wc -l)"
    merge --quiet --register f.db -o out --format maildir a.csv
    is "$format: none elsewhere" '' "$(find out -type f)"
    rm -r out
done

# A list of those who are not to be written to comes between: what has gone to them is recorded, and no more goes.
printf 'a2@example.org\na5@example.org\na8@example.org\n' >no.txt
table 1 8 >b.csv
unrecorded b.db sent --format maildir a.csv
mv "$(grep -rl '^To: .*a5@' sent/new)" sent/tmp
merge --register b.db --format maildir --no-contact no.txt -o sent b.csv 2>said
is "barred and there" 1 "$("$REFUSE" history --register b.db a2@example.org | wc -l)"
is "barred and not there" 0 "$("$REFUSE" history --register b.db a5@example.org | wc -l)"
is "barred and new" 0 "$("$REFUSE" history --register b.db a8@example.org | wc -l)"
is "counted" $'refuse: letters: none\nrefuse: rows whose letters were written before: 6\nrefuse: rows left out by --no-contact: 2' "$(cat said)"
is "none is written" 6 "$(find sent -type f | wc -l)"
merge --quiet --register b.db --format maildir -o sent b.csv
is "without the list" 8 "$(find sent/new -type f | wc -l)"
unrecorded b.db sent --format text --split a.csv
sed '3s/Smith/Smythe/' a.csv >b.csv
merge --register b.db --format text --split --again --no-contact no.txt -o sent b.csv 2>said
is "barred, there and changed" 7 "$("$REFUSE" history --register b.db | wc -l)"
has "counted as barred" 'rows left out by --no-contact: 1' "$(cat said)"
is "and not written again" 7 "$(find sent -type f | wc -l)"

# One that was stopped has recorded what it wrote: another output is no error, but it is said what waits.
table 1 6000 >many.csv
for _ in {1..5}; do
    rm -f s.db* o.mbox*
    "$REFUSE" merge --quiet --from jan@example.org --register s.db -o o.mbox many.csv 2>said &
    while [ ! -e o.mbox.part ] && kill -0 $! 2>/dev/null; do :; done
    kill -INT $! 2>/dev/null
    wait $!
    [ -e o.mbox.part ] && break
done
has "stopped" "the same command goes on there" "$(cat said)"
first=$(letters o.mbox.part)
waits="refuse: note: $here/o.mbox.part: waits for its run to be finished by the same command"
merge --register s.db --check -o p3.mbox many.csv 2>said
is "stopped: a check says what waits" "$waits" "$(sed -n 1p said)"
merge --register s.db -o p3.mbox many.csv 2>said
is "stopped: the rest" "$((6000 - first))" "$(letters p3.mbox)"
is "stopped: it is said once" "$waits" "$(grep waits said)"
is "stopped: not when quiet" '' "$(merge --quiet --register s.db -o p3.mbox many.csv 2>&1)"
merge --register s.db -o o.mbox many.csv 2>said
is "stopped: nor by the same command" '' "$(grep waits said)"
ok "stopped: which ends it" test ! -e o.mbox.part
is "stopped: without a letter more" "$first" "$(letters o.mbox)"

# Memory does not grow with rows that are known: with what one row takes, and little more, all of them pass.
within() { (ulimit -c 0 && ulimit -v "$1" && merge --quiet --jobs 1 --register s.db -o o.mbox "${@:2}" many.csv) 2>/dev/null; }
for ((kib = 20000; kib < 200000; kib += 1000)); do
    within "$kib" --limit 1 && break
done 2>/dev/null
ok "6000 known rows in $kib KiB" within $((kib + 3000))

# Without keys: all options that change letters tell another job, the others do not.
merge --quiet --register j.db -o j.mbox plain.csv
other="j.mbox: rows without keys, of another table or with other options, are in it, and none of them is known again: expected another output"
for option in '--width 60' '--width 0' '--bidi none' '--utf8-headers' '--draft-flag' '--calendar gregorian' \
    '--dates persian' '--tone warm' '--signature Jan' '--column client=client'; do
    # shellcheck disable=SC2086
    fails 65 "refuse: $other" merge --register j.db -o j.mbox $option plain.csv
done
for option in '--width 72' '--bidi embed' '--jobs 1' '--seed 7' '--rows 2-3' '--limit 2' '--shard 1/2' '--strict' \
    '--skip-bad' '--again' '--encoding utf-8' '--delimiter ,'; do
    # shellcheck disable=SC2086
    ok "$option" merge --quiet --register j.db -o j.mbox $option plain.csv
done
is "none is written twice" 5 "$(letters j.mbox)"
merge --quiet --register j.db --format eml --split -o eml plain.csv
fails 65 "refuse: ${other/j.mbox/eml}" merge --register j.db --format eml --split --crlf -o eml plain.csv

table 1 3 >few.csv

# Bad rows that are left out: --force is for them alone, and the same command can be given again.
{ cat few.csv; echo '9,xx,Anna Smith,a9@example.org'; } >bad.csv
for format in mbox maildir 'text --split'; do
    rejects="merge --quiet --register e.db --format $format -o ${format%% *}.out --skip-bad --rejects bad.out"
    rm -f e.db bad.out
    $rejects bad.csv
    is "$format: rejects" 2 "$(wc -l <bad.out)"
    fails_like 73 'refuse: bad.out: *' $rejects bad.csv
    { cat bad.csv; echo '10,en,Anna Smith,a10@example.org'; echo '11,yy,Anna Smith,a11@example.org'; } >more.csv
    find "${format%% *}.out" -type f -exec cat {} + >before
    $rejects --force more.csv
    is "$format: rejects, again" 3 "$(wc -l <bad.out)"
    is "$format: letters" 4 "$("$REFUSE" history --register e.db | wc -l)"
    find "${format%% *}.out" -type f -exec cat {} + >after
    is "$format: none was replaced" 1 "$(diff before after | grep -c '^> Dear')"
done
fails_like 64 'refuse: --force does not go with --register: *' merge --register e.db --force --skip-bad -o mbox.out --format mbox bad.csv
apart='the register and the output are one file: give -o another name'
fails_like 64 "refuse: ./new.mbox: $apart" merge --register ./new.mbox -o new.mbox --format mbox few.csv
ok "none was made" test ! -e new.mbox
fails_like 64 'refuse: --force does not go with --split, *' merge --force --skip-bad --split --format text -o x bad.csv
ok "--help" grep -q -- '--force replaces FILE alone' <<<"$(merge --help)"

# Two at once, on a new register and on the one that it became: one of them wins.
at_go() { until [ -e go ]; do :; done; merge --quiet --register w.db "$@" 2>/dev/null; }
for pair in {1..20}; do
    rm -f w.db*
    for run in new old; do
        at_go -o "w$pair$run.mbox" few.csv & one=$!
        at_go -o "v$pair$run.mbox" few.csv & two=$!
        touch go
        wait $one
        one=$?
        wait $two
        echo "$run: $one $?"
        rm go
    done
done >pairs
is "pairs" 40 "$(wc -l <pairs)"
is "neither, or something else" '' "$(grep -vx '...: \(0 75\|75 0\|0 0\)' pairs | sort | uniq -c)"
