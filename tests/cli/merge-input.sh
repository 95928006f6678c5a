# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Tables as people have them, and as they must not be; shards of them; how far it is.
. "$top_srcdir/tests/lib.sh"

merge() { "$REFUSE" merge --quiet "$@"; }

# --- exports ----------------------------------------------------------------------------
# saved ENCODING DELIMITER: the table on standard input, as a spreadsheet saves it
saved() {
    python3 -c 'import sys
text = sys.stdin.buffer.read().decode().replace(";", sys.argv[2]).replace("\n", "\r\n")
sys.stdout.buffer.write(text.encode(sys.argv[1]))' "$1" "$2" >t.csv
}
# values KEY... -- OPTION...: of the letters
values() {
    keys=()
    while [ "$1" != -- ]; do keys+=("$1") && shift; done
    shift
    merge --format json "$@" t.csv | python3 -c 'import json, sys
for line in sys.stdin: print(*[json.loads(line).get(key, "") for key in sys.argv[1:]], sep="|")' "${keys[@]}"
}
saved cp1250 ';' <<'END'
Język;Imię i nazwisko;E-mail;Płeć;Kwota zwrotu;Waluta;Termin;Rodzaj;Powód
polski;Łucja Żak;l@example.org;K;1450,50;zł;31.12.2026;kontroferta;capacity
pol;Jan Kowalski;j@example.org;M;200,00;PLN;1.12.2026;kontroferta;capacity
;;;;;;;;
"";"";"";"";"";"";"";"";""
END
is 'a Polish spreadsheet, with rows that were emptied' 'pl|Łucja Żak|f|1450.50|PLN|2026-12-31|counter
pl|Jan Kowalski|m|200.00|PLN|2026-12-01|counter' \
    "$(values lang client gender amount currency due kind -- --encoding cp1250)"
fails 65 "refuse: t.csv:1: not UTF-8, perhaps windows-1250, in which it would read 'Łucja Żak': if that is right, give --encoding windows-1250" \
    "$REFUSE" merge --format text t.csv
saved cp1254 ';' <<'END'
DİL;AD SOYAD;E-POSTA;CİNSİYET;TUTAR;PARA BİRİMİ;SON TARİH;TÜR
Türkçe;Ayşe Işık;a@example.org;Kadın;12500,5;TL;31.12.2026;karşı teklif
tür;İbrahim Çağrı;i@example.org;E;12500;TL;31.12.2026;KARŞI TEKLİF
END
sed -i 's/^t\xfcr;/tur;/' t.csv
is 'a Turkish one, in capitals' 'tr|Ayşe Işık|f|12500.5|TRY|2026-12-31|counter
tr|İbrahim Çağrı|m|12500|TRY|2026-12-31|counter' \
    "$(values lang client gender amount currency due kind -- --encoding windows-1254)"
saved cp1251 ';' <<'END'
Фамилия;Имя;Отчество;Пол;Язык;Эл. почта;Занято до;Тон;Для кого
Иванова;Анна;Сергеевна;Ж;Русский;a@example.org;15.12.2026;тёплый;сын
Петров;Пётр;;муж.;рус;p@example.org;15.12.2026;нейтральный;
END
is 'a Russian one' 'ru|Анна|Сергеевна|f|2026-12-15|warm|son
ru|Пётр||m|2026-12-15|neutral|' \
    "$(values lang given patronymic gender until tone third_party -- --encoding cp1251)"
saved utf-16 $'\t' <<'END'
nume;prenume;limbă;gen;email;sumă;monedă;termen;tip scrisoare
Popescu;Ștefan;română;bărbat;s@example.org;100,5;lei;31.12.2026;contraofertă
END
is 'a Romanian one, UTF-16' 'ro|Ștefan|Popescu|m|100.5|RON|counter' \
    "$(values lang given surname gender amount currency kind --)"
saved utf-8-sig , <<'END'
نام و نام خانوادگي;زبان;جنسيت;ایمیل;مهلت;مبلغ;ارز;نوع
علي رضايي;فارسي;مرد;a@example.org;۱۴۰۵-۱۰-۱۰;۱۲۵۰۰;ریال;پیشنهاد متقابل
END
is 'a Persian one, with Arabic letters' 'fa|m|2026-12-31|12500|IRR|counter' \
    "$(values lang gender due amount currency kind -- --dates persian)"
