# SPDX-License-Identifier: GPL-3.0-or-later
"""What the start of one letter costs, beside an empty program with the same libraries that
opens the same ICU services, and a bare interpreter. CPU time (user and system) of each run
from wait4; all in turn, so that a busy machine hits all; medians of the ratios of each round.
"""
import os
import statistics
import sys

REFUSE, EMPTY, ROUNDS, RUNS = sys.argv[1], sys.argv[2], 15, 20
LETTER = [REFUSE, "--lang", "ru", "--client", "Анна Сергеевна Иванова", "--gender", "f",
          "--reason", "capacity", "--until", "2026-12-15", "--signature", "x"]
PROGRAMS = {
    "one letter": LETTER,
    "an empty program": [EMPTY],
    "python3 -c pass": ["python3", "-c", "pass"],
}


def cpu(command):
    """Seconds of CPU, the least of a few runs: what the program costs, not what disturbs it."""
    best = 1e9
    for _ in range(RUNS):
        pid = os.fork()
        if not pid:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            os.execvp(command[0], command)
        usage = os.wait4(pid, 0)[2]
        best = min(best, usage.ru_utime + usage.ru_stime)
    return best


rounds = [{name: cpu(command) for name, command in PROGRAMS.items()} for _ in range(ROUNDS)]
for name in PROGRAMS:
    print("%-18s %6.2f ms CPU" % (name, 1e3 * statistics.median(r[name] for r in rounds)))


def ratio(name, base, most):
    value = statistics.median(r[name] / r[base] for r in rounds)
    print("%s / %s: %.2f (to be at most %.2f)" % (name, base, value, most))


ratio("one letter", "an empty program", 1.25)
ratio("one letter", "python3 -c pass", 0.33)
