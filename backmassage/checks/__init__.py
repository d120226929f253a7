"""The rules of content, one module each, and what runs them.

Each has ``NAME``, ``REASON`` and ``check(site)``, which yields problems: what is wrong, where, what to write instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

from backmassage import remembered
from backmassage.checks import (
    addresses,
    cards,
    claims,
    conditions,
    data_texts,
    dates,
    drafts,
    empty_cells,
    files,
    headings,
    level_words,
    links,
    markup,
    muscles,
    page_sections,
    phrases,
    published,
    references,
    safety_path,
    safety_seal,
    said_once,
    search_words,
    settings,
    sources,
    tables,
    techniques,
    voice,
)
from backmassage.data import schema
from backmassage.data.messages import Problem
from backmassage.project import Site, SiteError, open_site


class Rule(Protocol):
    """What every rule module offers."""

    NAME: str
    REASON: str

    def check(self, site: Site) -> Iterator[Problem]:
        """Yield every problem."""


_MODULES = (
    settings,
    headings,
    links,
    addresses,
    markup,
    drafts,
    claims,
    phrases,
    published,
    references,
    dates,
    page_sections,
    empty_cells,
    safety_path,
    safety_seal,
    cards,
    conditions,
    data_texts,
    files,
    level_words,
    muscles,
    sources,
    tables,
    techniques,
    voice,
    said_once,
    search_words,
)
RULES: Mapping[str, Rule] = {module.NAME: module for module in _MODULES}


def inspect(root: Path, *, dates_fail: bool = False, remember: bool = False) -> tuple[Site | None, list[Problem]]:
    """Open a project and run every rule. Returns no site where it cannot be opened, and every problem there is to tell.

    With ``remember``, what the rules said of these very files before is told again without asking them.
    """
    key = remembered.fingerprint(root, dates_fail) if remember else ""
    try:
        site = open_site(root)
    except SiteError as error:
        problems = [*error.problems, *settings.in_folder(root, error.addresses.pages)]
        if error.site:
            problems += [*headings.check(error.site), *links.check(error.site), *drafts.check(error.site)]
        for page in error.addresses.pages.values() if not error.site else ():
            problems += [*headings.on_page(page), *links.on_page(error.addresses, page), *drafts.on_page(page)]
        return None, sorted(set(problems))
    said = remembered.recall(root, key) if remember else None
    if said is None:
        said = run(site, dates_fail=dates_fail)
        if remember and key == remembered.fingerprint(root, dates_fail):  # nothing was saved meanwhile
            remembered.keep(root, key, said)
    return site, said


def run(site: Site, *, dates_fail: bool = False, on: date | None = None) -> list[Problem]:
    """Run every rule. Past dates are warnings, or errors with ``dates_fail``."""
    problems: list[Problem] = []
    for rule in _MODULES:
        if rule is dates:
            problems += dates.check(site, on=on, fail=dates_fail)
        else:
            problems += rule.check(site)
    problems += schema.compare(site.root, site.catalogue.scales)
    return sorted(set(problems))


__all__ = ["RULES", "Rule", "inspect", "run"]
