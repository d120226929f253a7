from __future__ import annotations

from typing import Any

import pytest

from backmassage.data.models import Column, Table
from backmassage.macros.tables import CELLS, columns_of, table_rows
from backmassage.project import Site


def table(kind: Any, *fields: str, rows: tuple[str, ...] = ()) -> Table:
    return Table(of=kind, caption="A table", rows=rows, columns=tuple(Column(field=f, label=f) for f in fields))


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, cells in CELLS.items() for field in cells])
def test_no_cell_of_any_column_is_empty(kind: str, field: str, mini: Site) -> None:
    other = next(name for name in columns_of(kind) if name != field)
    for row in table_rows(mini.context("faq"), table(kind, field, other)):
        assert len(row.cells) == 2
        assert all(str(cell).strip() for cell in row.cells)


def test_rows_stand_in_the_order_asked_for_and_cite_what_they_show(mini: Site) -> None:
    context = mini.context("faq")
    rows = table_rows(context, table("claims", "label", "how-long", rows=("pain", "blood-flow")))
    assert [row.id for row in rows] == ["pain", "blood-flow"]
    assert context.claims == ["pain", "blood-flow"]
    assert [row.id for row in table_rows(context, table("claims", "label", "how-long"))] == ["blood-flow", "pain"]
    assert table_rows(context, table("options", "helps", "risks"))
    assert "first-2001" in context.cited


def test_an_empty_value_is_said_in_words(mini: Site) -> None:
    claim = mini.catalogue.claims["pain"]
    silent = claim.model_copy(update={"how_long": ""})
    cell = CELLS["claims"]["how-long"](mini.context("faq"), "pain", silent)
    assert cell == ""
    assert table("claims", "label", "how-long").empty == "Not studied"
