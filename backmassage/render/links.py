"""Every address inside the site is made here, and an unknown one raises: a link is right or it is a problem.

A page is named by its id, the path of its file in ``docs/`` without ``.md`` (``faq``, ``safety/index`` or shorter ``safety``).
A record is named by its kind and its own id; ``LISTS`` says which page holds all records of a kind, each under its id.
That a heading or row exists, the rule ``checks/links.py`` finds in what was rendered.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from backmassage.data.catalogue import Catalogue
from backmassage.data.messages import did_you_mean
from backmassage.text.pages import page_url, relative
from backmassage.text.urls import fault, is_outside, unsafe

# The page that holds every record of a kind, whole, under its id.
LISTS: Mapping[str, str] = {
    "claim": "about/claims",
    "source": "about/sources",
    "condition": "safety/conditions",
    "sign": "safety/red-flags",
    "place": "visit/licensing",
    "muscle": "back",
    "home step": "routine/at-home",
}
# The open data, under data/ in two formats, and the values the comparison fetches: written after the pages.
DATA_KINDS = ("json", "csv")
WRITTEN_LATER = frozenset({"assets/comparison.json"})


class CallError(Exception):
    """A macro was called with something it cannot use; the message says what and what is allowed."""


def known(word: str, mapping: Any, what: str) -> Any:
    """Return ``mapping[word]``; raises CallError naming the near miss if there is none."""
    try:
        return mapping[word]
    except KeyError:
        raise CallError(f"no {what} '{word}'{did_you_mean(word, list(mapping))}") from None


class Links:
    """What one page links with: addresses relative to it."""

    def __init__(self, root: Path, data: Catalogue, pages: Collection[str], page_id: str) -> None:
        self._root = root
        self._data = data
        self._pages = pages
        self._url = page_url(page_id)

    def page(self, page_id: str, anchor: str = "") -> str:
        """Return the address of a page, or of a heading or row on it. Raises CallError for an unknown page."""
        url = page_url(self._known(page_id))
        if anchor and url == self._url:
            return f"#{anchor}"
        return relative(self._url, url) + (f"#{anchor}" if anchor else "")

    def to(self, target: str) -> str:
        """Return the address of a target as editors write it: ``faq``, ``faq#sore``, ``#sore`` or https.

        Raises CallError for an unknown page, and for an address outside that may not be published.
        """
        if is_outside(target):
            if message := fault(target):
                raise CallError(message)
            return target
        if message := unsafe(target):
            raise CallError(message)
        if target.startswith("#"):
            return target
        page, _, anchor = target.partition("#")
        return self.page(page.removesuffix(".md"), anchor)

    def published(self, address: str) -> str:
        """Return a published address (``/faq/#sore``) relative to the page."""
        page, sign, anchor = address.removeprefix("/").partition("#")
        return ("" if anchor and page == self._url else relative(self._url, page)) + sign + anchor

    def has(self, page_id: str) -> bool:
        """Return True if there is a page of this id."""
        return page_id in self._pages or f"{page_id}/index" in self._pages

    def claim(self, claim_id: str) -> str:
        """Return the address of a claim's record. Raises CallError for an unknown one, as do the following."""
        known(claim_id, self._data.claims, "claim")
        return self.page(LISTS["claim"], claim_id)

    def source(self, source_id: str) -> str:
        """Return the address of a source's record."""
        known(source_id, self._data.references, "source")
        return self.page(LISTS["source"], source_id)

    def condition(self, condition_id: str) -> str:
        """Return the address of a condition's record."""
        known(condition_id, self._data.conditions, "condition")
        return self.page(LISTS["condition"], condition_id)

    def sign(self, sign_id: str) -> str:
        """Return the address of a warning sign's record."""
        known(sign_id, {flag.id: flag for flag in self._data.red_flags.flags}, "warning sign")
        return self.page(LISTS["sign"], sign_id)

    def muscle(self, muscle_id: str) -> str:
        """Return the address of a muscle's record."""
        known(muscle_id, {muscle.id: muscle for muscle in self._data.muscles.muscles}, "muscle")
        return self.page(LISTS["muscle"], muscle_id)

    def step(self, step_id: str) -> str:
        """Return the address of a step of the massage at home."""
        return self.page(LISTS["home step"], step_id)

    def technique(self, technique_id: str, anchor: str = "") -> str:
        """Return the address of a technique's page, or of a heading on it."""
        known(technique_id, self._data.techniques, "technique")
        return self.page(f"techniques/{technique_id}", anchor)

    def row(self, page_id: str, row_id: str) -> str:
        """Return the address of a table's row on the page that shows the table."""
        return self.page(page_id, f"row-{row_id}")

    def data(self, name: str, kind: str) -> str:
        """Return the address of a file of the open data: ``data("claims", "csv")``."""
        known(kind, dict.fromkeys(DATA_KINDS), "format of the open data")
        return self._file(f"data/{name}.{kind}")

    def asset(self, path: str) -> str:
        """Return the address of a file of the theme: ``drawings/swedish.svg``. Raises CallError if there is none."""
        if path not in WRITTEN_LATER and not (self._root / "overrides" / path).is_file():
            raise CallError(f"no file overrides/{path}")
        return self._file(path)

    def _file(self, path: str) -> str:
        return "../" * self._url.count("/") + path

    def _known(self, page_id: str) -> str:
        if page_id not in self._pages and f"{page_id}/index" in self._pages:
            return f"{page_id}/index"
        if page_id not in self._pages:
            raise CallError(f"no page '{page_id}'{did_you_mean(page_id, list(self._pages))}")
        return page_id


__all__ = ["LISTS", "CallError", "Links", "known"]
