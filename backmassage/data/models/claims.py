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
    """One sentence about an effect, written by a person, with how sure anyone can be of it.

    A word in it carries the certainty: high "does", moderate "probably", low "may", very low and none "we are not
    sure", followed by what was seen. data/scales.yml lists these words, and the check compares the two.
    """

    say: Line = Field(description="The sentence readers see, one or two, with a word that its rating allows.")
    direction: Annotated[Word, Ref("scales.direction")] | None = Field(
        default=None, description="Only for a further statement that points another way than its claim."
    )
    comparator: Line = Field(description="Compared with what: 'no treatment'. Or 'not applicable'.")
    follow_up: Line = Field(description="When it was measured: 'soon after', 'at 10 weeks'. Or 'not known'.")
    compared: Line | None = Field(
        default=None,
        description="The same two as one whole sentence that names its subject: 'Massage was compared with usual care, at 10 weeks.'",
    )
    certainty: CertaintyId
    rated_by: RatedBy
    sources: SourceIds = Field(
        default=(), description="Which of its sources show this sentence, if not the first two. Pages number these."
    )

    @property
    def is_compared(self) -> bool:
        """Return whether it is known what it was compared with, or when it was measured."""
        unsaid = ("not applicable", "not known")
        return not (self.comparator.lower() in unsaid and self.follow_up.lower() in unsaid)


class HistoryEntry(Model):
    """What changed in a record, and when."""

    date: date
    change: Line
    rated: Line | None = Field(
        default=None, description="The ratings of all statements from that day on, in their order: 'low, very-low'."
    )
    because: SourceIds = Field(default=(), description="Sources a higher rating rests on.")

    @property
    def ratings(self) -> tuple[str, ...]:
        """Return the ratings one by one; none if the entry gives none."""
        return tuple(word.strip() for word in self.rated.split(",")) if self.rated else ()


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
    """One evidence record: what people say, what is known, and how sure anyone can be."""

    topic: Annotated[Word, Ref("scales.topics")] = Field(description="Id from scales.yml, topics.")
    label: Label = Field(description="Short name for tables: 'New back pain'.")
    question: Line = Field(description="The reader's question, as they would ask it.")
    people_say: Line = Field(description="What is commonly said, often the article's own claim.")
    kind: Literal["effect", "guideline", "fact"] = "effect"
    statement: Statement
    also: tuple[Statement, ...] = Field(
        default=(), description="Further statements with a certainty or comparator of their own."
    )
    say_short: Label = Field(description="The first statement in a few words, for tables, with the word of its rating.")
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
    def _fits(self) -> Claim:
        if self.next_check <= self.evidence_checked:
            raise ValueError("next_check must be after evidence_checked")
        if self.statement.direction is not None:
            raise ValueError("`statement` takes its direction from the claim; take `direction` out of it")
        for source in (source for statement in self.statements for source in statement.sources):
            if source not in self.sources:
                raise ValueError(f"a statement names the source '{source}'; list it in `sources` of the claim, too")
        return self

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Return the statement and the further ones, in order."""
        return (self.statement, *self.also)

    @property
    def sentence(self) -> str:
        """Return every statement as running text, for "cite this" and exports."""
        return " ".join(statement.say for statement in self.statements)
