"""Macros about techniques: whose words a line is, and what the filters and the pages for two need."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from backmassage.data import models as m
from backmassage.macros import techniques
from backmassage.macros.tables import table_rows
from backmassage.project import Site
from backmassage.render.context import CallError


def html_of(site: Site, name: str, *args: str, page: str = "techniques/index") -> str:
    return str(site.run(site.context(page), name, args, {}))


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)).strip()


def with_technique(site: Site, key: str, **changes: object) -> Site:
    technique = site.catalogue.techniques[key].model_copy(update=changes)
    return replace(site, catalogue=replace(site.catalogue, techniques={**site.catalogue.techniques, key: technique}))


def said(*sources: str, ours: bool = False) -> m.SourcedText:
    return m.SourcedText(text="Words.", sources=sources, ours=ours)


@pytest.mark.parametrize(
    ("text", "words", "cited", "custom"),
    [
        (said(ours=True), "Words.", [], []),
        (said("first-2001"), "Words.1", ["first-2001"], []),
        (said("second-2002"), "Words.", [], ["second-2002"]),
        (said("second-2002", ours=True), "Words.", [], ["second-2002"]),
        (said("second-2002", "first-2001"), "Words.1", ["first-2001"], ["second-2002"]),
        (said("first-2001", ours=True), "Words.1", ["first-2001"], []),
    ],
)
def test_each_line_says_whose_words_it_is(
    full: Site, text: m.SourcedText, words: str, cited: list[str], custom: list[str]
) -> None:
    """A study has a number; what therapists usually do (tier C) and our own advice have none."""
    weak = full.catalogue.references["second-2002"].model_copy(update={"tier": "C"})
    references = {**full.catalogue.references, "second-2002": weak}
    site = with_technique(
        replace(full, catalogue=replace(full.catalogue, references=references)), "swedish", compares=text
    )
    context = site.context("techniques/swedish")
    html = str(site.run(context, "technique_compares", ("swedish",), {}))
    assert (text_of(html.partition("<ul")[0]), context.cited, context.marked) == (words, cited, custom)


def test_the_weightiest_cautions_stand_in_the_table_and_lead_to_all_of_them(full: Site) -> None:
    clot = full.catalogue.conditions["blood-clot"]
    levels = ("adapt", "local-avoid", "ask-first", "avoid")
    conditions = {f"c-{level}": clot.model_copy(update={"level": level, "letter_under": level}) for level in levels}
    care = tuple(m.Care(condition=key) for key in conditions)
    site = with_technique(replace(full, catalogue=replace(full.catalogue, conditions=conditions)), "swedish", care=care)
    others = tuple(key for key in site.catalogue.techniques if key != "swedish")
    for key in others:
        site = with_technique(site, key, care=())
    row = html_of(site, "comparison", "techniques").partition('<tr id="row-swedish">')[2].partition("</tr>")[0]
    cell = row.partition('data-field="care"')[2].partition("</td>")[0]
    assert text_of(cell).index("avoid") < text_of(cell).index("ask-first") < text_of(cell).index("local-avoid")
    assert "adapt" not in text_of(cell)
    assert 'swedish/#care">and 1 more</a>' in cell


def test_what_filters_need_is_what_each_record_says(full: Site) -> None:
    data, found = full.catalogue, techniques.comparison_data(full.context("techniques/index"))
    assert list(found["rows"]) == list(data.techniques)
    for key, technique in data.techniques.items():
        row = found["rows"][key]
        assert row["goal"].split() == [goal.goal for goal in technique.goals]
        assert row["pressure"].split() == list(technique.pressure)
        assert row["care"] == {care.condition: care.note or "" for care in technique.care}
    assert [(one["id"], one["level"]) for one in found["conditions"]] == [("blood-clot", "avoid")]


def test_a_filter_offers_only_words_that_some_row_has(full: Site) -> None:
    context, table = full.context("techniques/index"), full.catalogue.tables["techniques"]
    table = table.model_copy(update={"filters": ("pressure",)})
    ((name, _, terms),) = techniques._facets(context, table, table_rows(context, table))
    assert (name, [term.id for term in terms]) == ("pressure", ["light", "medium"])


def test_only_techniques_are_compared_like_this(full: Site) -> None:
    with pytest.raises(CallError, match="a comparison needs a table of techniques"):
        html_of(full, "comparison", "benefits")
    with pytest.raises(CallError, match="did you mean 'techniques'"):
        html_of(full, "comparison", "technique")


def test_a_drawing_that_is_missing_is_named(full: Site) -> None:
    with pytest.raises(CallError, match="names a drawing that does not exist: 'thia'"):
        html_of(with_technique(full, "thai", drawing="thia"), "technique_facts", "thai")


def test_a_technique_that_lists_no_such_goal_stands_with_its_first_claim(full: Site) -> None:
    (choice, *_) = full.catalogue.choosing.goals
    site = with_technique(full, choice.techniques[0], goals=())
    context = site.context("techniques/index")
    site.run(context, "choosing_by_goal", (), {})
    assert site.catalogue.techniques[choice.techniques[0]].claims[0] in context.claims


def test_each_pair_is_a_section_and_each_of_the_two_leads_to_it(full: Site) -> None:
    html = html_of(full, "compare_pairs", page="techniques/compare")
    for one, other in full.catalogue.choosing.pairs:
        assert f'id="{one}-or-{other}"' in html
        for key in (one, other):
            assert f'href="../compare/#{one}-or-{other}"' in html_of(
                full, "technique_compares", key, page=f"techniques/{key}"
            )


def test_any_technique_can_be_picked(full: Site) -> None:
    html = html_of(full, "compare_pick", page="techniques/compare")
    for name in "abc":
        select = html.partition(f'name="{name}">')[2].partition("</select>")[0]
        assert re.findall(r'<option value="([^"]+)">', select) == list(full.catalogue.techniques)
