"""The list of conditions: narrowed while typing, by names, lay names and misspellings; a row never seems safe."""

from __future__ import annotations

from tests.browser.conftest import OpenWindow
from tests.browser.driver import SAMPLES, Visit, told

SHOWN = """typed => {
  const field = document.querySelector("#narrow");
  field.value = typed;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
ROWS = "[...document.querySelectorAll('.bm-rows li')].filter((row) => row.checkVisibility()).map((row) => row.id)"
QUERIES = {
    "warfarin": {"blood-thinners"},
    "Warfarín": {"blood-thinners"},
    "warferin": {"blood-thinners"},
    "pace maker": {"implants"},
    "blood clot": {"blood-clot", "past-clot"},
    "sciatica": {"disc-sciatica"},
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
    visit = window().open(next(doc for doc in SAMPLES if doc.id == "safety/conditions/index"))
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
    visit = window().open(next(doc for doc in SAMPLES if doc.id == "safety/conditions/index"))
    visit.page.locator("#narrow").wait_for()
    assert narrowed(visit, "qzxv") == []
    assert "does not mean it is safe" in visit.page.locator(".bm-narrow [role=status]").inner_text()
