#!/bin/sh
# Makes the private environment in .venv, and does nothing when it is up to date.
#   sh tools/setup.sh site    what `make serve` and `make build` need
#   sh tools/setup.sh check   and ruff, mypy, pytest and the like
#   sh tools/setup.sh tests   and the npm packages and a browser
# PYTHON=/path/to/python3 chooses the Python for a new .venv.
set -eu
cd "$(dirname "$0")/.."
want=${1:-site}
py=.venv/bin/python

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }
recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# --- Python and the venv ---------------------------------------------------------------------
find_python() {
    if [ -n "${PYTHON:-}" ]; then
        command -v "$PYTHON" >/dev/null 2>&1 || fail "PYTHON=$PYTHON: no such program."
        recent "$PYTHON" || fail "PYTHON=$PYTHON is not Python 3.11 or newer."
        found=$PYTHON
        return
    fi
    for found in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$found" >/dev/null 2>&1 && recent "$found"; then return; fi
    done
    fail "Python 3.11 or newer is needed, and none was found. Install it, or name it: make PYTHON=/path/to/python3 ..."
}

make_venv() {
    find_python
    "$found" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "$found cannot make a private environment. On Debian and Ubuntu: sudo apt-get install python3-venv"
    say "Making .venv with $("$found" --version)"
    rm -rf .venv
    "$found" -m venv .venv
    pwd >.venv/place
}

# A venv knows its own address: after a move of the folder it is made anew.
if [ -x "$py" ] && [ -f .venv/place ] && [ "$(cat .venv/place)" = "$(pwd)" ]; then
    :
else
    make_venv
fi

# --- Python packages: a copy of what was installed is the stamp ------------------------------
install() { # requirements file, stamp, words
    if cmp -s "$1" "$2"; then return; fi
    recent "$py" || make_venv
    rm -f "$2"
    say "Installing $3 from $1"
    "$py" -m pip install -qq --disable-pip-version-check --require-hashes -r "$1" ||
        fail "Could not install $1. The first run needs the network; nothing is broken: run the same command again."
    cp "$1" "$2"
}

install requirements.txt .venv/installed-site.txt "the site builder"
if [ "$want" = site ]; then exit 0; fi
install tests/requirements.txt .venv/installed-tests.txt "the test tools (large: a few minutes the first time)"
if [ "$want" = check ]; then exit 0; fi

# --- npm packages: axe and the Nu HTML Checker ------------------------------------------------
if ! cmp -s tests/package-lock.json tests/node_modules/installed-lock.json; then
    say "Installing axe and the Nu HTML Checker from tests/package-lock.json"
    (cd tests && ../.venv/bin/npm ci --loglevel=error) ||
        fail "Could not install tests/package-lock.json. The first run needs the network: run the same command again."
    cp tests/package-lock.json tests/node_modules/installed-lock.json
fi

# --- A browser ---------------------------------------------------------------------------------
browser=${BROWSER_PATH:-}
if [ -n "$browser" ]; then
    [ -x "$browser" ] || fail "BROWSER_PATH=$browser: no such program."
elif [ ! -f .venv/browser-path ] || [ ! -x "$(cat .venv/browser-path)" ]; then
    "$py" tools/browser.py
fi
