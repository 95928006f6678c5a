# SPDX-License-Identifier: GPL-3.0-or-later
"""What a letter of a merge costs, beside the floor (libcsv and fwrite of finished pieces) and
mawk where it is installed: CPU time (user and system) from wait4, output to a file in memory,
all in turn, medians of the ratios of each round. Then memory by rows, and what two threads
gain beside two processes.

    merge.py REFUSE FLOOR
"""
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

REFUSE, FLOOR = sys.argv[1:3]
ROUNDS, ROWS = 15, 10000
SENDER = "Jan Nowak <jan@example.org>"
REASONS = ["third-party", "capacity", "out-of-scope", "none", "boundaries"]
NAMES = {
    "ru": (["Иван", "Пётр", "Алексей", "Николай"], ["Мария", "Ольга", "Юлия", "Анна"],
           ["Смирнов", "Ковалёв", "Ахметов", "Достоевский"], ["Смирнова", "Ковалёва", "Ким"]),
    "tr": (["Mehmet", "İsmail", "Ali"], ["Ayşe", "Zeynep"], ["Yılmaz", "Öztürk", "Kaya"], None),
    "ro": (["Ion", "Andrei"], ["Ioana", "Elena"], ["Popescu", "Ionescu", "Rusu"], None),
    "pl": (["Piotr", "Jan"], ["Anna", "Zofia"], ["Nowak", "Wiśniewski"], ["Nowak", "Wiśniewska"]),
    "fa": (["علی", "رضا"], ["مریم", "زهرا"], ["حسینی", "رضایی", "کریمی"], None),
}


def rows(n, unique):
    """Five languages mixed row by row; `unique`: no name comes twice."""
    dice = random.Random(7)
    for i in range(n):
        lang = dice.choice(list(NAMES))
        men, women, his, hers = NAMES[lang]
        woman = dice.random() < 0.5
        name = "%s %s" % (dice.choice(women if woman else men), dice.choice((hers or his) if woman else his))
        if unique:
            name += "-" + "".join(dice.choice("абвгдежз" if lang == "ru" else "ابپتدرسم" if lang == "fa" else "abdeiklmn")
                                  for _ in range(6))
        yield (lang, name, dice.choice(["f" if woman else "m", "unknown"]), dice.choice(REASONS),
               "202%d-%02d-%02d" % (dice.randint(5, 6), dice.randint(1, 12), dice.randint(1, 28)),
               "client%07d@example.org" % i)


def write_table(path, n, unique=False, sep=","):
    with open(path, "w", encoding="utf-8") as file:
        if sep == ",":
            file.write("lang,client,gender,reason,until,email\n")
        for row in rows(n, unique):
            file.write(sep.join(row) + "\n")


