# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Templates of the user's own: by --template, beside the package, with words by xml:lang or by
# a catalogue made as README says.
. "$top_srcdir/tests/lib.sh"

has() { ok "$1" grep -qF -- "$2" <<<"$3"; }
lacks() { if grep -qF -- "$2" <<<"$3"; then fail "$1: has '$2'"; else pass; fi; }

# A reason with words in two languages.
cat >pets.xml <<'EOF'
<reason xmlns="urn:refuse:letter:1" code="pets" kinds="decline counter">
  <situation>pets in the house</situation>
  <situation xml:lang="ru">в доме животные</situation>
  <part id="reason">
    <p>We do not work in homes with pets.</p>
    <p xml:lang="ru">В домах с животными мы не работаем.</p>
    <p xml:lang="ru" if="order">В домах с животными мы не работаем, в том числе по заказу {order}.</p>
  </part>
</reason>
EOF
has "the template is meant" "В домах с животными мы не работаем." "$("$REFUSE" --template pets.xml --lang ru)"
has "its conditions" "по заказу 7." "$("$REFUSE" --template pets.xml --lang ru --order 7 --width 0)"
has "English needs no catalogue" "We do not work in homes with pets." "$("$REFUSE" --template pets.xml --lang en)"
is "in json" pets "$("$REFUSE" --template pets.xml --lang ru --field reason)"
ok "it is listed" grep -q '^pets  *в доме животные (decline, counter)$' <("$REFUSE" list reasons --lang ru --template pets.xml)
fails_like 78 "refuse: pets.xml:5: *refuse.mo: the message 'pets/reason' is not translated: expected the words of pl" \
    "$REFUSE" --template pets.xml --lang pl
fails 65 "refuse: reason: 'none', but pets.xml is for 'pets'" "$REFUSE" --template pets.xml --reason none
fails_like 65 "refuse: reason: 'pets' is not for farewell: expected kind decline, counter" \
    "$REFUSE" --template pets.xml --lang ru --kind farewell
fails_like 78 "refuse: none.xml: cannot be read:*" "$REFUSE" --template none.xml
fails 78 "refuse: $top_srcdir/templates/package/package.xml:18: <package> is in the namespace 'urn:refuse:package:1': expected 'urn:refuse:letter:1'" \
    "$REFUSE" --template "$top_srcdir/templates/package/package.xml"

# A whole kind of letter.
sed -e 's/>Thank you for your understanding.</>Goodbye for now.</' \
    -e 's/<p tone="firm">Goodbye/<p tone="firm" xml:lang="pl">Do zobaczenia.<\/p><p tone="firm">Goodbye/' \
    "$top_srcdir/templates/decline.xml" >mine.xml
has "an own kind, English" "Goodbye for now." "$("$REFUSE" --template mine.xml --lang en --tone firm)"
has "an own kind, by xml:lang" "Do zobaczenia." "$("$REFUSE" --template mine.xml --lang pl --tone firm)"
has "the rest is ours" "$("$REFUSE" --lang pl --tone firm --width 0 | sed -n 3p)" "$("$REFUSE" --template mine.xml --lang pl --tone firm --width 0)"
fails_like 65 "refuse: kind: 'farewell', but mine.xml is for 'decline'" "$REFUSE" --template mine.xml --kind farewell
sed '/id="note"/d' mine.xml >short.xml
fails_like 78 "refuse: short.xml:*: the part 'closing' stands here: expected 'note'" "$REFUSE" --template short.xml

# Beside the package.
mkdir -p templates/reasons
printf '<package xmlns="urn:refuse:package:1"/>' >package.xml
cp pets.xml templates/reasons
own=("$REFUSE" --package package.xml)
has "a reason beside the package" "В домах с животными" "$("${own[@]}" --lang ru --reason pets)"
fails_like 65 "refuse: reason: 'pet' is no reason; did you mean 'pets'?*" "${own[@]}" --reason pet
mv templates/reasons/pets.xml templates/reasons/cats.xml
fails 78 "refuse: ./templates/reasons/cats.xml:1: 'pets' stands in a file that is named for 'cats': rename one of them" \
    "${own[@]}" --lang ru --reason cats
sed 's/code="pets"/code="capacity"/' pets.xml >templates/reasons/capacity.xml
fails_like 78 "refuse: ./templates/reasons/capacity.xml:1: there is a reason 'capacity' already: *override=\"yes\"*" \
    "${own[@]}" --lang ru --reason capacity
sed -i 's/kinds=/override="yes" kinds=/' templates/reasons/capacity.xml
has "in place of ours" "В домах с животными" "$("${own[@]}" --lang ru --reason capacity)"
rm -r templates/reasons
cp mine.xml templates/decline.xml
has "a kind beside the package" "Goodbye for now." "$("${own[@]}" --lang en --tone firm)"

# The translator's way, as README has it.
sed -n '/^    xgettext/,/^$/p' "$top_srcdir/README.md" | sed 's/^    //' >commands
ok "README has the commands" test "$(grep -c -E '^(xgettext|msginit|msgfmt)' commands)" -ge 3
cp pets.xml mypets.xml
export GETTEXTDATADIRS=$top_srcdir/templates
ok "the first commands run" bash -e -c "$(sed '/msgfmt/,$d' commands)" >/dev/null 2>&1
is "what is to be translated" 'msgid "We do not work in homes with pets."' "$(grep '^msgid "We' pl.po)"
is "and only that" 2 "$(grep -c '^msgid "[^"]' pl.po)"
sed -i '/^msgid "We do not/{n;s/.*/msgstr "Nie pracujemy w domach, w których są zwierzęta."/;}
    /^msgid "pets in/{n;s/.*/msgstr "w domu są zwierzęta"/;}' pl.po
ok "the last commands run" bash -e -c "$(sed -n '/mkdir/,/msgfmt/p' commands)" >/dev/null 2>&1
has "the letter" "Nie pracujemy w domach, w których są zwierzęta." \
    "$("$REFUSE" --template mypets.xml --catalogs catalogs --lang pl --width 0)"
has "ours where theirs has none" "Szanowni Państwo," "$("$REFUSE" --template mypets.xml --catalogs catalogs --lang pl)"
"$REFUSE" check --catalogs catalogs mypets.xml >out 2>&1
lacks "Polish is in order" " pl" "$(grep -v Szanown out)"
# our own words can be changed so too
mkdir -p over/en/LC_MESSAGES
printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\nmsgctxt "decline/closing/firm"\nmsgid "Thank you for your understanding."\nmsgstr "So long."\n' |
    msgfmt -o over/en/LC_MESSAGES/refuse.mo -
has "words of ours changed" "So long." "$("$REFUSE" --catalogs over --lang en --tone firm)"
fails 78 "refuse: --catalogs: nowhere is no folder: expected one with LANG/LC_MESSAGES/refuse.mo" "$REFUSE" --catalogs nowhere
printf x >over/en/LC_MESSAGES/refuse.mo
fails_like 78 "refuse: over/en/LC_MESSAGES/refuse.mo: *" "$REFUSE" --catalogs over --lang en
