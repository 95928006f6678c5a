# SPDX-License-Identifier: GPL-3.0-or-later
"""A reader of messages that forgives nothing: what refuse promises of the mail it writes.

read(bytes) gives a Message and the list of the rules that it breaks. It shares no code with the
writer, nor with the parsers of other people that the messages are held against elsewhere.
"""
import base64
import binascii
import re
from html.parser import HTMLParser

RLE, PDF = "\u202b", "\u202c"
CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ONCE = ["from", "subject", "date", "message-id", "content-language", "mime-version", "content-type"]
PERHAPS = ["reply-to", "to", "cc", "bcc", "in-reply-to", "references", "x-unsent"]
WORD = re.compile(r"=\?UTF-8\?B\?([A-Za-z0-9+/]*={0,2})\?=")
DAY = (r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
       r"\d{4} \d\d:\d\d:\d\d [+-]\d{4}")
ELEMENTS = {"html", "head", "meta", "title", "style", "body", "div", "p", "br", "ul", "li", "bdi", "a"}
ATTRIBUTES = {"html": {"lang", "dir"}, "body": {"lang", "dir"}, "div": {"lang", "dir", "style"},
              "meta": {"charset", "name", "content"}, "a": {"href"}}
EMPTY = {"meta", "br"}


class Message:
    """What was read: `lines` of the headers by name, both parts decoded."""

    def __init__(self):
        self.broken, self.headers = [], {}
        self.text = self.html = self.lang = ""
        self.encodings = []

    def check(self, holds, rule):
        if not holds:
            self.broken.append(rule)


class Page(HTMLParser):
    """Elements opened and closed in order, from a short list; the words of the body."""

    def __init__(self, message):
        super().__init__(convert_charrefs=True)
        self.message, self.open, self.words, self.seen = message, [], [], {}

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.message.check(tag in ELEMENTS, "the element " + tag)
        self.message.check(set(attributes) <= ATTRIBUTES.get(tag, set()), "attributes of " + tag)
        self.seen.setdefault(tag, []).append(attributes)
        if tag == "a":
            self.message.check(re.match("(https?://|mailto:|tel:)", attributes.get("href", ""), re.I), "a link elsewhere")
        if tag in ("br", "p", "li", "title"):
            self.words.append("\n")
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        self.message.check(self.open and self.open.pop() == tag, "elements crossed")

    def handle_data(self, data):
        if "style" in self.open:
            self.message.check("url(" not in data and "@import" not in data, "a style that fetches")
        elif "title" not in self.open:
            self.words.append(data)


def plain(text):
    """The words of a text: no controls of direction, no marks of lists, any white space."""
    return [word for word in CONTROLS.sub("", text).split() if word not in ("-", "\u2022")]


def encoded_words(message, name, lines):
    """The value of a header, decoded; a word is cut at a space where there is one."""
    value, last = "", None
    for number, line in enumerate(lines):
        for piece in re.split(r"(=\?.*?\?=)", line):
            found = WORD.fullmatch(piece)
            message.check(found or "=?" not in piece, name + ": =? that is no word of ours")
            if not found:
                value += piece if last is None or piece.strip() else ""
                last = last if not piece.strip() else None
                continue
            at = line.index(piece)
            message.check(len(piece) <= 75, name + ": an encoded word over 75")
            message.check(at == 0 or line[at - 1] in " \t", name + ": a word that adjoins something")
            message.check(line[at + len(piece):][:1] in ("", " "), name + ": a word that adjoins something")
            try:
                decoded = base64.b64decode(found[1], validate=True).decode()
            except (binascii.Error, UnicodeDecodeError):
                message.check(False, name + ": a word that is cut inside a character")
                continue
            if last is not None:
                message.check(last.endswith(" ") or " " not in last, name + ": cut inside a word")
                message.check(number > 0, name + ": two words on a line")
            value, last = value + decoded, decoded
    return value


def read_headers(message, head, utf8):
    fields = []
    for line in head.split("\n"):
        message.check(line.strip(), "an empty line in the headers")
        message.check(len(line) <= 76 or not line[:77].strip().count(" "), "a header over 76: " + line[:20])
        message.check(utf8 or line.isascii(), "a header that is not ASCII")
        message.check(not re.search(r"[\0-\x08\x0b-\x1f\x7f]", line), "a control character")
        if line[:1] in (" ", "\t"):
            message.check(fields, "a fold without a header")
            fields and fields[-1][1].append(line)
            continue
        name, colon, rest = line.partition(":")
        message.check(colon and re.fullmatch("[A-Za-z-]+", name), "no header: " + line[:20])
        message.check(rest[:1] in (" ", ""), "no space after the colon")
        fields.append((name.lower(), [rest[1:]] if rest else [""]))
    for name in ONCE:
        message.check([f[0] for f in fields].count(name) == 1, "not once: " + name)
    for name, lines in fields:
        message.check(name in ONCE or name in PERHAPS, "a header that is not ours: " + name)
        message.check(name not in message.headers, "twice: " + name)
        message.headers[name] = encoded_words(message, name, lines)
    message.check(message.headers.get("subject", "").strip(), "an empty subject")
    message.check(re.fullmatch(DAY, message.headers.get("date", "")), "the date")
    message.check(message.headers.get("mime-version") == "1.0", "the version of MIME")
    sender = re.search(r"@([^@<>\s]+?)>?$", message.headers.get("from", ""))
    number = re.fullmatch(r"<[0-9a-z.]+@(.+)>", message.headers.get("message-id", ""))
    message.check(sender and number and sender[1] == number[1], "the id is not at the sender's domain")


