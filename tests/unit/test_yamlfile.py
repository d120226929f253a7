from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from backmassage.data import yaml as yamlfile
from backmassage.data.yaml import YamlFile, parse_yaml, read_text

TEXT = """\
# a remark
title: “Backs”
parts:
  - {id: one, name: x}
  - id: two
    name: >-
      folded
      text
yes: "no"
"""


def only(file: YamlFile) -> str:
    assert len(file.problems) == 1
    assert file.value is None or file.problems
    return str(file.problems[0])


def test_values_and_the_place_of_each() -> None:
    file = parse_yaml(TEXT, "f.yml")
    assert file.problems == []
    assert file.value == {
        "title": "“Backs”",
        "parts": ({"id": "one", "name": "x"}, {"id": "two", "name": "folded text"}),
        "yes": "no",
    }
    assert file.at(()) == (2, 1)
    assert file.at(("parts", 0, "name")) == (4, 15)
    assert file.at(("parts", 1)) == (5, 5)
    assert file.at(("parts", 1, "name")) == (6, 5)
    assert file.at(("yes",)) == (9, 1)


def test_an_unknown_place_is_that_of_the_nearest_part() -> None:
    file = parse_yaml(TEXT, "f.yml")
    assert file.at(("parts", 1, "other", 3)) == (5, 5)
    assert file.at(("nothing",)) == (2, 1)
    assert YamlFile("f.yml").at(("x",)) == (1, 1)


def test_a_problem_names_its_place() -> None:
    file = parse_yaml(TEXT, "f.yml")
    assert str(file.problem(("parts", 1, "name"), "is long")) == "f.yml:6:5: parts.1.name: is long"
    assert str(file.problem(("parts", 1), "is long", shown="")) == "f.yml:5:5: is long"


def test_front_matter_counts_from_its_own_first_line() -> None:
    file = parse_yaml("a: 1\nb:\n  - c\n", "p.md", first_line=2)
    assert file.at(("b", 0)) == (4, 5)
    assert only(parse_yaml("a: b: c\n", "p.md", first_line=5)).startswith("p.md:5:5: not valid YAML: a colon inside")
    assert only(parse_yaml("a: &b c\n", "p.md", first_line=5)).startswith("p.md:5:4:")
    assert only(parse_yaml("a: \x07\n", "p.md", first_line=5)).startswith("p.md:5:4:")
    assert only(parse_yaml("", "p.md", first_line=5)).startswith("p.md:5:1:")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("1_000", 1000),
        ("-3", -3),
        ("1.5", 1.5),
        ("true", True),
        ("false", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("2026-11-22", date(2026, 11, 22)),
        # YAML has a meaning for these; an editor means the words.
        ("10:30", "10:30"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("2026-02-30", "2026-02-30"),
        ("2026-11-22 10:00:00", "2026-11-22 10:00:00"),
        ("none", "none"),
        ('"yes"', "yes"),
        ("'2026-11-22'", "2026-11-22"),
        ("y", "y"),
        ("[]", ()),
        ("{}", {}),
    ],
)
def test_plain_values(text: str, value: Any) -> None:
    file = parse_yaml(f"a: {text}\n", "f.yml")
    assert file.problems == []
    assert file.value == {"a": value}
    assert type(file.value["a"]) is type(value)


@pytest.mark.parametrize("word", ["yes", "No", "on", "OFF", "True", "FALSE"])
def test_only_true_and_false_are_booleans(word: str) -> None:
    meant = "true" if word.lower() in ("yes", "on", "true") else "false"
    assert only(parse_yaml(f"a: {word}\n", "f.yml")) == (
        f'f.yml:1:1: a: unquoted {word} means {meant} in YAML; write "{word}" in quotes, or true or false'
    )


# What no case in tests/messages/cases shows. Each: text, place, what the message holds.
BROKEN = [
    ("a: [x, y\nb: 2\n", "1:4", "a [ that is opened here"),
    ("a: {x: 1\nb: 2\n", "1:4", "a { that is opened here"),
    ('a: "x\\d"\n', "1:7", "a backslash in double quotes"),
    ("a: > b\n", "1:6", "text after > or |"),
    ("a: - b\n", "1:4", "a list may not start on the line of its name"),
    ("a: 1\n- b\n", "2:1", "a list line among `name: value` lines"),
    ("- a\nb: 1\n", "2:1", "a `name: value` line after list lines"),
    ("a: & b\n", "1:4", "a value that starts with &"),
    ("a: *b* c\n", "1:4", "a value that starts with *"),
    ("a: ? b\n", "1:4", "a value that starts with ?"),
    ("a: `b`\n", "1:4", "a value may not start with this character"),
    ("a: %b\n", "1:4", "a value may not start with this character"),
    ("a: }\n", "1:4", "a value may not start with this character"),
    ("a: ,b\n", "1:4", "a value may not start with this character"),
    ("? [a, b]\n: 1\n", "1:3", "an unquoted { means something else"),
    ("a: !!set {b}\n", "1:4", "an unquoted !!set means something else"),
    ("a: !own b\n", "1:4", "an unquoted !own means something else"),
    ("%BAD\n%BAD2\n", "3:1", "check quotes, colons and indents"),
    ("", "1:1", "is empty"),
    ("# only a remark\n", "1:1", "is empty"),
]


