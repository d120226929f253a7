"""No cell and no field without words: "Not studied" tells a reader something, a dash does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backmassage.data.messages import Problem
from backmassage.macros.tables import table_rows
from backmassage.project import Site

NAME = "empty-cells"
REASON = "an empty cell reads as “no”, and nobody said so"
WORDS = "“Not studied”, “Not known”, “No data” or “Not applicable”"
_NOTHING = re.compile(r"^(?:[\s\-–—?./*]*|n\.?/?a\.?|tb[cd]|todo|xxx+|none|null|nil)$", re.IGNORECASE)


def check(site: Site) -> Iterator[Problem]:
    """Check Markdown tables and tables from data."""
    for document in site.documents.values():
        page = document.page
        for (line, column), text in document.empty_cells:
            yield page.problem(line, column, NAME, f"{_shown(text)}; write {WORDS}; {REASON}")
        for section, block in document.blocks():
            if block.kind == "cell" and _NOTHING.match(block.text):
                yield page.problem(
                    block.line,
                    block.column,
                    NAME,
                    f"{_shown(block.text)} in “{section.title}”; write {WORDS}; {REASON}",
                )
    yield from _tables(site)


def _shown(text: str) -> str:
    return f"“{text.strip()}” says nothing" if text.strip() else "an empty cell"


def _tables(site: Site) -> Iterator[Problem]:
    """Check each cell as it is rendered."""
    for table_id, table in site.catalogue.tables.items():
        file = site.source.files[f"tables/{table_id}"]
        for row in table_rows(site.context("index"), table):
            for column, cell in zip(table.columns, row.cells, strict=True):
                if _NOTHING.match(re.sub(r"<[^>]+>", "", str(cell))):
                    yield file.problem(
                        ("columns",),
                        f"the cell '{column.label}' of '{row.id}' is empty; write {WORDS} in its record; {REASON}",
                    )


__all__ = ["NAME", "REASON", "check"]
