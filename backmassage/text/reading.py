"""The words of a page: sections, blocks and sentences, each with its place; and how hard they read.

Rules about prose read pages through :func:`read_document`. It takes Markdown apart just far enough:
marks, link targets, macro calls and ids are no words, and every character left knows its line and
column in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import pyphen

from backmassage.text.pages import HEADING, LINK, Call, Page

Kind = Literal["paragraph", "item", "cell", "quote", "heading", "argument", "matter"]
Place = tuple[int, int]

ITEM = re.compile(r"^(\s*)(?:[-*+]|\d+[.)])\s+(?=\S)")
TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
FENCED_BLOCK = re.compile(r"^\s*(?:///|:::|!!!|\?\?\?\+?|<!--)")
WORD = re.compile(r"[A-Za-z0-9À-ɏ]+(?:[’'.,-][A-Za-z0-9À-ɏ]+)*")

# What is in the file and no word on the page, in the order it is taken out.
_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_GONE = (
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"\{:?\s*[#.][^{}]*\}"),
    re.compile(r"!\[[^\]]*\]\([^)]*\)"),
    re.compile(r"\[(?=(?:[^\[\]]|\[[^\]]*\])*\]\()|\]\([^)]*\)"),
    re.compile(r"</?[A-Za-z][^<>]*>"),
    re.compile(r"(?m)^\s*(?:[-*+]|\d+[.)]|#{1,6}|>+|:)\s+"),
    re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)"),
)

# A mark in brackets of its own, "(our own advice)", ends where its bracket does.
_ENDS = re.compile(
    r"[.!?…]+[”’\"')\]]*(?=\s+(?:[“‘\"'(\[]?[A-Z0-9À-Þ]|\())|(?<=[.!?…”] )\([^()]{1,80}\)(?=\s+[“‘\"'(\[]?[A-Z0-9À-Þ])"
)
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|cf|approx|dr|mr|mrs|ms|prof|st|no|vol|fig|inc|dept|etc|al|[a-z]\.[a-z]|[A-Z]))\.$",
    re.IGNORECASE,
)


def word_set(words: str) -> frozenset[str]:
    """Return words written in a row as a set."""
    return frozenset(words.split())


_ANSWER = re.compile(r"no\.\s+[^\d\s]", re.IGNORECASE)  # "they say no." ends, "no. 5" does not


@dataclass(frozen=True)
class Sentence:
    """A sentence in plain words. ``places`` holds the line and column of each character."""

    text: str
    places: tuple[Place, ...]

    def at(self, offset: int = 0) -> Place:
        """Return the line and column of a character."""
        return self.places[min(max(offset, 0), len(self.places) - 1)]

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
    """What stands under one heading, up to the next. The first has no heading: the page's start."""

    id: str
    title: str
    level: int
    line: int
    parent: Section | None
    blocks: list[Block] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass
class MarkdownList:
    """A list at one level: where it starts, and how many items it has."""

    line: int
    column: int
    items: int


@dataclass
class Document:
    """A page in sections, the words of its front matter, and its lists."""

    page: Page
    sections: list[Section]
    matter: list[Block]
    lists: list[MarkdownList]
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
    document = Document(page, [Section("", page.title, 1, page.first_line, None)], list(_matter(page)), [], [])
    _body(page, document)
    for call in page.calls:
        section = _section_at(document, call.line)
        section.calls.append(call)
        for value in (*call.args, *call.kwargs.values()):
            if isinstance(value, str) and " " in value.strip():
                sentences = sentences_of(value, (call.line, call.column))
                section.blocks.append(Block("argument", sentences, call.line, call.column, call.name))
    for link in page.links:
        _section_at(document, link.line).links.append(link.target)
    return document


def _section_at(document: Document, line: int) -> Section:
    return [s for s in document.sections if s.line <= line or s is document.sections[0]][-1]


def _matter(page: Page) -> Iterator[Block]:
    """Yield the texts of the front matter as blocks."""
    if page.matter is None:
        return
    line = page.matter.bottom_line
    texts: list[tuple[tuple[str, ...], str | None]] = [
        (("title",), page.matter.title),
        (("description",), page.matter.description),
    ]
    if line:
        texts += [(("bottom_line", name), getattr(line, name)) for name in ("say", "sure", "do", "first")]
    for loc, text in texts:
        if text:
            place = page.matter_file.at(loc)
            links = tuple((m[0], m[1]) for m in LINK.finditer(text))
            yield Block("matter", sentences_of(text, place), place[0], place[1], ".".join(loc), links)


def sentences_of(text: str, place: Place) -> tuple[Sentence, ...]:
    """Split a text that stands in one place (a YAML value) into sentences."""
    return tuple(_sentences(*_plain([(text, [place] * (len(text) + 1))])))


