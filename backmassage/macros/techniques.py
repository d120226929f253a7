"""Macros about techniques: a technique's page, the comparison, choosing by goal and between two."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from backmassage.data import models as m
from backmassage.data.catalogue import Catalogue
from backmassage.macros.safety_check import spoken
from backmassage.macros.tables import table_rows
from backmassage.render.context import CallError, Context, known, macro

# What the comparison can be sorted by: the address word, its vocabulary, and the words above its choices.
FACETS: dict[str, tuple[str, str]] = {
    "goal": ("goals", "I want …"),
    "have": ("", "I have …"),
    "pressure": ("pressure", "Pressure"),
    "clothing": ("clothing", "Clothes"),
}
FIRM = "firm"  # of scales.yml, pressure: not for those who should choose another kind than a firm one


# More lines than this in one list are hard to scan.
LONGEST_LIST = 7


def _technique(context: Context, technique_id: str) -> m.Technique:
    found: m.Technique = known(technique_id, context.data.techniques, "technique")
    return found


def _part(context: Context, name: str, technique_id: str) -> Markup:
    return context.part(name, technique=_technique(context, technique_id), technique_id=technique_id)


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
    return _part(context, "technique_feel", id)


@macro()
def technique_strokes(context: Context, id: str) -> Markup:  # noqa: A002
    """What the hands do: the named strokes."""
    return _part(context, "technique_strokes", id)


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
    return context.part(
        "technique_care",
        technique=technique,
        levels=[(level, _by_kind(context, listed)) for level, listed in levels if listed],
    )


def _by_kind(
    context: Context, listed: list[tuple[m.Care, m.Condition]]
) -> list[tuple[str, list[tuple[m.Care, m.Condition]]]]:
    """Return a short list as it is; a long one by kind of condition, under a word each, single ones last."""
    if len(listed) <= LONGEST_LIST:
        return [("", listed)]
    kinds = {term.id: [pair for pair in listed if pair[1].group == term.id] for term in context.data.scales.groups}
    named = [(context.data.term("groups", kind).label, some) for kind, some in kinds.items() if len(some) > 1]
    others = [pair for some in kinds.values() if len(some) == 1 for pair in some]
    return [*named, ("Other", others)] if others else named


@macro()
def technique_ask(context: Context, id: str) -> Markup:  # noqa: A002
    """What to say and ask when you book."""
    return _part(context, "technique_ask", id)


@macro()
def technique_alternatives(context: Context, id: str) -> Markup:  # noqa: A002
    """Something else to consider."""
    return _part(context, "technique_alternatives", id)


@macro()
def comparison(context: Context, id: str) -> Markup:  # noqa: A002
    """The comparison with what sorts it: ``data/tables/<id>.yml``, a table of techniques."""
    found: m.Table = known(id, context.data.tables, "table")
    if found.of != "techniques":
        raise CallError(f"the table '{id}' is of {found.of}; a comparison needs a table of techniques")
    rows = table_rows(context, found)
    facets = [(name, FACETS[name][1], _terms(context, name)) for name in FACETS if name in found.filters]
    return context.part("comparison", table=found, table_id=id, rows=rows, facets=facets)


def _terms(context: Context, facet: str) -> list[m.Term]:
    """Return the words of a facet that some technique has; the conditions come with the script."""
    used = choices(context.data)[facet]
    return [term for term in getattr(context.data.scales, FACETS[facet][0], ()) if term.id in used]


def choices(data: Catalogue) -> dict[str, set[str]]:
    """Return the ids that each facet can be sorted by."""
    return {
        "goal": {choice.goal for choice in data.choosing.goals},
        "have": set(data.conditions),
        "pressure": {word for technique in data.techniques.values() for word in technique.pressure},
        "clothing": {technique.clothing for technique in data.techniques.values()},
    }


def comparison_data(context: Context) -> dict[str, Any]:
    """Return what sorts the comparison, beyond its table: fetched once somebody reaches for it.

    ``context`` is the page of the comparison, so that addresses hold from there. HTML in it is made by our
    templates; everything else is plain words.
    """
    data = context.data
    firm_only = [technique for technique in data.techniques.values() if technique.pressure == (FIRM,)]
    light = {care.condition for technique in firm_only for care in technique.care if care.other_kind}
    named = sorted(data.conditions.items(), key=lambda pair: pair[1].letter_under.lower())
    return {
        "conditions": [
            {
                "id": key,
                "name": found.letter_under,
                "level": found.level,
                "light": key in light,
                "own": _own(context, key, found),
            }
            for key, found in named
        ],
        "goals": {
            choice.goal: {
                "expect": context.rich(choice.expect.text),
                "say": choice.say,
                "alone": data.techniques[choice.techniques[0]].setting == "home",
                "first": choice.techniques,
                "only": choice.only,
            }
            for choice in data.choosing.goals
        },
        "rows": {
            key: {
                "pressure": technique.pressure,
                "clothing": technique.clothing,
                "better": technique.better_for,
                "care": {care.condition: care.note or "" for care in technique.care},
                "other": [care.condition for care in technique.care if care.other_kind],
            }
            for key, technique in data.techniques.items()
        },
    }


def _own(context: Context, key: str, found: m.Condition) -> Markup:
    """Return what somebody with this condition reads above the table: the level, what to do line by line, the links.

    A first sentence that says the level already ("Ask your midwife first", "Tell the therapist") is said beside its shape.
    """
    term = context.data.level(found.level)
    urgent = context.data.urgency("emergency") if found.level == "avoid" and found.is_emergency else None
    cases = _cases(found)
    words, fast = cases[0][0]
    label = term.label
    if not fast and words.split()[0] == label.split()[0]:
        label, cases[0] = words, cases[0][1:]
    lines = [line for line in cases if line]
    urgently = [words for line in lines for words, fast in line if fast]
    shown = {"term": term, "label": label, "urgent": urgent, "lines": lines, "last_urgent": urgently[-1:]}
    return context.part("comparison_condition", id=key, c=found, **shown)


def _cases(found: m.Condition) -> list[list[tuple[str, str]]]:
    """Return what to do in lines of sentences: a question that begins another case begins a line."""
    lines: list[list[tuple[str, str]]] = []
    for step in found.steps:
        lines.append([])
        for said in spoken(found, step):
            before = lines[-1][-1][0] if lines[-1] else ""
            if before and said[0].endswith("?") and not before.endswith("?"):
                lines.append([])
            lines[-1].append(said)
    return lines


@macro()
def choosing_by_goal(context: Context) -> Markup:
    """Goal → what to expect → one to three techniques → what to say when you book."""
    listed = [(context.data.term("goals", choice.goal), choice) for choice in context.data.choosing.goals]
    return context.part("choosing_by_goal", listed=listed)


@macro()
def compare_pairs(context: Context) -> Markup:
    """Two techniques people choose between, in a line each: choose one if …, the other if …."""
    return context.part("compare_pairs")
