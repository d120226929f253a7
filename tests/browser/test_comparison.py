"""The comparison of techniques, and two or three of them: filters, addresses, cards, paper, and without script.

What must be shown is computed from the YAML each time, so a new technique, condition or goal needs no change here.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, Route

from backmassage.data import models as m
from backmassage.data.catalogue import Catalogue
from tests.browser.conftest import OpenWindow
from tests.browser.driver import Visit, told
from tests.support import docs

TABLE, COMPARE = (next(doc for doc in docs() if doc.id == name) for name in ("techniques/index", "techniques/compare"))
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
FILTERS = {"goal": "goals", "pressure": "pressure", "clothing": "clothing"}
LANDSCAPE = {"A4": 1032, "Letter": 965}  # between our margins, in CSS pixels
AT_ONCE = 150  # changes of the address in one visit: browsers stop a page at 200
Choice = Mapping[str, Sequence[str]]

# What the page shows now, as a visitor would take it in.
LOOK = """() => {
  const filter = document.querySelector("[data-enhance=compare]");
  const tidy = (text) => text.replace(/\\s+/g, " ").trim();
  const rows = [...filter.querySelectorAll("tbody tr")].filter((row) => row.checkVisibility());
  const cautions = rows.map((row) => row.querySelector(".bm-caution"));
  return {
    query: location.search.slice(1),
    rows: rows.map((row) => row.id.replace("row-", "")),
    goals: rows.map((row) => [...row.querySelectorAll(".bm-forgoal")].filter((line) => !line.hidden).map((line) => line.dataset.goal)),
    said: [...filter.querySelectorAll("[role=status] > p")].map((line) => tidy(line.textContent)),
    all: filter.querySelector("[type=reset]").checkVisibility(),
    checked: [...filter.querySelectorAll("input:checked")].map((input) => [input.name, input.value]),
    cautions: cautions.map((line) => line && tidy(line.textContent)),
    levels: cautions.map((line) => line && ([...line.classList].find((name) => name.startsWith("bm-lv--")) ?? "")),
    links: cautions.map((line) => line && line.querySelector("a").getAttribute("href")),
  };
}"""
SET = f"""(choices) => {{
  const look = {LOOK};
  const form = document.querySelector("[data-enhance=compare] form");
  return choices.map((choice) => {{
    for (const input of form.querySelectorAll("input")) input.checked = (choice[input.name] ?? []).includes(input.value);
    form.elements.have.value = (choice.have ?? [""])[0];
    form.dispatchEvent(new Event("change", {{ bubbles: true }}));
    return look();
  }});
}}"""


# --- What the data says -------------------------------------------------------------------------


def listed(catalogue: Catalogue) -> list[str]:
    """The techniques of the table, in its order."""
    return list(catalogue.tables["techniques"].rows or catalogue.techniques)


def values(technique: m.Technique, name: str) -> set[str]:
    found = {
        "goal": {goal.goal for goal in technique.goals},
        "pressure": set(technique.pressure),
        "clothing": {technique.clothing},
    }
    return found[name]


def options(catalogue: Catalogue, name: str) -> list[str]:
    """The values a filter offers: the vocabulary's, in its order, as far as techniques use them."""
    used = set().union(*(values(catalogue.techniques[key], name) for key in listed(catalogue)))
    return [term.id for term in getattr(catalogue.scales, FILTERS[name]) if term.id in used]


def expected(catalogue: Catalogue, choice: Choice) -> list[str]:
    """The rows of a choice: one of its values within a filter, and every filter."""
    wanted = {name: set(choice[name]) for name in FILTERS if name in choice}
    return [
        key
        for key in listed(catalogue)
        if all(values(catalogue.techniques[key], name) & one_of for name, one_of in wanted.items())
    ]


def counted(catalogue: Catalogue, rows: Sequence[str]) -> str:
    if not rows:
        return "No technique has all of these. Take one away, or show all."
    return f"Showing {len(rows)} of {len(listed(catalogue))} techniques."


