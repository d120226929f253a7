"""What the tests of the built site share: one build, a small web server, and the list of pages.

While you work on a test, a site that is already built saves time:
``BUILT_SITE=site .venv/bin/python -m pytest tests/site``.
"""

from __future__ import annotations

import fcntl
import mimetypes
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FRONT_MATTER = re.compile(r"---\n(.*?)\n---", re.DOTALL)
NOT_FOUND = "404.html"

# --- The built site -----------------------------------------------------------------------------


def run(*arguments: str) -> None:
    """Run ``python -m ...`` from the repository's root; raises RuntimeError with its output if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
    )
    if done.returncode:
        raise RuntimeError(f"python -m {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")


def build_site(out: Path) -> Path:
    """Build the site into a folder, as ``make build`` does."""
    run("mkdocs", "build", "--strict", "--site-dir", str(out))
    return out


def built_site(factory: pytest.TempPathFactory) -> Path:
    """The site, built once per test run: workers of pytest-xdist wait for the first and share it.

    For a fixture: ``return built_site(tmp_path_factory)``.
    """
    ready = os.environ.get("BUILT_SITE")
    if ready:
        return (ROOT / ready).resolve()
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    site, done = shared / "site", shared / "site-is-built"
    with (shared / "site-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            build_site(site)
            done.touch()
    return site


def site_paths(site: Path) -> list[Path]:
    """Every page of a built site, as its path in it: ``index.html``, ``faq/index.html`` and so on."""
    return sorted(path.relative_to(site) for path in site.rglob("index.html"))


# --- The pages, known before anything is built --------------------------------------------------


@dataclass(frozen=True)
class Doc:
    """A page by its source: its id, its address in the site, its template without ``.html``."""

    id: str
    url: str
    kind: str
    matter: dict[str, Any] = field(hash=False)


def docs() -> list[Doc]:
    """Every page in docs/, sorted by id."""
    found = []
    for path in sorted((ROOT / "docs").rglob("*.md")):
        page_id = path.relative_to(ROOT / "docs").with_suffix("").as_posix()
        front = FRONT_MATTER.match(path.read_text(encoding="utf-8"))
        matter: dict[str, Any] = yaml.safe_load(front[1]) if front else {}
        url = re.sub(r"(^|/)index$", r"\1", page_id)
        url += "/" if url and not url.endswith("/") else ""
        found.append(Doc(page_id, url, str(matter.get("template", "page.html")).removesuffix(".html"), matter))
    return found


# --- Served -------------------------------------------------------------------------------------

MIME = {
    **mimetypes.types_map,
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    "": "application/octet-stream",
}


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a log; an unknown address answers 404 with the site's own page."""

    protocol_version = "HTTP/1.1"
    extensions_map = MIME

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class named it
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer 404 with the site's own page; everything else as usual."""
        page = Path(self.directory) / NOT_FOUND
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", self.extensions_map[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives the address, ending in a slash."""

    def handler(*args: Any) -> Quiet:
        return Quiet(*args, directory=str(folder))

    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
