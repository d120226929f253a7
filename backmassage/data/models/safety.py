"""Conditions, warning signs, the safety check and harms: what guards the reader."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from backmassage.data.models.base import (
    NUMBERS_PATTERN,
    Id,
    Ids,
    Label,
    LevelId,
    Line,
    Model,
    Prose,
    Ref,
    ScaleWords,
    SourcedText,
    SourceIds,
    UrgencyId,
    Word,
    Words,
)

_HOW_FAST = re.compile(r"\b(?:today|now|at once|ambulance|emergency)\b")
BOOKED = "Booked already?"  # begins the line on an appointment
_BOOKED = re.compile(rf"\s+(?={re.escape(BOOKED)})")
_SENTENCE_END = re.compile(r"[.!?]\s")
_IF = re.compile(r"\bif\b")
_TODAY = re.compile(r"\btoday\b")
_AT_ONCE = re.compile(r"\b(?:ambulance|emergency (?:number|department)|at once|is an emergency)\b")


class Shown(Model):
    """A drawing with its caption."""

    drawing: Id = Field(description="Name of the file in overrides/drawings/, without .svg.")
    caption: Line


class Condition(Model):
    """A condition or medicine and what it means for back massage. Its texts are plain: no marks, no links.

    A blank line in a long text begins a new line; in ``why``, ``changes`` and ``emergency``, lines that begin with a dash
    are a list.
    """

    name: Line = Field(description="What people call it, in a few words: the heading of its row.")
    covers: Line | None = Field(default=None, description="What it takes in, in one line under the name.")
    also_called: Words = Field(
        default=(), description="Lay and brand names, best known first: all are searched, the first seven shown."
    )
    names: tuple[Line, ...] = Field(
        default=(), max_length=7, description="Short lists of names, shown in place of also_called: 'Shots: heparin.'"
    )
    misspellings: Words = Field(default=(), description="For search only; never shown.")
    letter_under: Label = Field(description="Short name to sort by: 'Blood clot'.")
    means: Label | None = Field(default=None, description="The same in two or three everyday words: 'thin bones'.")
    group: Annotated[Word, Ref("scales.groups")] = Field(
        description="Its kind, from scales.yml, groups: where the A to Z by kind lists it."
    )
    level: LevelId
    do: Prose = Field(
        description="What to do next, also with a massage booked: the first sentence says what to do. Seen in the row."
    )
    why: Prose = Field(description="Why it matters, and how often harm happens if that is known.")
    changes: Prose | None = Field(default=None, description="How the massage changes, if there can be one.")
    shows: tuple[Shown, ...] = Field(default=(), max_length=2, description="Drawings of how the massage changes.")
    say: Line = Field(description="What to say to the therapist, in a sentence or two; the page adds the quotes.")
    emergency: Prose | None = Field(default=None, description="When it is an emergency, and whom to call.")
    sources: SourceIds = Field(min_length=1, description="Ids from data/references.yml that the record rests on.")
    basis: Annotated[ScaleWords, Ref("scales.basis"), Field(min_length=1)] = Field(
        description="Ids from scales.yml, basis: whose advice it is."
    )
    differ: Prose | None = Field(default=None, description="Where sources differ, in one plain sentence or two.")
    ours: Line | None = Field(default=None, description="Which part we made ourselves, to be careful.")
    see: Annotated[Ids, Ref("conditions")] = Field(default=(), description="Conditions to look up as well.")
    page: Line | None = Field(default=None, description="The page that is all about it, by its path in docs/.")

    @property
    def steps(self) -> tuple[str, ...]:
        """Return what to do, line by line; what to do with a massage booked already is a line of its own."""
        return tuple(_BOOKED.sub("\n", self.do).splitlines())

    @staticmethod
    def is_at_once(sentence: str) -> bool:
        """Return True if a sentence of ``do`` sends for help at once: a reader may not pass it by."""
        return bool(_AT_ONCE.search(sentence))

    @staticmethod
    def is_today(sentence: str) -> bool:
        """Return True if a sentence of ``do`` names today; in the line on an appointment that is not about help."""
        return bool(_TODAY.search(sentence))

    @property
    def is_emergency(self) -> bool:
        """Return True if help at once comes before all else: the first sentence of ``do`` sends for it."""
        return self.is_at_once(self._first_to_do)

    @property
    def is_emergency_for_all(self) -> bool:
        """Return True if that holds for whoever has it, and not only if something else is so, too."""
        return self.is_emergency and not _IF.search(self._first_to_do)

    @property
    def _first_to_do(self) -> str:
        return _SENTENCE_END.split(self.do, maxsplit=1)[0]

    @property
    def how_fast(self) -> str:
        """Return the words before the emergency. Some begin with what needs help today, and what is worse follows."""
        first = _HOW_FAST.search(self.emergency or "")
        return "Get help today or at once." if first and first[0] == "today" else "Get help now."


class RedFlag(Model):
    """A sign that needs medical care."""

    id: Id
    sign: Line
    may_mean: Line
    do: SourcedText | None = Field(default=None, description="This sign's own next step.")
    how_rare: SourcedText | None = Field(default=None, description="How rare or common, where that is known.")
    note: Line | None = Field(default=None, description="What sources disagree on, or what is our own; opens in place.")
    urgency: UrgencyId
    when: Literal["back-pain", "after-massage"]
    also_called: Words = ()
    misspellings: Words = ()
    ours: bool = Field(default=False, description="true: the placing is our own.")
    basis: Annotated[ScaleWords, Ref("scales.basis"), Field(min_length=1)]
    sources: SourceIds = Field(min_length=1)


class EmergencyNumber(Model):
    """A sourced emergency number."""

    place: Label
    number: Annotated[str, StringConstraints(pattern=NUMBERS_PATTERN)] = Field(
        description="Digits only, in quotes; two numbers as '112 or 999'."
    )
    only: Label | None = Field(
        default=None,
        description="How it works, if not from every phone: 'from a mobile'. Shown wherever the number is.",
    )
    note: Line | None = None
    sources: SourceIds = Field(min_length=1)


class RedFlags(Model):
    """data/red-flags.yml."""

    intro: tuple[SourcedText, ...] = Field(min_length=1)
    flags: tuple[RedFlag, ...] = Field(min_length=1)
    numbers: tuple[EmergencyNumber, ...] = Field(min_length=1)
    numbers_elsewhere: Line
    first_aid_burn: tuple[SourcedText, ...] = Field(min_length=1)


class PathGroup(Model):
    """One part of the safety check: a heading with its questions."""

    id: Id
    title: Line
    say: Line | None = Field(default=None, description="A line under the heading.")
    signs_title: Line | None = Field(
        default=None, description="The last group only, which is shown by kind of condition: the heading of its signs."
    )


class PathQuestion(Model):
    """A question of the safety check, and the signs and conditions to tick under it."""

    id: Id
    group: Id = Field(description="The id of its group.")
    ask: Line
    items_flags: Annotated[Ids, Ref("red-flags")] = Field(
        default=(), description="Red flags this question covers, in order."
    )
    items_conditions: Annotated[Ids, Ref("conditions")] = Field(
        default=(), description="Conditions this question covers, in order."
    )
    only_linked: Annotated[Ids, Ref("conditions")] = Field(
        default=(),
        description="Those of its conditions that only gather signs asked about one by one: a link, no box to tick.",
    )
    names: Line | None = Field(
        default=None,
        description="What it takes in, in short words. A question that has them is closed at first and shows them.",
    )
    apart: bool = Field(
        default=False,
        description="true: in the last group, which is shown by kind, its boxes stand together under what it asks.",
    )
    yes: Id = Field(description="The id of the end that a tick leads to.")
    note: Line | None = None

    @model_validator(mode="after")
    def _covers(self) -> PathQuestion:
        if not self.items_flags and not self.items_conditions:
            raise ValueError("covers nothing: list items_flags or items_conditions")
        for key in self.only_linked:
            if key not in self.items_conditions:
                raise ValueError(f"only_linked names '{key}', which is not among its items_conditions")
        return self


class PathLink(Model):
    """Where an end of the safety path leads on to."""

    to: Line = Field(description="A page or a part of one, as in faq or safety/red-flags#burn.")
    words: Line


class PathEnd(Model):
    """An answer of the safety check: never 'you are fine'."""

    id: Id
    urgency: Literal["emergency", "today", "ask-first", "tell-therapist"]
    wears: LevelId | None = Field(
        default=None,
        description="The level whose color and shape it has, where its boxes have that and not its urgency's.",
    )
    title: Line
    do: tuple[SourcedText, ...] = Field(min_length=1, max_length=7)
    say: Line = Field(description="Words to say to the person who helps.")
    therapist_note: Line = Field(description="What the printed note tells the therapist.")
    links: tuple[PathLink, ...] = Field(default=(), max_length=5, description="Where to look it up.")


class SafetyPath(Model):
    """data/safety-path.yml."""

    groups: tuple[PathGroup, ...] = Field(min_length=1)
    questions: tuple[PathQuestion, ...] = Field(min_length=1)
    nothing: Id = Field(description="The id of the end for somebody who ticked nothing.")
    ends: tuple[PathEnd, ...] = Field(min_length=4, description="Worst first: so they are shown.")
    note_lines: tuple[Line, ...] = Field(min_length=1, max_length=6, description="What the client writes on the note.")


class HarmRate(Model):
    """How often a harm was seen, or that it is not known."""

    id: Id
    label: Label
    kind: Literal["common", "rare"]
    how_often: Line = Field(description="Frequency in words and numbers, or 'Not known'.")
    what: SourcedText
    who: Line = Field(description="In whom it was seen.")
    care: Line | None = Field(default=None, description="Who takes care, and how; our own advice.")
    limits: Line


class TechniqueRisk(Model):
    """Where the risk lies, by way of working. The order is our own judgment."""

    id: Id
    label: Label
    level: Literal["highest", "higher", "moderate", "lowest"]
    why: SourcedText
    advice: SourcedText


class HarmsFile(Model):
    """data/harms.yml."""

    summary: tuple[SourcedText, ...] = Field(min_length=1)
    harms: tuple[HarmRate, ...] = Field(min_length=1)
    by_technique: tuple[TechniqueRisk, ...] = Field(min_length=1)
