#!/bin/sh
# Makes the private environment in .venv, and does nothing when it is up to date.
#   sh tools/setup.sh site          what `make serve`, `make build` and `make check` need
#   sh tools/setup.sh site lint     and ruff, mypy, zizmor
#   sh tools/setup.sh site tests    and pytest and the like
#   sh tools/setup.sh ... browser   and the npm packages and a browser
# PYTHON=/path/to/python3 chooses the Python of .venv. pip takes its packages from where pip's own settings say.
set -eu
. "$(dirname -- "$0")/common.sh"

# --- Python and the venv ---------------------------------------------------------------------
# Above 3.14 some of what is pinned has no ready-made package, below 3.11 some of it does not run.
supported="Python 3.11 to 3.14"
version() { "$1" -I -S -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }
fits() { case $(version "$1") in 3.11 | 3.12 | 3.13 | 3.14) ;; *) return 1 ;; esac; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        command -v -- "$PYTHON" >/dev/null 2>&1 || fail "PYTHON=$PYTHON: no such program."
        fits "$PYTHON" || fail "PYTHON=$PYTHON is Python $(version "$PYTHON" || echo '?'), but $supported is needed."
        found=$PYTHON
        return
    fi
    seen=
    for found in python3 python3.14 python3.13 python3.12 python3.11; do
        command -v "$found" >/dev/null 2>&1 || continue
        if fits "$found"; then return; fi
        seen="$seen $(version "$found" || echo '?')"
    done
    fail "$supported is needed; found here:${seen:- none}. Install one of them, or name it: make PYTHON=/path/to/python3 ..."
}

make_venv() {
    "$found" -I -c 'import ensurepip, venv' 2>/dev/null ||
        fail "$found cannot make a private environment. On Debian and Ubuntu: sudo apt-get install python3-venv"
    say "Making .venv with Python $(version "$found")"
    rm -rf .venv
    "$found" -I -m venv .venv || fail "$found could not make a private environment in .venv, as it says above."
    place >.venv/place
}

# A venv knows its own address, and its packages are those of one Python: when either changes, it is made anew.
place() { pwd -P && version "$py"; }
current() {
    [ -x "$py" ] && [ "$(cat .venv/place 2>/dev/null)" = "$(place)" ] && fits "$py" &&
        { [ -z "${PYTHON:-}" ] || [ "$(version "$PYTHON")" = "$(version "$py")" ]; }
}
if current; then found=$py; else find_python; fi
alone "$found" .setup-lock "Another installation is running here: waiting for it."
current || make_venv

# --- Python packages --------------------------------------------------------------------------
sets= browser=
for want in "$@"; do
    case $want in browser) browser=yes ;; *) sets="$sets $want" ;; esac
done
# shellcheck disable=SC2086 # one word each
"$py" -I tools/install.py $sets
[ -n "$browser" ] || exit 0

# --- npm packages: axe, the Nu HTML Checker, ESLint -----------------------------------------------
if ! cmp -s tests/package-lock.json tests/node_modules/installed-lock.json; then
    say "Installing axe, the Nu HTML Checker and ESLint from tests/package-lock.json"
    # No install scripts: the checker's own fetches a Java by the network, without a checksum.
    (cd tests && ../.venv/bin/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) ||
        fail "Could not install tests/package-lock.json; npm's words above say why."
    cp tests/package-lock.json tests/node_modules/installed-lock.json
fi

# --- A browser ---------------------------------------------------------------------------------
browser=${BROWSER_PATH:-}
if [ -n "$browser" ]; then
    [ -x "$browser" ] || fail "BROWSER_PATH=$browser: no such program."
elif [ ! -f .venv/browser-path ] || [ ! -x "$(cat .venv/browser-path)" ]; then
    "$py" -I tools/browser.py
fi
