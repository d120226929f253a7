"""Letters that nobody can see, and what people leave behind while they work.

Pages and data are read through the same functions: :func:`faults` says what may not be published as it
is, with its place, and :func:`wordless` tells a text that only looks like one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Ordinary spaces of a typesetter; every other space is refused, as it only looks like one.
_SPACES = "\u00a0\u2009\u202f"
# Letters and marks that show nothing, although Unicode does not count them as such.
_FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\ufffd\U000e0100-\U000e01ef]"
)
# Marks of accents, heaped up or on no letter at all.
_HEAPED = re.compile("[\u0300-\u036f]{3,}|(?<![\\w\u0300-\u036f])[\u0300-\u036f]")
_KINDS = {
    "Cc": "a control character",
    "Cf": "a letter that shows nothing",
    "Cs": "half a letter",
    "Co": "a letter of one font only",
    "Cn": "no letter of any writing",
}
_CONFLICT = re.compile(r"^[ ]{0,3}(<{7}|={7}|>{7}|\|{7})(?=[ ]|$)", re.MULTILINE)
_DRAFT = re.compile(
    r"\b(?:TODO|FIXME)\b|\b(?i:tb[cd]|xxx+|lorem ipsum|not yet (?:described|written)|(?:this|the) (?:page|text|section) is a draft)\b"
)
# A letter of one alphabet in a word of another: it looks like its neighbor and is none.
_MIXED = re.compile("\\b(?=\\w*[A-Za-z])(?=\\w*[\u0370-\u04ff])\\w+")
_SEEN = re.compile(r"[^\W_]")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_UNIT = re.compile(r"(?<=\d) (?=(?:kg|mg|cm|mm|%|°[CF])(?!\w))")


class Fault(NamedTuple):
    """Where in a text something is wrong, and what to do about it."""

    offset: int
    message: str


def faults(text: str) -> list[Fault]:
    """Return everything in a text that may not be published as it is, in order."""
    return sorted([*unseen(text), *conflicts(text), *notes(text)])


def unseen(text: str) -> list[Fault]:
    """Return the letters of a text that nobody can see: fillers, marks of direction, control characters."""
    places = {match.start() for match in _FILLERS.finditer(text)}
    if not text.translate(_PLAIN).isprintable():
        places |= {place for place, letter in enumerate(text) if not letter.translate(_PLAIN).isprintable()}
    if text.isascii():
        return [Fault(place, _unseen(text[place])) for place in sorted(places)]
    heaped = [
        Fault(match.start(), "holds accents without a letter, or many on one") for match in _HEAPED.finditer(text)
    ]
    heaped += [
        Fault(match.start(), "mixes two alphabets in one word; write it anew") for match in _MIXED.finditer(text)
    ]
    return [*(Fault(place, _unseen(text[place])) for place in sorted(places)), *heaped]


_PLAIN = str.maketrans(dict.fromkeys(f"\n\t{_SPACES}", " "))


def _unseen(letter: str) -> str:
    kind = unicodedata.category(letter)
    name = unicodedata.name(letter, "").lower() or _KINDS.get(kind, "a letter that shows nothing")
    code = f"U+{ord(letter):04X} ({name})"
    if letter == "\ufffd":
        return f"holds {code}: a letter was lost when the file was saved; write it again and save as UTF-8"
    if kind in ("Zs", "Zl", "Zp"):
        return f"holds {code}, which only looks like a space; write a space"
    return f"holds {code}, which nobody can see; delete it"


def conflicts(text: str) -> list[Fault]:
    """Return the marks of a merge conflict that was left in a text."""
    return [
        Fault(match.start(1), f"a mark of a merge conflict ({match[1]}); keep one version and delete the three marks")
        for match in _CONFLICT.finditer(text)
    ]


def notes(text: str) -> list[Fault]:
    """Return the words of a draft in a text, and what its writer noted for later."""
    return [
        Fault(match.start(), f"“{match[0]}” is a note to yourself; write the text, or leave it out")
        for match in _DRAFT.finditer(text)
    ]


def curly(text: str) -> str:
    """Return a text with the apostrophes of print (``don’t``): people type straight ones, and pages mix both."""
    return _APOSTROPHE.sub("’", text) if "'" in text else text


def typeset(text: str) -> str:
    """Return a text as a page shows it: the apostrophes of print, and no line breaks between a number and its unit."""
    return _UNIT.sub("\u00a0", curly(text))


def wordless(text: str) -> bool:
    """Return True if a text holds no letter and no digit that a reader could see: ``-``, ``…``, fillers."""
    return not _SEEN.search(_FILLERS.sub("", text))


__all__ = ["Fault", "conflicts", "curly", "faults", "notes", "typeset", "unseen", "wordless"]
