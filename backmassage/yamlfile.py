"""YAML with positions: a file becomes plain Python values plus the line and column of each.

Stricter than YAML: no duplicate keys, no anchors or aliases, no custom tags, and an unquoted
``yes``/``no``/``on``/``off`` is a mistake and not a boolean (YAML 1.1 would make it one silently).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from backmassage.problems import Problem

Loc = tuple[str | int, ...]
Position = tuple[int, int]

# libyaml where the wheel carries it: ten times as fast over a hundred files.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_LIST_OR_TEXT = {f"{_TAG}{name}" for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp")}


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
        name = ".".join(str(part) for part in loc) if shown is None else shown
        return Problem(self.path, line, column, name, message)


def read_text(path: Path, shown: str) -> tuple[str, list[Problem]]:
    """Read UTF-8 text; a broken encoding or a missing file is a problem and never a traceback."""
    try:
        return path.read_text(encoding="utf-8"), []
    except UnicodeDecodeError as error:
        raw = path.read_bytes()[: error.start]
        line = raw.count(b"\n") + 1
        column = len(raw) - (raw.rfind(b"\n") + 1) + 1
        return "", [Problem(shown, line, column, "", "is not UTF-8 here; save the file as UTF-8")]
    except OSError:
        return "", [Problem(shown, 1, 1, "", "cannot be read; is the file there?")]


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
    for number, line in enumerate(text.splitlines(), first_line):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            column = indent.index("\t") + 1
            result.problems.append(Problem(shown, number, column, "", "a tab; indent with two spaces"))
    if result.problems:
        return result
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            anchor = getattr(event, "anchor", None)
            if anchor:
                mark = event.start_mark
                result.problems.append(
                    Problem(shown, mark.line + 1 + shift, mark.column + 1, "",
                            f"the anchor or alias '{anchor}' is not allowed; write the value out")
                )
        if result.problems:
            return result
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1 + shift, mark.column + 1) if mark else (first_line, 1)
        what = (error.problem or "cannot be understood").strip()
        result.problems.append(Problem(shown, line, column, "", f"not valid YAML: {what}; check quotes, colons and indents"))
        return result
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        line = text[:position].count("\n") + first_line
        result.problems.append(Problem(shown, line, 1, "", "holds a character that YAML does not allow"))
        return result
    if node is None:
        result.problems.append(Problem(shown, first_line, 1, "", "is empty; it needs at least one field"))
        return result
    result.value = _build(node, (), result, shift)
    return result


def _build(node: yaml.Node, loc: Loc, result: YamlFile, shift: int) -> Any:
    """Turn a node into values (sequences become tuples), noting where each stands."""
    mark = node.start_mark
    here = (mark.line + 1 + shift, mark.column + 1)
    result.positions.setdefault(loc, here)
    if node.tag not in _LIST_OR_TEXT:
        result.problems.append(result.problem(loc, f"the tag '{node.tag}' is not allowed; write a plain value"))
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, loc, result, shift)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_build(child, (*loc, index), result, shift) for index, child in enumerate(node.value))
    return _scalar(node, loc, result)


def _mapping(node: yaml.MappingNode, loc: Loc, result: YamlFile, shift: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        mark = key_node.start_mark
        here = (mark.line + 1 + shift, mark.column + 1)
        if key in values:
            first = result.positions[(*loc, key)][0]
            result.problems.append(
                Problem(result.path, *here, ".".join(map(str, (*loc, key))),
                        f"this key stands twice (first on line {first}); keep one")
            )
            continue
        result.positions[(*loc, key)] = here
        values[key] = _build(value_node, (*loc, key), result, shift)
    return values


def _scalar(node: yaml.ScalarNode, loc: Loc, result: YamlFile) -> Any:
    text = str(node.value)
    kind = node.tag.removeprefix(_TAG)
    if kind == "bool":
        if text in ("true", "false"):
            return text == "true"
        result.problems.append(
            result.problem(loc, f"unquoted {text} means {'true' if text.lower() in ('yes', 'on') else 'false'} in YAML; "
                                f'write "{text}" in quotes, or true or false')
        )
        return None
    if kind == "null":
        return None
    if kind == "int":
        try:
            return int(text.replace("_", ""))
        except ValueError:
            return text
    if kind == "float":
        try:
            return float(text.replace("_", ""))
        except ValueError:
            return text
    if kind == "timestamp":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text
