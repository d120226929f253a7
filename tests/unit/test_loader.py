from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import create_model

from backmassage.data import models as m
from backmassage.data.load import BadDataError, is_id, load, load_with_positions, validate
from backmassage.data.messages import DataError, Problem
from backmassage.data.yaml import parse_yaml
from tests.messages.project import edit, make_project

# What one field makes of each kind of wrong value; the cases in tests/messages/cases show the rest.


def said(text: str, shape: Any) -> list[str]:
    problems: list[Problem] = []
    made = validate(parse_yaml(text, "f.yml"), shape, problems)
    assert (made is None) == bool(problems)
    return [str(p).removeprefix("f.yml:") for p in problems]


@pytest.mark.parametrize(
    ("value", "kind", "message"),
    [
        ("'yes'", bool, "'yes' is text; write true or false, without quotes"),
        ("1.5", int, "1.5 is a number; write a whole number, without quotes"),
        ("2026-11-22", int, "2026-11-22 is a date; write a whole number, without quotes"),
        ("true", int, "true is a yes-or-no value; write a whole number, without quotes"),
        ("{a: 1}", tuple[str, ...], "holds fields; write a list, one `- ` line each"),
        (
            "[a]",
            m.Harms,
            "is a list; write fields under it, indented: common, common_short, serious, serious_short, none_found",
        ),
        ("[a, b, c]", tuple[str, str], "has 3 items; at most 2"),
        ("[a]", tuple[str, str], "has too few items; at least 2"),
        ("1.5", float | None, ""),
        ("2026-11-22 10:00:00", date, "'2026-11-22 10:00:00' is text; write a date like 2026-11-22, without quotes"),
        ("1", bytes, "is not right: bytes type"),
    ],
)
def test_a_wrong_value_in_our_words(value: str, kind: Any, message: str) -> None:
    shape = create_model("Shape", __base__=m.Model, n=(kind, ...))
    assert said(f"n: {value}\n", shape) == ([f"1:1: n: {message}"] if message else [])


def test_a_file_needs_fields() -> None:
    assert said("- a\n", m.Harms) == ["1:1: needs `name: value` lines"]


def test_a_date_field_takes_no_time_and_no_text() -> None:
    assert said("date: 2026-1-5\nchange: x\n", m.HistoryEntry) == [
        "1:1: date: '2026-1-5' is text; write a date like 2026-11-22, without quotes"
    ]


@pytest.mark.parametrize(
    ("text", "good"),
    [("a", True), ("a-b2", True), ("2026", True), ("", False), ("A", False), ("a_b", False), ("-a", False), ("a b", False), ("a\n", False)],
)  # fmt: skip
def test_the_form_of_an_id(text: str, good: bool) -> None:
    assert is_id(text) is good


def test_an_unknown_field_names_what_is_allowed_there() -> None:
    reference = "a-1:\n  type: book\n  title: T\n  design: d\n  tier: A\n  seen: full\n  checked: 2026-11-22\n  author:\n    - {familly: X}\n"
    assert said(reference, dict[m.Id, m.Reference]) == [
        "9:8: a-1.author.0.familly: unknown field; allowed here: family, given, literal; did you mean 'family'?"
    ]


def test_an_alias_is_shown_as_it_is_written() -> None:
    reference = "a-1: {type: book, title: T, design: d, tier: A, seen: full, checked: 2026-11-22, containertitle: X}\n"
    (line,) = said(reference, dict[m.Id, m.Reference])
    assert "container-title, publisher" in line
    assert line.endswith("did you mean 'container-title'?")


def test_a_bad_id_as_a_name() -> None:
    (line,) = said("Bad_Id: avoid\n", dict[m.Id, m.LevelId])
    assert line == "1:1: Bad_Id: 'Bad_Id' is no id; use lower case letters, digits and hyphens"


def test_data_with_positions(tmp_path: Path) -> None:
    catalogue, source = load_with_positions(make_project(tmp_path / "p"))
    assert list(catalogue.claims) == ["blood-flow", "pain"]
    assert source.files["claims/pain"].at(("statement", "comparator")) == (9, 3)
    assert source.files["scales"].path == "data/scales.yml"


