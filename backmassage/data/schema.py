"""JSON Schemas for editors: what each data file may say, made from the models.

An editor's program reads them through the first line of each data file and then offers field names,
words and help while typing. They are generated, never written by hand; ``check`` compares them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from backmassage.data.kinds import FILES, FOLDERS, MAPPINGS
from backmassage.data.messages import Problem
from backmassage.data.models import Scales

FOLDER = "data/schema"
COMMAND = "make schema"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(scales: Scales) -> dict[str, str]:
    """Return every schema as text, by file name: ``claim.json``."""
    return dict(_schemas(tuple((name, tuple(term.id for term in terms)) for name, terms in scales)))


# The models never change in a run, the words of the vocabularies may: kept for the last words asked for.
@lru_cache(maxsize=1)
def _schemas(vocabularies: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    shapes: dict[str, Any] = {name.removesuffix("s"): model for name, model in FOLDERS.items()}
    shapes |= FILES | MAPPINGS
    return {f"{name}.json": _text(name, shape, dict(vocabularies)) for name, shape in shapes.items()}


def _text(name: str, shape: Any, vocabularies: Mapping[str, Sequence[str]]) -> str:
    made = TypeAdapter(shape).json_schema(by_alias=True, mode="validation")
    made.setdefault("title", name)
    filled = _fill(made, vocabularies)
    return json.dumps({"$schema": _DIALECT, **filled}, ensure_ascii=False, indent=2) + "\n"


def _fill(node: Any, vocabularies: Mapping[str, Sequence[str]]) -> Any:
    """Replace each mark that :class:`~backmassage.data.models.Ref` left: a vocabulary becomes its words."""
    if isinstance(node, list):
        return [_fill(item, vocabularies) for item in node]
    if not isinstance(node, dict):
        return node
    made = {key: _fill(value, vocabularies) for key, value in node.items() if key != "x-ref"}
    target = node.get("x-ref")
    if target is None:
        return made
    if target.startswith("scales."):
        place = _text_schema(made)
        for key in ("pattern", "minLength", "maxLength"):
            place.pop(key, None)
        place["enum"] = list(vocabularies[target.removeprefix("scales.")])
    else:
        made.setdefault("description", f"Id of a record in data/{target}{'/' if target in FOLDERS else '.yml'}.")
    return made


def _text_schema(made: dict[str, Any]) -> dict[str, Any]:
    """Return the part that describes the text itself, past an "or nothing"."""
    for option in made.get("anyOf", []):
        if option.get("type") == "string":
            found: dict[str, Any] = option
            return found
    return made


def write(root: Path, scales: Scales) -> list[str]:
    """Write all schemas under ``root``; return the paths that changed. Files of no kind are removed."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    wanted = schemas(scales)
    changed = []
    for name, text in wanted.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(f"{FOLDER}/{name}")
    for path in _strangers(root, wanted):
        path.unlink()
        changed.append(f"{FOLDER}/{path.name}")
    return changed


def compare(root: Path, scales: Scales) -> list[Problem]:
    """Return a problem for every schema that is missing, out of date or of no kind."""
    wanted = schemas(scales)
    problems = []
    for name, text in wanted.items():
        path = root / FOLDER / name
        if not path.is_file():
            problems.append(Problem(f"{FOLDER}/{name}", 1, 1, "", f"is missing; run `{COMMAND}`"))
        elif path.read_text(encoding="utf-8").replace("\r\n", "\n") != text:
            problems.append(
                Problem(
                    f"{FOLDER}/{name}",
                    1,
                    1,
                    "",
                    f"is out of date: the models or the vocabularies changed; run `{COMMAND}`",
                )
            )
    problems += [
        Problem(f"{FOLDER}/{path.name}", 1, 1, "", f"belongs to no kind of data; run `{COMMAND}`")
        for path in _strangers(root, wanted)
    ]
    return problems


def _strangers(root: Path, wanted: dict[str, str]) -> list[Path]:
    return sorted(path for path in (root / FOLDER).glob("*.json") if path.name not in wanted)


__all__ = ["FOLDER", "compare", "schemas", "write"]
