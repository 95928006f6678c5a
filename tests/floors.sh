#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sources stand bottom-up in src/local.mk: a file includes only files of ours that stand
# before it, and every file is listed.
. "$top_srcdir/tests/lib.sh"

cd "$top_srcdir/src" || exit
find . -name '*.[ch]' -o -name '*.cpp' | sed 's,^\./,,' | sort >"$scratch/files"

floors=$(awk '
    FILENAME ~ /local\.mk$/ {
        sub(/#.*/, "")
        for (i = 1; i <= NF; i++)
            if (sub(/^%D%\//, "", $i) && $i ~ /\.(c|h|cpp)$/) place[$i] = ++n
        next
    }
    !($0 in place) { print $0 ": not in src/local.mk"; next }
    {
        file = $0
        for (line = 1; (getline text < file) > 0; line++) {
            if (text !~ /^[ \t]*#[ \t]*include[ \t]*"/) continue
            split(text, part, "\"")
            if (part[2] == "config.h") continue
            if (!(part[2] in place)) print file ":" line ": " part[2] " is not in src/local.mk"
            else if (place[part[2]] >= place[file]) print file ":" line ": " part[2] " stands above it"
        }
    }' local.mk "$scratch/files")

is "no include points upwards" "" "$floors"
