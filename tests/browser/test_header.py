"""The header: its menu and its search panel, at every size of screen and of text, and where popovers are unknown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, MAIN_ACTIONS, MAIN_HEIGHT, PHONE, SCHEMES, told

WIDTHS = (320, 360, 390, 768, 1280)
LARGE = (22, 24, 32)  # px, where a browser's own text is 16
# What the panel shows, and what somebody typed for it.
STATES = {"empty": "", "results": "blood thinners", "nothing": "qzxv", "failed": "warfarin"}
# The faults of the open panel, in words.
PANEL = """() => {
  const faults = [];
  const box = (selector) => document.querySelector(`#find ${selector}`).getBoundingClientRect();
  const panel = document.querySelector("#find").getBoundingClientRect();
  const [label, field, press, hits] = ["label", "input", "button", ".bm-search__hits"].map(box);
  const within = (rect, name) => {
    if (rect.left < panel.left || rect.right > panel.right + 0.5 || rect.right > innerWidth) faults.push(`${name} leaves the panel`);
  };
  if (panel.bottom > innerHeight + 1) faults.push("the panel leaves the screen");
  if (field.height > 80) faults.push(`the field is ${field.height} px high`);
  if (field.width < 120) faults.push(`the field is ${field.width} px wide`);
  if (field.top < label.bottom) faults.push("the label is beside the field");
  if (hits.top < Math.max(field.bottom, press.bottom)) faults.push("the results are beside the field");
  for (const [name, rect] of Object.entries({ label, field, press })) within(rect, name);
  for (const item of document.querySelectorAll("#find .bm-search__hits :is(p, li, a)")) {
    for (const rect of item.getClientRects()) within(rect, `“${item.textContent.slice(0, 30)}”`);
    if (item.localName === "li" && item.clientWidth < 200) faults.push("a result is squeezed");
  }
  return faults;
}"""


@pytest.mark.parametrize("name", ["menu", "find"])
def test_menu_and_search_are_sound_when_open(window: OpenWindow, name: str) -> None:
    visit = window(viewport=PHONE).open(BY_ID["index"])
    visit.page.evaluate("name => document.getElementById(name).showPopover()", name)
    faults = [*visit.check("targets", MAIN_ACTIONS, MAIN_HEIGHT, f"#{name}"), *visit.check("clipped")]
    for width in (320, 768):
        visit.resize(width)
        for scheme in SCHEMES:
            visit.page.emulate_media(color_scheme=scheme)
            found = visit.axe("header", colors_only=scheme == "dark")  # the same in other colors
            faults += [f"{width} px, {scheme}: {fault}" for fault in found]
    visit.page.emulate_media(forced_colors="active")
    faults += [f"forced colors: {fault}" for fault in visit.check("forcedColors")]
    assert not faults, told(faults)


@pytest.mark.parametrize("name", ["menu", "find"])
def test_the_button_of_what_is_open_shows_it(window: OpenWindow, name: str) -> None:
    visit = window(viewport=PHONE).open(BY_ID["index"])
    button = visit.page.locator(f"[popovertarget={name}]")
    look = "button => getComputedStyle(button).backgroundColor + getComputedStyle(button).boxShadow"
    closed = button.evaluate(look)
    visit.page.evaluate("name => document.getElementById(name).showPopover()", name)
    assert button.evaluate(look) != closed


@pytest.mark.parametrize("state", STATES)
def test_the_search_panel_stands_in_order_at_every_size(window: OpenWindow, state: str) -> None:
    visit = window(fresh=True)
    faults = []
    if state == "failed":
        visit.page.route("**/search_index.json", lambda route: route.fulfill(status=503))
    visit.open(BY_ID["safety/red-flags"])
    visit.page.locator("[popovertarget=find]").click()
    if STATES[state]:
        visit.page.locator("#find input").fill(STATES[state])
        visit.page.locator("#find .bm-search__hits p").first.wait_for()
    for size in (16, 24):
        with visit.text_size(size):
            for width in WIDTHS:
                visit.resize(width)
                found: list[str] = [*visit.page.evaluate(PANEL), *visit.check("sideways")]
                faults += [f"{width} px, text {size} px: {fault}" for fault in found]
    assert not faults, told(faults)


def test_large_text_wraps_the_header_and_pushes_nothing_out(window: OpenWindow) -> None:
    visit = window(fresh=True).open(BY_ID["index"])
    faults = []
    for size in LARGE:
        with visit.text_size(size):
            for width in WIDTHS:
                visit.resize(width)
                found = visit.check("outside", ".bm-header__in > :is(a, button)")
                faults += [f"{width} px, text {size} px: {fault}" for fault in found]
    assert not faults, told(faults)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_without_popovers_menu_and_search_stand_in_the_page(window: OpenWindow, site: Path, script: bool) -> None:
    """An engine that does not know ``:popover-open`` skips the rules that need it; so does this one, if asked for less."""
    style = (site / "assets" / "site.css").read_text(encoding="utf-8").replace(":popover-open", ":not-yet-known")
    visit = window(fresh=True, java_script_enabled=script)
    visit.page.add_init_script("delete HTMLElement.prototype.popover")
    visit.page.route("**/site.css*", lambda route: route.fulfill(body=style, content_type="text/css"))
    visit.open(BY_ID["safety/red-flags"])
    faults: list[Any] = []
    for width in (360, 768, 1280):
        visit.resize(width)
        found = visit.page.evaluate(
            """() => {
              const main = document.querySelector("main").getBoundingClientRect();
              const faults = [];
              for (const name of ["menu", "find"]) {
                const part = document.getElementById(name);
                const { bottom, height } = part.getBoundingClientRect();
                if (getComputedStyle(part).position !== "static") faults.push(`${name} floats over the page`);
                if (bottom > main.top + 1) faults.push(`${name} covers the text`);
                if (!height) faults.push(`${name} is not there`);
              }
              if (main.top > innerHeight * 0.6) faults.push(`the page begins at ${main.top} px`);
              for (const tool of document.querySelectorAll(".bm-tool")) {
                if (tool.checkVisibility()) faults.push("a button opens nothing");
              }
              if (document.activeElement !== document.body) faults.push("the focus is taken");
              return faults;
            }"""
        )
        faults += [f"{width} px: {fault}" for fault in [*found, *visit.check("sideways")]]
    assert not faults, told(faults)


def test_the_field_has_the_focus_when_the_panel_opens(window: OpenWindow) -> None:
    visit = window().open(BY_ID["index"])
    assert visit.page.evaluate("document.activeElement === document.body")
    visit.page.locator("[popovertarget=find]").click()
    assert visit.page.evaluate("document.activeElement.matches('#find input')")


def test_escape_closes_the_panel_where_the_field_keeps_the_key(window: OpenWindow) -> None:
    """WebKit's search field swallows Escape; an event of a script does not reach the browser's own handling either."""
    page = window().open(BY_ID["index"]).page
    page.locator("[popovertarget=find]").click()
    field = page.locator("#find input")
    field.fill("warfarin")
    page.locator("#find .bm-search__hits li").first.wait_for()
    field.dispatch_event("keydown", {"key": "Escape", "bubbles": True})
    page.locator("#find").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.matches('[popovertarget=find]')")


# What stands where an address leads to: the header may not lie over it.
COVERED = """() => {
  const header = document.querySelector(".bm-header").getBoundingClientRect();
  const { top, bottom } = document.querySelector(":target").getBoundingClientRect();
  return bottom > 0 && top >= header.bottom - 1 ? [] : [`“${location.hash}” is at ${top}, the header ends at ${header.bottom}`];
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_the_header_stays_in_reach_and_covers_no_target(window: OpenWindow, width: int) -> None:
    visit = window(viewport={"width": width, "height": 740})
    faults: list[str] = []
    for page, fragment in (("about/how-we-grade", "limits"), ("about/claims", "topic-myths"), ("faq", "safe")):
        visit.open(BY_ID[page])
        visit.page.evaluate("id => { location.hash = id; }", fragment)
        visit.page.wait_for_timeout(300)
        faults += visit.page.evaluate(COVERED)
        top = visit.page.evaluate("document.querySelector('.bm-header').getBoundingClientRect().top")
        assert top == 0, f"{page}: the header is at {top}"
    assert not faults, told(faults)


@pytest.mark.parametrize("size", [(320, 256), (740, 360)], ids=["zoomed to 400%", "a phone lying down"])
def test_the_header_leaves_a_low_screen_to_the_text(window: OpenWindow, size: tuple[int, int]) -> None:
    visit = window(viewport={"width": size[0], "height": size[1]}).open(BY_ID["about/how-we-grade"])
    visit.page.evaluate("scrollTo(0, 2000)")
    assert visit.page.evaluate("document.querySelector('.bm-header').getBoundingClientRect().bottom") < 0


def test_bullets_are_seen_in_a_readers_own_colors(window: OpenWindow) -> None:
    page = window(forced_colors="active").open(BY_ID["benefits/back-pain"]).page
    seen = page.locator(".bm-short__do li").first.evaluate(
        "item => (style => [parseFloat(style.borderTopWidth), style.borderTopColor])(getComputedStyle(item, '::before'))"
    )
    assert seen[0] > 2
    assert seen[1] not in ("rgba(0, 0, 0, 0)", page.evaluate("getComputedStyle(document.body).backgroundColor"))
