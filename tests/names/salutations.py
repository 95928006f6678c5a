# SPDX-License-Identifier: GPL-3.0-or-later
"""The labelled names, through the program: gender and salutation of every row.

A row is one name: what is hard in it, the name (or "@field=value;..."), its sort, gender and parts, the best
salutation and other right ones. To hold for each language: no wrong gender, at least 97 % of the
salutations right, 90 % the best one. Prints what is not right and "N passed, N failed".
"""
import json
import os
import subprocess
import sys

REFUSE, FOLDER = os.environ["REFUSE"], sys.argv[1]
LANGUAGES = ("ru", "ro", "tr", "fa", "pl", "en")


def plain(text):
    """No-break spaces as spaces; isolates belong to the writer."""
    return text.replace("\u00a0", " ").replace("\u2068", "").replace("\u2069", "")


def options(client):
    if not client.startswith("@"):
        return ["--client", client]
    return ["--%s=%s" % tuple(pair.split("=", 1)) for pair in client[1:].split(";")]


def read(lang):
    with open(os.path.join(FOLDER, lang + ".tsv"), encoding="utf-8") as rows:
        lines = [row.rstrip("\n") for row in rows if row.strip() and row[0] != "#"]
    for line in lines[1:]:
        cells = line.split("\t") + [""] * 9
        yield cells[1], cells[3], plain(cells[7]), [plain(cell) for cell in cells[8].split("|")]


def main():
    passed = failed = 0
    for lang in LANGUAGES:
        rows = wrong = right = best = 0
        for client, gender, first, others in read(lang):
            run = subprocess.run([REFUSE, "explain", "--lang", lang, "--format", "json"] + options(client),
                                 capture_output=True, text=True)
            got = json.loads(run.stdout) if run.returncode == 0 else {"gender": "", "salutation": run.stderr}
            salutation = plain(got["salutation"])
            rows += 1
            wrong += got["gender"] not in ("unknown", gender)
            best += salutation == first
            right += salutation == first or salutation in others
            if got["gender"] not in ("unknown", gender) or (salutation != first and salutation not in others):
                print("   ", lang, repr(client), got["gender"], repr(salutation), "in place of", repr(first))
        print("%s: %d names, %d wrong genders, %.1f %% right, %.1f %% best"
              % (lang, rows, wrong, 100 * right / rows, 100 * best / rows))
        for what, holds in (("at least 150 names", rows >= 150), ("no wrong gender", wrong == 0),
                            ("97 % right", right >= 0.97 * rows), ("90 % best", best >= 0.9 * rows)):
            passed += holds
            failed += not holds
            if not holds:
                print("FAIL:", lang, what)
    print("%d passed, %d failed" % (passed, failed))
    return failed > 0


sys.exit(main())
