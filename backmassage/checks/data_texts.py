"""Texts of data can be read as they are: no hidden letters, notes to oneself, marks, glued words or slips."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from backmassage.data.messages import Problem
from backmassage.data.yaml import Loc, YamlFile
from backmassage.project import Site
from backmassage.text.letters import faults, wordless
from backmassage.text.sentences import slips

NAME = "data-texts"
REASON = "what stands in a record is shown to readers as it is"
# Longer is no word of a language but two that lost their space; names of substances stay below.
LONGEST_WORD = 45
# What `new` writes where an editor has to write.
DRAFT = re.compile(r"not (?:yet|so far) (?:described|written|drawn|rated)", re.IGNORECASE)
# Files whose texts are no sentences for readers.
_NO_SENTENCES = frozenset({"references", "safety-seal"})
# What people write where they have nothing to write; "none" is a certainty of its own.
_NOTHING = re.compile(r"n\.?/?a\.?|tb[cd]|xxx+|none|null|nil", re.IGNORECASE)
_WORDS_OF_SCALES = frozenset({"id", "certainty", "how_sure", "rated"})
_MARKS = (
    (re.compile(r"\*\*|__|(?<!\w)[*_](?=\w[^*_]*[*_](?!\w))"), "marks of emphasis"),
    (re.compile(r"\]\("), "a Markdown link"),
    (re.compile(r"</?[A-Za-z][^<>]*>|<!--|&[#\w]+;"), "HTML"),
    (re.compile(r"\{\{|\{%|\{#"), "a call"),
    (re.compile(r"`"), "marks of code"),
)
_SLIPS = (
    (re.compile(r"\S {2,}\S"), "has two spaces in a row"),
    (re.compile(r"\s[,.;:!?](?!\w)"), "has a space before a mark"),
    (re.compile(r"(?<!\.)\.\.(?!\.)|,\.|\.,|;\.|\?\.|,,"), "has two marks together"),
)
_SENTENCE_START = re.compile(r"[^\W_a-z]|[“‘(+]|[$€£]")
_SENTENCE_END = re.compile(r"[.!?…:][”’)]*$")
_LINK = re.compile(r"\[([^\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")


def check(site: Site) -> Iterator[Problem]:
    """Check every text of every data file, as it was written."""
    for key, file in site.source.files.items():
        if key in ("phrases", "voice"):
            continue  # patterns of the program, no texts
        rich = {loc for loc, _ in _sourced(file.value)}
        yield from _draft(file)
        for loc, text in texts(file.value):
            yield from _text(file, loc, text, rich=loc in rich)
            if key not in _NO_SENTENCES:
                yield from _slips(file, loc, text)
        for loc, text in _sourced(file.value):
            yield from _sentences(file, loc, text)


def _draft(file: YamlFile) -> Iterator[Problem]:
    """A record as `new` wrote it is one problem, not one for each of its texts."""
    places = [loc for loc, text in texts(file.value) if DRAFT.search(text)]
    if places:
        words = f"{len(places)} texts are" if len(places) > 1 else "this text is"
        yield file.problem(
            places[0], f"is still a draft: {words} not yet written; write what is missing, or take the record out"
        )


def texts(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield every text in what a file holds, with its place."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from texts(item, (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, (*loc, index))


def _sourced(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield the texts that may hold emphasis and links: those with sources beside them."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield (*loc, "text"), value["text"]
        for name, item in value.items():
            yield from _sourced(item, (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _sourced(item, (*loc, index))


def _text(file: YamlFile, loc: Loc, text: str, *, rich: bool) -> Iterator[Problem]:
    for fault in faults(text):
        if not DRAFT.match(text, fault.offset):
            yield file.problem(loc, fault.message)
    if wordless(text) or (loc[-1] not in _WORDS_OF_SCALES and _NOTHING.fullmatch(text.strip())):
        yield file.problem(
            loc, f"“{text.strip()[:20]}” says nothing; write it out, like “Not known”, or take the field out"
        )
    for word in _LINK.sub(r"\1", text).split():
        if len(word) > LONGEST_WORD and "://" not in word and not re.fullmatch(r"[\w.()/:;<>-]*\d[\w.()/:;<>-]*", word):
            yield file.problem(loc, f"a word of {len(word)} letters, “{word[:20]}…”; at most {LONGEST_WORD}")
    for pattern, what in () if rich else _MARKS:
        mark = pattern.search(text)
        if mark:
            yield file.problem(
                loc,
                f"holds {what} (“{mark[0][:20]}”), shown as written here; only a `text` with sources may hold emphasis and links",
            )


def _slips(file: YamlFile, loc: Loc, text: str) -> Iterator[Problem]:
    for pattern, message in _SLIPS:
        slip = pattern.search(text)
        if slip:
            yield file.problem(loc, f"{message}: “{text[max(slip.start() - 15, 0) : slip.end() + 15].strip()}”")
    for _, message in slips(text):
        yield file.problem(loc, message)
    seen: set[str] = set()
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if len(sentence) > 20 and sentence in seen:
            yield file.problem(loc, f"says one sentence twice: “{sentence[:40]}”")
        seen.add(sentence)


def _sentences(file: YamlFile, loc: Loc, text: str) -> Iterator[Problem]:
    for fault in sentence_faults(text):
        yield file.problem(loc, fault)


def sentence_faults(text: str) -> Iterator[str]:
    """Yield what keeps a text from being whole sentences."""
    words = _LINK.sub(r"\1", text).replace("*", "").strip()
    if not _SENTENCE_START.match(words) and not words[:1].isdigit():
        yield f"starts without a capital: “{words[:30]}”"
    if not _SENTENCE_END.search(words):
        yield f"ends without a full stop: “{words[-30:]}”"


__all__ = ["LONGEST_WORD", "NAME", "REASON", "check", "sentence_faults", "texts"]
