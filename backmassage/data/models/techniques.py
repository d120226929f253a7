"""The kinds of massage: data/techniques/."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from backmassage.data.models.base import (
    ClaimId,
    Id,
    Ids,
    Label,
    Line,
    Model,
    Ref,
    ScaleWords,
    SourcedText,
    TechniqueIds,
    Word,
    Words,
)


class Stroke(Model):
    """A named stroke, as the field calls it."""

    id: Id
    name: Label
    text: SourcedText


class Care(Model):
    """Who should take care: a condition record, whose level is shown with it."""

    condition: Annotated[Id, Ref("conditions")]
    note: Line | None = Field(
        default=None, description="What to do about it with this technique, in a sentence or two."
    )
    other_kind: bool = Field(
        default=False,
        description="true: with this condition choose another kind. It comes last when the table is sorted for it.",
    )


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
    common_short: Label | None = Field(
        default=None,
        description="The same in a few words, for tables: 'Soreness for a day or two'. Left out where nobody counted.",
    )
    serious: SourcedText
    serious_short: Label = Field(description="The same in a few words, for tables: 'Reported: burns'.")
    none_found: bool = Field(
        default=False,
        description="true: the few words say that we found no report, so no source stands beside them in tables.",
    )


class Technique(Model):
    """One kind of massage."""

    name: Label
    short: Label = Field(description="Name in tables and menus.")
    in_text: Label = Field(description="The short name inside a sentence: 'deep tissue', 'Thai'.")
    order: int = Field(ge=1, le=999, description="Place in lists.")
    also_called: Words = Field(default=(), description="Other names readers know; shown and searched.")
    misspellings: Words = Field(default=(), description="For search only; never shown.")
    in_a_line: Line = Field(description="What it is, in one line for tables.")
    choose_if: Line = Field(description="Whom it suits, in one line for tables: 'You are new to massage.'")
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
    setting: Annotated[Word, Ref("scales.settings")] = Field(
        description="Id from scales.yml, settings: table, mat, chair, home."
    )
    strokes: tuple[Stroke, ...] = Field(min_length=1, description="What the hands do.")
    better_for: Annotated[Ids, Ref("conditions")] = Field(
        default=(), description="Conditions for which this kind comes first when the table is sorted."
    )
    care: tuple[Care, ...] = Field(min_length=1, description="Who should take care.")
    care_note: SourcedText | None = None
    harms: Harms
    claim: ClaimId = Field(description="The claim that holds its evidence; the table of kinds shows its short form.")
    ask: tuple[SourcedText, ...] = Field(min_length=1, max_length=7, description="What to say and ask when you book.")
    alternatives: tuple[Alternative, ...] = Field(min_length=1, max_length=5)
    drawing: Id = Field(description="Name of the file in overrides/drawings/, without .svg.")
    drawing_caption: Line
    muscles: Annotated[Ids, Ref("muscles")] = Field(
        default=(), description="Ids from muscles.yml that this technique mostly works on."
    )


class GoalChoice(Model):
    """Goal → what to expect → techniques → what to say when you book."""

    goal: Annotated[Word, Ref("scales.goals")]
    expect: SourcedText = Field(description="What to expect, in words: which way it points first, then how sure.")
    techniques: TechniqueIds = Field(min_length=1, max_length=3, description="The kinds that fit, best first.")
    only: bool = Field(default=False, description="true: no other kind serves this goal; the table sorts them last.")
    say: Line = Field(description="Words for the booking, or how to start.")
    drawing: Id | None = Field(default=None, description="A drawing of overrides/drawings/ that shows how to start.")
    drawing_caption: Line | None = Field(default=None, description="What to look at in the drawing.")


class Pair(Model):
    """Two techniques people choose between, and one line that helps them choose."""

    of: Annotated[tuple[Id, Id], Ref("techniques")]
    group: Label | None = Field(default=None, description="The heading that it stands under, with the pairs beside it.")
    line: SourcedText = Field(description="Choose one if …, the other if …: by what people like, not by a winner.")


class Choosing(Model):
    """data/choosing.yml: choosing a technique by goal, and between two."""

    goals: tuple[GoalChoice, ...] = Field(min_length=1)
    pairs: tuple[Pair, ...] = Field(default=(), description="Pairs people ask about, first ones first.")
