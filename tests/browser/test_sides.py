"""Two or three techniques side by side: pairs to read, and any choice, kept in the address."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Page, Route

from backmassage.data.catalogue import Catalogue
from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, PHONE, Visit, told

TABLE, COMPARE = BY_ID["techniques"], BY_ID["techniques/compare"]
CELLS = """(rows) => [...document.querySelectorAll(rows)].map((row) => [...row.cells].map((cell) => {
  const copy = cell.cloneNode(true);
  copy.querySelectorAll("summary, sup, [hidden]").forEach((part) => part.remove());
  return copy.textContent.replace(/\\s+/g, " ").trim();
}))"""


def open_compare(visit: Visit, query: str = "") -> Visit:
    visit.open(replace(COMPARE, url=f"{COMPARE.url}{query}"))
    visit.page.wait_for_selector(".bm-pick fieldset:enabled", state="attached")
    return visit


def heads_of(page: Page) -> list[str]:
    return page.locator(".bm-pick thead th").all_text_contents()[1:]


def test_each_pair_is_a_plain_link_to_its_section_which_opens(window: OpenWindow, catalogue: Catalogue) -> None:
    pairs = catalogue.choosing.pairs
    one, other = pairs[-1]
    visit = window(viewport=PHONE, java_script_enabled=False)
    page = visit.open(replace(COMPARE, url=f"{COMPARE.url}#{one}-or-{other}")).page
    assert not page.locator(".bm-pick").is_visible(), "the choice does nothing without script"
    links = page.locator(".bm-jump--pairs a").evaluate_all("all => all.map((link) => link.hash)")
    assert links == [f"#{first}-or-{second}" for first, second in pairs]
    assert page.locator(".bm-pair").count() == len(pairs)
    table = page.locator(f"[id='{one}-or-{other}'] table")
    assert table.is_visible()
    assert table.locator("thead th").all_text_contents()[1:] == [
        catalogue.techniques[key].short for key in (one, other)
    ]


@pytest.mark.parametrize("ids", [("thai", "hot-stone"), ("deep-tissue", "swedish", "massage-gun")])
def test_any_two_or_three_stand_side_by_side_with_the_cells_of_the_table(
    window: OpenWindow, catalogue: Catalogue, ids: tuple[str, ...]
) -> None:
    table = window().open(TABLE).page
    sides = [table.evaluate(CELLS, f"#row-{key}")[0] for key in ids]
    visit = open_compare(window(), "?" + urlencode(dict(zip("abc", ids, strict=False))))
    visit.page.wait_for_selector(".bm-pick table")
    heads, *rows = visit.page.evaluate(CELLS, ".bm-pick tr")
    columns = [column.label for column in catalogue.tables["techniques"].columns]
    assert heads == ["Compared by", *(catalogue.techniques[key].short for key in ids)]
    assert rows[0] == ["What it is", *(catalogue.techniques[key].in_a_line for key in ids)]
    assert rows[1:] == [[label, *(side[n] for side in sides)] for n, label in enumerate(columns) if n]
    links = visit.page.evaluate("[...document.querySelectorAll('.bm-pick table a')].map((link) => link.href)")
    assert {urlsplit(link).path for link in links} == {f"/techniques/{key}/" for key in ids}
    table_aloud = visit.page.locator(".bm-pick table").aria_snapshot()
    assert len(re.findall(r"- '?rowheader\b", table_aloud)) == len(columns)
    assert len(re.findall(r"- '?columnheader\b", table_aloud)) == len(ids) + 1
    assert not visit.complaints, told(visit.complaints)


def test_a_choice_stands_in_the_address_and_back_leads_out_again(window: OpenWindow, catalogue: Catalogue) -> None:
    page = open_compare(window()).page
    short = {key: technique.short for key, technique in catalogue.techniques.items()}
    assert page.locator("#pick-b option").evaluate_all("all => all.map((one) => one.value)") == ["", *short]
    page.get_by_label("First").select_option("swedish")
    page.locator(".bm-pick__said", has_text="Choose one more.").wait_for()  # what it needs comes with the first choice
    page.get_by_label("Second").select_option("swedish")
    assert page.locator(".bm-pick__said").inner_text() == "Choose one more.", "twice the same is no comparison"
    page.get_by_label("Second").select_option("chair")
    page.wait_for_selector(".bm-pick table")
    assert urlsplit(page.url).query == "a=swedish&b=chair"
    assert heads_of(page) == [short["swedish"], short["chair"]]
    steps = page.evaluate("history.length")
    page.get_by_label("Second").dispatch_event("change")
    assert page.evaluate("history.length") == steps, "the same choice again is a step back of its own"
    page.go_back()
    assert page.locator(".bm-pick table").count() == 0
    page.go_forward()
    page.wait_for_selector(".bm-pick table")
    assert page.get_by_label("Second").input_value() == "chair"


def test_an_address_with_unknown_words_offers_the_choice(window: OpenWindow) -> None:
    visit = open_compare(window(), "?a=swedish&b=nothing-like-it&c=%3Cb%3E")
    visit.page.locator(".bm-pick__said", has_text="Choose one more.").wait_for()
    assert [visit.page.locator(f"#pick-{name}").input_value() for name in "abc"] == ["swedish", "", ""]
    assert not visit.complaints


def test_the_last_choice_stands_however_late_the_table_comes(window: OpenWindow, catalogue: Catalogue) -> None:
    held: list[Route] = []
    visit = window()
    visit.page.route(lambda url: urlsplit(url).path == f"/{TABLE.url}", lambda route: held.append(route))  # noqa: PLW0108  # a method of C code will not do
    open_compare(visit, "?a=swedish&b=thai")
    while not held:
        visit.page.wait_for_timeout(20)
    visit.page.get_by_label("Second").select_option("chair")
    for route in held:
        route.continue_()
    visit.page.unroute_all()
    visit.page.locator(".bm-pick__said", has_text="Showing").wait_for()
    assert heads_of(visit.page) == [catalogue.techniques[key].short for key in ("swedish", "chair")]


def test_a_table_that_does_not_load_is_said_in_words_and_comes_with_the_next_choice(window: OpenWindow) -> None:
    visit = window()
    visit.page.route(lambda url: urlsplit(url).path == f"/{TABLE.url}", lambda route: route.abort())
    open_compare(visit, "?a=swedish&b=thai")
    visit.page.get_by_text("The table did not load.").wait_for()
    assert visit.page.locator(".bm-pick table").count() == 0
    visit.page.unroute_all()
    visit.page.get_by_label("Second").select_option("chair")
    visit.page.wait_for_selector(".bm-pick table")
