# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the program tells of itself.
. "$top_srcdir/tests/lib.sh"

first() { awk '{ print $1 }' | tr '\n' ' '; }

is "languages" 'ru ro tr fa pl en ' "$("$REFUSE" list languages | first)"
is "tones" 'warm neutral firm ' "$("$REFUSE" list tones | first)"
is "the default reason first" none "$("$REFUSE" list reasons | first | cut -d' ' -f1)"
is "every reason of the folder" "$(cd "$top_srcdir/templates/reasons" && printf '%s\n' *.xml | sed 's/\.xml$//' | sort)" \
    "$("$REFUSE" list reasons | first | tr ' ' '\n' | sed '/^$/d' | sort)"
is "every kind of the folder" "$(cd "$top_srcdir/templates" && printf '%s\n' *.xml | sed 's/\.xml$//' | sort)" \
    "$("$REFUSE" list kinds | first | tr ' ' '\n' | sed '/^$/d' | sort)"
ok "situation and kinds" grep -q '^capacity  *no time to do it well (decline' <("$REFUSE" list reasons)
ok "in Polish" grep -q '^capacity  *brak czasu' <("$REFUSE" list reasons --lang pl)
ok "in the user's language" grep -q '^capacity  *нет времени' <(LANGUAGE=ru LC_ALL=C.UTF-8 "$REFUSE" list reasons)
ok "fields" test "$("$REFUSE" list fields | wc -l)" -eq 31
ok "fields in Turkish" grep -q '^gender .*müşteri' <("$REFUSE" list fields --lang tr)
"$REFUSE" list templates | while read -r file; do [ -f "$file" ] || echo "$file"; done >"$scratch/missing"
is "templates are files" '' "$(cat "$scratch/missing")"
for what in languages kinds reasons tones fields; do
    for lang in ru ro tr fa pl en; do
        ok "$what in $lang" "$REFUSE" list "$what" --lang "$lang" >/dev/null
    done
done
fails 65 "refuse: --lang: 'xx' is none of ru, ro, tr, fa, pl, en" "$REFUSE" list kinds --lang xx
