"""Every template in every state (overrides/states.yml), measured: nothing is huge or tiny, squeezed, outside or covered.

Axe reads what a page says; it does not see that a field is as tall as the screen.
"""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import PAGES, told
from tests.browser.states import LISTED, SAMPLES, STATES
from tests.support import ROOT


def test_every_template_has_its_states() -> None:
    """A new template without an entry in overrides/states.yml fails here."""
    listed = LISTED["templates"]
    assert {path.stem for path in (ROOT / "overrides").glob("*.html")} == {*listed, *LISTED["frames"]}
    assert {doc.kind for doc in PAGES} == {*listed}
    assert {doc.kind for doc in SAMPLES} == {*listed}
    assert all(state.doc.kind == state.template for state in STATES.values())


@pytest.mark.parametrize("name", STATES)
def test_nothing_is_huge_tiny_squeezed_outside_or_covered(window: OpenWindow, name: str) -> None:
    state = STATES[name]
    visit = state.open(window(**state.settings))
    faults: list[str] = visit.check("thin")
    for look in state.looks:
        with look.on(visit):
            for width in look.widths:
                visit.resize(width, look.height)
                found: list[str] = visit.check("geometry", look.paper)
                faults += [f"{width} px, {look.name}: {fault}" for fault in found]
    assert not faults, told(faults)
