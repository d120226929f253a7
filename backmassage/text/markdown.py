"""Markdown, read with markdown-it: blocks with their lines, headings, links, plain words.

The same reader serves pages and the small language of sourced texts in data, so that a mark or a link
means the same everywhere. Nothing here makes HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from backmassage.text.calls import hide_calls, read_calls, without_filler
from backmassage.text.markup import HEADING_LIST

_LIST = re.compile(r"[ ]*\{[ ]?[#.][^{}]*\}")


@dataclass(frozen=True)
class Heading:
    """A heading: its words as written, and its written id (empty if there is none)."""

    level: int
    text: str
    id: str
    line: int


@dataclass(frozen=True)
class Link:
    """A link or an image: where it leads, as written, its words, and its place."""

    target: str
    words: str
    line: int
    column: int
    image: bool = False
    reference: bool = False  # a definition, [name]: target, and no link yet


@dataclass(frozen=True)
class Text:
    """A block of text in the order of the page: a heading, paragraph, list item, quote or table cell.

    ``words`` are its plain words; ``breaks`` are the places in them where a new line of the page begins.
    """

    kind: str
    words: str
    line: int
    breaks: tuple[int, ...]
    links: tuple[Link, ...]
    strong: tuple[str, ...]
    source: str = ""
    column: int = 1


@dataclass(frozen=True)
class List:
    """A list at one level: its first line and the number of its items."""

    line: int
    column: int
    items: int


@dataclass
class Reading:
    """What Markdown makes of a body. Lines count from ``first_line``."""

    headings: list[Heading]
    links: list[Link]
    texts: list[Text]
    lists: list[List]
    faults: list[tuple[int, str, str]]  # line, what, message


class _AsWritten(MarkdownIt):
    """Leaves addresses as they are written: the checks judge them, and say so in their own words."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # the library's name
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


def _parser() -> MarkdownIt:
    return _AsWritten("commonmark").enable("table")


_PAGE = _parser()
_INLINE = _parser().disable(["autolink", "html_inline", "image", "backticks", "entity", "escape"])


@lru_cache(maxsize=256)  # while a site is served, all pages but one are as they were
def read_body(body: str, first_line: int) -> Reading:
    """Read a body whose calls are hidden. What it returns is shared: do not change it."""
    env: dict[str, dict[str, dict[str, object]]] = {}
    reading = Reading([], [], [], [], [])
    _Walk(body, first_line, reading).walk(_PAGE.parse(body, env))
    used = {link.target for link in reading.links}
    for reference in env.get("references", {}).values():
        if reference["href"] in used:
            continue
        lines = reference["map"]
        line = lines[0] if isinstance(lines, list) else 0
        reading.links.append(Link(str(reference["href"]), "", first_line + line, 1, reference=True))
    return reading


class _Walk:
    """Collects headings, links and texts from a stream of tokens."""

    def __init__(self, body: str, first_line: int, reading: Reading) -> None:
        self.lines = body.split("\n")
        self.first = first_line
        self.reading = reading

    def walk(self, tokens: Sequence[Token]) -> None:
        """Go through the tokens of a page."""
        within: list[Token] = []
        lists: list[tuple[Token, int]] = []
        for token in tokens:
            if token.type in ("bullet_list_open", "ordered_list_open"):
                lists.append((token, 0))
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                opening, items = lists.pop()
                self._list(opening, items)
            elif token.type == "list_item_open":
                lists[-1] = (lists[-1][0], lists[-1][1] + 1)
            elif token.type == "code_block":
                self._fault(token, "code", "four spaces in front make this line computer code; indent it less")
            if token.nesting == 1:
                within.append(token)
            elif token.nesting == -1:
                within.pop()
            elif token.type == "inline":
                self._inline(token, within)

    def _list(self, token: Token, items: int) -> None:
        line = token.map[0] if token.map else 0
        text = self.lines[line]
        self.reading.lists.append(List(self.first + line, len(text) - len(text.lstrip()) + 1, items))

    def _fault(self, token: Token, what: str, message: str) -> None:
        self.reading.faults.append((self.first + (token.map[0] if token.map else 0), what, message))

    def _inline(self, token: Token, within: list[Token]) -> None:
        start, end = token.map or (0, 1)
        line = self.first + start
        kind = _kind(within)
        children = token.children or []
        links = tuple(_links(children, "\n".join(self.lines[start:end]), line))
        self.reading.links += links
        words, breaks, strong = _words(children)
        if kind == "heading":
            level = int(within[-1].tag[1])
            written = HEADING_LIST.search(" " + token.content)
            text = HEADING_LIST.sub("", " " + token.content).strip()
            words = _LIST.sub("", words).strip()
            self.reading.headings.append(Heading(level, without_filler(text), written["id"] if written else "", line))
        else:
            words = _LIST.sub("", words).rstrip()
        column = len(self.lines[start]) - len(self.lines[start].lstrip()) + 1
        self.reading.texts.append(Text(kind, words, line, breaks, links, strong, token.content, column))


