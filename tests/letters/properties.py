# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold of every letter: each combination is written by the program and read here.

Prints the letters that break a rule and "N passed, N failed"; writes every distinct word of a
language to FOLDER/LANG.words, for the speller.
"""
import itertools
import os
import re
import subprocess
import sys

REFUSE = os.environ["REFUSE"]
FOLDER = sys.argv[1]

CLIENTS = {
    "ru": {"f": ("Анна", "Иванова"), "m": ("Иван", "Орлов"), "unknown": ("Женя", "Шевченко")},
    "ro": {"f": ("Maria", "Popescu"), "m": ("Andrei", "Ionescu"), "unknown": ("Dani", "Popa")},
    "tr": {"f": ("Ayşe", "Yılmaz"), "m": ("Ali", "Kaya"), "unknown": ("Deniz", "Yıldız")},
    "fa": {"f": ("مریم", "حسینی"), "m": ("علی", "رضایی"), "unknown": ("نصرت", "صادقی")},
    "pl": {"f": ("Anna", "Kowalska"), "m": ("Piotr", "Nowak"), "unknown": ("Sasza", "Duda")},
    "en": {"f": ("Emily", "Watson"), "m": ("James", "Smith"), "unknown": ("Robin", "Taylor")},
}
QUOTES = {"ru": "«»„“", "ro": "„”«»", "tr": "“”‘’", "fa": "«»‹›", "pl": "„”«»", "en": "‘’“”"}
EVERY_QUOTE = "«»„“”‘’‹›\"'`"
NO = {
    "ru": r"\bне \w*(смож|смог|могу|можем|брать|буд)|не браться|отказ",
    "ro": r"\bnu (putem|pot|preluăm|preiau|îi)|să nu ",
    "tr": r"(üstlenem|üstlenmem|kabul edem)",
    "fa": r"نمی‌توان|معذور|نپذیر",
    "pl": r"nie (możemy|mogę|podejm)|odmówić",
    "en": r"cannot|not to take",
}
ENGLISH = set("the you your we our not and with for thank this that is are be request".split())
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


def problems(lang, voice, gender, text):
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
        if lang in ("ru", "fa") and latin:
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
        yield "%d words" % words
    if not re.search(NO[lang], " ".join(body[1:3]).replace("\n", " "), re.I):
        yield "no refusal in the first two paragraphs"
    if sum(len(re.findall(NO[lang], p.replace("\n", " "), re.I)) for p in body) > 2:
        yield "the no is said more than once"
    sentences = [s for s in re.split(r"(?<=[.!?؟]) ", " ".join(body).replace("\n", " ")) if s]
    if len(sentences) != len(set(sentences)):
        yield "a sentence twice"
    first = body[1].lstrip("«„“‘\u2068")[0]
    if first.isalpha() and lang != "fa" and first.isupper() == (lang == "pl"):
        yield "the first letter"
    if voice in ("f", "m") and lang == "ru" and re.search(r"\b(мы|нам|наш\w*|нас)\b", flat, re.I):
        yield "we in place of I"
    if voice == "us" and lang == "ru" and re.search(r"\b(я|мне|мой|моя|мои|моё)\b", flat, re.I):
        yield "I in place of we"
    if voice in ("f", "m") and lang == "en" and re.search(r"\b(we|our|us)\b", flat, re.I):
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


def variants():
    """Every combination of the issue, and the fields that change a paragraph, one by one."""
    tones = ("warm", "neutral", "firm")
    reasons = ("none", "capacity", "out-of-scope", "cannot-pay")
    voices = ("us", "f", "m")
    base = itertools.product(CLIENTS, tones, reasons, ("f", "m", "unknown"), voices)
    for lang, tone, reason, gender, voice in base:
        yield lang, tone, reason, gender, voice, []
        if gender == "f":
            if reason == "capacity":
                yield lang, tone, reason, gender, voice, ["--until", "2026-12-15"]
            if reason == "none":
                yield lang, tone, reason, gender, voice, ["--order", "1"]
                yield lang, tone, reason, gender, voice, ["--amount", "1450", "--currency", "EUR"]
                yield lang, tone, reason, gender, voice, [
                    "--amount", "21", "--currency", "EUR", "--due", "2026-12-31"]


def main():
    passed = failed = 0
    words = {lang: set() for lang in CLIENTS}
    for lang, tone, reason, gender, voice, more in variants():
        given, surname = CLIENTS[lang][gender]
        command = [REFUSE, "--lang", lang, "--tone", tone, "--reason", reason, "--gender", gender,
                   "--voice", voice, "--given", given, "--surname", surname] + more
        run = subprocess.run(command, capture_output=True, text=True)
        found = ["status %d: %s" % (run.returncode, run.stderr)] if run.returncode else [
            p for p in problems(lang, voice, gender, run.stdout.rstrip("\n"))
            if not (more and p == "letters or digits that are not Persian" and "--order" in more)]
        if found:
            failed += 1
            print("FAIL:", " ".join(command[1:]))
            print("   ", "; ".join(found))
        else:
            passed += 1
        words[lang].update(re.findall(r"[^\W\d_]+(?:[-\u200c’'][^\W\d_]+)*", run.stdout))
    for lang, seen in words.items():
        with open(os.path.join(FOLDER, lang + ".words"), "w", encoding="utf-8") as out:
            out.write("\n".join(sorted(seen)) + "\n")
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


sys.exit(main())
