"""A sheet to hand over fits on one side of paper, whichever of the two papers is in the printer."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import PAGES
from tests.support import Doc

SHEETS = [doc for doc in PAGES if doc.kind == "handout"]


def sides(pdf: bytes) -> int:
    """Return how many sides of paper a document has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("doc", SHEETS, ids=lambda doc: doc.id)
def test_a_sheet_is_read_without_glasses(window: OpenWindow, doc: Doc) -> None:
    page = window().open(doc).page
    page.emulate_media(media="print")
    sizes = page.locator(".bm-sheet :is(li, p):not(.bm-sheet__foot *, .bm-stamp)").evaluate_all(
        "all => all.map((text) => parseFloat(getComputedStyle(text).fontSize) * 72 / 96)"
    )
    assert min(sizes) >= 9.99  # points


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("doc", SHEETS, ids=lambda doc: doc.id)
def test_a_sheet_is_one_side(window: OpenWindow, doc: Doc, paper: str) -> None:
    page = window().open(doc).page
    page.emulate_media(media="print")
    for picture in page.locator(".bm-sheet img").all():
        picture.evaluate("it => it.decode()")
    assert sides(page.pdf(format=paper, prefer_css_page_size=True)) == 1
    page.locator(".bm-sheet").evaluate(
        "it => it.append(...Array.from({length: 9}, () => it.lastElementChild.cloneNode(true)))"
    )
    assert sides(page.pdf(format=paper, prefer_css_page_size=True)) > 1, "too much is seen"