def caution(catalogue: Catalogue, technique_id: str, condition_id: str) -> tuple[str, str]:
    """The level and the words a row must show someone with this condition."""
    condition = catalogue.conditions[condition_id]
    level = catalogue.level(condition.level)
    care = {care.condition: care for care in catalogue.techniques[technique_id].care}
    if condition_id in care:
        return level.id, f"{level.label} {condition.letter_under}. {care[condition_id].note or level.do}"
    if level.id == "avoid":
        return level.id, f"{level.label} {condition.letter_under}. This holds for every kind of massage."
    return "", f"{condition.letter_under}. Not listed for this technique: ask all the same."


def weightiest(catalogue: Catalogue, technique: m.Technique) -> list[m.Care]:
    """The three cautions a row names: whom it concerns before what holds for an area only."""
    order = ("avoid", "ask-first", "local-avoid", "adapt")
    return sorted(technique.care, key=lambda care: order.index(catalogue.conditions[care.condition].level))[:3]


# --- On the page --------------------------------------------------------------------------------


def open_table(visit: Visit, query: str = "") -> Visit:
    """Open the table as an address names it, reach for its filters, and wait for them."""
    visit.open(replace(TABLE, url=f"{TABLE.url}{query}"))
    visit.page.wait_for_selector(".bm-filter__set:enabled", state="attached")
    visit.page.locator(".bm-filter__form").dispatch_event("pointerover")
    visit.page.wait_for_selector("#have option:nth-child(2)", state="attached")
    return visit


def open_compare(visit: Visit, query: str = "") -> Visit:
    visit.open(replace(COMPARE, url=f"{COMPARE.url}{query}"))
    visit.page.wait_for_selector(".bm-pick fieldset:enabled", state="attached")
    return visit


def look(page: Page) -> dict[str, Any]:
    shown: dict[str, Any] = page.evaluate(LOOK)
    return shown


def look_at(window: OpenWindow, choices: Sequence[Choice]) -> list[dict[str, Any]]:
    """Make every choice and say what the page then shows."""
    shown: list[dict[str, Any]] = []
    for start in range(0, len(choices), AT_ONCE):
        visit = open_table(window())
        shown += visit.page.evaluate(SET, choices[start : start + AT_ONCE])
        assert not visit.complaints, told(visit.complaints)
    return shown


def faults_of(catalogue: Catalogue, choice: Choice, shown: Mapping[str, Any]) -> list[str]:
    """What differs between the data and the page."""
    rows = expected(catalogue, choice)
    words = urlencode(choice, doseq=True)
    wanted_goals = [
        [g.goal for g in catalogue.techniques[key].goals if g.goal in choice.get("goal", ())] for key in rows
    ]
    wanted = {
        "rows": rows,
        "goals": wanted_goals,
        "said": [counted(catalogue, rows)],
        "query": words,
        "all": bool(choice),
        "cautions": [None] * len(rows),
    }
    return [f"{words or 'nothing chosen'}: {name} {shown[name]}, not {value}" for name, value in wanted.items() if shown[name] != value]  # fmt: skip


# --- What is fetched, and when -------------------------------------------------------------------


def fetched(visit: Visit, query: str = "") -> list[str]:
    """Open the table and let it rest; return what its filters fetched."""
    found: list[str] = []
    visit.page.on("request", lambda request: found.append(urlsplit(request.url).path))
    visit.open(replace(TABLE, url=f"{TABLE.url}{query}"))
    visit.page.wait_for_selector(".bm-filter__set:enabled", state="attached")
    visit.page.wait_for_load_state("networkidle")
    return sorted(path for path in found if path.endswith(("filters.js", "comparison.json")))


FILTER_FILES = ["/assets/comparison.json", "/assets/javascripts/filters.js"]


def test_filters_are_fetched_once_somebody_reaches_for_them_or_comes_with_a_choice(window: OpenWindow) -> None:
    assert fetched(window()) == []
    assert fetched(window(), "?goal=relax") == FILTER_FILES
    visit = window()
    assert fetched(visit) == []
    with visit.page.expect_response("**/comparison.json"):
        visit.page.locator(".bm-filter input").first.focus()
    visit.page.wait_for_selector("#have option:nth-child(2)", state="attached")


