"""Macros about techniques: whose words a line is, who should take care, and what sorts the table."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from backmassage.checks.techniques import _pairs
from backmassage.data import models as m
from backmassage.macros import techniques
from backmassage.project import Site, open_site
from backmassage.render.context import CallError
from tests.support import ROOT


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
        replace(full, catalogue=replace(full.catalogue, references=references)), "swedish", ask=(text,)
    )
    context = site.context("techniques/swedish")
    html = str(site.run(context, "technique_ask", ("swedish",), {}))
    assert (text_of(html), context.cited, context.marked) == (words, cited, custom)


@pytest.mark.parametrize(
    ("setting", "told", "untold"),
    [("table", "Tell your therapist.", "Go gently"), ("home", "Go gently", "Tell your therapist")],
)
def test_every_caution_says_what_to_do_also_to_somebody_alone_at_home(
    full: Site, setting: str, told: str, untold: str
) -> None:
    clot = full.catalogue.conditions["blood-clot"]
    levels = ("adapt", "local-avoid", "ask-first", "avoid")
    conditions = {f"c-{level}": clot.model_copy(update={"level": level, "letter_under": level}) for level in levels}
    care = tuple(m.Care(condition=key, note=f"Note on {key}.") for key in conditions)
    site = replace(full, catalogue=replace(full.catalogue, conditions=conditions))
    text = text_of(html_of(with_technique(site, "swedish", care=care, setting=setting), "technique_care", "swedish"))
    places = [text.index(f"Note on c-{level}.") for level in ("avoid", "ask-first", "local-avoid", "adapt")]
    assert places == sorted(places), "the weightiest first"
    assert told in text
    assert untold not in text


def test_what_sorts_the_table_is_what_each_record_says(full: Site) -> None:
    care = (m.Care(condition="blood-clot", note="Choose another.", other_kind=True),)
    site = with_technique(with_technique(full, "swedish", care=care), "thai", better_for=("blood-clot",))
    data, found = site.catalogue, techniques.comparison_data(site.context("techniques/index"))
    assert list(found["rows"]) == list(data.techniques)
    for key, technique in data.techniques.items():
        row = found["rows"][key]
        assert row["pressure"] == technique.pressure
        assert row["care"] == {care.condition: care.note for care in technique.care}
    assert (found["rows"]["swedish"]["other"], found["rows"]["thai"]["better"]) == (["blood-clot"], ("blood-clot",))
    assert [(one["id"], one["level"]) for one in found["conditions"]] == [("blood-clot", "avoid")]
    assert {key: goal["first"] for key, goal in found["goals"].items()} == {"relax": ("swedish",)}


@pytest.mark.parametrize(
    ("level", "do", "said"),
    [
        ("ask-first", "Ask Dr. Smith first. Wait.", ["Ask Dr. Smith first.", "Wait."]),
        ("ask-first", "Wait. Ask Dr. Smith.", ["Ask first", "Wait. Ask Dr. Smith."]),
        ("adapt", "Tell the therapist.", ["Tell the therapist."]),
        ("avoid", "Wait.\nIll? Get help today. Old? No.", ["Not now", "Wait.", "Ill? +Get help today.- =", "Old? No."]),
        ("avoid", "Call an ambulance. Wait.", ["Emergency Not now", "+Call an ambulance.- = Wait."]),
        ("avoid", "Wait. Booked already? Call today.", ["Not now", "Wait.", "Booked already? Call today."]),
    ],
)
def test_what_somebody_has_is_told_line_by_line_its_urgent_words_first_seen(
    full: Site, level: str, do: str, said: list[str]
) -> None:
    clot = full.catalogue.conditions["blood-clot"].model_copy(update={"level": level, "do": do})
    site = replace(full, catalogue=replace(full.catalogue, conditions={"blood-clot": clot}))
    own = techniques.comparison_data(site.context("techniques/index"))["conditions"][0]["own"]
    own = re.sub(r"<a [^>]*#numbers.*?</a>", "=", re.sub(r"</strong>", "-", re.sub(r"<strong.*?>", "+", own)))
    assert [text_of(line) for line in re.findall(r"<p\b.*?</p>", own)][: len(said)] == said


def test_only_what_some_technique_has_is_offered(full: Site) -> None:
    offered = techniques._terms(full.context("techniques/index"), "pressure")
    assert [term.id for term in offered] == ["light", "medium"]
    assert techniques._terms(full.context("techniques/index"), "have") == []


def test_only_techniques_are_compared_like_this(full: Site) -> None:
    with pytest.raises(CallError, match="a comparison needs a table of techniques"):
        html_of(full, "comparison", "benefits")
    with pytest.raises(CallError, match="did you mean 'techniques'"):
        html_of(full, "comparison", "technique")


def test_a_drawing_that_is_missing_is_named(full: Site) -> None:
    with pytest.raises(CallError, match="names a drawing that does not exist: 'thia'"):
        html_of(with_technique(full, "thai", drawing="thia"), "technique_facts", "thai")


def test_each_pair_has_one_line_under_an_address_of_its_own(full: Site) -> None:
    html = html_of(full, "compare_pairs")
    for pair in full.catalogue.choosing.pairs:
        assert f'id="{pair.of[0]}-or-{pair.of[1]}"' in html
        assert pair.line.text in html


def test_a_pair_that_is_there_already_is_named(full: Site) -> None:
    (pair,) = full.catalogue.choosing.pairs
    turned = pair.model_copy(update={"of": pair.of[::-1]})
    choosing = full.catalogue.choosing.model_copy(update={"pairs": (pair, turned)})
    said_of = [p.message for p in _pairs(replace(full, catalogue=replace(full.catalogue, choosing=choosing)))]
    assert said_of == ["these two are a pair already"]


def test_a_technique_with_no_report_of_harm_says_so_in_its_field() -> None:
    for found in open_site(ROOT).catalogue.techniques.values():
        assert found.harms.none_found is ("found no report" in found.harms.serious_short), found.name
