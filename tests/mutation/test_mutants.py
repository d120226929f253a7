"""2,000 wrong files: each is told in one kind way or changes nothing that matters. Nothing crashes, hangs or runs.

What the checks may let pass: words of a text that are as good as others. What they may not: another level, urgency,
route, number, meaning of a level, or address, and markup that a page did not have before.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from backmassage import checks
from backmassage.checks import published
from backmassage.data.messages import Problem, errors, report
from backmassage.project import Site
from tests.messages.project import make_project
from tests.mutation.mutants import Mutant, mutants
from tests.support import ROOT

# Other tests measure what is covered; here it would only double the time.
pytestmark = pytest.mark.no_cover

SEED = 20261127
COUNT, PARTS = 2000, 8
BUILDS, BUILD_PARTS = 60, 6
PATIENCE = 10  # seconds of this process's own time, for one check that takes a tenth of one
SHAPE = re.compile(r"[\w./-]+:\d+:\d+: \S")


def text_files(project: Path) -> dict[str, str]:
    """The files an editor writes: path → text."""
    paths = [*project.glob("data/**/*.yml"), *project.glob("docs/**/*.md")]
    return {path.relative_to(project).as_posix(): path.read_text(encoding="utf-8") for path in sorted(paths)}


def gate(project: Path) -> tuple[Site | None, list[Problem]]:
    """What a build does first; a site only if it would be built."""
    site, problems = checks.inspect(project)
    return (None if errors(problems) else site), problems


def safety_facts(site: Site) -> dict[str, Any]:
    """What no silent change may touch."""
    data = site.catalogue
    path = data.safety_path
    return {
        "levels": {key: condition.level for key, condition in data.conditions.items()},
        "urgencies": {flag.id: (flag.urgency, flag.when) for flag in data.red_flags.flags},
        "numbers": {number.place: number.number for number in data.red_flags.numbers},
        "meanings": {term.id: term.model_dump() for term in (*data.scales.levels, *data.scales.urgency)},
        "ends-of": {
            (kind, item): next(end.urgency for end in path.ends if end.id == q.yes)
            for q in path.questions
            for kind, items in (("sign", q.items_flags), ("condition", q.items_conditions))
            for item in items
        },
        "nothing": path.nothing,
        "ends": {end.id: end.urgency for end in path.ends},
    }  # fmt: skip


class HangError(Exception):
    """A check took far too long."""


def _hang(*_: Any) -> None:
    raise HangError


class Bench:
    """A project whose files are changed one at a time and put back."""

    def __init__(self, folder: Path) -> None:
        self.project = make_project(folder)
        self.files = text_files(self.project)
        site, problems = gate(self.project)
        assert site is not None, report(problems)
        self.facts = safety_facts(site)
        self.addresses = set(published.addresses(site))
        (self.project / published.LIST).write_text("\n".join(sorted(self.addresses)), encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.project / path).write_text(text, encoding="utf-8", errors="surrogateescape", newline="\n")

    def fault(self, mutant: Mutant) -> str:
        """Return what the checks do wrong about a mutant, or nothing."""
        try:
            self.write(mutant.path, mutant.text)
        except UnicodeEncodeError:
            return ""  # no file holds this
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
        try:
            site, problems = gate(self.project)
            report(problems)
        except HangError:
            return "hangs"
        except BaseException:
            return f"a traceback: {traceback.format_exc(limit=-3)}"
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            self.write(mutant.path, self.files[mutant.path])
        if site is None:
            bad = [str(problem)[:200] for problem in problems if not SHAPE.match(str(problem)) or "\n" in str(problem)]
            return f"an unkind message: {bad}" if bad else ""
        changed = [name for name, value in safety_facts(site).items() if value != self.facts[name]]
        changed += sorted(self.addresses - set(published.addresses(site)))
        loud = [problem for problem in problems if problem.severity == "warning" and "decision" in problem.message]
        return f"a silent change of {', '.join(changed)}" if changed and not loud else ""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    before = signal.signal(signal.SIGVTALRM, _hang)
    yield Bench(tmp_path_factory.mktemp("mutants") / "project")
    signal.signal(signal.SIGVTALRM, before)


def told(mutant: Mutant, before: str, fault: str) -> str:
    """Say which lines a mutant changed, and what went wrong."""
    old, new = before.split("\n"), mutant.text.split("\n")
    lines = [f"  {n}: {line[:120]!r}" for n, line in enumerate(new, 1) if n > len(old) or line != old[n - 1]][:3]
    return f"{mutant.path} ({mutant.kind}): {fault}\n" + "\n".join(lines)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_mutant_is_told_or_harmless(bench: Bench, part: int) -> None:
    faults = []
    for number, mutant in enumerate(islice(mutants(bench.files, SEED), COUNT)):
        if number % PARTS == part:
            fault = bench.fault(mutant)
            if fault:
                faults.append(told(mutant, bench.files[mutant.path], fault))
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults)


def test_the_mutants_are_of_every_kind() -> None:
    files = {"data/conditions/x.yml": 'level: avoid\nname: "A long name 1"\n- item\n  x: 2026-01-01\n', "docs/x.md": "---\ntitle: A title\n---\n\nSome words [x](y.md).\n\n{{ f(1) }}\n"}  # fmt: skip
    kinds = Counter(mutant.kind for mutant in islice(mutants(files, SEED), COUNT))
    assert len(kinds) > 60
    assert list(islice(mutants(files, SEED), 50)) == list(islice(mutants(files, SEED), 50))


# --- What a mutant becomes in a browser -----------------------------------------------------------

ALIVE = re.compile(r"^(on|style$|srcdoc|formaction|ping|http-equiv|download)")


class Live(HTMLParser):
    """What of a page can act: elements with the names of their attributes, and where they lead outside the site."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.parts: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            outside = re.match(r"\s*([a-z][\w+.-]*:|//)", value or "", re.IGNORECASE)
            if name in ("href", "src", "action", "srcset", "data", "poster") and outside:
                self.parts.add(f"{tag} {name} {(value or '').split('/')[2] if '//' in (value or '') else value}")
            if ALIVE.match(name):
                self.parts.add(f"{tag} {name}")
        if tag not in PLAIN:
            self.parts.add(tag)


PLAIN = {"p", "em", "strong", "a", "ul", "ol", "li", "code", "pre", "h2", "h3", "h4", "blockquote", "hr", "br", "span", "div", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "sup", "section", "small", "i", "details", "summary", "aside"}  # fmt: skip


class Builder:
    """Builds projects in a process that has loaded everything, one at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.mutation.builder"], cwd=ROOT, encoding="utf-8",
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def built(self, project: Path) -> dict[str, set[str]] | None:
        """Build a project; what can act on each of its pages, or None if the build refused it."""
        assert self.process.stdin
        assert self.process.stdout
        out, log = self.folder / "site", self.folder / "log"
        shutil.rmtree(out, ignore_errors=True)
        print(json.dumps([str(project), str(out), str(log)]), file=self.process.stdin, flush=True)
        code = self.process.stdout.readline().strip()
        said = log.read_text(encoding="utf-8")
        assert "Traceback" not in said, said[-2000:]
        if code != "0":
            return None
        pages = {p.relative_to(out).as_posix(): Live(p.read_text(encoding="utf-8")) for p in out.rglob("*.html")}
        return {name: page.parts for name, page in pages.items()}

    def end(self) -> None:
        """Let the process go."""
        self.process.communicate(timeout=PATIENCE)


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    builder = Builder(tmp_path_factory.mktemp("built"))
    yield builder
    builder.end()


@pytest.fixture(scope="module")
def alive(bench: Bench, builder: Builder) -> dict[str, set[str]]:
    pages = builder.built(bench.project)
    assert pages
    return pages


def accepted(bench: Bench, seed: int) -> Iterator[Mutant]:
    """Mutants the checks let pass, of the kinds that could bring markup."""
    for mutant in mutants(bench.files, seed):
        if re.search(r"markup|link|Jinja|call|attributes|heading|table|leftovers|long", mutant.kind):
            try:
                bench.write(mutant.path, mutant.text)
                if gate(bench.project)[0] is not None:
                    yield mutant
            except UnicodeEncodeError:
                continue
            finally:
                bench.write(mutant.path, bench.files[mutant.path])


@pytest.mark.parametrize("part", range(BUILD_PARTS))
def test_nothing_of_a_mutant_is_alive_in_the_built_site(
    bench: Bench, builder: Builder, alive: dict[str, set[str]], part: int
) -> None:
    faults = []
    for mutant in islice(accepted(bench, SEED + 1 + part), BUILDS // BUILD_PARTS):
        bench.write(mutant.path, mutant.text)
        try:
            pages = builder.built(bench.project)
        finally:
            bench.write(mutant.path, bench.files[mutant.path])
        for name, parts in (pages or {}).items():
            if parts - alive.get(name, set()):
                faults.append(
                    told(mutant, bench.files[mutant.path], f"alive in {name}: {parts - alive.get(name, set())}")
                )
    assert not faults, "\n".join(faults)


def test_something_alive_is_caught() -> None:
    for text in (
        "<script>x</script>",
        "<p onclick=x>",
        "<a href=javascript:x>",
        "<img src=//e.example/x>",
        "<p style=x>",
    ):
        assert Live(text).parts - Live("<p><a href='https://e.example/'>").parts
