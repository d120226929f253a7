"""The body, the visit and the routine: muscles, reasons, how often, licensing, options, choosing."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from backmassage.data.models.base import (
    CertaintyId,
    Id,
    Ids,
    Label,
    Line,
    Model,
    SourcedText,
    SourceIds,
    TechniqueIds,
    Words,
)
from backmassage.data.models.claims import RatedBy

# Laws, and the numbers people dial, change without notice.
LOOK_AGAIN_MONTHS = 3


def look_again(checked: date) -> date:
    """Return the day, three months later, by which a law or a number is looked at again."""
    year, month = divmod(checked.year * 12 + checked.month - 1 + LOOK_AGAIN_MONTHS, 12)
    return date(year, month + 1, min(checked.day, monthrange(year, month + 1)[1]))


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
    home_steps: Ids = Field(default=(), description="Ids of steps of data/routine.yml.")


class Muscles(Model):
    """data/muscles.yml."""

    muscles: tuple[Muscle, ...] = Field(min_length=1)
    caution_areas: tuple[SourcedText, ...] = Field(min_length=1)


class RoutineStep(Model):
    """One step of a massage at home: what the hands do, drawn and in words."""

    id: Id = Field(description="The step's address on the page of the routine; muscles name it.")
    name: Label
    time: Label = Field(description="How long: '2 minutes'.")
    pressure: Label = Field(description="How hard, in words a person can feel.")
    drawing: Id = Field(description="A drawing of overrides/drawings/ that shows what to do.")
    how: SourcedText


class Routine(Model):
    """data/routine.yml: the massage at home, for the page and for the sheet alike."""

    before: tuple[SourcedText, ...] = Field(min_length=1, description="What to have and to ask before.")
    two: tuple[RoutineStep, ...] = Field(min_length=1, description="The steps for two people.")
    one: tuple[RoutineStep, ...] = Field(min_length=1, description="The steps for yourself.")
    stop: tuple[Line, ...] = Field(min_length=1, description="When to stop.")

    @property
    def steps(self) -> dict[str, str]:
        """Return every step's name by its id."""
        return {step.id: step.name for step in (*self.two, *self.one)}


class Reason(Model):
    """A reason to see a professional."""

    id: Id
    reason: Label
    gives: SourcedText
    cannot_promise: SourcedText


class Reasons(Model):
    """data/reasons.yml: the article's five."""

    reasons: tuple[Reason, ...] = Field(min_length=1)


class Dose(Model):
    """What one trial gave to whom, and what came of it."""

    id: Id
    who: Label = Field(description="Whom: 'Back pain for months, 401 people'.")
    gave: Label = Field(description="How much and how often: 'One a week, ten in all'.")
    result: Line = Field(description="What came of it, in points of ten, people of 100 or days.")
    sources: SourceIds = Field(min_length=1)


class Frequency(Model):
    """data/frequency.yml."""

    first: int = Field(ge=1, description="So many rows are in sight; the others open in place.")
    doses: tuple[Dose, ...] = Field(min_length=1)


class Jurisdiction(Model):
    """How massage is regulated in one country."""

    id: Id
    place: Label
    status: SourcedText
    how_to_verify: tuple[SourcedText, ...] = Field(
        min_length=1, description="Where to look a name up or ask, with the body's own address as a link."
    )
    how_it_works: tuple[SourcedText, ...] = Field(min_length=1)
    detail: tuple[SourcedText, ...] = ()
    checked: date = Field(description="The day its pages were read. Look again within three months.")
    copies: Line = Field(description="What readers should know about the pages read: from when they are.")

    @property
    def next_check(self) -> date:
        """Return the day by which somebody looks again."""
        return look_again(self.checked)


class UsState(Model):
    """A US state or group of states with a rule of its own."""

    id: Id
    place: Line
    rule: SourcedText
    verify: SourcedText | None = Field(default=None, description="Left out: us_verify is shown.")


class Licensing(Model):
    """data/licensing.yml."""

    intro: SourcedText
    places: tuple[Jurisdiction, ...] = Field(min_length=1)
    us_verify: SourcedText
    us_states: tuple[UsState, ...] = Field(min_length=1)


class Option(Model):
    """A row of 'massage, something else, or wait'."""

    id: Id
    label: Label
    helps: SourcedText
    how_sure: CertaintyId | None = Field(default=None, description="Left out where no effect is rated.")
    rated_by: RatedBy | None = Field(default=None, description="Whose rating it is.")
    risks: SourcedText
    effort: SourcedText

    @model_validator(mode="after")
    def _rated(self) -> Option:
        if (self.how_sure is None) != (self.rated_by is None):
            raise ValueError("give both `how_sure` and `rated_by`, or neither")
        return self


class Options(Model):
    """data/options.yml."""

    options: tuple[Option, ...] = Field(min_length=2)
