"""The front matter of a Markdown page."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from backmassage.data.models.base import Id, Label, Line, Model, Prose, Ref, Words


class BottomLine(Model):
    """The first screen of a page: the answer, what to do today, when to get help."""

    say: Prose = Field(description="The answer, one to three sentences, for the whole of the question.")
    aim: Line | None = Field(default=None, description="Whom the page is for, and what it is not for, in one line.")
    do_title: Label = Field(default="What to do", description="What the list below is called: 'Today'.")
    do: tuple[Line, ...] = Field(
        min_length=1, max_length=5, description="Things to do, concrete enough for today. May hold [links](page-id)."
    )
    help: Prose | None = Field(
        default=None, description="When to get help: the signs that belong to this page, and a link to all of them."
    )
    drawing: Label | None = Field(default=None, description="A drawing of overrides/drawings that shows the answer.")
    caption: Line | None = Field(
        default=None, description="What the drawing shows: not the answer, which stands above it."
    )


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
        "finder.html",
        "safety.html",
        "faq.html",
        "handout.html",
        "about.html",
    ]
    bottom_line: BottomLine | None = None
    menu: Label | None = Field(default=None, description="A shorter title for menus and trails.")
    also_called: Words = Field(
        default=(), description="What people type who want this page, in small letters: searched, never shown."
    )
    technique: Annotated[Id | None, Ref("techniques")] = Field(
        default=None, description="The technique record of a technique page."
    )
    next: tuple[Line, ...] = Field(
        default=(), max_length=3, description="Pages a reader would go to from here, by their paths in docs/."
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
