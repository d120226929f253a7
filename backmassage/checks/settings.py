"""mkdocs.yml: every page is in the menu once, every entry is a page, and Markdown is read as the checks read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from backmassage.checks.markup import EXTENSIONS
from backmassage.data.messages import Problem, did_you_mean
from backmassage.data.yaml import Loc, YamlFile, parse_yaml, read_text
from backmassage.project import Site
from backmassage.text import letters
from backmassage.text.pages import Page

NAME = "settings"
REASON = "a page outside the menu is found by nobody"
FILE = "mkdocs.yml"
NEEDED = ("site_name", "theme", "plugins", "markdown_extensions", "nav")
KNOWN = (
    *NEEDED, "site_description", "site_url", "repo_url", "edit_uri", "copyright", "extra_css", "extra_javascript", "watch",
    "validation", "strict", "exclude_docs",
)  # fmt: skip
_OWN = ("toc", "tables", "fenced_code")  # MkDocs adds these three by itself
_MARKUP = re.compile(r"\{\{|\{%|\{#|[<>\"]|&#?\w+;")


def check(site: Site) -> Iterator[Problem]:
    """Check the settings of a site."""
    yield from in_folder(site.root, site.pages)


def in_folder(root: Path, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Check the settings of a project whose pages are these."""
    text, problems = read_text(root / FILE, FILE)
    if problems:
        yield from problems
        return
    # MkDocs fills in what the environment says; only the value after it matters here.
    file = parse_yaml(text.replace("!ENV ", "     "), FILE)
    if file.problems or not isinstance(file.value, dict):
        yield from file.problems or [Problem(FILE, 1, 1, "", "needs `name: value` lines")]
        return
    for key in file.value:
        if key not in KNOWN:
            yield file.problem((key,), f"is no setting that the checks know{did_you_mean(key, KNOWN)}")
    for key in NEEDED:
        if not file.value.get(key):
            yield Problem(FILE, 1, 1, key, "is missing or empty")
    yield from _extensions(file)
    if pages:
        yield from _nav(file, root, pages)


def _extensions(file: YamlFile) -> Iterator[Problem]:
    """Yield the extensions of Markdown that the checks do not read with, or miss."""
    names: dict[str, object] = {}
    for index, item in enumerate(_items(file.value.get("markdown_extensions"))):
        name, settings = next(iter(item.items())) if isinstance(item, dict) and item else (item, {})
        names[str(name)] = settings
        if EXTENSIONS.get(str(name)) != settings:
            message = (
                f"'{name}' is read in another way by the checks; change EXTENSIONS in backmassage/checks/markup.py too"
            )
            yield file.problem(("markdown_extensions", index), message)
    for name in EXTENSIONS:
        if name not in names and name not in _OWN:
            yield file.problem(("markdown_extensions",), f"'{name}' is missing, which the checks read with")


def _nav(file: YamlFile, root: Path, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Yield what is wrong with the menu."""
    first: dict[str, int] = {}
    for loc, title, path in _entries(file.value.get("nav"), ("nav",)):
        line = file.at(loc)[0]
        if title is not None and (message := _title(title)):
            yield file.problem(loc, message, shown="nav")
        if path is None:
            continue
        if not path.endswith(".md") or path.removesuffix(".md") not in pages:
            if not (path.endswith(".md") and (root / "docs" / path).is_file()):  # else: a page with problems of its own
                near = did_you_mean(path, [f"{page}.md" for page in pages])
                yield file.problem(loc, f"no page '{path}'{near}", shown="nav")
        elif path in first:
            yield file.problem(loc, f"'{path}' is in the menu twice (first on line {first[path]})", shown="nav")
        first.setdefault(path, line)
    for page_id, page in pages.items():
        if f"{page_id}.md" not in first:
            yield page.problem(1, 1, "nav", f"is not in the menu; add `- {page_id}.md` under nav in {FILE}")


def _entries(value: object, loc: Loc) -> Iterator[tuple[Loc, str | None, str | None]]:
    """Yield each entry of the menu: its place, its title, and its page if it leads to one."""
    for index, item in enumerate(_items(value)):
        place = (*loc, index)
        if isinstance(item, dict):
            for title, below in item.items():
                if isinstance(below, tuple):
                    yield (*place, title), str(title), None
                    yield from _entries(below, (*place, title))
                else:
                    yield (*place, title), str(title), "" if below is None else str(below)
        else:
            yield place, None, "" if item is None else str(item)


def _items(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _title(title: str) -> str:
    if found := letters.faults(title):
        return found[0].message
    if letters.wordless(title):
        return "an entry without words"
    if sign := _MARKUP.search(title):
        return f"'{sign[0]}' is not allowed in the menu; it holds plain words"
    return ""


__all__ = ["FILE", "NAME", "REASON", "check", "in_folder"]
