# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# refuse merge and refuse explain FILE: the command line, and what goes wrong.
. "$top_srcdir/tests/lib.sh"

merge() { "$REFUSE" merge --quiet "$@"; }

# --- the same letters as one by one, in order ---------------------------------------
cat >clients.csv <<'END'
lang,client,gender,reason,until,tone,kind,amount,currency,due,request,order,email
ru,Анна Сергеевна Иванова,f,capacity,2026-12-15,warm,,,,,Ремонт «Дома»,,anna@example.org
pl,Piotr Nowak,,out-of-scope,,,decline,,,,"Remont ""mieszkania""",12/7,
ro,Ion Popescu,m,none,,firm,,,,,,,
tr,AYŞE IŞIK,f,free-consulting,,,counter,12500,TRY,2026-12-31,,,
fa,مریم حسینی,,capacity,2026-12-15,,,,,,Kitchen 7,,maryam@example.org
en,Robin Taylor,,none,,,farewell,,,,,,
en,"Łucja Żak, Acme Ltd",,none,,,,1450.5,EUR,,,,
ru,,,none,,,,,,,,,
END
header=lang,client,gender,reason,until,tone,kind,amount,currency,due,request,order,email
singles() {
    python3 - "$REFUSE" "$1" "$2" <<'END'
import csv, subprocess, sys
refuse, path, form = sys.argv[1:4]
for row in csv.DictReader(open(path, encoding="utf-8", newline="")):
    command = [refuse, "--format", form]
    for name, value in row.items():
        if value:
            command += ["--" + name.replace("_", "-"), value]
    sys.stdout.buffer.write(subprocess.run(command, check=True, stdout=subprocess.PIPE,
                                           stderr=subprocess.DEVNULL).stdout)
    if form == "text":
        sys.stdout.buffer.write(b"\f\n")
END
}
singles clients.csv text >expected
merge --format text clients.csv >got
ok 'text: the letters of the rows' cmp expected got
singles clients.csv json >expected.json
merge --format json clients.csv >got
ok 'json: the letters of the rows' cmp expected.json got
merge --format text <clients.csv >got
ok 'from standard input' cmp expected got
cat clients.csv | merge --format text - >got
ok 'from a pipe' cmp expected got
merge -o letters.txt clients.csv
ok 'the suffix says the format' cmp expected letters.txt
is 'a file of the owner only' 600 "$(stat -c %a letters.txt)"
is 'a NUL behind each letter' 8 "$(merge --format text --null clients.csv | tr -dc '\0' | wc -c)"
ok 'and no form feed' test "$(merge --format json -0 clients.csv | tr -dc '\f' | wc -c)" -eq 0
is 'flowed, ended by NUL' 8 "$(merge --format flowed -0 clients.csv | tr -dc '\0' | wc -c)"

# --- many rows: threads, shards, ranges ---------------------------------------------
python3 - >many.csv <<'END'
import random
random.seed(7)
print("lang,client,gender,reason,until,note")
names = {"ru": "Анна Иванова", "ro": "Ion Popescu", "tr": "Mehmet Yılmaz",
         "fa": "مهر پارسا", "pl": "Łucja Nowak", "en": "John Smith"}
for i in range(3000):
    lang = random.choice(list(names))
    print(lang, "%s" % names[lang], random.choice(["f", "m", "unknown", ""]),
          random.choice(["capacity", "none", "out-of-scope"]),
          "2027-%02d-%02d" % (random.randint(1, 12), random.randint(1, 28)),
          '"%d\nline"' % i if i % 7 == 0 else i, sep=",")
END
merge --format text --jobs 1 many.csv >one
merge --format text --jobs 4 many.csv >four
ok 'threads change nothing' cmp one four
for k in 1 2 3 4 5 6 7; do merge --format text --shard "$k/7" many.csv; done >shards
ok 'shards put together are the whole' cmp one shards
{ merge --format text --rows 1-10 many.csv; merge --format text --rows 11- many.csv; } >ranges
ok 'ranges put together are the whole' cmp one ranges
is 'limit' 5 "$(merge --format json --limit 5 many.csv | wc -l)"
is 'rows' 3 "$(merge --format json --rows 5-7 many.csv | wc -l)"
is 'one row' 1 "$(merge --format json --rows 5 many.csv | wc -l)"
is 'rows and limit' "$(merge --format json --rows 5-6 many.csv)" \
    "$(merge --format json --rows 5- --limit 2 many.csv)"
