# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# xdg-email and xdg-open: the default mail program gets the URL as it was written.
. "$top_srcdir/tests/lib.sh"
. "$top_srcdir/tests/integrations/client.sh"
needs xdg-email xdg-open xdg-mime python3

# The default mail program: it notes what it was started with.
cat >~/bin/composer <<'END'
#!/bin/sh
printf '%s\n' "$#" "$@" >"$HOME/url"
END
chmod +x ~/bin/composer
mkdir -p "$XDG_DATA_HOME/applications"
cat >"$XDG_DATA_HOME/applications/composer.desktop" <<'END'
[Desktop Entry]
Type=Application
Name=Composer
Exec=composer %u
MimeType=x-scheme-handler/mailto;
END
for list in "$XDG_CONFIG_HOME/mimeapps.list" "$XDG_DATA_HOME/applications/mimeapps.list"; do
    printf '[Default Applications]\nx-scheme-handler/mailto=composer.desktop\n' >"$list"
done
is "the default" composer.desktop "$(xdg-mime query default x-scheme-handler/mailto)"
export DISPLAY=:none # without one xdg-open takes mailto to no program

url=$(refuse --lang pl --client "Piotr Nowak" --email piotr@example.net --format mailto)
for tag in xdg-email xdg-open; do
    rm -f ~/url
    try "$tag"
    await "$tag starts it" test -s ~/url
    is "$tag: the URL" "1
$url" "$(cat ~/url)"
done

# What a composer reads in it, in every language.
for lang in ru ro tr fa pl en; do
    rm -f ~/url
    xdg-email "$(refuse --lang "$lang" --client 'O'\''Neil & Co, "x" %41 #?' --email x+y@example.net \
        --cc c@example.net --format mailto 2>/dev/null)"
    await "started, $lang" test -s ~/url
    is "read, $lang" "x+y@example.net c@example.net
$(refuse --lang "$lang" --client 'O'\''Neil & Co, "x" %41 #?' --width 0)" "$(python3 - "$(tail -n 1 ~/url)" <<'END'
import sys
from urllib.parse import unquote
address, query = sys.argv[1].removeprefix("mailto:").split("?", 1)
fields = dict(pair.split("=", 1) for pair in query.split("&"))
print(unquote(address), unquote(fields["cc"]))
print(unquote(fields["body"]).replace("\r\n", "\n"), end="")
END
    )"
done