printf '\302\240Client\302\240name ,LANG,e\342\200\221mail,Пол\342\200\214\nAnn Lee,en,a@example.org,ж\n' >t.csv
is 'names with blanks, joiners and hyphens that do not break' 'Ann Lee|a@example.org|f' "$(values client email gender --)"
printf 'imie\314\201 i nazwisko,je\314\250zyk\nAnna Lis,polski\n' >t.csv
is 'names in parts (NFD)' 'Anna Lis|pl' "$(values client lang --)"
printf '"id","first_name","last_name","locale","email"\n"1","Anna","Smith","en-GB","a@example.org"\n' >t.csv
is 'a database' 'en|Anna|Smith' "$(values lang given surname --)"
printf 'lang,client\r\r\nen,Ann Lee\r\r\nen,Bob\r\r\n' >t.csv
is 'line ends that were changed twice' 'Ann Lee
Bob' "$(values client --)"
printf 'lang,client,note\ren,Ann Lee,"one\ntwo"\ren,Bob,x\r' >t.csv
is 'CR behind rows, LF in cells' 'Ann Lee
Bob' "$(values client --)"
for amount in 1.000 1,000 '1 000,50' "1'000" 1.000,50; do
    printf 'lang;client;kind;amount;currency\nen;Ann;counter;%s;EUR\n' "$amount" >t.csv
    fails_like 65 "refuse: t.csv:2: column 'amount': *" "$REFUSE" merge -q --format text t.csv
done

# --- what is bad ----------------------------------------------------------------------
printf 'lang,client,gender\nen,A"n"n,f\nen,"Bob"x,m\nen,Cid,m\n"en",Dan,m\n' >bad.csv
merge --skip-bad --rejects rejects.csv --format json bad.csv >out
is 'a row that cannot be taken apart is a bad row' '2 2' "$(wc -l <out) $(grep -c 'bad.csv:[23]: cell 2: ' rejects.csv)"
merge --skip-bad --rejects again.csv --format json rejects.csv >out
is 'and stays one' 2 "$(grep -c 'rejects.csv:[23]: cell 2: ' again.csv)"
printf 'Имя;Язык\nАнна;ru\nИван;xx\n' | iconv -t cp1251 >bad.csv
rm -f rejects.csv
merge --skip-bad --rejects rejects.csv --format json --encoding cp1251 bad.csv >out
sed -i 's/;xx;/;ru;/' rejects.csv
is 'rejects of a code page are read with the same options' Иван \
    "$(merge --format json --encoding cp1251 rejects.csv | sed 's/.*"given":"\([^"]*\)".*/\1/')"
fails 66 'refuse: /dev/zero: is a device, expected a table in CSV' "$REFUSE" merge --format text /dev/zero
fails 65 'refuse: /dev/null: is empty, expected a row with the names of columns' "$REFUSE" merge --format text /dev/null

# Drawn tables, with bytes changed: what is good and what is rejected are all rows, and what is
# rejected is read back as bad as it was.
python3 - "$REFUSE" 60 >fuzz <<'END'
import csv, io, json, os, random, subprocess, sys
refuse, rounds = sys.argv[1], int(sys.argv[2])
random.seed(5)
names = ["Anna Smith", "Иван Петров", "Łucja Żak", "مریم حسینی", "Ann, Lee", 'A "B" C', "two\nlines", "", "=x"]

def table():
    delimiter, end = random.choice(",;\t"), random.choice(["\n", "\r\n"])
    rows = [["lang", "client", "gender", "reason", "note"]]
    for _ in range(random.randint(1, 30)):
        row = [random.choice(["en", "ru", "pl", "fa", "xx", ""]), random.choice(names),
               random.choice(["f", "m", "", "q"]), random.choice(["none", "capacity", "bogus"]),
               random.choice(["n", "a\nb", ""])]
        if random.random() < .1:
            row = row[:random.randint(1, 4)]
        if random.random() < .1:
            row.append("more")
        rows.append(row)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end,
               quoting=random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])).writerows(rows)
    out = bytearray(text.getvalue().encode())
    header = out.index(end.encode()) + len(end)
    for _ in range(random.choice([0, 0, 1, 2, 3])):
        at = random.randint(header, len(out))
        what = random.choice([b'"', b"'", delimiter.encode(), b"\n", b"\r", b"x", b" ", b"\xff", b"\0", b'""'])
        kind = random.random()
        if kind < .4:
            out[at:at] = what
        else:
            out[at:at + 1] = what if kind < .7 else b""
    return bytes(out)

