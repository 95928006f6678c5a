# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What "refuse check" finds: each rule with a file that breaks only this one.
. "$top_srcdir/tests/lib.sh"

end="refuse: what was checked is not in order: mend the findings"

# All that is installed and built here is in order.
"$REFUSE" check >all 2>errors
is "nothing is wrong" "0" "$(sed -n 's/^findings: \([0-9]*\), letters: [0-9]*$/\1/p' all)"
is "one line" 1 "$(wc -l <all)"
is "no errors" '' "$(cat errors)"
ok "tens of thousands of letters" test "$(sed -n 's/.*letters: //p' all)" -gt 40000
is "json" '{"findings":0,"letters":'"$(sed -n 's/.*letters: //p' all)"'}' "$("$REFUSE" check --format json)"

# A few reasons are enough from here on: all of them take a second each time.
few=$PWD/few
mkdir -p "$few/reasons"
cp "$top_srcdir"/templates/*.xml "$few"
for code in none capacity third-party undue-claims; do
    cp "$top_srcdir/templates/reasons/$code.xml" "$few/reasons"
done
export REFUSE_DATADIR=$few

# finds NAME FINDING...: what stands in the files $files is found, and nothing else
finds() {
    finds_name=$1
    shift
    # shellcheck disable=SC2086
    "$REFUSE" check "${options[@]}" $files >out 2>err
    is "$finds_name: status" 78 $?
    is "$finds_name: the error" "$end" "$(cat err)"
    is "$finds_name" "$(printf '%s\n' "$@")" "$(sed '$d' out)"
    is "$finds_name: count" $# "$(sed -n '$s/^findings: \([0-9]*\), .*/\1/p' out)"
}
options=()

# Packages, from their second line on.
in_package() { # LINES FINDING...
    printf '<package xmlns="urn:refuse:package:1">\n%s\n</package>\n' "$1" >p.xml
    shift
    files=p.xml
    finds "$1" "${@/#/p.xml:}"
}
resource() { printf '<resource %s><title xml:lang="en">a</title><url>https://example.org</url></resource>' "$1"; }
in_package "<resources>$(resource 'reasons="capasity"')</resources>" \
    "2: attribute 'reasons': there is no reason 'capasity'; did you mean 'capacity'?"
in_package "<part id=\"closing\" reasons=\"qqq\"><p xml:lang=\"en\">a</p></part>" \
    "2: attribute 'reasons': there is no reason 'qqq': 'refuse list reasons' names them all"
in_package "<resources most=\"2\">$(resource '')
$(resource '')
$(resource 'reasons="capacity"')</resources>" \
    "4: no letter can have 'a': those before it take all 2 places, or no letter with its reasons has resources: move it, change its reasons, or raise most"
in_package '<specialists>
<specialist reasons="undue-claims"><name xml:lang="en">a</name><contact>b</contact></specialist></specialists>
<resources><resource reasons="third-party"><title xml:lang="en">a</title><url xml:lang="ru">https://example.org</url></resource></resources>' \
    "4: 'a' has a text in ru, but no <title> in it" \
    "4: 'a' has no <url> for en, though it is for that language"
in_package '<resources><resource languages="en pl"><title xml:lang="en">a</title><url>https://example.org</url></resource></resources>' \
    "2: attribute 'languages': 'a' has no <title> in pl"
in_package '<field name="floor" type="number"/>' \
    "2: no paragraph uses the field 'floor': write {floor} in one, or remove the field"
in_package '<sender><name xml:lang="ru">Анна</name></sender>
<part id="closing" kind="decline"><p xml:lang="pl">Do zobaczenia.</p></part>' \
    '2: the sender has no <name> for pl, though the package has texts in it: add xml:lang="pl", or one without xml:lang'
in_package '<reason code="pets" kinds="decline"><situation xml:lang="en">a</situation>
<part id="reason"><p xml:lang="en">We do not.</p></part>
<part id="closing"><p xml:lang="en">Bye now.</p><p xml:lang="pl">Do zobaczenia.</p></part></reason>' \
    "3: the part 'reason' has no words in pl, which another part of the reason has" \
    '3: the part '"'reason'"' has no words in pl: expected a <p> with xml:lang="pl"'
