"""Macros about techniques: what they take from the data, on all the site's own techniques."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from backmassage.data import models as m
from backmassage.data.catalogue import Catalogue
from backmassage.macros import MACROS, techniques
from backmassage.macros.tables import table_rows
from backmassage.project import Site, open_site
from backmassage.render.context import CallError
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
    makers = [name for name in MACROS if name.startswith("technique_")]
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


def test_the_first_claim_is_told_in_full_and_each_other_on_styles_in_a_line(site: Site, data: Catalogue) -> None:
    for key, technique in data.techniques.items():
        here = site.here(f"techniques/{key}")
        html = str(site.run(here, "technique_evidence", (key,), {}))
        for claim_id in technique.claims:
            claim = data.claims[claim_id]
            on_styles = claim_id == technique.claims[0] or claim.topic == "techniques"
            assert (f'href="{here.links.claim(claim_id)}"' in html) is on_styles, (key, claim_id)
            assert not on_styles or claim_id in here.claims
        lead = data.claims[technique.claims[0]]
        assert lead.statement.say in text_of(html)


def test_what_massage_in_general_may_do_stands_in_the_table_that_a_technique_leads_to(
    site: Site, data: Catalogue
) -> None:
    """A page names what is known of its style; the rest of its record's claims must stand where it sends you."""
    page = "benefits/index"
    here = site.here(page)
    table = "".join(str(site.run(here, call.name, call.args, call.kwargs)) for call in site.pages[page].calls)
    for key, technique in data.techniques.items():
        assert 'href="../../benefits/#glance"' in html_of(site, "technique_evidence", key, page=f"techniques/{key}")
        for claim_id in technique.claims:
            if data.claims[claim_id].topic != "techniques":
                assert f'href="{here.links.claim(claim_id)}"' in table, (key, claim_id)


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


def marked(site: Site, text: m.SourcedText) -> tuple[str, list[str], list[str]]:
    """The words and marks of a sentence on a technique's page, and what it cited and marked."""
    technique = site.catalogue.techniques["swedish"].model_copy(update={"compares": text})
    catalogue = replace(site.catalogue, techniques={**site.catalogue.techniques, "swedish": technique})
    changed = replace(site, catalogue=catalogue)
    here = changed.here("techniques/swedish")
    html = str(changed.run(here, "technique_compares", ("swedish",), {}))
    return text_of(html.partition("<ul")[0]).strip(), here.cited, here.marked


@pytest.mark.parametrize(
    ("text", "words", "cited", "custom"),
    [
        (said(ours=True), "Words.", [], []),
        (said("cherkin-2011"), "Words.1", ["cherkin-2011"], []),
        (said("strokes-geocities"), "Words.custom", [], ["strokes-geocities"]),
        (said("strokes-geocities", ours=True), "Words.custom", [], ["strokes-geocities"]),
        (said("strokes-geocities", "cherkin-2011"), "Words.1 custom", ["cherkin-2011"], ["strokes-geocities"]),
        (said("cherkin-2011", ours=True), "Words.1 Our own advice.", ["cherkin-2011"], []),
    ],
)
def test_each_line_says_whose_words_it_is(
    site: Site, text: m.SourcedText, words: str, cited: list[str], custom: list[str]
) -> None:
    """A study has a number, custom its mark, our own advice neither: the page's first note says so."""
    assert marked(site, text) == (words, cited, custom)
    note = text_of(html_of(site, "technique_facts", "swedish", page="techniques/swedish"))
    assert "A line with no mark or number is our own advice." in note


def test_a_mark_of_custom_leads_to_our_record_and_counts_as_use(site: Site, data: Catalogue) -> None:
    here = site.here("techniques/swedish")
    html = str(site.run(here, "technique_strokes", ("swedish",), {}))
    assert f'<a href="{here.links.source("strokes-geocities")}">custom</a>' in html
    assert "techniques/swedish" in site.cited_on["strokes-geocities"]


# --- The comparison ---------------------------------------------------------------------------------


