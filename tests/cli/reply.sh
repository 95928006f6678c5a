# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The answer to a message: who, in which language, in which thread; what must not be answered; a
# client's draft as an editor gets it.
. "$top_srcdir/tests/lib.sh"

has() { ok "$1" grep -qF -- "$2" <<<"$3"; }
lacks() { if grep -qF -- "$2" <<<"$3"; then fail "$1: has '$2'"; else pass; fi; }
reply() { "$REFUSE" reply --from 'Студия <me@example.org>' "$@" 2>notes; }
# mail HEADERS [BODY]
mail() { printf '%s\n\n%s\n' "$1" "${2-Dzień dobry, proszę o wycenę remontu. Czy to możliwe?}"; }

cat >anna.eml <<'EOF'
From: =?utf-8?B?0JDQvdC90LAg0KHQtdGA0LPQtdC10LLQvdCwINCY0LLQsNC90L7QstCw?= <anna@example.net>
To: me@example.org
Subject: =?utf-8?B?UmU6IFJlWzJdOiDQoNC10LzQvtC90YIg0LrRg9GF0L3QuA==?=
Message-ID: <abc.1@example.net>
References: <r1@example.net> <bad id@x>
 <r2@example.net> <<r3@example.net>
Date: Tue, 24 Nov 2026 10:00:00 +0300
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Здравствуйте!

Подскажите, пожалуйста, сколько стоит ремонт кухни и когда вы могли бы начать?

