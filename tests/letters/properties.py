# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold of every letter there is: reads what the program "matrix" writes.

Prints the rules that are broken, each with a few of the letters, and "N passed, N failed"; writes
every distinct word of a language to FOLDER/LANG.words, for the speller.
"""
import os
import re
import sys

FOLDER = sys.argv[1]

QUOTES = {"ru": "«»„“", "ro": "„”«»", "tr": "“”‘’", "fa": "«»‹›", "pl": "„”«»", "en": "‘’“”"}
EVERY_QUOTE = "«»„“”‘’‹›\"'`"
NO = {
    "ru": r"\bне (сможем|смогу|могу|можем|браться|получится)",
    "ro": r"\bnu (putem|pot|preluăm|preiau|îi)|să nu ",
    "tr": r"(üstlenem|üstlenmem|yapamayaca|olamayaca)",
    "fa": r"نمی‌توان|معذور|نپذیر",
    "pl": r"nie (możemy|mogę|podejm)|odmówić",
    "en": r"cannot|not to take",
}
ENGLISH = set("the you your we our not and with for thank this that is be request".split())
RULES = [
    ("a brace", r"[{}]"),
    ("a slash form", r"\w/\w|\w\(\w+\)|\(-"),
    ("two spaces", r"  "),
    ("a space at a line's end", r" $"),
    ("a space before a mark", r" [,.;!?،؛؟]"),
    ("two marks", r"[.,;:!?،؛؟]{2}"),
    ("a word twice", r"\b(\w+) \1\b"),
    ("a placeholder", r"\bNone\b|\bNULL\b|%s|\$\{|<|>"),
]


def problems(fields, text):
    lang, voice, kind = fields["lang"], fields["voice"], fields["kind"]
    gender = {"company": "unknown", "nobody": "unknown"}.get(fields["client"], fields["client"])
    body = text.split("\n\n")
    flat = re.sub(r"\n+", " ", text)
    for name, rule in RULES:
        if re.search(rule, text if "end" in name else flat, re.M):
            yield name
    for mark in set(EVERY_QUOTE) - set(QUOTES[lang]):
        if mark in text and not (mark == "’" and lang in ("tr", "en")):
            yield "the mark " + mark
    if lang != "en":
        latin = set(re.findall(r"[A-Za-z]+", text))
        if lang in ("ru", "fa") and latin - {"Vega"}:
            yield "Latin letters: " + " ".join(sorted(latin))
        if {word.lower() for word in latin} & ENGLISH:
            yield "English"
    if lang == "fa" and re.search(r"[يكة0-9,;?%]", text):
        yield "letters or digits that are not Persian"
    if lang == "ru" and re.search(r"\b(ее|еще|все|нашел|прием|берем|вернем)\b", flat):
        yield "е for ё"
    if lang == "ro" and re.search(r"[şţŞŢ]", text):
        yield "a cedilla"
    words = len(text.split())
    if not (40 if lang == "tr" else 50) <= words <= 180:
        yield "too short or too long (%d words)" % words if words < 30 else "too short or too long"
    if kind in ("decline", "counter") and not re.search(NO[lang], " ".join(body[1:3]).replace("\n", " "), re.I):
        yield "no refusal in the first two paragraphs"
    if kind == "decline" and sum(len(re.findall(NO[lang], p.replace("\n", " "), re.I)) for p in body) > 2:
        yield "the no is said more than once"
    sentences = [s for s in re.split(r"(?<=[.!?؟]) ", " ".join(body).replace("\n", " ")) if s]
    if len(sentences) != len(set(sentences)):
        yield "a sentence twice"
    first = body[1].lstrip("«„“‘\u2068")[0]
    if first.isalpha() and lang != "fa" and first.isupper() == (lang == "pl"):
        yield "the first letter"
    if voice in ("f", "m") and lang == "ru" and kind in ("decline", "counter") and re.search(r"\b(нам|нас|нами)\b", flat, re.I):
        yield "we in place of I"
    if voice == "us" and lang == "ru" and re.search(r"\b(я|мне|мой|моя|мои|моё)\b", flat, re.I):
        yield "I in place of we"
    if voice in ("f", "m") and lang == "en" and kind in ("decline", "counter") and re.search(r"\b(we|us)\b", flat, re.I):
        yield "we in place of I"
    if voice == "us" and lang == "en" and re.search(r"\b(I|my|me)\b", flat):
        yield "I in place of we"
    wrong = {"f": "m", "m": "f"}.get(gender)
    if lang == "pl":
        of = {"f": r"\bPani\b|\bPanią\b", "m": r"\bPan\b|\bPan(u|em|a|ie)\b",
              "unknown": r"\bPaństw"}
        for other in of:
            if other != gender and re.search(of[other], flat):
                yield "an address of " + other
    elif wrong:
        of = {"ru": {"f": "Уважаемая|госпожа", "m": "Уважаемый|господин"},
              "ro": {"f": "Stimată|doamnă", "m": "Stimate|domnule"},
              "tr": {"f": "Hanım", "m": "Bey,"}, "fa": {"f": "خانم", "m": "آقای"},
              "en": {"f": "Ms ", "m": "Mr "}}[lang]
        if re.search(of[wrong], text):
            yield "the other gender"


def main():
    passed = failed = 0
    broken = {}
    words = {lang: set() for lang in QUOTES}
    for record in sys.stdin.buffer.read().decode().split("\0")[:-1]:
        head, _, text = record.partition("\n")
        fields = dict(pair.split("=") for pair in head.split())
        found = list(problems(fields, text.rstrip("\n")))
        for problem in found:
            broken.setdefault(problem, []).append(head)
        failed += bool(found)
        passed += not found
        words[fields["lang"]].update(re.findall(r"[^\W\d_]+(?:[-\u200c\u2019][^\W\d_]+)*", text))
    for problem, heads in sorted(broken.items(), key=lambda item: -len(item[1])):
        print("FAIL: %s: %d letters, as" % (problem, len(heads)))
        for head in heads[:3]:
            print("   ", head)
    for lang, seen in words.items():
        with open(os.path.join(FOLDER, lang + ".words"), "w", encoding="utf-8") as out:
            out.write("\n".join(sorted(seen)) + "\n")
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


sys.exit(main())
