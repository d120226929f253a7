"""The list of conditions: narrowed while typing, by names, lay names and misspellings; a row never seems safe."""

from __future__ import annotations

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, Visit, told

SHOWN = """typed => {
  const field = document.querySelector("#narrow");
  field.value = typed;
  field.dispatchEvent(new Event("input", { bubbles: true }));
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
    "strokes": {"heart-attack-stroke"},
    "tumors": {"tumour-site"},
    "infections": {"fever", "contagious-skin"},
    "I have shingles": {"local-skin-infection"},
    "shingles since monday": {"local-skin-infection"},
}


def narrowed(visit: Visit, typed: str) -> list[str]:
    """Type into the field; give the rows that are left once the words are there."""
    visit.page.evaluate(SHOWN, typed)
    visit.page.wait_for_function(
        "typed => Boolean(document.querySelector('.bm-narrow [role=status]').textContent) === Boolean(typed)", arg=typed
    )
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


def test_what_is_not_listed_is_not_called_safe(window: OpenWindow) -> None:
    visit = window().open(BY_ID["safety/conditions"])
    visit.page.locator("#narrow").wait_for()
    assert narrowed(visit, "qzxv") == []
    assert "does not mean it is safe" in visit.page.locator(".bm-narrow [role=status]").inner_text()


def test_a_word_of_the_script_finds_nothing(window: OpenWindow) -> None:
    visit = window().open(BY_ID["safety/conditions"])
    visit.page.locator("#narrow").wait_for()
    assert narrowed(visit, "undefined") == []


def test_an_address_opens_its_record_with_script_and_without(window: OpenWindow) -> None:
    for script in (True, False):
        visit = window(java_script_enabled=script)
        visit.page.goto(f"{visit.address}safety/conditions/#blood-thinners")
        record = visit.page.locator(".bm-record:has(#blood-thinners)")
        record.get_by_text("Whose advice:").wait_for(state="visible")
        assert visit.page.get_by_text("Whose advice:").filter(visible=True).count() == 1
        assert record.locator("details").evaluate("box => box.open") is script


def test_level_name_and_what_to_do_are_seen_unopened(window: OpenWindow) -> None:
    for page in ("safety/conditions", "safety/red-flags"):
        visit = window(java_script_enabled=False).open(BY_ID[page])
        shown = visit.page.evaluate(
            "[...document.querySelectorAll('.bm-record')].map((record) => [...record.children].map((part) =>"
            " [part.tagName, part.checkVisibility() && part.textContent.trim() !== '']))"
        )
        assert len(shown) > 25
        assert all(parts == [["SPAN", True], ["H3", True], ["P", True], ["DETAILS", True]] for parts in shown)