def test_a_choice_made_before_the_filters_came_is_kept(window: OpenWindow, catalogue: Catalogue) -> None:
    held: list[Route] = []
    visit = window()
    visit.page.route("**/comparison.json", lambda route: held.append(route))  # noqa: PLW0108  # a method of C code will not do
    visit.open(TABLE)
    visit.page.wait_for_selector(".bm-filter__set:enabled")
    visit.page.get_by_role("checkbox", name=catalogue.term("goals", "relax").label).check()
    while not held:
        visit.page.wait_for_timeout(20)
    held[0].continue_()
    visit.page.wait_for_selector("#have option:nth-child(2)", state="attached")
    assert not faults_of(catalogue, {"goal": ["relax"]}, look(visit.page))


def test_filters_that_do_not_load_say_so_and_the_table_stands(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = window()
    visit.page.route("**/comparison.json", lambda route: route.abort())
    visit.open(replace(TABLE, url=f"{TABLE.url}?goal=relax"))
    visit.page.get_by_text("The filters did not load.").wait_for()
    assert look(visit.page)["rows"] == listed(catalogue)


# --- Filters ------------------------------------------------------------------------------------


def test_each_value_each_pair_of_values_and_of_filters_shows_the_rows_of_the_data(
    window: OpenWindow, catalogue: Catalogue
) -> None:
    offered = {name: options(catalogue, name) for name in FILTERS}
    choices: list[Choice] = [{}]
    choices += [{name: [value]} for name in FILTERS for value in offered[name]]
    choices += [{name: list(both)} for name in FILTERS for both in combinations(offered[name], 2)]
    for one, other in combinations(FILTERS, 2):
        choices += [{one: [a], other: [b]} for a, b in product(offered[one], offered[other])]
    choices += [{name: offered[name] for name in FILTERS}]
    choices += [{name: offered[name][:1] for name in FILTERS}]
    looks = look_at(window, choices)
    faults = [fault for choice, shown in zip(choices, looks, strict=True) for fault in faults_of(catalogue, choice, shown)]  # fmt: skip
    assert not faults, told(faults)
    assert any(not shown["rows"] for shown in looks), "no choice was empty: nothing tested what is said then"


def test_the_filters_offer_what_the_techniques_have_and_every_condition(
    window: OpenWindow, catalogue: Catalogue
) -> None:
    page = open_table(window()).page
    for name in FILTERS:
        boxes = page.evaluate("name => [...document.querySelectorAll(`[name=${name}]`)].map((box) => box.value)", name)
        assert boxes == options(catalogue, name)
    have = page.evaluate("[...document.querySelectorAll('[name=have] option')].map((option) => option.value)")
    assert have[0] == ""
    assert sorted(have[1:]) == sorted(catalogue.conditions)


def test_what_i_have_is_a_caution_in_every_row_and_hides_none(
    window: OpenWindow, catalogue: Catalogue, site: Path
) -> None:
    records = {
        key: f"../{path.parent.relative_to(site).as_posix()}/#{key}"
        for path in sorted((site / "safety/conditions").glob("*/index.html"))
        for key in re.findall(r'<article [^>]*><h3 id="([^"]+)"', path.read_text(encoding="utf-8"))
    }
    faults = []
    looks = look_at(window, [{"have": [key]} for key in catalogue.conditions])
    for (key, condition), shown in zip(catalogue.conditions.items(), looks, strict=True):
        level = catalogue.level(condition.level)
        wanted = [caution(catalogue, row, key) for row in listed(catalogue)]
        checks = {
            "rows": (shown["rows"], listed(catalogue)),
            "said": (
                shown["said"],
                [
                    counted(catalogue, listed(catalogue)),
                    f"{condition.letter_under} {level.label} {level.do}",
                ],
            ),
            "words": (shown["cautions"], [words for _, words in wanted]),
            "levels": (shown["levels"], [level and f"bm-lv--{level}" for level, _ in wanted]),
            "links": ({*shown["links"]}, {records.get(key)}),
            "address": (shown["query"], f"have={key}"),
        }
        faults += [f"{key}: {name}: {is_}, not {should}" for name, (is_, should) in checks.items() if is_ != should]
    assert not faults, told(faults)


def test_what_i_have_and_a_filter_together(window: OpenWindow, catalogue: Catalogue) -> None:
    conditions = {c.level: key for key, c in catalogue.conditions.items()}.values()
    choices = [{"goal": [goal], "have": [key]} for goal in options(catalogue, "goal") for key in conditions]
    for choice, shown in zip(choices, look_at(window, choices), strict=True):
        rows = expected(catalogue, choice)
        assert shown["rows"] == rows, choice
        assert shown["cautions"] == [caution(catalogue, row, choice["have"][0])[1] for row in rows], choice
        assert shown["said"][0] == counted(catalogue, rows), choice


# --- Address, back and forward, show all ----------------------------------------------------------


def test_show_all_is_one_tap_and_says_so(window: OpenWindow, catalogue: Catalogue) -> None:
    page = open_table(window(viewport=PHONE), "?goal=relax&pressure=light&have=pregnancy").page
    assert look(page)["rows"] == expected(catalogue, {"goal": ["relax"], "pressure": ["light"]})
    page.get_by_role("button", name="Show all").click()
    shown = look(page)
    assert not faults_of(catalogue, {}, shown)
    assert shown["checked"] == []
    assert page.evaluate("document.activeElement === document.querySelector('.bm-filter [role=status]')"), "focus lost"
    assert urlsplit(page.url).query == ""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=("phone", "desk"))
