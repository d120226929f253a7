#!/bin/sh
# Builds the site beside the last one and swaps the two only when everything has worked:
# a build that fails leaves site/ as it was.
set -eu
cd "$(dirname "$0")/.."
py=.venv/bin/python

if [ -d .site-last ] && [ ! -e site ]; then mv .site-last site; fi # a swap cut short
new=$(mktemp -d ./.site-new.XXXXXX)
log=$new.log
trap 'rm -rf "$new" "$log"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

# Not --quiet: it hides warnings from --strict as well, and the build passes with them.
if ! "$py" -m mkdocs build --strict --site-dir "$new" >"$log" 2>&1; then
    sed '/^INFO /d' "$log" >&2
    exit 1
fi

rm -rf .site-last
if [ -e site ]; then mv site .site-last; fi
mv "$new" site
rm -rf .site-last
echo "Built site/"
