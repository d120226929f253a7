"""Style sheets and scripts need no browser newer than those of .browserslistrc, or floor.yml says what stands for it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import yaml

from tests.site.page import Site
from tests.support import ROOT

TESTS = ROOT / "tests"
NODE = Path(sys.executable).with_name("node")
INSTALL = "ESLint or a part of it is missing: sh tools/setup.sh site tests browser"
LIST = TESTS / ".browserslistrc"
TOLD = ROOT / "docs/about/accessibility.md"
# A name as readers know it, and as the list has it.
BROWSERS = {
    "Chrome": "chrome",
    "Edge": "edge",
    "Firefox": "firefox",
    "Safari": "safari",
    "iOS": "ios_saf",
    "Samsung Internet": "samsung",
}
BAD_STYLE = """a { view-transition-name: b } a:open { color: red } @starting-style { a { color: red } } a { width: 1dvh }
a::after { content: "x" / "" } a:nth-child(1 of .b) { color: red } a { color: oklch(50% 0 0) }"""
BAD_SCRIPT = """a.at(-1); a.requestSubmit(); a.inert = true; structuredClone(a); new URLPattern("b"); /(?<=a)b/;"""
BAD = {
    "Property view-transition-name",
    "Selector open",
    "At-rule @starting-style",
    "Unit dvh",
    "Function oklch",
    "content with words for a screen reader, and no content without them before it",
    "Selector nth-child of",
    ".at",
    ".requestSubmit",
    ".inert",
    "structuredClone",
    "URLPattern",
    "Lookbehind",
    "Parsing error: Cannot use keyword await outside an async function",
}


def node(script: str, *arguments: str, cwd: Path = TESTS) -> str:
    """Run a program of tests/node_modules and return what it printed."""
    command = [str(NODE), str(TESTS / "node_modules" / script), *arguments]
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, encoding="utf-8", timeout=300)
    assert done.stdout, f"{INSTALL}\n{done.stderr}"
    return done.stdout


def beyond(folder: Path) -> dict[str, set[str]]:
    """What the files of a folder use that some browser of the list lacks: each by its name, with the files."""
    found: dict[str, set[str]] = {}
    config = str(TESTS / "eslint.config.mjs")
    for file in json.loads(node("eslint/bin/eslint.js", "-c", config, "-f", "json", "**/*.css", "**/*.js", cwd=folder)):
        for message in file["messages"]:
            name = re.split(r"(?:\(\))? is not (?:supported|a \d)", message["message"].replace("'", ""))[0]
            found.setdefault(name, set()).add(Path(file["filePath"]).name)
    return found


def test_what_goes_beyond_the_list_is_named_with_what_stands_for_it(site: Site) -> None:
    named = yaml.safe_load((TESTS / "site/floor.yml").read_text(encoding="utf-8"))
    found = beyond(site.folder / "assets")
    unnamed = [f"{name}: {', '.join(sorted(files))}" for name, files in sorted(found.items()) if name not in named]
    assert not unnamed, "write it otherwise, or say in tests/site/floor.yml what stands for it:\n" + "\n".join(unnamed)
    assert not named.keys() - found.keys(), "nothing uses it any more: take it out of tests/site/floor.yml"
    assert all(named.values())


def test_what_is_too_new_is_found(tmp_path: Path) -> None:
    (tmp_path / "bad.css").write_text(BAD_STYLE, encoding="utf-8")
    (tmp_path / "bad.js").write_text(BAD_SCRIPT, encoding="utf-8")
    (tmp_path / "worse.js").write_text("await 1;", encoding="utf-8")
    assert beyond(tmp_path).keys() == BAD


def test_readers_are_told_the_list() -> None:
    listed = [entry.split() for entry in node("browserslist/cli.js", f"--config={LIST}").splitlines()]
    told = re.search(r"^- \*\*From the end of 2021:\*\* (.*)$", TOLD.read_text(encoding="utf-8"), re.MULTILINE)
    assert told, f"{TOLD} does not say which browsers we promise"
    for word, name in BROWSERS.items():
        oldest = min(float(version.split("-")[0]) for browser, version in listed if browser == name)
        assert re.search(rf"\b{word} {oldest:g}\b", told[1]), f"{TOLD} does not say {word} {oldest:g}"