def test_back_and_forward_go_through_the_choices(
    window: OpenWindow, catalogue: Catalogue, size: dict[str, int]
) -> None:
    page = open_table(window(viewport=size)).page
    if size is PHONE:
        page.get_by_text("Narrow the table").click()
    first, second, third = {}, {"goal": ["relax"]}, {"goal": ["relax"], "clothing": ["dressed"]}  # type: ignore[var-annotated]
    page.get_by_role("checkbox", name=catalogue.term("goals", "relax").label).check()
    page.get_by_role("checkbox", name=catalogue.term("clothing", "dressed").label).check()
    page.get_by_label("I have").select_option("pregnancy")
    pregnant = look(page)
    assert pregnant["rows"] == expected(catalogue, third)
    assert all(pregnant["cautions"])
    for choice in (third, second, first):
        page.go_back()
        assert not faults_of(catalogue, choice, look(page))
        assert look(page)["checked"] == [[name, value] for name in FILTERS for value in choice.get(name, ())]
        assert page.get_by_label("I have").input_value() == ""
    for choice in (second, third):
        page.go_forward()
        assert not faults_of(catalogue, choice, look(page))
    page.go_forward()
    assert look(page) == pregnant
    assert page.get_by_label("I have").input_value() == "pregnancy"


def test_a_shared_address_opens_the_same_view_for_someone_else(window: OpenWindow) -> None:
    mine = open_table(window())
    choice = {"goal": ["ease-back-pain", "relax"], "pressure": ["light"], "have": ["blood-thinners"]}
    shown = mine.page.evaluate(SET, [choice])[0]
    assert shown["rows"]
    theirs = window(viewport=PHONE)
    before = theirs.page.evaluate("history.length")
    open_table(theirs, f"?{urlsplit(mine.page.url).query}")
    assert look(theirs.page) == shown
    assert theirs.page.locator(".bm-filter__box").get_attribute("open") is not None, "the choice is folded away"
    assert theirs.page.evaluate("history.length") <= before + 1, "opening it leaves no step of its own"


