"""What each data file may say.

One class per kind of file. The field descriptions are the editor's help: they end up in the JSON
Schemas under ``data/schema/`` and in CONTRIBUTING. Everything is frozen and refuses unknown keys,
so that a typo is an error with an address and never a silent nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
DOI_PATTERN = r"^10\.\d{4,9}/\S+$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
# Plain text: shown as written, never parsed as HTML, Markdown or Jinja.
Label = Annotated[str, StringConstraints(min_length=1, max_length=90, strip_whitespace=True)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=1200, strip_whitespace=True)]

CertaintyId = Literal["high", "moderate", "low", "very-low", "none"]
DirectionId = Literal["may-help", "no-difference", "unclear", "contradicted", "no-evidence"]
SizeId = Literal["large", "moderate", "small", "trivial", "unknown"]
LevelId = Literal["avoid", "local-avoid", "ask-first", "adapt"]
UrgencyId = Literal["emergency", "today", "see-doctor", "tell-therapist"]
SeenId = Literal["full", "abstract", "citation", "copy", "secondary"]
TierId = Literal["A", "B", "C", "D"]


def _unique(values: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a list that says the same thing twice."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ValueError(f"'{value}' stands twice in this list")
        seen.add(value)
    return values


Ids = Annotated[tuple[Id, ...], AfterValidator(_unique)]
Words = Annotated[tuple[Label, ...], AfterValidator(_unique)]


@dataclass(frozen=True)
class Ref:
    """Marks a field as holding ids of other records: ``Ref("claims")``, ``Ref("scales.pressure")``.

    The loader checks every such id and names the near miss; the schema lists a vocabulary's words.
    """

    to: str

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Leave a mark in the JSON Schema for :mod:`backmassage.data.schema` to fill."""
        made = handler(schema)
        target = made.get("items", made)
        target["x-ref"] = self.to
        return made


SourceIds = Annotated[Ids, Ref("references")]
ClaimIds = Annotated[Ids, Ref("claims")]
TechniqueIds = Annotated[Ids, Ref("techniques")]
ClaimId = Annotated[Id, Ref("claims")]


