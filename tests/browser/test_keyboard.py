"""All of it by keyboard: every control reached in order, seen when reached, and never a trap."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, DESK, NOT_FOUND, PHONE, Visit, told
from tests.support import Doc

# Pages with every kind of control; a page of links is like any other.
WALKED = ("index", "techniques", "safety/check", "safety/conditions", "about/claims", "routine")


def walk(visit: Visit) -> list[str]:
    """Press Tab through the whole page; gives what went wrong."""
    stops: list[str] = visit.check("tabStops")
    faults: list[str] = []
    reached: list[int] = []
    last: dict[str, Any] | None = None
    for _ in range(len(stops) + 20):  # a few more: boxes that scroll are stops of their own
        visit.page.keyboard.press("Tab")
        now: dict[str, Any] | None = visit.check("focused")
        if now is None:
            break  # out of the page
        if last == now:
            faults.append(f"a trap: {now['name']}")
            break
        if now["index"] in reached:
            break  # round to where it began
        if now["index"] >= 0:
            reached.append(now["index"])
        elif not now["scroller"]:
            faults.append(f"Tab stops where nothing is to do: {now['name']}")
        if not now["ring"]:
            faults.append(f"no focus ring: {now['name']}")
        if not now["seen"]:
            faults.append(f"out of sight when focused: {now['name']}")
        last = now
    faults += [f"never reached: {name}" for index, name in enumerate(stops) if index not in reached]
    faults += [f"reached out of order: {stops[b]}" for a, b in pairwise(reached) if b <= a]
    return faults


@pytest.mark.parametrize("size", [PHONE, DESK], ids=("phone", "desk"))
@pytest.mark.parametrize("name", WALKED)
def test_tab_reaches_every_control_in_order_and_in_sight(window: OpenWindow, name: str, size: ViewportSize) -> None:
    faults = walk(window(viewport=size, reduced_motion="reduce").open(BY_ID[name]))
    assert not faults, told(faults)


# The header is the same on every page (test_pages.py): one stands for all.


def test_the_skip_link_leads_to_the_text(window: OpenWindow) -> None:
    page = window(reduced_motion="reduce").open(BY_ID["index"]).page
    page.keyboard.press("Tab")
    link = page.locator(".bm-skip")
    box = link.bounding_box()
    assert link.evaluate("link => link === document.activeElement")
    assert box is not None
    assert box["y"] >= 0, "the skip link stays out of sight when focused"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null"), "the next stop is before the text"


@pytest.mark.parametrize("script", [True, False], ids=("script", "no-script"))
@pytest.mark.parametrize("name", ["menu", "find"])
def test_menu_and_search_open_and_close_by_keyboard(window: OpenWindow, name: str, script: bool) -> None:
    page = window(viewport=PHONE, java_script_enabled=script).open(BY_ID["index"]).page
    is_open = f"document.getElementById('{name}').matches(':popover-open')"
    page.evaluate(f"document.querySelector('[popovertarget={name}]').focus()")
    page.keyboard.press("Enter")
    assert page.evaluate(is_open)
    if name == "menu" or not script:  # the script lets the field have the focus at once
        page.keyboard.press("Tab")
    assert page.evaluate(f"document.getElementById('{name}').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not page.evaluate(is_open)
    assert page.evaluate(f"document.activeElement.matches('[popovertarget={name}]')"), "focus is lost on closing"


@pytest.mark.parametrize("doc", [BY_ID["safety/check"], NOT_FOUND], ids=lambda doc: doc.id)
def test_the_search_form_leads_to_the_search_page_without_script(window: OpenWindow, doc: Doc) -> None:
    visit = window(viewport=PHONE, java_script_enabled=False).open(doc)
    visit.page.evaluate("document.getElementById('find').showPopover()")
    visit.page.evaluate("document.querySelector('#find input').focus()")
    visit.page.keyboard.type("knots")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/search/?q=knots")
    assert visit.page.locator("h1").is_visible()
