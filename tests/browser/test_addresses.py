"""Addresses that readers come with, where broken ones do no harm, and those they take along: a press copies them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, PHONE, told


@pytest.mark.parametrize("fragment", ["%E0%A4%A", "100%", "%"])
def test_a_broken_fragment_is_no_error(window: OpenWindow, fragment: str) -> None:
    visit = window()
    visit.page.goto(f"{visit.address}faq/#{fragment}", wait_until="load")
    visit.page.evaluate("fragment => { location.hash = fragment + fragment; }", fragment)
    visit.page.wait_for_timeout(100)
    assert not visit.complaints, told(visit.complaints)


# What is pressed, where, and the address that it copies.
COPIES = [
    ("faq", "#sore .bm-anchor", "faq/#sore"),
    ("faq#sore", ".bm-quiet button >> text=Copy link", "faq/#sore"),
    ("therapists", ".bm-addresses li:has([href*='faq/#sore']) button", "faq/#sore"),
    ("therapists", ".bm-addresses li:has([href*='sort:']) button", "techniques/#sort:have=pregnancy"),
    ("techniques#sort:have=pregnancy", ".bm-filter__bar button >> text=Copy link", "techniques/#sort:have=pregnancy"),
]


@pytest.mark.parametrize(("at", "press", "copied"), COPIES)
def test_a_press_copies_the_whole_address_and_says_so(window: OpenWindow, at: str, press: str, copied: str) -> None:
    visit = window(viewport=PHONE)
    page, (name, _, part) = visit.page, at.partition("#")
    visit.open(replace(BY_ID[name], url=f"{BY_ID[name].url}{part and '#'}{part}"))
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    page.locator("h1").hover()  # what copies comes at the first touch
    page.wait_for_timeout(300)
    asked = len(visit.requests)
    page.locator(press).first.click()
    page.get_by_role("status").get_by_text("Link copied.").wait_for()
    assert page.evaluate("window.copied") == visit.address + copied
    # A drawing that comes near as the page scrolls, and the icon of a new address, are none of the copying's.
    others = [url for url in visit.requests[asked:] if "/drawings/" not in url and "/icons/" not in url]
    assert others == [], "something was asked for while copying"
    assert not visit.complaints, told(visit.complaints)


def test_where_nothing_can_be_copied_the_address_bar_has_it(window: OpenWindow) -> None:
    visit = window().open(BY_ID["faq"])
    visit.page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error(); }; }")
    visit.page.locator("#sore .bm-anchor").click()
    visit.page.get_by_role("status").get_by_text("Copy it from the address bar.").wait_for()
    assert visit.page.url.endswith("faq/#sore")
