"""How the site speaks, as far as a machine can count: long sentences, long words, words given up, marks that repeat.

The limits and the words are in data/voice.yml. What is said in pages, in records and in templates is read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from backmassage.checks.data_texts import texts
from backmassage.data import models as m
from backmassage.data.messages import Problem
from backmassage.data.yaml import Loc, YamlFile
from backmassage.project import Site
from backmassage.text.markdown import plain
from backmassage.text.phrases import pattern
from backmassage.text.reading import WORD, Block, Document
from backmassage.text.sentences import sentences

NAME = "voice"
REASON = "somebody in pain reads short sentences of everyday words"
# What other people say or wrote, and what only a machine reads.
_NOT_OURS = frozenset({
    "people_say", "misspellings", "also_called", "asked", "same", "small", "title", "container-title", "publisher", "author", "id", "words"
})  # fmt: skip
_UNREAD = frozenset({"redirects", "safety-seal", "decisions", "phrases", "voice"})
# Of a source only these are our words.
_OF_A_SOURCE = frozenset({"seen_note", "warning", "design"})
# Fewer words say nothing about an average.
_ENOUGH = 100
_LONG = re.compile(r"[^\W\d_]{10,}")
_COMMAS_OF_A_LIST = 3
_NOT_WORDS = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|<[^<>]*>", re.DOTALL)


class _Voice:
    """The limits and words of data/voice.yml, ready to use."""

    def __init__(self, voice: m.Voice) -> None:
        self.limits = voice.limits
        self._any = pattern(line for entry in voice.retired for line in entry.words)
        self._retired = [(pattern(entry.words), entry.instead) for entry in voice.retired]
        self._marks = [
            ("unsure", pattern(voice.unsure), "that nobody knows", "say it once, and say what was seen"),
            ("ours", pattern(voice.ours), "that it is our own", "the foot of the page says it for all of it"),
        ]

    def retired(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where a text has words that the site has given up, and what to write."""
        for words, instead in self._retired if self._any.search(text) else ():
            for match in words.finditer(text):
                yield match.start(), f"“{match[0]}” is no longer our way to say it; write {instead}"

    def too_long(self, sentence: str) -> str:
        """Return what is wrong with the length of a sentence, or an empty string."""
        if sentence.count(" ") < self.limits.sentence:
            return ""
        found = WORD.findall(sentence)
        count = sum(not word[0].isupper() for word in found[1:]) + bool(found)
        is_list = len(re.findall(r"[,;]", sentence)) >= _COMMAS_OF_A_LIST
        most = self.limits.list if is_list else self.limits.sentence
        if count <= most:
            return ""
        return f"a sentence of {count} words; at most {most}: “{sentence[:60]}…”; make two of it; {REASON}"

    def as_a_whole(self, said: Sequence[str]) -> Iterator[str]:
        """Yield what is wrong with all sentences of a page or a record together."""
        text = " ".join(said)
        count = len(text.split())
        if count < _ENOUGH:
            return
        if count > self.limits.average * len(said):
            longest = max(said, key=len)
            yield (
                f"{count / len(said):.1f} words a sentence; at most {self.limits.average}; shorten, first of all "
                f"“{longest[:60]}…”; {REASON}"
            )
        long = _LONG.findall(text)
        if 100 * len(long) > self.limits.long_words * count:
            worst = "”, “".join(sorted(set(long), key=lambda word: (-long.count(word), -len(word), word))[:4])
            yield (
                f"{100 * len(long) / count:.0f} of 100 words have ten letters or more; at most "
                f"{self.limits.long_words}; use shorter ones for “{worst}”; {REASON}"
            )

    def repeated(self, said: Sequence[str], names: Sequence[str]) -> Iterator[str]:
        """Yield which marks a page or a record repeats too often."""
        text = " ".join(said)
        for name, words, what, remedy in self._marks:
            count, most = len(words.findall(text)), getattr(self.limits, name)
            if name in names and count > most:
                yield f"says {count} times {what}; at most {most}; {remedy}"


def check(site: Site) -> Iterator[Problem]:
    """Check every page, every record and every template."""
    voice = _Voice(site.catalogue.voice)
    for document in site.documents.values():
        yield from _page(voice, document)
    for key, file in site.source.files.items():
        if key not in _UNREAD:
            yield from _file(voice, key, file)
    for path in sorted((site.root / "overrides").rglob("*.html")):
        yield from _template(voice, site.root, path)


def _page(voice: _Voice, document: Document) -> Iterator[Problem]:
    page = document.page
    said: list[str] = []
    for block in (*document.matter, *(block for _, block in document.blocks())):
        for sentence in block.sentences:
            for offset, message in voice.retired(sentence.text):
                yield page.problem(*sentence.at(offset), NAME, message)
            if not _is_name(block):
                said.append(sentence.text)
                if message := voice.too_long(sentence.text):
                    yield page.problem(*sentence.at(), NAME, message)
    for message in (*voice.as_a_whole(said), *voice.repeated(said, ("unsure", "ours"))):
        yield page.problem(1, 1, NAME, message)


def _is_name(block: Block) -> bool:
    """Return True for a heading and what stands for the page elsewhere: no sentences."""
    return block.kind == "heading" or block.name in ("title", "description")


def _file(voice: _Voice, key: str, file: YamlFile) -> Iterator[Problem]:
    said: list[str] = []
    first: Loc = ()
    for loc, text in texts(file.value):
        if " " not in text or not _is_ours(key, loc):
            continue
        for sentence in sentences(plain(text)):
            said.append(sentence)
            first = first or loc
            for _, message in voice.retired(sentence):
                yield file.problem(loc, message)
            if key != "references" and (message := voice.too_long(sentence)):
                yield file.problem(loc, message)
    if "/" in key:  # a file of its own: one record
        for message in (*voice.as_a_whole(said), *voice.repeated(said, ("unsure",))):
            yield file.problem(first, message)


def _is_ours(key: str, loc: Loc) -> bool:
    if key == "references":
        return loc[-1] in _OF_A_SOURCE
    return _NOT_OURS.isdisjoint(map(str, loc))


def _template(voice: _Voice, root: Path, path: Path) -> Iterator[Problem]:
    text = path.read_text(encoding="utf-8")
    for start, words in _said_in(text):
        for offset, message in voice.retired(words):
            at = start + offset
            column = at - (text.rfind("\n", 0, at) + 1)
            yield Problem(path.relative_to(root).as_posix(), text.count("\n", 0, at) + 1, column + 1, NAME, message)


# The templates are the same in every check of a run, and hold few words among much markup.
@lru_cache(maxsize=256)
def _said_in(template: str) -> tuple[tuple[int, str], ...]:
    """Return what a template says itself, as (offset, text) of each stretch that is no markup."""
    ends = [0, *(end for match in _NOT_WORDS.finditer(template) for end in match.span()), len(template)]
    stretches = zip(ends[::2], ends[1::2], strict=True)
    return tuple((start, template[start:end]) for start, end in stretches if template[start:end].strip())


__all__ = ["NAME", "REASON", "check"]
