"""Every template, and every page with a device of its own, in all looks: paper, forced colors, large text, wide spacing,
without script; and what its script can make of it. Schemes, widths and states: test_geometry.py."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import OpenWindow
from tests.browser.driver import PHONE, WIDTHS, told
from tests.browser.states import SAMPLES, TEMPLATES
from tests.support import Doc

# WCAG 1.4.12, as a reader's own style sheet would set it.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    "p { margin-bottom: 2em !important; }"
)
PAPER = 690  # A4 between our margins, in CSS pixels
LARGE = 24  # px, where a browser's own text is 16

samples = pytest.mark.parametrize("doc", SAMPLES, ids=lambda doc: doc.id)


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
