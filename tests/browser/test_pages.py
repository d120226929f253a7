"""Every page, in one look: a small phone, light. What else a page can look like, its template shows (test_templates.py)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import MAIN_ACTIONS, MAIN_HEIGHT, PAGES, PHONE, told
from tests.support import Doc, site_paths


@pytest.mark.parametrize("doc", PAGES, ids=lambda doc: doc.id)
def test_a_page_is_sound_on_a_phone(window: OpenWindow, doc: Doc) -> None:
    """Axe finds nothing; nothing moves, is cut, sticks out or is too small; nothing is kept, fetched or complained of."""
    visit = window(viewport=PHONE)
    faults = visit.moves(doc)
    faults += visit.check("firstScreen", bool(doc.matter.get("bottom_line")))
    faults += visit.check("targets", MAIN_ACTIONS, MAIN_HEIGHT)
    visit.resize(320)
    for name in ("sideways", "clipped", "fonts", "kept", "loose", "contents"):
        faults += visit.check(name)
    faults += visit.axe()
    for name in ("openAll", "sideways"):
        faults += visit.check(name)
    visit.resize(1280)
    faults += visit.check("uneven")
    faults += [f"a cookie: {cookie.get('name')}" for cookie in visit.page.context.cookies()]
    faults += visit.complaints
    assert not faults, told(faults)


def test_the_header_is_the_same_on_every_page(site: Path) -> None:
    """So that its menu and search, tested on one page, are tested for all."""
    headers = set()
    for path in site_paths(site):
        html = (site / path).read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in html:  # a signpost of a page that moved: tests/site/test_pages.py
            continue
        found = re.search(r"<header.*?</header>", html, re.DOTALL)
        assert found, f"{path} has no header"
        headers.add(re.sub(r'\s(?:href|action|src|aria-current)="[^"]*"', "", found[0]))
    assert len(headers) == 1