def test_words_nobody_knows_in_an_address_are_left_alone(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = open_table(window(), "?goal=fly&have=nothing&pressure=&x=%22%3E%3Cb%3E")
    shown = look(visit.page)
    assert shown["rows"] == listed(catalogue)
    assert shown["said"] == [counted(catalogue, listed(catalogue))]
    assert shown["all"] is False
    assert not visit.complaints


# --- Without script -------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [PHONE, DESK], ids=("phone", "desk"))
def test_the_whole_table_stands_without_script(window: OpenWindow, catalogue: Catalogue, size: dict[str, int]) -> None:
    page = window(viewport=size, java_script_enabled=False).open(replace(TABLE, url=f"{TABLE.url}?goal=relax")).page
    cells = page.evaluate(
        """[...document.querySelectorAll(".bm-filter tbody tr")].map((row) => [row.id,
          ...[...row.cells].map((cell) => cell.checkVisibility() ? cell.innerText.replace(/\\s+/g, " ").trim() : "")])"""
    )
    assert [row[0] for row in cells] == [f"row-{key}" for key in listed(catalogue)]
    columns = [column.field for column in catalogue.tables["techniques"].columns]
    for row, key in zip(cells, listed(catalogue), strict=True):
        technique = catalogue.techniques[key]
        assert all(row), f"an empty cell: {row}"
        told_ = dict(zip(columns, row[1:], strict=True))
        assert told_["name"] == f"{technique.short} {technique.in_a_line}"
        assert told_["time"] == technique.length_short
        assert told_["harms"] == f"Common: {technique.harms.common_short} Serious: {technique.harms.serious_short}"
        for care in weightiest(catalogue, technique):
            assert catalogue.conditions[care.condition].letter_under in told_["care"]
            assert catalogue.level(catalogue.conditions[care.condition].level).label in told_["care"]
        more = page.locator(f"#row-{key} [data-field=care] a")
        assert more.inner_text() == f"and {len(technique.care) - 3} more"
        assert str(more.evaluate("link => link.href")).endswith(f"/techniques/{key}/#care")
    for dead in (".bm-filter__form", ".bm-filter__bar", ".bm-take__shown"):
        assert not page.locator(dead).is_visible(), f"{dead} does nothing without script"


# --- Taking it along ------------------------------------------------------------------------------


def taken(page: Page, kind: str) -> str:
    with page.expect_download() as download:
        page.locator(f"[data-save={kind}]").click()
    assert download.value.suggested_filename == f"techniques-shown.{kind}"
    return Path(download.value.path()).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    "choice",
    [{}, {"goal": ["relax"], "clothing": ["dressed", "as-you-wish"]}, {"pressure": ["firm"], "have": ["osteoporosis"]}],
    ids=("all", "filters", "have"),
)
def test_downloads_hold_what_is_shown(window: OpenWindow, catalogue: Catalogue, choice: Choice) -> None:
    visit = open_table(window(), f"?{urlencode(choice, doseq=True)}")
    page, columns = visit.page, catalogue.tables["techniques"].columns
    heads, *rows = list(csv.reader(io.StringIO(taken(page, "csv"), newline="")))
    whole = json.loads(taken(page, "json"))
    shown = expected(catalogue, choice)
    have = choice.get("have", [""])[0]
    assert shown
    assert heads == [
        "id",
        *(column.label for column in columns),
        *([f"If: {catalogue.conditions[have].letter_under}"] if have else []),
    ]
    assert [row[0] for row in rows] == shown
    assert whole["rows"] == [dict(zip(heads, row, strict=True)) for row in rows]
    assert whole["from"] == page.url
    for row in rows:
        technique = catalogue.techniques[row[0]]
        cells = dict(zip(["id", *(column.field for column in columns), "have"], row, strict=False))
        assert all(row), f"an empty cell: {row}"
        assert cells["name"] == f"{technique.short} {technique.in_a_line}"
        assert cells["time"] == technique.length_short
        assert all(catalogue.conditions[care.condition].letter_under in cells["care"] for care in technique.care)
        goals = {goal: f"{catalogue.term('goals', goal).label}:" in cells["what-it-may-do"] for goal in values(technique, "goal")}  # fmt: skip
        assert {goal for goal, said in goals.items() if said} == values(technique, "goal") & {*choice.get("goal", ())}
        assert cells.get("have") == (caution(catalogue, row[0], have)[1] if have else None)
    assert not visit.complaints, told(visit.complaints)


def test_the_whole_table_can_be_taken_along_without_script(window: OpenWindow, catalogue: Catalogue) -> None:
    page = window(java_script_enabled=False).open(TABLE).page
    found = {}
    for link in page.locator(".bm-take a[download]").all():
        answer = page.request.get(str(link.evaluate("link => link.href")))
        assert answer.ok
        found[(link.text_content() or "").lower()] = answer.text()
    rows = [row["id"] for row in csv.DictReader(io.StringIO(found["csv"], newline=""))]
    assert rows == [row["id"] for row in json.loads(found["json"])["records"]] == list(catalogue.techniques)