def test_the_table_is_whole_and_holds_nothing_that_only_filters_need(site: Site, data: Catalogue) -> None:
    here = site.here("techniques/index")
    html = str(site.run(here, "comparison", ("techniques",), {}))
    for key, technique in data.techniques.items():
        row = re.search(rf'<tr id="row-{key}">(.*?)</tr>', html)
        assert row is not None, key
        cells = [text_of(cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row[1])]
        assert len(cells) == len(data.tables["techniques"].columns)
        assert all(cells)
        words = " ".join(cells)
        for said_ in (technique.in_a_line, technique.feel_short, technique.length_short):
            assert said_ in words
        assert f"Common: {technique.harms.common_short} Serious: {technique.harms.serious_short}" in words
    assert here.cited == [], "sources stand on the technique's own page"


def test_the_weightiest_cautions_stand_in_the_table_and_lead_to_all_of_them(site: Site, data: Catalogue) -> None:
    order = ("avoid", "ask-first", "local-avoid", "adapt")
    html = html_of(site, "comparison", "techniques")
    for key, technique in data.techniques.items():
        row = html.partition(f'<tr id="row-{key}">')[2].partition("</tr>")[0]
        cell = row.partition('data-field="care"')[2].partition("</td>")[0]
        ranked = sorted(
            (data.conditions[care.condition] for care in technique.care), key=lambda c: order.index(c.level)
        )
        words = text_of(cell)
        for condition in ranked[:3]:
            assert condition.letter_under in words
            assert data.level(condition.level).label in words
        assert not any(re.search(rf"(^|, |> ?){re.escape(c.letter_under)}(,|$)", words) for c in ranked[3:])
        more = len(technique.care) - 3
        assert f'<a href="{key}/#care">and {more} more</a>' in cell


def test_what_filters_need_is_what_each_record_says(site: Site, data: Catalogue) -> None:
    here = site.here("techniques/index")
    found = techniques.comparison_data(here)
    assert list(found["rows"]) == list(data.techniques)
    for key, technique in data.techniques.items():
        row = found["rows"][key]
        assert row["goal"].split() == list(dict.fromkeys(goal.goal for goal in technique.goals))
        assert row["pressure"].split() == list(technique.pressure)
        assert row["clothing"] == technique.clothing
        assert row["care"] == {care.condition: care.note or "" for care in technique.care}
        assert [goal for goal, _ in row["lines"]] == [goal.goal for goal in technique.goals]
        for (_, html), goal in zip(row["lines"], technique.goals, strict=True):
            assert data.term("goals", goal.goal).label in html
            assert goal.note is None or goal.note in text_of(html)
    assert {key: (level["label"], level["do"]) for key, level in found["levels"].items()} == {
        level.id: (level.label, level.do) for level in data.scales.levels
    }


def test_every_condition_can_be_named_and_is_in_the_order_of_the_alphabet(site: Site, data: Catalogue) -> None:
    found = techniques.comparison_data(site.here("techniques/index"))["conditions"]
    assert {one["id"]: (one["name"], one["level"]) for one in found} == {
        key: (condition.letter_under, condition.level) for key, condition in data.conditions.items()
    }
    names = [one["name"].lower() for one in found]
    assert names == sorted(names)
    for one in found:
        page, _, anchor = one["href"].removeprefix("../").partition("/#")
        assert anchor in site.ids_on[page], one


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
            assert claim.statement.say in text_of(section)
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


def test_each_goal_has_a_line_that_leads_to_its_whole_answer(site: Site, data: Catalogue) -> None:
    html = html_of(site, "goals_short")
    whole = html_of(site, "choosing_by_goal", page="techniques/by-goal")
    for choice in data.choosing.goals:
        line = html.partition(f'<li id="goal-{choice.goal}">')[2].partition("</li>")[0]
        assert f'<a href="by-goal/#goal-{choice.goal}">{data.term("goals", choice.goal).label}</a>' in line
        assert re.findall(r'href="([\w-]+)/"', line) == list(choice.techniques)
        assert f'id="goal-{choice.goal}"' in whole
