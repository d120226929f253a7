"""The map of the back: a thumb finds each number, and gets to the muscle of that number."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID

THUMB = 44  # px across, as for every control
MISSED = """thumb => [...document.querySelectorAll(".bm-map svg a")].flatMap((link) => {
  link.scrollIntoView({block: "center", behavior: "instant"});
  const box = link.querySelector("use").getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const reach = thumb / 2 - 1;
  const found = [[0, 0], [reach, 0], [-reach, 0], [0, reach], [0, -reach]].map(([right, down]) =>
    document.elementFromPoint(x + right, y + down)?.closest("a"));
  return found.every((each) => each === link) ? [] : [link.getAttribute("aria-label")];
})"""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_thumb_hits_the_muscle_it_means(window: OpenWindow, width: int) -> None:
    page = window(viewport={"width": width, "height": 740}).open(BY_ID["back"]).page
    names = page.locator(".bm-map svg a").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert len(names) == page.locator(".bm-muscle").count()
    assert page.evaluate(MISSED, THUMB) == []
    assert page.evaluate(MISSED, 4 * THUMB) != [], "a thumb that large misses"
    page.locator(".bm-map svg a use").last.click()
    assert page.url.endswith("#glutmed")