# --- Cards, read aloud ------------------------------------------------------------------------------


def read_aloud(page: Page) -> list[list[tuple[str, str]]]:
    """The first table as the browser tells it to a screen reader: rows of (role, words)."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def role(node: Mapping[str, Any]) -> str:
        return "" if node["ignored"] else str(node["role"]["value"])

    def under(node: Mapping[str, Any], *roles: str) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = []
        for child in (by_id[key] for key in node.get("childIds", ()) if key in by_id):
            found += [child] if role(child) in roles else under(child, *roles)
        return found

    def words(node: Mapping[str, Any]) -> str:
        return " ".join(part["name"]["value"].strip() for part in under(node, "StaticText")).strip()

    table = next(node for node in nodes if role(node) == "table")
    return [
        [(role(cell), words(cell)) for cell in under(row, "columnheader", "rowheader", "cell")]
        for row in under(table, "row")
    ]


def assert_read_aloud(rows: list[list[tuple[str, str]]], heads: Sequence[str], names: Sequence[str]) -> None:
    """A table of so many columns, each cell in its column and with words of its own."""
    assert rows[0] == [("columnheader", head) for head in heads]
    assert [row[0][1].partition(" ")[0] for row in rows[1:]] == [name.partition(" ")[0] for name in names]
    for row in rows[1:]:
        assert [role for role, _ in row] == ["rowheader", *["cell"] * (len(heads) - 1)]
        assert all(words for _, words in row), f"a cell says nothing: {row}"
        twice = [words for (_, words), head in zip(row[1:], heads[1:], strict=True) if words.startswith(head)]
        assert not twice, f"the label is read out beside its column's name: {twice}"


def test_a_card_is_a_row_of_a_table_for_a_screen_reader(window: OpenWindow, catalogue: Catalogue) -> None:
    labels = [column.label for column in catalogue.tables["techniques"].columns]
    visit = open_table(window(viewport=PHONE))
    page = visit.page
    page.wait_for_selector("[role=columnheader]", state="attached")
    assert page.locator("tbody tr").first.evaluate("row => getComputedStyle(row).display") != "table-row", "no card"
    assert_read_aloud(read_aloud(page), labels, [catalogue.techniques[key].short for key in listed(catalogue)])
    # Who sees the card reads the same label above each value.
    seen = page.evaluate(
        "[...document.querySelectorAll('#row-swedish td')].map((cell) => getComputedStyle(cell, '::before').content)"
    )
    assert seen == [f'"{label}" / ""' for label in labels[1:]]
    page.evaluate(SET, [{"goal": ["relax"], "have": ["pregnancy"]}])
    rows = expected(catalogue, {"goal": ["relax"]})
    assert_read_aloud(read_aloud(page), labels, [catalogue.techniques[key].short for key in rows])


def test_two_side_by_side_on_a_phone_are_a_table_for_a_screen_reader(window: OpenWindow, catalogue: Catalogue) -> None:
    labels = ["What it is", *(column.label for column in catalogue.tables["techniques"].columns[1:])]
    page = open_compare(window(viewport=PHONE), "?a=swedish&b=thai").page
    page.wait_for_selector(".bm-pick table")
    names = [catalogue.techniques[key].short for key in ("swedish", "thai")]
    assert_read_aloud(read_aloud(page), ["Compared by", *names], labels)


# --- Narrow, and on paper -----------------------------------------------------------------------------


def test_no_choice_makes_the_page_scroll_sideways_at_320_px(window: OpenWindow) -> None:
    visit = open_table(window(viewport={"width": 320, "height": 800}), "?goal=relax&goal=ease-back-pain&have=pregnancy")
    faults = [*visit.check("sideways"), *visit.check("clipped"), *visit.axe("main")]
    visit.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    faults += [*visit.check("sideways"), *visit.check("clipped")]
    for query in ("?a=swedish&b=thai", "?a=deep-tissue&b=swedish&c=self-massage"):
        open_compare(visit, query).page.wait_for_selector(".bm-pick table")
        faults += [*visit.check("sideways"), *visit.check("clipped"), *visit.axe("main")]
    faults += visit.complaints
    assert not faults, told(faults)


CUT = """() => {
  const box = document.querySelector(".bm-compare"), edge = document.documentElement.clientWidth;
  const cut = (cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getBoundingClientRect().right > edge + .5 || cell.scrollWidth > cell.clientWidth + 1;
  };
  return {
    box: box.scrollWidth - box.clientWidth,
    cells: [...box.querySelectorAll("th, td")].filter((cell) => cut(cell)).map((cell) => cell.textContent.slice(0, 40)),
    closed: [...box.querySelectorAll("tr:not([hidden]) details > :not(summary)")].filter((part) => !part.checkVisibility({ contentVisibilityAuto: true })).length,
  };
}"""


@pytest.mark.parametrize("paper", list(LANDSCAPE))
def test_no_column_is_cut_on_landscape_paper(window: OpenWindow, paper: str) -> None:
    visit = open_table(window(), "?pressure=light&have=pregnancy")
    for query, told_ in (("", ""), ("?pressure=light&have=pregnancy", "Showing ")):
        visit.page.emulate_media(media="screen")
        open_table(visit, query)
        visit.page.emulate_media(media="print")
        visit.resize(LANDSCAPE[paper])
        assert visit.page.evaluate(CUT) == {"box": 0, "cells": [], "closed": 0}
        status = visit.page.locator(".bm-filter [role=status]")
        assert status.is_visible(), "paper must say how many rows of all it shows"
        assert told_ in status.inner_text()
        assert not visit.page.locator(".bm-filter__form, .bm-filter__all, .bm-take").filter(visible=True).count()
        pdf = visit.page.pdf(format=paper, prefer_css_page_size=True)
        sizes = {tuple(map(float, found.split())) for found in re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)}
        assert sizes
        assert all(width > height for _, _, width, height in sizes), f"not landscape: {sizes}"


# --- Two or three of them -----------------------------------------------------------------------------


def test_each_pair_is_a_plain_link_to_its_section(window: OpenWindow, catalogue: Catalogue) -> None:
    page = window(java_script_enabled=False, reduced_motion="reduce").open(COMPARE).page
    assert not page.locator(".bm-pick").is_visible(), "the choice does nothing without script"
    links = page.locator(".bm-jump--pairs a")
    assert links.count() == len(catalogue.choosing.pairs)
    for number, (one, other) in enumerate(catalogue.choosing.pairs):
        links.nth(number).click()
        assert urlsplit(page.url).fragment == f"{one}-or-{other}"
        target = page.locator(f"[id='{one}-or-{other}']")
        assert target.is_visible()
        assert target.evaluate("part => { const top = part.getBoundingClientRect().top; return top >= -1 && top < innerHeight; }")  # fmt: skip
        heads = target.locator("thead th").all_text_contents()
        assert heads[1:] == [catalogue.techniques[key].short for key in (one, other)]
        page.go_back()


def test_a_link_to_a_pair_opens_its_fold_on_a_phone_without_script(window: OpenWindow, catalogue: Catalogue) -> None:
    one, other = catalogue.choosing.pairs[-1]
    visit = window(viewport=PHONE, java_script_enabled=False)
    page = visit.open(replace(COMPARE, url=f"{COMPARE.url}#{one}-or-{other}")).page
    assert page.locator(f"[id='{one}-or-{other}'] table").is_visible()
    folds = page.locator(".bm-pair")
    assert folds.count() == len(catalogue.choosing.pairs)
    folds.first.locator("summary").click()
    assert folds.first.locator("table").is_visible()


SIDES = """() => [...document.querySelectorAll(".bm-pick tr")].map((row) => [...row.cells].map((cell) => {
  const copy = cell.cloneNode(true);
  return copy.textContent.replace(/\\s+/g, " ").trim();
}))"""
CELLS = """(id) => [...document.getElementById(`row-${id}`).cells].map((cell) => {
  const copy = cell.cloneNode(true);
  copy.querySelectorAll("summary, sup, [hidden]").forEach((part) => part.remove());
  return copy.textContent.replace(/\\s+/g, " ").trim();
})"""


def address(link: str) -> str:
    """A link's path and fragment."""
    parts = urlsplit(link)
    return parts.path + (f"#{parts.fragment}" if parts.fragment else "")