def run(*args):
    return subprocess.run([refuse, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE)

def counts(path):
    return json.loads(run("check", "-q", "--format", "json", path).stdout.splitlines()[-2])

for n in range(rounds):
    open("f.csv", "wb").write(table())
    for path in ("r.csv", "g.json"):
        if os.path.exists(path):
            os.unlink(path)
    done = run("merge", "-q", "--format", "json", "--skip-bad", "--rejects", "r.csv", "-o", "g.json", "f.csv")
    if done.returncode == 65:  # of the whole file: one line, and nothing is written
        good = done.stderr.count(b"\n") == 1 and not os.path.exists("g.json") and not os.path.exists("r.csv")
    else:
        seen = counts("f.csv")
        good = (done.returncode == 0 and os.path.exists("r.csv") == (seen["bad"] > 0) and
                open("g.json", "rb").read().count(b"\n") + seen["bad"] == seen["rows"])
        if seen["bad"]:
            back = counts("r.csv")
            good = good and back["bad"] == back["rows"] == seen["bad"]
    print("good" if good else "bad %d" % n)
END
is 'drawn tables' '60 good' "$(sort fuzz | uniq -c | sed 's/^ *//')"

# --- a file that changes between the two readings ---------------------------------------
{ echo lang,client,reason; yes 'en,Ann Lee,capacity' | head -n 200000; } >many.csv
python3 - "$REFUSE" >changed <<'END'
import os, shutil, subprocess, sys
for how in "shorter", "longer", "other bytes", "empty":
    shutil.copy("many.csv", "c.csv")
    run = subprocess.Popen([sys.argv[1], "merge", "-q", "--format", "text", "c.csv"],
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    run.stdout.read(1)  # the first reading is over; the pipe is soon full
    size = os.path.getsize("c.csv")
    if how == "longer":
        open("c.csv", "ab").write(b"en,X,none\n")
    elif how == "other bytes":
        with open("c.csv", "r+b") as file:
            file.seek(size - 300)
            file.write(b"Z")
    else:
        os.truncate("c.csv", 0 if how == "empty" else size - 5000)
    run.stdout.read()
    print(how, run.wait(), run.stderr.read().decode(), end="")
END
is 'a file that changes' "$(printf '%s 74 refuse: c.csv: has changed since it was checked\n' shorter longer 'other bytes' empty)" \
    "$(cat changed)"

# --- shards, in every format that is a stream --------------------------------------------------
{
    echo lang,client,email,note
    for i in $(seq 37); do
        case $((i % 5)) in
        0) echo "xx,Bad $i,b@example.org," ;;
        1) printf 'ru,Анна Иванова,a%s@example.org,"one\ntwo"\n' "$i" ;;
        *) echo "pl,Jan Nowak,j$i@example.org,$i" ;;
        esac
    done
} >s.csv
for format in text mbox mailto json 'flowed -0' 'html -0' 'eml -0' 'draft -0'; do
    # shellcheck disable=SC2086
    stream() { merge --skip-bad --seed 7 --date 2026-12-01 --from o@example.org --format $format "$@" s.csv 2>/dev/null; }
    stream >whole
    ok "$format: letters" test -s whole
    for n in 1 4 7 50; do
        for k in $(seq "$n"); do stream --shard "$k/$n"; done >shards
        ok "$format: $n shards" cmp whole shards
    done
done

# --- how far it is, at a terminal ------------------------------------------------------------
cat >terminal.py <<'END'
import fcntl, os, pty, struct, sys, termios
columns, command = int(sys.argv[1]), sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.dup2(os.open("/dev/null", os.O_WRONLY), 1)
    fcntl.ioctl(2, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.execv(command[0], command)
said = b""
while True:
    try:
        more = os.read(terminal, 4096)
    except OSError:
        break
    if not more:
        break
    said += more
os.waitpid(pid, 0)
sys.stdout.write(said.decode().replace("\r\n", "\n").replace("\r", "<").replace("\033[K", ">"))
END
export LANGUAGE=
python3 terminal.py 80 "$REFUSE" merge --format text --signature Us many.csv >said
ok 'rows, rate, time left' grep -qE '<refuse: [0-9]+ of 200000 rows, [0-9]+ a second, [0-9]+ s left>' said
is 'the line is taken back' 'refuse: letters: 200000 (en decline 200000)' "$(sed 's/.*<>//' said)"
python3 terminal.py 30 "$REFUSE" merge --format text --signature Us many.csv >said
is 'no wider than the terminal' '' "$(tr '<' '\n' <said | grep '>' | sed 's/>.*//' | grep -E '.{30}')"
python3 terminal.py 80 "$REFUSE" merge -q --format text many.csv >said
is 'quiet' '' "$(cat said)"
