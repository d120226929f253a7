"""Every page, in every look: axe finds nothing, nothing moves, nothing scrolls sideways, nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import (
    MAIN_ACTIONS,
    MAIN_HEIGHT,
    NOT_FOUND,
    PAGES,
    SAMPLE_IDS,
    SAMPLES,
    SCHEMES,
    TEMPLATES,
    WIDTHS,
    Visit,
    told,
)
from tests.site.test_budgets import ANSWER, FIRST_VISIT, budget, weight
from tests.support import Doc, site_paths

POPOVERS = ("menu", "find")
# WCAG 1.4.12, as a reader's own style sheet would set it.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    "p { margin-bottom: 2em !important; }"
)
PHONE = {"width": 360, "height": 740}
PAPER = 690  # A4 between our margins, in CSS pixels

EVERYWHERE = {"assets/site.css", "assets/javascripts/site.js", "assets/icons/icon.svg"}  # cached after the first page

every_page = pytest.mark.parametrize("doc", PAGES, ids=lambda doc: doc.id)
samples = pytest.mark.parametrize("doc", SAMPLES, ids=lambda doc: doc.id)


def open_popover(visit: Visit, name: str) -> bool:
    """Open the menu or the search, if this width has a button for it."""
    if not visit.page.locator(f"[popovertarget={name}]").is_visible():
        return False
    visit.page.evaluate("name => document.getElementById(name).showPopover()", name)
    return True


def close_popover(visit: Visit, name: str) -> None:
    visit.page.evaluate("name => document.getElementById(name).hidePopover()", name)


def test_every_template_has_a_sample() -> None:
    assert {doc.kind for doc in TEMPLATES} == {doc.kind for doc in PAGES}
    assert {doc.id for doc in PAGES} >= set(SAMPLE_IDS)


def test_the_header_is_the_same_on_every_page(site: Path) -> None:
    """So that its menu and search, once tested, are tested for every page."""
    headers = set()
    for path in site_paths(site):
        found = re.search(r"<header.*?</header>", (site / path).read_text(encoding="utf-8"), re.DOTALL)
        assert found, f"{path} has no header"
        headers.add(re.sub(r'\s(?:href|action|data-worker|src|aria-current)="[^"]*"', "", found[0]))
    assert len(headers) == 1


def too_heavy(site: Path, requests: list[str], address: str) -> Iterator[str]:
    """Yield a line if what a page asked for weighs too much; tests/site reads the same from the HTML."""
    files = {
        url.removeprefix(address).partition("?")[0].partition("#")[0] for url in requests if url.startswith(address)
    }
    paths = {name: site / (f"{name}index.html" if not name or name.endswith("/") else name) for name in files}
    first = {name: weight(path.read_bytes()) for name, path in paths.items()}
    second = {name: heavy for name, heavy in first.items() if name not in EVERYWHERE}
    if sum(first.values()) > FIRST_VISIT:
        yield f"too heavy for a first visit: {first}"
    if sum(second.values()) > budget(next(iter(first))):
        yield f"too heavy for a second page: {second}"


def test_a_heavy_visit_is_caught(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(Random(1).randbytes(ANSWER + 100))  # noqa: S311  # nothing secret
    (tmp_path / "big.svg").write_bytes(Random(2).randbytes(FIRST_VISIT))  # noqa: S311
    asked = ["http://x/", "http://x/big.svg?v=1#a"]
    assert [line.partition(":")[0] for line in too_heavy(tmp_path, asked[:1], "http://x/")] == [
        "too heavy for a second page"
    ]
    assert len(list(too_heavy(tmp_path, asked, "http://x/"))) == 2


@every_page
def test_axe_finds_nothing_and_nothing_moves_or_scrolls_sideways(window: OpenWindow, site: Path, doc: Doc) -> None:
    visit = window(color_scheme="light", viewport={"width": WIDTHS[0], "height": 800}).open(doc)
    # What moves once and not again was painted half read, on a machine with too much to do.
    moved = visit.check("shift") and visit.open(doc).check("shift")
    faults = [*moved, *visit.check("fonts")]
    for width in WIDTHS:
        visit.resize(width)
        for scheme in SCHEMES:
            visit.page.emulate_media(color_scheme=scheme)
            # The dark page is the same page in other colors: the rules about colors say all that can differ.
            found = [*visit.check("sideways"), *visit.axe(colors_only=scheme == "dark")]
            faults += [f"{width} px, {scheme}: {fault}" for fault in found]
    if doc is not NOT_FOUND:  # its drawings at all widths; those of the dark scheme are the same in other colors
        faults += too_heavy(site, [url for url in visit.requests if "/drawings/dark/" not in url], visit.address)
    faults += visit.complaints
    assert not faults, told(faults)


@pytest.mark.parametrize("doc", TEMPLATES, ids=lambda doc: doc.id)
def test_axe_finds_nothing_with_menu_or_search_open(window: OpenWindow, doc: Doc) -> None:
    """One page of each template: the header is the same on all, and a popover changes nothing below it."""
    visit = window(color_scheme="light").open(doc)
    faults = []
    for width in WIDTHS:
        visit.resize(width)
        for name in POPOVERS:
            if open_popover(visit, name):
                for scheme in SCHEMES:
                    visit.page.emulate_media(color_scheme=scheme)
                    found = [*visit.axe("header"), *visit.check("sideways")]
                    faults += [f"{width} px, {scheme}, {name} open: {fault}" for fault in found]
                close_popover(visit, name)
    assert not faults, told(faults)


@every_page
def test_nothing_is_lost_on_a_phone_zoomed_in_forced_colors_still_or_on_paper(window: OpenWindow, doc: Doc) -> None:
    visit = window(viewport=PHONE, reduced_motion="reduce").open(doc)
    faults: list[str] = []

    def note(look: str, *names: str, **arguments: tuple[object, ...]) -> None:
        for name in names:
            found = visit.check(name, *arguments.get(name, ()))
            faults.extend(f"{look}: {fault}" for fault in found if f"{look}: {fault}" not in faults)

    actions = (MAIN_ACTIONS, MAIN_HEIGHT)
    note("phone", "firstScreen", firstScreen=(bool(doc.matter.get("bottom_line")),))
    note("phone", "targets", "clipped", targets=actions)
    note("reduced motion", "motion")
    for name in POPOVERS:
        visit.page.emulate_media(forced_colors="none")
        if open_popover(visit, name):
            note(f"{name} open", "targets", "clipped", targets=(*actions, f"#{name}"))
            visit.page.emulate_media(forced_colors="active")
            note(f"{name} open, forced colors", "forcedColors")
            close_popover(visit, name)
    note("forced colors", "forcedColors")
    visit.page.emulate_media(forced_colors="none", media="print")
    visit.resize(PAPER)
    note("paper", "paper", "sideways")
    visit.page.emulate_media(media="screen")
    visit.page.add_style_tag(content=SPACING)
    for width in (320, 1280):
        visit.resize(width)
        note(f"{width} px, wide spacing", "sideways", "clipped")
    assert not faults, told(faults)


@samples
def test_a_page_prints(window: OpenWindow, doc: Doc) -> None:
    visit = window(color_scheme="dark").open(doc)
    pdf = visit.page.pdf(format="A4", prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") >= 1


@every_page
def test_the_whole_page_is_there_without_script(window: OpenWindow, doc: Doc) -> None:
    without = window(java_script_enabled=False, viewport=PHONE).open(doc)
    faults = without.check("headAndLine", bool(doc.matter.get("bottom_line")))
    if doc in SAMPLES:
        shown = set(without.check("shownText"))
        for text in window(viewport=PHONE).open(doc).check("shownText"):
            if text not in shown:
                faults.append(f"only shown with the script: “{text[:60]}”")
    assert not faults, told(faults)
