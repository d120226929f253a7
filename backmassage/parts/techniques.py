"""Macros about techniques: a technique's page, the comparison, choosing by goal."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from markupsafe import Markup

from backmassage import models as m
from backmassage.here import CallError, Here, known, macro
from backmassage.tables import table_rows


def _technique(here: Here, technique_id: str) -> m.Technique:
    found: m.Technique = known(technique_id, here.data.techniques, "technique")
    return found


def _part(here: Here, name: str, technique_id: str, **values: Any) -> Markup:
    return here.part(name, technique=_technique(here, technique_id), technique_id=technique_id, **values)


@macro()
def technique_facts(here: Here, id: str) -> Markup:  # noqa: A002
    """The fact list (pressure, clothing, oil, length, feel) beside the stroke drawing."""
    return _part(here, "technique_facts", id)


@macro()
def technique_strokes(here: Here, id: str) -> Markup:  # noqa: A002
    """What the hands do: the named strokes."""
    return _part(here, "technique_strokes", id)


@macro()
def technique_suits(here: Here, id: str) -> Markup:  # noqa: A002
    """Who it may suit."""
    return _part(here, "technique_suits", id)


@macro()
def technique_care(here: Here, id: str) -> Markup:  # noqa: A002
    """Who should take care, by level, each linked with its condition; and its harms."""
    technique = _technique(here, id)
    levels = [
        (level, [(care, here.data.conditions[care.condition]) for care in technique.care
                 if here.data.conditions[care.condition].level == level.id])
        for level in here.data.scales.levels
    ]
    return here.part("technique_care", technique=technique, levels=[pair for pair in levels if pair[1]])


@macro()
def technique_evidence(here: Here, id: str) -> Markup:  # noqa: A002
    """What the evidence says: every claim of the technique, the first one leading."""
    claims = [(key, here.use_claim(key)) for key in _technique(here, id).claims]
    return here.part("technique_evidence", claims=[(k, c, here.cite(*c.sources)) for k, c in claims])


@macro()
def technique_compares(here: Here, id: str) -> Markup:  # noqa: A002
    """How it compares with its neighbors, and links to the side-by-side pages."""
    pairs = [pair for pair in here.data.choosing.pairs if id in pair]
    return _part(here, "technique_compares", id, pairs=pairs)


@macro()
def technique_ask(here: Here, id: str) -> Markup:  # noqa: A002
    """What to ask the therapist."""
    return _part(here, "technique_ask", id)


@macro()
def technique_alternatives(here: Here, id: str) -> Markup:  # noqa: A002
    """Something else to consider."""
    return _part(here, "technique_alternatives", id)


@macro()
def comparison(here: Here, id: str) -> Markup:  # noqa: A002
    """The comparison with its filters: ``data/tables/<id>.yml``, a table of techniques."""
    found: m.Table = known(id, here.data.tables, "table")
    if found.of != "techniques":
        raise CallError(f"the table '{id}' is of {found.of}; a comparison needs a table of techniques")
    used = {condition for t in here.data.techniques.values() for condition in (c.condition for c in t.care)}
    conditions = {k: c for k, c in here.data.conditions.items() if k in used}
    return here.part("comparison", table=found, table_id=id, rows=table_rows(here, found), conditions=conditions)


@macro()
def choosing_by_goal(here: Here) -> Markup:
    """Goal → two or three techniques with their certainty → what to say when you book."""
    listed = []
    for choice in here.data.choosing.goals:
        options = []
        for technique_id in choice.techniques:
            technique = here.data.techniques[technique_id]
            claim_id = next((g.claim for g in technique.goals if g.goal == choice.goal), technique.claims[0])
            options.append((technique_id, technique, claim_id, here.use_claim(claim_id)))
        listed.append((here.data.term("goals", choice.goal), choice, options))
    return here.part("choosing_by_goal", listed=listed)


@macro()
def compare_pairs(here: Here) -> Markup:
    """Side by side, as plain sections: every pair people ask about, then the choice of any."""
    table: m.Table = known("techniques", here.data.tables, "table")
    rows = {row.id: row for row in table_rows(here, table)}
    pairs = list(here.data.choosing.pairs)
    others = [p for p in combinations(here.data.techniques, 2) if p not in pairs and p[::-1] not in pairs]
    return here.part("compare_pairs", table=table, rows=rows, pairs=pairs, others=len(others))
