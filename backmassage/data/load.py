"""YAML → checked, frozen :class:`~backmassage.data.catalogue.Catalogue`, with every problem at once.

``load`` reads ``data/``, validates each file against its model, then checks every id one record
uses of another. It raises :class:`~backmassage.data.messages.DataError` with all problems; it never
stops at the first.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from backmassage.data import models as m
from backmassage.data.catalogue import Catalogue
from backmassage.data.explain import explain
from backmassage.data.kinds import FILES, FOLDERS, LISTS, MAPPINGS
from backmassage.data.messages import DataError, Problem
from backmassage.data.references import duplicate_ids, unknown_references
from backmassage.data.vocabularies import vocabulary_problems
from backmassage.data.yaml import YamlFile, parse_yaml, read_text


@dataclass
class Source:
    """What was read, kept so that later rules can point at a line."""

    root: Path
    files: dict[str, YamlFile] = field(default_factory=dict)  # "claims/circulation" → its file

    def known_ids(self, target: str) -> list[str] | None:
        """Return every id a :class:`~backmassage.data.models.Ref` target may name; None if it was not read.

        Looks at what was written, not at checked records, so that a mistake in one record is not
        also reported wherever that record is named.
        """
        if target in FOLDERS:
            names = [key.split("/", 1)[1] for key in self.files if key.startswith(f"{target}/")]
            return names or None
        name, _, scale = target.partition(".")
        value = self.files[name].value if name in self.files else None
        if not isinstance(value, dict):
            return None
        if name in MAPPINGS:
            return list(value)
        listed = value.get(scale or LISTS[name])
        if not isinstance(listed, tuple):
            return None
        return [str(item["id"]) for item in listed if isinstance(item, dict) and "id" in item]


def load(root: Path) -> Catalogue:
    """Load and check all data under ``root/data``. Raises DataError with every problem."""
    catalogue, _ = load_with_positions(root)
    return catalogue


def load_with_positions(root: Path) -> tuple[Catalogue, Source]:
    """Like :func:`load`, and also return the files with the position of each field."""
    source = Source(root)
    problems: list[Problem] = []
    data = root / "data"
    if not data.is_dir():
        raise BadDataError([Problem("data", 1, 1, "", "the folder is missing; the site is made from it")], source)
    records: dict[str, Any] = {}
    for name, model in FILES.items():
        records[name] = _read(source, data / f"{name}.yml", name, model, problems)
    for name, shape in MAPPINGS.items():
        records[name] = _read(source, data / f"{name}.yml", name, shape, problems)
    for name, model in FOLDERS.items():
        records[name] = _read_folder(source, data / name, name, model, problems)
    if isinstance(source.files["scales"].value, dict):
        problems += vocabulary_problems(source.files["scales"])
    # What is wrong with a vocabulary is said once, and not again at each record that names its words.
    broken = {
        f"scales.{problem.field.split('.')[0]}" for problem in problems if problem.path == source.files["scales"].path
    }
    problems += duplicate_ids(source.files, records)
    problems += unknown_references(
        source.files, records, lambda target: None if target in broken else source.known_ids(target)
    )
    if problems:
        raise BadDataError(problems, source)
    return _catalogue(records), source


class BadDataError(DataError):
    """The data cannot be used; ``source`` still says what was read, so that pages can be checked too."""

    def __init__(self, problems: list[Problem], source: Source) -> None:
        self.source = source
        super().__init__(problems)


def _catalogue(records: Mapping[str, Any]) -> Catalogue:
    by_order = sorted(records["techniques"].items(), key=lambda pair: (pair[1].order, pair[0]))
    names = {name.replace("-", "_"): value for name, value in records.items() if name != "techniques"}
    return Catalogue(techniques=dict(by_order), **names)


def _read_folder(
    source: Source, folder: Path, name: str, model: type[m.Model], problems: list[Problem]
) -> dict[str, Any]:
    if not folder.is_dir():
        problems.append(Problem(f"data/{name}", 1, 1, "", "the folder is missing"))
        return {}
    found: dict[str, Any] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue  # of an editor or a system, such as .DS_Store
        shown = f"data/{name}/{path.name}"
        if path.suffix != ".yml":
            problems.append(Problem(shown, 1, 1, "", "only .yml files belong here; the name before .yml is the id"))
            continue
        if not is_id(path.stem):
            problems.append(
                Problem(
                    shown, 1, 1, "", f"the file name '{path.stem}' is no id; use lower case letters, digits and hyphens"
                )
            )
            continue
        record = _read(source, path, f"{name}/{path.stem}", model, problems)
        if record is not None:
            found[path.stem] = record
    if not found and not any(p.path.startswith(f"data/{name}") for p in problems):
        problems.append(Problem(f"data/{name}", 1, 1, "", "the folder is empty; it needs at least one .yml file"))
    return found


def is_id(text: str) -> bool:
    """Return True if the text has the form of an id."""
    return re.fullmatch(m.ID_PATTERN, text) is not None


def _read(source: Source, path: Path, key: str, shape: Any, problems: list[Problem]) -> Any:
    """Read and validate one file; None if it has problems (they are added to ``problems``)."""
    shown = f"data/{path.relative_to(source.root / 'data').as_posix()}"
    text, unread = read_text(path, shown)
    parsed, record, wrong = (YamlFile(shown), None, unread) if unread else _record(text, shown, shape)
    source.files[key] = parsed
    problems += wrong
    return record


@functools.lru_cache(maxsize=2048)
def _record(text: str, shown: str, shape: Any) -> tuple[YamlFile, Any, list[Problem]]:
    """Parse and validate a text once: what did not change is not read again by the next load."""
    parsed = parse_yaml(text, shown)
    problems = list(parsed.problems)
    return parsed, None if problems else validate(parsed, shape, problems), problems


@functools.cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def validate(parsed: YamlFile, shape: Any, problems: list[Problem]) -> Any:
    """Validate a parsed file against a model or type; None, with problems added, if it fails."""
    if not isinstance(parsed.value, dict):
        problems.append(parsed.problem((), "needs `name: value` lines", shown=""))
        return None
    try:
        return _adapter(shape).validate_python(parsed.value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
                continue  # long enough: its items have problems, and those are listed
            problems.append(explain(parsed, detail, shape))
        return None