def _kind(within: list[Token]) -> str:
    for token in reversed(within):
        name = token.type
        if name == "heading_open" and token.markup.startswith("#"):
            return "heading"
        if name in ("td_open", "th_open"):
            return "cell"
        if name == "list_item_open":
            return "item"
        if name == "blockquote_open":
            return "quote"
    return "paragraph"


def _links(children: Sequence[Token], source: str, line: int) -> Iterator[Link]:
    """Yield the links of a block with their places. ``source`` is its text, to find the columns in."""
    at = 0
    for index, token in enumerate(children):
        if token.type == "image":
            target, words, image = str(token.attrs["src"]), token.content, True
        elif token.type == "link_open":
            target, image = str(token.attrs["href"]), False
            words = _words(children[index + 1 : _close(children, index)])[0]
        else:
            continue
        match = re.compile(rf"\]\(\s*<?{re.escape(target)}").search(source, at)
        place = _opening(source, match.start()) if match else max(source.find("[", at), at)
        at = match.end() if match else place + 1
        before = source[:place]
        yield Link(target, words, line + before.count("\n"), place - before.rfind("\n"), image)


def _close(children: Sequence[Token], index: int) -> int:
    return next((i for i in range(index, len(children)) if children[i].type == "link_close"), len(children))


def _opening(source: str, end: int) -> int:
    """Return the place of the [ that the ] at ``end`` closes."""
    depth = 0
    for place in range(end, -1, -1):
        depth += (source[place] == "]") - (source[place] == "[")
        if depth == 0:
            return place
    return 0


def _words(children: Sequence[Token]) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    """Return the plain words of inline tokens, where in them a new line begins, and what is strong."""
    words = ""
    breaks: list[int] = []
    strong: list[str] = []
    open_at = -1
    for token in children:
        if token.type in ("text", "code_inline"):
            text = without_filler(token.content)
            if words.endswith(" "):
                text = text.lstrip(" ")
            if words.endswith(" ") and text[:1] in (*".,;:!?",):
                words = words.rstrip(" ")
            words += text
        elif token.type in ("softbreak", "hardbreak"):
            words = words.rstrip(" ") + " "
            breaks.append(len(words))
        elif token.type == "strong_open":
            open_at = len(words)
        elif token.type == "strong_close" and open_at >= 0:
            strong.append(words[open_at:])
    return words, tuple(breaks), tuple(strong)


# ---------------------------------------------------------------- sourced texts: one line, a few marks


@lru_cache(maxsize=20_000)
def inline(text: str) -> tuple[Token, ...]:
    """Return the tokens of a sourced text: text, ``**strong**``, ``*emphasis*``, ``[links](page)`` and line breaks."""
    # 2*3*4 is a sum: between two letters a star is no mark.
    guarded = re.sub(r"(?<=\w)\*(?=\w)", "\ue001", text)
    (block,) = _INLINE.parseInline(guarded)
    for token in block.children or []:
        token.content = token.content.replace("\ue001", "*")
    return tuple(block.children or ())


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return the words of a line of Markdown or a sourced text: no marks, no targets, no calls, no ids."""
    spans, _ = read_calls(text)
    if spans:
        text = without_filler(hide_calls(text, spans))
    text = re.sub(r"^\s*(?:[-*+]|\d+[.)]|#{1,6}|>|:)\s+", "", _LIST.sub("", text))
    (block,) = _PAGE.parseInline(re.sub(r"(?<=\w)\*(?=\w)", "\ue001", text))
    return _words(block.children or [])[0].replace("\ue001", "*").strip()


def inline_links(text: str) -> tuple[tuple[str, str], ...]:
    """Return the links of a sourced text: words and target of each."""
    tokens = inline(text)
    return tuple(
        (_words(tokens[index + 1 : _close(tokens, index)])[0], str(token.attrs["href"]))
        for index, token in enumerate(tokens)
        if token.type == "link_open"
    )


__all__ = ["Heading", "Link", "List", "Reading", "Text", "inline", "inline_links", "plain", "read_body"]
