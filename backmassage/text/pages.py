"""The Markdown pages: front matter, headings, links and macro calls, each with its place.

Reads ``docs/**/*.md`` without any site generator, so that ``check`` can name every problem before
a build starts, and so that another generator could take the pages over.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from backmassage.data import models as m
from backmassage.data.load import validate
from backmassage.data.messages import Problem
from backmassage.data.yaml import YamlFile, parse_yaml, read_text

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")
HEADING_ID = re.compile(r"\{:?\s*#([A-Za-z0-9_-]+)[^}]*\}\s*$")
LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]*)(?:\s+\"[^\"]*\")?\)")
# A call up to the }} that closes it; a }} inside its quotes does not.
CALL = re.compile(r"""\{\{(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?!\}\}).)*?\}\}""", re.DOTALL)
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
UNDERLINE = re.compile(r"^(=+|-+)\s*$")
CODE = re.compile(r"(`+)[^`\n]+\1")
WRITE = 'write {{ name("id") }}'
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
    understood: bool = True  # False: some call could not be read, so not all of its addresses are known

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


def whole_address(page_id: str) -> str:
    """Return a page's address with the site's own, which comes from SITE_URL with the default of ``mkdocs.yml``."""
    base = os.environ.get("SITE_URL") or "http://127.0.0.1:8000/"
    return f"{base.rstrip('/')}/{page_url(page_id)}"


def relative(from_url: str, to_url: str) -> str:
    """Return the shortest relative address from one page to another, both ending in a slash or empty."""
    here, there = from_url.split("/")[:-1], to_url.split("/")[:-1]
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False)))
    return "../" * (len(here) - shared) + "".join(f"{part}/" for part in there[shared:]) or "./"


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
    match = FRONT_MATTER.match(text)
    if match is None:
        message = "has no front matter; start with --- and title, description, template, reviewed, next_review"
        if text.startswith("---"):
            message = "front matter that is never closed; write --- on a line of its own under it"
        problems.append(Problem(shown, 1, 1, "", message))
        page = Page(page_id, shown, text, 1, YamlFile(shown), None)
    else:
        matter_file = parse_yaml(match[1], shown, first_line=2)
        problems += matter_file.problems
        matter = None if matter_file.problems else _matter(matter_file, problems)
        first_line = text[: match.end()].count("\n") + 1
        page = Page(page_id, shown, text[match.end() :], first_line, matter_file, matter)
    _scan(page, problems)
    return page


def _matter(file: YamlFile, problems: list[Problem]) -> m.FrontMatter | None:
    """Validate front matter. Marks that would break the head of a page are named where they stand."""
    before = len(problems)
    checked = file
    if isinstance(file.value, dict):
        values = dict(file.value)
        for name in ("title", "description"):
            if isinstance(values.get(name), str) and re.search(r"[<>\"]", values[name]):
                problems.append(file.problem((name,), "may not hold < > or a straight double quote; use “ ”"))
                values[name] = re.sub(r"[<>\"]", "'", values[name])
        checked = YamlFile(file.path, values, file.positions)
    matter: m.FrontMatter | None = validate(checked, m.FrontMatter, problems)
    return matter if len(problems) == before else None


def _scan(page: Page, problems: list[Problem]) -> None:
    above = ""
    for line in page.lines():
        heading = HEADING.match(line.text)
        if heading:
            text = heading[2]
            found = HEADING_ID.search(text)
            page.headings.append(
                Heading(len(heading[1]), HEADING_ID.sub("", text).strip(), found[1] if found else "", line.number)
            )
        elif UNDERLINE.match(line.text) and above.strip():
            problems.append(
                page.problem(
                    line.number, 1, "heading", "this line makes the one above a heading; start headings with ##"
                )
            )
        above = "" if heading else line.text
    hidden = CODE.sub(_blank, CALL.sub(_blank, page.body))
    for line in Page("", "", hidden, page.first_line, page.matter_file, None).lines():
        for link in LINK.finditer(line.text):
            page.links.append(Link(link[1], line.number, link.start() + 1))
    page.calls.extend(_calls(page, problems))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _calls(page: Page, problems: list[Problem]) -> Iterator[Call]:
    """Yield the macro calls. Pages may hold calls with plain arguments and nothing else of Jinja."""
    body = page.body
    found = list(CALL.finditer(body))
    rest = CALL.sub(_blank, body)
    for sign, name, message in (
        ("{{", "macro", f"{{{{ that is never closed; {WRITE}"),
        ("{%", "macro", "{% %} is not allowed in a page; " + WRITE),
        ("{#", "heading", "{# starts a comment that hides text; write an address with a space: { #id }"),
    ):
        for match in re.finditer(re.escape(sign), rest):
            page.understood = False
            problems.append(page.problem(*_place(page, match.start()), name, message))
    for match in found:
        where = _place(page, match.start())
        call, message = _read_call(match[0], where, _stands_alone(body, match.start(), match.end()))
        if call:
            yield call
        else:
            page.understood = False
            problems.append(page.problem(*where, "macro", message))


def _place(page: Page, offset: int) -> tuple[int, int]:
    """Return line and column in the file of a place in the body."""
    before = page.body[:offset]
    return page.first_line + before.count("\n"), len(before) - before.rfind("\n")


def _stands_alone(body: str, start: int, end: int) -> bool:
    """Return True if nothing else is on the lines of a call, and blank lines are around it."""
    lines_before, lines_after = body[:start].split("\n"), body[end:].split("\n")
    around = [*lines_before[-2:-1], *lines_after[1:2]]
    return not lines_before[-1] and not lines_after[0].strip() and not any(line.strip() for line in around)


def _read_call(text: str, where: tuple[int, int], alone: bool) -> tuple[Call | None, str]:
    """Read one ``{{ … }}``: the call, or what is wrong with it."""
    try:
        tree = Environment(autoescape=True).parse(text)
    except TemplateSyntaxError as error:
        return None, f"cannot be understood: {error.message}; {WRITE}"
    output = tree.body[0] if len(tree.body) == 1 else None
    call = _call(output.nodes[0], where, alone) if isinstance(output, nodes.Output) else None
    return call, f"only a call with plain arguments is allowed; {WRITE}"


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


__all__ = [
    "Call",
    "Heading",
    "Line",
    "Link",
    "Page",
    "page_url",
    "parse_page",
    "plain_text",
    "read_pages",
    "relative",
    "whole_address",
]