@pytest.mark.parametrize(("text", "place", "message"), BROKEN)
def test_broken_yaml(text: str, place: str, message: str) -> None:
    said = only(parse_yaml(text, "f.yml"))
    assert said.startswith(f"f.yml:{place}: ")
    assert message in said


@pytest.mark.parametrize(("text", "place", "message"), BROKEN)
def test_messages_are_the_same_without_the_fast_loader(
    text: str, place: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast = parse_yaml(text, "f.yml").problems
    monkeypatch.setattr(yamlfile, "_FAST", yaml.SafeLoader)
    yamlfile._parse.cache_clear()
    assert parse_yaml(text, "f.yml").problems == fast


def test_every_tab_is_named() -> None:
    file = parse_yaml("a: 1\n\tb: 2\nc:\t3\n", "f.yml", first_line=3)
    assert [(p.line, p.column) for p in file.problems] == [(4, 1), (5, 3)]


def test_a_merge_key_merges_nothing() -> None:
    assert parse_yaml("<<: {a: 1}\nb: 2\n", "f.yml").value == {"<<": {"a": 1}, "b": 2}


def test_a_file_with_a_byte_order_mark_or_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "f.yml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: x\r\n")
    file = parse_yaml(read_text(path, "f.yml")[0], "f.yml")
    assert file.problems == []
    assert file.value == {"a": 1, "b": "x"}
    assert file.at(("b",)) == (2, 1)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert str(read_text(tmp_path / "none.yml", "none.yml")[1][0]) == "none.yml:1:1: the file is missing"
    (tmp_path / "folder.yml").mkdir()
    _, problems = read_text(tmp_path / "folder.yml", "folder.yml")
    assert str(problems[0]) == "folder.yml:1:1: cannot be read: Is a directory"


@pytest.mark.parametrize(
    ("raw", "place"), [(b"\xff\xfea\x00", "1:1"), (b"a: 1\nb: \xe9", "2:4"), ("a: “é” ".encode() + b"\xe9", "1:8")]
)
def test_a_broken_encoding_is_named_at_its_character(raw: bytes, place: str, tmp_path: Path) -> None:
    (tmp_path / "f.yml").write_bytes(raw)
    assert (
        str(read_text(tmp_path / "f.yml", "f.yml")[1][0]) == f"f.yml:{place}: is not UTF-8 here; save the file as UTF-8"
    )


# What would pass in YAML, or stop its parser, and is a slip here.
SLIPS = [
    ("a:\n - b\n  - DVT\n", "3:3", "this `- ` is not in line with the one above"),
    ("a:\n  - b\n   - DVT\n", "3:4", "this `- ` is not in line with the one above"),
    ("a: b\n  c\n", "2:3", "goes on from the line above"),
    ("a: b # c\n", "1:6", "a # here hides the rest of the line"),
    ("a: {b: c # d\n  }\n", "1:10", "a # here hides the rest of the line"),
    ("a:\n  - same\n  - same\n", "3:5", "'same' is in this list already (line 2)"),
    (f"a:\n  - text: {'x' * 80}\n  - text: {'x' * 80}\n", "3:5", "this is in this list already (line 2)"),
    ("a: >-\n  some words here\n  some words here\n", "3:1", "the same line as the one above"),
    ('a: "\\U00110000"\n', "1:2", "a backslash and a number that stand for no letter"),
    ('a: "\\ud800"\n', "1:4", "half a letter"),
    ('"\\ud800": b\n', "1:1", "half a letter"),
    ("a: " + "- " * 500 + "b\n", "1:4", "a list may not start on the line of its name"),
    ("- " * 500 + "b\n", "1:25", "is nested deeper than 12 levels"),
    ("a: " + "[" * 500, "1:15", "is nested deeper than 12 levels"),
    ("a: b\na: c\n", "2:1", "this name is there already (line 1)"),
]


@pytest.mark.parametrize(("text", "place", "message"), SLIPS)
def test_a_slip_that_yaml_lets_pass(text: str, place: str, message: str) -> None:
    (said,) = map(str, parse_yaml(text, "f.yml").problems)
    assert message in said
    assert said.startswith(f"f.yml:{place}: ")


def test_nesting_that_would_stop_the_parser_is_a_line() -> None:
    assert "nested deeper" in only(parse_yaml("- " * 200_000 + "b\n", "f.yml"))
    assert "nested deeper" in only(parse_yaml("a: " + "[" * 200_000, "f.yml"))
    assert only(parse_yaml("{" * 200_000, "f.yml"))
