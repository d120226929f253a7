"""YAML with positions: a file becomes plain Python values plus the line and column of each.

Stricter than YAML: no duplicate keys, no anchors or aliases, no custom tags, and an unquoted
``yes``/``no``/``on``/``off`` is a mistake and not a boolean (YAML 1.1 would make it one silently).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from backmassage.data.messages import Problem

Loc = tuple[str | int, ...]
Position = tuple[int, int]

# libyaml where the wheel carries it: ten times as fast over a hundred files.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_PLAIN = {f"{_TAG}{name}" for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp")}
# The same YAML, ten times faster, where PyYAML was built with it. Messages always come from the slow one.
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# PyYAML's words → ours, and whether the place to mend is where the construct starts.
_KIND: tuple[tuple[str, str, bool], ...] = (
    (
        "mapping values are not allowed",
        "a colon inside a value, or a line indented too far; put the whole value in double quotes, or mend the indent",
        False,
    ),
    (
        "sequence entries are not allowed",
        "a list may not start on the line of its name; start it on the next line",
        False,
    ),
    (
        "could not find expected ':'",
        "a line without a colon; write `name: value`, or indent it if it belongs to the line above",
        True,
    ),
    ("while scanning a quoted scalar: found unexpected end", "a quote that is opened here and never closed", True),
    (
        "while parsing a flow sequence",
        "a [ that is opened here and not closed well; write ] and commas, or put the value in quotes",
        True,
    ),
    (
        "while parsing a flow mapping",
        "a { that is opened here and not closed well; write } and commas, or put the value in quotes",
        True,
    ),
    ("but found '<scalar>'", "text after a closing quote or bracket; put the whole value in double quotes", False),
    ("but found '-'", "a list line among `name: value` lines; indent it under its name", False),
    ("but found '?'", "a `name: value` line after list lines; one of the two is indented wrongly", False),
    ("expected <block end>", "an indent that fits no line above; use two spaces for each level", False),
    ("while scanning an alias", "a value that starts with *; put the whole value in double quotes", True),
    ("while scanning an anchor", "a value that starts with &; put the whole value in double quotes", True),
    (
        "that cannot start any token",
        "a value may not start with this character; put the whole value in double quotes",
        False,
    ),
    (
        "expected the node content",
        "a value may not start with this character; put the whole value in double quotes",
        False,
    ),
    ("found unknown escape character", "a backslash in double quotes; write it twice, or use single quotes", False),
    (
        "while scanning a block scalar",
        "text after > or |; start it on the next line, or put the whole value in double quotes",
        False,
    ),
    ("found another document", "a second ---; one file holds one record", False),
    ("mapping keys are not allowed", "a value that starts with ?; put the whole value in double quotes", False),
)


@dataclass
class YamlFile:
    """What one file held. ``value`` is None when it could not be read at all."""

    path: str
    value: Any = None
    positions: dict[Loc, Position] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def at(self, loc: Loc) -> Position:
        """Return the position of the nearest known part of ``loc``: itself, else its parent."""
        while loc and loc not in self.positions:
            loc = loc[:-1]
        return self.positions.get(loc, (1, 1))

    def problem(self, loc: Loc, message: str, *, shown: str | None = None) -> Problem:
        """Make a problem at ``loc``; ``shown`` replaces the dotted field name."""
        line, column = self.at(loc)
        name = _name(loc) if shown is None else shown
        return Problem(self.path, line, column, name, message)


def _name(loc: Loc) -> str:
    """Return a place in a file as editors see it: ``questions.0.yes``."""
    return ".".join(str(part) for part in loc)


def read_text(path: Path, shown: str) -> tuple[str, list[Problem]]:
    """Read UTF-8 text; a broken encoding or a missing file is a problem and never a traceback."""
    try:
        return path.read_text(encoding="utf-8").removeprefix("\ufeff"), []
    except UnicodeDecodeError as error:
        before = path.read_bytes()[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return "", [Problem(shown, line, column, "", "is not UTF-8 here; save the file as UTF-8")]
    except FileNotFoundError:
        return "", [Problem(shown, 1, 1, "", "the file is missing")]
    except OSError as error:
        return "", [Problem(shown, 1, 1, "", f"cannot be read: {error.strerror}")]


def read_yaml(path: Path, shown: str) -> YamlFile:
    """Read one YAML file from disk. Problems are in the result; nothing is raised."""
    text, problems = read_text(path, shown)
    if problems:
        return YamlFile(shown, problems=problems)
    return parse_yaml(text, shown)


def parse_yaml(text: str, shown: str, *, first_line: int = 1) -> YamlFile:
    """Parse YAML text. ``first_line`` is the line the text starts on in its file (front matter)."""
    result = YamlFile(shown)
    shift = first_line - 1
    if not text.strip():
        result.problems.append(Problem(shown, first_line, 1, "", "is empty; it needs at least one field"))
        return result
    for number, line in enumerate(text.split("\n"), first_line):
        if "\t" in line:
            result.problems.append(
                Problem(shown, number, line.index("\t") + 1, "", "a tab; write spaces, two for each level")
            )
    if result.problems:
        return result
    if not _anchors(text, result, shift):
        return result
    try:
        node = yaml.compose(text, Loader=_FAST)
    except yaml.YAMLError:
        node = _slowly(text, result, shift)
    if result.problems:
        return result
    if node is None:
        result.problems.append(Problem(shown, first_line, 1, "", "is empty; it needs at least one field"))
        return result
    result.value = _build(node, (), result, shift)
    return result


def _anchors(text: str, result: YamlFile, shift: int) -> bool:
    """Refuse anchors and aliases; False, with problems added, if there are any."""
    if "&" not in text and "*" not in text:
        return True
    try:
        for event in yaml.parse(text, Loader=_FAST):
            anchor = getattr(event, "anchor", None)
            mark = event.start_mark
            if anchor and mark:
                sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
                result.problems.append(
                    Problem(
                        result.path,
                        mark.line + 1 + shift,
                        mark.column + 1,
                        "",
                        f"an unquoted {sign}{anchor} means something else in YAML; put the whole value in double quotes",
                    )
                )
    except yaml.YAMLError:
        pass  # compose meets it again, and says it better
    return not result.problems


def _slowly(text: str, result: YamlFile, shift: int) -> yaml.Node | None:
    """Compose with the loader whose messages we know, and add its problem in our words."""
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        said = f"{error.context or ''}: {error.problem or ''}"
        message, at_start = next(
            ((ours, start) for theirs, ours, start in _KIND if theirs in said),
            (f"{(error.problem or 'cannot be understood').strip()}; check quotes, colons and indents", False),
        )
        mark = (error.context_mark if at_start else None) or error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        result.problems.append(Problem(result.path, line + shift, column, "", f"not valid YAML: {message}"))
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        result.problems.append(
            Problem(
                result.path,
                line + shift,
                column,
                "",
                "holds a character nobody can see (a control character); delete it",
            )
        )
    return None


def _build(node: yaml.Node, loc: Loc, result: YamlFile, shift: int) -> Any:
    """Turn a node into values (sequences become tuples), noting where each stands."""
    mark = node.start_mark
    here = (mark.line + 1 + shift, mark.column + 1)
    result.positions.setdefault(loc, here)
    if node.tag not in _PLAIN:
        tag = node.tag.replace(_TAG, "!!")
        result.problems.append(
            Problem(
                result.path,
                *here,
                _name(loc),
                f"an unquoted {tag} means something else in YAML; put the whole value in double quotes",
            )
        )
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, loc, result, shift)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_build(child, (*loc, index), result, shift) for index, child in enumerate(node.value))
    return _scalar(node.tag, str(node.value), loc, result)


def _mapping(node: yaml.MappingNode, loc: Loc, result: YamlFile, shift: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        mark = key_node.start_mark
        here = (mark.line + 1 + shift, mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            result.problems.append(
                Problem(
                    result.path,
                    *here,
                    _name(loc),
                    "an unquoted { means something else in YAML; put the whole value in double quotes",
                )
            )
            continue
        key = str(key_node.value)
        if key in values:
            first = result.positions[(*loc, key)][0]
            result.problems.append(
                Problem(
                    result.path, *here, _name((*loc, key)), f"this name stands twice (first on line {first}); keep one"
                )
            )
            continue
        result.positions[(*loc, key)] = here
        values[key] = _build(value_node, (*loc, key), result, shift)
    return values


def _scalar(tag: str, text: str, loc: Loc, result: YamlFile) -> Any:
    kind = tag.removeprefix(_TAG)
    if kind == "bool":
        if text in ("true", "false"):
            return text == "true"
        result.problems.append(
            result.problem(
                loc,
                f"unquoted {text} means {'true' if text.lower() in ('yes', 'on', 'true') else 'false'} in YAML; "
                f'write "{text}" in quotes, or true or false',
            )
        )
        return None
    if kind == "null":
        return None
    makers: dict[str, Callable[[str], Any]] = {"int": int, "float": float, "timestamp": date.fromisoformat}
    make = makers.get(kind)
    if make is None:
        return text
    try:
        return make(text)
    except ValueError:  # 10:30, 0x1F, 2026-02-30: YAML has a meaning for them; we keep the words
        return text