def _body(page: Page, document: Document) -> None:
    """Group the lines of the body into blocks and sections."""
    parents: list[Section] = [document.sections[0]]
    waiting: list[tuple[str, list[Place]]] = []
    kind: Kind = "paragraph"
    open_lists: dict[int, MarkdownList] = {}
    ordered: dict[int, bool] = {}
    in_call = False
    after_blank = True

    def close() -> None:
        nonlocal waiting, kind
        if waiting:
            block = _block(kind, waiting)
            if block:
                document.sections[-1].blocks.append(block)
        waiting, kind = [], "paragraph"

    def lists_end(indent: int = -1) -> None:
        for level in [known for known in open_lists if known > indent]:
            document.lists.append(open_lists.pop(level))

    for line in page.lines():
        text, number = line.text, line.number
        places = [(number, column) for column in range(1, len(text) + 2)]
        if in_call or (text.lstrip().startswith("{{") and "}}" not in text):
            close()
            in_call = "}}" not in text
            continue
        if not text.strip() or FENCED_BLOCK.match(text):
            close()
            after_blank = True
            continue
        heading, item = HEADING.match(text), ITEM.match(text)
        if heading:
            close()
            lists_end()
            found = next((h for h in page.headings if h.line == number), None)
            level = len(heading[1])
            parents = [p for p in parents if p.level < level] or [document.sections[0]]
            section = Section(
                found.id if found else "", found.text if found else heading[2], level, number, parents[-1]
            )
            parents.append(section)
            document.sections.append(section)
            block = _block("heading", [(text, places)])
            if block:
                section.blocks.append(block)
        elif item:
            close()
            kind, waiting = "item", [(text, places)]
            indent, numbered = len(item[1]), item[0].strip()[0].isdigit()
            lists_end(indent)
            if indent in open_lists and ordered.get(indent) != numbered:
                document.lists.append(open_lists.pop(indent))
            ordered[indent] = numbered
            open_lists.setdefault(indent, MarkdownList(number, indent + 1, 0)).items += 1
        elif text.lstrip().startswith("|"):
            close()
            lists_end()
            if not TABLE_RULE.match(text):
                _cells(document, text, number)
        else:
            if after_blank and not text[:1].isspace():
                lists_end()
            if text.lstrip().startswith(">") and not waiting:
                kind = "quote"
            waiting.append((text, places))
        after_blank = False
    close()
    lists_end()


def _cells(document: Document, text: str, number: int) -> None:
    """Add each cell of a Markdown table's row as a block."""
    hidden = _CALL.sub(lambda m: "x" * len(m[0]), text.replace("\\|", "xx"))
    edges = [index for index, letter in enumerate(hidden) if letter == "|"]
    if not hidden.rstrip().endswith("|"):
        edges.append(len(text))
    for start, end in pairwise(edges):
        raw = text[start + 1 : end]
        places = [(number, column) for column in range(start + 2, end + 2)]
        if not raw.strip(" \t-–—?"):
            document.empty_cells.append(((number, start + 2), raw.strip()))
            continue
        block = _block("cell", [(raw, [*places, (number, end + 1)])])
        if block:
            document.sections[-1].blocks.append(block)


def _block(kind: Kind, lines: list[tuple[str, list[Place]]]) -> Block | None:
    sentences = tuple(_sentences(*_plain(lines)))
    if not sentences:
        return None
    raw = "\n".join(text for text, _ in lines)
    line, column = sentences[0].at()
    links = tuple((m[0][1 : m[0].rindex("](")], m[1]) for m in LINK.finditer(raw))
    return Block(kind, sentences, line, column, "", links)


def _plain(lines: Iterable[tuple[str, list[Place]]]) -> tuple[str, list[Place]]:
    """Return the words of some lines and the place of each character."""
    raw, places = "", []
    for text, found in lines:
        raw += text + "\n"
        places += found[: len(text) + 1]
    gone = [False] * len(raw)
    for pattern in (_CALL, *_GONE):
        shown = "".join("\0" if gone[i] and letter != "\n" else letter for i, letter in enumerate(raw))
        for match in pattern.finditer(shown):
            for index in range(match.start(), match.end()):
                gone[index] = True
    made: list[str] = []
    kept: list[Place] = []
    for index, letter in enumerate(raw):
        if gone[index] and not letter.isspace():
            continue
        if letter.isspace():
            if made and made[-1] != " ":
                made.append(" ")
                kept.append(places[index])
            continue
        if made and made[-1] == " " and letter in ".,;:!?" and len(made) > 1:
            made.pop()
            kept.pop()
        made.append(letter)
        kept.append(places[index])
    while made and made[-1] == " ":
        made.pop()
        kept.pop()
    return "".join(made), kept


