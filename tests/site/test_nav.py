"""The navigation and the pages are the same set, and ``make serve`` serves all of it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import pytest
import yaml

from tests.support import ROOT, docs

PATIENCE = 120  # seconds


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without running its !ENV tags."""


Loader.add_multi_constructor("", lambda *_: None)


def in_nav(entries: Any) -> Iterator[str]:
    """Yield the files that a nav lists."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, dict):
        for entry in entries.values():
            yield from in_nav(entry)
    else:
        for entry in entries:
            yield from in_nav(entry)


def nav() -> list[str]:
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)  # noqa: S506  # a SafeLoader
    return list(in_nav(settings["nav"]))


def test_every_page_is_in_the_nav_once_and_the_nav_holds_nothing_else() -> None:
    listed = nav()
    assert len(listed) == len(set(listed))
    assert set(listed) == {f"{doc.id}.md" for doc in docs()}


def test_the_nav_is_read_whole() -> None:
    assert list(in_nav([{"Home": "index.md"}, {"More": ["a.md", {"B": "b.md"}]}])) == ["index.md", "a.md", "b.md"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run what ``make serve`` runs, and end all of it."""
    env = {**os.environ, "PORT": str(port), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen(
            ["sh", "tools/serve.sh"], cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
        )
        try:
            yield server
        except BaseException:
            log.seek(0)
            print(log.read().decode()[-4000:])
            raise
        finally:
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait(20)


def status(address: str) -> tuple[int, str]:
    """Return the status and the body of an address; (0, "") while nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310  # our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, ""
    except (OSError, urllib.error.URLError):
        return 0, ""


def test_make_serve_answers_on_every_page() -> None:
    port = free_port()
    base = f"http://127.0.0.1:{port}/"
    with serving(port) as server:
        end = time.monotonic() + PATIENCE
        while not status(base)[0]:
            assert server.poll() is None, "the server stopped"
            assert time.monotonic() < end, f"nobody answers after {PATIENCE} s"
            time.sleep(0.3)
        addresses = [base + doc.url for doc in docs()]
        with ThreadPoolExecutor(4) as pool:
            answers = dict(zip(addresses, pool.map(status, addresses), strict=True))
        assert {a: code for a, (code, _) in answers.items() if code != 200} == {}
        assert not [a for a, (_, body) in answers.items() if "<h1" not in body]
        assert status(base + "no-such-page/")[0] == 404


@pytest.mark.parametrize("port", ["taken", "words", "70000"])
def test_a_port_that_cannot_be_used_is_answered_in_one_line(port: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1]) if port == "taken" else port
        done = subprocess.run(
            ["sh", "tools/serve.sh"],
            cwd=ROOT,
            env={**os.environ, "PORT": port},
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
    assert done.returncode == 1
    assert re.fullmatch(r"(Port|PORT=).*Try: make serve PORT=\d+\n", done.stderr), done.stderr
