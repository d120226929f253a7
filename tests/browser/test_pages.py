"""Every page, in one look: a small phone, light. What else a page can look like, its template shows (test_geometry.py,
test_templates.py)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, MAIN_ACTIONS, MAIN_HEIGHT, PAGES, PHONE, told
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


# A heading's name is its words, once: the link in it is none of them.
HEARD = """() => [...document.querySelectorAll("main :is(h2, h3):has(.bm-anchor)")].map((heading) => {
  const words = heading.cloneNode(true);
  words.querySelector(".bm-anchor").remove();
  return [heading.ariaLabel ?? heading.textContent, words.textContent.trim(), heading.querySelector(".bm-anchor").ariaLabel];
})"""


@pytest.mark.parametrize("name", ["benefits/back-pain", "safety/conditions"])
def test_a_heading_is_heard_once(window: OpenWindow, name: str) -> None:
    page = window().open(BY_ID[name]).page
    found = page.evaluate(HEARD)
    assert len(found) > 5
    assert [named for named, words, link in found if named != words or words in link] == []
    assert page.get_by_role("heading", name=found[0][0], exact=True).count() == 1


def test_the_contents_are_open_beside_the_text_and_folded_above_it(window: OpenWindow) -> None:
    """Also where a browser cannot show what is folded, and for a screen reader, which tells what it is told."""
    for width, opened in ((1280, True), (360, False)):
        visit = window(viewport={"width": width, "height": 800}).open(BY_ID["benefits/back-pain"])
        assert visit.page.locator(".bm-toc").evaluate("box => box.open") is opened, width


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


@pytest.mark.parametrize("name", ["index", "benefits/back-pain"])
def test_signs_that_cannot_wait_are_in_the_first_screen_of_a_phone(window: OpenWindow, name: str) -> None:
    """Above what else to do, with the way to the numbers; and the first thing to do is in the same screen."""
    visit = window(viewport={"width": 360, "height": 740}).open(BY_ID[name])
    page = visit.page
    signs = page.locator(".bm-hero__help").bounding_box()
    first = page.locator(".bm-hero__doors li, .bm-short__do li").first.bounding_box()
    assert signs
    assert first
    assert signs["y"] + signs["height"] <= first["y"]
    assert first["y"] + first["height"] <= 740
    visit.resize(1280)  # in two columns it stays above the box with all signs
    wide = page.locator(".bm-hero__help").bounding_box()
    assert wide
    assert wide["y"] < 740
    assert str(page.locator(".bm-hero__help a").get_attribute("href")).endswith("safety/red-flags/#numbers")
