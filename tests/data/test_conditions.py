"""The conditions: complete, never softer than the evidence had them, and plain about their support."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from backmassage.catalogue import LEVEL_ORDER
from backmassage.loader import load, load_with_positions
from backmassage.parts.safety import TESTED
from backmassage.render import Renderer
from backmassage.site import Site

ROOT = Path(__file__).resolve().parents[2]
DATA = load(ROOT)
IDS = sorted(DATA.conditions)
EMERGENCIES = {"cauda-equina", "chest-belly-emergency", "heart-attack-stroke"}


@pytest.fixture(scope="module")
def site() -> Site:
    catalogue, source = load_with_positions(ROOT)
    return Site(ROOT, catalogue, source, {}, Renderer(ROOT))


@pytest.fixture(scope="module")
def rows(site: Site) -> dict[str, str]:
    """Return each row's HTML by its id, as the conditions page shows them."""
    here = site.here("safety/conditions")
    html = "".join(site.run(here, "conditions", (level,), {}) for level in LEVEL_ORDER)
    found = re.findall(r"<article .*?</article>", html, re.DOTALL)
    return {re.findall(r'<h3 id="([^"]+)"', row)[0]: row for row in found}


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_no_condition_was_lost() -> None:
    assert set(DATA.conditions) == set(DATA.condition_levels)


@pytest.mark.parametrize("condition_id", IDS)
def test_no_level_is_softer_than_the_evidence_had_it(condition_id: str) -> None:
    condition = DATA.conditions[condition_id]
    was = DATA.condition_levels[condition_id]
    if LEVEL_ORDER.index(condition.level) > LEVEL_ORDER.index(was):
        assert condition.decided is not None, f"{was} became {condition.level} and nobody signed for it"
        assert condition.decided.was == was


@pytest.mark.parametrize("condition_id", IDS)
def test_a_condition_is_complete(condition_id: str) -> None:
    condition = DATA.conditions[condition_id]
    for text in (condition.why, condition.instead):
        assert text.sources or text.ours
    assert condition.also_called, "no lay name"
    assert condition.misspellings, "no misspelling for search"
    assert not set(condition.also_called) & set(condition.misspellings)
    if condition.why.ours or condition.instead.ours or "our-caution" in condition.basis:
        assert condition.our_wording, "what is ours is not named"


@pytest.mark.parametrize("condition_id", IDS)
def test_a_row_has_its_address_level_and_words(rows: dict[str, str], condition_id: str) -> None:
    condition = DATA.conditions[condition_id]
    words = words_of(re.sub(r"<sup.*?</sup>", "", rows[condition_id]))
    assert DATA.level(condition.level).label in words
    assert "<svg" in rows[condition_id]
    for text in (condition.name, condition.instead.text, condition.why.text, *condition.also_called):
        assert " ".join(text.split()) in words
    for extra in (condition.disagreement and condition.disagreement.text, condition.our_wording):
        assert not extra or " ".join(extra.split()) in words


@pytest.mark.parametrize("condition_id", IDS)
def test_misspellings_are_there_for_search_and_hidden(rows: dict[str, str], condition_id: str) -> None:
    hidden = unescape(" ".join(re.findall(r"<span hidden>(.*?)</span>", rows[condition_id])))
    for word in DATA.conditions[condition_id].misspellings:
        assert word in hidden


@pytest.mark.parametrize("condition_id", [i for i in IDS if not TESTED & set(DATA.conditions[i].basis)])
def test_where_no_study_stands_behind_a_rule_the_row_says_so(rows: dict[str, str], condition_id: str) -> None:
    assert re.search(r"not on studies|Not tested in studies", words_of(rows[condition_id]))


@pytest.mark.parametrize("condition_id", sorted(EMERGENCIES))
def test_an_emergency_says_where_to_call(condition_id: str) -> None:
    instead = DATA.conditions[condition_id].instead.text
    assert "emergency" in instead
    assert "local emergency number" in instead


def test_every_condition_stands_in_the_list_by_alphabet(site: Site) -> None:
    html = site.run(site.here("safety/conditions"), "conditions_az", (), {})
    assert re.findall(r'href="#([^"]+)"', html) == sorted(
        DATA.conditions, key=lambda key: DATA.conditions[key].letter_under.lower()
    )
