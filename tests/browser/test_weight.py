"""What a page really asks for, in a browser: on a first visit, and as the second page after the home page.

tests/site/test_budgets.py reads the same numbers from the HTML; here nothing is left to reading.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import DESK, PAGES
from tests.site.test_budgets import FIRST_VISIT, NEXT_PAGE, weight
from tests.support import Doc

PHONE = {"width": 360, "height": 740}
HOME = next(doc for doc in PAGES if doc.url == "")


def asked(window: OpenWindow, doc: Doc, size: str, scheme: str, known: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return the files a page asks for at arrival, without a scroll, as paths of the site."""
    if f"{doc.id} {size}" in known:
        return known[f"{doc.id} {size}"]
    viewport: Any = DESK if size == "desk" else PHONE
    visit = window(fresh=True, viewport=viewport, color_scheme=scheme).open(doc)
    visit.page.wait_for_load_state("networkidle")
    found = frozenset(url.removeprefix(visit.address).partition("?")[0].partition("#")[0] for url in visit.requests)
    known[f"{doc.id} {size}"] = found
    return found


@pytest.fixture(scope="session")
def known() -> dict[str, frozenset[str]]:
    return {}


def weigh(site: Path, files: frozenset[str]) -> dict[str, int]:
    """Return brotli bytes by file; a page stands in its folder."""
    return {
        name: weight((site / (f"{name}index.html" if not name or name.endswith("/") else name)).read_bytes())
        for name in files
    }


@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("desk", "dark")])
@pytest.mark.parametrize("doc", [doc for doc in PAGES if doc.kind != "404"], ids=lambda doc: doc.id)
def test_a_visit_keeps_its_budget(
    window: OpenWindow, site: Path, known: dict[str, frozenset[str]], doc: Doc, size: str, scheme: str
) -> None:
    first = asked(window, doc, size, scheme, known)
    assert doc.url in first
    assert "assets/site.css" in first
    all_of_it = weigh(site, first)
    assert sum(all_of_it.values()) <= FIRST_VISIT, f"first visit: {all_of_it}"
    if doc is not HOME:
        more = weigh(site, first - asked(window, HOME, size, scheme, known))
        assert sum(more.values()) <= NEXT_PAGE, f"second page: {more}"