in_package '<sender lang="ro"/>
<reason code="pets" kinds="decline"><situation xml:lang="en">a</situation>
<part id="reason"><p xml:lang="en">We do not.</p></part></reason>' \
    "3: the reason 'pets' has no words in ro, the language of the sender"
in_package '<reason code="pets" kinds="decline"><situation xml:lang="en">a</situation>
<part id="reason"><p xml:lang="en" if="order">We do not.</p></part></reason>' \
    "2: the reason 'pets' says nothing in en where no field is given (kind decline, tone warm, voice us): add a <p> for such a letter, without if"
in_package '<reason code="pets" kinds="decline"><situation xml:lang="en">a</situation>
<part id="reason"><p xml:lang="en" tone="warm">We do not.</p></part></reason>' \
    "2: the reason 'pets' says nothing in en where no field is given (kind decline, tone neutral, voice us): add a <p> for such a letter, without if"
in_package '<reason code="pets" kinds="decline boundary"><situation xml:lang="en">a</situation>
<part id="reason"><p xml:lang="en">We do not.</p></part></reason>' \
    "2: the reason 'pets' says nothing in en where no field is given (kind boundary, tone warm, voice us): add a <p> for such a letter, without if"
in_package '<part id="closing" kind="decline"><p xml:lang="en">Bye now.</p>
<p xml:lang="en" if="order">So much for {order}.</p>
<p xml:lang="en" if="until">Until {until, date, long}.</p></part>' \
    "4: the paragraph fits the letter as well as the one in line 3: one of them must ask for more, by tone, voice or if"
in_package "<sender><name>$(printf 'x%.0s' {1..201})</name><email>a@example.org</email></sender>" \
    "2: '$(printf 'x%.0s' {1..60})…' has 201 characters: expected at most 200"
in_package '<resources><resource><title xml:lang="en">a</title><title xml:lang="pl">b</title>
<note>free</note><url>https://example.org</url></resource></resources>' \
    "2: the <note> of 'b' would stand in letters of different languages (pl, en): give it an xml:lang, and add one for each other language"
in_package '<specialists><specialist languages="en ru"><name xml:lang="en">a</name><name xml:lang="ru">б</name>
<role>c</role><contact>d</contact></specialist></specialists>' \
    "2: the <role> of 'б' would stand in letters of different languages (ru, en): give it an xml:lang, and add one for each other language"
in_package '<sender><name>Анна</name></sender>
<part id="closing" kind="decline"><p xml:lang="pl">Do zobaczenia.</p></part>' \
    "2: letters in pl would be signed in another script: give the <name> an xml:lang, and add one for pl"
in_package '<reason code="pets" kinds="decline"><situation xml:lang="en">a</situation></reason>' \
    "2: the reason 'pets' says nothing: expected a <part> with a <p>"
paragraph() { # TEXT FINDING... : the text as an English closing
    text=$1 lang=${lang:-en}
    shift
    in_package "<part id=\"closing\" kind=\"decline\"><p xml:lang=\"$lang\">$text</p></part>" "${@/#/2: }"
    lang=en
}
paragraph 'Order {order}.' '{order} may be missing in a letter: give the paragraph if="order"'
paragraph 'One  {voice, select, us { two} other { three}}.' 'in en: two blanks stand side by side'
paragraph "One '{'two'}'." 'in en: a brace is left over from a pattern'
paragraph 'One , two.' 'in en: a blank stands before a mark'
paragraph 'One,. Two.' 'in en: two marks stand side by side'
paragraph 'One.. Two.' 'in en: two marks stand side by side'
paragraph 'One {voice, select, us {two } other {three }}' 'in en: a blank stands at the end'
paragraph 'One two two.' 'in en: a word stands twice in a row'
paragraph 'Only {date, date, d MMMM}.' "a blank stands before the date pattern 'd MMMM' and would be written: expected {..., date,d MMMM}" 'in en: two blanks stand side by side'
paragraph "$(printf 'x%.0s' {1..90})." 'in en: a line is longer than 78 columns and cannot be wrapped'
paragraph '{resources, plural, one {One} few {Few} other {Some}}.' "the plural has a case 'few', which en does not know"
lang=ru paragraph 'Here they are.' 'not one letter is of the script of ru'
lang=fa paragraph 'Here they are.' 'not one letter is of the script of fa'
lang=pl paragraph 'This is the best that we have.' 'it reads as English, not as pl'
lang=pl paragraph '{resources, plural, one {Jeden} other {Dwa}}.' "the plural lacks the case 'few' of pl" "the plural lacks the case 'many' of pl"
paragraph 'One {x}.' "there is no variable 'x'"
in_package '<part id="closing"><p>a</p><p xml:lang="en">Bye.</p></part>
<sender tone="hot"/>
<field name="order" type="string"/>' \
    "2: <p> lacks its language: expected xml:lang, one of ru, ro, tr, fa, pl, en" \
    "3: attribute 'tone': 'hot' is none of warm, neutral, firm" \
    "4: 'order' is a field of every letter: take another name"