def test_techniques_are_listed_by_their_order(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    text = (project / "data/techniques/swedish.yml").read_text(encoding="utf-8")
    for name, order in (("aaa", 20), ("bbb", 5), ("ccc", 20)):
        (project / f"data/techniques/{name}.yml").write_text(
            text.replace("order: 10", f"order: {order}"), encoding="utf-8"
        )
    assert list(load(project).techniques) == ["bbb", "swedish", "aaa", "ccc"]


def test_ids_are_known_from_what_was_written_not_from_what_was_good(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    edit(project, "data/claims/pain.yml", "size: small", "size: tiny")
    with pytest.raises(BadDataError) as error:
        load(project)
    assert [p.path for p in error.value.problems] == ["data/claims/pain.yml"], "its use elsewhere is no problem"
    known = error.value.source.known_ids
    assert known("claims") == ["blood-flow", "pain"]
    assert known("references") == ["first-2001", "second-2002"]
    assert known("scales.oil") == ["no-oil"]
    assert known("red-flags") == ["numb-legs", "fever", "weeks", "sore"]


@pytest.mark.parametrize(
    ("path", "text", "target"),
    [
        ("data/scales.yml", "oil: [", "scales.oil"),
        ("data/scales.yml", "oil: none\n", "scales.oil"),
        ("data/references.yml", "- a\n", "references"),
        ("data/muscles.yml", "muscles: x\n", "muscles"),
    ],
)
def test_what_could_not_be_read_is_not_known(path: str, text: str, target: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    (project / path).write_text(text, encoding="utf-8")
    with pytest.raises(BadDataError) as error:
        load(project)
    assert error.value.source.known_ids(target) is None
    assert {p.path for p in error.value.problems} == {path}, "no follow-on problems"


def test_no_data_at_all_knows_nothing(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        load(tmp_path)
    assert str(error.value).startswith("data:1:1: the folder is missing")
    assert isinstance(error.value, BadDataError)
    assert error.value.source.known_ids("claims") is None
    assert error.value.source.known_ids("scales.oil") is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{id: high,", "{id: hihg,", "data/scales.yml:2:6: certainty.0.id: 'hihg' where 'high' is expected; the program"),
        ("{id: avoid,", "{id: never,", "levels.0.id: 'never' where 'avoid' is expected; the program knows exactly"),
        ("{id: today,", "{id: todya,", "urgency.1.id: 'todya' where 'today' is expected"),
        ("{id: unclear,", "{id: unsure,", "direction.2.id: 'unsure' where 'unclear' is expected"),
        ('  - {id: D, label: Weak page, meaning: "The original was not traced."}\n', "", "tiers: 'D' is missing"),
        ("  - {id: A, label", "  - {id: E, label", "tiers.0.id: 'E' where 'A' is expected"),
        ("{id: small,", "{id: smol,", "data/claims/pain.yml:18:1: size: no size 'small'; use large, moderate, smol"),
        ("{id: full,", "{id: whole,", "seen: no seen 'full'; use whole, abstract"),
        ("seen:\n", "sene:\n", "sene: unknown field"),
        ("{id: high,", "{id: 5,", "certainty.0.id: 5 is a number; write text in quotes"),
        ("certainty:\n", "certainty: none\nmore:\n", "certainty: 'none' is text; write a list"),
    ],
)  # fmt: skip
def test_a_word_the_program_speaks_of_may_not_change(old: str, new: str, said: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    edit(project, "data/scales.yml", old, new)
    with pytest.raises(BadDataError) as error:
        load(project)
    assert said in str(error.value)


@pytest.mark.parametrize("number", ["call the police", "911;ext=1", "+1 911", "1", "112 and 999", "９１１", "9-1-1"])
def test_a_number_to_call_is_a_number(number: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    edit(project, "data/red-flags.yml", 'number: "000"', f'number: "{number}"')
    with pytest.raises(BadDataError) as error:
        load(project)
    assert "numbers.0.number" in str(error.value)
    assert "is no number to dial" in str(error.value)
