"""Ids across records: each is used once, and each that is named exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from backmassage.data import models as m
from backmassage.data.kinds import FILES, MAPPINGS, NOUNS, every_record
from backmassage.data.messages import Problem, did_you_mean, one_of
from backmassage.data.yaml import Loc, YamlFile

# Says which ids a place may name: "claims", "scales.pressure". None: not known, as its file has problems.
KnownIds = Callable[[str], Sequence[str] | None]


def duplicate_ids(files: Mapping[str, YamlFile], records: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for every id that stands twice in one list of a file."""
    for name in FILES:
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
    for key, record in every_record(records):
        if record is not None:
            yield from unknown_ids(files[key], record, known_ids)
    for name in MAPPINGS:
        for record_id, record in (records[name] or {}).items():
            if isinstance(record, m.Model):
                yield from unknown_ids(files[name], record, known_ids, (record_id,))
    if records["safety-path"] is not None:
        yield from _path_ids(files["safety-path"], records["safety-path"])
    for key, table in records["tables"].items():
        yield from _row_ids(files[f"tables/{key}"], table, known_ids)


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


def _row_ids(file: YamlFile, table: m.Table, known_ids: KnownIds) -> Iterator[Problem]:
    """A table's rows are ids of what the table is of."""
    known = known_ids(table.of)
    for index, row in enumerate(table.rows):
        if known is not None and row not in known:
            what = NOUNS.get(table.of, table.of.rstrip("s"))
            yield file.problem(("rows", index), f"no {what} '{row}'{did_you_mean(row, known)}")
