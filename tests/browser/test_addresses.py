"""Addresses that readers come with or leave behind: broken ones do no harm, and none is kept twice."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, told


@pytest.mark.parametrize("fragment", ["%E0%A4%A", "100%", "%"])
def test_a_broken_fragment_is_no_error(window: OpenWindow, fragment: str) -> None:
    visit = window()
    visit.page.goto(f"{visit.address}faq/#{fragment}", wait_until="load")
    visit.page.evaluate("fragment => { location.hash = fragment + fragment; }", fragment)
    visit.page.wait_for_timeout(100)
    assert not visit.complaints, told(visit.complaints)


def test_the_same_choice_again_is_no_new_step_back(window: OpenWindow) -> None:
    visit = window().open(BY_ID["techniques/compare"])
    first, second = visit.page.locator(".bm-pick select").all()[:2]
    first.select_option("swedish")
    second.select_option("thai")
    visit.page.locator(".bm-pick__out .bm-versus").wait_for()
    before = visit.page.evaluate("history.length")
    second.dispatch_event("change")
    assert visit.page.evaluate("history.length") == before
