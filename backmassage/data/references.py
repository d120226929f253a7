"""Ids across records: each is used once, and each that is named exists."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from backmassage.data import models as m
from backmassage.data.kinds import FILES, FOLDERS, MAPPINGS, NOUNS
from backmassage.data.messages import Problem, did_you_mean, one_of
from backmassage.data.yaml import Loc, YamlFile

# Says which ids a place may name: "claims", "scales.pressure". None: not known, as its file has problems.
KnownIds = Callable[[str], Sequence[str] | None]


def duplicate_ids(files: Mapping[str, YamlFile], records: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for every id that stands twice in one list of a file."""
    for name in FILES:
        if name == "decisions":
            continue  # their ids are those of what they are about
        file, record = files[name], records[name]
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


def unknown_references(
    files: Mapping[str, YamlFile], records: Mapping[str, Any], known_ids: KnownIds
) -> Iterator[Problem]:
    """Yield a problem for every id that names no record, with the near miss."""
    for key, file in files.items():
        if file.problems:
            continue  # what YAML made of it may not be what was meant
        kind = key.split("/")[0]
        if kind in MAPPINGS:
            model = model_in(typing.get_args(MAPPINGS[kind])[1])
            for record_id in file.value if isinstance(file.value, dict) else ():
                if model:
                    yield from unknown_ids(file, model, known_ids, (record_id,))
        else:
            yield from unknown_ids(file, (FOLDERS | FILES)[kind], known_ids)
    if records["safety-path"] is not None:
        yield from _path_ids(files["safety-path"], records["safety-path"])
    for key, table in records["tables"].items():
        yield from _row_ids(files[f"tables/{key}"], table, known_ids)


def unknown_ids(file: YamlFile, model: type[m.Model], known_ids: KnownIds, loc: Loc = ()) -> Iterator[Problem]:
    """Yield a problem for each id at ``loc`` of a file whose :class:`Ref` target does not hold it.

    Looks at what was written, so that a mistake elsewhere in the record hides none of its ids.
    """
    value = file.value
    for part in loc:
        value = value[part]
    if not isinstance(value, dict):
        return
    for field, target, inner in _leading(model):
        if value.get(field) is None:
            continue
        if target:
            for where, used in _ids_in(value[field], (*loc, field)):
                yield from _unknown_id(file, where, used, target, known_ids(target))
        elif inner and isinstance(value[field], tuple):
            for index in range(len(value[field])):
                yield from unknown_ids(file, inner, known_ids, (*loc, field, index))
        elif inner:
            yield from unknown_ids(file, inner, known_ids, (*loc, field))


def _unknown_id(file: YamlFile, loc: Loc, used: str, target: str, known: Sequence[str] | None) -> Iterator[Problem]:
    of_scale = target.startswith("scales.")
    if known is None or used in known or not (of_scale or re.fullmatch(m.ID_PATTERN, used)):
        return
    what = NOUNS.get(target, target.removeprefix("scales.").rstrip("s"))
    allowed = f"; use {one_of(known)}" if of_scale else ""
    yield file.problem(loc, f"no {what} '{used[:60]}'{allowed}{did_you_mean(used, known)}")


@cache
def _leading(model: type[m.Model]) -> list[tuple[str, str | None, type[m.Model] | None]]:
    """Return the fields of a model that hold ids or models: the name in YAML, what the ids are of, the model."""
    fields = [
        (
            info.alias or name,
            next((meta.to for meta in info.metadata if isinstance(meta, m.Ref)), None),
            model_in(info.annotation),
        )
        for name, info in model.model_fields.items()
    ]
    return [field for field in fields if field[1] or field[2]]


def model_in(shape: Any) -> type[m.Model] | None:
    """Return the model inside a type such as ``tuple[Model, ...]`` or ``Model | None``."""
    if isinstance(shape, type) and issubclass(shape, m.Model):
        return shape
    if typing.get_origin(shape) is dict:
        return None
    return next((model for part in typing.get_args(shape) if (model := model_in(part))), None)


def _ids_in(value: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _ids_in(item, (*loc, index))


def _path_ids(file: YamlFile, path: m.SafetyPath) -> Iterator[Problem]:
    """Each question leads to an end and stands with its group; the groups and ends come worst first."""
    ends = [end.id for end in path.ends]
    groups = [group.id for group in path.groups]
    for index, question in enumerate(path.questions):
        place = ("questions", index)
        if question.yes not in ends:
            yield file.problem(
                (*place, "yes"), f"no end '{question.yes}'; use {one_of(ends)}{did_you_mean(question.yes, ends)}"
            )
        if question.group not in groups:
            yield file.problem(
                (*place, "group"),
                f"no group '{question.group}'; use {one_of(groups)}{did_you_mean(question.group, groups)}",
            )
    if path.nothing not in ends:
        yield file.problem(
            ("nothing",), f"no end '{path.nothing}'; use {one_of(ends)}{did_you_mean(path.nothing, ends)}"
        )


def _row_ids(file: YamlFile, table: m.Table, known_ids: KnownIds) -> Iterator[Problem]:
    """A table's rows are ids of what the table is of."""
    known = known_ids(table.of)
    for index, row in enumerate(table.rows):
        if known is not None and row not in known:
            what = NOUNS.get(table.of, table.of.rstrip("s"))
            yield file.problem(("rows", index), f"no {what} '{row}'{did_you_mean(row, known)}")
