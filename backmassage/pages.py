"""The Markdown pages: front matter, headings, links and macro calls, each with its place.

Reads ``docs/**/*.md`` without any site generator, so that ``check`` can name every problem before
a build starts, and so that another generator could take the pages over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from backmassage import models as m
from backmassage.loader import validate
from backmassage.problems import Problem
from backmassage.yamlfile import YamlFile, parse_yaml, read_text

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")
HEADING_ID = re.compile(r"\{:?\s*#([A-Za-z0-9_-]+)[^}]*\}\s*$")
LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]*)(?:\s+\"[^\"]*\")?\)")
CALL_START = re.compile(r"\{\{-?")
HTML_ID = re.compile(r"\sid=\"([^\"]+)\"")
FENCE = re.compile(r"^\s*(```|~~~)")


@dataclass(frozen=True)
class Heading:
    """A heading with its written id (empty if the editor wrote none)."""

    level: int
    text: str
    id: str
    line: int


@dataclass(frozen=True)
class Link:
    """A Markdown link's target, as written."""

    target: str
    line: int
    column: int


@dataclass(frozen=True)
class Call:
    """A macro call: name, plain arguments, and whether it stands alone on its line."""

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(hash=False)
    line: int
    column: int
    alone: bool


@dataclass(frozen=True)
class Line:
    """A line of body text, outside code, with its number in the file."""

    text: str
    number: int


@dataclass
class Page:
    """One Markdown page. ``id`` is its path in docs/ without ``.md``."""

    id: str
    path: str
    body: str
    first_line: int
    matter_file: YamlFile
    matter: m.FrontMatter | None
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Return the page's address relative to the site, ending in a slash ('' for home)."""
        return page_url(self.id)

    @property
    def title(self) -> str:
        """Return the title from the front matter, or the id where it has none."""
        return self.matter.title if self.matter else self.id

    @property
    def menu(self) -> str:
        """Return the short title for menus and trails."""
        return (self.matter and self.matter.menu) or self.title

    def problem(self, line: int, column: int, name: str, message: str) -> Problem:
        """Make a problem in this page."""
        return Problem(self.path, line, column, name, message)

    def lines(self) -> Iterator[Line]:
        """Yield body lines outside fenced code."""
        fenced = False
        for offset, text in enumerate(self.body.split("\n")):
            if FENCE.match(text):
                fenced = not fenced
                continue
            if not fenced:
                yield Line(text, self.first_line + offset)


def page_url(page_id: str) -> str:
    """Return the address of a page id: ``benefits/index`` → ``benefits/``, ``index`` → ``''``."""
    parts = PurePosixPath(page_id)
    if parts.name == "index":
        parent = str(parts.parent)
        return "" if parent == "." else f"{parent}/"
    return f"{page_id}/"


def relative(from_url: str, to_url: str) -> str:
    """Return the relative address from one page to another, both ending in a slash or empty."""
    up = "../" * from_url.count("/")
    return f"{up}{to_url}" or "./"


def read_pages(root: Path, problems: list[Problem]) -> dict[str, Page]:
    """Read every page under ``root/docs``; problems are added to the list. Sorted by id."""
    docs = root / "docs"
    if not docs.is_dir():
        problems.append(Problem("docs", 1, 1, "", "the folder is missing; the pages live in it"))
        return {}
    pages: dict[str, Page] = {}
    for path in sorted(docs.rglob("*.md")):
        page_id = path.relative_to(docs).with_suffix("").as_posix()
        page = read_page(path, page_id, f"docs/{page_id}.md", problems)
        if page:
            pages[page_id] = page
    return pages


def read_page(path: Path, page_id: str, shown: str, problems: list[Problem]) -> Page | None:
    """Read one page; None if it cannot be read at all."""
    text, bad = read_text(path, shown)
    if bad:
        problems += bad
        return None
    return parse_page(text.replace("\r\n", "\n"), page_id, shown, problems)


