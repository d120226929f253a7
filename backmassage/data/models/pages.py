"""The front matter of a Markdown page."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from backmassage.data.models.base import ClaimIds, Id, Label, Line, Model, Prose, Ref


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

    @model_validator(mode="after")
    def _dates(self) -> FrontMatter:
        if self.next_review <= self.reviewed:
            raise ValueError("next_review must be after reviewed")
        return self
