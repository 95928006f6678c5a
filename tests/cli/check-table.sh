# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# refuse check of tables: every row that would be no letter, as merge --check finds it.
. "$top_srcdir/tests/lib.sh"

end='refuse: what was checked is not in order: mend the findings'

cat >bad.csv <<'END'
lang;client;gender;reason
en;Ann;x;none

en;"Bob";m;none
en;Cid;m;capcity
xx;"D
an";m;none
en;Eve
en;E"v"e;m;none
en;Fay;f;none
END
"$REFUSE" merge --check bad.csv 2>merge.err
"$REFUSE" check --quiet bad.csv >out 2>err
is 'the status of a table' 65 $?
is 'the error' "$end" "$(cat err)"
is 'the findings are those of merge' "$(sed -e '$d' -e 's/^refuse: //' merge.err)" "$(sed -e '$d' out | sed '$d')"
is 'counts' 'bad.csv: rows: 7, bad: 5
findings: 5, letters: 2' "$(tail -n 2 out)"
"$REFUSE" check -q --format json bad.csv >out 2>err
is 'json' '{"file":"bad.csv","line":2,"message":"column '"'gender': 'x'"' is none of f, m, unknown"}
{"file":"bad.csv","rows":7,"bad":5,"listed":5}
{"findings":5,"letters":2}' "$(sed -n '1p;6,$p' out)"
printf 'lang,client\nen,Ann Lee\n' >good.csv
is 'a good one' 'good.csv: rows: 1, bad: 0
findings: 0, letters: 1' "$("$REFUSE" check -q good.csv)"
"$REFUSE" check good.csv 2>err >out
is 'notes as those of merge' 'refuse: note: letters that nobody signs: 1; give --signature, or a name in --from' "$(cat err)"
printf 'lang,client,reason,until,phone\nen,John Smith 2,third-party,2027-01-01,1\n' >odd.csv
"$REFUSE" check --signature Us odd.csv 2>err >out
is 'what is odd is no finding' "0 refuse: note: left alone, since no field is called so: 'phone'
refuse: note: until: letters that have no place for it: 1
refuse: note: names that look odd: 1; 'refuse explain FILE' shows them" "$? $(cat err)"

# --- what is a table --------------------------------------------------------------------
# counted NAME COMMAND...: it was read as a table of one good row
counted() {
    is "$1" 'findings: 0, letters: 1' "$("${@:2}" | tail -n 1)"
}
for suffix in csv CSV tsv txt; do
    cp good.csv "t.$suffix"
    counted "suffix $suffix" "$REFUSE" check -q "t.$suffix"
done
cp good.csv noname
counted 'no suffix' "$REFUSE" check -q noname
iconv -t utf-16 good.csv >wide
counted 'UTF-16 without a suffix' "$REFUSE" check -q wide
counted 'standard input' "$REFUSE" check -q - <good.csv
mkfifo fifo
cat good.csv >fifo &
counted 'a FIFO' "$REFUSE" check -q fifo
wait
printf ' <package xmlns="urn:refuse:package:1">\n<field name="phone" type="number"/>\n</package>\n' >package
"$REFUSE" check -q package >out 2>err
ok 'XML without a suffix is none' grep -q '^package:2: no paragraph' out
iconv -t utf-16 package >wide
"$REFUSE" check -q wide >out 2>err
is 'in UTF-16, too' '' "$(grep -n "no column" out)"

# --- files together -----------------------------------------------------------------------
sed -i 's/^ //' package
printf 'lang,client,phone\nen,Ann,17\nen,Bob,many\n' >own.csv
"$REFUSE" check -q package own.csv bad.csv >out 2>err
is 'a package and its table, sorted by files' "bad.csv:2:bad.csv:5:bad.csv:6:bad.csv:8:bad.csv:9:own.csv:3:" \
    "$(grep -o '^[a-z]*\.csv:[0-9]*:' out | tr -d '\n')"
