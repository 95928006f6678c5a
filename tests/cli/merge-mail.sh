# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# refuse merge as mail, HTML and URLs: the same as letter by letter, whatever is in a row.
. "$top_srcdir/tests/lib.sh"

merge() { "$REFUSE" merge --quiet "$@"; }
bare() { python3 "$top_srcdir/tests/cli/singles.py" -; }
singles() { python3 "$top_srcdir/tests/cli/singles.py" "$REFUSE" "$@"; }

# --- the same letters as one by one ---------------------------------------------------
cat >clients.csv <<'END'
lang,client,gender,reason,until,tone,kind,amount,currency,due,request,order,email,cc,from,signature
ru,Анна Сергеевна Иванова,f,capacity,2026-12-15,warm,,,,,Ремонт «Дома»,,anna@example.org,,,
pl,Piotr Nowak,,out-of-scope,,,decline,,,,"Remont ""mieszkania""",12/7,piotr@example.org,"a@example.org, b@example.org",,Ewa\nLis
ro,Ion Popescu,m,none,,firm,,,,,,,ion@example.org,,ion.x@example.org,
tr,AYŞE IŞIK,f,free-consulting,,,counter,12500,TRY,2026-12-31,,,ayse@example.org,,Ayşe Kaya <kaya@example.org>,
fa,مریم حسینی,,capacity,2026-12-15,,,,,,Kitchen 7,,maryam@example.org,,,
en,Robin Taylor,,none,,,farewell,,,,,,robin@xn--e1afmkfd.xn--p1ai,,,
en,"Łucja Żak, Acme Ltd",,none,,,,1450.5,EUR,,,,lucja@example.org,,"""Q, Jan"" <q@example.org>",
ru,,,none,,,,,,,,,x@example.org,,,
END
from='Jan Nowak <jan@example.org>'
for format in text flowed html eml draft mbox mailto json; do
    singles clients.csv '\0' --format "$format" --from "$from" >expected
    merge --format "$format" --null --from "$from" clients.csv | bare >got
    ok "$format: the letters of the rows" cmp expected got
done
for options in '--utf8-headers' '--draft-flag --crlf' '--bidi none --width 40' '--bidi embed --width 0'; do
    # shellcheck disable=SC2086
    singles clients.csv '\0' --format eml --from "$from" $options >expected
    # shellcheck disable=SC2086
    merge --format eml -0 --from "$from" $options clients.csv | bare >got
    ok "$options" cmp expected got
done
singles clients.csv '' --format mbox --from "$from" >expected
merge --from "$from" -o letters.mbox clients.csv
bare <letters.mbox >got
ok 'an mbox by its suffix: nothing between the messages' cmp expected got
merge --format eml --split -o folder --seed 7 --from "$from" clients.csv
is 'split: a file for each' 8 "$(find folder -name '*.eml' | wc -l)"
ok 'as in a stream' cmp <(cat folder/*) <(merge --format eml -0 --seed 7 --from "$from" clients.csv | tr -d '\0')
merge --format html --split -o pages clients.csv
is 'HTML, a file for each' 000001-anna-sergeyevna-ivanova.html "$(find pages -type f -printf '%f\n' | sort | head -n 1)"

# --- a thousand: threads, shards, ids, other people's readers -----------------------------
python3 - >many.csv <<'END'
import random
random.seed(7)
print("lang,client,gender,reason,until,email,note")
names = {"ru": "Анна Иванова", "ro": "Ion Popescu", "tr": "Mehmet Yılmaz",
         "fa": "مهر پارسا", "pl": "Łucja Nowak", "en": "John Smith"}
for i in range(1000):
    lang = random.choice(list(names))
    print(lang, names[lang], random.choice(["f", "m", "unknown", ""]), random.choice(["capacity", "none", "out-of-scope"]),
          "2027-%02d-%02d" % (random.randint(1, 12), random.randint(1, 28)), "client%d@example.org" % i,
          '"From %d\n.\nFrom here"' % i if i % 7 == 0 else "", sep=",")
END
many() { merge --from "$from" --format "${format:-mbox}" "$@" many.csv; }
format=mbox
many --jobs 1 >one
many --jobs 4 >four
ok 'threads change nothing, not even ids' cmp one four
for k in 1 2 3 4 5; do many --shard "$k/5"; done >shards
ok 'shards put together are the whole' cmp one shards
ok 'without a seed ids are by chance' test "$(env -u SOURCE_DATE_EPOCH "$REFUSE" merge -q --format mbox --from "$from" many.csv |
    grep -c -x -F -f <(grep ^Message-ID: one))" -eq 0
format=maildir many -o maildir
is 'a maildir: all of them in new' '1000 0 0' \
    "$(find maildir/new -type f | wc -l) $(find maildir/cur -type f | wc -l) $(find maildir/tmp -type f | wc -l)"
format=maildir many -o maildir --rows 1-10
is 'it grows' 1010 "$(find maildir/new -type f | wc -l)"
is 'mbox and maildir, as Python reads them' '1000 1000 1000 1000 True True' "$(python3 - <<'END'
import email, email.policy, glob, mailbox
box = list(mailbox.mbox("one", factory=lambda f: email.message_from_binary_file(f, policy=email.policy.default)))
good = sum(m["To"].addresses[0].addr_spec == "client%d@example.org" % i and not m.defects and
           [p.get_content_type() for p in m.iter_parts()] == ["text/plain", "text/html"] and
           ("From %d" % i in m.get_body(("plain",)).get_content()) == (i % 7 == 0) for i, m in enumerate(box))
ids = [m["Message-ID"] for m in box]
files = {open(p, "rb").read() for p in glob.glob("maildir/new/*")}
whole = open("one", "rb").read()
print(len(box), good, len(set(ids)), len(files), all(f + b"\n" in whole for f in files), len(whole) ==
      sum(len(f) + 1 for f in files) + sum(len(m.get_unixfrom() or "From jan@example.org Wed Oct 21 12:00:00 2026") + 1 for m in box))
END
)"
if command -v formail >/dev/null; then
    is 'formail splits it so too' 1000 "$(formail -s sh -c 'cat >/dev/null; echo' <one | wc -l)"
fi

# --- what a message needs ---------------------------------------------------------------
printf 'client,lang,email,from\nAnn,en,,ann@example.org\nBob,en,bob@example.org,\nCid,en,cid@example.org,ann@example.org\n' >needs.csv
for options in '--format mbox' '--format eml --null' '--format maildir -o none'; do
    # shellcheck disable=SC2086
    "$REFUSE" merge -q $options needs.csv >out 2>err
    is "a row without sender or address is a bad one, $options" "65 refuse: needs.csv:2: a message needs an address to go to: expected one in the column 'email'
refuse: needs.csv:3: a message needs a sender: expected one in the column 'from', or --from
refuse: needs.csv: bad rows: 2 of 3; nothing was written" "$? $(cat err)"
done
ok 'nothing is made' test ! -e none
is 'the good one' 1 "$(merge --format mbox --skip-bad needs.csv 2>/dev/null | grep -c '^From ')"
is 'drafts and URLs are to whom it may be' '3 3' \
    "$(merge --format draft -0 needs.csv | tr -dc '\0' | wc -c) $(merge --format mailto needs.csv | grep -c ^mailto:)"
ok 'checked as what will be written' test "$("$REFUSE" merge --check --format eml needs.csv 2>&1 | wc -l)" -eq 3
printf 'client,lang,email\nAnn,en,анна@example.org\n' >utf8.csv
fails_like 65 "refuse: utf8.csv:2: column 'email': *" "$REFUSE" merge -q --format mbox --from "$from" utf8.csv
ok 'with --utf8-headers' grep -q '^To: Ann <анна@example.org>$' <(merge --format mbox --utf8-headers --from "$from" utf8.csv)
printf 'client,lang,email,bcc\nAnn,en,ann@example.org,b@example.org\n' >bcc.csv
fails 65 'refuse: bcc.csv:2: bcc: the format mailto has no place for it' "$REFUSE" merge -q --strict --format mailto bcc.csv
ok 'counted otherwise' grep -qx 'refuse: note: bcc: letters that have no place for it: 1' \
    <("$REFUSE" merge --format mailto bcc.csv 2>&1 >/dev/null)
ok 'URLs that are long' grep -qx 'refuse: note: URLs of more characters than the 2000 that some programs take: 5' \
    <("$REFUSE" merge --format mailto --rows 1-5 --ignore note --note "$(printf 'x%.0s' {1..2000})" many.csv 2>&1 >/dev/null)

# --- hostile rows ---------------------------------------------------------------------
python3 - >hostile.csv <<'END'
import csv, sys
values = ["Bcc: evil@example.org", "=?utf-8?Q?=0D=0ABcc:_x@y.org?=", "<script>alert(1)</script>", '"><img src=x onerror=x>',
          "Team: a@x.org, b@y.org;", "a, b <x@y.org>", "\\\"; Bcc: x", "--=_refuse-0123456789abc", "From Anna", ".", "%0D%0ABcc: x",
          "=cmd|' /C calc'!A0", "x" * 190, "Ж" * 190, "&lt;b&gt; &amp;", "javascript:alert(1)", "{client} '{' {0}"]
out = csv.writer(sys.stdout)
out.writerow(["lang", "client", "email", "subject", "request", "note", "signature"])
for lang in "ru ro tr fa pl en".split():
    for v in values:
        out.writerow([lang, v, "a@example.org", v, v, v + "\n\nFrom " + v + "\n.\n--=_refuse-0\nBcc: " + v, v])
END
merge --format mbox --from "$from" --reason none hostile.csv >hostile.mbox
is 'as many messages as rows, none with more than its headers' '102 102 102' "$(python3 - <<'END'
import email, email.policy, mailbox
from html.parser import HTMLParser
class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = set()
    def handle_starttag(self, tag, attrs):
        self.seen |= {tag} | {k for k, v in attrs}
box = list(mailbox.mbox("hostile.mbox", factory=lambda f: email.message_from_binary_file(f, policy=email.policy.default)))
names = "From To Subject Date Message-ID Content-Language MIME-Version Content-Type".split()
plain = tags = 0
for m in box:
    to = m["To"].addresses
    plain += m.keys() == names and len(to) == 1 and to[0].addr_spec == "a@example.org" and len(list(m.iter_parts())) == 2
    t = Tags()
    t.feed(m.get_body(("html",)).get_content())
    tags += t.seen <= set("html lang dir head meta charset name content title style body div p br bdi a href ul li viewport".split())
print(len(box), plain, tags)
END
)"
merge --format mailto hostile.csv >urls
is 'a URL is a line of its own characters' 102 \
    "$(grep -cE '^mailto:a@example\.org\?subject=[A-Za-z0-9._~%-]+&body=[A-Za-z0-9._~%-]+$' urls)"
for cell in '"x@y.org\nBcc: z@y.org"' '"x@y.org, z@y.org"' 'x@y.org>' '<x@y.org>' '"""x y""@y.org"'; do
    printf 'client,lang,email\nAnn,en,%b\n' "$cell" >t.csv
    fails_like 65 "refuse: t.csv:2: column 'email': *" "$REFUSE" merge -q --format mbox --from "$from" t.csv
done

# --- usage ------------------------------------------------------------------------------
for format in eml draft html flowed; do
    fails 64 "refuse: letters in the format $format cannot be told apart in one stream: give --null or --split" \
        "$REFUSE" merge --format "$format" --from "$from" clients.csv
done
fails_like 64 'refuse: letters in the format html cannot*' "$REFUSE" merge -o x.html clients.csv
fails 64 'refuse: --format maildir: expected a folder: give --output FOLDER' "$REFUSE" merge --format maildir clients.csv
for option in --null --split --force; do
    fails 64 "refuse: $option: not for the format maildir: expected text, flowed, html, eml, draft, mbox, mailto, json" \
        "$REFUSE" merge --format maildir -o new "$option" clients.csv
done
fails 64 'refuse: --crlf: not for the format mbox: expected eml, draft' "$REFUSE" merge --format mbox --crlf clients.csv
fails 73 'refuse: clients.csv: cannot be created: Not a directory' \
    "$REFUSE" merge -q --format maildir --from "$from" -o clients.csv many.csv
fails_like 73 'refuse: pages: is no maildir: *' "$REFUSE" merge -q --format maildir --from "$from" -o pages many.csv
