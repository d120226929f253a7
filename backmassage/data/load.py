"""YAML → checked, frozen :class:`~backmassage.data.catalogue.Catalogue`, with every problem at once.

``load`` reads ``data/``, validates each file against its model, then checks every id one record
uses of another. It raises :class:`~backmassage.data.messages.DataError` with all problems; it never
stops at the first.
"""

from __future__ import annotations

import functools
import re
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from backmassage.data import models as m
from backmassage.data.catalogue import Catalogue
from backmassage.data.messages import DataError, Problem, did_you_mean, one_of
from backmassage.data.yaml import Loc, YamlFile, read_yaml

# Folders: one record a file, the file's name is the id for ever.
FOLDERS: dict[str, type[m.Model]] = {
    "claims": m.Claim,
    "techniques": m.Technique,
    "conditions": m.Condition,
    "tables": m.Table,
}
# Files: short vocabularies and lists that stay together.
FILES: dict[str, type[m.Model]] = {
    "scales": m.Scales,
    "red-flags": m.RedFlags,
    "safety-path": m.SafetyPath,
    "harms": m.HarmsFile,
    "muscles": m.Muscles,
    "reasons": m.Reasons,
    "frequency": m.Frequency,
    "licensing": m.Licensing,
    "options": m.Options,
    "choosing": m.Choosing,
    "moved": m.Moved,
}
# Files that are one mapping of id → record.
MAPPINGS: dict[str, Any] = {
    "references": dict[m.Id, m.Reference],
    "condition-levels": dict[m.Id, m.LevelId],
}

# The list that holds a file's records.
LISTS: dict[str, str] = {
    "red-flags": "flags",
    "muscles": "muscles",
    "reasons": "reasons",
    "options": "options",
    "harms": "harms",
}
# What one record is called, where leaving the s out does not do.
NOUNS: dict[str, str] = {
    "references": "source",
    "techniques": "technique",
    "red-flags": "red flag",
    "scales.basis": "basis",
    "scales.clothing": "clothing",
    "scales.pressure": "pressure",
}
# Forms in words, for messages.
FORMS: dict[str, str] = {
    m.ID_PATTERN: "is no id; use lower case letters, digits and hyphens",
    m.DOI_PATTERN: "is no DOI; write it like 10.1000/xyz, without https://doi.org/",
    r"^\d{1,9}$": "is no PubMed number; write only its digits, in quotes",
    r"^PMC\d+$": "is no PMC number; write it like PMC123456",
    r"^https?://\S+$": "is no web address; write it in full, from https:// on",
    r"^/\S*$": "is no address on this site; start it with /",
}

# Says which ids a place may name: "claims", "scales.pressure". None: not known, as its file has problems.
KnownIds = Callable[[str], Sequence[str] | None]


@dataclass
class Source:
    """What was read, kept so that later rules can point at a line."""

    root: Path
    files: dict[str, YamlFile] = field(default_factory=dict)  # "claims/circulation" → its file

    def file(self, key: str) -> YamlFile:
        """Return the file behind a record: ``claims/circulation`` or ``scales``."""
        return self.files[key]

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
    problems += _duplicate_ids(source, records)
    problems += _references(source, records)
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
    parsed = read_yaml(path, f"data/{path.relative_to(source.root / 'data').as_posix()}")
    source.files[key] = parsed
    if parsed.problems:
        problems += parsed.problems
        return None
    return validate(parsed, shape, problems)


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
            problems.append(_kind_problem(parsed, detail, shape))
        return None


def _kind_problem(parsed: YamlFile, detail: ErrorDetails, shape: Any) -> Problem:
    """Turn one pydantic error into our words: what is wrong, what is allowed, the near miss."""
    loc: Loc = tuple(part for part in detail["loc"] if part != "[key]")
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing" and isinstance(loc[-1], int):
        return parsed.problem(loc[:-1], f"has too few items; at least {loc[-1] + 1}")
    if kind == "missing":
        return parsed.problem(loc[:-1], f"the field '{loc[-1]}' is missing", shown=_dotted(loc))
    if kind == "extra_forbidden":
        allowed = _fields_at(shape, loc[:-1])
        hint = did_you_mean(str(loc[-1]), allowed)
        return parsed.problem(loc, f"unknown field; allowed here: {', '.join(allowed)}{hint}")
    message = _message(kind, value, context)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        message += f": {', '.join(_fields_at(shape, loc))}"
    return parsed.problem(_nearer(loc, kind, value, message), message)


