# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages drawn over languages, kinds and hostile values, held against the strict reader and
against the parsers of other people; then messages with a fault each, which the reader must see.

mail.py REFUSE COUNT [PARSER...]: the parsers beside Python's, reformime or mblaze.
"""
import email
import email.policy
import json
import os
import random
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import strict  # noqa: E402

REFUSE, COUNT, PARSERS = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
LANGS = ["ru", "ro", "tr", "fa", "pl", "en"]
CASES = [("decline", "none"), ("decline", "capacity"), ("counter", "cannot-pay"), ("boundary", "none"),
         ("farewell", "none"), ("decline", "out-of-scope"), ("boundary", "disrespect")]
SECRET = re.compile("decline|counter|boundary|farewell|capacity|cannot-pay|out-of-scope|disrespect", re.I)
NAMES = {
    "ru": ["Анна Сергеевна Иванова", "Преображенский-Константинопольский Всеволод Владиславович"],
    "ro": ["Ștefan Țîrlea", "Maria Popescu"], "tr": ["Ayşe Işık", "İlker Çağlar"],
    "fa": ["علی رضایی", "محمّدرضا نیک‌نام"], "pl": ["Zażółć Gęślą Jaźń", "Anna Kowalska"],
    "en": ["Robin Taylor", "O'Neil, Seán"],
}
HOSTILE = [
    "Team: a@x.org, b@y.org;", 'Ann "the" Smith', "back\\slash", "Smith, John (Acme) [x]", "=?utf-8?B?0JDQvdC90LA=?=",
    "=?utf-8?Q?=0D=0ABcc:_x@y.org?=", "x" * 190, "Ж" * 190, "👩‍👩‍👧‍👦 Семья", "a=?b", "<script>alert(1)</script>", "A & B <b>",
    "Bcc: evil@example.org", "a;b,c:d", ".", "From Anna", "日本語 テキスト", "Ann @ home", "%0D%0ABcc", "&amp; &lt;", "--=_refuse-0",
]
TEXTS = [
    "From here on.\nFrom the start\n>From a quote\n.\n.. two\n--=_refuse-0123456789abc", "-- \nsignature mark\n--\nthen",
    "see https://example.org/a?b=1&c=(d). And http://пример.рф/путь, mailto:a@b.org or tel:+49-30-5555!", "  spaced\n\n\nlines ",
    "W" * 300, "<b>&amp;</b> \"quoted\" 'single'", "كلمة عربية 123 (SMTP) C++", "=3D=20 = =", "👩‍👩‍👧‍👦 " * 30, "javascript:alert(1) data:text/html,x",
]
SIGNATURES = ["Vega Ltd\\n+98 21 5555 0199\\nhttps://example.org/", "مریم حسینی\\n+98 21 5555 0199", "Ольга Лебедева", "Jan, Q. \"x\" <y>"]
PACKAGE = """<package xmlns="urn:refuse:package:1"><resources>
<resource languages="ru ro tr fa pl en"><title>A guide &lt;1&gt;</title><url>https://example.org/1?a=b&amp;c=d</url></resource>
<resource languages="ru ro tr fa pl en"><title>راهنما, 2</title><url>tel:+48600000000</url></resource>
</resources></package>
"""


def run(options, **more):
    return subprocess.run([REFUSE] + options, capture_output=True, check=False, **more)


def quote(name):
    return name.replace("\\", "\\\\").replace('"', '\\"')


def draw(number):
    """Options of a letter, and what its headers must say."""
    dice = random.Random(number)
    lang = LANGS[number % len(LANGS)]
    kind, reason = CASES[number % len(CASES)]
    hostile = number % 3 != 0
    name = dice.choice(HOSTILE) if hostile else dice.choice(NAMES[lang])
    shown = dice.choice(HOSTILE) if hostile else dice.choice(NAMES[dice.choice(LANGS)])
    meant = {"from": shown, "to": "client%d@example.com" % number, "lang": lang, "client": name, "cc": [], "bcc": []}
    options = ["--lang", lang, "--kind", kind, "--reason", reason, "--tone", dice.choice(["warm", "neutral", "firm"]),
               "--from", '"%s" <sender@example.org>' % quote(shown), "--email", meant["to"], "--client", name]
    if dice.random() < 0.5:
        meant["subject"] = dice.choice(HOSTILE + TEXTS[2:3]) + dice.choice(["", " и ещё немного слов в конце темы", " " + "word " * 30 + "end"])
        options += ["--subject", meant["subject"]]
    if dice.random() < 0.6:
        options += ["--note", dice.choice(TEXTS)]
    if dice.random() < 0.5:
        options += ["--signature", dice.choice(SIGNATURES)]
    if dice.random() < 0.3:
        options += ["--request", dice.choice(HOSTILE)]
    if dice.random() < 0.3:
        meant["cc"] = ["copy%d@example.org" % i for i in range(dice.randint(1, 9))]
        options += ["--cc", ", ".join(meant["cc"])]
    if dice.random() < 0.5:
        options += ["--package", "package.xml"]
    if dice.random() < 0.2:
        meant["bcc"] = ["unseen@xn--bcher-kva.example"]
        options += ["--bcc", "unseen@bücher.example"]
    return options, meant


def same(one, other):
    """Python's parser puts spaces between encoded words (its issues 79728 and 128110)."""
    return re.sub(r"\s+", "", one) == re.sub(r"\s+", "", other)


