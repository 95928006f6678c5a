# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A package to start from: commented, never over another; at a terminal it asks.
. "$top_srcdir/tests/lib.sh"

export XDG_CONFIG_HOME=$PWD/settings
example=$top_srcdir/templates/package/package.xml

# Without a terminal it only writes.
ok "init" "$REFUSE" init </dev/null 2>notes
is "where" "refuse: note: $PWD/settings/refuse/package.xml is written: fill it in, then run 'refuse check'" "$(cat notes)"
is "for the user alone" "700 600" "$(stat -c %a settings/refuse settings/refuse/package.xml | tr '\n' ' ' | sed 's/ $//')"
is "the example" "$(cat "$example")" "$(cat settings/refuse/package.xml)"
fails 73 "refuse: $PWD/settings/refuse/package.xml: exists already and is never replaced: edit it, or name another file with -o" \
    "$REFUSE" init
ok "init -o" "$REFUSE" init -o p.xml 2>notes
fails_like 73 "refuse: p.xml: exists already*" "$REFUSE" init -o p.xml
ln -s nowhere link
fails_like 73 "refuse: link: exists already*" "$REFUSE" init -o link
fails_like 73 "refuse: none/p.xml: cannot be created*" "$REFUSE" init -o none/p.xml
fails_like 64 "refuse: 'x' is one argument too many*" "$REFUSE" init x

# As it is written it is in order and leaves no trace in a letter.
ok "check" "$REFUSE" check p.xml >/dev/null
for lang in ru ro tr fa pl en; do
    is "a letter in $lang" "$(XDG_CONFIG_HOME=$PWD/none "$REFUSE" --lang "$lang" --signature X)" \
        "$("$REFUSE" --lang "$lang" --signature X)"
done

# Every example, once its marks are taken away as the file says, is in order too.
python3 - "$example" used.xml <<'EOF'
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
# an example is a comment that has an element on its first line
uncommented, n = re.subn(r"<!--\n(\s*<(?!package|sender lang).*?)\n\s*-->", r"\1", text, flags=re.S)
print(n)
open(sys.argv[2], "w", encoding="utf-8").write(uncommented)
EOF
if command -v xmllint >/dev/null; then
    for file in p.xml used.xml; do
        ok "package.rng: $file" xmllint --noout --relaxng "$top_srcdir/templates/package/package.rng" "$file" 2>/dev/null
    done
fi
checked=$("$REFUSE" check used.xml 2>&1)
ok "the examples" grep -q '^findings: 0, ' <<<"$checked" || printf '%s\n' "$checked"
said=$("$REFUSE" --package used.xml --lang en --reason pets --set floor=3 --width 0)
for words in 'and floor 3 has them' 'IKEA Kitchen Planner' 'Maria Nowak' 'Interior designer'; do
    ok "an example says: $words" grep -qF "$words" <<<"$said"
done

# At a terminal: questions on standard error, answers that are checked, nothing is a good one.
python3 - "$REFUSE" >answers <<'EOF'
import os, pty, select, sys, time

def ask(path, answers):
    pid, fd = pty.fork()
    if pid == 0:
        os.execv(sys.argv[1], ["refuse", "init", "-o", path])
    seen = b""
    ended = False
    for answer in answers + [None]:
        end = time.time() + 20
        while not seen.endswith((b": ", b"? ")) and time.time() < end:
            if select.select([fd], [], [], 0.2)[0]:
                try:
                    more = os.read(fd, 4096)
                except OSError:
                    more = b""
                if not more:
                    break
                seen += more
            if ended or os.waitpid(pid, os.WNOHANG)[0]:
                ended = True
                break
        if answer is None or ended:
            break
        os.write(fd, answer.encode() + b"\n")
        seen = b"" if answer != "x@" else seen + b" "
    os.close(fd)

ask("asked.xml", ["ru, en", "Анна <b> & Co", "Anna", "y" * 1500, "Студия", "x@", "anna@example.org", "f", "Памятка", "",
                  "javascript:x", "https://example.org/?a=1&b=2", "Ольга", "Olga", "f", "дизайнер", "", "olga@example.org"])
ask("silent.xml", [""] * 12)
ask("ended.xml", ["ru", "Анна", "\x04"])
EOF
ok "what was asked for" "$REFUSE" check asked.xml >/dev/null
said=$("$REFUSE" --package asked.xml --width 0)
for words in 'Анна <b> & Co' 'Студия' 'Памятка: https://example.org/?a=1&b=2' 'свою коллегу' 'Ольга, дизайнер: olga@example.org'; do
    ok "asked: $words" grep -qF "$words" <<<"$said"
done
ok "ended early: no file" test ! -e ended.xml
is "the name in English" Anna "$("$REFUSE" --package asked.xml -l en | sed -n '/^Kind/{n;p;}')"
ok "no answers" "$REFUSE" check silent.xml >/dev/null
is "no answers, no words" "$(XDG_CONFIG_HOME=$PWD/none "$REFUSE" --lang en --signature X)" \
    "$("$REFUSE" --package silent.xml --lang en --signature X)"