def _nearer(loc: Loc, kind: str, value: Any, message: str) -> Loc:
    """Return the place that a check of a whole record or list means: its message names it first."""
    if kind == "value_error" and isinstance(value, dict):
        first = message.split(" ", 1)[0]
        return (*loc, first) if first in value else loc
    if kind == "value_error" and isinstance(value, tuple):
        twice = next((i for i, item in enumerate(value) if item in value[:i]), None)
        return loc if twice is None else (*loc, twice)
    return loc


def _message(kind: str, value: Any, context: Mapping[str, Any]) -> str:
    if value is None:
        return "is empty; write a value or take the field out"
    if kind == "literal_error":
        allowed = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
        return f"{_quoted(value)} is not allowed; use {one_of(allowed)}{did_you_mean(str(value), allowed)}"
    if kind == "string_too_short" and value.strip():
        return f"is too short: {len(value)} characters; at least {context['min_length']}"
    if kind == "string_too_short":
        return "is empty; write something or take the field out"
    if kind == "string_too_long":
        return f"is too long: {len(value)} characters; at most {context['max_length']}"
    if kind == "string_pattern_mismatch":
        form = FORMS.get(context["pattern"], f"does not have the right form ({context['pattern']})")
        return f"{_quoted(value)} {form}"
    if kind == "string_type":
        return f"{_named(value)}; write text{' in quotes' if not isinstance(value, (dict, tuple)) else ''}"
    if kind == "date_type":
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) and not _is_date(value):
            return f"{value} is no day of the calendar"
        return f"{_named(value)}; write a date like 2026-11-22, without quotes"
    if kind == "int_type":
        return f"{_named(value)}; write a whole number, without quotes"
    if kind == "bool_type":
        return f"{_named(value)}; write true or false, without quotes"
    if kind in ("tuple_type", "list_type"):
        return f"{_named(value)}; write a list, one `- ` line each"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{_named(value)}; write fields under it, indented"
    if kind == "too_short":
        return f"needs at least {context['min_length']} item{'' if context['min_length'] == 1 else 's'}"
    if kind == "too_long":
        return f"has {context['actual_length']} items; at most {context['max_length']}"
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"{value} is out of range; {'at least' if kind.startswith('greater') else 'at most'} {context.get('ge', context.get('le'))}"
    if kind == "value_error":
        return str(context["error"])
    return f"is not right: {kind.replace('_', ' ')}"


def _named(value: Any) -> str:
    """Say what a value is, for a message."""
    if isinstance(value, dict):
        return "holds fields"
    if isinstance(value, tuple):
        return "is a list"
    if isinstance(value, bool):
        return f"{str(value).lower()} is a yes-or-no value"
    if isinstance(value, (int, float)):
        return f"{value} is a number"
    if isinstance(value, date):
        return f"{value.isoformat()} is a date"
    return f"{_quoted(value)} is text"


def _quoted(value: Any) -> str:
    """Quote a value for a message, cut short if it is long."""
    text = " ".join(str(value).split())
    return f"'{text[:40].rstrip()}…'" if len(text) > 40 else f"'{text}'"


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _dotted(loc: Loc) -> str:
    return ".".join(str(part) for part in loc)


def _fields_at(shape: Any, loc: Loc) -> list[str]:
    """Return the field names allowed at a place in a model, as editors write them."""
    for part in loc:
        if isinstance(part, int):
            continue
        model = _model_in(shape)
        if model is None:
            shape = _value_type(shape)
            continue
        for name, info in model.model_fields.items():
            if part in (name, info.alias):
                shape = info.annotation
                break
    model = _model_in(shape)
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _value_type(shape: Any) -> Any:
    return typing.get_args(shape)[-1] if typing.get_args(shape) else shape