def mailbox(value):
    """Name and address of a header decoded by somebody else, who may have left the quotes."""
    name, _, address = value.rpartition("<")
    name = name.strip()
    if name[:1] == '"' and name[-1:] == '"':
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return name, address.rstrip(">")


def by_python(data, meant, message):
    parsed = email.message_from_bytes(data, policy=email.policy.default)
    for part in parsed.walk():
        if part.defects:
            yield "Python: " + repr(part.defects)
        for header in part.keys():
            if part[header].defects:
                yield "Python: %s: %r" % (header, part[header].defects)
    sender = parsed["from"].addresses
    if len(sender) != 1 or not same(sender[0].display_name, meant["from"]) or sender[0].addr_spec != "sender@example.org":
        yield "Python: From is %r" % parsed["from"]
    for header, expected in (("to", [meant["to"]]), ("cc", meant["cc"]), ("bcc", meant["bcc"])):
        got = [a.addr_spec for a in parsed[header].addresses] if parsed[header] else []
        if got != expected:
            yield "Python: %s is %r" % (header, got)
    if "subject" in meant and not same(parsed["subject"], meant["subject"]):
        yield "Python: Subject is %r" % parsed["subject"]
    for kind, expected in (("plain", message.text), ("html", message.html)):
        if parsed.get_body((kind,)).get_content().replace("\r\n", "\n") != expected:
            yield "Python: the %s differs" % kind


def by_reformime(data, meant, message):
    for section, expected in (("1.1", message.text), ("1.2", message.html)):
        got = subprocess.run(["reformime", "-s", section, "-e"], input=data, capture_output=True, check=True).stdout
        if got.decode().replace("\r\n", "\n").rstrip("\n") != expected.rstrip("\n"):
            yield "reformime: section %s differs" % section
    for name in ("from", "subject"):
        if name not in meant or (name == "subject" and "=?" not in raw_header(data, "Subject")):
            continue
        raw = raw_header(data, name.capitalize())
        got = subprocess.run(["reformime", "-u", "-h" if name == "subject" else "-H", raw], capture_output=True, check=True).stdout.decode().strip()
        value = mailbox(got)[0] if name == "from" else got
        if not same(value, meant[name]):
            yield "reformime: %s is %r" % (name, got)


def raw_header(data, name):
    found = re.search(r"^%s: ?(.*(?:\n .*)*)" % name, data.decode().partition("\n\n")[0], re.M)
    return found[1] if found else ""


