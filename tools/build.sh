#!/bin/sh
# Builds the site beside the last one and swaps the two only when everything has worked:
# a build that fails leaves site/ as it was. Where site is a link, what it leads to is built, and the link stays.
set -eu
. "$(dirname -- "$0")/common.sh"
addresses
umask 022 # a web server of another user reads the site

site=$("$py" -I -S -c 'import os; print(os.path.realpath("site"))')
home=$(dirname -- "$site") name=$(basename -- "$site")
[ -d "$home" ] && [ -w "$home" ] || fail "site leads to $site, but nothing can be written to $home."
new=$home/.$name-new last=$home/.$name-last log=$home/.$name-new.log

alone "$py" .build-lock "Another build is running here: waiting for it."
rm -rf "$new" "$log" .site-new.*                            # left by a build that was killed
if [ -d "$last" ] && [ ! -e "$site" ]; then mv "$last" "$site"; fi # a swap cut short
trap 'rm -rf "$new" "$log"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

# Not --quiet: it hides warnings from --strict as well, and the build passes with them.
if ! "$py" -m mkdocs build --strict --site-dir "$new" >"$log" 2>&1; then
    sed '/^INFO /d; /^ERROR *- *$/d; /^Aborted with a BuildError/d; /^$/d' "$log" >&2 # the problems, and no more
    exit 1
fi

rm -rf "$last"
if [ -e "$site" ]; then mv "$site" "$last"; fi
mv "$new" "$site"
rm -rf "$last"
case ${SITE_URL:-} in
'' | *://127.* | *://localhost[:/]* | *://localhost)
    echo "Built site/ for ${SITE_URL:-http://127.0.0.1:8000/}, which is this machine only. To publish it: make build SITE_URL=https://example.org/" ;;
*) echo "Built site/ for $SITE_URL" ;;
esac
