"""Macros about techniques: what they take from the data, on all the site's own techniques."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from backmassage import models as m
from backmassage import wording
from backmassage.catalogue import Catalogue
from backmassage.here import CallError
from backmassage.parts import techniques
from backmassage.site import Site, open_site
from backmassage.tables import table_rows
from tests.support import ROOT


@pytest.fixture(scope="module")
def site() -> Site:
    return open_site(ROOT)


@pytest.fixture(scope="module")
def data(site: Site) -> Catalogue:
    return site.catalogue


def html_of(site: Site, name: str, *args: str, page: str = "techniques/index") -> str:
    return str(site.run(site.here(page), name, args, {}))


def text_of(html: str) -> str:
    """The words of some HTML, without those for search only."""
    shown = re.sub(r"<(\w+)[^>]* hidden[^>]*>.*?</\1>", "", html)
    plain = re.sub(r"<[^>]+>", "", shown).replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")
    return re.sub(r"\s+", " ", plain)


# --- Every technique has its page -------------------------------------------------------------------


def test_every_technique_has_a_page_that_shows_all_of_its_record(site: Site, data: Catalogue) -> None:
    makers = [name for name in dir(techniques) if name.startswith("technique_")]
    for key in data.techniques:
        page = site.pages[f"techniques/{key}"]
        assert page.matter is not None
        assert page.matter.technique == key
        assert page.matter.template == "technique.html"
        assert sorted(call.name for call in page.calls if call.name in makers) == sorted(makers), key
        assert all(call.args == (key,) for call in page.calls if call.name in makers), key


def test_a_page_says_each_of_its_cautions_under_its_level(site: Site, data: Catalogue) -> None:
    for key, technique in data.techniques.items():
        html = html_of(site, "technique_care", key, page=f"techniques/{key}")
        for care in technique.care:
            condition = data.conditions[care.condition]
            assert f'safety/conditions/#{care.condition}"' in html, (key, care.condition)
            assert care.note is None or care.note in text_of(html)
            assert data.level(condition.level).do in text_of(html)


def test_the_first_claim_is_told_in_full_and_each_other_in_a_line(site: Site, data: Catalogue) -> None:
    for key, technique in data.techniques.items():
        html = html_of(site, "technique_evidence", key, page=f"techniques/{key}")
        for claim in technique.claims:
            assert f'about/claims/{site.claim_pages[claim][0].rpartition("/")[2]}/#{claim}"' in html, (key, claim)
        lead = data.claims[technique.claims[0]]
        assert wording.sentence(lead.statement, kind=lead.kind) in text_of(html)


def test_a_technique_leads_to_each_side_by_side_that_names_it(site: Site, data: Catalogue) -> None:
    made = html_of(site, "compare_pairs", page="techniques/compare")
    for key in data.techniques:
        html = html_of(site, "technique_compares", key, page=f"techniques/{key}")
        wanted = {f"{one}-or-{other}" for one, other in data.choosing.pairs if key in (one, other)}
        assert set(re.findall(r'href="../compare/#([^"]+)"', html)) == wanted
        assert all(f'id="{pair}"' in made for pair in wanted)


# --- Whose words ------------------------------------------------------------------------------------


def said(*sources: str, ours: bool = False) -> m.SourcedText:
    return m.SourcedText(text="Words.", sources=sources, ours=ours)


@pytest.mark.parametrize(
    ("texts", "whose"),
    [
        ((said(ours=True), said("cherkin-2011", ours=True)), "ours"),
        ((said("strokes-geocities"),), "custom"),
        ((said("cherkin-2011"), said("cherkin-2011", "strokes-geocities")), "sourced"),
        ((said(ours=True), said("strokes-geocities")), "untested"),
        ((said(ours=True), said("cherkin-2011")), "mixed"),
        ((said("strokes-geocities"), said("cherkin-2011")), "mixed"),
    ],
)
def test_a_list_says_whose_words_it_is(site: Site, texts: tuple[m.SourcedText, ...], whose: str) -> None:
    assert site.catalogue.is_custom(("strokes-geocities",))
    assert not site.catalogue.is_custom(("cherkin-2011",))
    assert techniques.origin(site.here("techniques/index"), texts) == whose


# --- The comparison ---------------------------------------------------------------------------------


def test_a_row_can_be_filtered_by_what_its_record_says(site: Site, data: Catalogue) -> None:
    html = html_of(site, "comparison", "techniques")
    for key, technique in data.techniques.items():
        row = re.search(rf'<tr id="row-{key}"([^>]*)>', html)
        assert row is not None, key
        found = {name: value.split() for name, value in re.findall(r'data-(\w+)="([^"]*)"', row[1])}
        assert found == {
            "goal": list(dict.fromkeys(goal.goal for goal in technique.goals)),
            "pressure": list(technique.pressure),
            "clothing": [technique.clothing],
            "care": [care.condition for care in technique.care],
        }


def test_a_filter_offers_only_words_that_some_row_has(site: Site, data: Catalogue) -> None:
    here, table = site.here("techniques/index"), data.tables["techniques"]
    rows = table_rows(here, table)
    offered = {name: [term.id for term in terms] for name, _, terms in techniques._facets(here, table, rows)}
    assert list(offered) == ["goal", "pressure", "clothing"]
    for name, ids in offered.items():
        scale = [term.id for term in getattr(data.scales, techniques.FACETS[name][0])]
        used = {word for row in rows for word in row.data[name].split()}
        assert ids == [word for word in scale if word in used]
    fewer = [row for row in rows if row.id == "thai"]
    assert [term.id for _, _, terms in techniques._facets(here, table, fewer) for term in terms if term.id == "dressed"]
    assert "under-a-sheet" not in str(techniques._facets(here, table, fewer))


def test_a_table_without_filters_has_none(site: Site, data: Catalogue) -> None:
    table = data.tables["techniques"].model_copy(update={"filters": ()})
    plain = replace(site, catalogue=replace(data, tables={**data.tables, "techniques": table}))
    html = html_of(plain, "comparison", "techniques")
    assert "checkbox" not in html
    assert "<select" not in html
    assert html.count("<tr id=") == len(data.techniques)


def test_every_condition_can_be_named_and_is_in_the_order_of_the_alphabet(site: Site, data: Catalogue) -> None:
    html = html_of(site, "comparison", "techniques")
    offered = re.findall(r'<option value="([^"]+)" data-level="([^"]+)">', html)
    assert dict(offered) == {key: condition.level for key, condition in data.conditions.items()}
    names = [data.conditions[key].letter_under.lower() for key, _ in offered]
    assert names == sorted(names)


def test_only_techniques_are_compared_like_this(site: Site, data: Catalogue) -> None:
    other = next(key for key, table in data.tables.items() if table.of != "techniques")
    with pytest.raises(CallError, match="a comparison needs a table of techniques"):
        html_of(site, "comparison", other)
    with pytest.raises(CallError, match="did you mean 'techniques'"):
        html_of(site, "comparison", "technique")


def test_a_drawing_that_is_missing_is_named(site: Site, data: Catalogue) -> None:
    without = data.techniques["thai"].model_copy(update={"drawing": "thia"})
    broken = replace(site, catalogue=replace(data, techniques={**data.techniques, "thai": without}))
    with pytest.raises(CallError, match="names a drawing that does not exist: 'thia'"):
        html_of(broken, "technique_facts", "thai")
    with pytest.raises(CallError, match="no technique 'thia'; did you mean 'thai'"):
        html_of(site, "technique_facts", "thia")


# --- Choosing, and two side by side -------------------------------------------------------------------


def test_choosing_by_goal_names_each_technique_with_the_claim_for_that_goal(site: Site, data: Catalogue) -> None:
    text = text_of(html_of(site, "choosing_by_goal"))
    assert data.choosing.note.text.split("*")[0] in text
    for choice in data.choosing.goals:
        assert data.term("goals", choice.goal).label in text
        assert 1 <= len(choice.techniques) <= 3
        assert choice.say in text
        for key in choice.techniques:
            technique = data.techniques[key]
            assert choice.goal in {goal.goal for goal in technique.goals}, f"{key} is no answer to {choice.goal}"


def test_a_technique_that_lists_no_such_goal_stands_with_its_first_claim(site: Site, data: Catalogue) -> None:
    without = data.techniques["swedish"].model_copy(update={"goals": ()})
    plain = replace(site, catalogue=replace(data, techniques={**data.techniques, "swedish": without}))
    here = plain.here("techniques/index")
    plain.run(here, "choosing_by_goal", (), {})
    assert without.claims[0] in here.claims


def test_each_pair_is_a_section_with_both_sides_whole(site: Site, data: Catalogue) -> None:
    html = html_of(site, "compare_pairs", page="techniques/compare")
    for one, other in data.choosing.pairs:
        section = html.partition(f'id="{one}-or-{other}"')[2].partition("</details>")[0]
        assert f'href="#{one}-or-{other}"' in html, "a plain link leads to it"
        for key in (one, other):
            technique = data.techniques[key]
            claim = data.claims[technique.claims[0]]
            for words in (technique.in_a_line, technique.feel_short, technique.length_short):
                assert words in text_of(section), (key, words)
            assert wording.sentence(claim.statement, kind=claim.kind) in text_of(section)
            assert f'href="../{key}/#care"' in section
        cells = re.findall(r"<td[^>]*>(.*?)</td>", section, re.DOTALL)
        assert len(cells) == 12
        assert all(text_of(cell).strip() for cell in cells)


def test_a_pair_is_compared_in_the_words_of_the_side_that_speaks_of_the_other(site: Site, data: Catalogue) -> None:
    here = site.here("techniques/compare")
    for one, other in data.choosing.pairs:
        for technique in techniques._pair(here, one, other)["about"]:
            neighbor = data.techniques[other if technique is data.techniques[one] else one]
            assert neighbor.short.lower() in technique.compares.text.lower()
    strangers = techniques._pair(here, "chair", "hot-stone")
    assert strangers["id"] == "chair-or-hot-stone"
    assert [key for key, _, _ in strangers["sides"]] == ["chair", "hot-stone"]


def test_any_technique_can_be_picked(site: Site, data: Catalogue) -> None:
    html = html_of(site, "compare_pick", page="techniques/compare")
    for name in "abc":
        select = html.partition(f'name="{name}">')[2].partition("</select>")[0]
        assert re.findall(r'<option value="([^"]+)">', select) == list(data.techniques)
