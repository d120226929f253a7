"""Every heading has an address of its own that never changes, and words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.text.letters import wordless
from backmassage.text.markdown import plain
from backmassage.text.pages import Page

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


NAME = "headings"
REASON = "an address on a page is a promise to whoever links to it"


def check(site: Site) -> Iterator[Problem]:
    """Check the headings of every page."""
    for page in site.pages.values():
        yield from on_page(page)


def on_page(page: Page) -> Iterator[Problem]:
    """Yield what is wrong with the headings of a page."""
    seen: dict[str, int] = {}
    for heading in page.headings:
        message = ""
        if heading.level == 1:
            message = "a page has one title, from its front matter; start headings with ##"
        elif wordless(plain(heading.text)):
            message = "a heading without words; write them, or take the line out"
        elif "{" in heading.text:
            continue  # its attribute list is refused as such
        elif not heading.id:
            words = heading.text
            message = (
                f"needs an address that never changes: write `{'#' * heading.level} {words} {{ #{_slug(words)} }}`"
            )
        elif not _ID.fullmatch(heading.id):
            message = (
                f"the id '{heading.id}' is not allowed; use lower case letters, digits and hyphens, "
                f"like {{ #{_slug(heading.id) or _slug(heading.text)} }}"
            )
        elif heading.id in seen:
            message = f"the id '{heading.id}' stands twice (first on line {seen[heading.id]})"
        if message:
            yield page.problem(heading.line, 1, "heading", message)
        seen.setdefault(heading.id, heading.line)


def _slug(words: str) -> str:
    """Return words as an id: without accents, in small letters, cut at a word."""
    letters = unicodedata.normalize("NFKD", plain(words)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")
    return slug if len(slug) <= 40 else slug[:41].rpartition("-")[0]


__all__ = ["NAME", "REASON", "check", "on_page"]
