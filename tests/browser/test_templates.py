"""Every template, and every page with a device of its own, in all looks: schemes, widths, paper, forced colors,
large text, wide spacing, without script; and what its script can make of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, PAGES, PHONE, SAMPLES, TEMPLATES, WIDTHS, Visit, told
from tests.support import Doc

# WCAG 1.4.12, as a reader's own style sheet would set it.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    "p { margin-bottom: 2em !important; }"
)
PAPER = 690  # A4 between our margins, in CSS pixels
LARGE = 24  # px, where a browser's own text is 16

samples = pytest.mark.parametrize("doc", SAMPLES, ids=lambda doc: doc.id)


def test_every_template_has_a_sample() -> None:
    assert {doc.kind for doc in SAMPLES} == {doc.kind for doc in PAGES}


def looked_at(visit: Visit, widths: Iterable[int], within: str | None = None) -> list[str]:
    """The faults at these widths; the dark page is the same in other colors, so axe asks for those, at the widest.

    Of 77 conditions or 430 sources some stand for all: each one is asked at the narrowest width (test_pages.py).
    """
    faults: list[str] = visit.check("thin")
    for width in widths:
        visit.resize(width)
        faults += [f"{width} px, light: {fault}" for fault in (*visit.axe(within), *visit.check("sideways"))]
    visit.page.emulate_media(color_scheme="dark")
    faults += [f"dark: {fault}" for fault in visit.axe(within, colors_only=True)]
    return faults + visit.complaints


@samples
def test_axe_finds_nothing_at_any_width_in_any_scheme(window: OpenWindow, doc: Doc) -> None:
    # The narrowest, every page has been asked at: test_pages.py.
    faults = looked_at(window().open(doc), WIDTHS[1:])
    assert not faults, told(faults)


@samples
def test_nothing_is_lost_in_forced_colors_still_on_paper_or_in_large_or_wide_text(window: OpenWindow, doc: Doc) -> None:
    visit = window(viewport=PHONE, reduced_motion="reduce").open(doc)
    faults: list[str] = []

    def note(look: str, *names: str) -> None:
        faults.extend(f"{look}: {fault}" for name in names for fault in visit.check(name))

    note("reduced motion", "motion")
    visit.page.emulate_media(forced_colors="active")
    note("forced colors", "forcedColors")
    visit.page.emulate_media(forced_colors="none", media="print")
    visit.resize(PAPER)
    note("paper", "paper", "sideways")
    visit.page.emulate_media(media="screen")
    with visit.text_size(LARGE):
        for width in WIDTHS:
            visit.resize(width)
            note(f"{width} px, large text", "sideways")
    visit.page.add_style_tag(content=SPACING)
    for width in (320, 1280):
        visit.resize(width)
        note(f"{width} px, wide spacing", "sideways", "clipped")
    assert not faults, told(faults)


@samples
def test_the_whole_page_is_there_without_script(window: OpenWindow, doc: Doc) -> None:
    without = window(java_script_enabled=False, viewport=PHONE).open(doc)
    faults = without.check("headAndLine", bool(doc.matter.get("bottom_line")))
    faults += [*without.check("sideways"), *without.check("clipped"), *without.complaints]
    shown = set(without.check("shownText", True))
    texts = window(viewport=PHONE).open(doc).check("shownText")
    faults += [f"only shown with the script: “{text[:60]}”" for text in texts if text not in shown]
    assert not faults, told(faults)


@pytest.mark.parametrize("width", [PHONE["width"], 1280])
@pytest.mark.parametrize("doc", TEMPLATES, ids=lambda doc: doc.id)
def test_nothing_moves_when_the_script_comes_late(window: OpenWindow, doc: Doc, width: int) -> None:
    visit = window(viewport={"width": width, "height": 800})

    def late(route: Route) -> None:
        time.sleep(0.2)
        route.continue_()

    visit.page.route("**/site.js", late)
    faults = visit.moves(doc)
    assert not faults, told(faults)


# --- What a script makes of a page ------------------------------------------------------------------


def typed(selector: str, words: str) -> Callable[[Visit], None]:
    """Type into a field and wait until its status has something to say."""

    def act(visit: Visit) -> None:
        visit.page.locator(selector).fill(words)
        visit.page.locator(f":is(div, form):has({selector}) [role=status]:not(:empty)").first.wait_for()

    return act


def found(visit: Visit) -> None:
    visit.page.locator("main .bm-search__hits li").first.wait_for()


def filtered(visit: Visit) -> None:
    visit.page.locator(".bm-filter__count").wait_for(state="attached")
    visit.page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")


STATES: dict[str, tuple[str, str, Callable[[Visit], None]]] = {
    "techniques sorted": ("techniques", "#sort:goal=relax&have=pregnancy&pressure=firm", filtered),
    "techniques for who should have none": ("techniques", "#sort:have=blood-clot", filtered),
    "conditions narrowed": ("safety/conditions", "", typed("#narrow", "blood clots")),
    "conditions narrowed to none": ("safety/conditions", "", typed("#narrow", "qzxv")),
    "search page with results": ("search", "?q=blood+clots", found),
}


@pytest.mark.parametrize("state", STATES)
def test_a_page_is_as_sound_in_every_state(window: OpenWindow, state: str) -> None:
    page, query, act = STATES[state]
    doc = BY_ID[page]
    visit = window().open(replace(doc, url=doc.url + query))
    act(visit)
    faults = looked_at(visit, WIDTHS[::2], "main")
    visit.resize(320)
    faults += visit.check("clipped")
    assert not faults, told(faults)
