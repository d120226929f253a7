"""Vocabularies, tables made from data, and addresses that moved."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from backmassage.data.models.base import Id, Ids, Label, Line, Model, Ref, ScaleWords, SourcedText


class Term(Model):
    """One word of a vocabulary: it makes the column and the legend."""

    id: Id
    label: Label
    meaning: Line
    short: Label | None = None


class CertaintyTerm(Term):
    """A certainty level with its bars and the words that carry it."""

    plain: Label = Field(description="The answer to 'How sure are we?' in a reader's words: Fairly sure.")
    bars: int = Field(ge=0, le=4)
    verb: Label = Field(description="The word shown in the legend: does, probably, may, we do not know.")
    words: tuple[Line, ...] = Field(
        default=(), description="Phrases of which a sentence of this certainty needs one; none: it says it plainly."
    )


class DirectionTerm(Term):
    """Which way the evidence points, and the words that say so."""

    words: tuple[Line, ...] = Field(
        default=(), description="Phrases of which a sentence of this direction needs one, and one of benefit has none."
    )


class LevelTerm(Term):
    """A contraindication or urgency level: shape, word and colour."""

    shape: Literal["octagon", "triangle", "circle", "square", "diamond", "pin"]
    do: Line


class LevelPart(Model):
    """Some of the conditions of one level, under a heading of their own."""

    title: Label = Field(description="The heading, in plain words.")
    groups: Annotated[ScaleWords, Ref("scales.groups"), Field(min_length=1)] = Field(
        description="Ids from scales.yml, groups: the kinds of condition that stand under it."
    )


class ConditionLevelTerm(LevelTerm):
    """A level of conditions, what stands on its button, and the headings its list has."""

    means: Label | None = Field(default=None, description="What it means for a massage, in three or four words.")

    parts: tuple[LevelPart, ...] = Field(
        default=(), description="The headings of its list, in order. A list of up to seven needs none."
    )


class BasisTerm(Term):
    """Who is behind a safety rule, and how a sentence names them."""

    by: Line = Field(description="In a sentence, with its article: 'a health service'.")


class TierTerm(Model):
    """What a source is worth, by a capital letter."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    label: Label
    meaning: Line


class Scales(Model):
    """data/scales.yml: every vocabulary of the site."""

    certainty: tuple[CertaintyTerm, ...]
    direction: tuple[DirectionTerm, ...]
    size: tuple[Term, ...]
    levels: tuple[ConditionLevelTerm, ...]
    groups: tuple[Term, ...]
    urgency: tuple[LevelTerm, ...]
    topics: tuple[Term, ...]
    pressure: tuple[Term, ...]
    clothing: tuple[Term, ...]
    oil: tuple[Term, ...]
    settings: tuple[Term, ...]
    goals: tuple[Term, ...]
    basis: tuple[BasisTerm, ...]
    seen: tuple[Term, ...]
    tiers: tuple[TierTerm, ...]


class Column(Model):
    """A column of a table."""

    field: Id = Field(description="What it shows: a field the table's kind knows.")
    label: Label


class Table(Model):
    """A table made from data: caption, columns, order, filter."""

    of: Literal["claims", "techniques", "reasons", "options", "harms"]
    caption: Line
    caption_seen: bool = Field(default=True, description="No where the heading above says the same: it is only heard.")
    note: SourcedText | None = None
    rows: Ids = Field(default=(), description="Record ids in order; empty means all.")
    columns: tuple[Column, ...] = Field(min_length=2, max_length=7)
    empty: Label = Field(default="Not studied", description="Words for a cell with nothing to say.")
    filters: Ids = Field(default=(), description="Fields to filter by, with script.")


# A page of the site, or a heading or row on one: no host, no way up, nothing that a browser reads otherwise.
Address = Annotated[str, StringConstraints(pattern=r"^/(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?$")]


class Redirect(Model):
    """One old address and where it leads now."""

    old: Address = Field(description="The address that is gone: /faq/old/ for a page, /faq/#water for a heading.")
    new: Address = Field(description="An address that exists.")


class Redirects(Model):
    """data/redirects.yml: addresses that changed, old → new. None is ever removed."""

    redirects: tuple[Redirect, ...] = ()


class Never(Model):
    """Words no text of the site may use, and what to write instead."""

    words: tuple[Line, ...] = Field(min_length=1)
    instead: Line = Field(description="What to write; it ends the message.")


class Phrases(Model):
    """data/phrases.yml: what a text may not say outside a claim. The file's first lines explain its signs."""

    never: tuple[Never, ...]
    subjects: tuple[Line, ...] = Field(description="What does it: massage, a session, strong hands.")
    neutral: tuple[Line, ...] = Field(description="Verbs that state no effect: lasts, costs, uses.")
    verbs: tuple[Line, ...] = Field(description="Verbs of effect: ease, lower, restore.")
    after_massage: tuple[Line, ...] = Field(description="Verbs of effect only after a massage: keep, slow, help.")
    outcomes: tuple[Line, ...] = Field(description="What is eased or raised: pain, sleep, blood pressure.")
    body: tuple[Line, ...] = Field(description="Parts of the body: an outcome only after a massage and its verb.")
    idioms: tuple[Line, ...] = Field(description="Turns of phrase that name no massage.")
    praise: tuple[Line, ...] = Field(description="Praise after “massage is”: effective, a must, the answer.")
    better: tuple[Line, ...] = Field(description="What gets better, before “after a massage”.")
    eased: tuple[Line, ...] = Field(description="What an outcome does before “a massage”: is eased by, drops after.")
    unless: tuple[Line, ...] = Field(description="What denies, asks or tells a belief, before the phrase.")
    others: tuple[Line, ...] = Field(description="Other things that ease: heat, exercise, medicine.")


class VoiceLimits(Model):
    """How long and how often, at most."""

    sentence: int = Field(ge=10, description="Words in one sentence; names do not count.")
    list: int = Field(ge=10, description="The same where a sentence is a list of four things or more.")
    average: int = Field(ge=5, description="Words a sentence, over a page or a record.")
    long_words: int = Field(ge=1, description="Of 100 words, those of ten letters or more.")
    unsure: int = Field(ge=0, description="How often a page or a record says that nobody knows.")
    ours: int = Field(ge=0, description="How often a page says that advice is its own.")


class Voice(Model):
    """data/voice.yml: how the site speaks, as far as a machine can count."""

    limits: VoiceLimits
    unsure: tuple[Line, ...] = Field(min_length=1, description="What counts for the limit `unsure`.")
    ours: tuple[Line, ...] = Field(min_length=1, description="What counts for the limit `ours`.")
    retired: tuple[Never, ...] = Field(description="Words that the site has given up, and what to write instead.")
