"""Macros about getting a massage, the routine and the back: rules by place, how often, muscles."""

from __future__ import annotations

import re

from markupsafe import Markup

from backmassage.data import models as m
from backmassage.render.context import CallError, Context, known, macro
from backmassage.render.links import LISTS
from backmassage.text.pages import Page, whole_address


@macro()
def licensing(context: Context, place: str) -> Markup:
    """How massage is regulated in one country, and how to check a therapist there."""
    places = {p.id: p for p in context.data.licensing.places}
    return context.part("licensing", place=known(place, places, "place"))


@macro()
def us_states(context: Context) -> Markup:
    """US states with a rule of their own."""
    for state in context.data.licensing.us_states:
        context.cite(*state.sources)
    return context.part("us_states", states=context.data.licensing.us_states)


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
    return context.part("muscles", muscles=context.data.muscles, steps=_home_steps(context))


@macro()
def caution_areas(context: Context) -> Markup:
    """The places of the back to keep off, or to go light on."""
    return context.part("caution_areas", muscles=context.data.muscles)


def _home_steps(context: Context) -> dict[str, str]:
    """Return each home step's name: the heading with its id on the page of things to do at home."""
    page: Page = known(LISTS["home step"], context.site.pages, "page")
    headings = {heading.id: heading.text for heading in page.headings}
    for muscle in context.data.muscles.muscles:
        for step in muscle.home_steps:
            known(step, headings, f"heading on {page.path}, which data/muscles.yml leads to,")
    return headings


@macro()
def aftercare_sheet(context: Context, *look_after: str) -> Markup:
    """The aftercare sheet, one side of paper: signs from the red flags, advice as given here."""
    if not look_after:
        raise CallError('needs at least one line of advice: aftercare_sheet("Get up slowly", "Move gently")')
    matter = context.site.pages[context.page_id].matter
    levels = {
        urgency: {
            "term": context.data.urgency(urgency),
            "title": title,
            "signs": [_sheet_line(flag) for flag in context.data.flags("after-massage", urgency)],
        }
        for urgency, title in context.data.words.aftercare_sheet.model_dump(by_alias=True).items()
    }
    burn = next((step for step in context.data.red_flags.first_aid_burn if "running water" in step.text), None)
    return context.part(
        "aftercare_sheet",
        look_after=look_after,
        levels=levels,
        burn=burn,
        address=typed_address("visit/aftercare"),
        edition=f"{matter.reviewed:%B %Y}" if matter else "",
    )


def typed_address(page_id: str) -> str:
    """Return a page's address as a person types it: no scheme, no slash at the end."""
    return re.sub(r"^https?://", "", whole_address(page_id)).rstrip("/")


def _sheet_line(flag: m.RedFlag) -> str:
    """Return a sign without the words a sheet about massage does not need."""
    line = flag.sign.removeprefix("After a massage: ")
    return line[:1].upper() + line[1:].rstrip(".")
