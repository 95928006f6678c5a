# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The user's package: what a letter takes from it, and what it refuses, with the line.
. "$top_srcdir/tests/lib.sh"

# package LINES: a package of these lines, which begin in its second
package() { printf '<package xmlns="urn:refuse:package:1">\n%s\n</package>\n' "$1" >p.xml; }
letter() { "$REFUSE" --package p.xml --lang en --width 0 "$@" 2>notes; }
has() { ok "$1" grep -qF -- "$2" <<<"$3"; }
lacks() { if grep -qF -- "$2" <<<"$3"; then fail "$1: has '$2'"; else pass; fi; }

# Without a package nothing is claimed, in no language.
for lang in ru ro tr fa pl en; do
    plain=$("$REFUSE" --lang "$lang" --signature X)
    package ''
    is "an empty package changes nothing, $lang" "$plain" \
        "$("$REFUSE" --package p.xml --lang "$lang" --signature X)"
done

# Who writes.
package '<sender lang="pl" tone="firm" voice="f">
  <name>Ewa "Iga" Lis, dr</name> <organisation xml:lang="pl">Lis i spółka</organisation>
  <organisation xml:lang="en">Lis &amp; Co</organisation>
  <phone>+48 600 000 000</phone> <email>ewa@example.org</email>
  <address xml:lang="pl">
    ul. Długa 1
    00-238 Warszawa
  </address>
</sender>'
said=$("$REFUSE" --package p.xml 2>&1)
is "signature" $'Z poważaniem\nEwa "Iga" Lis, dr\nLis i spółka\nul. Długa 1\n00-238 Warszawa\n+48 600 000 000\newa@example.org' \
    "$(tail -n 7 <<<"$said")"
has "language and first greeting" "Szanowni Państwo," "$said"
is "her voice and tone" "$("$REFUSE" --lang pl --tone firm --voice f --signature X | sed '$d')" \
    "$("$REFUSE" --package p.xml --signature X | sed '$d')"
is "from" '"Ewa \"Iga\" Lis, dr" <ewa@example.org>' "$("$REFUSE" --package p.xml --field from)"
is "voice" f "$("$REFUSE" --package p.xml --field voice)"
is "an option before the package" us "$("$REFUSE" --package p.xml --voice us --field voice)"
has "in English" $'Lis & Co' "$(letter)"
lacks "no address in another language" "Warszawa" "$(letter)"
lacks "somebody else writes" "Ewa" "$(letter --from 'Jan Nowak <jan@example.org>')"
is "a signature of the user's own" "X" "$(letter --signature X | tail -n 1)"
package '<sender><name>A</name><signature xml:lang="en">
    Anna Nowak
    painter
  </signature></sender>'
is "a signature written out" $'Anna Nowak\npainter' "$(letter | tail -n 2)"
is "for another language the name" "A" "$("$REFUSE" --package p.xml --lang ru | tail -n 1)"
package '<wanted>those who pay</wanted><unwanted>those who shout</unwanted>'
lacks "notes for the owner" "shout" "$(letter --format json)"

# Resources and specialists.
package '<resources>
  <resource><title xml:lang="en">First</title><note xml:lang="en">a note</note><url>https://example.org/1</url></resource>
  <resource languages="en ru"><title>Second</title><url>mailto:a@example.org</url></resource>
  <resource xml:lang="ru"><title>Третий</title><url>https://example.org/3</url></resource>
  <resource reasons="capacity"><title xml:lang="en">Fourth</title><url>https://example.org/4</url></resource>
  <resource xml:lang="en"><title>Fifth</title><url>tel:+48600000000</url></resource>
  <resource xml:lang="en"><title>Sixth</title><url>https://example.org/6</url></resource>