is 'more shards than rows: an empty one is no letter, and no error' '0 ' \
    "$(merge --format json --shard 1/9 clients.csv 2>&1 >got; echo "$? $(cat got)")"

# --- files ---------------------------------------------------------------------------
fails 73 'refuse: letters.txt: exists already, and only --force replaces it' \
    "$REFUSE" merge -q -o letters.txt clients.csv
ok 'forced' merge -o letters.txt --force clients.csv
merge --format text --split -o folder clients.csv
is 'names by row and client' '000001-anna-sergeyevna-ivanova.txt
000002-piotr-nowak.txt
000003-ion-popescu.txt
000004-ayse-isik.txt
000005-mrim-hsini.txt
000006-robin-taylor.txt
000007-lucja-zak-acme-ltd.txt
000008.txt' "$(ls folder)"
for file in folder/*; do cat "$file"; printf '\f\n'; done >got
ok 'split: the same letters' cmp expected got
{ echo lang,client; yes en,Ann | head -n 1000001; } >million.csv
merge --format text --split --rows 999999- -o million million.csv
is 'names sort as rows, beyond six digits, too' '999999-ann.txt
x0001000000-ann.txt
x0001000001-ann.txt' "$(ls million)"
is 'the folder is the owner'\''s' 700 "$(stat -c %a folder)"
fails 73 'refuse: folder/000001-anna-sergeyevna-ivanova.txt: exists already, and is never replaced' \
    "$REFUSE" merge -q --format text --split -o folder clients.csv
is 'nothing unfinished stays' '' "$(find . -name '.refuse-*')"
ln -s folder link
fails 73 'refuse: link: is a link or a file, expected a folder' \
    "$REFUSE" merge -q --format text --split -o link clients.csv
if [ "$(id -u)" -ne 0 ]; then
    mkdir -m 500 closed
    fails_like 73 'refuse: closed: cannot be created: *' \
        "$REFUSE" merge -q --format text --split -o closed clients.csv
fi
if [ -w /dev/full ]; then
    "$REFUSE" merge -q --format text many.csv >/dev/full 2>err
    is 'a full disk' '74 refuse: cannot write to standard output: No space left on device' "$? $(cat err)"
fi

# --- what is bad ----------------------------------------------------------------------
cat >bad.csv <<'END'
lang;client;gender;reason
en;Ann;x;none
en;Bob;m;none
en;Cid;m;capcity
xx;Dan;m;none
en;Eve
END
"$REFUSE" merge -q --format text bad.csv >out 2>err
is 'the status of bad rows' 65 $?
is 'nothing is written' '' "$(cat out)"
is 'every bad row' "refuse: bad.csv:2: column 'gender': 'x' is none of f, m, unknown
refuse: bad.csv:4: reason: 'capcity' is no reason; did you mean 'capacity'? 'refuse list reasons' names them all
refuse: bad.csv:5: column 'lang': 'xx' is none of ru, ro, tr, fa, pl, en
refuse: bad.csv:6: 2 cells, expected 4
refuse: bad.csv: bad rows: 4 of 5; nothing was written" "$(cat err)"
"$REFUSE" merge --format json --skip-bad --rejects rejects.csv bad.csv >out 2>err
is 'the good one is written' '0 1' "$? $(wc -l <out)"
is 'rejects as they were, with the reason' "lang;client;gender;reason;error
en;Ann;x;none;\"bad.csv:2: column 'gender': 'x' is none of f, m, unknown\"
en;Cid;m;capcity;\"bad.csv:4: reason: 'capcity' is no reason; did you mean 'capacity'? 'refuse list reasons' names them all\"
xx;Dan;m;none;\"bad.csv:5: column 'lang': 'xx' is none of ru, ro, tr, fa, pl, en\"
en;Eve;\"bad.csv:6: 2 cells, expected 4\"" "$(cat rejects.csv)"
ok 'a count' grep -q '^refuse: rows left out: 4; they are in rejects.csv$' err
fails 73 'refuse: rejects.csv: exists already, and only --force replaces it' \
    "$REFUSE" merge -q --format json --skip-bad --rejects rejects.csv <bad.csv
sed -i -e 's/;x;/;f;/' -e 's/capcity/capacity/' -e 's/^xx/en/' -e '/^en;Eve/d' rejects.csv
is 'rejects, mended, are a table' 3 "$(merge --format json rejects.csv | wc -l)"
{ echo lang,client,gender; for i in $(seq 50); do echo "en,C$i,x"; done; } >fifty.csv
"$REFUSE" merge -q --format text fifty.csv 2>err
is 'the first twenty, then a count' '21 refuse: fifty.csv: bad rows: 50 of 50; nothing was written' \
    "$(wc -l <err) $(tail -n 1 err)"
ok 'check' "$REFUSE" merge -q --check clients.csv

# one TEXT EXPECTED: a table, on standard input, whose only trouble that is
one() { printf '%b' "$1" >t.csv; fails 65 "refuse: $2" "$REFUSE" merge -q --format text t.csv; }
one '' 't.csv: is empty, expected a row with the names of columns'
one 'client,lang\n' 't.csv: has no rows for letters: expected one at least'
one 'client\nAnn\n' "t.csv:1: no column 'lang': give --lang for all rows, or --column lang=HEADER"
one 'client,lang\nAnn,\n' "t.csv:2: no language: expected one in the column 'lang', or --lang"
one 'client,lang\n,\n"",""\n' 't.csv: has no rows for letters: expected one at least'
one 'client,lang\n" ",\xc2\xa0\n' 't.csv:2: no language: expected one in the column '"'lang', or --lang"
one 'client,lang\n"Ann,en\n' 't.csv:2: cell 1: the quotation mark is not closed'
one 'client,lang\nA"n"n,en\n' 't.csv:2: cell 1: a quotation mark inside a cell: put the cell into quotation marks and double those inside'
one 'client,lang\nAnn,en,x\n' 't.csv:2: 3 cells, expected 2'
one 'client,lang,lang\nAnn,en,en\n' "t.csv:1: the columns 'lang' and 'lang' are both 'lang': give --ignore for one of them"
one 'client,lang,gendre\nAnn,en,f\n' "t.csv:1: the column 'gendre' is nearly 'gender': give --column gender='gendre', or --ignore 'gendre'"
one 'client,lang\nA\0nn,en\n' "t.csv:2: column 'client': has a NUL at byte 2: expected text"
one 'client,lang\nA\007nn,en\n' "t.csv:2: column 'client': 'A\\x07nn' has the character U+0007: expected text without control and bidi characters"
one 'client,lang\nA\fnn,en\n' "t.csv:2: column 'client': 'A\\x0Cnn' has the character U+000C: expected text without control and bidi characters"
one 'client,lang\n"A\nnn",en\n' "t.csv:2: column 'client': 'A\\nnn' has a line end: expected one line"
one 'client,lang\nA\xe2\x80\xae,en\n' "t.csv:2: column 'client': 'A\\u202E' has the character U+202E: expected text without control and bidi characters"
one 'client,lang,email\nAnn,en,"a@example.org\nBcc: x@y.org"\n' "t.csv:2: column 'email': 'a@example.org\\nBcc: x@y.org' has a line end: expected one line"
one 'client,lang,email\nAnn,en,"a@example.org, b@example.org"\n' "t.csv:2: column 'email': 'a@example.org, b@example.org' is not an address: expected one, as name@example.org"
one 'client,lang,amount,currency\nAnn,en,"1,450",EUR\n' "t.csv:2: column 'amount': '1,450' could be read with a thousands separator: write it without, as 1450 or 1.45"
one 'client,lang,amount\nAnn,en,10\n' 't.csv:2: amount: 10 without a currency: give currency too, as EUR'
one 'client,given,lang\nAnn,Ann,en\n' 't.csv:2: client beside given: give the whole name as client, or its parts, not both'
one 'client,lang,until\nAnn,en,1405-01-01\n' "t.csv:2: column 'until': '1405-01-01': a year before 1900; for days of the Persian calendar give --dates persian"
one 'client,lang\n\nAnn,en\n\nBob,xx\n' "t.csv:5: column 'lang': 'xx' is none of ru, ro, tr, fa, pl, en"
{ echo lang,client; yes en,Ann | head -n 99999; printf 'en,A\xc4nn\n'; } >long.csv
fails_like 65 'refuse: long.csv:100001: column '"'client'"': not UTF-8, perhaps *' "$REFUSE" merge -q --format text long.csv
python3 -c 'print("client,lang\n\"" + "a" * 3000000)' >huge.csv
fails 65 'refuse: huge.csv:2: the row has more than 1048576 bytes: is a quotation mark not closed?' \
    "$REFUSE" merge -q --format text huge.csv
python3 -c 'print("client," * 100000 + "lang")' >wide.csv
fails 65 'refuse: wide.csv:1: more than 1000 columns: expected at most as many' \
    "$REFUSE" merge -q --format text wide.csv
mkdir directory
fails 66 'refuse: directory: is a folder, expected a table in CSV' "$REFUSE" merge --format text directory
fails_like 66 'refuse: missing.csv: cannot be read: *' "$REFUSE" merge --format text missing.csv
mkfifo fifo
printf 'client,lang\nAnn,en\n"Bob' >fifo &
fails 65 'refuse: fifo:3: cell 1: the quotation mark is not closed' "$REFUSE" merge -q --format text fifo
printf 'client,lang\nAnn,en\nBob' >fifo &
fails 65 'refuse: fifo:3: 1 cells, expected 2' "$REFUSE" merge -q --format text fifo
wait

# --- usage ------------------------------------------------------------------------------
fails_like 64 'refuse: merge has no default format: *' "$REFUSE" merge clients.csv
fails 64 'refuse: letters in the format flowed cannot be told apart in one stream: give --null or --split' \
    "$REFUSE" merge --format flowed clients.csv
fails 64 'refuse: --split needs a folder: give -o FOLDER' "$REFUSE" merge --format text --split clients.csv
fails 64 'refuse: --rejects needs --skip-bad: without it a bad row ends the merge' \
    "$REFUSE" merge --format text --rejects r.csv clients.csv
fails_like 65 'refuse: --format: *' "$REFUSE" merge --format pdf clients.csv
fails_like 65 'refuse: --rows: *' "$REFUSE" merge -q --format text --rows 7-3 clients.csv
fails_like 65 'refuse: --shard: *' "$REFUSE" merge -q --format text --shard 4/3 clients.csv
fails_like 65 'refuse: --limit: *' "$REFUSE" merge -q --format text --limit 0 clients.csv
fails_like 65 'refuse: --delimiter: *' "$REFUSE" merge -q --format text --delimiter ab clients.csv
fails_like 64 "refuse: unknown option '--shards'*" "$REFUSE" merge --shards 1/2

# --- people's tables -------------------------------------------------------------------
printf 'sep=;\r\nИмя;Фамилия;Пол;Язык;Срок;Сумма;Валюта;Вид письма;Причина;Телефон\r\nАнна;Иванова;жен.;русский;31.12.2026;1450,50;€;встречное предложение;capacity;1\r\n' |
    iconv -t cp1251 >excel.csv
"$REFUSE" merge --format json --encoding cp1251 excel.csv >got 2>err
is 'values of another language' 'ru Анна f counter 2026-12-31 1450.50 EUR' \
    "$(python3 -c 'import json; r = json.load(open("got")); print(*[r[k] for k in "lang given gender kind due amount currency".split()])')"
ok 'unknown columns are named once' grep -qx "refuse: note: left alone, since no field is called so: 'Телефон'" err
fails_like 65 "refuse: excel.csv:2: not UTF-8, perhaps windows-1251, in which it would read 'Анна': if that is right, give --encoding windows-1251" \
    "$REFUSE" merge --format text excel.csv
printf 'client,lang,until\nمریم حسینی,fa,۱۴۰۵-۰۹-۲۴\n' >persian.csv
is 'days of the Persian calendar' 2026-12-15 \
    "$(merge --format json --dates persian persian.csv | sed 's/.*"until":"\([^"]*\)".*/\1/')"
