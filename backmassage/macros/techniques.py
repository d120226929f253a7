"""Macros about techniques: a technique's page, the comparison, choosing by goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from backmassage.data import models as m
from backmassage.macros.evidence import LEAD, lead_sources
from backmassage.macros.tables import Row, table_rows, technique_filters
from backmassage.render.context import CallError, Context, known, macro

# The filters of the comparison: the address word, its vocabulary, and the words above its chips.
FACETS: dict[str, tuple[str, str]] = {
    "goal": ("goals", "Goal"),
    "pressure": ("pressure", "Pressure"),
    "clothing": ("clothing", "Clothes"),
}


def _technique(context: Context, technique_id: str) -> m.Technique:
    found: m.Technique = known(technique_id, context.data.techniques, "technique")
    return found


def _part(context: Context, name: str, technique_id: str, **values: Any) -> Markup:
    return context.part(name, technique=_technique(context, technique_id), technique_id=technique_id, **values)


@macro()
def technique_facts(context: Context, id: str) -> Markup:  # noqa: A002
    """The fact list (pressure, clothing, oil, length, feel) beside the stroke drawing."""
    technique = _technique(context, id)
    if technique.drawing not in context.site.renderer.drawing_names():
        raise CallError(f"the technique '{id}' names a drawing that does not exist: '{technique.drawing}'")
    return _part(context, "technique_facts", id)


@macro()
def technique_feel(context: Context, id: str) -> Markup:  # noqa: A002
    """What it is and what it feels like, in sourced sentences."""
    found = _technique(context, id)
    texts = (found.what_it_is, found.feel)
    return _part(context, "technique_feel", id, texts=texts)


@macro()
def technique_strokes(context: Context, id: str) -> Markup:  # noqa: A002
    """What the hands do: the named strokes."""
    return _part(context, "technique_strokes", id)


@macro()
def technique_suits(context: Context, id: str) -> Markup:  # noqa: A002
    """Who it may suit."""
    return _part(context, "technique_suits", id)


@macro()
def technique_care(context: Context, id: str) -> Markup:  # noqa: A002
    """Who should take care, by level, each linked with its condition; and its harms."""
    technique = _technique(context, id)
    levels = [
        (
            level,
            [
                (care, context.data.conditions[care.condition])
                for care in technique.care
                if context.data.conditions[care.condition].level == level.id
            ],
        )
        for level in context.data.scales.levels
    ]
    return context.part("technique_care", technique=technique, levels=[pair for pair in levels if pair[1]])


@macro()
def technique_evidence(context: Context, id: str) -> Markup:  # noqa: A002
    """What the evidence says: the first claim in full; the others on styles in a line each, with the way to their record.

    What a technique's record names of massage in general stands in one table on the benefits page, for all of them.
    """
    lead, *others = _technique(context, id).claims
    claim = context.use_claim(lead)
    return context.part(
        "technique_evidence",
        claim=claim,
        claim_id=lead,
        numbers=lead_sources(context, claim),
        more=len(claim.sources) - LEAD,
        others=[(key, context.use_claim(key)) for key in others if context.data.claims[key].topic == "techniques"],
    )


@macro()
def technique_compares(context: Context, id: str) -> Markup:  # noqa: A002
    """How it compares with its neighbors, and links to the side-by-side pages."""
    pairs = [pair for pair in context.data.choosing.pairs if id in pair]
    return _part(context, "technique_compares", id, pairs=pairs)


@macro()
def technique_ask(context: Context, id: str) -> Markup:  # noqa: A002
    """What to ask the therapist."""
    return _part(context, "technique_ask", id)


@macro()
def technique_alternatives(context: Context, id: str) -> Markup:  # noqa: A002
    """Something else to consider."""
    return _part(context, "technique_alternatives", id)


@macro()
def comparison(context: Context, id: str) -> Markup:  # noqa: A002
    """The comparison with its filters: ``data/tables/<id>.yml``, a table of techniques."""
    found: m.Table = known(id, context.data.tables, "table")
    if found.of != "techniques":
        raise CallError(f"the table '{id}' is of {found.of}; a comparison needs a table of techniques")
    rows = table_rows(context, found)
    return context.part("comparison", table=found, table_id=id, rows=rows, facets=_facets(context, found, rows))


def comparison_data(context: Context) -> dict[str, Any]:
    """Return what the comparison's filters need beyond its table: fetched once somebody uses them.

    ``here`` is the page of the comparison, so that addresses hold from there. HTML in it is made by our
    templates; everything else is plain words.
    """
    data = context.data
    named = sorted(data.conditions.items(), key=lambda pair: pair[1].letter_under.lower())
    return {
        "levels": {
            term.id: {"tag": context.part("level_tag", term=term), "label": term.label, "do": term.do}
            for term in data.scales.levels
        },
        "conditions": [
            {"id": key, "name": found.letter_under, "level": found.level, "href": context.links.condition(key)}
            for key, found in named
        ],
        "rows": {key: _filter_row(context, key, technique) for key, technique in data.techniques.items()},
    }


def _filter_row(context: Context, technique_id: str, technique: m.Technique) -> dict[str, Any]:
    """Return what one row can be filtered by, what it says on a goal, and its cautions with their notes."""
    lines = [
        (
            goal.goal,
            context.part("goal_line", goal=goal, lead=technique.claims[0], found=context.data.claims[goal.claim]),
        )
        for goal in technique.goals
    ]
    return {
        **technique_filters(context, technique_id, technique),
        "lines": lines,
        "care": {care.condition: care.note or "" for care in technique.care},
    }


def _facets(context: Context, table: m.Table, rows: Sequence[Row]) -> list[tuple[str, str, list[m.Term]]]:
    """Return the filters a table asks for: address word, legend, and the terms its rows use."""
    facets = []
    for name, (scale, legend) in FACETS.items():
        if name in table.filters:
            used = {value for row in rows for value in row.data[name].split()}
            facets.append((name, legend, [term for term in getattr(context.data.scales, scale) if term.id in used]))
    return facets


@macro()
def choosing_by_goal(context: Context) -> Markup:
    """Goal → two or three techniques with their certainty → what to say when you book."""
    listed = []
    for choice in context.data.choosing.goals:
        options = []
        for technique_id in choice.techniques:
            technique = context.data.techniques[technique_id]
            claim_id = next((g.claim for g in technique.goals if g.goal == choice.goal), technique.claims[0])
            options.append((technique_id, technique, claim_id, context.use_claim(claim_id)))
        listed.append((context.data.term("goals", choice.goal), choice, options))
    return context.part("choosing_by_goal", listed=listed)


@macro()
def goals_short(context: Context) -> Markup:
    """Goal → its techniques, in a line each, with the way to the whole answer on the page of goals."""
    listed = [(context.data.term("goals", choice.goal), choice) for choice in context.data.choosing.goals]
    return context.part("goals_short", listed=listed)


@macro()
def compare_pick(context: Context) -> Markup:
    """The choice of any two or three techniques; it needs the script, which reads the full table."""
    return context.part("compare_pick")


@macro()
def compare_pairs(context: Context) -> Markup:
    """Side by side, as plain sections: every pair people ask about."""
    listed = [_pair(context, *pair) for pair in context.data.choosing.pairs]
    return context.part("compare_pairs", listed=listed)


def _pair(context: Context, one: str, other: str) -> dict[str, Any]:
    """Return what a side-by-side section shows: both sides, and which of them compares the two."""
    ids = (one, other)
    sides = [
        (key, context.data.techniques[key], context.use_claim(context.data.techniques[key].claims[0])) for key in ids
    ]
    about = [
        side[1] for side, neighbor in (sides, sides[::-1]) if neighbor[1].short.lower() in side[1].compares.text.lower()
    ]
    return {"id": f"{one}-or-{other}", "sides": sides, "about": about[:1]}
