# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# refuse merge and explain FILE with words of the user's own, row by row.
. "$top_srcdir/tests/lib.sh"

merge() { "$REFUSE" merge --quiet "$@"; }
bare() { python3 "$top_srcdir/tests/cli/singles.py" -; }
singles() { python3 "$top_srcdir/tests/cli/singles.py" "$REFUSE" "$@"; }

cat >p.xml <<'END'
<package xmlns="urn:refuse:package:1">
<sender lang="pl" tone="firm" voice="f">
  <name>Ewa Lis</name> <organisation xml:lang="pl">Lis i spółka</organisation>
  <organisation xml:lang="en">Lis &amp; Co</organisation>
  <email>ewa@example.org</email> <email xml:lang="ru">ru@example.org</email>
  <signature xml:lang="ro">Ewa
    Lis</signature>
</sender>
<field name="floor" type="number"/><field name="visit" type="date"/><field name="pet" type="string"/>
<resources most="2">
  <resource languages="ru ro tr fa pl en"><title>Guide</title><url>https://example.org/1</url></resource>
  <resource reasons="capacity" languages="ru pl"><title>Later</title><url>https://example.org/2</url></resource>
  <resource languages="en"><title>Third</title><url>https://example.org/3</url></resource>
</resources>
<specialists>
  <specialist gender="f" languages="ru pl en"><name>Anna</name><contact>anna@example.org</contact></specialist>
  <specialist gender="m" reasons="capacity" languages="pl"><name>Jan</name><contact>jan@example.org</contact></specialist>
