"""YAML with positions: a file becomes plain Python values plus the line and column of each.

Stricter than YAML: no duplicate keys or items, no anchors or aliases, no custom tags; an unquoted value
ends with its line; and an unquoted ``yes``/``no``/``on``/``off`` is a mistake and not a boolean (YAML 1.1
would make it one silently). Values are built from the parser's events, without recursion, so no depth
of nesting can stop it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml

from backmassage.data.messages import Problem

Loc = tuple[str | int, ...]
Position = tuple[int, int]

_TAG = "tag:yaml.org,2002:"
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


# So deep nests no record; deeper is a slip, or an attempt.
_DEEPEST = 12
_HALF_LETTER = re.compile("[\ud800-\udfff]")
# Two authors may share a name, two bars a number; so short records may be equal in one list.
_SHORT = 60
_HALF = "holds half a letter (a lone surrogate); write the letter itself"
_CUT = re.compile(" +#")
_NOT_PLAIN = "means something else in YAML; put the whole value in double quotes"


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

    def problem(
        self, loc: Loc, message: str, *, shown: str | None = None, severity: Literal["error", "warning"] = "error"
    ) -> Problem:
        """Make a problem at ``loc``; ``shown`` replaces the dotted field name."""
        line, column = self.at(loc)
        name = _name(loc) if shown is None else shown
        return Problem(self.path, line, column, name, message, severity)


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


# A line in the middle of a text: list items and fields have messages of their own.
_WORDS_ONLY = re.compile(r"[ ]+(?!- )[^\s#:]+ [^#:]*$")


def parse_yaml(text: str, shown: str, *, first_line: int = 1) -> YamlFile:
    """Parse YAML text. ``first_line`` is the line the text starts on in its file (front matter).

    The same text gives the same result, which is kept: do not change it.
    """
    return _parse(text, shown, first_line)


@functools.lru_cache(maxsize=2048)
def _parse(text: str, shown: str, first_line: int) -> YamlFile:
    result = YamlFile(shown)
    shift = first_line - 1
    before = ""
    for number, line in enumerate(text.split("\n"), first_line):
        if line == before and _WORDS_ONLY.match(line):
            result.problems.append(Problem(shown, number, 1, "", "the same line as the one above; delete one of them"))
        before = line
        if "\t" in line:
            result.problems.append(
                Problem(shown, number, line.index("\t") + 1, "", "a tab; write spaces, two for each level")
            )
    if result.problems:
        return result
    builder = _Builder(text, result, shift)
    try:
        for event in yaml.parse(text, Loader=_FAST):
            if not builder.take(event):
                return result
    except (yaml.YAMLError, ValueError, OverflowError):
        if not builder.strange:
            result.problems.clear()  # what follows from the fault that stopped the parser
            _slowly(text, result, shift)
        return result
    if not builder.documents:
        result.problems.append(Problem(shown, first_line, 1, "", "is empty; it needs at least one field"))
    result.value = builder.value
    return result


def _slowly(text: str, result: YamlFile, shift: int) -> None:
    """Parse again with the parser whose messages we know, and add its problem in our words."""
    line = column = 1
    message = "not valid YAML: it cannot be understood; check quotes, colons and indents"
    try:
        events: Any = yaml.parse(text, Loader=yaml.SafeLoader)
        for event in events:
            line, column = event.end_mark.line + 1, event.end_mark.column + 1
            if _HALF_LETTER.search(str(getattr(event, "value", ""))):
                line, column, message = event.start_mark.line + 1, event.start_mark.column + 1, _HALF
                break
    except yaml.MarkedYAMLError as error:
        said = f"{error.context or ''}: {error.problem or ''}"
        words, at_start = next(
            ((ours, start) for theirs, ours, start in _KIND if theirs in said),
            (f"{(error.problem or 'cannot be understood').strip()}; check quotes, colons and indents", False),
        )
        mark = (error.context_mark if at_start else None) or error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = f"not valid YAML: {words}"
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = "holds a character nobody can see (a control character); delete it"
    except (ValueError, OverflowError):  # "\U00110000": there is no such character
        message = "not valid YAML: a backslash and a number that stand for no letter; write the letter itself"
    result.problems.append(Problem(result.path, line + shift, column, "", message))


@dataclass
class _Frame:
    """A list or a mapping that is still open. ``key``: the mapping's name that waits for its value."""

    loc: Loc
    items: list[Any] | None = None
    fields: dict[str, Any] | None = None
    key: str | None = None
    dropped: bool = False  # the value of a name that was refused

    def place(self) -> Loc:
        """Return the place of the next value."""
        return (*self.loc, len(self.items)) if self.items is not None else (*self.loc, self.key or "")


