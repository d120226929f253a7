"""The comparison of techniques: its filters, addresses, downloads, cards and paper. What must be shown is computed
from the data each time, so a new technique, condition or goal needs no change here."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Page, Route

from backmassage.data.catalogue import Catalogue
from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, PHONE, Visit, told

TABLE = BY_ID["techniques"]
FILES = ["/assets/comparison.json", "/assets/javascripts/filters.js"]
LANDSCAPE = {"A4": 1032, "Letter": 965}  # between our margins, in CSS pixels
Choice = Mapping[str, Sequence[str]]

# What the page shows now, as a visitor would take it in.
LOOK = """() => {
  const filter = document.querySelector("[data-enhance=filters]");
  const tidy = (text) => text.replace(/\\s+/g, " ").trim();
  const rows = [...filter.querySelectorAll("tbody tr")].filter((row) => row.checkVisibility());
  const cautions = rows.map((row) => row.querySelector(".bm-caution"));
  return {
    query: location.search.slice(1),
    rows: rows.map((row) => row.id.replace("row-", "")),
    goals: rows.map((row) => [...row.querySelectorAll(".bm-forgoal")].map((line) => line.dataset.goal)),
    said: [...filter.querySelectorAll("[role=status] > p")].map((line) => tidy(line.textContent)),
    all: filter.querySelector("[type=reset]").checkVisibility(),
    checked: [...filter.querySelectorAll("input:checked")].map((input) => input.value),
    have: filter.querySelector("[name=have]").value,
    cautions: cautions.map((line) => line && tidy(line.textContent)),
    levels: cautions.map((line) => line && ([...line.classList].find((name) => name.startsWith("bm-lv--")) ?? "")),
  };
}"""


def listed(catalogue: Catalogue) -> list[str]:
    return list(catalogue.tables["techniques"].rows or catalogue.techniques)


def expected(catalogue: Catalogue, choice: Choice) -> dict[str, Any]:
    """What the page must show: rows with one of the values of every filter; a caution in each if one has something."""

    def values(key: str) -> dict[str, set[str]]:
        technique = catalogue.techniques[key]
        goals = {goal.goal for goal in technique.goals}
        return {"goal": goals, "pressure": {*technique.pressure}, "clothing": {technique.clothing}}

    filters = {name: {*chosen} for name, chosen in choice.items() if name != "have"}
    rows = [key for key in listed(catalogue) if all(values(key)[name] & chosen for name, chosen in filters.items())]
    count = f"Showing {len(rows)} of {len(listed(catalogue))} techniques."
    said = [count if rows else "No technique has all of these. Take one away, or show all."]
    have = next(iter(choice.get("have", ())), "")
    cautions: list[tuple[str | None, str | None]] = [(None, None)] * len(rows)
    if have:
        condition, level = catalogue.conditions[have], catalogue.level(catalogue.conditions[have].level)
        said.append(f"{condition.letter_under} {level.label} {level.do}")
        cautions = [caution(catalogue, key, have) for key in rows]
    wanted = choice.get("goal", ())
    return {
        "query": urlencode(choice, doseq=True),
        "rows": rows,
        "goals": [[g.goal for g in catalogue.techniques[key].goals if g.goal in wanted] for key in rows],
        "said": said,
        "all": bool(choice),
        "checked": [value for chosen in filters.values() for value in chosen],
        "have": have,
        "cautions": [words for _, words in cautions],
        "levels": [level for level, _ in cautions],
    }


def caution(catalogue: Catalogue, technique_id: str, condition_id: str) -> tuple[str, str]:
    """The level and the words a row must show someone with this condition."""
    condition = catalogue.conditions[condition_id]
    level = catalogue.level(condition.level)
    care = {care.condition: care for care in catalogue.techniques[technique_id].care}
    if condition_id not in care and level.id != "avoid":
        return "", f"{condition.letter_under}. Not listed for this technique: ask all the same."
    words = care[condition_id].note or level.do if condition_id in care else "This holds for every kind of massage."
    return f"bm-lv--{level.id}", f"{level.label} {condition.letter_under}. {words}"


def open_table(visit: Visit, choice: Choice | str = "") -> Visit:
    """Open the table as an address names it, reach for its filters, and wait for them."""
    query = choice if isinstance(choice, str) else f"?{urlencode(choice, doseq=True)}"
    visit.open(replace(TABLE, url=f"{TABLE.url}{query}"))
    visit.page.wait_for_selector(".bm-filter__set:enabled", state="attached")
    visit.page.locator(".bm-filter__form").dispatch_event("pointerover")
    visit.page.wait_for_selector("#have option:nth-child(2)", state="attached")
    return visit


def look(page: Page) -> dict[str, Any]:
    shown: dict[str, Any] = page.evaluate(LOOK)
    return shown


def kinds_of_choice(catalogue: Catalogue) -> list[Choice]:
    """Choices that differ in kind: one value, two of a filter, filters together, no match, each level of caution."""
    one_a_level = {condition.level: key for key, condition in catalogue.conditions.items()}.values()
    goals, clothing = ([term.id for term in terms] for terms in (catalogue.scales.goals, catalogue.scales.clothing))
    together: list[Choice] = [{"goal": [goal], "clothing": [worn]} for goal in goals for worn in clothing]
    return [
        {},
        {"goal": goals[:1]},
        {"pressure": ["light", "firm"]},
        {"goal": goals[:2], "pressure": ["light"], "clothing": clothing[:1]},
        next(choice for choice in together if not expected(catalogue, choice)["rows"]),
        *({"have": [key]} for key in one_a_level),
        {"goal": goals[:1], "have": ["pregnancy"]},
    ]


def test_every_kind_of_choice_shows_what_the_data_says(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = window()
    for choice in kinds_of_choice(catalogue):
        shown, wanted = look(open_table(visit, choice).page), expected(catalogue, choice)
        assert {**shown, "checked": sorted(shown["checked"])} == {**wanted, "checked": sorted(wanted["checked"])}
    boxes = visit.page.evaluate("[...document.querySelectorAll('[name=have] option')].map((box) => box.value)")
    assert sorted(boxes) == ["", *sorted(catalogue.conditions)]
    assert not visit.complaints, told(visit.complaints)


def test_filters_are_fetched_on_demand_and_keep_what_was_chosen_before(
    window: OpenWindow, catalogue: Catalogue
) -> None:
    held: list[Route] = []
    visit = window()
    visit.page.route("**/comparison.json", lambda route: held.append(route))  # noqa: PLW0108  # a method of C code will not do
    visit.open(TABLE)
    visit.page.wait_for_selector(".bm-filter__set:enabled")
    assert not [url for url in visit.requests if urlsplit(url).path in FILES]
    visit.page.get_by_role("checkbox", name=catalogue.term("goals", "relax").label).check()
    while not held:
        visit.page.wait_for_timeout(20)
    held[0].continue_()
    visit.page.wait_for_selector("#have option:nth-child(2)", state="attached")
    assert look(visit.page) == expected(catalogue, {"goal": ["relax"]})


def test_filters_that_do_not_load_say_so_and_come_with_the_next_try(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = window()
    visit.page.route("**/comparison.json", lambda route: route.abort())
    visit.open(replace(TABLE, url=f"{TABLE.url}?goal=relax"))
    visit.page.get_by_text("The filters did not load.").wait_for()
    assert look(visit.page)["rows"] == listed(catalogue)
    visit.page.unroute("**/comparison.json")
    visit.page.locator(".bm-filter__form").dispatch_event("pointerover")
    visit.page.wait_for_selector("#have option:nth-child(2)", state="attached")
    assert look(visit.page) == expected(catalogue, {"goal": ["relax"]})


def test_show_all_back_and_forward_go_through_the_choices(window: OpenWindow, catalogue: Catalogue) -> None:
    page = open_table(window(viewport=PHONE)).page
    page.get_by_text("Narrow the table").click()
    page.get_by_role("checkbox", name=catalogue.term("goals", "relax").label).check()
    page.get_by_label("I have").select_option("pregnancy")
    first, second = {"goal": ["relax"]}, {"goal": ["relax"], "have": ["pregnancy"]}
    assert look(page) == expected(catalogue, second)
    steps = page.evaluate("history.length")
    page.locator("[name=have]").dispatch_event("change")
    assert page.evaluate("history.length") == steps, "the same choice again is a step back of its own"
    page.get_by_role("button", name="Show all").click()
    assert look(page) == expected(catalogue, {})
    assert page.evaluate("document.activeElement === document.querySelector('.bm-filter [role=status]')"), "focus lost"
    for choice in (second, first, {}):
        page.go_back()
        assert look(page) == expected(catalogue, choice)
    page.go_forward()
    assert look(page) == expected(catalogue, first)


def test_words_nobody_knows_in_an_address_are_left_alone(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = open_table(window(), "?goal=fly&have=nothing&pressure=&x=%22%3E%3Cb%3E")
    assert {**look(visit.page), "query": ""} == expected(catalogue, {})
    assert not visit.complaints


def test_the_whole_table_stands_and_can_be_taken_along_without_script(window: OpenWindow, catalogue: Catalogue) -> None:
    page = window(viewport=PHONE, java_script_enabled=False).open(TABLE).page
    cells = page.evaluate(
        "[...document.querySelectorAll('.bm-filter tbody tr')].map((row) => [row.id, ...[...row.cells].map((cell) => cell.innerText.trim())])"
    )
    assert [row[0] for row in cells] == [f"row-{key}" for key in listed(catalogue)]
    assert all(all(row) for row in cells), "an empty cell"
    for dead in (".bm-filter__form", ".bm-filter__bar", ".bm-take__shown"):
        assert not page.locator(dead).is_visible(), f"{dead} does nothing without script"
    links = page.locator(".bm-take a[download]").all()
    texts = {link.inner_text().lower(): page.request.get(str(link.evaluate("it => it.href"))).text() for link in links}
    rows = [row["id"] for row in csv.DictReader(io.StringIO(texts["csv"].removeprefix("\ufeff"), newline=""))]
    assert rows == [row["id"] for row in json.loads(texts["json"])["records"]] == list(catalogue.techniques)


def test_downloads_hold_what_is_shown(window: OpenWindow, catalogue: Catalogue) -> None:
    choice = {"pressure": ["firm"], "have": ["osteoporosis"]}
    page = open_table(window(), choice).page

    def taken(kind: str) -> str:
        with page.expect_download() as download:
            page.locator(f"[data-save={kind}]").click()
        assert download.value.suggested_filename == f"techniques-shown.{kind}"
        return Path(download.value.path()).read_text(encoding="utf-8-sig")

    heads, *rows = list(csv.reader(io.StringIO(taken("csv"), newline="")))
    whole = json.loads(taken("json"))
    labels = [column.label for column in catalogue.tables["techniques"].columns]
    assert heads == ["id", *labels, f"If: {catalogue.conditions['osteoporosis'].letter_under}"]
    assert [row[0] for row in rows] == expected(catalogue, choice)["rows"]
    assert [row[-1] for row in rows] == expected(catalogue, choice)["cautions"]
    assert whole["rows"] == [dict(zip(heads, row, strict=True)) for row in rows]
    assert whole["from"] == page.url
    for key, *cells in rows:
        assert all(cells), f"an empty cell: {cells}"
        care = cells[labels.index(next(c.label for c in catalogue.tables["techniques"].columns if c.field == "care"))]
        names = {catalogue.conditions[each.condition].letter_under for each in catalogue.techniques[key].care}
        assert all(name in care for name in names), f"{key}: cautions are told whole"


def test_a_card_is_a_row_of_a_table_for_a_screen_reader(window: OpenWindow, catalogue: Catalogue) -> None:
    labels = [column.label for column in catalogue.tables["techniques"].columns]
    page = open_table(window(viewport=PHONE)).page
    page.wait_for_selector("[role=columnheader]", state="attached")
    assert page.locator("tbody tr").first.evaluate("row => getComputedStyle(row).display") != "table-row", "no card"
    table = page.locator(".bm-filter table").aria_snapshot()
    assert [head for head in labels if f'columnheader "{head}"' not in table] == []
    assert len(re.findall(r"- '?rowheader\b", table)) == len(listed(catalogue))
    assert len(re.findall(r"- '?cell\b", table)) == len(listed(catalogue)) * (len(labels) - 1)
    # Who sees the card reads the same label above each value; who hears it has heard the column's name.
    row = f"#row-{listed(catalogue)[0]} td"
    seen = page.locator(row).evaluate_all("all => all.map((cell) => getComputedStyle(cell, '::before').content)")
    assert seen == [f'"{label}" / ""' for label in labels[1:]]


CUT = """() => {
  const box = document.querySelector(".bm-compare"), edge = document.documentElement.clientWidth;
  const cut = (cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getBoundingClientRect().right > edge + .5 || cell.scrollWidth > cell.clientWidth + 1;
  };
  const folded = box.querySelectorAll("tr:not([hidden]) details > :not(summary)");
  return [
    ...[...box.querySelectorAll("th, td")].filter(cut).map((cell) => `cut: ${cell.textContent.slice(0, 40)}`),
    ...[...folded].filter((part) => !part.checkVisibility({ contentVisibilityAuto: true })).map(() => "closed"),
    ...(box.scrollWidth > box.clientWidth ? ["the box scrolls"] : []),
  ];
}"""


@pytest.mark.parametrize("paper", list(LANDSCAPE))
def test_no_column_is_cut_on_landscape_paper(window: OpenWindow, paper: str) -> None:
    page = open_table(window(), {"pressure": ["light"], "have": ["pregnancy"]}).page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": LANDSCAPE[paper], "height": 800})
    assert page.evaluate(CUT) == []
    assert "Showing " in page.locator(".bm-filter [role=status]").inner_text(), (
        "paper says how many rows of all it shows"
    )
    pdf = page.pdf(format=paper, prefer_css_page_size=True)
    sizes = {tuple(map(float, found.split())) for found in re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)}
    assert sizes
    assert all(width > height for _, _, width, height in sizes), f"not landscape: {sizes}"