ok 'a value of a field of the package' grep -q "^own.csv:3: column 'phone': 'many' " out
is 'the package has a finding of its own' 78 "$("$REFUSE" check -q package own.csv >/dev/null 2>&1; echo $?)"
printf '<package xmlns="urn:refuse:package:1">\n<field name="phone" type="number"/><part id="closing"><p xml:lang="en" if="phone">Call {phone}.</p></part>\n</package>\n' >package
"$REFUSE" check -q own.csv package >out 2>err
is 'only rows are bad' 65 $?
is 'a row before the package that it needs' 1 "$(grep -c "^own.csv:3: column 'phone'" out)"
"$REFUSE" check -q --package package own.csv >out 2>err
is 'a package that is given' 1 "$(grep -c "^own.csv:3: column 'phone'" out)"

# --- options ----------------------------------------------------------------------------------
printf 'who;wann;sum;cur;x\nA\xe4n;24.9.1405;1,5;EUR;y\n' >options.csv
counted 'the options of merge' "$REFUSE" check -q --lang ro --column client=who --column until=wann \
    --column amount=sum --column currency=cur --ignore x --delimiter ';' --dates persian --kind counter \
    --encoding cp1250 --rows 1-1 options.csv
fails 64 'refuse: --encoding needs a table to check; - is standard input' "$REFUSE" check --encoding cp1250
fails 64 'refuse: --reason-text needs a table to check; - is standard input' \
    "$REFUSE" check --reason-text x package
fails 65 "refuse: --delimiter: 'ab' is no delimiter: expected one sign, as ; or tab" \
    "$REFUSE" check --delimiter ab good.csv

# one TEXT FINDING: a table whose only trouble that is
one() {
    printf '%b' "$1" >t.csv
    "$REFUSE" check -q t.csv >out 2>err
    is "$2" "65 $end $2" "$? $(cat err) $(head -n 1 out)"
    is "$2: count" 'findings: 1' "$(sed -n '$s/, .*//p' out)"
}
one '' 't.csv: is empty, expected a row with the names of columns'
one 'client,lang\n' 't.csv: has no rows for letters: expected one at least'
one 'client\nAnn\n' "t.csv:1: no column 'lang': give --lang for all rows, or --column lang=HEADER"
one 'lang,gendre\nen,f\n' "t.csv:1: the column 'gendre' is nearly 'gender': give --column gender='gendre', or --ignore 'gendre'"
one 'client,lang\nAnn,en\n"Bob,en\n' 't.csv:3: cell 1: the quotation mark is not closed'
one 'client,lang\nA\0nn,en\n' "t.csv:2: column 'client': has a NUL at byte 2: expected text"
"$REFUSE" check -q missing.csv good.csv >out 2>err
is 'a table that is missing, and one that is there' '65 missing.csv: cannot be read: No such file or directory
good.csv: rows: 1, bad: 0
findings: 1, letters: 1' "$? $(cat out)"

# --- many ---------------------------------------------------------------------------------------
{ echo lang,client,gender; yes en,Ann,q | head -n 250000; echo en,Bob,m; } >many.csv
"$REFUSE" check -q many.csv >out 2>err
is 'the first two hundred, and a count' '202 many.csv:201: many.csv: rows: 250001, bad: 250000, listed: the first 200
findings: 250000, letters: 1' "$(wc -l <out) $(sed -n '200s/ .*//p' out) $(tail -n 2 out)"
if [ -x /usr/bin/time ]; then
    /usr/bin/time -f %M "$REFUSE" check -q --jobs 2 many.csv 2>large >/dev/null
    head -n 20001 many.csv >few.csv
    /usr/bin/time -f %M "$REFUSE" check -q --jobs 2 few.csv 2>small >/dev/null
    ok 'memory does not grow with them' test "$(tail -n 1 large)" -lt "$(($(tail -n 1 small) + 5000))"
fi
