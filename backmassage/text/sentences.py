"""Where a sentence ends: the one place that knows that “Dr. Smith” is no end and “Stop!” is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A mark in brackets of its own, "(our own advice)", ends where its bracket does. The dash of a list begins a sentence.
_ENDS = re.compile(
    r"[.!?…]+[”’\"')\]]*(?=\s+(?:- )?(?:[“‘\"'(\[]?[A-Z0-9À-Þ]|\())|(?<=[.!?…”] )\([^()]{1,80}\)(?=\s+[“‘\"'(\[]?[A-Z0-9À-Þ])"
)
_SHORTENED = re.compile(
    r"\b(?:e\.g|i\.e|vs|cf|approx|dr|mr|mrs|ms|prof|st|no|vol|fig|inc|dept|etc|al|[a-z]\.[a-z]|[A-Z])\.$",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"no\.\s+[^\d\s]", re.IGNORECASE)  # "they say no." ends, "no. 5" does not
_WORD = re.compile(r"[^\W_]")
# "may eases": after these a verb has no ending. Words in -s that are no verbs may follow.
_MAY_EASES = re.compile(
    r"\b(?:may|might|could|can|will|would|must|should|cannot)\s+(?:(?:not|also|only|often|still|always)\s+)?(?:[a-z]+ly\s+)?"
    r"(?!(?:always|perhaps|sometimes|besides|as|this|its|towards|afterwards|focus|is)\b)[a-z]+(?<![su])s\b"
)
_TWICE = re.compile(r"\b(?!(?:that|had)\b)([A-Za-z]+)\s+\1\b")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text of plain words begins and ends."""
    start = 0
    for match in _ENDS.finditer(text):
        before = text[max(0, match.start() - 12) : match.start() + 1]
        if match[0] == "." and _SHORTENED.search(before) and not _ANSWER.match(text[match.start() - 2 :][:8]):
            continue
        yield from _span(text, start, match.end())
        start = match.end()
    yield from _span(text, start, len(text))


def _span(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if _WORD.search(text, start, end):
        yield start, end


def sentences(text: str) -> list[str]:
    """Return the sentences of a text of plain words (see :func:`backmassage.text.markdown.plain`)."""
    return [text[start:end] for start, end in spans(text)]


def slips(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a text says a word twice or gives a verb after "may" an ending, and what is wrong."""
    for pattern, message in ((_TWICE, "says a word twice"), (_MAY_EASES, "has a verb with an ending it cannot have")):
        if slip := pattern.search(text):
            yield slip.start(), f"{message}: “{slip[0]}”"


__all__ = ["sentences", "slips", "spans"]
