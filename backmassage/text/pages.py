"""The Markdown pages: front matter, headings, links, texts and calls, each with its place.

Reads ``docs/**/*.md`` without any site generator, so that ``check`` can name every problem before
a build starts, and so that another generator could take the pages over. A page may hold Markdown, the
attribute lists of :mod:`markup`, and calls with literals; everything else is a problem with its line.
"""

from __future__ import annotations

import functools
import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, takewhile
from pathlib import Path, PurePosixPath

from backmassage.data import models as m
from backmassage.data.load import validate
from backmassage.data.messages import Problem
from backmassage.data.yaml import Loc, YamlFile, parse_yaml, read_text
from backmassage.text import letters, markup
from backmassage.text.calls import Call, hide_calls, holds_call, read_calls, stands_alone
from backmassage.text.markdown import Heading, Link, List, Text, read_body

# As MkDocs reads it: a page that ends at its closing line would be published with its front matter as text.
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*\n", re.DOTALL | re.MULTILINE)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HTML_ID = re.compile(r"\sid=\"([^\"]+)\"")


@dataclass
class Page:
    """One Markdown page. ``id`` is its path in docs/ without ``.md``; ``body`` its text with the calls hidden."""

    id: str
    path: str
    body: str
    first_line: int
    matter_file: YamlFile
    matter: m.FrontMatter | None
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    lists: list[List] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    understood: bool = True  # False: some call could not be read, so not all of its addresses are known
    too_much: bool = False  # too long or too deep to be read at all

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

    @property
    def first_screen(self) -> list[tuple[Loc, str]]:
        """Return the texts of the bottom line with their places in the front matter; they may hold links."""
        line = self.matter.bottom_line if self.matter else None
        if line is None:
            return []
        found: list[tuple[Loc, str]] = [(("bottom_line", "say"), line.say)]
        found += [(("bottom_line", "aim"), line.aim)] if line.aim else []
        found += [(("bottom_line", "do", index), text) for index, text in enumerate(line.do)]
        found += [(("bottom_line", "help"), line.help)] if line.help else []
        return found + ([(("bottom_line", "caption"), line.caption)] if line.caption else [])

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column of a place in the body."""
        number = bisect_right(self._starts, offset) - 1
        return self.first_line + number, offset - self._starts[number] + 1

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self.body.split("\n")), initial=0))

    def problem(self, line: int, column: int, name: str, message: str) -> Problem:
        """Make a problem in this page."""
        return Problem(self.path, line, column, name, message)


@functools.cache
def page_url(page_id: str) -> str:
    """Return the address of a page id: ``benefits/index`` → ``benefits/``, ``index`` → ``''``."""
    parts = PurePosixPath(page_id)
    if parts.name == "index":
        parent = str(parts.parent)
        return "" if parent == "." else f"{parent}/"
    return f"{page_id}/"


# Where a site runs on one machine only: an address nobody else can use.
_LOCAL = re.compile(r"https?://(127\.|localhost\b|\[::1\])")


def public_address(page_id: str) -> str:
    """Return a page's whole address, which begins as SITE_URL says; empty where the site runs on one machine only."""
    base = os.environ.get("SITE_URL", "")
    return f"{base.rstrip('/')}/{page_url(page_id)}" if base and not _LOCAL.match(base) else ""


def relative(from_url: str, to_url: str) -> str:
    """Return the shortest relative address from one page to another, both ending in a slash or empty."""
    context, there = from_url.split("/")[:-1], to_url.split("/")[:-1]
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(context, there, strict=False)))
    return "../" * (len(context) - shared) + "".join(f"{part}/" for part in there[shared:]) or "./"


def read_pages(root: Path, problems: list[Problem]) -> dict[str, Page]:
    """Read every page under ``root/docs``; problems are added to the list. Sorted by id."""
    docs = root / "docs"
    if not docs.is_dir():
        problems.append(Problem("docs", 1, 1, "", "the folder is missing; the pages live in it"))
        return {}
    pages: dict[str, Page] = {}
    for path in sorted(docs.rglob("*")):
        inside = path.relative_to(docs)
        if any(part.startswith(".") for part in inside.parts):  # MkDocs leaves hidden files out too
            continue
        shown = f"docs/{inside.as_posix()}".encode("ascii", "backslashreplace").decode()
        if message := _stranger(path, inside):
            problems.append(Problem(shown, 1, 1, "", message))
        elif path.suffix == ".md":
            page_id = inside.with_suffix("").as_posix()
            page = read_page(path, page_id, shown, problems)
            if page:
                pages[page_id] = page
    return pages