is 'options are defaults' 'en ru' "$(printf 'client,lang\nAnn,\nBob,ru\n' |
    merge --format json --lang en | sed 's/^{"lang":"\(..\)".*/\1/' | paste -sd ' ')"
is 'a column as told' Ann "$(printf 'who,lang\nAnn,en\n' | merge --format json --column client=who |
    sed 's/.*"client":"\([^"]*\)".*/\1/')"
printf 'client,lang,reason,until\nAnn,en,third-party,2027-01-01\n' >s.csv
fails 65 'refuse: s.csv:2: until: the letter has no place for it (kind decline, reason third-party)' \
    "$REFUSE" merge -q --strict --format text s.csv
"$REFUSE" merge --format text s.csv >/dev/null 2>err
ok 'counted otherwise' grep -qx 'refuse: note: until: letters that have no place for it: 1' err
ok 'a summary' grep -qx 'refuse: letters: 1 (en decline 1)' err
is 'quiet' '' "$(merge --format text s.csv 2>&1 >/dev/null)"

# --- explain -----------------------------------------------------------------------------
"$REFUSE" explain -q clients.csv >explained.csv
is 'explain: as many rows' 9 "$(python3 -c 'import csv; print(len(list(csv.reader(open("explained.csv")))))')"
is 'explain: its columns' "$header,salutation,subject,evidence,warnings" "$(head -n 1 explained.csv)"
merge --format text explained.csv >got
ok 'what is explained is the same letters' cmp expected got
"$REFUSE" explain -q explained.csv >twice.csv
is 'explained twice' "$(cut -d, -f1-13 explained.csv | head -n 1)" "$(cut -d, -f1-13 twice.csv | head -n 1)"
merge --format text twice.csv >got
ok 'and the same letters still' cmp expected got
printf 'client,lang,gender,phone\nAnn,en,q,=1+2\n' >formula.csv
is 'explain: trouble among the warnings, nothing to be calculated' \
    "client,lang,gender,phone,salutation,subject,evidence,warnings
