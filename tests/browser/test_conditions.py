"""The list of conditions: narrowed while typing, by names, lay names and misspellings; a row never seems safe."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, Visit, told
from tests.browser.test_paper import sides

SHOWN = """typed => {
  const field = document.querySelector("#narrow");
  field.value = typed;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
SAID = """typed => {
  const said = document.querySelector(".bm-narrow [role=status]").textContent;
  return said !== "Searching…" && Boolean(said) === Boolean(typed);
}"""
ROWS = "[...document.querySelectorAll('.bm-record')].filter((row) => row.checkVisibility()).map((row) => row.querySelector('h3').id)"
QUERIES = {
    "warfarin?": {"blood-thinners"},
    "Warfarín": {"blood-thinners"},
    "warferin": {"blood-thinners"},
    "Eliquis": {"blood-thinners"},
    "xarelto": {"blood-thinners"},
    "apixaban": {"blood-thinners"},
    "clopidogrel": {"blood-thinners"},
    "Aspirin": {"blood-thinners"},
    "pace maker": {"implants"},
    "blood-clot": {"blood-clot", "past-clot"},
    "blood clots": {"blood-clot", "past-clot"},
    "clots": {"blood-clot", "past-clot"},
    "slipped-disc": {"disc-sciatica"},
    "sciatica": {"disc-sciatica"},
    "hernias": {"hernia"},
    "strokes": {"heart-attack-stroke", "carotid-past-stroke"},
    "c-section": {"after-birth", "recent-surgery", "surgery-site"},
    "EDS": {"hypermobility-eds"},
    "angina": {"heart-failure-stable"},
    "TIA": {"carotid-past-stroke"},
    "edema": {"lymphoedema"},
    "Ehlers-Danlos": {"hypermobility-eds"},
    "AFib": {"blood-thinners", "heart-failure-stable"},
    "stent": {"heart-attack-stroke", "blood-thinners"},
    "zarelto": {"blood-thinners"},
    "chemo fever": {"weak-immunity", "cancer"},
    "baby kicking less": {"pregnancy-warning"},
    "picc line": {"lines-ports", "blood-clot"},
    "tumors": {"tumour-site"},
    "infections": {"fever", "contagious-skin"},
    "I have shingles": {"shingles"},
    "shingles since monday": {"shingles"},
}


def narrowed(visit: Visit, typed: str) -> list[str]:
    """Type into the field; give the rows that are left once the words are there."""
    visit.page.evaluate(SHOWN, typed)
    visit.page.wait_for_function(SAID, arg=typed)
    rows: list[str] = visit.page.evaluate(ROWS)
    return rows


def test_lay_names_and_misspellings_narrow_the_list(window: OpenWindow) -> None:
    visit = window().open(BY_ID["safety/conditions"])
    visit.page.locator("#narrow").wait_for()
    every = visit.page.evaluate(ROWS)
    misses = []
    for typed, wanted in QUERIES.items():
        found = narrowed(visit, typed)
        if not wanted <= set(found) or len(found) > 8:
            misses.append(f"{typed}: {', '.join(found) or 'nothing'}")
        narrowed(visit, "")
    assert not misses, told(misses)
    assert visit.page.evaluate(ROWS) == every
    assert not visit.complaints, told(visit.complaints)


# Of what stands outside the rows: the levels' headings and doors with how many, the answer, the kinds.
AROUND = """() => {
  const seen = (part) => part && part.checkVisibility();
  return {
    headings: [...document.querySelectorAll(".bm-prose > h2")].filter(seen).map((part) => part.id),
    doors: [...document.querySelectorAll(".bm-levels a")].filter(seen).map((part) => part.hash + part.querySelector("small").textContent),
    answer: seen(document.querySelector(".bm-short")),
    kinds: [...document.querySelectorAll(".bm-kinds a")].filter(seen).map((part) => part.hash),
  };
}"""


def test_headings_doors_and_kinds_follow_what_is_shown(window: OpenWindow) -> None:
    visit = window().open(BY_ID["safety/conditions"])
    visit.page.locator("#narrow").wait_for()
    before = visit.page.evaluate(AROUND)
    assert {"avoid", "ask-first", "local-avoid", "adapt", "kinds"} <= set(before["headings"])
    narrowed(visit, "Eliquis")
    after = visit.page.evaluate(AROUND)
    assert {"ask-first", "kinds"} <= set(after["headings"])
    assert not {"avoid", "local-avoid", "adapt"} & set(after["headings"])
    assert not visit.page.locator(".bm-prose > .bm-drawn").filter(visible=True).count(), (
        "a drawing of what was not found"
    )
    assert (after["doors"], after["kinds"], after["answer"]) == ([], ["#blood-thinners"], False)
    assert visit.check("contents") == []
    visit.page.emulate_media(media="print")
    assert sides(visit.page.pdf(format="A4")) <= 2, "more than what is shown is printed"
    visit.page.emulate_media(media="screen")
    narrowed(visit, "qzxv")
    assert visit.check("contents") == []
    nothing = visit.page.evaluate(AROUND)
    assert (nothing["doors"], nothing["kinds"]) == ([], [])
    # a link to what is hidden brings everything back
    visit.page.evaluate("location.hash = 'fever'")
    visit.page.locator("#fever").wait_for(state="visible")
    assert visit.page.evaluate(AROUND) == before


def test_field_and_doors_are_in_the_first_screen_of_a_phone(window: OpenWindow) -> None:
    visit = window(viewport={"width": 360, "height": 740}).open(BY_ID["safety/conditions"])
    visit.page.locator("#narrow").wait_for()
    doors = visit.page.locator(".bm-levels a")
    assert doors.count() == 4
    boxes = [each.bounding_box() for each in doors.all()]
    assert all(box and box["y"] + box["height"] <= 740 for box in boxes)


def test_when_to_get_help_stays_in_sight(window: OpenWindow) -> None:
    visit = window(viewport={"width": 360, "height": 740}).open(BY_ID["safety/conditions"])
    helps = visit.page.locator(".bm-short__help").filter(visible=True)
    before = helps.all_inner_texts()
    assert len(before) == 1
    narrowed(visit, "qzxv")
    assert helps.all_inner_texts() == before
    # beside what was found there is one line of it, and the answer begins in the first screen
    narrowed(visit, "Eliquis")
    assert [text.strip() for text in helps.all_inner_texts()] == ["Warning sign? Get help now"]
    assert str(helps.locator("a").get_attribute("href")).endswith("red-flags/#numbers")
    answer = visit.page.locator(".bm-record:has(#blood-thinners) > p").first.bounding_box()
    assert answer
    assert answer["y"] < 700
    assert not visit.page.locator(".bm-levels a").filter(visible=True).count(), "a choice of one"
    assert visit.page.get_by_text("a bruise spreads fast").is_visible()
    narrowed(visit, "")
    assert helps.all_inner_texts() == before
    assert not visit.page.locator(".bm-record > details[open]").count()


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("pregnant", ["pregnancy", "high-risk-pregnancy", "pregnancy-warning"]),
        ("30 weeks pregnant", ["pregnancy"]),
    ],
)
def test_who_is_pregnant_is_told_how_and_led_to_the_page_about_it(
    window: OpenWindow, typed: str, rows: list[str]
) -> None:
    visit = window().open(BY_ID["safety/conditions"])
    every = visit.page.evaluate(ROWS)
    assert narrowed(visit, typed) == rows
    opened = visit.page.locator(".bm-record:has(> details[open])")
    assert opened.locator("h3").evaluate_all("all => all.map((name) => name.id)") == ["pregnancy"]
    assert opened.get_by_text("Say to your therapist:").is_visible()
    assert opened.get_by_text("Lie on your side with pillows").is_visible()
    signs = visit.page.locator(".bm-short__help a[href='#pregnancy-warning']")
    assert signs.filter(visible=True).count() == 1
    signs.click()
    assert visit.page.locator("#pregnancy-warning").is_visible()
    narrowed(visit, "")
    assert visit.page.evaluate(ROWS) == every
    visit.page.get_by_role("link", name="Massage in pregnancy: may I?").first.click()
    visit.page.wait_for_url("**/safety/pregnancy/")