def _sentences(text: str, places: Sequence[Place]) -> Iterator[Sentence]:
    start = 0
    for match in _ENDS.finditer(text):
        end = match.end()
        if (
            match[0] == "."
            and _NO_END.search(text[: match.start() + 1])
            and not _ANSWER.match(text[match.start() - 2 :])
        ):
            continue
        yield from _sentence(text, places, start, end)
        start = end
    yield from _sentence(text, places, start, len(text))


def _sentence(text: str, places: Sequence[Place], start: int, end: int) -> Iterator[Sentence]:
    while start < end and text[start] == " ":
        start += 1
    if WORD.search(text[start:end]):
        yield Sentence(text[start:end], tuple(places[start:end]))


# ---------------------------------------------------------------- how hard it reads

# Words the rules below get wrong and this site uses often.
_KNOWN = {
    "area": 3,
    "areas": 3,
    "any": 2,
    "idea": 3,
    "ideas": 3,
    "being": 2,
    "quiet": 2,
    "diet": 2,
    "science": 2,
    "client": 2,
    "clients": 2,
    "anxiety": 4,
    "diabetes": 4,
    "technique": 2,
    "techniques": 2,
    "language": 2,
    "something": 2,
    "someone": 2,
    "opinion": 3,
    "several": 3,
    "surgeon": 2,
    "real": 1,
    "really": 2,
    "easier": 3,
    "caveats": 3,
    "shiatsu": 3,
    "aneurysm": 4,
    "poem": 2,
    "going": 2,
    "doing": 2,
    "seeing": 2,
    "into": 2,
    "also": 2,
    "our": 1,
    "hour": 1,
    "hours": 1,
    "people": 2,
    "guideline": 2,
    "guidelines": 2,
    "quality": 3,
    "recovery": 3,
    "anyone": 3,
}
_SILENT = re.compile(r"(?:[^laeiouy]es|[^aeiouydt]ed|[^laeiouy]e|(?<=[aeiouy])le|(?<=[aeiouy])les)$")
_SOUNDED = re.compile(r"(?:[sxz]|ch|sh|[cg])es$")
_INNER_E = re.compile(r"(?<=[^aeiou])e(?=(?:ment|ful|less|ly|ty|thing|one|where|line|maker)s?$)")
_GROUPS = re.compile(r"[aeiouy]+")
_SPLIT = re.compile(r"i(?:a|o(?!u)|u[ms])|[aeo]ing|eo(?!u)|ua(?!r)|[^aeiou]yi|(?<=cr)ea(?=t)")
_JOINED = re.compile(r"[cstg]i(?:o|a)")


@lru_cache(maxsize=1)
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Return how many syllables a word has.

    Vowel groups with a few corrections, and never fewer than the places where it may be hyphenated.
    (Hyphenation alone counts a tenth of a syllable too few a word, which would make every page look
    more than a grade easier; against a pronouncing dictionary this count is even on average.)
    """
    word = re.sub(r"[^a-z]", "", word.lower())
    if word in _KNOWN:
        return _KNOWN[word]
    if len(word) <= 3:
        return 1
    core = word if _SOUNDED.search(word) else _SILENT.sub(lambda m: m[0][0] if m[0][0] not in "le" else "", word)
    core = _INNER_E.sub("", core).removeprefix("y")
    count = len(_GROUPS.findall(core)) + len(_SPLIT.findall(core)) - len(_JOINED.findall(core))
    return max(1, count, len(_hyphens().positions(word)) + 1)


@dataclass(frozen=True)
class Grade:
    """A Flesch–Kincaid grade, and how much text it rests on."""

    value: float
    words: int
    sentences: int


def grade(sentences: Iterable[str]) -> Grade:
    """Return the Flesch–Kincaid grade of some sentences. Numbers count as one syllable."""
    words = count = parts = 0
    for text in sentences:
        found = [piece for word in WORD.findall(text) for piece in re.split(r"[-–]", word) if piece]
        if not found or (text.startswith("(") and text.endswith(")")):  # a mark such as "(our own advice)"
            continue
        count += 1
        words += len(found)
        parts += sum(syllables(word) for word in found)
    if not words:
        return Grade(0.0, 0, 0)
    return Grade(round(0.39 * words / count + 11.8 * parts / words - 15.59, 1), words, count)


@lru_cache(maxsize=10_000)
def plain_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text of data, in plain words."""
    return tuple(sentence.text for sentence in sentences_of(text, (1, 1)))


__all__ = [
    "Block",
    "Document",
    "Grade",
    "MarkdownList",
    "Section",
    "Sentence",
    "grade",
    "plain_sentences",
    "read_document",
    "sentences_of",
    "syllables",
    "word_set",
]