def by_mblaze(data, meant, message):
    with open("message.eml", "wb") as out:
        out.write(data)
    for section, expected in (("2", message.text), ("3", message.html)):
        got = subprocess.run(["mshow", "-O", "./message.eml", section], capture_output=True, check=True).stdout
        if got.decode().replace("\r\n", "\n").rstrip("\n") != expected.rstrip("\n"):
            yield "mblaze: section %s differs" % section
    for name in ("from", "subject"):
        if name not in meant:
            continue
        got = subprocess.run(["mhdr", "-d", "-h", name, "./message.eml"], capture_output=True, check=True).stdout.decode().strip()
        if not same(mailbox(got)[0] if name == "from" else got, meant[name]):
            yield "mblaze: %s is %r" % (name, got)


def by_ourselves(data, options, meant, message):
    """What the strict reader sees, and the letter as json has it."""
    yield from message.broken
    if not same(mailbox(message.headers["from"])[0], meant["from"]):
        yield "From is %r" % message.headers["from"]
    if "subject" in meant and message.headers["subject"] != meant["subject"].strip():
        yield "Subject is %r" % message.headers["subject"]
    head = data.decode().partition("\n\n")[0]
    if SECRET.search(re.sub('boundary="', "", head)) and not SECRET.search(str(meant)):
        yield "the headers tell the kind or the reason"
    values = json.loads(run(options + ["--format", "json"]).stdout)
    if strict.plain(values["text"]) != strict.plain(message.text) or values["html"] != message.html:
        yield "json says something else"


def check(number):
    options, meant = draw(number)
    if number % 10 == 9:  # in UTF-8, for which the readers of others are not ready
        done = run(options + ["--format", "eml", "--utf8-headers"])
        return list(by_ourselves(done.stdout, options, meant, strict.read(done.stdout, utf8=True)))
    crlf = ["--crlf"] if number % 10 == 8 else []
    done = run(options + ["--format", "eml", "--seed", str(number)] + crlf)
    if done.returncode:
        return ["status %d: %s" % (done.returncode, done.stderr.decode())]
    message = strict.read(done.stdout, crlf=bool(crlf))
    done.stdout = done.stdout.replace(b"\r\n", b"\n")
    found = list(by_ourselves(done.stdout, options, meant, message))
    if found:
        return found
    found += by_python(done.stdout, meant, message)
    if "reformime" in PARSERS:
        found += by_reformime(done.stdout, meant, message)
    if "mblaze" in PARSERS:
        found += by_mblaze(done.stdout, meant, message)
    return found


def swap(old, new):
    return lambda data: data.replace(old, new, 1)


def again(change):
    """Of the text part in base64: decoded, changed, encoded."""
    def mutate(data):
        head, mark, rest = data.partition(b"base64\n\n")
        body, end, tail = rest.partition(b"\n\n--=_")
        import base64
        text = change(base64.b64decode(body))
        lines = base64.b64encode(text)
        return head + mark + b"\n".join(lines[i:i + 76] for i in range(0, len(lines), 76)) + end + tail
    return mutate


