"""Every template in every state (overrides/states.yml), measured: nothing is huge or tiny, squeezed, outside or covered.

Axe reads what a page says, in either scheme; it does not see that a field is as tall as the screen.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import PAGES, WIDTHS, Visit, told
from tests.browser.states import AT_REST, LISTED, SAMPLES, STATES
from tests.support import ROOT


def test_every_template_has_its_states() -> None:
    """A new template without an entry in overrides/states.yml fails here."""
    listed = LISTED["templates"]
    assert {path.stem for path in (ROOT / "overrides").glob("*.html")} == {*listed, *LISTED["frames"]}
    assert {doc.kind for doc in PAGES} == {*listed}
    assert {doc.kind for doc in SAMPLES} == {*listed}
    assert all(state.doc.kind == state.template for state in STATES.values())


# Where somebody did something that brings what the page at rest does not have. Axe needs the script.
ANY = {listed["name"] for listed in LISTED["every"]}
REACHED = {name for name, state in STATES.items() if state.do and state.name not in ANY and state.without != "script"}


def looked_at(visit: Visit, widths: Iterable[int], within: str | None = None) -> list[str]:
    """The faults at these widths; the dark page is the same in other colors, so axe asks for those, at the widest.

    Of 77 conditions or 430 sources some stand for all: each one is asked at the narrowest width (test_pages.py).
    """
    faults: list[str] = []
    for width in widths:
        visit.resize(width)
        faults += [f"{width} px, light: {fault}" for fault in (*visit.axe(within), *visit.check("sideways"))]
    visit.page.emulate_media(color_scheme="dark")
    faults += [f"dark: {fault}" for fault in visit.axe(within, colors_only=True)]
    return faults + visit.complaints


@pytest.mark.parametrize("name", STATES)
def test_nothing_is_huge_tiny_squeezed_outside_or_covered_and_axe_finds_nothing(window: OpenWindow, name: str) -> None:
    state = STATES[name]
    visit = state.open(window(**state.settings))
    faults: list[str] = visit.check("thin")
    for look in state.looks:
        with look.on(visit):
            for width in look.widths:
                visit.resize(width, look.height)
                found: list[str] = visit.check("geometry", look.paper)
                faults += [f"{width} px, {look.name}: {fault}" for fault in found]
    if state.name == AT_REST:
        # The narrowest, every page has been asked at: test_pages.py.
        faults += looked_at(visit, WIDTHS[1:])
    elif name in REACHED:
        opened = visit.page.locator("header :popover-open").count()
        found = looked_at(visit, state.widths[-1:], "header" if opened else "main")
        visit.resize(320)
        found += [*visit.check("sideways"), *visit.check("clipped")]
        if state.template == "safety":  # a bar lies over the foot of the window: geometry scrolls what is below it
            found = [fault for fault in found if "target-size" not in fault]
        if state.lose:  # told by the browser as well
            found = [fault for fault in found if "503" not in fault]
        faults += found
    assert not faults, told(faults)
