"""Macros about getting a massage, the routine and the back: rules by place, how often, muscles."""

from __future__ import annotations

from markupsafe import Markup

from backmassage.here import Here, known, macro


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
def muscles(here: Here) -> Markup:
    """The same muscles in words: where, what it does, where people feel it."""
    return here.part("muscles", muscles=here.data.muscles)
