"""Macros about getting a massage, the routine and the back: rules by place, how often, muscles."""

from __future__ import annotations

import re
from itertools import groupby

from markupsafe import Markup

from backmassage.data import models as m
from backmassage.render.context import CallError, Context, known, macro
from backmassage.render.links import LISTS
from backmassage.text.pages import public_address

_NO_BREAK = "\u00a0"


@macro()
def licensing(context: Context, place: str) -> Markup:
    """How massage is regulated in one country, and how to check a therapist there."""
    places = {p.id: p for p in context.data.licensing.places}
    return context.part("licensing", place=known(place, places, "place"))


@macro()
def us_states(context: Context) -> Markup:
    """The rule of each US state, and where to look a name up there."""
    return context.part("us_states")


@macro()
def how_often(context: Context) -> Markup:
    """What trials gave to whom, and what came of it: the first ones in sight, the others open in place."""
    frequency = context.data.frequency
    return context.part("how_often", shown=frequency.doses[: frequency.first], more=frequency.doses[frequency.first :])


@macro()
def cost_sum(context: Context) -> Markup:
    """A sum the reader does on the page; nothing is stored or sent."""
    return context.part("cost_sum")


@macro()
def muscle_map(context: Context) -> Markup:
    """The labelled drawing of the back; each area leads to its muscle in the list."""
    return context.part("muscle_map", muscles=context.data.muscles.muscles)


@macro()
def muscles(context: Context) -> Markup:
    """The same muscles in full: where, what it does, where people feel it, care, techniques, home steps."""
    return context.part("muscles", muscles=context.data.muscles, steps=context.data.routine.steps)


@macro()
def caution_areas(context: Context) -> Markup:
    """The places of the back to keep off, or to go light on."""
    return context.part("caution_areas", muscles=context.data.muscles)


@macro()
def routine(context: Context, who: str) -> Markup:
    """The massage at home, step by step with drawings: for "two" people, or for "one"."""
    return context.part("routine", steps=_steps(context, who))


@macro()
def routine_list(context: Context, name: str) -> Markup:
    """What belongs to the massage at home: "before" it, or when to "stop"."""
    lists = {"before": context.data.routine.before, "stop": context.data.routine.stop}
    return context.part("routine_list", name=name, lines=known(name, lists, "list of the routine"))


@macro()
def routine_sheet(context: Context) -> Markup:
    """The massage at home on one side of paper."""
    matter = context.site.pages[context.page_id].matter
    return context.part(
        "routine_sheet",
        two=_steps(context, "two"),
        one=_steps(context, "one"),
        address=typed_address(LISTS["home step"]),
        look_up=typed_address(LISTS["condition"]),
        edition=f"{matter.reviewed:%B %Y}" if matter else "",
    )


def _steps(context: Context, who: str) -> tuple[m.RoutineStep, ...]:
    """Return the steps for two or for one, each with a drawing that is there."""
    whose = {"two": context.data.routine.two, "one": context.data.routine.one}
    steps: tuple[m.RoutineStep, ...] = known(who, whose, "routine for")
    names = dict.fromkeys(context.site.renderer.drawing_names())
    for step in steps:
        known(step.drawing, names, "drawing")
    return steps


@macro()
def aftercare_sheet(context: Context) -> Markup:
    """The aftercare sheet, one side of paper, in the words of data/words.yml; no warning sign is left out."""
    sheet = context.data.words.aftercare_sheet
    matter = context.site.pages[context.page_id].matter
    for urgency, box in sheet.boxes.items():
        named = {sign for line in box.lines for sign in line.signs}
        for flag in context.data.flags("after-massage", urgency):
            if flag.id not in named:
                raise CallError(
                    f"the sheet leaves out the warning sign '{flag.id}'; put it into short words in a line of "
                    f"aftercare_sheet.{urgency} in data/words.yml and name it there under signs"
                )
    return context.part(
        "aftercare_sheet",
        sheet=sheet,
        terms={urgency: context.data.urgency(urgency) for urgency in sheet.boxes},
        groups={
            urgency: [(under, [*some]) for under, some in groupby(box.lines, key=lambda line: line.under or "")]
            for urgency, box in sheet.boxes.items()
        },
        numbers=_by_number(context.data.red_flags.numbers),
        address=typed_address("visit/aftercare"),
        edition=f"{matter.reviewed:%B %Y}" if matter else "",
    )


def _by_number(rows: tuple[m.EmergencyNumber, ...]) -> list[tuple[str, list[str]]]:
    """Return each number once and each place once, so that one's own is found at a glance."""
    found: dict[str, list[str]] = {}
    for row in rows:
        number = row.number.split(" or ")[0]
        only = f" ({row.only.replace(' ', _NO_BREAK)})" if row.only else ""
        found.setdefault(number, []).append(row.place + only)
    return [*found.items()]


def typed_address(page_id: str) -> str:
    """Return a page's address as a person types it, without scheme; empty where the site runs on one machine only."""
    return re.sub(r"^https?://", "", public_address(page_id)).rstrip("/")