def write_letters(path):
    """The letters that refuse itself writes, for the floor to copy."""
    with open(path, "w", encoding="utf-8") as file:
        for lang in NAMES:
            for reason in REASONS:
                text = subprocess.run([REFUSE, "--lang", lang, "--reason", reason, "--subject", "x",
                                       "--salutation", "{client},"] + ["--until", "2026-12-15"] * (reason == "capacity"),
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode()
                for day in ("15 декабря 2026 года", "15 Aralık 2026", "15 decembrie 2026", "15 grudnia 2026", "۲۴ آذر ۱۴۰۵"):
                    text = text.replace(day, "{until}")
                file.write("%s %s\n%s\f\n" % (lang, reason, text))


def write_messages(path):
    """The same as messages of an mbox, whole but for who they are to."""
    with open(path, "w", encoding="utf-8") as file:
        for lang in NAMES:
            men, _, his, _ = NAMES[lang]
            for reason in REASONS:
                text = subprocess.run([REFUSE, "--format", "mbox", "--from", SENDER, "--email", "client0000000@example.org",
                                       "--lang", lang, "--reason", reason, "--client", men[0] + " " + his[0]]
                                      + ["--until", "2026-12-15"] * (reason == "capacity"),
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout.decode()
                text = re.sub(r"^To:[^<]*<[^>]*>", "To: {client} <{email}>", text, count=1, flags=re.M)
                file.write("%s %s\n%s\f\n" % (lang, reason, text))


def run(command, out=os.devnull):
    """CPU seconds, wall seconds and peak KiB."""
    start = time.monotonic()
    pid = os.fork()
    if not pid:
        fd = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(fd, 1)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit("%s: status %d" % (command, status))
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss


def memory_folder():
    return tempfile.mkdtemp(prefix="refuse-bench-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)


def merge(table, *more, form="text"):
    return [REFUSE, "merge", "--quiet", "--format", form, *more, table]


def compare(programs, out, aim):
    """CPU time by program; the first is the floor."""
    times = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, command in programs.items():
            times[name].append(run(command, out)[0])
    base = next(iter(times.values()))
    for name, command in programs.items():
        run(command, out)
        size = os.path.getsize(out) / ROWS
        ratio = statistics.median(a / b for a, b in zip(times[name], base))
        print("%-26s %5.2f µs CPU a letter of %4d bytes, %5.2f × the floor"
              % (name, 1e6 * statistics.median(times[name]) / ROWS, size, ratio))
    print(aim)


def against_floor(folder):
    table, other, tsv, letters, messages, out = (
        os.path.join(folder, n) for n in ("t.csv", "u.csv", "t.tsv", "letters", "messages", "out"))
    write_table(table, ROWS)
    write_table(other, ROWS, unique=True)
    write_table(tsv, ROWS, sep="\t")
    write_letters(letters)
    write_messages(messages)
    programs = {
        "floor: libcsv and fwrite": [FLOOR, table, letters],
        "refuse merge --jobs 1": merge(table, "--jobs", "1"),
        "the same, each name once": merge(other, "--jobs", "1"),
    }
    if shutil.which("mawk"):
        programs["mawk (TSV, no grammar)"] = [
            "mawk", "-v", "LETTERS=" + letters, "-F", "\t", """
            BEGIN { while ((getline line < LETTERS) > 0) {
                if (!open) { key = line; open = 1 }
                else if (line == "\\f") { text[key] = body "\\f\\n"; body = ""; open = 0 }
                else body = body line "\\n" } }
            { letter = text[$1 " " $4]; sub(/{client}/, $2, letter); sub(/{until}/, $5, letter)
              printf "%s", letter }""", tsv]
    compare(programs, out, "(to be at most 2 × for text; aimed at 1.4 ×)")
    compare({
        "floor: whole messages": [FLOOR, table, messages],
        "mbox, text and HTML": merge(table, "--jobs", "1", "--from", SENDER, form="mbox"),
        "the same, each name once": merge(other, "--jobs", "1", "--from", SENDER, form="mbox"),
    }, out, "(to be at most 3 ×; aimed at 2 ×)")


def memory(folder):
    peaks = {}
    for n in (10000, 1000000):
        table = os.path.join(folder, "m.csv")
        write_table(table, n)
        peaks[n] = run(merge(table))[2]
    print("peak memory: %.1f MiB for 10,000 rows, %.1f for 1,000,000 (within 10 %%, under 40): %+.1f %%"
          % (peaks[10000] / 1024, peaks[1000000] / 1024, 100 * (peaks[1000000] / peaks[10000] - 1)))


def threads(folder):
    table, gains = os.path.join(folder, "m.csv"), []
    for _ in range(5):
        one = run(merge(table, "--jobs", "1"))[1]
        two = run(merge(table, "--jobs", "2"))[1]
        start = time.monotonic()
        both = [subprocess.Popen(merge(table, "--jobs", "1", "--rows", half), stdout=subprocess.DEVNULL)
                for half in ("1-500000", "500001-1000000")]
        for process in both:
            process.wait()
        gains.append((one / two, one / (time.monotonic() - start)))
    print("two threads: %.2f times as fast as one, two processes %.2f (to be at least 85 %%): %.0f %%"
          % (statistics.median(a for a, b in gains), statistics.median(b for a, b in gains),
             100 * statistics.median(a / b for a, b in gains)))


def with_register(table, rows_read, out, db):
    """CPU µs a row and peak KiB, without a register and with one."""
    figures = []
    for more in ([], ["--register", db]):
        seconds, _, peak = run(merge(table, "--jobs", "1", "--limit", str(rows_read), "--from", SENDER, "-o", out, *more,
                                     form="mbox"))
        figures.append((seconds * 1e6 / rows_read, peak))
        for path in (out, db):
            if os.path.exists(path):
                os.remove(path)
    return figures


def register(folder):
    """What a register adds to a row, fsyncs aside (output and register are in memory), and its memory. A single
    pair of runs may be wrong by half on a machine that others use: the median of several."""
    keyed, plain, out, db = (os.path.join(folder, n) for n in ("k.csv", "p.csv", "o.mbox", "r.db"))
    write_table(plain, 1000000)
    dice = random.Random(7)
    for name, key in (("no keys", None), ("rising keys", lambda i: i), ("random keys", lambda i: dice.getrandbits(60))):
        with open(plain, encoding="utf-8") as rows_in, open(keyed, "w", encoding="utf-8") as rows_out:
            for i, line in enumerate(rows_in):
                rows_out.write((("%s," % (key(i) if i else "key")) if key else "") + line)
        few = [with_register(keyed, 200000, out, db) for _ in range(9)]
        small = with_register(keyed, 10000, out, db)[1][1]
        (bare, _), (cost, large) = with_register(keyed, 1000000, out, db)
        print("register, %-12s %.2f µs CPU a row of 200,000 (a letter without it %.2f), %.2f of 1,000,000 (to be at most 3 "
              "but for random keys), memory %+.1f %%, %.1f MiB"
              % (name + ":", statistics.median(w[0] - b[0] for b, w in few), statistics.median(b[0] for b, w in few),
                 cost - bare, 100 * (large / small - 1), large / 1024))


folder = memory_folder()
try:
    against_floor(folder)
    memory(folder)
    threads(folder)
    register(folder)
finally:
    shutil.rmtree(folder)
