"""Where the full record of each claim, source, condition and red flag stands.

The pages say it themselves, in their calls: ``{{ claim_records("back-pain") }}`` shows every claim of a topic,
``{{ source_records("AB", "a", "c") }}`` the sources of these tiers whose short names begin with A to C, ``{{ condition_cards("heart") }}`` the conditions of a
group, ``{{ red_flags("today") }}`` the signs of one urgency. So each
group stands in one place, an editor moves it without Python, and every link follows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from backmassage.data import models as m
from backmassage.data.catalogue import Catalogue
from backmassage.text.citation import short_name
from backmassage.text.pages import Page

CLAIMS_INDEX = "about/claims"
CONDITIONS_INDEX = "safety/conditions"
FLAGS_INDEX = "safety/red-flags"
SOURCES_INDEX = {"AB": "about/sources", "CD": "about/practice-sources"}


def sort_key(name: str) -> str:
    """Return what a name sorts under: small letters and digits, without accents, quotes and spaces."""
    plain = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in plain if c.isalnum())


def between(name: str, first: str, last: str) -> bool:
    """Return True if a name begins with ``first`` to ``last``, both included; an empty bound is no bound."""
    key = sort_key(name)
    return first <= key[: len(first)] and key[: len(last)] <= last


def claims_of(data: Catalogue, topic: str, first: str = "", last: str = "") -> dict[str, m.Claim]:
    """Return the claims of a topic whose labels begin with ``first`` to ``last``; by label, if not the whole topic."""
    found = [(key, claim) for key, claim in data.claims_on(topic).items() if between(claim.label, first, last)]
    return dict(sorted(found, key=lambda pair: sort_key(pair[1].label)) if first or last else found)


def sources_of(data: Catalogue, tiers: str, first: str = "", last: str = "") -> dict[str, m.Reference]:
    """Return the sources of these tiers whose short names begin with ``first`` to ``last``, sorted by name."""
    found = [
        (key, reference)
        for key, reference in data.references.items()
        if reference.tier in tiers and between(short_name(reference), first, last)
    ]
    return dict(sorted(found, key=lambda pair: (sort_key(short_name(pair[1])), sort_key(pair[1].title), pair[0])))


def _shown(pages: Iterable[Page], name: str, pick: Callable[..., Mapping[str, Any]]) -> dict[str, list[str]]:
    shown: dict[str, list[str]] = {}
    for page in pages:
        for call in page.calls:
            if call.name == name:
                try:
                    found = pick(*call.args, **call.kwargs)
                except TypeError:  # a call with a wrong argument; `check` names it
                    continue
                for record_id in found:
                    shown.setdefault(record_id, []).append(page.id)
    return shown


def claim_pages(data: Catalogue, pages: Iterable[Page]) -> dict[str, list[str]]:
    """Return the pages that show each claim's full record: one, if all is well (``rules/records.py``)."""
    return _shown(pages, "claim_records", lambda *args, **kwargs: claims_of(data, *args, **kwargs))


def source_pages(data: Catalogue, pages: Iterable[Page]) -> dict[str, list[str]]:
    """Return the pages that show each source's full record: one, if all is well (``rules/records.py``)."""
    return _shown(pages, "source_records", lambda *args, **kwargs: sources_of(data, *args, **kwargs))


def condition_pages(data: Catalogue, pages: Iterable[Page]) -> dict[str, list[str]]:
    """Return the pages that show each condition's full record: one, if all is well (``rules/records.py``)."""
    return _shown(pages, "condition_cards", data.conditions_in)


def flag_pages(data: Catalogue, pages: Iterable[Page]) -> dict[str, list[str]]:
    """Return the pages that show each red flag's full record: one, if all is well (``rules/records.py``)."""

    def signs(urgency: str, when: str = "back-pain") -> dict[str, m.RedFlag]:
        return {flag.id: flag for flag in data.flags(when, urgency)}

    return _shown(pages, "red_flags", signs)


__all__ = [
    "CLAIMS_INDEX",
    "CONDITIONS_INDEX",
    "FLAGS_INDEX",
    "SOURCES_INDEX",
    "between",
    "claim_pages",
    "claims_of",
    "condition_pages",
    "flag_pages",
    "sort_key",
    "source_pages",
    "sources_of",
]
