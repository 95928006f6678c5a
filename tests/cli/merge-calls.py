# SPDX-License-Identifier: GPL-3.0-or-later
"""A merge with a register that is killed at each of its calls that change files, then at one drawn by chance,
and then finished by the same command: no letter is lost, none twice, none torn; nor is a message that a mail
program appended in between.

    merge-calls.py REFUSE PRELOADED [KIND...]     (mbox, grown: an mbox that was there, maildir, split)
"""
import contextlib
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys

REFUSE, PRELOADED = sys.argv[1:3]
KINDS = sys.argv[3:] or ["mbox", "grown", "maildir", "split"]
ROWS, BEFORE = 10, 4  # few: they are one group
FORMAT = {"maildir": ["--format", "maildir"], "split": ["--split", "--format", "eml"]}
OTHER = b"From x@example.net Thu Nov 26 01:02:03 2026\nSubject: other %d\n\nHello.\n\n"
dice = random.Random(11)
env = dict(os.environ, SOURCE_DATE_EPOCH="1795651200", TMPDIR=os.getcwd())


def write_table(keyed, rows):
    with open("t.csv", "w", encoding="utf-8") as file:
        file.write("key,client,email\n" if keyed else "client,email\n")
        for i in range(rows):
            # a name that an mbox could take for the beginning of a message
            file.write("%sLetters From Iceland %d Ltd,c%d@example.org\n" % ("k%d," % i if keyed else "", i, i))


def merge(kind, **more):
    return subprocess.run([REFUSE, "merge", "--quiet", "--jobs", "1", "--seed", "1", "--lang", "en", "--from",
                           "Jan <jan@example.org>", "--register", "r.db", "-o", "out",
                           *FORMAT.get(kind, ["--format", "mbox"]), "t.csv"],
                          env=dict(env, **more), stderr=subprocess.PIPE, text=True)


def kill(kind, call, how):
    return merge(kind, LD_PRELOAD=PRELOADED, KILL_AT="%d:%s" % (call, how)).returncode == -9


def clean():
    for name in os.listdir("."):
        if name.startswith(("out", "r.db")):
            shutil.rmtree(name) if os.path.isdir(name) else os.remove(name)


def begin(kind, keyed):
    clean()
    if kind == "grown":
        write_table(keyed, BEFORE)
        merge(kind)
    write_table(keyed, ROWS)


def intrude(kind, others):
    """What a mail program does, as soon as there is a file."""
    path = next((p for p in ("out", "out.part") if os.path.isfile(p)), None)
    if kind in ("mbox", "grown") and path and dice.random() < 0.5:
        with open(path, "ab") as file:
            file.write(OTHER % others)
        return others + 1
    return others


def letters(kind, others):
    """Those that were written; the trouble there is."""
    if kind in ("mbox", "grown"):
        with open("out", "rb") as file:
            messages = re.split(rb"(?m)^(?=From )", file.read())
        found = sorted(m for m in messages if b"\nSubject: other" in m)
        if messages[0] or found != sorted(OTHER % i for i in range(others)):
            return [], "what others wrote"
        return [m for m in messages[1:] if m not in found], None
    files = [os.path.join(folder, name) for folder, _, names in os.walk("out") for name in names]
    if any(os.path.basename(f).startswith(".") or f.startswith("out/tmp/") for f in files):
        return [], "something left over"
    return [open(f, "rb").read() for f in files], None


def trouble(kind, keyed, others):
    found, what = letters(kind, others)
    to = sorted(int(re.search(rb"<c(\d+)@", m).group(1)) for m in found if re.search(rb"<c(\d+)@", m))
    with contextlib.closing(sqlite3.connect("r.db")) as register:
        recorded = register.execute("SELECT count(*), count(DISTINCT key) FROM letters").fetchone()
    return (what or (to != list(range(ROWS)) or len(found) != ROWS) and "letters %s" % to
            or any(not m.rstrip().endswith(b"--") for m in found) and "a letter is torn"
            or recorded != (ROWS, ROWS) and "recorded %s %s" % recorded
            or [n for n in os.listdir(".") if n not in ("out", "r.db", "t.csv", "count")])


def sweep(kind, keyed):
    passed = failed = kills = 0
    begin(kind, keyed)
    merge(kind, LD_PRELOAD=PRELOADED, KILL_COUNT="count")
    calls = int(open("count").read())
    for call in range(1, calls + 1):
        others, how = 0, dice.choice(["before", "after", "half"])
        begin(kind, keyed)
        for when in (call, dice.randint(1, calls)):
            kills += kill(kind, when, how)
            others = intrude(kind, others)
        done = merge(kind)
        what = done.stderr if done.returncode else trouble(kind, keyed, others)
        passed, failed = (passed, failed + 1) if what else (passed + 1, failed)
        if what:
            print("FAIL: %s, %s, call %d of %d, %s: %s" % (kind, "keys" if keyed else "no keys", call, calls, how, what))
    return passed, failed, kills


sums = [sum(figures) for figures in zip(*(sweep(kind, kind != "mbox" or not i)
                                          for kind in KINDS for i in range(2 if kind == "mbox" else 1)))]
print("killed %d times" % sums[2])
print("%d passed, %d failed" % (sums[0], sums[1]))
sys.exit(sums[1] > 0 or not sums[2])
