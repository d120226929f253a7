#!/bin/sh
# Serves the site while you write: a page reloads when docs, data or overrides change.
set -eu
. "$(dirname -- "$0")/common.sh"
addresses

port=$("$py" -I - "${PORT:-8000}" <<'PY'
import errno, re, socket, sys

word = sys.argv[1]
if not re.fullmatch("[0-9]+", word):
    sys.exit(f"PORT={word} is not a number. Try: make serve PORT=8001")
if not 1 <= len(word.lstrip("0")) <= 5 or not 1 <= (port := int(word)) <= 65535:
    sys.exit(f"PORT={word} is not between 1 and 65535. Try: make serve PORT=8001")
other = port + 1 if 1024 <= port < 65535 else 8001
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", port))
        probe.listen()
    except OSError as error:
        why = "in use" if error.errno == errno.EADDRINUSE else "not allowed"
        sys.exit(f"Port {port} is {why}. Try: make serve PORT={other}")
print(port)
PY
)

echo "Open http://127.0.0.1:$port/ (stop with Ctrl+C)"
exec "$py" -m mkdocs serve --dev-addr "127.0.0.1:$port" --no-strict --livereload
