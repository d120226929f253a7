"""Addresses that readers come with: broken ones do no harm."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import told


@pytest.mark.parametrize("fragment", ["%E0%A4%A", "100%", "%"])
def test_a_broken_fragment_is_no_error(window: OpenWindow, fragment: str) -> None:
    visit = window()
    visit.page.goto(f"{visit.address}faq/#{fragment}", wait_until="load")
    visit.page.evaluate("fragment => { location.hash = fragment + fragment; }", fragment)
    visit.page.wait_for_timeout(100)
    assert not visit.complaints, told(visit.complaints)
