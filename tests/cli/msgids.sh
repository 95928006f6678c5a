# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the program looks up is, byte for byte, what xgettext extracts; and every catalogue
# has all of it, translated.
. "$top_srcdir/tests/lib.sh"

export GETTEXTDATADIRS=$top_srcdir/templates
files() { sed -e '/^#/d' -e '/^$/d' -e "s,^,$top_srcdir/," "$top_srcdir/po/POTFILES.in"; }
options=$(sed -n 's/^XGETTEXT_OPTIONS *= *//p' "$top_srcdir/po/Makevars")
# shellcheck disable=SC2046,SC2086
ok "xgettext" eval "xgettext $options -o all.pot $(files | tr '\n' ' ')"

# Messages with a context are those of letters. One line each: CONTEXT<tab>MSGID.
msgattrib --no-obsolete --no-wrap all.pot | awk '
    function text(line) {
        sub(/^[a-z]* *"/, "", line); sub(/"$/, "", line)
        gsub(/\\"/, "\"", line); gsub(/\\\\/, "\\", line)
        return line
    }
    /^msgctxt / { context = text($0); next }
    /^msgid /   { id = text($0); open = 1; next }
    /^"/ && open { id = id text($0); next }
    /^msgstr/   { if (context != "") print context "\t" id; context = ""; open = 0 }
' | LC_ALL=C sort -u >pot
"$REFUSE" check --msgids >program
is "the same messages" "$(cat pot)" "$(cat program)"
ok "hundreds of them" test "$(wc -l <program)" -gt 50

for lang in $(sed '/^#/d' "$top_srcdir/po/LINGUAS"); do
    ok "$lang is well formed" msgfmt -c -o /dev/null "$top_srcdir/po/$lang.po"
    msgmerge -q --no-fuzzy-matching -o merged.po "$top_srcdir/po/$lang.po" all.pot
    is "$lang lacks nothing" '' "$(msgattrib --untranslated --no-wrap merged.po | grep '^msgid ".' | head -n 5)"
    is "$lang has nothing fuzzy" '' "$(msgattrib --only-fuzzy --no-obsolete merged.po)"
    is "$lang has nothing old" '' "$(msgattrib --only-obsolete merged.po)"
done
