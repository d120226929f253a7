"""The body, the visit and the routine: muscles, reasons, how often, licensing, options, choosing."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from backmassage.data.models.base import (
    CertaintyId,
    ClaimId,
    Id,
    Ids,
    Label,
    Line,
    Model,
    Ref,
    SourcedText,
    SourceIds,
    TechniqueIds,
    Word,
    Words,
)
from backmassage.data.models.claims import RatedBy


class Muscle(Model):
    """One muscle of the back, in lay terms."""

    id: Id
    name: Label
    lay_name: Label
    also_called: Words = ()
    where: SourcedText
    does: tuple[SourcedText, ...] = Field(min_length=1)
    felt: SourcedText = Field(description="Where people feel tension; custom unless a study is named.")
    layer: Literal["surface", "middle", "deep", "deepest"]
    massage_note: SourcedText | None = None
    disputed: SourcedText | None = None
    techniques: TechniqueIds = ()
    home_steps: Ids = Field(default=(), description="Ids of headings on the pages in docs/routine/at-home/.")


class Muscles(Model):
    """data/muscles.yml."""

    muscles: tuple[Muscle, ...] = Field(min_length=1)
    caution_areas: tuple[SourcedText, ...] = Field(min_length=1)


class Reason(Model):
    """A reason to see a professional."""

    id: Id
    reason: Label
    gives: SourcedText
    cannot_promise: SourcedText


class Reasons(Model):
    """data/reasons.yml: the article's five."""

    reasons: tuple[Reason, ...] = Field(min_length=1)


class FrequencyFact(Model):
    """Something a trial tested about how often, or that nobody tested it."""

    id: Id
    label: Label
    fact: SourcedText


class Frequency(Model):
    """data/frequency.yml."""

    claim: ClaimId
    facts: tuple[FrequencyFact, ...] = Field(min_length=1)


class Jurisdiction(Model):
    """How massage is regulated in one country."""

    id: Id
    place: Label
    status: SourcedText
    how_it_works: tuple[SourcedText, ...] = Field(min_length=1)
    how_to_verify: tuple[SourcedText, ...] = Field(min_length=1)
    detail: tuple[SourcedText, ...] = ()
    checked: date
    warning: Line | None = None


class UsState(Model):
    """A US state or group of states with a rule of its own."""

    id: Id
    place: Line
    rule: Line
    verify: Line
    sources: SourceIds = Field(min_length=1)


class Licensing(Model):
    """data/licensing.yml."""

    intro: SourcedText
    places: tuple[Jurisdiction, ...] = Field(min_length=1)
    us_states: tuple[UsState, ...] = Field(min_length=1)


class Option(Model):
    """A row of 'massage, something else, or wait'."""

    id: Id
    label: Label
    helps: SourcedText
    how_sure: CertaintyId
    rated_by: RatedBy
    how_long: Line
    risks: SourcedText
    effort: SourcedText


class Options(Model):
    """data/options.yml."""

    options: tuple[Option, ...] = Field(min_length=2)


class GoalChoice(Model):
    """Goal → techniques → what to say when you book."""

    goal: Annotated[Word, Ref("scales.goals")]
    techniques: TechniqueIds = Field(min_length=1, max_length=3)
    say: Line
    note: SourcedText | None = None


class Choosing(Model):
    """data/choosing.yml: choosing a technique by goal."""

    note: SourcedText
    goals: tuple[GoalChoice, ...] = Field(min_length=1)
    pairs: Annotated[tuple[tuple[Id, Id], ...], Ref("techniques")] = Field(
        min_length=1, description="Pairs people ask about, first ones first; they work without script."
    )
