"""Tables from data: which value each column shows for each kind of record.

A column names a field; the functions here turn record and field into a cell. No cell is ever empty:
the table's ``empty`` words stand there instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from backmassage.data import models as m
from backmassage.macros.evidence import lead_sources
from backmassage.render.context import Context

Cell = Markup | str
CellFunction = Callable[[Context, str, Any], Cell]


# The column that names the row, by kind: always the first.
NAME_COLUMN = {"claims": "label", "techniques": "name", "reasons": "reason", "options": "option", "harms": "harm"}
# The columns of a kind that say how sure an effect is: a table shows at least one.
SURE_COLUMN = {"claims": ("certainty", "says"), "techniques": ("what-it-may-do",), "options": ("helps",)}
# What a kind of table can be sorted by.
FILTERS = {"techniques": ("goal", "have", "pressure", "clothing")}


@dataclass(frozen=True)
class Row:
    """A row: its id (also its address) and its cells in order."""

    id: str
    cells: tuple[Cell, ...]


def columns_of(kind: str) -> list[str]:
    """Return the fields a table of this kind may show."""
    return sorted(CELLS[kind])


def table_rows(context: Context, table: m.Table) -> list[Row]:
    """Return the rows of a table. A column its kind does not know has empty cells: ``checks/tables.py`` names it."""
    records = _records(context, table.of)
    ids = table.rows or tuple(records)
    return [_row(context, table, row_id, records[row_id]) for row_id in ids]


def _records(context: Context, kind: str) -> Mapping[str, Any]:
    data = context.data
    return {
        "claims": data.claims,
        "techniques": data.techniques,
        "reasons": {r.id: r for r in data.reasons.reasons},
        "options": {o.id: o for o in data.options.options},
        "harms": {h.id: h for h in data.harms.harms},
    }[kind]


def _row(context: Context, table: m.Table, row_id: str, record: Any) -> Row:
    if table.of == "claims":
        context.use_claim(row_id)
    cells = tuple(CELLS[table.of].get(c.field, _unknown)(context, row_id, record) or table.empty for c in table.columns)
    return Row(row_id, cells)


def _unknown(context: Context, key: str, record: Any) -> Cell:
    return ""


def _sourced(context: Context, text: m.SourcedText) -> Cell:
    context.cite(*text.sources)
    return context.part("sourced", text=text)


def _claim_label(context: Context, claim_id: str, claim: m.Claim) -> Cell:
    return context.part("link", href=context.links.claim(claim_id), label=claim.label)


def _finding(context: Context, claim_id: str) -> Cell:
    claim = context.use_claim(claim_id)
    return context.part("cell_finding", claim=claim, numbers=lead_sources(context, claim))


CELLS: dict[str, dict[str, CellFunction]] = {
    "claims": {
        "label": _claim_label,
        "question": lambda context, key, r: r.question,
        "say": lambda context, key, r: r.statement.say,
        "say-short": lambda context, key, r: context.part("cell_finding", claim=r, numbers=lead_sources(context, r)),
        "certainty": lambda context, key, r: context.part("cell_sure", statement=r.statement),
        "how-long": lambda context, key, r: r.how_long,
        "comparator": lambda context, key, r: r.statement.comparator,
        "people-say": lambda context, key, r: r.people_say,
        "finding": lambda context, key, r: r.finding,
        "says": lambda context, key, r: context.part("cell_says", claim=r),
    },
    "techniques": {
        "name": lambda context, key, r: context.part("cell_technique", technique=r, technique_id=key),
        "choose-if": lambda context, key, r: r.choose_if,
        "pressure": lambda context, key, r: context.part("cell_pressure", technique=r),
        "what-it-may-do": lambda context, key, r: _finding(context, r.claim),
        "harms": lambda context, key, r: context.part("cell_harms", technique=r),
    },
    "reasons": {
        "reason": lambda context, key, r: r.reason,
        "gives": lambda context, key, r: _sourced(context, r.gives),
        "cannot-promise": lambda context, key, r: _sourced(context, r.cannot_promise),
    },
    "options": {
        "option": lambda context, key, r: r.label,
        "helps": lambda context, key, r: context.part("cell_helps", option=r),
        "effort": lambda context, key, r: _sourced(context, r.effort),
        "risks": lambda context, key, r: _sourced(context, r.risks),
    },
    "harms": {
        "harm": lambda context, key, r: r.label,
        "what": lambda context, key, r: _sourced(context, r.what),
        "how-often": lambda context, key, r: r.how_often,
        "who": lambda context, key, r: r.who,
        "care": lambda context, key, r: r.care,
        "limits": lambda context, key, r: r.limits,
    },
}
