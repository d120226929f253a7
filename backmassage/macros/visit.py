"""Macros about getting a massage, the routine and the back: rules by place, how often, muscles."""

from __future__ import annotations

import re

from markupsafe import Markup

from backmassage.data import models as m
from backmassage.data.messages import did_you_mean
from backmassage.render.context import CallError, Here, known, macro
from backmassage.text.pages import whole_address
from backmassage.text.sentences import sentences

# What the aftercare sheet calls each urgency, and in which order its boxes stand.
SHEET_TITLES = {
    "tell-therapist": "Tell your therapist",
    "see-doctor": "Book with your doctor",
    "today": "Get medical help today",
    "emergency": "Emergency: call an ambulance, or go to an emergency department now",
}

# Where each muscle is told in full.
MUSCLES = "back/muscles"

# Where the steps at home stand, one page for each way; the index there leads to them.
HOME_STEPS = "routine/at-home/"

# How deep a muscle lies, in words.
LAYERS: dict[str, str] = {
    "surface": "Near the surface",
    "middle": "In the middle, under another muscle",
    "deep": "Deep",
    "deepest": "Deepest",
}


@macro()
def licensing(here: Here, place: str) -> Markup:
    """How massage is regulated in one country, and how to check a therapist there."""
    places = {p.id: p for p in here.data.licensing.places}
    return here.part("licensing", place=known(place, places, "place"))


@macro()
def us_states(here: Here) -> Markup:
    """US states with a rule of their own."""
    for state in here.data.licensing.us_states:
        here.cite(*state.sources)
    return here.part("us_states", states=here.data.licensing.us_states)


@macro()
def licensing_index(here: Here) -> Markup:
    """Each country and US state in one short row that leads to its rule; the first sentence of the rule stands in it."""
    places = here.data.licensing.places
    states = here.data.licensing.us_states
    for record_id, target in [
        *((p.id, place_target(p.id)) for p in places),
        *((s.id, state_target(s.id)) for s in states),
    ]:
        if here.site.link_message(here.page_id, target):
            page_id, _, anchor = target.partition("#")
            raise CallError(
                f"data/licensing.yml has '{record_id}', and docs/{page_id}.md does not show it; "
                f'add {{{{ licensing("{record_id}") }}}} there, under a heading with {{ #{anchor} }}'
            )
    return here.part(
        "licensing_index",
        places=[(place, place_target(place.id), sentences(place.status.text)[0]) for place in places],
        states=[(state, state_target(state.id), sentences(state.rule)[0]) for state in states],
    )


def place_target(place_id: str) -> str:
    """Return where the rules of a country stand in full."""
    return f"visit/licensing#{place_id}"


def state_target(state_id: str) -> str:
    """Return where the rule of a US state stands in full."""
    return f"visit/us-states#state-{state_id}"


@macro()
def how_often(here: Here) -> Markup:
    """What trials tested about how often, and what nobody tested."""
    here.use_claim(here.data.frequency.claim)
    return here.part("how_often", frequency=here.data.frequency)


@macro()
def cost_sum(here: Here) -> Markup:
    """A sum the reader does on the page; nothing is stored or sent."""
    return here.part("cost_sum")


@macro()
def muscle_map(here: Here) -> Markup:
    """The labelled drawing of the back; each area leads to its muscle in the list."""
    return here.part("muscle_map", muscles=here.data.muscles.muscles)


@macro()
def muscles_short(here: Here) -> Markup:
    """Where each muscle lies, in a line or two, with the way to its whole record."""
    page = MUSCLES if MUSCLES in here.site.pages else here.page_id
    return here.part("muscles_short", muscles=here.data.muscles, layers=LAYERS, page=page)


@macro()
def muscles(here: Here) -> Markup:
    """The same muscles in full: where, what it does, where people feel it, care, techniques, home steps."""
    return here.part("muscles", muscles=here.data.muscles, steps=_home_steps(here), layers=LAYERS)


@macro()
def caution_areas(here: Here) -> Markup:
    """The places of the back to keep off, or to go light on."""
    return here.part("caution_areas", muscles=here.data.muscles)


def _home_steps(here: Here) -> dict[str, tuple[str, str]]:
    """Return each home step's address and its name: the heading with its id on a page below ``routine/at-home``."""
    headings = {
        heading.id: (f"{page_id}#{heading.id}", heading.text)
        for page_id, page in here.site.pages.items()
        if page_id.startswith(HOME_STEPS) and page_id != f"{HOME_STEPS}index"
        for heading in page.headings
    }
    steps = {step for muscle in here.data.muscles.muscles for step in muscle.home_steps}
    lost = sorted(steps - set(headings))
    if lost:
        raise CallError(
            f"data/muscles.yml names the home step '{lost[0]}', and no page in docs/{HOME_STEPS} has a heading "
            f"with {{ #{lost[0]} }}{did_you_mean(lost[0], headings)}"
        )
    return {step: headings[step] for step in steps}


@macro()
def aftercare_sheet(here: Here, *look_after: str) -> Markup:
    """The aftercare sheet, one side of paper: signs from the red flags, advice as given here."""
    if not look_after:
        raise CallError('needs at least one line of advice: aftercare_sheet("Get up slowly", "Move gently")')
    matter = here.site.pages[here.page_id].matter
    levels = {
        urgency: {
            "term": here.data.urgency(urgency),
            "title": title,
            "signs": [_sheet_line(flag) for flag in here.data.flags("after-massage", urgency)],
        }
        for urgency, title in SHEET_TITLES.items()
    }
    burn = next((step for step in here.data.red_flags.first_aid_burn if "running water" in step.text), None)
    return here.part(
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
