"""The words of schema.org, read from the TypeScript definitions that tests/package.json pins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tests.support import ROOT

DEFINITIONS = ROOT / "tests/node_modules/schema-dts/dist/schema.d.ts"

LEAF = re.compile(r'^export interface \w+ extends (\w+) \{\n    "@type": "(\w+)";\n\}', re.MULTILINE)
BASE = re.compile(r"^interface (\w+Base) extends ([\w, <>]+?) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
PROPERTY = re.compile(
    r'(?P<note>/\*\*(?:(?!\*/).)*\*/)?\s*"(?P<name>\w+)"\?: SchemaValue<(?P<range>[^,]*), "\w+">;', re.DOTALL
)
ALIAS = re.compile(r"^export type (\w+) = (.*);$", re.MULTILINE)


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


# What a plain JSON value of a data type looks like.
DATA_TYPES: dict[str, Any] = {
    "Boolean": lambda v: isinstance(v, bool),
    "Integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "Number": lambda v: isinstance(v, int | float) and not isinstance(v, bool),
    "Text": lambda v: isinstance(v, str) and bool(v.strip()),
    "URL": lambda v: isinstance(v, str) and re.match(r"https?://\S+$", v) is not None,
    "Date": _is_date,
    "DateTime": _is_date,
}


@dataclass
class Vocabulary:
    """Types with their properties, and which types each name stands for."""

    bases: dict[str, tuple[str, ...]] = field(default_factory=dict)  # XBase → the bases it extends
    own: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)  # XBase → property → range
    leaf: dict[str, str] = field(default_factory=dict)  # type → its base
    below: dict[str, tuple[str, ...]] = field(default_factory=dict)  # type → the narrower types
    old: set[tuple[str, str]] = field(default_factory=set)  # (XBase, property) that schema.org advises against

    def properties(self, name: str) -> dict[str, tuple[str, ...]]:
        """Return property → range of a type, those of its wider types among them. Raises KeyError."""
        return dict(self._collect(self.leaf[name]))

    def _collect(self, base: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        for wider in self.bases.get(base, ()):
            yield from self._collect(wider)
        yield from ((k, v) for k, v in self.own.get(base, {}).items() if (base, k) not in self.old)

    def is_a(self, name: str, wider: str) -> bool:
        """Return True if every ``name`` is a ``wider``."""
        return name == wider or any(self.is_a(name, one) for one in self.below.get(wider, ()) if one != wider)

    def problems(self, node: Any, ids: frozenset[str] = frozenset(), at: str = "") -> Iterator[str]:
        """Yield what is wrong in a node and in all below it. ``ids`` are the @ids of the whole graph."""
        kind = node.get("@type")
        if kind is None and set(node) == {"@id"}:
            if node["@id"] not in ids:
                yield f"{at}: no node has the @id '{node['@id']}'"
            return
        if kind not in self.leaf:
            yield f"{at}: schema.org knows no type '{kind}'"
            return
        known = self.properties(kind)
        for name, value in node.items():
            if name in ("@type", "@id", "@context"):
                continue
            where = f"{at}{kind}.{name}"
            if name not in known:
                yield f"{where}: no such property of {kind}"
                continue
            for one in value if isinstance(value, list) else [value]:
                yield from self._value_problems(one, known[name], ids, where)

    def _value_problems(self, value: Any, wanted: tuple[str, ...], ids: frozenset[str], where: str) -> Iterator[str]:
        if isinstance(value, dict):
            kind = value.get("@type", "")
            if kind and not any(self.is_a(kind, one) for one in wanted):
                yield f"{where}: is a {kind}; allowed: {', '.join(wanted)}"
            yield from self.problems(value, ids, f"{where} > ")
        elif not any(DATA_TYPES[one](value) for one in wanted if one in DATA_TYPES):
            yield f"{where}: '{value}' does not fit; allowed: {', '.join(wanted)}"


@cache
def vocabulary(file: Path = DEFINITIONS) -> Vocabulary:
    """Read the definitions (half a second, once)."""
    text = file.read_text(encoding="utf-8")
    made = Vocabulary()
    for base, wider, body in BASE.findall(text):
        made.bases[base] = tuple(re.findall(r"\w+Base", wider))
        properties = {}
        for match in PROPERTY.finditer(body):
            properties[match["name"]] = tuple(t for t in match["range"].split(" | ") if t != "IdReference")
            if "@deprecated" in (match["note"] or ""):
                made.old.add((base, match["name"]))
        made.own[base] = properties
    made.leaf = {name: base for base, name in LEAF.findall(text)}
    for name, union in ALIAS.findall(text):
        made.below[name] = tuple(part for part in union.split(" | ") if part in made.leaf)
    return made
