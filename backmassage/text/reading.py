"""The words of a page: sections, blocks and sentences, each with its place.

Rules about prose read pages through :func:`read_document`. Marks, link targets, calls and ids are no words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from backmassage.data.yaml import Loc
from backmassage.text.calls import holds_call
from backmassage.text.letters import wordless
from backmassage.text.markdown import List, inline_links, plain
from backmassage.text.pages import Call, Page, Text
from backmassage.text.sentences import sentences, spans

Kind = Literal["paragraph", "item", "cell", "quote", "heading", "argument", "matter"]
Place = tuple[int, int]

WORD = re.compile(r"[A-Za-z0-9À-ɏ]+(?:[’'.,-][A-Za-z0-9À-ɏ]+)*")


@dataclass(frozen=True)
class Sentence:
    """A sentence in plain words. ``places`` are where its parts on each line of the file begin, with that line."""

    text: str
    places: tuple[tuple[int, Place, str], ...]  # offset in the text, (line, column), the line as written

    def at(self, offset: int = 0) -> Place:
        """Return the line and column of a word: where the line of the file first holds it."""
        index = max(bisect_right([start for start, _, _ in self.places], max(offset, 0)) - 1, 0)
        start, (line, column), source = self.places[index]
        if offset <= start or not source:
            return line, column
        found = WORD.search(self.text, offset)
        word = found[0] if found else self.text[offset:]
        return line, max(source.find(word, column - 1), source.find(word), 0) + 1

    @property
    def words(self) -> list[str]:
        """Return its words."""
        return WORD.findall(self.text)


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, table cell, heading, or text handed to a macro or the front matter."""

    kind: Kind
    sentences: tuple[Sentence, ...]
    line: int
    column: int = 1
    name: str = ""  # the front matter field, or the macro
    links: tuple[tuple[str, str], ...] = ()  # label, target

    @property
    def text(self) -> str:
        """Return the whole text."""
        return " ".join(s.text for s in self.sentences)


@dataclass
class Section:
    """What is under one heading, up to the next. The first has no heading: the page's start."""

    id: str
    title: str
    level: int
    line: int
    parent: Section | None
    blocks: list[Block] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass
class Document:
    """A page in sections, the words of its front matter, and its lists."""

    page: Page
    sections: list[Section]
    matter: list[Block]
    lists: list[List]
    empty_cells: list[tuple[Place, str]]

    def blocks(self) -> Iterator[tuple[Section, Block]]:
        """Yield each block of the body with its section."""
        for section in self.sections:
            for block in section.blocks:
                yield section, block

    def prose(self) -> Iterator[Block]:
        """Yield the blocks a reader reads as running text: no headings."""
        for _, block in self.blocks():
            if block.kind != "heading":
                yield block


def read_document(page: Page) -> Document:
    """Take a page apart."""
    start = Section("", page.title, 1, page.first_line, None)
    document = Document(page, [start], list(_matter(page)), page.lists, [])
    lines = page.body.split("\n")
    headings = iter(page.headings)
    parents = [start]
    for text in page.texts:
        if text.kind == "heading":
            heading = next(headings)
            parents = [parent for parent in parents if parent.level < heading.level] or [start]
            section = Section(heading.id, heading.text, heading.level, heading.line, parents[-1])
            parents.append(section)
            document.sections.append(section)
        if text.kind == "cell" and wordless(text.words):
            if not holds_call(text.source):
                document.empty_cells.append(((text.line, text.column), text.words.strip()))
            continue
        if block := _block(text, lines, page.first_line):
            document.sections[-1].blocks.append(block)
    for call in page.calls:
        section = _section_at(document, call.line)
        section.calls.append(call)
        for value in (*call.args, *call.kwargs.values()):
            if isinstance(value, str) and " " in value.strip():
                parts = sentences_of(value, (call.line, call.column))
                section.blocks.append(Block("argument", parts, call.line, call.column, call.name))
    for link in page.links:
        _section_at(document, link.line).links.append(link.target)
    return document


def _section_at(document: Document, line: int) -> Section:
    return [s for s in document.sections if s.line <= line or s is document.sections[0]][-1]


def _matter(page: Page) -> Iterator[Block]:
    """Yield the texts of the front matter as blocks."""
    if page.matter is None:
        return
    texts: list[tuple[Loc, str]] = [(("title",), page.matter.title), (("description",), page.matter.description)]
    for loc, text in (*texts, *page.first_screen):
        place = page.matter_file.at(loc)
        yield Block(
            "matter", sentences_of(text, place), place[0], place[1], ".".join(map(str, loc)), inline_links(text)
        )


def sentences_of(text: str, place: Place) -> tuple[Sentence, ...]:
    """Split a text that is in one place (a YAML value) into sentences."""
    return tuple(Sentence(sentence, ((0, place, ""),)) for sentence in sentences(plain(text)))


def _block(text: Text, lines: list[str], first_line: int) -> Block | None:
    """Return a text of the page as a block of sentences, each with its place."""
    found = tuple(_sentence(text, start, end, lines, first_line) for start, end in spans(text.words))
    if not found:
        return None
    line, column = found[0].at()
    links = tuple((link.words, link.target) for link in text.links)
    kind: Kind = text.kind  # type: ignore[assignment]
    return Block(kind, found, line, column, "", links)


def _sentence(text: Text, start: int, end: int, lines: list[str], first_line: int) -> Sentence:
    words = text.words[start:end]
    first = bisect_right(text.breaks, start)
    starts = [start, *(place for place in text.breaks if start < place < end)]
    places = []
    for number, place in enumerate(starts):
        line = text.line + first + number
        source = lines[line - first_line] if line - first_line < len(lines) else ""
        found = WORD.search(text.words, place, end)
        word = found[0] if found else text.words[place:end]
        places.append((place - start, (line, max(source.find(word), 0) + 1), source))
    return Sentence(words, tuple(places))


@lru_cache(maxsize=10_000)
def plain_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text of data, in plain words."""
    return tuple(sentences(plain(text)))


__all__ = [
    "Block",
    "Document",
    "Section",
    "Sentence",
    "plain_sentences",
    "read_document",
    "sentences_of",
]
