"""The same through MkDocs: values shown as written, a build that fails publishes nothing, serve lives on."""

from __future__ import annotations

import html
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import pytest

from backmassage.data import schema
from backmassage.data.load import load
from tests.messages.project import CASES, MINI, apply, edit, make_project, read_case
from tests.support import ROOT

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}
PATIENCE = 60  # seconds a slow machine may take for one build


def mkdocs_build(project: Path, out: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def with_tools(project: Path) -> Path:
    """Let a project be built and served by the scripts behind ``make``."""
    shutil.copytree(ROOT / "tools", project / "tools")  # by a link they would lead to the real project
    (project / ".venv").symlink_to(sys.prefix)
    return project


def tool(project: Path, name: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", f"tools/{name}.sh"],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def break_with(project: Path, name: str) -> str:
    """Make the changes of a case; return the lines that name its problems."""
    case = read_case(CASES / f"{name}.txt")
    for change in case.changes:
        apply(project, change)
    return case.expected


# --- Shown as written ---------------------------------------------------------------------------

WILD = """Aa | b & c's (d) { e } <f \\" onclick=g' ~~h~~ #i"""
SHOWN = WILD.replace("c's", "c’s")  # the one apostrophe in it
TITLE = "Questions | & 'these' { too } #1"
SAY = "One & two | three \\ four."


class Words(HTMLParser):
    """What a reader sees, and the elements that could do harm."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.elements += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]
        self.text += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def wild_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good project with wild values in every kind of place, built."""
    project = make_project(tmp_path_factory.mktemp("wild") / "project")
    doubled = WILD.replace("'", "''")
    quoted = f"'{doubled}'"
    edit(project, "data/claims/pain.yml", "label: Back pain\n", f"label: {quoted}\n")
    edit(project, "data/claims/pain.yml", "how_long: A short time\n", "how_long: |\n  One | two\n\n  { three }\n")
    edit(project, "data/tables/benefits.yml", "field: say-short\n", "field: how-long\n")
    edit(project, "data/claims/pain.yml", "    back pain a little.\n", f"    back pain, {WILD}.\n")
    edit(project, "data/references.yml", "design: trial\n", f"design: {quoted}\n")
    text = f"text: |\n        First {WILD}\n        *second* **strong**.\n"
    edit(project, "data/reasons.yml", "text: Someone who has learned it.\n", text)
    edit(project, "docs/faq.md", "title: Questions about backs\n", f'title: "{TITLE}"\n')
    edit(project, "docs/faq.md", "say: Short answers to one question.\n", f"say: '{SAY}'\n")
    edit(project, "docs/safety/index.md", "They can be a sign of something serious.", "A | b & c's (d) { e }.")
    (project / "data/tables/why.yml").write_text(
        "of: reasons\ncaption: Why\ncolumns:\n  - {field: reason, label: Why}\n  - {field: gives, label: Gives}\n  - {field: cannot-promise, label: Not}\n"
    )
    edit(project, "docs/faq.md", '{{ claim("pain") }}', '{{ claim("pain") }}\n\n{{ table("why") }}')
    done = mkdocs_build(project, project / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    return project / "site"


def page_words(site: Path, name: str) -> Words:
    words = Words((site / name).read_text(encoding="utf-8"))
    words.text = re.sub(r"[ \t]+", " ", words.text)
    return words


def test_every_kind_of_value_is_shown_as_written(wild_site: Path) -> None:
    home, faq, safety = (page_words(wild_site, f"{name}index.html") for name in ("", "faq/", "safety/"))
    assert SHOWN in home.text, "a cell of a table"
    assert "One | two { three }" in home.text, "a bar makes no column, a blank line no paragraph"
    assert f"Massage may ease back pain, {SHOWN}" in faq.text, "a sentence"
    assert re.search(rf"First\b.*?{re.escape(SHOWN)}", faq.text), "a source"
    assert f"First {SHOWN}\nsecond strong." in faq.text, "a sourced text"
    assert {"em", "strong"} <= set(faq.elements), "which knows emphasis"
    assert "A | b & c’s (d) { e }." in safety.text, "an argument of a call"
    assert faq.text.count(TITLE) >= 2, "title and h1"
    assert SAY in faq.text, "front matter"
    for page in (home, faq, safety):
        assert not [element for element in page.elements if " on" in element or element == "f"]


# --- A build that fails -------------------------------------------------------------------------


def test_a_strict_build_of_broken_data_says_the_same_and_publishes_nothing(project: Callable[[], Path]) -> None:
    folder = project()
    expected = break_with(folder, "all-at-once")
    done = mkdocs_build(folder, folder / "site")
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert expected in said
    assert "Traceback" not in said
    assert not (folder / "site").exists()


@pytest.mark.parametrize("broken", ["data", "navigation"])
def test_a_failed_build_keeps_the_last_site(broken: str, project: Callable[[], Path]) -> None:
    folder = with_tools(project())
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("the last good site")
    if broken == "data":
        expected = break_with(folder, "vocabulary")
    else:  # what only MkDocs notices
        schema.write(folder, load(folder).scales)
        edit(folder, "mkdocs.yml", "FAQ: faq.md", "FAQ: fqa.md")
        expected = "fqa.md"
    done = tool(folder, "build")
    assert done.returncode == 1
    assert expected in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert [path.name for path in (folder / "site").iterdir()] == ["index.html"]
    assert (folder / "site/index.html").read_text() == "the last good site"
    assert not list(folder.glob(".site-*"))


# --- Serve --------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(project: Path) -> Iterator[Callable[[Callable[[str], bool]], str]]:
    """Serve a project as ``make serve`` does; gives a function that waits for a page that passes."""
    port = free_port()
    log = (project / "serve.log").open("w+", encoding="utf-8")
    process = subprocess.Popen(
        ["sh", "tools/serve.sh"], cwd=project, env={**ENVIRONMENT, "PORT": str(port)}, stdout=log, stderr=log
    )

    def wait_for(good: Callable[[str], bool]) -> str:
        end, text = time.monotonic() + PATIENCE, ""
        while time.monotonic() < end:
            assert process.poll() is None, f"the server died:\n{(project / 'serve.log').read_text(encoding='utf-8')}"
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/faq/", timeout=PATIENCE) as answer:
                    text = html.unescape(answer.read().decode("utf-8"))
            except (urllib.error.URLError, ConnectionError):
                text = ""
            if text and good(text):
                return text
            time.sleep(0.2)
        raise AssertionError(f"not within {PATIENCE} s; the page was:\n{text[:5000]}")

    try:
        yield wait_for
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        log.close()


def test_serve_shows_the_problems_in_the_page_and_lives_on(project: Callable[[], Path]) -> None:
    folder = with_tools(project())
    data, page = folder / "data/claims/pain.yml", folder / "docs/faq.md"
    expected = break_with(folder, "vocabulary").splitlines()
    with served(folder) as wait_for:
        shown = wait_for(lambda text: "bm-problems" in text)  # started with broken data
        for line in expected:
            assert line in shown
        for change in read_case(CASES / "vocabulary.txt").changes:  # mended
            (folder / change.path).write_bytes((MINI / change.path).read_bytes())
        good = wait_for(lambda text: "bm-problems" not in text)
        assert "Massage may ease back pain a little" in good
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("Nobody tested it", "[Nobody](nobody.md) tested it"), encoding="utf-8")
        shown = wait_for(lambda text: "bm-problems" in text)  # broken while it runs
        assert "docs/faq.md:24:1: link: no page 'nobody.md'" in shown
        page.write_text(text, encoding="utf-8")
        data.write_text(data.read_text(encoding="utf-8").replace("a little.\n", "a great deal.\n"), encoding="utf-8")
        wait_for(lambda text: "Massage may ease back pain a great deal" in text and "bm-problems" not in text)


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
