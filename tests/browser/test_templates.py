"""Every template, and every page with a device of its own, in all looks: schemes, widths, paper, forced colors,
large text, wide spacing, without script; and what its script can make of it."""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import OpenWindow
from tests.browser.driver import PHONE, WIDTHS, Visit, told
from tests.browser.states import LISTED, SAMPLES, STATES, TEMPLATES
from tests.support import Doc

# WCAG 1.4.12, as a reader's own style sheet would set it.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    "p { margin-bottom: 2em !important; }"
)
PAPER = 690  # A4 between our margins, in CSS pixels
LARGE = 24  # px, where a browser's own text is 16

samples = pytest.mark.parametrize("doc", SAMPLES, ids=lambda doc: doc.id)


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


# Where somebody did something that brings what the page at rest does not have; at rest every page is asked above.
# Axe needs the script.
ANY = {listed["name"] for listed in LISTED["every"]}
REACHED = [name for name, state in STATES.items() if state.do and state.name not in ANY and state.without != "script"]


@pytest.mark.parametrize("name", REACHED)
def test_a_page_is_as_sound_in_every_state(window: OpenWindow, name: str) -> None:
    state = STATES[name]
    visit = state.open(window(**state.settings))
    visit.page.evaluate("scrollTo(0, 0)")  # what lies half below the bar that sticks is no small target
    opened = visit.page.locator("header :popover-open").count()
    faults = looked_at(visit, state.widths[-1:], "header" if opened else "main")
    visit.resize(320)
    faults += [*visit.check("sideways"), *visit.check("clipped")]
    if state.template == "safety":  # a bar lies over the foot of the window: the geometry test scrolls what is below it
        faults = [fault for fault in faults if "target-size" not in fault]
    if state.lose:  # told by the browser as well
        faults = [fault for fault in faults if "503" not in fault]
    assert not faults, told(faults)