</resources>'
items() { sed -n 's/^•\xc2\xa0\([^:]*\):.*/\1/p' | tr '\n' ' '; }
is "by language, at most three" 'First (a note) Second Fifth ' "$(letter | items)"
is "by reason" 'First (a note) Second Fourth ' "$(letter --reason capacity | items)"
is "in Russian" 'Second Третий ' "$("$REFUSE" --package p.xml --lang ru | items)"
is "none in Turkish" '' "$("$REFUSE" --package p.xml --lang tr | items)"
is "none in a boundary letter" '' "$(letter --kind boundary | items)"
has "an item" "•"$'\u00a0'"First (a note): https://example.org/1" "$(letter)"
has "several" "These free resources" "$(letter)"
sed -i 's/<resources>/<resources most="1">/' p.xml
has "one" "This free resource" "$(letter)"
is "as many as asked for" 'First (a note) ' "$(letter | items)"
package '<specialists><specialist gender="f" xml:lang="ru"><name>Анна</name><role>дизайнер</role><contact>anna@example.org</contact></specialist></specialists>'
has "she" "нашу коллегу:" "$("$REFUSE" --package p.xml --lang ru)"
has "her item" "Анна, дизайнер: anna@example.org" "$("$REFUSE" --package p.xml --lang ru)"
sed -i 's/gender="f"/gender="m"/' p.xml
has "he" "нашего коллегу:" "$("$REFUSE" --package p.xml --lang ru)"
sed -i 's/gender="m"//' p.xml
has "nobody knows" "этого специалиста:" "$("$REFUSE" --package p.xml --lang ru)"

package '<specialists><specialist xml:lang="fa"><name>سارا</name><role>طراح</role><contact>(+48) 600 100 200</contact></specialist></specialists>'
has "a telephone in a line from right to left" $'سارا، طراح: \u2068(+48) 600 100 200\u2069' "$("$REFUSE" --package p.xml --lang fa)"
has "the same in HTML" 'طراح: <bdi>(+48) 600 100 200</bdi></li>' "$("$REFUSE" --package p.xml --lang fa --format html)"
package '<part id="resources"><p xml:lang="en">Read these:</p></part>
<part id="specialists"><p xml:lang="en">{specialists, plural, one {Ask this one.} other {Ask these.}}</p></part>'
lacks "no list, no sentence that leads to it" "Read these" "$(letter)"
lacks "nor one that agrees with it" "Ask th" "$(letter)"
package '<part id="resources"><p xml:lang="en">Read our page.</p></part>'
has "a sentence that stands for itself" "Read our page." "$(letter)"
package '<part id="closing"><p xml:lang="en">Bye.</p> <p xml:lang="en" if="client_name">Bye, {client_name}.</p>
  <p xml:lang="en" if="client_name given">Bye, dear {given}.</p></part>'
has "what a name shows counts as given" "Bye, dear Anna." "$(letter --client 'Smith, Anna')"
has "a company has a name" "Bye, Acme Ltd." "$(letter --client 'Acme Ltd')"
has "nobody has none" "Bye." "$(letter)"
printf 'lang,client\nen,"Smith, Anna"\nen,\nen,Acme Ltd\n' >named.csv
is "the same in a merge" "Bye, dear Anna. Bye. Bye, Acme Ltd. " \
    "$("$REFUSE" merge --package p.xml --format text --width 0 --quiet named.csv | grep '^Bye' | tr '\n' ' ')"

