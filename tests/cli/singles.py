# SPDX-License-Identifier: GPL-3.0-or-later
"""The letters of a table, one by one: what a merge of it must be, but for ids.

singles.py REFUSE TABLE END OPTION...   END stands behind each letter, as printf has it
singles.py -                            standard input without the ids of messages
"""
import csv
import re
import subprocess
import sys

FIELDS = set("""lang client title given patronymic surname company gender email cc bcc from reply_to signature kind
reason reason_text tone request order third_party note date until due amount currency voice formality subject
salutation""".split())


def without_ids(text):
    text = re.sub(rb"^Message-ID: <[0-9a-v]{13}\.[0-9a-v]{13}@", b"Message-ID: <ID@", text, flags=re.M)
    return re.sub(rb"=_refuse-[0-9a-v]{13}", b"=_refuse-BOUNDARY", text)


def main():
    if sys.argv[1] == "-":
        sys.stdout.buffer.write(without_ids(sys.stdin.buffer.read()))
        return
    refuse, table, end = sys.argv[1:4]
    for row in csv.DictReader(open(table, encoding="utf-8", newline="")):
        command = [refuse] + sys.argv[4:]
        for name, value in row.items():
            if value and name in FIELDS:
                command += ["--" + name.replace("_", "-"), value]
            elif value:
                command += ["--set", name + "=" + value]
        letter = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        sys.stdout.buffer.write(without_ids(letter) + end.encode().decode("unicode_escape").encode())


main()