def parse_page(text: str, page_id: str, shown: str, problems: list[Problem]) -> Page:
    """Parse a page's text. Problems of the front matter and of macro syntax are added to the list."""
    match = re.match(r"---[ \t]*\n(.*?\n?)---[ \t]*\n?", text, re.DOTALL)
    if match is None:
        problems.append(
            Problem(
                shown,
                1,
                1,
                "",
                "has no front matter; start with --- and title, description, template, reviewed, next_review",
            )
        )
        page = Page(page_id, shown, text, 1, YamlFile(shown), None)
    else:
        matter_file = parse_yaml(match[1], shown, first_line=2)
        problems += matter_file.problems
        matter = None if matter_file.problems else validate(matter_file, m.FrontMatter, problems)
        first_line = text[: match.end()].count("\n") + 1
        page = Page(page_id, shown, text[match.end() :], first_line, matter_file, matter)
    _scan(page, problems)
    return page


def _scan(page: Page, problems: list[Problem]) -> None:
    for line in page.lines():
        heading = HEADING.match(line.text)
        if heading:
            text = heading[2]
            found = HEADING_ID.search(text)
            page.headings.append(
                Heading(len(heading[1]), HEADING_ID.sub("", text).strip(), found[1] if found else "", line.number)
            )
        for link in LINK.finditer(line.text):
            page.links.append(Link(link[1], line.number, link.start() + 1))
    page.calls.extend(_calls(page, problems))


def _calls(page: Page, problems: list[Problem]) -> Iterator[Call]:
    """Yield the macro calls. Pages may hold calls with plain arguments and nothing else of Jinja."""
    lines = page.body.split("\n")
    try:
        tree = Environment(autoescape=True).parse(page.body)
    except TemplateSyntaxError as error:
        number = error.lineno
        column = max(lines[number - 1].find("{"), 0) + 1 if number <= len(lines) else 1
        problems.append(
            page.problem(
                page.first_line + number - 1,
                column,
                "macro",
                f'cannot be understood: {error.message}; write {{{{ name("id") }}}}',
            )
        )
        return
    used: dict[int, int] = {}
    for node in tree.body:
        if not isinstance(node, nodes.Output):
            problems.append(
                page.problem(
                    page.first_line + node.lineno - 1,
                    1,
                    "macro",
                    'only {{ name("id") }} is allowed in a page; no {% %} blocks',
                )
            )
            continue
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                continue
            line = _call_line(part, lines)
            text = lines[line - 1] if line <= len(lines) else ""
            starts = [match.start() for match in CALL_START.finditer(text)]
            position = starts[min(used.get(line, 0), len(starts) - 1)] if starts else 0
            used[line] = used.get(line, 0) + 1
            where = (page.first_line + line - 1, position + 1)
            call = _call(
                part,
                where,
                text.strip().startswith("{{")
                and text.rstrip().endswith("}}")
                and len(starts) == 1
                and not text[:1].isspace(),
            )
            if call is None:
                problems.append(
                    page.problem(*where, "macro", 'only a call with plain arguments is allowed: {{ name("id") }}')
                )
            else:
                yield call


def _call_line(node: nodes.Node, lines: list[str]) -> int:
    """Return the line a call starts on; Jinja gives the line of its last token for some nodes."""
    line = node.lineno
    while line > 1 and line <= len(lines) and "{{" not in lines[line - 1]:
        line -= 1
    return line


def _call(node: nodes.Node, where: tuple[int, int], alone: bool) -> Call | None:
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return None
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return None
    try:
        args = tuple(arg.as_const() for arg in node.args)
        kwargs = {pair.key: pair.value.as_const() for pair in node.kwargs}
    except nodes.Impossible:
        return None
    return Call(node.node.name, args, kwargs, where[0], where[1], alone)


def plain_text(markdown: str) -> str:
    """Return the words of a line of Markdown: no marks, no link targets, no macro calls, no ids."""
    text = re.sub(r"\{\{.*?\}\}", " ", markdown)
    text = HEADING_ID.sub("", text)
    text = re.sub(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<[^>]+>", " ", text)
    text = re.sub(r"^\s*(?:[-*+]|\d+\.|#{1,6}|>|:)\s+", "", text)
    return re.sub(r"[*`]+|(?<!\w)_+|_+(?!\w)", "", text).strip()


__all__ = ["Call", "Heading", "Line", "Link", "Page", "page_url", "parse_page", "plain_text", "read_pages", "relative"]