@pytest.mark.parametrize("ids", [("thai", "hot-stone"), ("deep-tissue", "swedish", "massage-gun")])
def test_any_two_or_three_side_by_side_with_the_cells_of_the_table(
    window: OpenWindow, catalogue: Catalogue, ids: tuple[str, ...]
) -> None:
    table = window().open(TABLE).page
    cells = [table.evaluate(CELLS, key) for key in ids]
    visit = open_compare(window(), "?" + urlencode(dict(zip("abc", ids, strict=False))))
    page = visit.page
    page.wait_for_selector(".bm-pick table")
    heads, *rows = page.evaluate(SIDES)
    short = [catalogue.techniques[key].short for key in ids]
    columns = [column.label for column in catalogue.tables["techniques"].columns]
    assert heads == ["Compared by", *short]
    assert rows[0] == ["What it is", *(catalogue.techniques[key].in_a_line for key in ids)]
    assert rows[1:] == [[label, *(side[n] for side in cells)] for n, label in enumerate(columns) if n]
    assert page.locator(".bm-pick__said").inner_text().startswith(f"Showing {short[0]}")
    links = page.evaluate("[...document.querySelectorAll('.bm-pick table a')].map((link) => link.href)")
    assert {urlsplit(link).path for link in links if "#" not in link} == {f"/techniques/{key}/" for key in ids}
    assert {link for link in map(address, links) if "#" in link} == {f"/techniques/{key}/#care" for key in ids}
    assert not visit.complaints, told(visit.complaints)