class Model(BaseModel):
    """Base of every record: frozen, strict, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


class SourcedText(Model):
    """A sentence or two that states something, with what it rests on.

    The only kind of text that may hold ``*emphasis*``, ``**strong**`` and ``[links](page-id)``.
    """

    text: Prose = Field(description="What is said. Short sentences, everyday words.")
    sources: SourceIds = Field(default=(), description="Ids from data/references.yml.")
    ours: bool = Field(
        default=False,
        description="true: this is our own advice or reading; the page then says so.",
    )

    @model_validator(mode="after")
    def _rests_on_something(self) -> SourcedText:
        if not self.sources and not self.ours:
            raise ValueError("has no source: add `sources`, or `ours: true` if it is our own advice")
        return self


# ---------------------------------------------------------------- references


class Name(Model):
    """An author: family and given names, or one literal name (a body, or a name not seen in parts)."""

    family: Label | None = None
    given: Label | None = None
    literal: Line | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Name:
        if (self.family is None) == (self.literal is None):
            raise ValueError("give either `family` (and `given`) or `literal`")
        return self


class Reference(Model):
    """One source, with CSL field names. A field that was not seen is left out, never guessed."""

    type: Literal[
        "article-journal",
        "book",
        "chapter",
        "legislation",
        "legal_case",
        "report",
        "webpage",
        "paper-conference",
        "thesis",
        "article-newspaper",
        "article-magazine",
        "document",
    ] = Field(description="CSL item type.")
    title: Line
    author: tuple[Name, ...] = ()
    et_al: bool = Field(default=False, description="true: more authors than were seen.")
    issued: int | None = Field(default=None, ge=1900, le=2100, description="Year.")
    container_title: Line | None = Field(default=None, alias="container-title")
    publisher: Line | None = None
    volume: Label | None = None
    issue: Label | None = None
    page: Label | None = None
    number: Label | None = Field(default=None, description="Article number.")
    DOI: Annotated[str, StringConstraints(pattern=DOI_PATTERN)] | None = None
    PMID: Annotated[str, StringConstraints(pattern=r"^\d{1,9}$")] | None = None
    PMCID: Annotated[str, StringConstraints(pattern=r"^PMC\d+$")] | None = None
    URL: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = Field(
        default=None, description="The publisher's own page. Never a mirror."
    )
    design: Label = Field(description="What it is: systematic review, trial, guideline, practice page…")
    tier: TierId = Field(
        description="A study, guideline or law; B health service or professional body; "
        "C trade or practice page (custom, not evidence); D weak page, original not traced."
    )
    seen: SeenId = Field(description="What we read of it.")
    seen_note: Prose | None = Field(default=None, description="What exactly was read, in a line.")
    checked: date = Field(description="The day we looked.")
    warning: Prose | None = Field(default=None, description="What to be careful about in it.")


# ---------------------------------------------------------------- claims


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

    topic: Annotated[Id, Ref("scales.topics")] = Field(description="Id from scales.yml, topics.")
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
    direction: DirectionId
    size: SizeId
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


# ---------------------------------------------------------------- techniques


class Stroke(Model):
    """A named stroke, as the field calls it."""

    id: Id
    name: Label
    text: SourcedText


class Goal(Model):
    """A goal this technique may serve, and the claim that says how sure that is."""

    goal: Annotated[Id, Ref("scales.goals")] = Field(description="Id from scales.yml, goals.")
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
    order: int = Field(ge=1, le=999, description="Place in lists.")
    also_called: Words = Field(default=(), description="Other names readers know; shown and searched.")
    misspellings: Words = Field(default=(), description="For search only; never shown.")
    in_a_line: Line = Field(description="What it is, in one line for tables.")
    what_it_is: SourcedText
    feel: SourcedText = Field(description="What it usually feels like.")
    feel_short: Label
    pressure: Annotated[Ids, Ref("scales.pressure"), Field(min_length=1)] = Field(
        description="Ids from scales.yml, pressure, lightest first."
    )
    pressure_note: Line | None = None
    clothing: Annotated[Id, Ref("scales.clothing")] = Field(description="Id from scales.yml, clothing.")
    clothing_note: SourcedText
    oil: Annotated[Id, Ref("scales.oil")] = Field(description="Id from scales.yml, oil.")
    length: SourcedText = Field(description="Usual length of a session.")
    length_short: Label
    setting: Annotated[Id, Ref("scales.settings")] = Field(
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


# ---------------------------------------------------------------- safety


class Decision(Model):
    """Who made a level softer than the evidence files had it, and on what source."""

    was: LevelId
    source: Annotated[Id, Ref("references")]
    who: Label
    date: date
    reason: Line


class Condition(Model):
    """A condition or medicine and what it means for back massage."""

    name: Line
    also_called: Words = Field(default=(), description="Lay names; shown and searched.")
    misspellings: Words = Field(default=(), description="For search only; never shown.")
    letter_under: Label = Field(description="Short name to sort by: 'Blood clot'.")
    group: Annotated[Id, Ref("scales.groups")] = Field(
        description="Its kind, from scales.yml, groups: the page that shows its full record."
    )
    level: LevelId
    why: SourcedText
    instead: SourcedText = Field(description="What to do instead.")
    basis: Annotated[Ids, Ref("scales.basis"), Field(min_length=1)] = Field(
        description="Ids from scales.yml, basis: whose advice it is."
    )
    disagreement: SourcedText | None = Field(default=None, description="Where sources differ.")
    our_wording: Line | None = Field(default=None, description="Which part is our own wording or caution.")
    decided: Decision | None = None


class RedFlag(Model):
    """A sign that needs medical care."""

    id: Id
    sign: Line
    may_mean: Line
    do: SourcedText | None = Field(default=None, description="What to do, where more than the group's line.")
    note: Line | None = None
    urgency: UrgencyId
    when: Literal["back-pain", "after-massage"]
    also_called: Words = ()
    misspellings: Words = ()
    ours: bool = Field(default=False, description="true: the placing is our own.")
    basis: Annotated[Ids, Ref("scales.basis"), Field(min_length=1)]
    sources: SourceIds = Field(min_length=1)


class EmergencyNumber(Model):
    """A sourced emergency number."""

    place: Label
    number: Label
    note: Line | None = None
    sources: SourceIds = Field(min_length=1)


class RedFlags(Model):
    """data/red-flags.yml."""

    intro: tuple[SourcedText, ...] = Field(min_length=1)
    flags: tuple[RedFlag, ...] = Field(min_length=1)
    numbers: tuple[EmergencyNumber, ...] = Field(min_length=1)
    numbers_elsewhere: Line
    first_aid_burn: tuple[SourcedText, ...] = Field(min_length=1)


class PathQuestion(Model):
    """One screen of the safety path."""

    id: Id
    ask: Line
    items_flags: Annotated[Ids, Ref("red-flags")] = Field(
        default=(), description="Red flags this question covers, in order."
    )
    items_conditions: Annotated[Ids, Ref("conditions")] = Field(
        default=(), description="Conditions this question covers, in order."
    )
    yes: Id = Field(description="An end's id.")
    no: Id = Field(description="The next question's id, or an end's id.")
    note: Line | None = None

    @model_validator(mode="after")
    def _covers(self) -> PathQuestion:
        if not self.items_flags and not self.items_conditions:
            raise ValueError("covers nothing: list items_flags or items_conditions")
        return self


class PathEnd(Model):
    """An end screen: never 'you are fine'."""

    id: Id
    urgency: Literal["emergency", "today", "ask-first", "tell-therapist"]
    title: Line
    do: tuple[SourcedText, ...] = Field(min_length=1, max_length=7)
    say: Line = Field(description="Words to say to the person who helps.")
    therapist_note: Line = Field(description="What the printed note tells the therapist.")


class SafetyPath(Model):
    """data/safety-path.yml."""

    first: Id
    questions: tuple[PathQuestion, ...] = Field(min_length=1)
    ends: tuple[PathEnd, ...] = Field(min_length=4)


class HarmRate(Model):
    """How often a harm was seen, or that it is not known."""

    id: Id
    label: Label
    kind: Literal["common", "rare"]
    how_often: Line = Field(description="Frequency in words and numbers, or 'Not known'.")
    what: SourcedText
    who: Line = Field(description="In whom it was seen.")
    limits: Line


class TechniqueRisk(Model):
    """Where the risk lies, by way of working. The order is our own reading."""

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
    soreness: SourcedText


# ---------------------------------------------------------------- body, visit, routine


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

    goal: Annotated[Id, Ref("scales.goals")]
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


# ---------------------------------------------------------------- scales and tables


class Term(Model):
    """One word of a vocabulary: it makes the column and the legend."""

    id: Id
    label: Label
    meaning: Line
    short: Label | None = None


class CertaintyTerm(Term):
    """A certainty level with its fixed wording and its bars."""

    bars: int = Field(ge=0, le=4)
    verb: Label = Field(description="The one wording: does, probably, may, we do not know.")


class LevelTerm(Term):
    """A contraindication or urgency level: shape, word and colour."""

    shape: Literal["octagon", "triangle", "circle", "square", "diamond", "pin"]
    do: Line


class Scales(Model):
    """data/scales.yml: every vocabulary of the site."""

    certainty: tuple[CertaintyTerm, ...]
    direction: tuple[Term, ...]
    size: tuple[Term, ...]
    levels: tuple[LevelTerm, ...]
    groups: tuple[Term, ...]
    urgency: tuple[LevelTerm, ...]
    topics: tuple[Term, ...]
    pressure: tuple[Term, ...]
    clothing: tuple[Term, ...]
    oil: tuple[Term, ...]
    settings: tuple[Term, ...]
    goals: tuple[Term, ...]
    basis: tuple[Term, ...]
    seen: tuple[Term, ...]


class Column(Model):
    """A column of a table."""

    field: Id = Field(description="What it shows: a field the table's kind knows.")
    label: Label


class Table(Model):
    """A table made from data: caption, columns, order, filter."""

    of: Literal["claims", "techniques", "reasons", "options", "harms"]
    caption: Line
    note: SourcedText | None = None
    rows: Ids = Field(default=(), description="Record ids in order; empty means all.")
    columns: tuple[Column, ...] = Field(min_length=2, max_length=7)
    empty: Label = Field(default="Not studied", description="Words for a cell with nothing to say.")
    filters: Ids = Field(default=(), description="Fields to filter by, with script.")


class Moved(Model):
    """data/moved.yml: addresses that changed, old → new. Nothing is ever removed."""

    moved: tuple[MovedAddress, ...] = ()


class MovedAddress(Model):
    """One old address and where it lives now."""

    old: Annotated[str, StringConstraints(pattern=r"^/\S*$")]
    new: Annotated[str, StringConstraints(pattern=r"^/\S*$")]
    date: date


Moved.model_rebuild()


# ---------------------------------------------------------------- front matter of a page


class BottomLine(Model):
    """What, how sure, what to do: the first screen of a page. At most 60 words in `say`."""

    say: Prose = Field(description="One or two sentences; **may** and the like can be strong.")
    claims: ClaimIds = Field(default=(), description="Claims it rests on; the first gives 'How sure'.")
    sure: Line | None = Field(default=None, description="'How sure' in words, for pages about rules, not effects.")
    do: Line = Field(description="What to do. May hold one [link](page.md).")
    first: Line | None = Field(default=None, description="What comes first, with a link, often to safety.")


class FrontMatter(Model):
    """The head of a Markdown page."""

    title: Label
    description: Annotated[str, StringConstraints(min_length=50, max_length=170)]
    template: Literal[
        "home.html",
        "section.html",
        "page.html",
        "technique.html",
        "comparison.html",
        "safety.html",
        "faq.html",
        "handout.html",
        "about.html",
    ]
    bottom_line: BottomLine | None = None
    menu: Label | None = Field(default=None, description="A shorter title for menus and trails.")
    technique: Annotated[Id | None, Ref("techniques")] = Field(
        default=None, description="The technique record of a technique page."
    )
    art: Id | None = Field(default=None, description="Drawing that stands behind the bottom line.")
    reviewed: date = Field(description="The day the content was last checked.")
    next_review: date
    schema_type: Literal["MedicalWebPage", "AboutPage", "WebPage", "CollectionPage"] = "MedicalWebPage"
    exceptions: tuple[RuleException, ...] = Field(
        default=(), description="Sentences a rule may let pass, each with its reason."
    )

    @model_validator(mode="after")
    def _dates(self) -> FrontMatter:
        if self.next_review <= self.reviewed:
            raise ValueError("next_review must be after reviewed")
        if re.search(r"[<>\"]", self.title + self.description):
            raise ValueError("title and description may not hold < > or a straight double quote; use “ ”")
        return self


class RuleException(Model):
    """A reasoned exception to a content rule. It fails once it is no longer needed."""

    rule: Id
    text: Line = Field(description="The words as they stand on the page.")
    reason: Line


FrontMatter.model_rebuild()