# Own fields, reasons and paragraphs.
package '<field name="floor" type="number"/><field name="visit" type="date"/><field name="pet" type="string"/>
<reason code="pets" kinds="decline"><situation xml:lang="en">pets</situation>
  <part id="reason"><p xml:lang="en">We do not work with pets.</p>
    <p xml:lang="en" if="pet floor">We do not work with {pet} on {floor, plural, one {# floor} other {# floors}}.</p>
    <p xml:lang="en" if="visit">Not on {visit, date, long}.</p></part></reason>
<part id="closing" kind="decline"><p xml:lang="en">Ours, for all.</p></part>
<part id="closing" kind="decline" reasons="capacity"><p xml:lang="en">Ours, for capacity.</p></part>
<reason code="none" kinds="decline counter boundary farewell" override="yes"><situation xml:lang="en">any</situation>
  <part id="thanks"><p xml:lang="en">Own thanks.</p></part></reason>'
has "an own reason" "We do not work with pets." "$(letter --reason pets)"
has "its fields" "We do not work with a dog on 2 floors." "$(letter --reason pets --set floor=2 --set pet='a dog')"
has "a day" "Not on 1 March 2027." "$(letter --reason pets --set visit=1.3.2027)"
has "its own paragraph" "Ours, for all." "$(letter --reason pets)"
has "for a reason" "Ours, for capacity." "$(letter --reason capacity)"
has "instead of ours" "Own thanks." "$(letter)"
ok "it is listed" grep -q '^pets  *pets (decline)$' <("$REFUSE" list reasons --package p.xml --lang en)
ok "so are fields" grep -q '^visit ' <("$REFUSE" list fields --package p.xml)
is "in json" 2 "$(letter --reason pets --set floor=2 --field floor)"
has "no place" "--set floor: the letter has no place for it" "$(letter --set floor=2 >/dev/null; cat notes)"
fails 65 "refuse: --set floor: the letter has no place for it (kind decline, reason none)" \
    "$REFUSE" --package p.xml --lang en --strict --set floor=2
fails 65 "refuse: --set floor: 'x' is not a number: write digits, and decimals after one point or comma, as 12 or 12.5" \
    "$REFUSE" --package p.xml --set floor=x
fails_like 65 "refuse: --set visit: '2026-02-30'*" "$REFUSE" --package p.xml --set visit=2026-02-30
fails 65 "refuse: --set pet: 'a\\nb' has a line end: expected one line" \
    "$REFUSE" --package p.xml --set $'pet=a\nb'
fails 64 "refuse: --set: 'floor' has no value: expected NAME=VALUE" "$REFUSE" --package p.xml --set floor
fails 64 "refuse: --set: 'order' is a field of every letter: it has an option of its own" \
    "$REFUSE" --package p.xml --set order=1
fails 64 "refuse: --set: there is no field 'x' of your own: the package declares fields, as <field name=\"floor\" type=\"number\"/>" \
    "$REFUSE" --package p.xml --set x=1
fails_like 65 "refuse: reason: 'pet' is no reason; did you mean 'pets'?*" "$REFUSE" --package p.xml --reason pet
fails 78 'refuse: p.xml:4: the part '"'reason'"' has no words in pl: expected a <p> with xml:lang="pl"' \
    "$REFUSE" --package p.xml --lang pl --reason pets
# a name, a value: literal, whatever it is
has "no syntax in values" "We do not work with {x} '<b>%s on 1 floor." \
    "$(letter --reason pets --set floor=1 --set "pet={x} '<b>%s")"

# What is refused: RULE (the rest of the line), a package from its second line on.
refused_package() {
    package "$2"
    fails 78 "refuse: p.xml:$1" "$REFUSE" --package p.xml --lang en
}
expect_links="expected one that begins with https://, http://, mailto: or tel:"
refused_package "2: <senders> may not stand in <package>: expected <sender>, <register>, <wanted>, <unwanted>, <field>, <resources>, <specialists>, <reason>, <part>" '<senders/>'
refused_package "2: <sender> has no attribute 'sex': expected lang tone voice xml:lang" '<sender sex="f"/>'
refused_package "2: attribute 'tone': 'hot' is none of warm, neutral, firm" '<sender tone="hot"/>'
refused_package "3: <sender> stands here again: it is in line 2" $'<sender/>\n<sender/>'
refused_package "2: <name>: is empty: write a text, or remove the element" '<sender><name> </name></sender>'
refused_package "2: <name>: expected text only, no elements or comments" '<sender><name>a<!-- b --></name></sender>'
refused_package "2: <name>: a brace stands in the text: values, as {order}, are written only in <p>" '<sender><name>A {order}</name></sender>'
refused_package "2: <title>: a brace stands in the text: values, as {order}, are written only in <p>" \
    '<resources><resource><title xml:lang="en">a}</title><url>https://example.org</url></resource></resources>'
refused_package "2: <name>: the character U+202E may not stand in a letter" $'<sender><name>a\u202eb</name></sender>'
refused_package "2: <name>: the character U+0085 may not stand in a letter" $'<sender><name>a\u0085b</name></sender>'
refused_package "2: <unwanted>: the character U+2066 may not stand in a letter" $'<unwanted>a\u2066b</unwanted>'
refused_package "2: <name> stands here a second time for the same language: give each its own xml:lang" \
    '<sender><name>a</name><name>b</name></sender>'
refused_package "2: attribute 'xml:lang': 'de' is none of ru, ro, tr, fa, pl, en" '<sender><name xml:lang="de">a</name></sender>'
refused_package "2: <email>: 'x@' is not an address: expected one, as name@example.org" '<sender><email>x@</email></sender>'
for link in javascript:alert ftp://example.org/ 'https://' 'https:///x' 'https://a' 'https://a,b/c' 'data:text/html,x' '//example.org'; do
    refused_package "2: <url>: '$link' is no address of the web: $expect_links" \
        "<resources><resource><title xml:lang=\"en\">a</title><url>$link</url></resource></resources>"
done
refused_package "2: <url>: 'https://a b' is no address of the web: a blank stands in it (write %20)" \
    '<resources><resource><title xml:lang="en">a</title><url>https://a b</url></resource></resources>'
refused_package "2: <url>: 'example.org/x' is no address of the web; did you mean 'https://example.org/x'?" \
    '<resources><resource><title xml:lang="en">a</title><url>example.org/x</url></resource></resources>'
refused_package "2: <contact>: 'javascript:x' is no address of the web: $expect_links" \
    '<specialists><specialist xml:lang="en"><name>a</name><contact>javascript:x</contact></specialist></specialists>'
refused_package "2: <resource> lacks its <url>" '<resources><resource><title xml:lang="en">a</title></resource></resources>'
refused_package "2: <resource> lacks its <title>" '<resources><resource><url>https://example.org</url></resource></resources>'
refused_package "2: <resource>: no language is said: give xml:lang to its <title>, or the attribute languages, as languages=\"en ru\"" \
    '<resources><resource><title>a</title><url>https://example.org</url></resource></resources>'
refused_package "2: attribute 'languages': 'de' is none of ru, ro, tr, fa, pl, en" \
    '<resources><resource languages="en de"><title>a</title><url>https://example.org</url></resource></resources>'
refused_package "2: attribute 'most': '21' is not a number from 0 to 20" '<resources most="21"/>'
refused_package "2: attribute 'gender': 'w' is none of f, m, unknown" \
    '<specialists><specialist gender="w"><name xml:lang="en">a</name><contact>b</contact></specialist></specialists>'
refused_package "2: 'order' is a field of every letter: take another name" '<field name="order" type="string"/>'
refused_package "2: 'sender' is a field of every letter: take another name" '<field name="sender" type="string"/>'
refused_package "2: 'Floor' is no name of a field: expected small Latin letters, digits and _, as delivery_day" '<field name="Floor" type="string"/>'
refused_package "3: the field 'a' is declared already, in line 2" $'<field name="a" type="string"/>\n<field name="a" type="date"/>'
refused_package "2: attribute 'type': 'text' is none of string, number, date" '<field name="a" type="text"/>'
refused_package "18: too many fields of your own: at most 16" "$(for i in {a..q}; do echo "<field name=\"$i\" type=\"string\"/>"; done)"
situation='<situation xml:lang="en">s</situation>'
refused_package "2: there is a reason 'capacity' already: take another code, or say override=\"yes\" to put yours in its place" \
    "<reason code=\"capacity\" kinds=\"decline\">$situation</reason>"
refused_package "2: there is no reason 'pets' to put yours in its place: remove override" \
    "<reason code=\"pets\" kinds=\"decline\" override=\"yes\">$situation</reason>"
refused_package "3: the reason 'pets' stands here again: it is in line 2" \
    "<reason code=\"pets\" kinds=\"decline\">$situation</reason>
<reason code=\"pets\" kinds=\"decline\">$situation</reason>"
refused_package "2: attribute 'code': '../x' is not the code of a reason: expected small letters, digits and hyphens" \
    "<reason code=\"../x\" kinds=\"decline\">$situation</reason>"
refused_package "2: <reason> lacks its <situation>" '<reason code="pets" kinds="decline"/>'
refused_package "2: attribute 'id': 'reasons' is no part of this kind; did you mean 'reason'?" '<part id="reasons"/>'
refused_package "3: the part 'note' stands here again: it is in line 2" $'<part id="note"/>\n<part id="note"/>'
refused_package "2: <p> lacks its language: expected xml:lang, one of ru, ro, tr, fa, pl, en" '<part id="closing"><p>a</p></part>'
refused_package "2: attribute 'if': 'qqqqqq' is no field: expected one of 'refuse list fields', or one that the package declares, as <field name=\"qqqqqq\" type=\"string\"/>" \
    '<part id="closing"><p xml:lang="en" if="qqqqqq">a</p></part>'
package '<part id="closing"><p xml:lang="en">{flor}</p></part>'
fails_like 78 "refuse: p.xml:2: there is no variable 'flor'*" "$REFUSE" --package p.xml --lang en
package '<part id="closing"><p xml:lang="en">Order {order}.</p></part>'
fails 65 'refuse: p.xml:2: {order} would leave a gap, as it is not given: give it, or write the paragraph with if="order"' \
    "$REFUSE" --package p.xml --lang en

package '<field name="floor" type="number"/><part id="closing"><p xml:lang="en">{floor, plural, one {One.} other {Many.}}</p></part>'
fails 65 'refuse: p.xml:2: {floor} would leave a gap, as it is not given: give it, or write the paragraph with if="floor"' \
    "$REFUSE" --package p.xml --lang en
package '<part id="refusal" kind="decline"><p xml:lang="en">{tone, select, warm {x} other {}}</p></part>'
fails 78 'refuse: p.xml:2: <p> is empty: expected text' "$REFUSE" --package p.xml --lang en

# Files that are no package.
printf '<package xmlns="urn:refuse:package:2"/>' >p.xml
fails 78 "refuse: p.xml:1: <package> is in the namespace 'urn:refuse:package:2': expected 'urn:refuse:package:1'" "$REFUSE" --package p.xml
printf '<resources xmlns="urn:refuse:package:1"/>' >p.xml
fails 78 "refuse: p.xml:1: <resources> is no package: expected <package>" "$REFUSE" --package p.xml
printf 'name: x\n' >p.xml
fails_like 78 "refuse: p.xml:1:*" "$REFUSE" --package p.xml
printf '<!DOCTYPE package [<!ENTITY a "b">]>\n<package xmlns="urn:refuse:package:1"/>' >p.xml
fails 78 "refuse: p.xml:1: a DOCTYPE is not allowed: remove it" "$REFUSE" --package p.xml
fails_like 78 "refuse: none.xml: cannot be read:*" "$REFUSE" --package none.xml
mkdir folder
fails 78 "refuse: folder: not a regular file" "$REFUSE" --package folder
fails 78 "refuse: /dev/zero: not a regular file" "$REFUSE" --package /dev/zero
mkfifo fifo
fails 78 "refuse: fifo: not a regular file" "$REFUSE" --package fifo
package ''
{ head -c -1 p.xml; printf '<!--'; head -c $((262144 - $(stat -c %s p.xml) - 6)) /dev/zero | tr '\0' x; printf -- '-->'; } >big.xml
is "256 KiB" 262144 "$(stat -c %s big.xml)"
ok "256 KiB are read" "$REFUSE" --package big.xml --signature x >/dev/null
printf ' ' >>big.xml
fails 78 "refuse: big.xml: 262145 bytes, at most 262144 are read" "$REFUSE" --package big.xml

# Where it is found.
mkdir -p home/refuse dirs/refuse
package '<sender><name>Home</name></sender>'; mv p.xml home/refuse/package.xml
package '<sender><name>Dirs</name></sender>'; mv p.xml dirs/refuse/package.xml
is "in the user's settings" Home "$(XDG_CONFIG_HOME=$PWD/home "$REFUSE" --lang en | tail -n 1)"
is "else in the system's" Dirs "$(XDG_CONFIG_DIRS=$PWD/nowhere:$PWD/dirs "$REFUSE" --lang en | tail -n 1)"
is "explain takes it too" ru "$(printf '<package xmlns="urn:refuse:package:1"><sender lang="ru"/></package>' >p.xml;
    "$REFUSE" explain --package p.xml --client Анна --format json | sed 's/.*"lang":"\(..\)".*/\1/')"
