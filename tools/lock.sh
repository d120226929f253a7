#!/bin/sh
# Resolves the *.in files again: exact versions, with hashes, for all platforms.
# Keeps every version that still fits; UPGRADE=1 takes the newest that do.
set -eu
cd "$(dirname "$0")/.."
uv=.venv-lock/bin/uv
pin="uv==${UV_VERSION:?}"

if [ ! -x "$uv" ] || [ "$(cat .venv-lock/pin 2>/dev/null)" != "$pin" ]; then
    rm -rf .venv-lock
    .venv/bin/python -m venv .venv-lock
    .venv-lock/bin/python -m pip install -qq --disable-pip-version-check "$pin"
    echo "$pin" >.venv-lock/pin
fi

resolve() {
    # Fewest: one version for every Python from 3.11.0 on (Debian 12 has 3.11.2), so all build the same.
    "$uv" pip compile --quiet --no-config --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "make lock" ${UPGRADE:+--upgrade} "$1.in" --output-file "$1.txt"
}
resolve requirements
resolve tests/requirements
(cd tests && ../.venv/bin/npm install --package-lock-only --loglevel=error)

if grep -nE '://|^ *--(index|extra-index|find-links|trusted)' requirements.txt tests/requirements.txt ||
    grep -n '"resolved"' tests/package-lock.json; then
    echo "The lines above name a registry: take them out before you commit." >&2
    exit 1
fi
echo "Resolved requirements.txt, tests/requirements.txt and tests/package-lock.json"
