"""Small sites for the rules: the project's own data, and pages given as text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from backmassage.data import models as m
from backmassage.data.catalogue import Catalogue
from backmassage.data.load import Source, load_with_positions
from backmassage.data.messages import Problem
from backmassage.project import Site
from backmassage.render.env import Renderer
from backmassage.text.pages import Page, parse_page

ROOT = Path(__file__).parents[2]

MATTER = """\
---
title: {title}
description: A page made for a test of the rules, long enough for its field, and unlike any page of the site.
template: {template}
{bottom}reviewed: 2026-11-22
next_review: 2027-05-22
{extra}---

"""
BOTTOM = """\
bottom_line:
  say: {say}
  do: [Read the page.]
"""


@lru_cache(maxsize=1)
def data() -> tuple[Catalogue, Source]:
    """Return the project's data, loaded once."""
    return load_with_positions(ROOT)


def page_text(body: str, *, title: str = "A page", template: str = "about.html", say: str = "", extra: str = "") -> str:
    """Return a page: front matter and body. The body starts on the line after the front matter's blank line."""
    bottom = BOTTOM.format(say=say) if say else ""
    return MATTER.format(title=title, template=template, bottom=bottom, extra=extra) + body + "\n"


def make_page(text: str, page_id: str = "about/test") -> Page:
    """Parse a page; the sample itself may have no problems of form."""
    problems: list[Problem] = []
    page = parse_page(text, page_id, f"docs/{page_id}.md", problems)
    assert not problems, problems
    return page


def make_site(pages: Mapping[str, str] | str, *, catalogue: Catalogue | None = None) -> Site:
    """Return a site of these pages (id → text; one text alone is ``about/test``) over the project's data."""
    loaded, source = data()
    texts = {"about/test": pages} if isinstance(pages, str) else pages
    made = {page_id: make_page(text, page_id) for page_id, text in texts.items()}
    return Sample(ROOT, catalogue or loaded, source, made, Renderer(ROOT))


class Sample(Site):
    """A site of a few pages that may link to all of the real ones."""

    @property
    def page_ids(self) -> Collection[str]:
        """Return the pages that a link may lead to."""
        real = (path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md"))
        return {*self.pages, *real}


def with_claim(claim_id: str, **changes: Any) -> Catalogue:
    """Return the catalogue with one claim changed."""
    catalogue, _ = data()
    claim = catalogue.claims[claim_id]
    return replace(catalogue, claims={**catalogue.claims, claim_id: claim.model_copy(update=changes)})


def with_condition(condition_id: str, **changes: Any) -> Catalogue:
    """Return the catalogue with one condition changed, or added where it is new."""
    catalogue, _ = data()
    condition: m.Condition = catalogue.conditions.get(condition_id) or next(iter(catalogue.conditions.values()))
    return replace(catalogue, conditions={**catalogue.conditions, condition_id: condition.model_copy(update=changes)})


def found(rule: ModuleType, site: Site, path: str = "docs/") -> list[Problem]:
    """Return a rule's problems in files whose path starts with ``path``."""
    problems: Iterable[Problem] = rule.check(site)
    return [p for p in sorted(set(problems)) if p.path.startswith(path)]


def only_pages(site: Site) -> Site:
    """Return a site without the files of its records: a rule that reads every word has little to do there."""
    return replace(site, source=Source(ROOT))