def _model_in(shape: Any) -> type[m.Model] | None:
    """Return the model inside a type such as ``tuple[Model, ...]`` or ``Model | None``."""
    if isinstance(shape, type) and issubclass(shape, m.Model):
        return shape
    if typing.get_origin(shape) is dict:
        return None
    for part in typing.get_args(shape):
        found = _model_in(part)
        if found:
            return found
    return None


# ---------------------------------------------------------------- ids across records


def _duplicate_ids(source: Source, records: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for every id that stands twice in one list of a file."""
    for name in FILES:
        file, record = source.files[name], records[name]
        for list_name in type(record).model_fields if record is not None else ():
            values = getattr(record, list_name)
            if not isinstance(values, tuple):
                continue
            seen: dict[str, int] = {}
            for index, item in enumerate(values):
                item_id = getattr(item, "id", None)
                if item_id is None:
                    continue
                if item_id in seen:
                    line = file.at((list_name, seen[item_id], "id"))[0]
                    yield file.problem(
                        (list_name, index, "id"),
                        f"the id '{item_id}' stands twice (first on line {line}); ids are addresses, so each is used once",
                    )
                seen.setdefault(item_id, index)


def _references(source: Source, records: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for every id that names no record, with the near miss."""
    for key, record in every_record(records):
        if record is not None:
            yield from unknown_ids(source.files[key], record, source.known_ids)
    if records["safety-path"] is not None:
        yield from _path_ids(source.files["safety-path"], records["safety-path"])
    for key, table in records["tables"].items():
        yield from _row_ids(source, key, table)


def every_record(records: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield (file key, record) for every record that may hold ids of others."""
    for name in FILES:
        yield name, records[name]
    for name in FOLDERS:
        for record_id, record in records[name].items():
            yield f"{name}/{record_id}", record


def unknown_ids(file: YamlFile, record: m.Model, known_ids: KnownIds, loc: Loc = ()) -> Iterator[Problem]:
    """Yield a problem for each id in ``record`` whose :class:`Ref` target does not hold it."""
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        here = (*loc, info.alias or name)
        refs = [meta for meta in info.metadata if isinstance(meta, m.Ref)]
        if refs:
            known = known_ids(refs[0].to)
            for where, used in _ids_in(value, here):
                if known is not None and used not in known:
                    what = NOUNS.get(refs[0].to, refs[0].to.removeprefix("scales.").rstrip("s"))
                    allowed = f"; use {one_of(known)}" if refs[0].to.startswith("scales.") else ""
                    yield file.problem(where, f"no {what} '{used}'{allowed}{did_you_mean(used, known)}")
        elif isinstance(value, m.Model):
            yield from unknown_ids(file, value, known_ids, here)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, m.Model):
                    yield from unknown_ids(file, item, known_ids, (*here, index))


def _ids_in(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _ids_in(item, (*loc, index))


def _path_ids(file: YamlFile, path: m.SafetyPath) -> Iterator[Problem]:
    """The safety path names questions and ends of its own."""
    ends = [end.id for end in path.ends]
    questions = [question.id for question in path.questions]
    if path.first not in questions:
        yield file.problem(("first",), f"no question '{path.first}'{did_you_mean(path.first, questions)}")
    for index, question in enumerate(path.questions):
        for name, target in (("yes", question.yes), ("no", question.no)):
            if target not in ends + questions:
                yield file.problem(
                    ("questions", index, name), f"no end or question '{target}'{did_you_mean(target, ends + questions)}"
                )


def _row_ids(source: Source, table_id: str, table: m.Table) -> Iterator[Problem]:
    """A table's rows are ids of what the table is of."""
    known = source.known_ids(table.of)
    for index, row in enumerate(table.rows):
        if known is not None and row not in known:
            what = NOUNS.get(table.of, table.of.rstrip("s"))
            yield source.files[f"tables/{table_id}"].problem(
                ("rows", index), f"no {what} '{row}'{did_you_mean(row, known)}"
            )
