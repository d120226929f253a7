#!/bin/sh
# Resolves the *.in files again: exact versions, with hashes, for all platforms.
# Keeps every version that still fits; UPGRADE=1 takes the newest that do.
set -eu
CDPATH='' cd -P -- "$(dirname -- "$0")/.."

resolve() {
    # Fewest: one version for every Python from 3.11.0 on (Debian 12 has 3.11.2), so all build the same.
    # Extras stay: `coverage[toml]` is asked for as that. The flags stand in the head of each lock, for the forge's bot.
    .venv/bin/python -m uv pip compile --quiet --no-config --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links \
        ${UPGRADE:+--upgrade} "$1.in" --output-file "$1.txt"
}
resolve requirements
resolve tests/lint
resolve tests/requirements
(cd tests && ../.venv/bin/npm install --package-lock-only --ignore-scripts --no-audit --no-fund --loglevel=error)

if grep -nE '://|^ *--(index|extra-index|find-links|trusted)' requirements.txt tests/lint.txt tests/requirements.txt ||
    grep -n '"resolved"' tests/package-lock.json; then
    echo "The lines above name a registry: take them out before you commit." >&2
    exit 1
fi
echo "Resolved requirements.txt, tests/lint.txt, tests/requirements.txt and tests/package-lock.json"
