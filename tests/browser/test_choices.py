"""What narrows a list keeps its word: as many as it says, nothing else, and no heading over nothing."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, Visit, told

# Page, what is counted, and where in it stands the word of the choice (nowhere: a list goes by its heading).
LISTS = (("about/claims", ".bm-record", ":scope > .bm-sure"), ("about/sources", ".bm-refs > li", ""))
CHOOSE = """([rows, badge]) => {
  const faults = [];
  const visible = (found) => [...document.querySelectorAll(found)].filter((each) => each.checkVisibility());
  for (const label of document.querySelectorAll(".bm-choices label")) {
    label.querySelector("input").click();
    const [, words, count] = label.textContent.trim().match(/^(.*\\S)\\s+(\\d+)$/s);
    const shown = visible(rows);
    if (shown.length !== Number(count)) faults.push(`${words}: says ${count}, shows ${shown.length}`);
    for (const row of badge && words !== "All" ? shown : []) {
      const says = row.querySelector(badge).textContent.trim();
      if (says !== words) faults.push(`${words}: shows a row that says ${says}`);
    }
    for (const heading of visible(".bm-prose > h2")) {
      const shows = heading.nextElementSibling.querySelectorAll(rows);
      if (![...shows].some((each) => each.checkVisibility())) faults.push(`${words}: nothing under ${heading.textContent}`);
    }
    const contents = visible(".bm-toc a").filter((each) => getComputedStyle(each).visibility === "visible");
    if ((words === "All") !== contents.length > 0) faults.push(`${words}: contents ${contents.length}`);
  }
  return faults;
}"""


def choose(visit: Visit, rows: str, badge: str) -> list[str]:
    faults: list[str] = visit.page.evaluate(CHOOSE, [rows, badge])
    return faults


@pytest.mark.parametrize(("page", "rows", "badge"), LISTS, ids=[page for page, _, _ in LISTS])
def test_each_choice_shows_what_it_says(window: OpenWindow, page: str, rows: str, badge: str) -> None:
    faults = choose(window().open(BY_ID[page]), rows, badge)
    assert not faults, told(faults)


@pytest.mark.parametrize("width", [360, 180], ids=["phone", "phone with text of twice the size"])
@pytest.mark.parametrize("page", [page for page, _, _ in LISTS])
def test_on_a_phone_what_is_chosen_stands_above_the_choices(window: OpenWindow, page: str, width: int) -> None:
    choices = window(viewport={"width": width, "height": 740}).open(BY_ID[page]).page.locator(".bm-choices")
    below = "(it) => it.querySelector('legend').getBoundingClientRect().bottom <= it.querySelector('label').getBoundingClientRect().top"
    assert choices.evaluate(below)


def test_a_record_under_another_rating_and_a_heading_over_nothing_are_seen(window: OpenWindow) -> None:
    page, rows, badge = LISTS[0]
    visit = window().open(BY_ID[page])
    visit.page.evaluate("""() => {
      document.querySelector('.bm-record[data-rated="low"]').dataset.rated = "low high";
      for (const group of document.querySelectorAll(".bm-group")) delete group.dataset.rated;
      document.querySelector(".bm-page > aside").style.visibility = "visible";
    }""")
    faults = "\n".join(choose(visit, rows, badge))
    for fault in (
        "Sure: says 1, shows 2",
        "Sure: shows a row that says Not very sure",
        "Sure: nothing under Back pain",
        "Sure: contents 10",
    ):
        assert fault in faults
