"""The social card of a page can show its title and its first words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backmassage.data.messages import Problem
from backmassage.data.yaml import Loc
from backmassage.project import Site

NAME = "cards"
REASON = "what the font of the cards lacks is an empty box in every preview of the page"
LONGEST_WORD = 30
# What the font that typst brings can draw: Latin, Greek and Cyrillic letters, and the marks of a text.
_NOT_DRAWN = re.compile(
    r"[^\u0020-\u007e\u00a0-\u024f\u0384-\u03ce\u0400-\u045f\u1e00-\u1eff\u2009-\u2027\u202f-\u203e\u20ac\u2122\u2190-\u2193\u2264\u2265]"
)


def check(site: Site) -> Iterator[Problem]:
    """Check each page's title, description and bottom line."""
    for page in site.pages.values():
        if page.matter is None:
            continue
        line = page.matter.bottom_line
        shown: list[tuple[Loc, str]] = [(("title",), page.matter.title), (("description",), page.matter.description)]
        shown += [(("bottom_line", "say"), line.say)] if line else []
        for loc, text in shown:
            letter = _NOT_DRAWN.search(text)
            if letter:
                code = f"'{letter[0]}' (U+{ord(letter[0]):04X})"
                yield page.matter_file.problem(
                    loc, f"{code} is not in the font of the social cards; write it in Latin letters; {REASON}"
                )
        for word in page.matter.title.split():
            if len(word) > LONGEST_WORD:
                yield page.matter_file.problem(
                    ("title",), f"a word of {len(word)} letters, “{word[:20]}…”; at most {LONGEST_WORD} in a title"
                )


__all__ = ["NAME", "REASON", "check"]
