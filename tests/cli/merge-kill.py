# SPDX-License-Identifier: GPL-3.0-or-later
"""Merges with a register that are killed at moments drawn by chance, twice each, and then finished by the same
command: what is in the output must be what one run writes, no letter lost, none twice, none torn.

    merge-kill.py REFUSE POINTS SEED [KIND...]     (mbox, maildir, split: all; POINTS each)
"""
import mailbox
import os
import random
import shutil
import signal
import subprocess
import sys
import time

REFUSE, POINTS, SEED = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
ROWS = 4000  # more than one group, in which letters are written and recorded
KINDS = sys.argv[4:] or ["mbox", "maildir", "split"]
dice = random.Random(SEED)
env = dict(os.environ, SOURCE_DATE_EPOCH="1795651200", TMPDIR=os.getcwd())


def write_table(keyed):
    with open("keyed.csv" if keyed else "plain.csv", "w", encoding="utf-8") as file:
        file.write("key,lang,client,email\n" if keyed else "lang,client,email\n")
        for i in range(ROWS):
            row = "%s,%s,c%d@example.org\n" % (dice.choice(["en", "ru", "fa"]), dice.choice(["Anna Smith", "Иван Орлов"]), i)
            file.write("k%d,%s" % (i, row) if keyed else row)


def command(kind, keyed, out, register):
    how = {"mbox": ["--format", "mbox"], "maildir": ["--format", "maildir"], "split": ["--split", "--format", "eml"]}[kind]
    return [REFUSE, "merge", "--quiet", "--seed", "1", "--from", "Jan <jan@example.org>", "--register", register,
            "-o", out, *how, "keyed.csv" if keyed else "plain.csv"]


def read(kind, out):
    """What was written: the bytes of an mbox, the sorted contents of a folder; and what is left over."""
    if kind == "mbox":
        with open(out, "rb") as file:
            return file.read(), os.path.exists(out + ".part")
    folders = [out] if kind == "split" else [os.path.join(out, "new")]
    names = [os.path.join(folder, name) for folder in folders for name in os.listdir(folder)]
    left = [n for n in names if os.path.basename(n).startswith(".")]
    if kind == "maildir":
        left += os.listdir(os.path.join(out, "tmp"))
    return sorted(open(n, "rb").read() for n in names), bool(left)


def remove(*paths):
    for path in paths:
        if os.path.isdir(path):
            shutil.rmtree(path)
        elif os.path.exists(path):
            os.remove(path)
    for name in os.listdir("."):
        if name.startswith(("r.db", "out")):
            shutil.rmtree(name) if os.path.isdir(name) else os.remove(name)


def kill_one(kind, keyed, whole, took):
    """Killed twice and finished; an error, or None."""
    remove()
    killed = 0
    for _ in range(2):
        run = subprocess.Popen(command(kind, keyed, "out", "r.db"), env=env, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0, took * 1.05))
        run.send_signal(signal.SIGKILL)
        killed += run.wait() == -signal.SIGKILL
    last = subprocess.run(command(kind, keyed, "out", "r.db"), env=env, stderr=subprocess.PIPE)
    if last.returncode:
        return killed, "status %d: %s" % (last.returncode, last.stderr.decode())
    got, left = read(kind, "out")
    if left:
        return killed, "something is left over"
    if got != whole:
        return killed, "%d of %d" % (len(got), len(whole))
    return killed, None


passed = failed = kills = 0
for keyed in True, False:
    write_table(keyed)
for kind in KINDS:
    for keyed in True, False:
        remove("whole", "whole.db")
        start = time.monotonic()
        subprocess.run(command(kind, keyed, "whole", "whole.db"), env=env, check=True)
        took = time.monotonic() - start
        whole, _ = read(kind, "whole")
        n = len(mailbox.mbox("whole")) if kind == "mbox" else len(whole)
        if n != ROWS:
            sys.exit("%s: %d letters of %d" % (kind, n, ROWS))
        for point in range(POINTS // 2):
            killed, error = kill_one(kind, keyed, whole, took)
            kills += killed
            if error:
                failed += 1
                print("FAIL: %s, %s, point %d: %s" % (kind, "keyed" if keyed else "by number", point, error))
            else:
                passed += 1
        remove("whole")
        for name in os.listdir("."):
            if name.startswith("whole"):
                remove(name)
print("killed %d times" % kills)
print("%d passed, %d failed" % (passed, failed))
sys.exit(failed > 0)
