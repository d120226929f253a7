#!/bin/sh
# Serves the site while you write: a page reloads when docs, data or overrides change.
set -eu
cd "$(dirname "$0")/.."
py=.venv/bin/python
port=${PORT:-8000}

case $port in
'' | *[!0-9]*) echo "PORT=$port is not a number. Try: make serve PORT=8001" >&2 && exit 1 ;;
esac
"$py" - "$port" <<'PY'
import errno, socket, sys

port = int(sys.argv[1])
other = port + 1 if port < 65535 else 8000
if not 1 <= port <= 65535:
    sys.exit(f"PORT={port} is not between 1 and 65535. Try: make serve PORT=8001")
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", port))
        probe.listen()
    except OSError as error:
        why = "in use" if error.errno == errno.EADDRINUSE else "not allowed"
        sys.exit(f"Port {port} is {why}. Try: make serve PORT={other}")
PY

echo "Open http://127.0.0.1:$port/ (stop with Ctrl+C)"
exec "$py" -m mkdocs serve --dev-addr "127.0.0.1:$port" --no-strict --livereload