def test_what_is_not_listed_is_not_called_safe(window: OpenWindow) -> None:
    visit = window().open(BY_ID["safety/conditions"])
    visit.page.locator("#narrow").wait_for()
    assert narrowed(visit, "qzxv") == []
    assert "does not mean it is safe" in visit.page.locator(".bm-narrow [role=status]").inner_text()
    visit.page.locator(".bm-narrow [role=status] a", has_text="warning signs").click()
    visit.page.wait_for_url("**/safety/red-flags/")


def test_a_word_of_the_script_finds_nothing(window: OpenWindow) -> None:
    visit = window().open(BY_ID["safety/conditions"])
    visit.page.locator("#narrow").wait_for()
    assert narrowed(visit, "undefined") == []


def test_an_address_opens_its_record_with_script_and_without(window: OpenWindow) -> None:
    for script in (True, False):
        visit = window(java_script_enabled=script)
        visit.page.goto(f"{visit.address}safety/conditions/#blood-thinners")
        record = visit.page.locator(".bm-record:has(#blood-thinners)")
        record.get_by_text("Where the advice comes from:").wait_for(state="visible")
        assert visit.page.get_by_text("Where the advice comes from:").filter(visible=True).count() == 1
        assert record.locator("> details").evaluate("box => box.open") is script


def test_level_name_and_what_to_do_are_seen_unopened(window: OpenWindow) -> None:
    for page in ("safety/conditions", "safety/red-flags"):
        visit = window(java_script_enabled=False).open(BY_ID[page])
        shown = visit.page.evaluate(
            "[...document.querySelectorAll('.bm-record')].map((record) => [...record.children].map((part) =>"
            " [part.tagName, part.checkVisibility() && part.textContent.trim() !== '']))"
        )
        assert len(shown) > 25
        # what to do may take some lines
        assert all(
            [*parts[:3], parts[-1]] == [["SPAN", True], ["H3", True], ["P", True], ["DETAILS", True]] for parts in shown
        )
        assert all(part == ["P", True] for parts in shown for part in parts[3:-1])


def test_without_script_nothing_asks_for_a_field_that_is_not_there(window: OpenWindow) -> None:
    page = window(java_script_enabled=False).open(BY_ID["safety/conditions"]).page
    assert not page.locator("#narrow").is_visible()
    assert not re.search(r"\btype\b", page.locator("main").inner_text(), re.IGNORECASE)


def test_what_cannot_wait_is_marked_an_emergency_and_nothing_else(window: OpenWindow) -> None:
    page = window(java_script_enabled=False).open(BY_ID["safety/conditions"]).page
    marked = page.locator(".bm-record:has(.bm-tags)")
    ids = marked.locator("h3").evaluate_all("all => all.map((name) => name.id)")
    assert set(ids) == {"heart-attack-stroke", "chest-belly-emergency", "cauda-equina", "pregnancy-warning"}
    for tags in marked.locator(".bm-tags").all_inner_texts():
        assert tags.split("\n") == ["Emergency", "Not now"]
    assert (
        "Marked Emergency? Do what the row says now." in page.locator("[data-level=avoid] .bm-level__head").inner_text()
    )