def quoted(message, body):
    out = b""
    for line in body.split("\n"):
        message.check(len(line) <= 76, "quoted-printable over 76")
        message.check(not line.endswith((" ", "\t")), "a space at the end of a line")
        message.check(line != "." and not re.match(">*From ", line), "a line that is taken amiss")
        soft = line.endswith("=")
        line = line[:-1] if soft else line
        message.check(not re.search("=(?![0-9A-F]{2})", line), "an escape that is none")
        piece = re.sub(b"=([0-9A-F]{2})", lambda m: bytes([int(m[1], 16)]), line.encode())
        try:
            piece.decode()
        except UnicodeDecodeError:
            message.check(False, "a character on two lines")
        out += piece if soft else piece + b"\n"
    return out[:-1].decode("utf-8", "replace")


def based(message, body):
    lines = body.rstrip("\n").split("\n")
    message.check(all(len(line) == 76 for line in lines[:-1]) and 0 < len(lines[-1]) <= 76, "lines of base64")
    try:
        data = base64.b64decode("".join(lines), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        message.check(False, "base64 that is none")
        return ""
    message.check(not re.search("(?<!\r)\n|\r(?!\n)", data), "a bare line end in base64")
    return data.replace("\r\n", "\n")


def sizes(text):
    """What a part takes at least as quoted-printable, and as base64."""
    bare, full = text.encode(), text.replace("\n", "\r\n").encode()
    least = len(bare) + 2 * sum(byte > 126 or byte == 61 for byte in bare)
    return least, (len(full) + 2) // 3 * 4 + -(-len(full) // 57)


def read_part(message, part, kind):
    head, _, body = part.partition("\n\n")
    expected = {"text/plain": "text/plain; charset=UTF-8; format=flowed", "text/html": "text/html; charset=UTF-8"}[kind]
    fields = dict(line.split(": ", 1) for line in head.split("\n") if ": " in line)
    message.check(fields.get("Content-Type") == expected, kind + ": the type")
    message.check(fields.get("Content-Language") == message.lang, kind + ": the language")
    message.check(set(fields) == {"Content-Type", "Content-Language", "Content-Transfer-Encoding"}, kind + ": headers")
    encoding = fields.get("Content-Transfer-Encoding")
    message.encodings.append(encoding)
    message.check(all(len(line) <= 78 for line in body.split("\n")), kind + ": a line over 78")
    if encoding == "7bit":
        message.check(not re.search("^(>*From |\\.$|--=_)", body, re.M), "a line that is taken amiss")
        return body
    text = quoted(message, body) if encoding == "quoted-printable" else based(message, body)
    least, of_base64 = sizes(text)
    message.check(encoding != "base64" or least * 1.03 > of_base64, kind + ": base64 is the longer")
    message.check(encoding != "quoted-printable" or len(body) <= of_base64, kind + ": quoted-printable is the longer")
    message.check(encoding in ("base64", "quoted-printable"), kind + ": the encoding")
    return text


def read_html(message, rtl):
    page = Page(message)
    page.feed(message.html)
    page.close()
    message.check(not page.open, "an element that is not closed")
    message.check(message.html.startswith("<!DOCTYPE html>\n"), "no document type")
    direction = {"lang": message.lang, "dir": "rtl" if rtl else "ltr"}
    for tag in ("html", "body", "div"):
        attributes = {k: v for k, v in (page.seen.get(tag) or [{}])[0].items() if k != "style"}
        message.check(attributes == direction, "language and direction of " + tag)
    message.check(len(page.seen.get("title", [])) == 1, "one title")
    message.check(plain("".join(page.words)) == plain(message.text), "text and HTML say different words")


def read(data, crlf=False, utf8=False):
    message = Message()
    if crlf:
        message.check(not re.search(b"(?<!\r)\n|\r(?!\n)", data), "a bare line end")
        data = data.replace(b"\r\n", b"\n")
    message.check(b"\r" not in data and b"\0" not in data, "CR or NUL")
    message.check(data.endswith(b"--\n"), "the end")
    message.check(utf8 or data.isascii(), "not 7-bit")
    head, _, body = data.decode("utf-8", "replace").partition("\n\n")
    read_headers(message, head, utf8)
    message.lang = message.headers.get("content-language", "")
    found = re.fullmatch(r'multipart/alternative; boundary="(=_refuse-[0-9a-z]{13})"', message.headers.get("content-type", ""))
    message.check(found, "the boundary")
    if not found:
        return message
    parts = re.split("(?:^|\n)--%s(?:\n|--\n$)" % re.escape(found[1]), body)
    message.check(len(parts) == 4 and not parts[0] and not parts[3], "two parts")
    if len(parts) != 4:
        return message
    message.text = read_part(message, parts[1], "text/plain")
    message.html = read_part(message, parts[2], "text/html")
    message.check(found[1] not in message.text + message.html, "the boundary in a part")
    rtl = message.lang == "fa"
    message.check(not re.search("[\u2066-\u2069]", message.text), "an isolate in the text")
    for line in message.text.split("\n"):
        bare = line.rstrip(" ")
        message.check(not rtl or not bare or (bare.lstrip(" ").startswith(RLE) and bare.endswith(PDF)), "a line that is not embedded")
    message.check(not CONTROLS.search(message.html), "a control of direction in the HTML")
    read_html(message, rtl)
    return message