-- 
Анна
EOF
said=$(reply <anna.eml)
headers=$(sed '/^$/,$d' <<<"$said" | python3 -c '
import email, email.policy, sys
m = email.message_from_string(sys.stdin.read() + "\n\n", policy=email.policy.default)
for k in ("From", "To", "Subject", "In-Reply-To", "References", "Content-Language"): print(k + ": " + " ".join(str(m[k]).split()))')
is "headers" 'From: Студия <me@example.org>
To: Анна Сергеевна Иванова <anna@example.net>
Subject: Re: Ремонт кухни
In-Reply-To: <abc.1@example.net>
References: <r1@example.net> <r2@example.net> <abc.1@example.net>
Content-Language: ru' "$headers"
is "the same from a file" "$said" "$(reply anna.eml)"
is "an mbox of one" "$said" "$(sed '1iFrom anna@example.net Tue Nov 24 10:00:00 2026' anna.eml | reply)"
is "CRLF" "$said" "$(sed 's/$/\r/' anna.eml | reply)"
text=$(reply --format text <anna.eml)
has "her name" "Уважаемая Анна Сергеевна!" "$text"
lacks "nothing is quoted unasked" "Подскажите" "$text"
is "options go first" "Dear Ms Lee," "$(reply --lang en --client 'Ann Lee' --gender f --field salutation <anna.eml)"
is "another address" "b@example.org" "$(reply --email b@example.org --field email <anna.eml)"
is "another subject" "X" "$(reply --subject X --field subject <anna.eml)"

quoted=$(reply --format text --quote <anna.eml)
has "quoted" '> Подскажите, пожалуйста, сколько' "$quoted"
has "attributed" 'Анна Сергеевна Иванова пишет:' "$quoted"
has "the message's day" '24 ноября 2026' "$quoted"
lacks "not the signature" '> Анна' "$quoted"
has "in HTML" '<blockquote type="cite">' "$(reply --format html --quote <anna.eml)"
for lang in ru ro tr fa pl en; do
    has "attribution, $lang" '>' "$(reply --format text --quote --lang "$lang" <anna.eml)"
done
is "an empty line before a quote without a date" '' "$(mail 'From: a@example.net' | reply --format text --quote | grep -B1 '^>' | head -n 1)"
long=$(printf 'wiersz %s\n' {1..60})
is "thirty lines at most" 31 "$(mail $'From: a@example.net\nDate: Tue, 24 Nov 2026 10:00:00 +0300' "$long" | reply --format text --quote | grep -c '^>')"

# The language: the text, then the headers, then the package.
is "by the text" pl "$(mail $'From: a@example.net\nContent-Language: de, en' | reply --field lang)"
is "by Content-Language" tr "$(mail $'From: a@example.net\nContent-Language: de, tr-TR' 'OK' | reply --field lang)"
is "by Accept-Language" ro "$(mail $'From: a@example.net\nAccept-Language: fr-FR, ro;q=0.8' 'OK' | reply --field lang)"
printf '<package xmlns="urn:refuse:package:1"><sender lang="fa"><name>A</name><email>me@example.org</email></sender></package>' >p.xml
is "by the package" fa "$(mail 'From: a@example.net' 'OK' | "$REFUSE" reply --package p.xml --field lang)"
is "its sender" 'A <me@example.org>' "$(mail 'From: a@example.net' 'OK' | "$REFUSE" reply --package p.xml --field from)"
is "by HTML" pl "$(mail $'From: a@example.net\nContent-Type: text/html; charset=utf-8' '<style>the you and</style><p>Dzień dobry, proszę o wycenę. Czy to możliwe?</p>' | reply --field lang)"

# Whom: the first of Reply-To.
is "Reply-To" b@example.net "$(mail $'From: A <a@example.net>\nReply-To: B <b@example.net>, c@example.net' | reply --field email)"
is "its name" B "$(mail $'From: A <a@example.net>\nReply-To: B <b@example.net>' | reply --field client)"
is "From's name" A "$(mail $'From: A <a@example.net>\nReply-To: b@example.net, C <c@example.net>' | reply --field client)"
is "an address is no name" '' "$(mail 'From: "a@example.net" <a@example.net>' | reply --field client)"
is "no subject: the letter's own" "$("$REFUSE" --lang pl --field subject)" "$(mail 'From: a@example.net' | reply --field subject)"
for subject in 'Re: X' 'RE: AW: Antw: X' 'Odp: SV: X' 'Отв: Re[3]: X' 're : X' 'پاسخ: X' 'X'; do
    is "subject '$subject'" 'Re: X' "$(mail $'From: a@example.net\nContent-Type: text/plain; charset=utf-8\nSubject: '"$subject" | reply --field subject)"
done
is "no Re of a word" 'Re: Recept: X' "$(mail $'From: a@example.net\nSubject: Recept: X' | reply --field subject)"

# Robots, lists, reports, oneself: 77, and nothing on standard output.
must_not() { # HEADERS WHAT
    mail "$1" >robot.eml
    fails_like 77 "refuse: it must not be answered: $2" "$REFUSE" reply --from me@example.org robot.eml
}
for value in auto-replied auto-generated 'auto-notified; x=y' nonsense; do
    must_not $'From: a@example.net\nAuto-Submitted: '"$value" "Auto-Submitted '*' (a robot, a list or a report)"
done
for value in bulk junk list Bulk; do must_not $'From: a@example.net\nPrecedence: '"$value" "Precedence *"; done
for header in List-Id List-Unsubscribe List-Post; do must_not $'From: a@example.net\n'"$header: <x>" "$header *"; done
must_not $'From: a@example.net\nReturn-Path: <>' "Return-Path *"
must_not $'From: a@example.net\nContent-Type: multipart/report; boundary=b' "Content-Type *"
for who in MAILER-DAEMON postmaster no-reply noreply donotreply owner-list list-request bounces+1 news-bounces; do
    must_not "From: $who@example.net" "From *"
done
must_not $'From: a@example.net\nReply-To: noreply@example.net' "Reply-To *"
must_not 'From: Me <ME@Example.org>' "me@example.org is your own address"
ok "no is a person" test -n "$(mail $'From: a@example.net\nAuto-Submitted: no' | reply --format text)"
ok "first class is a person" test -n "$(mail $'From: a@example.net\nPrecedence: first-class' | reply --format text)"

# Hostile messages: nothing that was not meant.
evil=$(mail $'From: =?utf-8?Q?A=0D=0ABcc:_evil@example.net?= <a@example.net>\nSubject: =?utf-8?Q?X=0D=0ABcc:_evil=40example.net=1B[2J?=\nMessage-ID: <a\tb@c> <x@y>\nReferences: <ok@example.net>\nIn-Reply-To: <i@example.net>' | reply)
is "no Bcc header" 0 "$(grep -c '^Bcc' <<<"$evil")"
lacks "no forged thread" 'In-Reply-To' "$evil"
lacks "no references without an id" 'References' "$evil"
is "what is left of the subject" 'Re: X Bcc: evil@example.net [2J' "$(mail $'From: a@example.net\nSubject: =?utf-8?Q?X=0D=0ABcc:_evil=40example.net=1B[2J?=' | reply --field subject)"
fails_like 65 "refuse: the message has no address that could be answered" sh -c 'printf "From: <a@>\nMessage-ID: <1@x.org>\n\nhi\n" | "$REFUSE" reply --from me@example.org'
fails 65 "refuse: the message has no address that could be answered" sh -c 'printf "Message-ID: <1@x.org>\n\nhi\n" | "$REFUSE" reply --from me@example.org'
fails 65 "refuse: standard input: not a message of mail: it has no From, Reply-To or Message-ID" \
    sh -c '"$REFUSE" reply --from me@example.org </dev/null'
head -c 100000 /dev/urandom >noise
fails 65 "refuse: noise: not a message of mail: it has no From, Reply-To or Message-ID" "$REFUSE" reply --from me@example.org noise
fails_like 66 "refuse: none.eml: cannot be read:*" "$REFUSE" reply --from me@example.org none.eml
fails_like 64 "refuse: *from*" "$REFUSE" reply anna.eml
python3 - <<'EOF'
with open("deep.eml", "w") as out:
    out.write('From: a@example.net\nMessage-ID: <1@example.net>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b0"\n\n')
    for i in range(1000):
        out.write(f'--b{i}\nContent-Type: multipart/mixed; boundary="b{i+1}"\n\n')
    out.write("--b1000\n\nhi\n")
with open("big.eml", "w") as out:
    out.write("From: a@example.net\nMessage-ID: <1@example.net>\n\nDzień dobry, proszę o wycenę. Czy to możliwe?\n")
    for i in range(500):
        out.write("x" * 99999 + "\n")
EOF
is "nested a thousand deep" a@example.net "$(reply --field email deep.eml)"
is "50 MB" pl "$(reply --field lang big.eml)"
is "50 MB through a pipe" pl "$(cat big.eml | reply --field lang)"
is "an unknown charset" a@example.net "$(mail $'From: a@example.net\nContent-Type: text/plain; charset=x-klingon' | reply --field email)"
is "koi8-r, read" ru "$({ printf 'From: a@example.net\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: 8bit\n\n'; printf 'Здравствуйте, сколько это стоит и когда можно начать?\n' | iconv -t koi8-r; } | reply --field lang)"

# As the editor of a mail client: a draft is filled in, headers and signature stay.
draft() { printf '%s' "$1" >d.txt; }
head=$'To: Anna Kowalska <anna@example.net>\nSubject: Re: Remont\n\n'
quotes=$'Dnia 24 listopada 2026 Anna pisze:\n> Dzień dobry, proszę o wycenę remontu.\n>\n> Czy to jest możliwe w tym roku?\n'
draft "$head$quotes"
ok "edit" "$REFUSE" reply --edit d.txt --signature 'Jan Nowak' --gender f
is "headers stay" "${head%$'\n\n'}" "$(head -n 2 d.txt)"
has "the letter" "Szanowna Pani," "$(cat d.txt)"
is "signed once" 1 "$(grep -c 'Jan Nowak' d.txt)"
lacks "the quote is gone" "> Dzień" "$(cat d.txt)"
draft "$head$quotes"$'\n-- \nJan Nowak\n'
ok "edit, quoting" "$REFUSE" reply --edit d.txt --quote --signature 'Jan Nowak'
has "the quote stays" "> Czy to jest" "$(cat d.txt)"
is "the client's signature" 1 "$(grep -c 'Jan Nowak' d.txt)"
is "at the end" $'-- \nJan Nowak' "$(tail -n 2 d.txt)"
draft "$quotes"
ok "no headers" "$REFUSE" reply --edit d.txt --client 'Anna Kowalska'
has "the letter without headers" "Szanowna Pani," "$(cat d.txt)"
draft ''
ok "an empty draft" "$REFUSE" reply --edit d.txt --lang en
draft "${head}Hello there,

$quotes"
cp d.txt before
fails 65 "refuse: d.txt:4: the body has words of its own: expected nothing but quotes and a signature" "$REFUSE" reply --edit d.txt
ok "untouched" cmp -s d.txt before
draft "$head$quotes"$'My own words.\n'
fails_like 65 "refuse: d.txt:8: the body has words of its own*" "$REFUSE" reply --edit d.txt
ok "reads no standard input" sh -c 'printf "To: a@example.net\n\n> hi\n" >e.txt; "$REFUSE" reply --edit e.txt --lang en <&-'
fails_like 66 "refuse: none.txt: cannot be read*" "$REFUSE" reply --edit none.txt
fails_like 64 "refuse: --edit writes text*" "$REFUSE" reply --edit d.txt --format eml
fails_like 64 "refuse: --edit takes the draft*" "$REFUSE" reply --edit d.txt anna.eml
fails_like 70 "refuse: */refuse-reply: cannot be run:*" env REFUSE_LIBEXECDIR=/nowhere "$REFUSE" reply --from me@example.org anna.eml
