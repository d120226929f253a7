# Sourced by the other scripts. Goes to the project's folder by its real name, whichever link led here.
CDPATH='' cd -P -- "$(dirname -- "$0")/.."
py=.venv/bin/python

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

# One at a time: `alone PYTHON FILE WORDS`. The lock ends with this shell and what it started, however they end.
alone() {
    exec 9>>"$2"
    "$1" -I -S -c 'import fcntl, sys
try:
    fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)
except OSError:
    print(sys.argv[1], file=sys.stderr)
    try:
        fcntl.flock(9, fcntl.LOCK_EX)
    except KeyboardInterrupt:
        sys.exit(130)' "$3" 9>&9
}

# SITE_URL and REPO_URL stand in every page. Empty, as an unset variable of a CI gives it, is not set.
address() { # name, value
    case $2 in
    http://?* | https://?*) ;;
    *) fail "$1=$2 is no address. Write it whole: $1=https://example.org/" ;;
    esac
    case $2 in
    *[!-A-Za-z0-9._~:/%@+]*) fail "$1=$2 holds a letter that an address cannot hold. Write it as $1=https://example.org/" ;;
    esac
    host=${2#*://}
    case ${host%%/*} in
    *@*) fail "$1 holds a user name or a password, and every page would show it. Take it out." ;;
    esac
}
trim() { printf '%s' "$1" | sed 's/^[[:space:]]*//; s/[[:space:]]*$//'; }
addresses() {
    SITE_URL=$(trim "${SITE_URL:-}") REPO_URL=$(trim "${REPO_URL:-}")
    if [ -n "$SITE_URL" ]; then address SITE_URL "$SITE_URL" && export SITE_URL; else unset SITE_URL; fi
    if [ -n "$REPO_URL" ]; then address REPO_URL "$REPO_URL" && export REPO_URL; else unset REPO_URL; fi
}