def heads_of(page: Page) -> list[str]:
    return page.locator(".bm-pick thead th").all_text_contents()[1:]


def test_choosing_keeps_the_choice_in_the_address_and_back_leads_out_again(
    window: OpenWindow, catalogue: Catalogue
) -> None:
    page = open_compare(window()).page
    said = page.locator(".bm-pick__said")
    short = {key: catalogue.techniques[key].short for key in catalogue.techniques}
    assert page.locator("#pick-a option").evaluate_all("all => all.map((one) => one.value)") == ["", *short]
    page.get_by_label("First").select_option("swedish")
    page.locator(".bm-pick__said", has_text="Choose one more.").wait_for()  # what it needs comes with the first choice
    page.get_by_label("Second").select_option("swedish")
    assert said.inner_text() == "Choose one more.", "twice the same is no comparison"
    page.get_by_label("Second").select_option("chair")
    page.wait_for_selector(".bm-pick table")
    page.get_by_label("Third").select_option("thai")
    page.wait_for_function("document.querySelectorAll('.bm-pick thead th').length === 4")
    assert parse_qs(urlsplit(page.url).query) == {"a": ["swedish"], "b": ["chair"], "c": ["thai"]}
    assert heads_of(page) == [short["swedish"], short["chair"], short["thai"]]
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.bm-pick thead th').length === 3")
    assert heads_of(page) == [short["swedish"], short["chair"]]
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

    def hold(route: Route) -> None:
        held.append(route)

    visit = window()
    visit.page.route(lambda url: urlsplit(url).path == f"/{TABLE.url}", hold)
    open_compare(visit, "?a=swedish&b=thai")
    visit.page.get_by_label("Second").select_option("chair")
    while len(held) < 2:
        visit.page.wait_for_timeout(20)
    first, second = held
    second.continue_()
    visit.page.wait_for_selector(".bm-pick table")
    first.continue_()
    visit.page.wait_for_timeout(200)
    assert heads_of(visit.page) == [catalogue.techniques[key].short for key in ("swedish", "chair")]


def test_a_table_that_does_not_load_is_said_in_words(window: OpenWindow) -> None:
    visit = window()
    visit.page.route(lambda url: urlsplit(url).path == f"/{TABLE.url}", lambda route: route.abort())
    open_compare(visit, "?a=swedish&b=thai")
    visit.page.get_by_text("The table did not load.").wait_for()
    assert visit.page.locator(".bm-pick table").count() == 0