</specialists>
<reason code="pets" kinds="decline"><situation xml:lang="en">pets</situation>
  <part id="reason"><p xml:lang="en">We do not work with pets.</p>
    <p xml:lang="en" if="pet floor">We do not work with {pet} on {floor, plural, one {# floor} other {# floors}}.</p>
    <p xml:lang="en" if="visit">Not on {visit, date, long}.</p></part></reason>
<reason code="gap" kinds="decline"><situation xml:lang="en">gap</situation>
  <part id="reason"><p xml:lang="en">Dear {title}, not {floor}{addressee, select, company { for {pet}} other {}}.</p></part></reason>
<part id="closing" kind="decline" reasons="capacity"><p xml:lang="en">Ours, {client_name}.</p><p xml:lang="ru">Наше.</p></part>
</package>
END
cat >rows.csv <<'END'
lang,client,gender,reason,from,signature,tone,email,floor,visit,pet
ru,Анна Иванова,f,capacity,,,,anna@example.org,,,
ru,Иван Петров,m,none,Пётр <petr@example.org>,,warm,ivan@example.org,,,
pl,Piotr Nowak,,capacity,,,,piotr@example.org,,,
pl,Jan Kos,,none,kos@example.org,,,kos@example.org,2,,
ro,Ion Popescu,m,none,,,,ion@example.org,,,
ro,Ana Popescu,f,none,Ana <ana@example.org>,,,x@example.org,,,
tr,Ayşe Işık,f,none,,Ayşe\nKaya,,ayse@example.org,,,
fa,مریم حسینی,,none,,,,maryam@example.org,,,
en,Robin Taylor,,pets,,,,robin@example.org,1,,a dog
en,Ann Smith,,pets,,,,ann@example.org,12.5,,{x} <b>
en,Ann Smith,,pets,,,,ann@example.org,,2027-03-01,
en,Bob Ray,,capacity,bob@example.org,,neutral,ray@example.org,,,
en,Bob Ray,,pets,Bob <bob@example.org>,,,ray@example.org,,,
en,Acme Ltd,,capacity,,,,acme@example.org,,,
,Ewa Bąk,,none,,,,bak@example.org,,,
END
for format in text json mbox html; do
    singles rows.csv '\0' --package p.xml --format "$format" >expected
    merge --package p.xml --format "$format" --null rows.csv | bare >got
    ok "$format: the letters of the rows" cmp expected got
done
{ head -n 1 rows.csv; for _ in $(seq 300); do sed 1d rows.csv; done; } >many.csv
merge --package p.xml --format mbox --jobs 1 many.csv >one
merge --package p.xml --format mbox --jobs 4 many.csv >four
ok 'threads change nothing' cmp one four
{ head -n 1 rows.csv; tac rows.csv | sed '$d'; } >back.csv
ok 'nor does the order of rows' cmp <(merge --package p.xml --format json rows.csv | sort) \
    <(merge --package p.xml --format json back.csv | sort)
mkdir -p settings/refuse && cp p.xml settings/refuse/package.xml
ok 'the package in the folder of settings' cmp <(merge --package p.xml --format text rows.csv) \
    <(XDG_CONFIG_HOME=$PWD/settings merge --format text rows.csv)
printf 'client\nPiotr Nowak\n' >nolang.csv
ok 'its language, where no column says one' grep -q '"lang":"pl"' <(merge --package p.xml --format json nolang.csv)

# --- own fields ---------------------------------------------------------------------------
printf 'client,lang,reason,Floor,Haustier\nAnn,en,pets,3,cats\nBob,en,pets,,\n' >own.csv
own() { merge --package p.xml --format json "$@" own.csv; }
field() { python3 -c 'import json, sys; print(*[json.loads(l).get(sys.argv[1]) for l in sys.stdin])' "$1"; }
is 'a column by its name, however it is written' '3 None' "$(own | field floor)"
is 'as told' 'cats None' "$(own --column pet=Haustier | field pet)"
is '--set is the default' '3 7' "$(own --set floor=7 | field floor)"
is 'another is left alone, and named' "refuse: note: left alone, since no field is called so: 'Haustier'" \
    "$("$REFUSE" merge --package p.xml --format json own.csv 2>&1 >/dev/null | head -n 1)"
ok 'without a place it is counted' grep -qx 'refuse: note: floor: letters that have no place for it: 2' \
    <("$REFUSE" merge --package p.xml --format json --set floor=1 --reason none --ignore reason own.csv 2>&1 >/dev/null)
sed 's/,3,/,third,/' own.csv >bad.csv
fails 65 "refuse: bad.csv:2: column 'Floor': 'third' is not a number: write digits, and decimals after one point or comma, as 12 or 12.5" \
    "$REFUSE" merge -q --package p.xml --format text bad.csv
printf 'client,lang,floor,Floor\nAnn,en,1,2\n' >twice.csv
fails 65 "refuse: twice.csv:1: the columns 'floor' and 'Floor' are both 'floor': give --ignore for one of them" \
    "$REFUSE" merge -q --package p.xml --format text twice.csv
fails_like 64 "refuse: --column: 'flor' is no field; did you mean 'floor'?" \
    "$REFUSE" merge -q --package p.xml --format text --column flor=Haustier own.csv

# --- gaps are bad rows ----------------------------------------------------------------------
printf 'client,title,surname,given,company,lang,reason,floor,pet\n,Dr,Smith,Ann,,en,gap,1,\n,,Ray,Bob,,en,gap,1,\n,Dr,Smith,Ann,,en,gap,,\n,Dr,Roe,Jo,,en,gap,2,\nAcme Ltd,,,,,en,none,,\n' >gaps.csv
"$REFUSE" merge -q --package p.xml --format text gaps.csv >out 2>err
is 'each with its place' "65 refuse: gaps.csv:3: p.xml:24: {title} would leave a gap, as it is not given: give it, or write the paragraph with if=\"title\"
refuse: gaps.csv:4: p.xml:24: {floor} would leave a gap, as it is not given: give it, or write the paragraph with if=\"floor\"
refuse: gaps.csv: bad rows: 2 of 5; nothing was written" "$? $(cat err)"
is 'the others are written' 'Smith Roe None' "$(merge --package p.xml --format json --skip-bad gaps.csv 2>/dev/null | field surname)"
is 'explain says so' 2 "$("$REFUSE" explain -q --package p.xml gaps.csv | grep -c 'would leave a gap')"
is 'explain a table: the same salutations' "$(merge --package p.xml --format json rows.csv | field subject)" \
    "$("$REFUSE" explain -q --package p.xml rows.csv | python3 -c 'import csv, sys; print(*[r["subject"] for r in csv.DictReader(sys.stdin)])')"

# --- a template, catalogues -------------------------------------------------------------------
printf '<reason xmlns="urn:refuse:letter:1" code="late" kinds="decline"><situation xml:lang="en">late</situation><part id="reason"><p xml:lang="en">It is late for {order}.</p></part></reason>\n' >late.xml
printf 'client,lang,order\nAnn,en,A7\n' >order.csv
ok 'a template that is named' grep -q 'It is late for A7.' <(merge --template late.xml --format text order.csv)
printf 'client,lang,order,reason\nAnn,en,A7,capacity\nBob,en,,\nCid,en,A8,late\n' >order.csv
"$REFUSE" merge -q --template late.xml --format text order.csv >out 2>err
is 'a row that asks for another is a bad one' "65 refuse: order.csv:2: reason: 'capacity', but late.xml is for 'late'
refuse: order.csv:3: late.xml:1: {order} would leave a gap, as it is not given: give it, or write the paragraph with if=\"order\"" \
    "$? $(head -n 2 err)"
fails_like 78 'refuse: --catalogs: nowhere is no folder: *' "$REFUSE" merge --catalogs nowhere --format text order.csv
fails_like 78 'refuse: none.xml: cannot be read: *' "$REFUSE" merge --package none.xml --format text order.csv