class _Builder:
    """Turns the parser's events into values (lists become tuples), noting where each is."""

    def __init__(self, text: str, result: YamlFile, shift: int) -> None:
        self.text, self.result, self.shift = text, result, shift
        self.open: list[_Frame] = []
        self.value: Any = None
        self.documents = 0
        self.strange = False  # holds an anchor, an alias or a tag: that says more than what the parser then says

    def take(self, event: Any) -> bool:
        """Take one event; False if nothing after it can be understood."""
        if isinstance(event, yaml.NodeEvent):
            return self._node(event)
        if isinstance(event, yaml.CollectionEndEvent):
            frame = self.open.pop()
            if frame.items is not None and not (frame.loc and isinstance(frame.loc[-1], int)):  # no list in a list
                self._duplicates(frame.items, frame.loc)
            self._put(frame.fields if frame.items is None else tuple(frame.items))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(event, (), "not valid YAML: a second ---; one file holds one record")
                return False
        return True

    def _node(self, event: Any) -> bool:
        top = self.open[-1] if self.open else None
        if top and top.fields is not None and top.key is None:
            if isinstance(event, yaml.ScalarEvent):
                self._key(event, top)
                return True
            self._refuse(event, top.loc, f"an unquoted {{ {_NOT_PLAIN}")
            return False
        loc = top.place() if top else ()
        self.result.positions.setdefault(loc, self._at(event))
        if event.anchor:
            self.strange = True
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._refuse(event, (), f"an unquoted {sign}{event.anchor} {_NOT_PLAIN}")
        if isinstance(event, yaml.AliasEvent):
            self._put(None)
            return True
        if event.tag:
            self.strange = True
            self._refuse(event, loc, f"an unquoted {event.tag.replace(_TAG, '!!')} {_NOT_PLAIN}")
        if isinstance(event, yaml.ScalarEvent):
            self._put(self._scalar(event, loc))
            return True
        if len(self.open) == _DEEPEST:
            self._refuse(event, (), f"is nested deeper than {_DEEPEST} levels; a `- ` or a bracket too many")
            return False
        sequence = isinstance(event, yaml.SequenceStartEvent)
        self.open.append(_Frame(loc, items=[] if sequence else None, fields=None if sequence else {}))
        return True

    def _key(self, event: Any, top: _Frame) -> None:
        """Take the name of a field. A refused one gets its value read and dropped."""
        key = str(event.value)
        loc = (*top.loc, key)
        top.key, top.dropped = key, False
        if _HALF_LETTER.search(key):
            self._refuse(event, top.loc, _HALF)
        elif top.fields is not None and key in top.fields:
            first = self.result.positions[loc][0]
            self._refuse(event, loc, f"this name is there already (line {first}); keep one")
        else:
            self.result.positions[loc] = self._at(event)
            return
        top.dropped = True

    def _put(self, value: Any) -> None:
        """Give a finished value to the list or mapping it belongs to."""
        if not self.open:
            self.value = value
            return
        top = self.open[-1]
        if top.items is not None:
            top.items.append(value)
        elif top.fields is not None and top.key is not None:
            if not top.dropped:
                top.fields[top.key] = value
            top.key = None

    def _scalar(self, event: Any, loc: Loc) -> Any:
        text = str(event.value)
        if _HALF_LETTER.search(text):
            self._refuse(event, loc, _HALF)
            return None
        if event.style:
            return text
        self._plain(event, loc)
        return _meaning(_kind(text), text, loc, self.result)

    def _plain(self, event: Any, loc: Loc) -> None:
        """An unquoted value has one line, and no # behind it, which would cut it."""
        start, end = event.start_mark, event.end_mark
        for number, line in enumerate(self.text[start.index : end.index].split("\n")[1:], 1):
            words = line.strip()
            if not words:
                continue
            column = len(line) - len(line.lstrip()) + 1
            message = (
                "this `- ` is not in line with the one above, so YAML joins the two; give both the same indent"
                if words.startswith("- ")
                else "goes on from the line above without a mark; write >- after the name and the text below it, or use quotes"
            )
            place = (start.line + number + 1 + self.shift, column)
            self.result.problems.append(Problem(self.result.path, *place, _name(loc), message))
            return
        cut = _CUT.match(self.text, end.index)
        if cut:
            place = (end.line + 1 + self.shift, end.column + len(cut[0]))
            message = "a # here hides the rest of the line; put the whole value in double quotes, or the remark on a line of its own"
            self.result.problems.append(Problem(self.result.path, *place, _name(loc), message))

    def _duplicates(self, items: list[Any], loc: Loc) -> None:
        seen: dict[str, int] = {}
        for index, item in enumerate(items):
            if not isinstance(item, str) and len(repr(item)) < _SHORT:
                continue
            first = seen.setdefault(repr(item), index)
            if first != index:
                line = self.result.positions[(*loc, first)][0]
                shown = f"'{item[:40]}'" if isinstance(item, str) else "this"
                self.result.problems.append(
                    self.result.problem((*loc, index), f"{shown} is in this list already (line {line}); keep one")
                )

    def _at(self, event: Any) -> Position:
        return event.start_mark.line + 1 + self.shift, event.start_mark.column + 1

    def _refuse(self, event: Any, loc: Loc, message: str) -> None:
        self.result.problems.append(Problem(self.result.path, *self._at(event), _name(loc), message))


def _kind(text: str) -> str:
    """Return what YAML takes an unquoted value for: ``str``, ``int``, ``bool`` and so on."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    for tag, pattern in (*resolvers.get(text[:1], ()), *resolvers.get(None, ())):
        if pattern.match(text):
            return str(tag).removeprefix(_TAG)
    return "str"


def _meaning(kind: str, text: str, loc: Loc, result: YamlFile) -> Any:
    if kind == "bool":
        if text in ("true", "false"):
            return text == "true"
        meant = "true" if text.lower() in ("yes", "on", "true") else "false"
        result.problems.append(
            result.problem(loc, f'unquoted {text} means {meant} in YAML; write "{text}" in quotes, or true or false')
        )
        return None
    if kind == "null":
        return None
    if kind in ("merge", "value"):
        result.problems.append(result.problem(loc, f"an unquoted !!{kind} {_NOT_PLAIN}"))
        return None
    make = _MAKERS.get(kind)
    if make is None:
        return text
    try:
        return make(text)
    except ValueError:  # 10:30, 0x1F, 2026-02-30: YAML has a meaning for them; we keep the words
        return text


_MAKERS: dict[str, Callable[[str], Any]] = {"int": int, "float": float, "timestamp": date.fromisoformat}
