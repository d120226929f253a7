"""Macros about safety: conditions, red flags, harms."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from backmassage.data import models as m
from backmassage.data.messages import did_you_mean, one_of
from backmassage.render.context import CallError, Context, known, macro


@dataclass(frozen=True)
class ConditionRow:
    """A condition as a row of the list: whose advice it is in words, and its source numbers."""

    id: str
    condition: m.Condition
    advice: str
    numbers: tuple[int, ...]


def advice(context: Context, condition: m.Condition) -> str:
    """Name those whose advice a condition's record is, as the end of a sentence."""
    named = {term.id: term.by for term in context.data.scales.basis}
    *first, last = (named[basis] for basis in condition.basis)
    return f"{', '.join(first)}{',' if len(first) > 1 else ''} and {last}." if first else f"{last}."


def finder(context: Context) -> Markup:
    """Return the field that narrows the list of conditions, and a door to each level."""
    return context.part("finder", levels=context.data.scales.levels)


@macro()
def conditions(context: Context, level: str) -> Markup:
    """Every condition of one level: what to do in sight; why, whose advice, other names and sources open in place."""
    levels = {term.id: term for term in context.data.scales.levels}
    if level not in levels:
        raise CallError(f"no level '{level}'; use {one_of(list(levels))}{did_you_mean(level, levels)}")
    rows = [_row(context, key, found) for key, found in context.data.conditions_at(level).items()]
    headed = [(part.title, [r for r in rows if r.condition.group in part.groups]) for part in levels[level].parts]
    parts = [part for part in headed if part[1]] or [("", rows)]
    urgent = (
        context.data.urgency("emergency") if level == "avoid" and any(r.condition.is_emergency for r in rows) else None
    )
    return context.part("conditions", term=levels[level], parts=parts, urgent=urgent)


def _row(context: Context, key: str, found: m.Condition) -> ConditionRow:
    for shown in found.shows:
        if shown.drawing not in context.site.renderer.drawing_names():
            raise CallError(f"the condition '{key}' names a drawing that does not exist: '{shown.drawing}'")
    return ConditionRow(key, found, advice(context, found), context.cite(*found.sources))


@macro()
def condition_kinds(context: Context) -> Markup:
    """The conditions by kind (heart, skin and so on), those of each level together."""
    groups = [(term, _by_level(context, context.data.conditions_in(term.id))) for term in context.data.scales.groups]
    return context.part("condition_kinds", groups=[group for group in groups if group[1]])


def _by_level(context: Context, found: dict[str, m.Condition]) -> list[tuple[m.LevelTerm, dict[str, m.Condition]]]:
    levels = [
        (level, {key: item for key, item in found.items() if item.level == level.id})
        for level in context.data.scales.levels
    ]
    return [level for level in levels if level[1]]


@macro()
def condition(context: Context, id: str) -> Markup:  # noqa: A002
    """One condition, as it stands in the list, for use on another page."""
    found: m.Condition = known(id, context.data.conditions, "condition")
    return context.part("condition_card", row=_row(context, id, found), term=context.data.level(found.level))


@macro()
def red_flags_intro(context: Context) -> Markup:
    """What warning signs can and cannot tell, in a few sourced sentences."""
    return context.part("sourced_list", texts=context.data.red_flags.intro)


def _flags(context: Context, urgency: str, when: str) -> list[m.RedFlag]:
    """Return the signs of one urgency. Raises CallError for a word that is not known."""
    levels = [term.id for term in context.data.scales.urgency]
    if urgency not in levels:
        raise CallError(f"no urgency '{urgency}'; use {one_of(levels)}{did_you_mean(urgency, levels)}")
    if when not in ("back-pain", "after-massage"):
        raise CallError("`when` is back-pain or after-massage")
    flags = context.data.flags(when, urgency)
    if not flags:
        raise CallError(f"no sign of {when} is '{urgency}', so nothing would stand here; take the call out")
    return flags


@macro()
def red_flags(context: Context, urgency: str, when: str = "back-pain") -> Markup:
    """The signs of one urgency: what to do in sight; what it may mean, other names and sources open in place."""
    flags = _flags(context, urgency, when)
    sources = {flag.id: dict.fromkeys((*(flag.do.sources if flag.do else ()), *flag.sources)) for flag in flags}
    cited = {flag_id: context.cite(*listed) for flag_id, listed in sources.items()}
    return context.part("red_flags", term=context.data.urgency(urgency), flags=flags, cited=cited)


@macro()
def red_flag_rows(context: Context, urgency: str, when: str = "back-pain") -> Markup:
    """The signs of one urgency in short: the sign, what to do, and the way to its full record."""
    flags = _flags(context, urgency, when)
    return context.part("red_flag_rows", term=context.data.urgency(urgency), flags=flags)


@dataclass(frozen=True)
class NumberRow:
    """An emergency number with the digits to call: "112 or 999" gives two."""

    number: m.EmergencyNumber
    tel: tuple[str, ...]


@macro()
def emergency_numbers(context: Context) -> Markup:
    """The sourced emergency numbers, and what to do anywhere else."""
    rows = [NumberRow(n, tuple(n.number.split(" or "))) for n in context.data.red_flags.numbers]
    sources = {source for number in context.data.red_flags.numbers for source in number.sources}
    checked = min(context.data.references[source].checked for source in sources)
    return context.part(
        "emergency_numbers",
        red_flags=context.data.red_flags,
        rows=rows,
        checked=checked,
        next_check=m.look_again(checked),
    )


@macro()
def numbers_to_call(context: Context) -> Markup:
    """The emergency numbers to tap; their sources stand with the emergency signs."""
    rows = [NumberRow(n, tuple(n.number.split(" or "))) for n in context.data.red_flags.numbers]
    return context.part("numbers_to_call", red_flags=context.data.red_flags, rows=rows)


@macro()
def burn_first_aid(context: Context) -> Markup:
    """First aid for a burn, step by step."""
    return context.part("steps", steps=context.data.red_flags.first_aid_burn)


@macro()
def harms_summary(context: Context, first: int = 1, last: int = 0) -> Markup:
    """What is known about harm, in a few sourced sentences: all, or those from one to another, counted from 1."""
    most = len(context.data.harms.summary)
    last = last or most
    if not 1 <= first <= last <= most:
        raise CallError(f"there are sentences 1 to {most}, none from {first} to {last}")
    return context.part("sourced_list", texts=context.data.harms.summary[first - 1 : last])


@macro()
def risk_by_technique(context: Context) -> Markup:
    """Where the risk lies, by way of working; the order is our own judgment."""
    return context.part("risk_by_technique", risks=context.data.harms.by_technique)
