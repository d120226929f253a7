"""The list of conditions: narrowed while typing, by names, lay names and misspellings; a row never seems safe."""

from __future__ import annotations

from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, Visit, told

SHOWN = """typed => {
  const field = document.querySelector("#narrow");
  field.value = typed;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
ROWS = "[...document.querySelectorAll('.bm-rows li')].filter((row) => row.checkVisibility()).map((row) => row.id)"
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


def test_without_the_other_names_every_row_stays_and_it_says_so(window: OpenWindow) -> None:
    visit = window()
    visit.page.route("**/condition-words.json", lambda route: route.fulfill(status=503))
    visit.open(BY_ID["safety/conditions"])
    visit.page.locator("#narrow").wait_for()
    every = visit.page.evaluate(ROWS)
    for typed in ("siatica", "fine"):
        assert narrowed(visit, typed) == every
        assert "did not load" in visit.page.locator(".bm-narrow [role=status]").inner_text()
    visit.page.unroute("**/condition-words.json")
    assert narrowed(visit, "") == every
    assert narrowed(visit, "siatica") == ["disc-sciatica"]


def test_a_word_of_the_script_finds_nothing(window: OpenWindow) -> None:
    visit = window().open(BY_ID["safety/conditions"])
    visit.page.locator("#narrow").wait_for()
    assert narrowed(visit, "undefined") == []
