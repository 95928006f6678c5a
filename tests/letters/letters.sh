# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Finished letters: what must hold of every one, the speller, and the letters in this folder
# byte for byte. A file there is the options, one a line, a line "---", and the letter.
. "$top_srcdir/tests/lib.sh"

here=$top_srcdir/tests/letters

if properties=$(REFUSE_DATADIR=$top_srcdir/templates REFUSE_LOCALEDIR=$top_builddir/locale \
    "$top_builddir/tests/letters/matrix" | python3 "$here/properties.py" "$scratch"); then
    passed=$((passed + $(printf '%s\n' "$properties" | sed -n 's/ passed, 0 failed$//p')))
else
    printf '%s\n' "$properties" | tail -n 60
    fail "the properties of letters"
fi

# The speller knows the language; words.txt has what it does not know and a reader has seen.
for dictionary in ru_RU pl_PL ro_RO tr_TR en_GB; do
    words=$scratch/${dictionary%_*}.words
    if ! hunspell -D </dev/null 2>&1 | grep -q "/$dictionary\$"; then
        echo "no dictionary $dictionary: its words are not spelled"
        [ -z "${CI:-}" ] || fail "the dictionary $dictionary is missing"
        continue
    fi
    hunspell -d "$dictionary" -l "$words" | LC_ALL=C sort -u |
        LC_ALL=C comm -23 - <(sed '/^#/d' "$here/words.txt" | LC_ALL=C sort -u) >unknown
    is "spelling, $dictionary" '' "$(cat unknown)"
done

for file in "$here"/*.txt; do
    [ "${file##*/}" != words.txt ] || continue
    options=()
    while IFS= read -r line && [ "$line" != --- ]; do options+=("$line"); done <"$file"
    is "${file##*/}" "$(sed '1,/^---$/d' "$file")" "$("$REFUSE" "${options[@]}" 2>&1)"
done