Ann,en,q,'=1+2,,,,\"column 'gender': 'q' is none of f, m, unknown\"" \
    "$("$REFUSE" explain -q formula.csv)"
printf "client,lang,order\nAnn,en,'=7\n" >apostrophe.csv
is 'merge takes the apostrophe off' '=7' \
    "$(merge --format json apostrophe.csv | sed 's/.*"order":"\([^"]*\)".*/\1/')"
fails 64 'refuse: --rows needs a FILE to explain; - is standard input' "$REFUSE" explain --rows 1 --lang en --client Ann

# --- interrupted -----------------------------------------------------------------------
{ head -n 1 many.csv; for _ in $(seq 40); do sed 1d many.csv; done; } >more.csv
mkfifo slow
"$REFUSE" merge --format text more.csv >slow 2>err & pid=$!
{ head -c 1000 >/dev/null; kill -INT "$pid"; cat >/dev/null; } <slow
wait "$pid"
is 'interrupted' 130 $?
ok 'and how to go on' grep -q '^refuse: interrupted behind row [0-9]*: --rows [0-9]*- goes on$' err

# --- several machines, of which this is one ------------------------------------------------
if parallel --version 2>/dev/null | grep -q '^GNU parallel'; then
    parallel -k -j 2 -S 2/: "$REFUSE" merge -q --format text --shard '{}/5' many.csv ::: 1 2 3 4 5 >got 2>err </dev/null
    ok 'GNU parallel: the shards in order are the whole' cmp one got
elif [ -n "${CI:-}" ]; then
    fail 'GNU parallel is not installed'
else
    echo 'SKIP: GNU parallel is not installed'
fi
