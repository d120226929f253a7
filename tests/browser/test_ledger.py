"""The claims ledger: narrowed by topic and rating, its choice in the address, and whole without script."""

from __future__ import annotations

from dataclasses import replace

from backmassage.data.catalogue import Catalogue
from tests.browser.conftest import OpenWindow
from tests.browser.driver import BY_ID, Visit

LEDGER = BY_ID["about/claims"]
SHOWN = """() => [...document.querySelectorAll(".bm-ledger section li")].filter((row) => row.checkVisibility()).map((row) => row.id)"""


def shown(visit: Visit) -> list[str]:
    rows: list[str] = visit.page.evaluate(SHOWN)
    return rows


def wanted(catalogue: Catalogue, topic: str = "", certainty: str = "") -> list[str]:
    """The claims a choice shows, in the order of the topics."""
    return [
        key
        for term in catalogue.scales.topics
        for key, claim in catalogue.claims_on(term.id).items()
        if topic in ("", term.id)
        and certainty in ("", *(statement.certainty for statement in (claim.statement, *claim.also)))
    ]


def test_a_choice_narrows_the_list_and_stands_in_the_address(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = window().open(LEDGER)
    assert shown(visit) == wanted(catalogue)
    visit.page.select_option("#pick-topic", "stress-and-sleep")
    visit.page.select_option("#pick-certainty", "low")
    assert shown(visit) == wanted(catalogue, "stress-and-sleep", "low")
    assert visit.page.url.endswith("?topic=stress-and-sleep&certainty=low")
    assert f"{len(shown(visit))} of {len(catalogue.claims)} claims shown" in visit.page.inner_text(
        ".bm-ledger [role=status]"
    )
    visit.page.click(".bm-ledger [type=reset]")
    assert shown(visit) == wanted(catalogue)
    assert "?" not in visit.page.url
    assert not visit.complaints


def test_a_link_to_a_choice_or_to_a_claim_is_followed(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = window().open(replace(LEDGER, url=f"{LEDGER.url}?certainty=moderate"))
    assert shown(visit) == wanted(catalogue, certainty="moderate")
    other = window().open(replace(LEDGER, url=f"{LEDGER.url}?topic=myths#anxiety"))
    assert "anxiety" in shown(other)


def test_without_script_every_claim_is_there_and_leads_to_its_record(window: OpenWindow, catalogue: Catalogue) -> None:
    visit = window(java_script_enabled=False).open(LEDGER)
    assert shown(visit) == wanted(catalogue)
    visit.page.click("#anxiety a")
    assert visit.page.url.endswith("#anxiety")
    assert visit.page.locator("h3#anxiety").is_visible()
