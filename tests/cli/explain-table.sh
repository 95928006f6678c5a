# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# refuse explain FILE: a table to look at, which merge takes back.
. "$top_srcdir/tests/lib.sh"

merge() { "$REFUSE" merge --quiet "$@"; }
explain() { "$REFUSE" explain --quiet "$@"; }

# cell COLUMN ROW FILE: of a table with commas
cell() {
    python3 -c 'import csv, sys
print(list(csv.DictReader(open(sys.argv[3], encoding="utf-8-sig", newline="")))[int(sys.argv[2]) - 1][sys.argv[1]])' "$@"
}

# --- a drawn table: the very letters of the table itself, in every form ---------------
python3 - "$top_srcdir/tests/names" <<'END'
import csv, random, sys
random.seed(11)
names = {}
for lang in "ru pl ro tr fa en".split():
    with open("%s/%s.tsv" % (sys.argv[1], lang), encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    names[lang] = [line[1] for line in lines[1:] if len(line) > 1 and not line[1].startswith("@")]
header = ("lang,client,gender,formality,kind,reason,until,amount,currency,request,note,order,"
          "email,salutation,subject,phone,comment").split(",")
odd = ["=1+2", "'=1", "+48 600", "@sum", "-", "'quoted'", 'two "marks"', "a;b,c\td", " blank ",
       "", "", "", "x", "'", "''=", "\u200cz"]
with open("drawn.csv", "w", encoding="utf-8", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(header)
    for i in range(1500):
        lang = random.choice(list(names))
        kind = random.choice(["", "decline", "counter", "boundary", "farewell"])
        amount = random.choice(["", "", "1450.5", "12"])
        out.writerow([lang, random.choice(names[lang]), random.choice(["", "", "f", "m", "unknown"]),
                      random.choice(["", "formal", "familiar"]), kind,
                      random.choice(["", "capacity", "none", "out-of-scope"]),
                      random.choice(["", "2027-01-%02d" % random.randint(1, 28)]),
                      amount, "EUR" if amount else "",
                      random.choice(["Kitchen", "=Kitchen", 'Dach "neu"', "", "-5 %"]),
                      random.choice(["one\ntwo", "", "", "+1", "a, b; c"]),
                      random.choice(["", "=7", "-7", "12/7"]), "a%d@example.org" % i,
                      "Hi!" if random.random() < .05 else "",
                      "=Subject" if random.random() < .05 else "",
                      random.choice(odd), random.choice(odd)])
END
mail='--format mbox --from office@example.org --seed 1 --date 2026-12-01'
# letters OPTION... FILE: what is expected from then on
letters() {
    merge --skip-bad --format text "$@" >text
    # shellcheck disable=SC2086
    merge --skip-bad $mail "$@" >mbox
}
letters drawn.csv
ok 'hundreds of letters' test "$(grep -c $'^\f$' text)" -gt 1000

# taken NAME FILE OPTION...: explained with these options, and merged with them
taken() {
    taken_name=$1 taken_file=$2
    shift 2
    rm -f look.csv again.csv
    explain "$@" -o look.csv "$taken_file"
    merge --skip-bad --format text "$@" look.csv >got
    ok "$taken_name: text" cmp text got
    # shellcheck disable=SC2086
    merge --skip-bad $mail "$@" look.csv >got
    ok "$taken_name: mbox" cmp mbox got
    explain "$@" -o again.csv look.csv
    merge --skip-bad --format text "$@" again.csv >got
    ok "$taken_name: explained twice" cmp text got
    ok "$taken_name: no column comes again" test "$(grep -m 1 -o 'evidence' again.csv | wc -l)" -eq 1
}
# as DELIMITER LINE-END ENCODING FIRST-LINE FILE
as() {
    python3 - "$@" <<'END'
import csv, sys
delimiter, end, encoding, first, path = sys.argv[1:]
end = end.replace("CR", "\r").replace("LF", "\n")
rows = list(csv.reader(open("drawn.csv", encoding="utf-8", newline="")))
with open(path, "w", encoding=encoding, newline="") as file:
    file.write(first + (end if first else ""))
    csv.writer(file, delimiter=delimiter, lineterminator=end,
               quoting=csv.QUOTE_ALL if end == "\r" else csv.QUOTE_MINIMAL).writerows(rows)
END
}
taken 'comma' drawn.csv
as ';' CRLF utf-8-sig '' s.csv && taken 'semicolon, CRLF, BOM' s.csv
as $'\t' LF utf-16 '' s.csv && taken 'tab, UTF-16' s.csv
as ',' CR utf-16-be '' s.csv && taken 'CR, UTF-16 without a mark' s.csv --encoding UTF-16BE
as '|' CRLF utf-8 'sep=|' s.csv && taken 'sep=|' s.csv
as '|' LF utf-8 '' s.csv && taken 'a delimiter that is given' s.csv --delimiter pipe

# In a code page: the rows of its language.
for page in ru:cp1251 pl:cp1250 tr:cp1254 fa:cp1256; do
    python3 - "${page%:*}" "${page#*:}" <<'END'
import csv, sys
lang, page = sys.argv[1:]
rows = list(csv.reader(open("drawn.csv", encoding="utf-8", newline="")))
def fits(row):
    try:
        "".join(row).encode(page)
    except UnicodeError:
        return False
    return row[0] == lang
with open("page.csv", "w", encoding=page, newline="") as file:
    csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(
        [rows[0]] + [row for row in rows if fits(row)])
END
    letters --encoding "${page#*:}" page.csv
    ok "${page#*:}: letters" test "$(grep -c $'^\f$' text)" -gt 20
    taken "${page#*:}" page.csv --encoding "${page#*:}"
    ok "${page#*:}: what is written is UTF-8 with a mark" python3 -c '
assert open("look.csv", "rb").read(3) == b"\xef\xbb\xbf" and open("look.csv", encoding="utf-8").read()'
done

# --- what is mended counts ----------------------------------------------------------------
# salutations FILE
salutations() {
    merge --format json "$1" | sed 's/.*"salutation":"\([^"]*\)".*/\1/' | paste -sd '|'
}
printf 'lang,client,gender\nen,Robin Taylor,\nen,Anna Smith,\nen,Kim Jones,\n' >look.csv
explain look.csv >mended.csv
is 'as they would be' 'Dear Robin Taylor,|Dear Ms Smith,' \
    "$(cell salutation 1 mended.csv)|$(cell salutation 2 mended.csv)"
sed -i -e '2s/unknown/f/' -e '3s/,f,/,m,/' -e '4s/"Dear Kim Jones,"/"Hi Kim!"/' mended.csv
is 'the gender is mended, and with it the salutation; one that somebody wrote stays' \
    'Dear Ms Taylor,|Dear Mr Smith,|Hi Kim!' "$(salutations mended.csv)"
sed -e 's/,evidence,warnings/,proof,remarks/' mended.csv >other.csv
is 'in a table that was not explained every salutation stays' \
    'Dear Robin Taylor,|Dear Ms Smith,|Hi Kim!' "$(salutations other.csv)"

# --- columns of the user's that are called so -----------------------------------------------
printf 'lang,client,Evidence,warnings,error\nen,Ann Lee,deed 7,late,none yet\n' >own.csv
explain own.csv >look.csv
is 'they stay, and ours are added' \
    'lang,client,Evidence,warnings,error,gender,salutation,subject,evidence,warnings|en,"Ann Lee","deed 7",late,"none yet",f,"Dear Ms Lee,","Your request",given,' \
    "$(paste -sd '|' look.csv)"
explain look.csv >again.csv
is 'once' "$(sed 's/,given,/,field,/' look.csv)" "$(cat again.csv)"
printf 'lang,client,evidence\nen,Ann Lee,deed 7\n' >own.csv
is 'a column can be a field' 'deed 7' \
    "$(explain --column order=evidence own.csv | tail -n 1 | cut -d, -f3 | tr -d '"')"
cat >p.xml <<'END'
<package xmlns="urn:refuse:package:1">
<field name="warnings" type="string"/>
<part id="closing"><p xml:lang="en" if="warnings">We wrote {warnings}.</p></part>
</package>
END
printf 'lang,client,warnings\nen,Ann Lee,=twice\n' >own.csv
explain --package p.xml own.csv >look.csv
is 'a field of the package: kept' "'=twice" "$(sed -n 2p look.csv | cut -d, -f3)"
merge --format text --package p.xml own.csv >expected
merge --format text --package p.xml look.csv >got
ok 'and written' grep -q 'We wrote =twice\.' got
ok 'as before' cmp expected got

# --- bad rows -------------------------------------------------------------------------------
printf 'lang,client,gender,reason\nen,Ann,q,none\nen,Bob\nen,Cid,m,none,x,"=y\nz"\nxx,Dan,m,none\nen,Eve,f,none\n' >bad.csv
explain bad.csv >look.csv
is 'what is wrong stands there, and a row of another length stays one' \
    'lang,client,gender,reason,salutation,subject,evidence,warnings
en,Ann,q,none,,,,"column '"'gender': 'q'"' is none of f, m, unknown"
en,Bob,,,,,,"2 cells, expected 4","2 cells, expected 4"
en,Cid,m,none,,,,"6 cells, expected 4",x,"'"'"'=y
z"
xx,Dan,m,none,,,,"column '"'lang': 'xx'"' is none of ru, ro, tr, fa, pl, en"
en,Eve,f,none,"Dear Eve,","Your request",field,' "$(cat look.csv)"
merge --skip-bad --rejects rejects.csv --format json look.csv >got
is 'no bad row turned into a letter' '1 4' "$(wc -l <got) $(grep -c 'look.csv:[0-9]*:' rejects.csv)"
printf 'lang,client\nen,A"n"n\n' >bad.csv
fails 65 "refuse: bad.csv:2: cell 2: a quotation mark inside a cell: put the cell into quotation marks and double those inside" \
    "$REFUSE" explain -q bad.csv
printf 'lang,=name,gender\nen,Ann Lee,\n' >formula.csv
is 'a name of a column that would be calculated' "lang,'=name,gender" \
    "$(explain --column client==name formula.csv | sed -n 1p | cut -d, -f1-3)"
explain --column client==name formula.csv >look.csv
is 'is found again' 1 "$(merge --format json --column client==name look.csv | grep -c '"client":"Ann Lee"')"

# --- names that look odd ----------------------------------------------------------------------
# odd LANG NAME WARNING: one row of a table
echo 'lang,client' >names.csv
odd() {
    printf '%s\n' "$1,\"${2//\"/\"\"}\"" >>names.csv
    printf '%s\n' "${2}: $3" >>expected.txt
}
rm -f expected.txt
two='there is more than one person in the name'
remark='there may be a remark or a second name in the name'
broken='the name looks like text that was read in a wrong encoding'
none='the name looks like a word that stands for none'
greeting='there is a greeting in the name'
case='the name is in one case: capitals were set by rule'
odd pl 'Anna i Jan Kowalscy' "$two"
odd en 'Mr & Mrs Smith' "$two"
odd ru 'Иван и Анна Ивановы' "$two"
odd tr 'Ali ve Ayşe Kaya' "$two"
odd ro 'Ion și Maria Popescu' "$two"
odd fa 'علی و مریم رضایی' "$two"
odd en 'John Smith/Jane Doe' "$remark"
odd en 'John Smith (VIP)' "$remark"
odd en 'John Smith - do not contact' "$remark"
odd en 'John Smith 2' 'there are digits in the name'
odd fa 'علی رضایی ۲' 'there are digits in the name'
odd en 'john@example.org' 'this is an address and no name'
odd en 'https://example.org' 'this is an address and no name'
odd en '+44 20 7946 0000' 'there is no name in it'
odd en 'Ann?? Smith' 'there is a sign in the name that names do not have'
odd en 'MÃ¼ller' "$broken"
odd ru 'Ð˜Ð²Ð°Ð½ ÐŸÐµÑ‚Ñ€Ð¾Ð²' "$broken"
odd ru 'РРІР°РЅ РџРµС‚СЂРѕРІ' "$broken"
odd en 'Test' "$none"
odd en 'unknown' "$none"
odd pl 'brak danych' "$none"
odd ru 'неизвестно' "$none"
odd fa 'نامشخص' "$none"
odd en 'J' "$none"
odd en 'Dear John' "$greeting"
odd ru 'Уважаемый Иван Петрович' "$greeting"
odd pl 'Szanowna Pani Anna Kowalska' "$greeting"
odd tr 'AYŞE YILMAZ' "$case"
odd ru 'иванов иван иванович' "$case"
odd en 'Deniz Kaya' 'which is the given name and which the surname is not sure'
for name in 'en:Mary-Jane O'\''Neil Jr.' 'en:Robert "Bob" Smith' 'ru:Анна-Мария О’Коннор' \
    'tr:Ayşe Işık' 'fa:سید علی‌رضا میرزایی' 'ro:Ştefan Țiriac' 'pl:Łukasz Żak' \
    'en:J. R. R. Tolkien' 'ru:ООО «Вега 2000»' 'en:Øyvind Å. Nørgård' 'ru:Петров-Водкин К. С.' \
    'pl:Studio 54 sp. z o.o.'; do
    odd "${name%%:*}" "${name#*:}" ''
done
explain names.csv | python3 -c 'import csv, sys
for row in csv.DictReader(sys.stdin): print("%s: %s" % (row["client"].removeprefix("\x27"), row["warnings"]))' >got
is 'names that look odd' "$(cat expected.txt)" "$(cat got)"
printf 'lang,given,surname,gender\nru,Анна,Иванова,m\nru,Анна,Иванова,f\n' >gender.csv
explain gender.csv >look.csv
is 'gender against its evidence' 'the name shows another gender than the field|' \
    "$(cell warnings 1 look.csv)|$(cell warnings 2 look.csv)"
"$REFUSE" merge --format text gender.csv 2>err >/dev/null
ok 'merge counts them' grep -qx "refuse: note: names that look odd: 1; 'refuse explain FILE' shows them" err