# What is in order: all three letters of a tie are settled, a reason without a word costs no letters.
in_order() { # NAME LINES
    printf '<package xmlns="urn:refuse:package:1">\n%s\n</package>\n' "$2" >p.xml
    ok "$1" "$REFUSE" check p.xml >/dev/null
}
in_order "two conditions, and both" '<part id="closing" kind="decline"><p xml:lang="en">Bye now.</p>
<p xml:lang="en" if="order">So much for {order}.</p> <p xml:lang="en" if="until">Until {until, date, long}.</p>
<p xml:lang="en" if="order  until">So much for {order}, until {until, date, long}.</p></part>'
in_order "white space in lists" '<resources>
<resource languages=" en
 pl " reasons="capacity  third-party "><title>a</title><url>https://example.org</url></resource></resources>
<reason code="pets" kinds=" decline  counter "><situation xml:lang="en">a</situation>
<part id="reason"><p xml:lang="en">We do not.</p></part></reason>'
plain=$("$REFUSE" check | sed -n 's/.*letters: //p')
printf '<package xmlns="urn:refuse:package:1">%s</package>\n' \
    "$(for i in {1..300}; do echo "<reason code=\"r$i\" kinds=\"decline\"><situation xml:lang=\"en\">a</situation></reason>"; done)" >p.xml
is "empty reasons" "findings: 300, letters: $plain" "$("$REFUSE" check p.xml 2>/dev/null | tail -n 1)"
printf '<package xmlns="urn:refuse:&#10;x"/>' >p.xml
is "one line a finding" "p.xml:1: <package> is in the namespace 'urn:refuse:\\nx': expected 'urn:refuse:package:1'" \
    "$("$REFUSE" check p.xml 2>/dev/null | sed '$d')"

# Templates: a subject, a tie, a part that says nothing.
in_template() { # SED FINDING...
    sed "$1" "$top_srcdir/templates/decline.xml" >t.xml
    files=t.xml
    shift
    finds "$1" "${@/#/t.xml:}"
}
subject=$(printf 'Word %.0s' {1..16})
in_template "0,/<subject>/s,<subject>,<subject xml:lang=\"en\">$subject</subject>&," \
    "7: in en: the subject is longer than 78 columns"
in_template '/Thank you for your understanding/{p;s/<p /<p xml:lang="en" /;p}' \
    "69: the paragraph fits the letter as well as the one in line 68: one of them must ask for more, by tone, voice or if"
in_template '/id="note"/d' "63: the part 'closing' stands here: expected 'note'"

# Files that nothing can be made of: one finding each, sorted by name.
printf 'x' >b.xml
printf '<package xmlns="urn:refuse:package:1"/>' >a.xml
printf '<letter xmlns="urn:refuse:letter:1" kind="decline"/>' >c.xml
files='c.xml b.xml'
finds "two files" "b.xml:1:1: Start tag expected, '<' not found (expected an XML document)" "c.xml:1: <letter> lacks its <summary>"
files='a.xml a.xml'
finds "two packages" "a.xml: a second package: a.xml is checked already"
files=none.xml
finds "no such file" "none.xml: cannot be read: No such file or directory"
files=x.po && touch x.po
finds "a po file" "x.po: a catalogue is checked as letters read it: run msgfmt -o refuse.mo, and check that"
files=x.mo && printf '\xde\x12\x04\x95xxxx' >x.mo
"$REFUSE" check x.mo >out 2>&1
ok "a broken catalogue" grep -q '^x.mo: ' out

