"""Where the facts come from: data/references.yml."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from backmassage.data.models.base import DOI_PATTERN, Label, Line, Model, Prose, Ref, Word


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
    PMID: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}$")] | None = None
    PMCID: Annotated[str, StringConstraints(pattern=r"^PMC[0-9]{1,9}$")] | None = None
    URL: Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$")] | None = Field(
        default=None, description="The publisher's own page. Never a mirror."
    )
    design: Label = Field(description="What it is: systematic review, trial, guideline, practice page…")
    tier: Annotated[Word, Ref("scales.tiers")] = Field(
        description="A study, guideline or law; B health service or professional body; "
        "C trade or practice page (custom, not evidence); D weak page, original not traced."
    )
    seen: Annotated[Word, Ref("scales.seen")] = Field(description="What we read of it.")
    seen_note: Prose | None = Field(default=None, description="What exactly was read, in a line.")
    checked: date = Field(description="The day we looked.")
    warning: Prose | None = Field(default=None, description="What to be careful about in it.")
