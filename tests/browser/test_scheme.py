"""The scheme switch: a choice is kept on this device until "auto" forgets it; nothing else is ever kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, DESK, PHONE


def is_dark(page: Page) -> bool:
    """Whether the page's ground is darker than its text."""
    return bool(
        page.evaluate(
            """() => {
              const sum = (color) => color.match(/[\\d.]+/g).slice(0, 3).reduce((all, part) => all + Number(part), 0);
              const look = getComputedStyle(document.body);
              return sum(look.backgroundColor) < sum(look.color);
            }"""
        )
    )


def choose(page: Page, scheme: str) -> None:
    """Press one of the three buttons, in the menu on a phone."""
    opener = page.locator("[popovertarget=menu]")
    if opener.is_visible():
        opener.click()
    page.locator(f"[data-scheme={scheme}]").click()
    assert page.locator("[aria-pressed=true]").get_attribute("data-scheme") == scheme
    if opener.is_visible():
        page.keyboard.press("Escape")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=("phone", "desk"))
@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_choice_goes_along_and_auto_forgets_it(window: OpenWindow, size: ViewportSize, system: str) -> None:
    first, second = BY_ID["index"], BY_ID["faq"]
    visit = window(fresh=True, viewport=size, color_scheme=system).open(first)
    page = visit.page
    other = "default" if system == "dark" else "slate"
    assert is_dark(page) is (system == "dark")
    choose(page, other)
    assert is_dark(page) is (other == "slate")
    visit.open(second)
    assert is_dark(page) is (other == "slate"), "the choice did not go along"
    assert page.evaluate("Object.keys(localStorage)") == ["bm-scheme"]
    choose(page, "auto")
    assert is_dark(page) is (system == "dark")
    assert visit.check("kept") == []
    visit.open(first)
    assert is_dark(page) is (system == "dark")


def test_back_to_a_page_that_the_browser_kept_shows_the_colors_chosen_since(window: OpenWindow) -> None:
    """The test browser keeps no page, so a page is told what it would be told on its return."""
    page = window(fresh=True).open(BY_ID["index"]).page
    for kept, dark in (("slate", True), ("default", False)):
        page.evaluate("kept => localStorage.setItem('bm-scheme', kept)", kept)
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
        assert is_dark(page) is dark
        assert page.locator("[aria-pressed=true]").get_attribute("data-scheme") == kept


def test_the_browsers_own_bar_follows_the_choice(window: OpenWindow) -> None:
    page = window(fresh=True, color_scheme="light").open(BY_ID["index"]).page
    tints = "[...document.querySelectorAll('[name=theme-color]')].map((bar) => bar.content)"
    light, dark = page.evaluate(tints)
    assert light != dark
    for scheme, shown in (("slate", [dark, dark]), ("default", [light, light]), ("auto", [light, dark])):
        choose(page, scheme)
        assert page.evaluate(tints) == shown, scheme


def test_a_choice_holds_for_the_page_when_nothing_can_be_kept(window: OpenWindow) -> None:
    visit = window(fresh=True)
    visit.page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('off'); } })")
    visit.open(BY_ID["index"])
    choose(visit.page, "slate")
    assert is_dark(visit.page)
    assert visit.complaints == []