# Catalogues: a translation is compared with its English.
export REFUSE_LOCALEDIR=$PWD/loc
in_catalogue() { # LANG SED FINDING...
    cp -r "$top_builddir/locale" loc
    msgunfmt --no-wrap "loc/$1/LC_MESSAGES/refuse.mo" | sed "$2" | msgfmt -o "loc/$1/LC_MESSAGES/refuse.mo" -
    files=
    shift 2
    finds "$1" "${@/#/$few/}"
    rm -r loc
}
at() { grep -n "$1" "$top_srcdir/templates/decline.xml" | head -n 1 | cut -d: -f1; }
refund=$(at 'if="amount due"') closing=$(at 'Thank you for your understanding')
in_catalogue pl '/^msgctxt "decline\/refund"/,/^msgstr/{/^msgstr/s/{due[^}]*}/jutro/g;}' \
    "decline.xml:$refund: decline/refund, in pl: the translation lacks {due}, which the English has"
in_catalogue pl '/^msgctxt "decline\/closing\/firm"/,/^msgstr/s/^msgstr .*/msgstr "Dziękujemy {order}."/' \
    "decline.xml:$closing: decline/closing/firm, in pl: the translation has {order}, which the English has not" \
    "decline.xml:$closing: decline/closing/firm, in pl: {order} may be missing in a letter: give the paragraph if=\"order\""
in_catalogue pl '/^msgctxt "decline\/closing\/firm"/,/^msgstr/s/^msgstr .*/msgstr "Thank you for your understanding."/' \
    "decline.xml:$closing: decline/closing/firm, in pl: it is not translated: the words are the English ones" \
    "decline.xml:$closing: decline/closing/firm, in pl: it reads as English, not as pl"
in_catalogue ru '/^msgctxt "decline\/closing\/firm"/,/^msgstr/s/^msgstr .*/msgstr "{"/' \
    "decline.xml:$closing: $PWD/loc/ru/LC_MESSAGES/refuse.mo: 'decline/closing/firm': the braces do not match, near '{'"
unset REFUSE_LOCALEDIR
# One that is named is looked into, before those that are installed.
msgunfmt --no-wrap "$top_builddir/locale/pl/LC_MESSAGES/refuse.mo" >pl.po
sed '/^msgctxt "decline\/closing\/firm"/,/^msgstr/s/^msgstr .*/msgstr "Dziękujemy {order}."/' pl.po | msgfmt -o own.mo -
files=own.mo
finds "a catalogue" \
    "$few/decline.xml:$closing: decline/closing/firm, in pl: the translation has {order}, which the English has not" \
    "$few/decline.xml:$closing: decline/closing/firm, in pl: {order} may be missing in a letter: give the paragraph if=\"order\""
msgfmt -o good.mo pl.po
ok "a good catalogue" "$REFUSE" check good.mo >/dev/null
files='good.mo own.mo'
finds "two catalogues" "own.mo: a second catalogue for pl: good.mo is checked already"
sed 's/^"Language: pl/"Language: de/' pl.po | msgfmt -o de.mo -
files=de.mo
finds "a language that we do not have" \
    "de.mo: its header does not say a language of ours: expected 'Language: ' and one of ru, ro, tr, fa, pl, en"

# Formats and options.
printf '<package xmlns="urn:refuse:package:1">\n<field name="a" type="x"/>\n</package>' >p.xml
"$REFUSE" check --format json p.xml >out 2>/dev/null
is "json, a finding" "{\"file\":\"p.xml\",\"line\":2,\"message\":\"attribute 'type': 'x' is none of string, number, date\"}" "$(head -n 1 out)"
fails_like 65 "refuse: --format: 'xml' is none of text, json" "$REFUSE" check --format xml
fails_like 78 "refuse: --catalogs: none is no folder*" "$REFUSE" --catalogs none
fails_like 74 'refuse: cannot write to standard output:*' sh -c '"$REFUSE" check a.xml >/dev/full'
