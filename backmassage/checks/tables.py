"""A table from data names its rows, knows its columns and filters, and says how sure each effect is."""

from __future__ import annotations

from collections.abc import Iterator

from backmassage.data import models as m
from backmassage.data.messages import Problem, did_you_mean, one_of
from backmassage.data.yaml import YamlFile
from backmassage.macros.tables import FILTERS, NAME_COLUMN, SURE_COLUMN, columns_of
from backmassage.project import Site

NAME = "tables"
REASON = "a row without its name, or an effect without its certainty, misleads"


def check(site: Site) -> Iterator[Problem]:
    """Check each table's columns and filters. Cells are the rule of :mod:`backmassage.checks.empty_cells`."""
    for table_id, table in site.catalogue.tables.items():
        yield from _table(site, site.source.files[f"tables/{table_id}"], table)


def _table(site: Site, file: YamlFile, table: m.Table) -> Iterator[Problem]:
    fields = [column.field for column in table.columns]
    known = columns_of(table.of)
    for index, field in enumerate(fields):
        if field not in known:
            yield file.problem(
                ("columns", index, "field"),
                f"no column '{field}' in a table of {table.of}; use {one_of(known)}{did_you_mean(field, known)}",
            )
        elif field in fields[:index]:
            yield file.problem(("columns", index, "field"), f"'{field}' is a column of this table already")
    name = NAME_COLUMN[table.of]
    if fields[0] != name:
        yield file.problem(("columns",), f"the first column has to be '{name}', which names the row; {REASON}")
    sure = SURE_COLUMN.get(table.of, ())
    if sure and not set(sure) & set(fields) and not _only_guidelines(site, table):
        yield file.problem(("columns",), f"has no column that says how sure it is; add {one_of(sure)}; {REASON}")
    if table.of == "techniques" and "harms" not in fields:
        yield file.problem(
            ("columns",), f"has no column 'harms'; what a technique may do stands beside its harms; {REASON}"
        )
    filters = FILTERS.get(table.of, ())
    for index, field in enumerate(table.filters):
        if field not in filters:
            allowed = f"use {one_of(filters)}" if filters else f"a table of {table.of} has none"
            yield file.problem(("filters", index), f"no filter '{field}'; {allowed}{did_you_mean(field, filters)}")


def _only_guidelines(site: Site, table: m.Table) -> bool:
    """What a body advises is no effect, and has no certainty of its own."""
    claims = site.catalogue.claims
    return table.of == "claims" and all(
        claims[row].kind == "guideline" for row in table.rows or claims if row in claims
    )


__all__ = ["NAME", "REASON", "check"]
