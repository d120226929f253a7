"""What data/search.yml says of places: each exists, and what people type is written as they type it."""

from __future__ import annotations

from collections.abc import Iterator

from backmassage.data import models as m
from backmassage.data.messages import Problem
from backmassage.data.yaml import Loc
from backmassage.project import Site

NAME = "search-words"
REASON = "words that lead nowhere help nobody find it"


def check(site: Site) -> Iterator[Problem]:
    """Check every address of data/search.yml, and the words that lead to it."""
    file = site.source.files["search"]
    search = site.catalogue.search
    for loc, target in _targets(search):
        if target and (message := site.link_message("", target)):
            yield file.problem(loc, f"{message}; {REASON}")
    for target, words in search.asked.items():
        yield from (file.problem(("asked", target, n), message) for n, message in _typed(words))


def _targets(search: m.Search) -> Iterator[tuple[Loc, str]]:
    yield from ((("asked", target), target) for target in search.asked)
    yield from ((("whole", index), target) for index, target in enumerate(search.whole))
    yield from ((("instead", index, "see"), entry.see) for index, entry in enumerate(search.instead))
    yield from ((("left_out", index), target) for index, target in enumerate(search.left_out) if "#" in target)


def _typed(words: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Yield which words of a list nobody types so."""
    for number, word in enumerate(words):
        if word != word.lower():
            yield number, f"“{word}” has capital letters; write it as people type: “{word.lower()}”"


__all__ = ["NAME", "REASON", "check"]