def _stranger(path: Path, inside: Path) -> str:
    """Return why a file may not be in docs/, or an empty string: MkDocs would publish it unread, or not at all."""
    if path.is_symlink():
        return "is a link to another place; put the file itself here"
    if inside.parts[0] == "templates":
        return "is never published: MkDocs leaves out docs/templates/; choose another name"
    if path.name == "README.md":
        return "would become the page index.md; call it that"
    if not path.is_dir() and path.suffix != ".md":
        return "is no page; docs/ holds files that end in .md and nothing else"
    if not _NAME.fullmatch(inside.with_suffix("").name if path.suffix == ".md" else inside.name):
        return "is the address of a page: use small letters a to z, digits and hyphens"
    if path.suffix == ".md" and path.name != "index.md" and path.with_suffix("").joinpath("index.md").is_file():
        return f"has the address of docs/{inside.with_suffix('').as_posix()}/index.md; keep one"
    return ""


def read_page(path: Path, page_id: str, shown: str, problems: list[Problem]) -> Page | None:
    """Read one page; None if it cannot be read at all."""
    text, bad = read_text(path, shown)
    if bad:
        problems += bad
        return None
    return parse_page(text.replace("\r\n", "\n"), page_id, shown, problems)


def parse_page(text: str, page_id: str, shown: str, problems: list[Problem]) -> Page:
    """Parse a page's text. Problems of the front matter and of what the body may not hold are added to the list.

    The same text gives the same page, which is kept: do not change it.
    """
    page, found = _parsed(text, page_id, shown)
    problems += found
    return page


@functools.lru_cache(maxsize=256)  # while a site is served, all pages but one are as they were
def _parsed(text: str, page_id: str, shown: str) -> tuple[Page, list[Problem]]:
    problems: list[Problem] = []
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
    _read(page, problems)
    return page, problems


_NO_MARKUP = re.compile(r"\{\{|\{%|\{#|<(?=[A-Za-z/!?])|&(?:#\w*|\w+);")
_RICH = {"say", "aim", "do", "help"}  # of the bottom line: the fields that may hold **marks** and [links](page)
_MARKS = re.compile(r"\]\(|\*\*|`")


def _matter(file: YamlFile, problems: list[Problem]) -> m.FrontMatter | None:
    """Validate front matter. Its values are words: nothing that would run in the build or become markup."""
    before = len(problems)
    values = file.value
    for loc, text in [*strings(values)]:
        if message := _not_words(loc, text):
            problems.append(file.problem(loc, message))
    if len(problems) > before:
        return None
    matter: m.FrontMatter | None = validate(file, m.FrontMatter, problems)
    return matter if len(problems) == before else None


def _not_words(loc: tuple[str | int, ...], text: str) -> str:
    """Return what in a value (or name) of front matter is not words, or an empty string."""
    if found := letters.unseen(text):
        return found[0].message
    if letters.wordless(text):
        return "holds no words; write them, or take the line out"
    if sign := _NO_MARKUP.search(text):
        return f"'{sign[0]}' is not allowed in front matter; it holds plain words"
    if loc in (("title",), ("description",)) and re.search(r"[<>\"]", text):
        return "may not hold < > or a straight double quote; use “ ”"
    if (loc[:1] != ("bottom_line",) or len(loc) < 2 or loc[1] not in _RICH) and (mark := _MARKS.search(text)):
        return f"'{mark[0]}' is shown as it is here; write plain words"
    return ""


def strings(value: object, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text in a value of YAML with its place: names of fields, then what they hold."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield (*loc, key), str(key)
            yield from strings(item, (*loc, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from strings(item, (*loc, index))


def _read(page: Page, problems: list[Problem]) -> None:
    """Read the body of a page: its calls, then everything else with the calls hidden."""
    body = page.body
    place = page.place

    def tell(offset: int, name: str, message: str) -> None:
        problems.append(page.problem(*place(offset), name, message))

    spans, bad_calls = read_calls(body)
    page.understood = not bad_calls
    for offset, message in bad_calls:
        tell(offset, "macro", message)
    for span in spans:
        if not span.name:
            continue
        alone = stands_alone(body, span.start, span.end)
        page.calls.append(Call(span.name, span.args, span.kwargs, *place(span.start), alone))
    for offset, message in (*letters.unseen(body), *letters.conflicts(body)):
        tell(offset, "", message)
    page.body = hide_calls(body, spans)
    heavy = markup.too_much(page.body)
    for offset, message in heavy:
        tell(offset, "", message)
    for offset, name, message in markup.faults(page.body) if not heavy else ():
        tell(offset, name, message)
    if heavy:
        page.too_much, page.understood = True, False
        return
    reading = read_body(page.body, page.first_line)
    page.headings, page.links, page.texts, page.lists = reading.headings, reading.links, reading.texts, reading.lists
    problems += [page.problem(line, 1, name, message) for line, name, message in reading.faults]
    for text in page.texts:
        if (
            text.kind not in ("heading", "cell")
            and letters.wordless(text.words)
            and not (holds_call(text.source) or text.links)
        ):
            problems.append(page.problem(text.line, text.column, "text", f"'{text.words}' says nothing; write words"))


__all__ = [
    "HTML_ID",
    "Call",
    "Heading",
    "Link",
    "List",
    "Page",
    "Text",
    "page_url",
    "parse_page",
    "public_address",
    "read_pages",
    "relative",
    "strings",
]
