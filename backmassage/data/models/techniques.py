"""The kinds of massage: data/techniques/."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from backmassage.data.models.base import (
    ClaimId,
    ClaimIds,
    Id,
    Ids,
    Label,
    Line,
    Model,
    Ref,
    ScaleWords,
    SourcedText,
    Word,
    Words,
)


class Stroke(Model):
    """A named stroke, as the field calls it."""

    id: Id
    name: Label
    text: SourcedText


class Goal(Model):
    """A goal this technique may serve, and the claim that says how sure that is."""

    goal: Annotated[Word, Ref("scales.goals")] = Field(description="Id from scales.yml, goals.")
    claim: ClaimId
    note: Line | None = None


class Care(Model):
    """Who should take care: a condition record, whose level is shown with it."""

    condition: Annotated[Id, Ref("conditions")]
    note: Line | None = Field(default=None, description="What it means for this technique.")


class Alternative(Model):
    """Something else to consider."""

    technique: Annotated[Id | None, Ref("techniques")] = Field(default=None, description="Another technique's id…")
    label: Label | None = Field(default=None, description="…or a name for what is no technique.")
    why: Line

    @model_validator(mode="after")
    def _one(self) -> Alternative:
        if (self.technique is None) == (self.label is None):
            raise ValueError("give either `technique` or `label`")
        return self


class Harms(Model):
    """Unwanted effects: in sourced sentences for the technique's page, in a few words for the comparison."""

    common: SourcedText
    common_short: Label = Field(description="The same in a few words, for tables: 'Soreness for a day or two'.")
    serious: SourcedText
    serious_short: Label = Field(description="The same in a few words, for tables: 'Burns, single cases'.")


class Technique(Model):
    """One kind of massage."""

    name: Label
    short: Label = Field(description="Name in tables and menus.")
    in_text: Label = Field(description="The short name inside a sentence: 'deep tissue', 'Thai'.")
    order: int = Field(ge=1, le=999, description="Place in lists.")
    also_called: Words = Field(default=(), description="Other names readers know; shown and searched.")
    misspellings: Words = Field(default=(), description="For search only; never shown.")
    in_a_line: Line = Field(description="What it is, in one line for tables.")
    what_it_is: SourcedText
    feel: SourcedText = Field(description="What it usually feels like.")
    feel_short: Label
    pressure: Annotated[ScaleWords, Ref("scales.pressure"), Field(min_length=1)] = Field(
        description="Ids from scales.yml, pressure, lightest first."
    )
    pressure_note: Line | None = None
    clothing: Annotated[Word, Ref("scales.clothing")] = Field(description="Id from scales.yml, clothing.")
    clothing_note: SourcedText
    oil: Annotated[Word, Ref("scales.oil")] = Field(description="Id from scales.yml, oil.")
    length: SourcedText = Field(description="Usual length of a session.")
    length_short: Label
    setting: Annotated[Word, Ref("scales.settings")] = Field(
        description="Id from scales.yml, settings: table, mat, chair, home."
    )
    strokes: tuple[Stroke, ...] = Field(min_length=1, description="What the hands do.")
    suits: tuple[SourcedText, ...] = Field(min_length=1, max_length=7, description="Who it may suit.")
    care: tuple[Care, ...] = Field(min_length=1, description="Who should take care.")
    care_note: SourcedText | None = None
    harms: Harms
    goals: tuple[Goal, ...] = ()
    claims: ClaimIds = Field(min_length=1, description="Claims that hold its evidence; the first leads.")
    compares: SourcedText = Field(description="How it compares with its neighbours.")
    ask: tuple[SourcedText, ...] = Field(min_length=1, max_length=7, description="What to ask the therapist.")
    alternatives: tuple[Alternative, ...] = Field(min_length=1, max_length=5)
    drawing: Id = Field(description="Name of the file in overrides/drawings/, without .svg.")
    drawing_caption: Line
    muscles: Annotated[Ids, Ref("muscles")] = Field(
        default=(), description="Ids from muscles.yml that this technique mostly works on."
    )
