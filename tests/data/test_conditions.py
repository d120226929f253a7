"""The conditions: complete, never softer than the evidence had them, and plain about their support."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from backmassage.data.catalogue import LEVEL_ORDER
from backmassage.data.load import load
from backmassage.macros.safety import NAMED, TESTED
from backmassage.project import Site, open_site
from backmassage.publish import search_words as words

ROOT = Path(__file__).resolve().parents[2]
DATA = load(ROOT)
IDS = sorted(DATA.conditions)
EMERGENCIES = {"cauda-equina", "chest-belly-emergency", "heart-attack-stroke"}


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT)


@pytest.fixture(scope="module")
def rows(site: Site) -> dict[str, str]:
    """Return each full record's HTML by its id, as the page of its group shows it."""
    found = [
        record
        for group in DATA.scales.groups
        for record in re.findall(
            r"<article .*?</article>",
            site.run(site.here(f"safety/conditions/{group.id}"), "condition_cards", (group.id,), {}),
            re.DOTALL,
        )
    ]
    assert len(found) == len(IDS)
    return {re.findall(r'<h3 id="([^"]+)"', row)[0]: row for row in found}


@pytest.fixture(scope="module")
def short_rows(site: Site) -> dict[str, str]:
    """Return each short row's HTML by its id, as the list of all conditions shows it."""
    here = site.here("safety/conditions/index")
    html = "".join(site.run(here, "conditions", (level,), {}) for level in LEVEL_ORDER)
    return dict(re.findall(r'<li id="([^"]+)">(.*?)</li>', html))


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
    assert f"bm-i--{DATA.level(condition.level).shape}" in rows[condition_id]
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


def test_every_condition_stands_in_the_list_by_alphabet_with_its_level(site: Site) -> None:
    html = site.run(site.here("safety/conditions/index"), "conditions_az", (), {})
    found = re.findall(r'<a href="[^"]*#([^"]+)">[^<]*</a> <small>([^<]+)</small>', html)
    order = sorted(DATA.conditions, key=lambda key: DATA.conditions[key].letter_under.lower())
    assert found == [(key, DATA.level(DATA.conditions[key].level).label) for key in order]


@pytest.mark.parametrize("condition_id", IDS)
def test_its_short_row_warns_at_first_sight_and_leads_to_the_full_record(
    short_rows: dict[str, str], site: Site, condition_id: str
) -> None:
    condition, row = DATA.conditions[condition_id], short_rows[condition_id]
    level = DATA.level(condition.level)
    assert f'href="{condition.group}/#{condition_id}"' in row
    assert condition_id in site.ids_on[f"safety/conditions/{condition.group}"]
    assert f"bm-i--{level.shape}" in row
    words_there = words_of(row)
    assert condition.letter_under in words_there
    assert level.label in words_there
    if condition.level in NAMED:
        assert condition.name in words_there


def test_whoever_should_stop_or_ask_reads_the_whole_name_in_the_list() -> None:
    assert {"avoid", "ask-first"} == NAMED


def test_a_full_record_stands_on_one_page_and_lay_words_only_there(site: Site) -> None:
    assert {key: len(pages) for key, pages in site.condition_pages.items()} == dict.fromkeys(DATA.conditions, 1)


def test_the_field_of_the_list_knows_every_lay_word(site: Site, tmp_path: Path) -> None:
    words.write(site, tmp_path)
    found = json.loads((tmp_path / words.FILE).read_text(encoding="utf-8"))
    assert set(found) == set(DATA.conditions)
    for key, condition in DATA.conditions.items():
        assert all(word in found[key] for word in (condition.name, *condition.also_called, *condition.misspellings))
    script = (ROOT / "overrides/assets/javascripts/narrow.js").read_text(encoding="utf-8")
    assert f'new URL("{words.FILE}", root)' in script
