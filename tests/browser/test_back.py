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
    assert page.url.endswith("#multifidus")


NUMBERS = """() => [...document.querySelectorAll(".bm-map a")].map((link) => [
  link.textContent.trim(), document.querySelector(`${link.getAttribute("href")} h3`).textContent.trim()])"""


def other_numbers(pairs: list[list[str]]) -> list[list[str]]:
    """What the map or its list calls by another number than the muscle has."""
    return [pair for pair in pairs if pair[0].split()[0] != pair[1].split()[0]]


def test_a_muscle_has_one_number_on_the_map_in_the_list_and_at_its_name(window: OpenWindow) -> None:
    pairs = window().open(BY_ID["back"]).page.evaluate(NUMBERS)
    assert len(pairs) == 18
    assert other_numbers(pairs) == []
    assert other_numbers([["2", "3 The side of the hip"]]), "another number is found"
