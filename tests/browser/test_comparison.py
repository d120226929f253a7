"""The table of techniques: what sorts it, its addresses, cards and paper. What must be shown is computed from the
data each time, so a new technique, condition or goal needs no change here."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Page, Route

from backmassage.data.catalogue import Catalogue
from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, PHONE, Visit, told

TABLE = BY_ID["techniques"]
FILES = ["/assets/comparison.json", "/assets/javascripts/filters.js"]
PAPERS = {"A4": 688, "Letter": 710}  # between our margins, in CSS pixels
SUITS, POSSIBLE, OTHER = range(3)
HEADINGS = ("Suits you best", "Also possible", "Does not fit what you chose")
WITH_CONDITION = ("Choose this kind", "Possible, with care", "Choose another kind")
Choice = Mapping[str, str]

# What the page shows now, as a visitor would take it in.
LOOK = """() => {
  const filter = document.querySelector("[data-enhance=filters]");
  const tidy = (text) => text.replace(/\\s+/g, " ").trim();
  const rows = [...filter.querySelectorAll("tbody tr")].filter((row) => row.checkVisibility());
  return {
    query: location.search + location.hash.replace("#sort:", ""),
    rows: rows.map((row) => row.id ? row.id.replace("row-", "") : `# ${tidy(row.textContent)}`),
    cautions: rows.filter((row) => row.id).map((row) => tidy(row.querySelector(".bm-caution")?.textContent ?? "")),
    said: tidy(filter.querySelector(".bm-filter__said").textContent),
    all: filter.querySelector("[type=reset]").checkVisibility(),
  };
}"""


def listed(catalogue: Catalogue) -> list[str]:
    return list(catalogue.tables["techniques"].rows or catalogue.techniques)


def group(catalogue: Catalogue, choice: Choice, key: str) -> int:
    """The worst of what a row is for each thing chosen."""
    technique, have = catalogue.techniques[key], choice.get("have")
    goal = next((goal for goal in catalogue.choosing.goals if goal.goal == choice.get("goal")), None)
    places = []
    if goal:
        places.append(SUITS if key in goal.techniques else OTHER if goal.only else POSSIBLE)
    if have and catalogue.conditions[have].level == "ask-first" and have in technique.better_for:
        return SUITS
    if have:
        other = any(care.condition == have and care.other_kind for care in technique.care)
        places.append(SUITS if have in technique.better_for else OTHER if other else POSSIBLE)
    if "pressure" in choice and not (choice["pressure"] == "firm" and have and light(catalogue, have)):
        places.append(SUITS if choice["pressure"] in technique.pressure else OTHER)
    if "clothing" in choice:
        places.append(SUITS if choice["clothing"] == technique.clothing else OTHER)
    return max(places)


def light(catalogue: Catalogue, have: str) -> bool:
    """True where a kind that is firm and nothing else is none to choose."""
    firm = [found for found in catalogue.techniques.values() if set(found.pressure) == {"firm"}]
    return any(care.condition == have and care.other_kind for found in firm for care in found.care)


def expected(catalogue: Catalogue, choice: Choice) -> dict[str, Any]:
    """All rows, what suits first, under headings; the note on a condition in each; folded where none is to be had."""
    keys, have = listed(catalogue), choice.get("have", "")
    none = bool(have) and catalogue.conditions[have].level == "avoid"
    rows = keys
    if choice and not none:
        goal = next((goal.techniques for goal in catalogue.choosing.goals if goal.goal == choice.get("goal")), ())
        of = {key: group(catalogue, choice, key) for key in keys}
        keys = sorted(keys, key=lambda key: (of[key], goal.index(key) if key in goal else len(goal), keys.index(key)))
        rows = []
        for index, key in enumerate(keys):
            if len({*of.values()}) > 1 and (index == 0 or of[keys[index - 1]] != of[key]):
                rows.append(f"# {(WITH_CONDITION if have else HEADINGS)[of[key]]}")
            rows.append(key)
    return {
        "query": urlencode(choice),
        "rows": [] if none else rows,
        "cautions": [] if none else [caution(catalogue, key, have) for key in keys],
        "all": bool(choice),
    }


def caution(catalogue: Catalogue, technique_id: str, condition_id: str) -> str:
    """What a row says to somebody with this condition."""
    notes = {care.condition: care.note for care in catalogue.techniques[technique_id].care}
    note = notes.get(condition_id)
    return f"{catalogue.conditions[condition_id].letter_under}: {note}" if note else ""


def open_table(visit: Visit, choice: Choice | str = "") -> Visit:
    """Open the table as an address names it, reach for its choices, and wait for what sorts it."""
    query = choice if isinstance(choice, str) else f"#sort:{urlencode(choice)}"
    visit.page.goto("about:blank")  # what stands after the # is no other page
    visit.open(replace(TABLE, url=f"{TABLE.url}{query}"))
    visit.page.wait_for_selector(".bm-filter__set:enabled", state="attached")
    visit.page.locator(".bm-filter__form").dispatch_event("pointerover")
    visit.page.wait_for_selector("#sort-have option:nth-child(2)", state="attached")
    return visit


def look(page: Page) -> dict[str, Any]:
    """What is shown, without the words of the status line."""
    shown: dict[str, Any] = page.evaluate(LOOK)
    shown.pop("said")
    return shown


def status(page: Page) -> str:
    said: str = page.evaluate(LOOK)["said"]
    return said


def kinds_of_choice(catalogue: Catalogue) -> list[Choice]:
    """Choices that differ in kind: one thing, several together, a goal only one kind serves, each level of caution."""
    one_a_level = {condition.level: key for key, condition in catalogue.conditions.items()}.values()
    only = next(goal.goal for goal in catalogue.choosing.goals if goal.only)
    return [
        {},
        {"goal": "relax"},
        {"goal": only},
        {"pressure": "firm", "clothing": "dressed"},
        *({"have": key} for key in one_a_level),
        {"goal": "relax", "have": "osteoporosis"},
        {"pressure": "firm", "have": "osteoporosis"},
        {"goal": "relax", "pressure": "firm", "clothing": "dressed", "have": "pregnancy"},
    ]


def test_every_kind_of_choice_puts_first_what_suits_and_hides_nothing(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = window()
    for choice in kinds_of_choice(catalogue):
        shown = look(open_table(visit, choice).page)
        assert shown == expected(catalogue, choice)
        if visit.page.locator(".bm-filter .bm-fold summary").count():
            visit.page.locator(".bm-filter .bm-fold summary").first.click()
            shown = look(visit.page)
        assert sorted(row for row in shown["rows"] if not row.startswith("#")) == sorted(listed(catalogue))
    boxes = visit.page.evaluate("[...document.querySelectorAll('[name=have] option')].map((box) => box.value)")
    assert sorted(boxes) == ["", *sorted(catalogue.conditions)]
    assert not visit.complaints, told(visit.complaints)


def test_in_pregnancy_pregnancy_massage_comes_first_with_the_advice(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = open_table(window(), {"have": "pregnancy"})
    rows = look(visit.page)["rows"]
    assert rows[:2] == [f"# {WITH_CONDITION[SUITS]}", "prenatal"]
    assert {"deep-tissue", "hot-stone"} <= {*rows[rows.index(f"# {WITH_CONDITION[OTHER]}") :]}
    assert "Sorted for: Pregnancy." in status(visit.page)
    assert " ".join(catalogue.conditions["pregnancy"].do.split()) in status(visit.page)
    top = visit.page.locator(".bm-filter__said").bounding_box()
    assert top
    assert 0 < top["y"] < visit.page.viewport_size["height"], "a shared link opens at the result"  # type: ignore[index]


def test_who_should_have_no_massage_is_told_so(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = open_table(window(), {"have": "blood-clot", "goal": "relax"})
    assert status(visit.page).startswith("Blood clot: no massage of any kind now.")
    said = status(visit.page).replace(" Numbers to call", "")
    assert " ".join(catalogue.conditions["blood-clot"].do.split()) in said
    assert look(visit.page)["rows"] == []
    note = visit.page.get_by_text("Pressure and clothes are what is usual.")
    assert not note.is_visible(), "a note on a table that is folded"
    visit.page.get_by_text("The table of kinds, for later").click()
    assert look(visit.page)["rows"] == listed(catalogue)
    visit.page.get_by_role("button", name="Back to the whole list").click()
    assert look(visit.page) == expected(catalogue, {})
    assert note.is_visible()


URGENT = """() => [...document.querySelectorAll(".bm-filter__said strong")].map((strong) => {
  const [own, around] = [strong, strong.parentElement].map((one) => getComputedStyle(one));
  return [strong.textContent, own.fontWeight > 599 && own.color !== around.color];
})"""


@pytest.mark.parametrize(
    ("have", "urgent", "lines"),
    [
        ("blood-clot", ["Get medical help today.", "doctor at once."], 6),
        ("heart-attack-stroke", ["if you have chest pain now.", "trouble speaking or seeing."], 5),
        ("osteoporosis", ["Get medical help today."], 6),
    ],
)
def test_what_is_urgent_is_loud_and_leads_to_the_numbers(
    window: OpenWindow, have: str, urgent: list[str], lines: int
) -> None:
    page = open_table(window(viewport=PHONE), {"have": have}).page
    found = page.evaluate(URGENT)
    assert [said.endswith(end) for (said, _), end in zip(found, urgent, strict=True)] == [True] * len(urgent)
    assert all(loud for _, loud in found)
    link = page.locator(".bm-filter__said strong + a")
    assert link.evaluate("it => new URL(it.href).pathname + it.hash") == "/safety/red-flags/#numbers"
    assert page.locator(".bm-filter__said p:not(.bm-filter__count)").count() == lines, "the level, each case, the link"


def test_a_note_stands_across_its_row_and_first_in_a_card(window: OpenWindow) -> None:
    page = open_table(window(viewport={"width": 1280, "height": 900}), {"have": "pregnancy"}).page
    wide = "notes => notes.map((note) => note.offsetWidth / note.closest('table').offsetWidth)"
    notes = page.locator(".bm-caution")
    assert min(notes.evaluate_all(wide)) > 0.9
    left = "all => all.map((one) => one.getBoundingClientRect().x)"
    heads = page.locator("thead th").evaluate_all(left)
    assert page.locator("#row-thai > *").evaluate_all(left)[:-1] == heads, "below its heading"
    page.set_viewport_size(PHONE)
    above = "notes => notes.every((note) => note.offsetTop < note.parentElement.cells[1].offsetTop)"
    assert notes.evaluate_all(above)


# How far the words of a kind reach into the width of its drawing, in any line of them.
ROUND = """() => [...document.querySelectorAll(".bm-filter tbody th")].map((cell) => {
  const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = document.createRange(), right = [];
  while (walk.nextNode()) {
    range.selectNodeContents(walk.currentNode);
    for (const line of range.getClientRects()) right.push(line.right);
  }
  return Math.max(...right) - cell.querySelector(".bm-thumb").getBoundingClientRect().left;
})"""


@pytest.mark.parametrize(("width", "media"), [(1280, "screen"), (360, "screen"), (PAPERS["A4"], "print")])
def test_the_words_of_a_kind_do_not_run_round_its_drawing(window: OpenWindow, width: int, media: Any) -> None:
    page = window(viewport={"width": width, "height": 900}).open(TABLE).page
    page.emulate_media(media=media)
    assert max(page.evaluate(ROUND)) <= 0


def test_what_comes_first_against_a_wish_says_so(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = window()
    line = f"{catalogue.techniques['prenatal'].short} comes first, whatever else you chose."
    assert line not in status(open_table(visit, {"have": "pregnancy"}).page)
    assert line not in status(open_table(visit, {"have": "blood-thinners", "clothing": "dressed"}).page)
    assert line in status(open_table(visit, {"have": "pregnancy", "clothing": "dressed"}).page)


def test_whom_to_ask_is_said_once(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = window()
    own = visit.page.locator(".bm-filter__said")
    # begins with “Ask”; with other words; with “Tell”, as its level; unlike its level
    for key in ("pregnancy", "after-birth", "asthma-copd", "bruises"):
        condition = catalogue.conditions[key]
        label = catalogue.term("levels", condition.level).label
        said = " ".join(condition.do.replace("'", "’").split())
        open_table(visit, {"have": key})
        words = " ".join(own.inner_text().replace("'", "’").split()).partition("still in the table. ")[2]
        assert words.startswith(said if said.startswith(label.split()[0]) else f"{label} {said}")
        assert own.locator(".bm-tag .bm-i").is_visible(), "the shape of the level"


@pytest.mark.parametrize("have", ["pregnancy", "blood-thinners"])
def test_firm_is_no_choice_where_light_is_the_advice(window: OpenWindow, catalogue: Catalogue, have: str) -> None:
    visit = open_table(window(), {"pressure": "firm", "have": have})
    name = catalogue.conditions[have].letter_under
    assert f"{name}: firm pressure is left out. Ask for light pressure." in status(visit.page)
    rows = look(visit.page)["rows"]
    assert rows.index("deep-tissue") > rows.index(f"# {WITH_CONDITION[OTHER]}") > rows.index("chair")


def test_what_sorts_is_fetched_on_demand_and_keeps_what_was_chosen_before(
    window: OpenWindow, catalogue: Catalogue
) -> None:
    held: list[Route] = []
    visit = window()
    visit.page.route("**/comparison.json", lambda route: held.append(route))  # noqa: PLW0108  # a method of C code will not do
    visit.open(TABLE)
    visit.page.wait_for_selector(".bm-filter__set:enabled")
    assert not [url for url in visit.requests if urlsplit(url).path in FILES]
    visit.page.get_by_label("I want").select_option("relax")
    while not held:
        visit.page.wait_for_timeout(20)
    held[0].continue_()
    visit.page.wait_for_selector("#sort-have option:nth-child(2)", state="attached")
    assert look(visit.page) == expected(catalogue, {"goal": "relax"})


def test_what_does_not_load_says_so_and_comes_with_the_next_try(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = window()
    visit.page.route("**/comparison.json", lambda route: route.abort())
    visit.open(replace(TABLE, url=f"{TABLE.url}#sort:goal=relax"))
    visit.page.get_by_text("Sorting does not work right now.").wait_for()
    assert look(visit.page)["rows"] == listed(catalogue)
    visit.page.unroute("**/comparison.json")
    visit.page.locator(".bm-filter__form").dispatch_event("pointerover")
    visit.page.wait_for_selector("#sort-have option:nth-child(2)", state="attached")
    assert look(visit.page) == expected(catalogue, {"goal": "relax"})


def test_the_whole_list_back_and_forward_go_through_the_choices(window: OpenWindow, catalogue: Catalogue) -> None:
    page = open_table(window(viewport=PHONE)).page
    page.get_by_label("I want").select_option("relax")
    page.get_by_label("I have").select_option("pregnancy")
    first, second = {"goal": "relax"}, {"goal": "relax", "have": "pregnancy"}
    assert look(page) == expected(catalogue, second)
    steps = page.evaluate("history.length")
    page.locator("[name=have]").dispatch_event("change")
    assert page.evaluate("history.length") == steps, "the same choice again is a step back of its own"
    page.get_by_role("button", name="Back to the whole list").click()
    assert look(page) == expected(catalogue, {})
    assert page.evaluate("document.activeElement === document.querySelector('.bm-filter__said')"), "focus lost"
    for choice in (second, first, {}):
        page.go_back()
        assert look(page) == expected(catalogue, choice)
    page.go_forward()
    assert look(page) == expected(catalogue, first)


def test_words_nobody_knows_in_an_address_are_left_alone(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = open_table(window(), "#sort:goal=fly&have=nothing&pressure=&x=%22%3E%3Cb%3E")
    assert {**look(visit.page), "query": ""} == expected(catalogue, {})
    assert not visit.complaints


TYPED = {
    "eliquis": ({"have": "blood-thinners"}, ""),
    "qzxv": ({}, "Not found here. That does not mean it is safe: ask your doctor first."),
    "cancer": ({}, "found: choose one."),
    "pregnant": ({"have": "pregnancy"}, "found: is this the right one?"),  # its own name, among three
    "oestoporosis": ({"have": "osteoporosis"}, "Did you mean “osteoporosis”?"),
}


@pytest.mark.parametrize("words", TYPED)
def test_i_have_knows_the_words_of_the_search(window: OpenWindow, catalogue: Catalogue, words: str) -> None:
    visit = open_table(window())
    choice, said = TYPED[words]
    visit.page.get_by_label("Type what you have").fill(words)
    note = visit.page.locator(".bm-filter__have [role=status]")
    visit.page.wait_for_function("note => note.textContent !== 'Searching…'", arg=note.element_handle())
    assert note.inner_text().strip().endswith(said)
    assert look(visit.page) == expected(catalogue, choice)
    visit.page.get_by_label("Type what you have").fill("")
    assert len(visit.page.locator("[name=have] option").all()) == len(catalogue.conditions) + 1


def test_what_is_typed_before_the_script_has_come_is_kept(window: OpenWindow) -> None:
    visit = window(viewport=PHONE).open(TABLE)
    # from the address that the first screen gives the form, one typed word and the copy button are in one screen
    visit.page.get_by_role("link", name="the table").first.click()
    visit.page.get_by_label("Type what you have").press_sequentially("pregnant")
    visit.page.wait_for_url("**/#sort:have=pregnancy")


def test_what_somebody_has_leaves_the_device_in_no_request(window: OpenWindow) -> None:
    visit = open_table(window(), {"have": "pregnancy"})
    visit.page.reload()
    visit.page.wait_for_selector("#sort-have option:nth-child(2)", state="attached")
    visit.page.get_by_label("Type what you have").fill("eliquis")
    visit.page.wait_for_function("document.querySelector('[name=have]').value === 'blood-thinners'")
    assert visit.requests
    assert not [url for url in visit.requests if "pregnancy" in url.split("#")[0] or "blood" in url.split("#")[0]]


def test_a_link_to_a_part_of_the_page_keeps_what_was_chosen(window: OpenWindow, catalogue: Catalogue) -> None:
    page = open_table(window(), {"goal": "relax"}).page
    page.evaluate("location.hash = '#pairs'")
    assert {**look(page), "query": "goal=relax"} == expected(catalogue, {"goal": "relax"})
    page.go_back()
    assert look(page) == expected(catalogue, {"goal": "relax"})


def test_the_whole_table_is_there_and_can_be_taken_along_without_script(
    window: OpenWindow, catalogue: Catalogue
) -> None:
    page = window(viewport=PHONE, java_script_enabled=False).open(TABLE).page
    cells = page.evaluate(
        "[...document.querySelectorAll('.bm-filter tbody tr')].map((row) => [row.id, ...[...row.cells].map((cell) => cell.innerText.trim())])"
    )
    assert [row[0] for row in cells] == [f"row-{key}" for key in listed(catalogue)]
    assert all(all(row) for row in cells), "an empty cell"
    for dead in (".bm-filter__form", ".bm-filter__bar"):
        assert not page.locator(dead).is_visible(), f"{dead} does nothing without script"
    links = page.locator(".bm-take a[download]").all()
    texts = {link.inner_text().lower(): page.request.get(str(link.evaluate("it => it.href"))).text() for link in links}
    rows = [row["id"] for row in csv.DictReader(io.StringIO(texts["csv"].removeprefix("\ufeff"), newline=""))]
    assert rows == [row["id"] for row in json.loads(texts["json"])["records"]] == list(catalogue.techniques)


def test_the_table_fits_a_desk_whole(window: OpenWindow) -> None:
    page = window(viewport={"width": 1280, "height": 900}).open(TABLE).page
    assert page.evaluate("(box => box.scrollWidth - box.clientWidth)(document.querySelector('.bm-compare'))") == 0


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


LENGTHEN = """() => { for (const list of document.querySelectorAll("main select")) {
  const option = new Option("an illness with a name that no phone in the world can show in a single line of its own");
  list.append(option);
  option.selected = true;
} }"""


def test_no_choice_makes_the_page_wider_than_a_phone(window: OpenWindow) -> None:
    visit = window(viewport={"width": 320, "height": 740}).open(BY_ID["techniques"])
    assert visit.page.locator("main select").count() > 2
    visit.page.evaluate(LENGTHEN)
    assert [*visit.check("sideways"), *visit.check("outside", "main select")] == []


CUT = """() => {
  const box = document.querySelector(".bm-compare"), edge = document.documentElement.clientWidth;
  const cut = (cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getBoundingClientRect().right > edge + .5 || cell.scrollWidth > cell.clientWidth + 1;
  };
  const folded = box.querySelectorAll("tr details > :not(summary)");
  return [
    ...[...box.querySelectorAll("th, td")].filter(cut).map((cell) => `cut: ${cell.textContent.slice(0, 40)}`),
    ...[...folded].filter((part) => !part.checkVisibility({ contentVisibilityAuto: true })).map(() => "closed"),
    ...(box.scrollWidth > box.clientWidth ? ["the box scrolls"] : []),
  ];
}"""


@pytest.mark.parametrize("paper", list(PAPERS))
def test_no_column_is_cut_on_paper(window: OpenWindow, paper: str) -> None:
    page = open_table(window(), {"pressure": "light", "have": "pregnancy"}).page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPERS[paper], "height": 800})
    assert page.evaluate(CUT) == []
    assert "Sorted for: " in status(page), "paper says what it is sorted for"
