# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The program where it was built, and where it is installed.
. "$top_srcdir/tests/lib.sh"

letter() { "$1" --lang pl --signature x; }

# From the build tree, from anywhere, by a link.
expected=$(letter "$REFUSE")
ln -s "$REFUSE" linked
is "by a link" "$expected" "$(letter ./linked)"
is "in another folder" "$expected" "$(cd / && letter "$REFUSE")"

# Installed under a DESTDIR, and moved away from it: it finds what stands beside it.
ok "make install" make -s -C "$top_builddir" install DESTDIR="$PWD/dest" \
    MAKEFLAGS= MAKELEVEL= >"$scratch/install" 2>&1
installed=$(find dest -name refuse -type f -perm -u+x)
is "one program" 1 "$(printf '%s\n' "$installed" | wc -l)"
is "the installed program" "$expected" "$(letter "$installed")"
prefix=${installed%/bin/refuse}
mv "$prefix" moved
is "moved" "$expected" "$(letter moved/bin/refuse)"
ok "its messages too" grep -q '^capacity  *нет времени' <(
    LC_ALL=C.UTF-8 LANGUAGE=ru moved/bin/refuse list reasons)
for file in letter.rng its/refuse.its its/refuse.loc decline.xml reasons/none.xml; do
    ok "installs $file" test -f "moved/share/refuse/templates/$file"
done

ok "installs the manual" test -f moved/share/man/man1/refuse.1

# Every template agrees with the grammar for editors.
if command -v xmllint >/dev/null; then
    for file in "$top_srcdir"/templates/*.xml "$top_srcdir"/templates/reasons/*.xml; do
        ok "letter.rng: ${file##*/}" xmllint --noout --relaxng \
            "$top_srcdir/templates/letter.rng" "$file" 2>/dev/null
    done
fi

# Hardened, unless built for a sanitizer.
if command -v readelf >/dev/null && ! grep -q 'fsanitize' "$top_builddir/config.status"; then
    ok "PIE" grep -q 'DYN' <(readelf -h "$REFUSE")
    ok "RELRO" grep -q GNU_RELRO <(readelf -lW "$REFUSE")
    ok "bound at start" grep -qE 'BIND_NOW|FLAGS.*NOW' <(readelf -dW "$REFUSE")
    is "no mail, bus or database library" 0 \
        "$(readelf -dW "$REFUSE" | grep NEEDED | grep -ciE 'gmime|gio|gpgme|dbus')"
fi