FAULTS = {
    "a header from a name": swap(b"\nTo: ", b"\nBcc: x@example.org\nX-Evil: 1\nTo: "),
    "no date": lambda data: re.sub(b"\nDate: [^\n]*", b"", data),
    "no sender": lambda data: re.sub(b"^From: [^\n]*\n( [^\n]*\n)*", b"", data),
    "two subjects": swap(b"\nDate", b"\nSubject: x\nDate"),
    "an empty subject": lambda data: re.sub(b"Subject: [^\n]*\n( [^\n]*\n)*", b"Subject: \n", data),
    "a raw letter": lambda data: data.replace(b"Date: ", "Date: я".encode(), 1),
    "a word over 75": lambda data: re.sub(b"Subject: .*", b"Subject: =?UTF-8?B?" + b"0JDQ" * 20 + b"?=", data),
    "a word cut in a character": lambda data: re.sub(b"Subject: .*", b"Subject: =?UTF-8?B?0A==?=\n =?UTF-8?B?kA==?=", data),
    "a word cut in a word": lambda data: re.sub(b"Subject: .*", b"Subject: =?UTF-8?B?0JAg0JA=?=\n =?UTF-8?B?0JA=?=", data),
    "a word that adjoins": lambda data: re.sub(b"Subject: .*", b"Subject: x=?UTF-8?B?0JA=?=", data),
    "another charset": swap(b"=?UTF-8?B?", b"=?KOI8-R?B?"),
    "a line of white space": swap(b"\nDate: ", b"\n \nDate: "),
    "a CR": swap(b"\nDate", b"\r\nDate"),
    "a header over 76": lambda data: re.sub(b"Subject: .*", b"Subject: " + b"word " * 20 + b"x", data),
    "an id of elsewhere": lambda data: re.sub(b"(Message-ID: <[^@]*@)[^>]*", rb"\1localhost", data),
    "another boundary": swap(b'boundary="=_', b'boundary="'),
    "a part less": lambda data: data[:data.rindex(b"\n--=_")],
    "no language on a part": lambda data: re.sub(b"flowed\nContent-Language: ..\n", b"flowed\n", data),
    "not flowed": swap(b"; format=flowed", b""),
    "bare LF in base64": again(lambda text: text.replace(b"\r\n", b"\n")),
    "a word less in the text": again(lambda text: re.sub(rb"\S+ ", b"", text, count=1)),
    "lines of base64 that differ": lambda data: re.sub(b"(base64\n\n.{70})", rb"\1\n", data),
}
HTML_FAULTS = {
    "a script": swap("</p>", "</p><script>x</script>"), "a picture": swap("<br>", '<img src="http://x/y.png">'),
    "an attribute": swap("<p>", '<p onclick="x">'), "a link elsewhere": swap("</p>", '<a href="javascript:x">y</a></p>'),
    "no direction": swap(' dir="ltr"', ""), "not closed": swap("</p>", ""), "another word": swap("<p>", "<p>x "),
    "a control": swap("<p>", "<p>\u200f"),
}
TEXT_FAULTS = {
    "a trailing space": swap("=20\n", " \n"), "an escape that is none": swap("=20", "=2g"),
    "a line over 76": swap("=\n", ""), "From at the start": swap("=46rom ", "From "),
    "a dot alone": swap("\n=2E\n", "\n.\n"), "a character on two lines": lambda text: re.sub("(=C5)(=8[24])", "\\1=\n\\2", text, count=1),
}


def check_faults():
    """Each fault, put into a good message, must be seen."""
    ru = run(["--lang", "ru", "--from", "Ольга <a@example.org>", "--email", "b@example.org", "--format", "eml"]).stdout
    pl = run(["--lang", "pl", "--from", "Ola <a@example.org>", "--email", "b@example.org", "--format", "eml",
              "--note", "Łódź " + "x" * 99 + "\nFrom here\n."]).stdout
    for good in (ru, pl):
        if strict.read(good).broken:
            yield "a good message is found wrong: %r" % strict.read(good).broken
    for name, fault in FAULTS.items():
        if fault(ru) == ru or not strict.read(fault(ru)).broken:
            yield "not seen: " + name
    for name, fault in TEXT_FAULTS.items():
        bad = fault(pl.decode()).encode()
        if bad == pl or not strict.read(bad).broken:
            yield "not seen in quoted-printable: " + name
    message = strict.read(ru)
    for name, fault in HTML_FAULTS.items():
        page = strict.Message()
        page.lang, page.text, page.html = message.lang, message.text, fault(message.html)
        page.check(not strict.CONTROLS.search(page.html), "a control")
        strict.read_html(page, False)
        if page.html == message.html or not page.broken:
            yield "not seen in HTML: " + name


def main():
    failed = 0
    with open("package.xml", "w", encoding="utf-8") as out:
        out.write(PACKAGE)
    for number in range(COUNT):
        found = check(number)
        failed += bool(found)
        for problem in found[:3]:
            print("FAIL: message %d: %s" % (number, problem))
        if found:
            print("   ", " ".join(option if len(option) < 50 else option[:50] + "…" for option in draw(number)[0]))
    faults = list(check_faults())
    for problem in faults:
        print("FAIL:", problem)
    total = COUNT + len(FAULTS) + len(TEXT_FAULTS) + len(HTML_FAULTS)
    print("%d passed, %d failed" % (total - failed - len(faults), failed + len(faults)))
    return failed + len(faults) > 0


sys.exit(main())
