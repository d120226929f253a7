"""Patterns an editor can read: ``massage|massages``, ``reliev*``, ``ease~``, ``good for * back``.

A phrase is words with spaces between. ``a|b`` is either word (``-b`` joins with a hyphen), ``word*`` any ending,
``word~`` the plain form, its -s and its -ing, and ``*`` up to three words in between. A comma in a line parts phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SPACE = r"[\s,]+"


def _word(word: str) -> str:
    if word.endswith("~"):
        stem = word[:-1]
        endings = {"e": "(?:e|es|ing)", "y": "(?:y|ies|ying)"}.get(stem[-1])
        return rf"{re.escape(stem[:-1])}{endings}\b" if endings else rf"{re.escape(stem)}(?:s|es|ing)?\b"
    if word.endswith("*"):
        return rf"{re.escape(word[:-1])}[\w’-]*"
    return rf"{re.escape(word)}(?![\w’-]*\w)" if word[-1:].isalnum() else re.escape(word)


def _phrase(phrase: str) -> str:
    pattern = ""
    for index, part in enumerate(phrase.split()):
        if part == "*":
            pattern += rf"(?:{_SPACE}[^\s,.;:]+){{0,3}}?"
            continue
        options = part.split("|")
        joined = "|".join(_word(option.removeprefix("-")) for option in options)
        gap = rf"(?:{_SPACE}|-)" if any(option.startswith("-") for option in options) else _SPACE
        pattern += (gap if index else "") + f"(?:{joined})"
    return pattern


def pattern(lines: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern that finds any of the phrases as whole words, in any case."""
    phrases = [phrase.strip() for line in lines for phrase in line.split(",") if phrase.strip()]
    return re.compile(rf"(?<![\w’-])(?:{'|'.join(map(_phrase, phrases))})", re.IGNORECASE)


__all__ = ["pattern"]
