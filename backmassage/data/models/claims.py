"""What massage does, and how sure anyone can be: data/claims/."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from backmassage.data.models.base import CertaintyId, Label, Line, Model, Prose, Ref, SourceIds, Word


class RatedBy(Model):
    """Whose certainty rating it is."""

    who: Literal["published", "ours"]
    note: Line = Field(description="Who rated it, and how far that carries.")


class Statement(Model):
    """The one sentence a claim may say, in parts, so that its certainty chooses the verb.

    high: "{subject} {verb}s {what}"; moderate: "probably"; low: "may"; very-low: "We do not know
    if"; none: nobody has properly tested it. Wording follows the GRADE informative statements.
    """

    subject: Label = Field(description="Who acts, capitalised: Massage.")
    verb: Label = Field(description="One base verb: ease, make, raise. The certainty inflects it.")
    what: Line = Field(description="The rest of the sentence, with the size in words, no full stop.")
    plural: bool = Field(default=False, description="true if the subject is plural (People ease…).")
    comparator: Line = Field(description="Compared with what: 'no treatment'. Or 'not applicable'.")
    follow_up: Line = Field(description="For how long: 'soon after', 'at 10 weeks'. Or 'not known'.")
    certainty: CertaintyId
    rated_by: RatedBy


class HistoryEntry(Model):
    """What changed in a record, and when."""

    date: date
    change: Line


class ChartPoint(Model):
    """One bar of a chart: what it stands for, and its number."""

    label: Label
    value: int = Field(ge=0)


class Chart(Model):
    """A few numbers of a claim as bars. The numbers stand in the finding too, with their source."""

    caption: Line = Field(description="What is counted, in whom, on which scale. States no effect.")
    highest: int = Field(ge=1, description="The top of the scale: 100.")
    points: tuple[ChartPoint, ...] = Field(min_length=2, max_length=7)
    sources: SourceIds = Field(min_length=1, description="Where the numbers stand.")

    @model_validator(mode="after")
    def _inside(self) -> Chart:
        for point in self.points:
            if point.value > self.highest:
                raise ValueError(f"'{point.label}' has {point.value}, more than `highest` ({self.highest})")
        return self


class Claim(Model):
    """One row of the ledger: what people say, what is known, and how sure anyone can be."""

    topic: Annotated[Word, Ref("scales.topics")] = Field(description="Id from scales.yml, topics.")
    label: Label = Field(description="Short name for tables: 'New back pain'.")
    question: Line = Field(description="The reader's question, as they would ask it.")
    people_say: Line = Field(description="What is commonly said, often the article's own claim.")
    kind: Literal["effect", "guideline", "fact"] = "effect"
    statement: Statement
    also: tuple[Statement, ...] = Field(
        default=(), description="Further statements with a certainty or comparator of their own."
    )
    expect: Line = Field(
        description="What to expect, for 'at a glance' tables; without may or probably: those are added."
    )
    how_long: Label = Field(description="How long it lasts, in a few words; 'Not known' is an answer.")
    direction: Annotated[Word, Ref("scales.direction")]
    size: Annotated[Word, Ref("scales.size")]
    finding: Prose = Field(description="What the studies show, in plain words, two to five sentences.")
    caveats: tuple[Line, ...] = Field(description="What to be careful about.", max_length=7)
    say_instead: Line = Field(description="One ready sentence a therapist could say.")
    chart: Chart | None = Field(default=None, description="A few numbers as bars, shown by claim_chart(id).")
    warning: Line | None = Field(default=None, description="A warning carried over from the evidence.")
    sources: SourceIds = Field(min_length=1)
    evidence_checked: date
    next_check: date
    history: tuple[HistoryEntry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _dates(self) -> Claim:
        if self.next_check <= self.evidence_checked:
            raise ValueError("next_check must be after evidence_checked")
        return self
